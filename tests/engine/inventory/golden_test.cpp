// Published worked examples, entered as projects with the user's own factors.
#include <cmath>
#include <string>

#include "doctest/doctest.h"
#include "golden_cases.h"
#include "inventory/inventory.h"

namespace zs {
namespace {

TEST_CASE("published worked examples come out as printed") {
    const FactorLibrary none;
    for (const GoldenCase& golden : golden_cases) {
        CAPTURE(std::string(golden.id));
        CAPTURE(std::string(golden.source));
        Project project;
        project.period = {{2022, 1, 1}, {2022, 12, 31}};
        const std::string unit = golden.unit;
        for (const GoldenLine& line : golden.lines) {
            Activity activity;
            activity.scope = golden.scope;
            activity.category = categories_of(golden.scope)[golden.category];
            activity.quantity = line.quantity;
            activity.unit = unit;
            activity.factor = CustomFactor{line.factor, unit + "CO2e/" + unit, golden.source};
            project.activities.push_back(activity);
        }
        const Inventory inventory = take_inventory(project, none);
        CHECK(inventory.counted_lines == golden.lines.size());
        CHECK(inventory.warnings.empty());
        const double total = inventory.total(FactoryType::type_2) * (unit == "kg" ? 1000 : 1);
        CHECK(std::fabs(total - golden.expected) <= 1e-9 * std::fabs(golden.expected));
        if (!golden.misprint)
            CHECK(std::fabs(total - golden.published) <= 5e-3 * std::fabs(golden.published));
        if (golden.misprint) CHECK(std::fabs(total - golden.published) > 5e-3 * std::fabs(golden.published));
    }
}

}  // namespace
}  // namespace zs
