// The share of energy data that is collected automatically (T/CECA-G 0171-2022, item 4.2 of the pack).
#include "doctest/doctest.h"
#include "factors/factor_library.h"
#include "fixtures.h"
#include "inventory/inventory.h"

using namespace zs;
using namespace zs::test;

namespace {

Activity energy(int scope, const char* category, double quantity, const char* unit, const char* how) {
    Activity line;
    line.id = category;
    line.scope = scope;
    line.category = category;
    line.quantity = quantity;
    line.unit = unit;
    line.factor = CustomFactor{0.1, "tCO2e/GJ", "report"};
    if (*how != 0) line.detail.texts["collection"] = how;
    return line;
}

Project plant(const char* power, const char* gas) {
    Project project;
    project.period = {{2022, 1, 1}, {2022, 12, 31}};
    project.activities = {energy(2, "purchased_electricity", 1000, "MWh", power),
                          energy(1, "stationary_combustion", 400, "GJ", gas)};
    return project;
}

Figure rate(const Project& project, const RulePack& pack) {
    static const FactorLibrary library = FactorLibrary::shipped();
    const Inventory inventory = take_inventory(project, library);
    REQUIRE(inventory.counted_lines == inventory.line_count);
    return take_figures(pack, project, inventory).of(Metric::collection_rate);
}

}  // namespace

TEST_CASE("the collection rate follows from the lines once each says how its data are collected") {
    const RulePack pack = model();
    CHECK_FALSE(rate(plant("", ""), pack).value);
    CHECK_FALSE(rate(plant("automatic", ""), pack).value);
    CHECK(rate(plant("automatic", "automatic"), pack).value == 1);
    CHECK(rate(plant("manual", "manual"), pack).value == 0);
    const Figure figure = rate(plant("automatic", "manual"), pack);
    CHECK(figure.value == doctest::Approx(3600.0 / 4000).epsilon(1e-12));
    CHECK(figure.formula == "122.835033 tce ÷ 136.48337 tce = 0.9");
}

TEST_CASE("what is no energy, left out or passed on plays no part in the collection rate") {
    Project project = plant("automatic", "manual");
    Activity other = energy(1, "process_emissions", 5, "GJ", "");
    Activity passed = energy(2, "purchased_electricity", 100, "MWh", "");
    passed.detail.texts["treatment"] = "exported_deducted";
    Activity excluded = energy(1, "mobile_combustion", 50, "GJ", "");
    excluded.detail.texts["treatment"] = "excluded";
    excluded.detail.texts["reason"] = "leased";
    project.activities.insert(project.activities.end(), {other, passed, excluded});
    CHECK(rate(project, model()).value == doctest::Approx(0.9).epsilon(1e-12));
    // Nothing is known while a line of energy is not counted.
    project.activities.push_back(energy(1, "mobile_combustion", -1, "GJ", "automatic"));
    const Inventory inventory = take_inventory(project, FactorLibrary::shipped());
    CHECK_FALSE(take_figures(model(), project, inventory).of(Metric::collection_rate).value);
}

TEST_CASE("electricity counts by the energy convention of the pack") {
    RulePack pack = model();
    Setting convention;
    convention.id = "setting.energy_convention";
    convention.kind = Setting::Kind::option;
    convention.options = {{.id = "equal", .value = 0.3}};
    pack.settings = {convention};
    const double fuel = 400 / 29.3076;
    CHECK(rate(plant("automatic", "manual"), pack).value ==
          doctest::Approx(300 / (300 + fuel)).epsilon(1e-12));
}
