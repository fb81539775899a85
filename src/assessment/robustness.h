// How much of a result hangs on values that are only known within ranges.
#pragma once

#include <vector>

#include "assessment/assessment.h"
#include "rules/rule_pack.h"

namespace zs {

// What the group points and star lines leave open. `fractions`: the share of its points that each scored
// group earns, in the pack's order. `stars_limit`: the highest star that gates and conditions leave open.
//
// The points of a group move within its range, all groups together adding up to the pack's total; requirement
// points move with their group. Bounds are exact: the total is handed out greedily to the best (or worst)
// groups first. The draws walk that set by exchanging points between two groups at a time, a uniform amount
// of what both ranges allow (hit-and-run along exchange directions), whose resting distribution is the
// uniform one; star lines are uniform in their ranges. The generator is ours and seeded, so every host draws
// the same.
Robustness take_robustness(const RulePack& pack, const std::vector<double>& fractions, int stars_limit,
                           size_t draws);

}  // namespace zs
