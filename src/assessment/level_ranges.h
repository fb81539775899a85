// The bounds of indicators where a pack has levels: what their ranges leave open.
#pragma once

#include <optional>
#include <vector>

#include "assessment/assessment.h"
#include "assessment/draws.h"
#include "rules/rule_pack.h"

namespace zs {

// By the requirements' ids, so that no order of a file changes a result. Points into the pack.
class LevelRanges {
  public:
    LevelRanges() = default;
    LevelRanges(const RulePack& pack, const std::vector<GroupResult>& results);

    bool empty() const { return indicators_.empty(); }
    // The highest grade that every indicator reaches, with bounds uniform in their ranges; count() takes what
    // came of that draw.
    int draw(Random& random);
    void count(int stars);
    // Each bound whose range the indicator's value lies in: with y, yy and count of all draws (Moments).
    void add_unknowns(std::vector<Unknown>& unknowns, double y, double yy, double count) const;

  private:
    struct Bound {
        const LevelBound* level = nullptr;
        bool open = false;  // the value lies in its range: reached or not, as it turns out
        double at = 0;
        Moments moments;
    };
    struct Indicator {
        const Requirement* requirement = nullptr;
        std::optional<double> value;
        std::vector<Bound> bounds;

        bool reaches(double bound) const;
    };

    int grades_open(const Bound* known) const;

    int highest_ = 0;
    std::vector<Indicator> indicators_;
};

}  // namespace zs
