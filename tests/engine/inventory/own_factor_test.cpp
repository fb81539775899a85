// Factors of the user's own that state the mass of a gas, and CO2 of biomass. Potentials by AR5 and AR6:
// rules/factors/gwp100.json.
#include "doctest/doctest.h"
#include "inventory/by_month.h"
#include "lines.h"

using namespace zs;
using namespace zs::testing;
using doctest::Approx;

namespace {

Activity line(const char* category, double quantity, const char* unit, FactorChoice factor,
              Texts texts = {}) {
    return by_method(1, category, "", quantity, unit, std::move(factor), {}, std::move(texts));
}

const Texts biomass = {{"origin", "biogenic"}};

}  // namespace

TEST_CASE("an own factor may state the mass of any gas of the library") {
    Project project = year_2022({line("process_emissions", 10, "t", own(2, "kgSF6/t"))});
    project.gwp_set = "AR5";
    Inventory inventory = take(project);
    REQUIRE(inventory.counted_lines == 1);
    CHECK(inventory.scope1 == Approx(20 * 23500.0 / 1000).epsilon(1e-12));
    CHECK(inventory.gases.at("gas.sf6").tonnes == Approx(0.020).epsilon(1e-12));
    CHECK(inventory.unsplit == 0);
    CHECK(inventory.words[0].formula ==
          "10 t × 2 kgSF6/t = 20 kg × 23500 kgCO2e/kg (AR5) = 470,000 kgCO2e = 470 tCO2e");
    CHECK(inventory.words[0].factor == "custom");
    // Methane that leaks, that is burnt, and that is of biomass: 28 where no origin is given, 28 non-fossil.
    project.gwp_set = "AR6";
    project.activities = {line("fugitive_emissions", 1000, "kWh", own(5, "gCH4/kWh")),
                          line("stationary_combustion", 1000, "kWh", own(5, "gCH4/kWh")),
                          line("process_emissions", 1000, "kWh", own(5, "gCH4/kWh"), biomass)};
    inventory = take(project);
    CHECK(inventory.lines[0].tco2e == Approx(0.005 * 27.9).epsilon(1e-12));
    CHECK(inventory.lines[1].tco2e == Approx(0.005 * 27).epsilon(1e-12));
    CHECK(inventory.lines[2].tco2e == Approx(0.005 * 27).epsilon(1e-12));
    CHECK(inventory.lines[2].memo_tco2e == 0);  // methane of biomass counts
    CHECK(inventory.lines[1].energy_gj == Approx(3.6));
    CHECK(inventory.gases.at("gas.ch4").tonnes == Approx(0.015).epsilon(1e-12));
    // AR4 does not tell methane's origin.
    project.gwp_set = "AR4";
    CHECK(take(project).lines[1].tco2e == Approx(0.005 * 25).epsilon(1e-12));
}

TEST_CASE("an own factor of a Montreal gas is a memo item, one of an unknown gas is refused") {
    Project project = year_2022({line("fugitive_emissions", 3, "pcs", own(1, "kgHCFC-22/pcs"))});
    Inventory inventory = take(project);
    CHECK(inventory.scope1 == 0);
    CHECK(inventory.memo == Approx(3 * 1.96).epsilon(1e-2));
    CHECK(inventory.gases.empty());
    project.activities[0].factor = own(1, "kgXY9/pcs");
    inventory = take(project);
    CHECK(inventory.counted_lines == 0);
    CHECK(keys_of(inventory.warnings) == "activities[0].factor.unit inventory.unknown_gas");
}

TEST_CASE("linear in the quantity, and the same mass in any unit") {
    const double once = tonnes(line("process_emissions", 7, "t", own(3, "kgN2O/t")));
    CHECK(tonnes(line("process_emissions", 14, "t", own(3, "kgN2O/t"))) == Approx(2 * once).epsilon(1e-12));
    CHECK(tonnes(line("process_emissions", 7000, "kg", own(3, "gN2O/kg"))) == Approx(once).epsilon(1e-12));
    CHECK(tonnes(line("process_emissions", 7, "t", own(0.003, "tN2O/t"))) == Approx(once).epsilon(1e-12));
}

TEST_CASE("CO2 of biomass by an own factor stands apart, outside the totals") {
    Inventory inventory =
        take(year_2022({line("stationary_combustion", 10, "t", own(1.8, "tCO2/t"), biomass)}));
    CHECK(inventory.scope1 == 0);
    CHECK(inventory.biogenic_co2 == Approx(18).epsilon(1e-12));
    CHECK(inventory.gases.empty());
    CHECK(keys_of(inventory.warnings) == "activities[0].factor inventory.biogenic");
    // Stated, and by a balance of carbon.
    CHECK(take(year_2022({line("process_emissions", 5, "tCO2", {}, biomass)})).biogenic_co2 == 5);
    const Activity balance =
        by_method(1, "process_emissions", "carbon_balance", 12, "t", {}, {{"carbon_in", 0.5}},
                  {{"origin", "biogenic"}, {"measured_source", "lab"}});
    CHECK(take(year_2022({balance})).biogenic_co2 == Approx(22).epsilon(1e-12));
    // Half of a joint venture takes half of the memo item.
    Project joint = year_2022({line("stationary_combustion", 10, "t", own(1.8, "tCO2/t"),
                                    {{"origin", "biogenic"}, {"facility", "joint"}})});
    joint.accounting.consolidation = Consolidation::equity_share;
    joint.accounting.facilities = {{"joint", "甲", 50, true, true}};
    CHECK(take(joint).biogenic_co2 == Approx(9).epsilon(1e-12));
}

TEST_CASE("what mixes gases cannot be biogenic as a whole; the library's factors say themselves") {
    for (const Activity& mixed : {line("stationary_combustion", 10, "t", own(1.8, "tCO2e/t"), biomass),
                                  line("process_emissions", 5, "tCO2e", {}, biomass)}) {
        const Inventory inventory = take(year_2022({mixed}));
        CHECK(inventory.counted_lines == 0);
        CHECK(keys_of(inventory.warnings) ==
              "activities[0].detail.parameters.origin inventory.origin_unsplit");
    }
    const Inventory inventory =
        take(year_2022({line("stationary_combustion", 1, "t", std::string("cn.fuel-a.diesel"), biomass)}));
    CHECK(inventory.scope1 > 3);
    CHECK(keys_of(inventory.warnings).find("origin inventory.origin_of_library") != std::string::npos);
}

TEST_CASE("the months of a meter are those between its readings") {
    Activity metered = line("stationary_combustion", 0, "t", own(1, "tCO2e/t"));
    metered.quantity.reset();
    metered.detail.readings = {
        {{2022, 1, 1}, 0}, {{2022, 2, 1}, 310}, {{2022, 3, 1}, 338}, {{2023, 1, 1}, 338}};
    const Project project = year_2022({metered});
    const Inventory inventory = take(project);
    CHECK(inventory.scope1 == Approx(338).epsilon(1e-12));
    const std::vector<MonthEmissions> months = emissions_by_month(project, inventory);
    REQUIRE(months.size() == 12);
    CHECK(months[0].scopes[1] == Approx(310).epsilon(1e-12));
    CHECK(months[1].scopes[1] == Approx(28).epsilon(1e-12));
    for (size_t i = 2; i < 12; ++i) CHECK(months[i].scopes[1] == 0);
    CHECK(months[0].undated == 0);
}
