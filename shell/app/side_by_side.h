// Figures of the stored projects, to be compared: worked out when they are looked at, and kept while neither
// the project nor the shown pack changes.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "assessment/comparison.h"
#include "storage/store.h"

namespace zs {

class App;

struct StoredFigures {
    std::string stamp;  // of what they were made from
    std::optional<Period> period;
    std::optional<ComparedFigures> figures;
    bool unreadable = false;
};

class SideBySide {
  public:
    explicit SideBySide(App& app) : app_(app) {}

    // What is known of a project by now. Each call of begin() allows a little work, so that a frame with a
    // thousand projects costs what one with a few does; `waits` tells that something was left for the next.
    void begin();
    bool waits() const { return waits_; }
    const StoredFigures& period_of(const ProjectSummary& summary);
    const StoredFigures& figures_of(const ProjectSummary& summary);

    void clear() { known_.clear(); }  // the packs are other ones

  private:
    StoredFigures& known(const ProjectSummary& summary);

    App& app_;
    std::map<std::string, StoredFigures> known_;
    int loads_ = 0, works_ = 0;  // allowed until the next begin()
    bool waits_ = false;
};

}  // namespace zs
