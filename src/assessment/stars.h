// Points and conditions -> stars.
#pragma once

#include <vector>

#include "assessment/assessment.h"
#include "assessment/figures.h"
#include "rules/rule_pack.h"

namespace zs {

// Points that differ by less than this are equal: sums of shares leave floating-point dust.
inline constexpr double points_dust = 1e-9;

// The highest grade whose line the points reach.
int stars_of(const RulePack& pack, double points);

// Which end of the bounds' ranges: the hardest to reach, as they stand, the easiest.
enum class LevelEnd { strict, value, lenient };

// The highest grade whose bounds every indicator that plays a part reaches, and those of all lower grades. A
// pack without indicators leaves every grade open.
int level_of(const RulePack& pack, const std::vector<GroupResult>& groups, LevelEnd end);

// Every condition of the type's grades as it stands.
std::vector<ConditionResult> check_conditions(const RulePack& pack, FactoryType type, const Figures& figures);

// The highest grade that the conditions leave open: its own and all lower grades' conditions hold. 0: none.
int stars_open(const RulePack& pack, const std::vector<ConditionResult>& conditions);

}  // namespace zs
