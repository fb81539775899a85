#include "assessment/comparison.h"

namespace zs {
namespace {

std::optional<double> per(double tco2e, const std::optional<double>& output) {
    return output && *output > 0 ? std::optional(tco2e / *output) : std::nullopt;
}

}  // namespace

ComparedFigures compared_figures(const RulePack& pack, const Project& project, const FactorLibrary& factors,
                                 std::span<const RulePack> others) {
    const Inventory inventory = take_inventory(project, factors);
    const Assessment assessment = assess(pack, project, inventory, 0, others);
    ComparedFigures figures;
    figures.type = project.type;
    figures.period = project.period;
    figures.scope1 = inventory.scope1;
    figures.scope2_market = inventory.scope2_market;
    figures.scope2_location = inventory.scope2_location;
    figures.scope3 = inventory.scope3;
    figures.total = assessment.emissions;
    figures.emissions_known = assessment.emissions_known;
    if (assessment.emissions_known) {
        figures.per_output_value = per(assessment.emissions, project.factory.output_value);
        figures.per_product = per(assessment.emissions, project.factory.product_amount);
    }
    figures.product_unit = project.factory.product_unit;
    figures.points = assessment.points;
    figures.max_points = assessment.max_points;
    figures.stars = assessment.stars;
    figures.stars_by_points = assessment.stars_by_points;
    figures.renewable_power_share = assessment.renewable_power_share;
    return figures;
}

}  // namespace zs
