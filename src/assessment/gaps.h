// What holds a factory back, most urgent first.
#pragma once

#include <vector>

#include "assessment/assessment.h"
#include "assessment/figures.h"
#include "rules/rule_pack.h"

namespace zs {

// Gates first, then conditions by grade, then requirements by the points they still offer.
std::vector<Gap> find_gaps(const RulePack& pack, const Project& project, const Assessment& assessment,
                           const Figures& figures);

}  // namespace zs
