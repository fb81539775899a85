// What several projects are compared by: the same factory in several years, or several factories.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "assessment/assessment.h"
#include "base/later.h"
#include "factors/factor_library.h"
#include "project/project.h"
#include "rules/rule_pack.h"

namespace zs {

struct ComparedFigures {
    FactoryType type = FactoryType::type_1;
    Period period;
    double scope1 = 0, scope2_market = 0, scope2_location = 0, scope3 = 0;  // tCO2e
    double total = 0;              // tCO2e, type's scopes, market-based
    bool emissions_known = false;  // no line is left out
    // tCO2e of the total per 10^4 CNY and per unit of product; nothing while output or emissions are unknown.
    std::optional<double> per_output_value, per_product;
    std::string product_unit;
    double points = 0, max_points = 0;
    int stars = 0;            // or the level's rank, as the pack counts
    int stars_by_points = 0;  // once gates and conditions are met
    std::optional<double> renewable_power_share;
};

// One project by `pack` (the user's own values laid over it). `others`: as in assess().
ZS_LATER ComparedFigures compared_figures(const RulePack& pack, const Project& project,
                                          const FactorLibrary& factors, std::span<const RulePack> others);

}  // namespace zs
