// Much that is recorded piece by piece, so that frames can be drawn meanwhile: one transaction all the same.
#pragma once

#include <functional>

#include "storage/store.h"

namespace zs {

// Kept as a whole once the last piece is recorded; dropped before, it leaves the store as it was. Nothing
// else can be recorded while it stands, and the store must outlive it.
class Recording {
  public:
    ~Recording();
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;

    size_t done() const { return done_; }  // pieces: lines, changes
    size_t all() const { return all_; }

    // Records at most `pieces` more; true: everything is kept. After a problem nothing is, and it has ended.
    // Keys: those of insert and record.
    Result<bool> advance(size_t pieces);

  private:
    friend class Store;
    using Piece = std::function<std::optional<Problem>(size_t)>;
    using End = std::function<std::optional<Problem>()>;
    Recording(Store::Impl& store, size_t all, Piece record, End end);
    static Result<std::unique_ptr<Recording>> begin(Store::Impl& store, size_t all, Piece record, End end);

    Store::Impl& store_;
    size_t done_ = 0, all_;
    Piece record_;
    End end_;
    bool ended_ = false;
};

}  // namespace zs
