// How much of a result hangs on values that are only known within ranges.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "assessment/assessment.h"
#include "base/later.h"
#include "rules/rule_pack.h"

namespace zs {

// What the points of groups and items, the star lines and the bounds of indicators leave open. `groups`: the
// result's, as judged. `stars_limit`: the highest star that gates and conditions leave open.
//
// Points move as point_ranges.h says; the bounds over all of them are exact. The draws walk the groups' set
// by exchanging points between two groups at a time, a uniform amount of what both ranges allow (hit-and-run
// along exchange directions), whose resting distribution is the uniform one; the items of a group are uniform
// in their ranges and then moved towards their ends until they add up to the group; star lines and bounds are
// uniform in their ranges. The generator is ours and seeded, and it draws in the order of the ids: every host
// and every order of a pack's groups and requirements draws the same.
Robustness take_robustness(const RulePack& pack, const std::vector<GroupResult>& groups, int stars_limit,
                           size_t draws);

// The same in slices, for a page that draws between frames: any slicing gives the same result.
class StarDraws {
  public:
    StarDraws(const RulePack& pack, const std::vector<GroupResult>& groups, int stars_limit);
    ~StarDraws();
    StarDraws(StarDraws&&) noexcept;
    StarDraws& operator=(StarDraws&&) noexcept;

    void advance(size_t draws);
    size_t drawn() const;
    // Exact bounds, and the shares and unknowns of the draws so far; without any, those are empty.
    Robustness result() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

// Shares as whole per cent that add up to 100, the largest remainders rounded up; for no shares none.
std::map<int, int> percents_of(const std::map<int, double>& shares);

// StarDraws for a result of assess() on the same pack.
ZS_LATER StarDraws draws_of(const RulePack& pack, const Assessment& assessment);

}  // namespace zs
