// Facilities: what each alone comes to adds up to the whole.
#include "lines.h"

using namespace zs;
using namespace zs::testing;

// By each approach: the whole is the sum of what each facility alone comes to.
TEST_CASE("an inventory is additive over facilities") {
    const std::vector<Facility> facilities = {{"one", "一厂", 100, true, true},
                                              {"joint", "合资厂", 40, false, true},
                                              {"leased", "租赁厂", 7.5, true, false}};
    std::vector<Activity> lines;
    for (size_t i = 0; i < 60; ++i) {
        const double quantity = 1 + static_cast<double>(i * 37 % 101) / 7;
        const Texts here = {{"facility", facilities[i % 3].id}};
        const auto add = [&](int scope, const char* category, const char* unit, FactorChoice factor) {
            lines.push_back(by_method(scope, category, "", quantity, unit, std::move(factor), {}, here));
        };
        if (i % 4 == 0) add(1, "stationary_combustion", "t", std::string("cn.fuel-a.diesel"));
        if (i % 4 == 1) add(2, "purchased_electricity", "MWh", std::string("cn.grid.2022.national"));
        if (i % 4 == 2) add(1, "fugitive_emissions", "kg", std::string("gas.r410a"));
        if (i % 4 == 3) add(3, "business_travel", "tCO2e", {});
    }
    for (const Consolidation approach : {Consolidation::operational_control, Consolidation::financial_control,
                                         Consolidation::equity_share}) {
        const auto of = [&](const std::string& facility) {
            Project project = year_2022({});
            project.accounting.consolidation = approach;
            project.accounting.facilities = facilities;
            for (const Activity& activity : lines)
                if (facility.empty() || activity.detail.text("facility") == facility)
                    project.activities.push_back(activity);
            return take(project);
        };
        const Inventory whole = of("");
        Inventory sum;
        for (const Facility& facility : facilities) {
            const Inventory part = of(facility.id);
            sum.scope1 += part.scope1;
            sum.scope2_location += part.scope2_location;
            sum.scope2_market += part.scope2_market;
            sum.scope3 += part.scope3;
            sum.power.grid += part.power.grid;
            for (const auto& [gas, total] : part.gases) sum.gases[gas].tonnes += total.tonnes;
        }
        CHECK(whole.scope1 == doctest::Approx(sum.scope1).epsilon(1e-12));
        CHECK(whole.scope2_location == doctest::Approx(sum.scope2_location).epsilon(1e-12));
        CHECK(whole.scope2_market == doctest::Approx(sum.scope2_market).epsilon(1e-12));
        CHECK(whole.scope3 == doctest::Approx(sum.scope3).epsilon(1e-12));
        CHECK(whole.power.grid == doctest::Approx(sum.power.grid).epsilon(1e-12));
        for (const auto& [gas, total] : whole.gases)
            CHECK(total.tonnes == doctest::Approx(sum.gases[gas].tonnes).epsilon(1e-12));
        CHECK(whole.scope3 > 0);
    }
}
