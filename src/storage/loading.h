// A stored project read piece by piece, so that frames can be drawn meanwhile.
#pragma once

#include <memory>

#include "storage/store.h"

namespace zs {

// The store must outlive it. What is recorded meanwhile may be in it or not.
class ProjectLoading {
  public:
    ~ProjectLoading();
    ProjectLoading(const ProjectLoading&) = delete;
    ProjectLoading& operator=(const ProjectLoading&) = delete;

    // Reads lines, at most `rows`, from which those read are taken off; true: all is read. Keys: those of
    // load.
    Result<bool> advance(size_t& rows);
    Project take();  // once all is read

  private:
    friend class Store;
    struct State;
    explicit ProjectLoading(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// A project of another store compared with this one's piece by piece; both stores must outlive it.
class ProjectComparing {
  public:
    ~ProjectComparing();
    ProjectComparing(const ProjectComparing&) = delete;
    ProjectComparing& operator=(const ProjectComparing&) = delete;

    bool advance(size_t& rows);       // as above
    std::optional<MergeItem> take();  // what compare() gives, once all is read

  private:
    friend class Store;
    struct State;
    explicit ProjectComparing(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace zs
