// Each calculation method by hand, and what it refuses.
#include "inventory/methods.h"

#include <cmath>
#include <set>

#include "factors/categories.h"
#include "inventory/steam.h"
#include "lines.h"

using namespace zs;
using namespace zs::testing;
using doctest::Approx;

namespace {

Activity fuel(Numbers numbers, FactorChoice factor = std::string("cn.fuel-a.diesel"), double quantity = 10,
              const char* unit = "t", Texts texts = {{"measured_source", "lab 7"}}) {
    return by_method(1, "stationary_combustion", "fuel", quantity, unit, std::move(factor),
                     std::move(numbers), std::move(texts));
}

Activity gas(const char* method, Numbers numbers, std::optional<double> quantity = {},
             const char* unit = "kg", const char* id = "gas.hfc-134a") {
    return by_method(1, "fugitive_emissions", method, quantity, unit, std::string(id), std::move(numbers));
}

}  // namespace

TEST_CASE("every method and parameter has its words, every category its methods") {
    const Catalogue en = Catalogue::shipped(Language::en);
    std::set<std::string_view> ids;
    const auto check = [&](const Parameter& one) {
        CHECK_MESSAGE(en.has("parameter." + std::string(one.name)), std::string(one.name));
        for (const std::string_view choice : one.choices)
            CHECK(en.has("choice." + std::string(one.name) + "." + std::string(choice)));
    };
    for (const Method& method : all_methods()) {
        CHECK(ids.insert(method.id).second);
        CHECK(en.has("method." + std::string(method.id)));
        CHECK(en.has("method." + std::string(method.id) + ".help"));
        for (const std::string_view category : method.categories) CHECK(scope_of(category).has_value());
        for (const Parameter& one : method.parameters) check(one);
        CHECK((method.quantity_unit.empty() || find_unit(method.quantity_unit).ok()));
        CHECK((method.result_unit.empty() || find_unit(method.result_unit).ok()));
    }
    for (const Parameter& one : common_parameters()) check(one);
    for (const std::string& category : categories_of(3)) CHECK(methods_of(category).size() >= 2);
    CHECK(methods_of("purchased_electricity").empty());
}

// GB/T 32151.34-2024, Table C.1: diesel 42.652 GJ/t, 20.2 tC/TJ, 98 %.
TEST_CASE("fuel: each part is replaced by itself, the others stay the table's") {
    const auto co2 = [](double ncv, double carbon, double oxidation) {
        return 10 * ncv * carbon * 1e-3 * oxidation / 100 * 44 / 12;
    };
    CHECK(tonnes(fuel({})) == Approx(co2(42.652, 20.2, 98)).epsilon(1e-12));
    CHECK(tonnes(fuel({{"ncv", 43.1}})) == Approx(co2(43.1, 20.2, 98)).epsilon(1e-12));
    CHECK(tonnes(fuel({{"carbon_content", 19.9}})) == Approx(co2(42.652, 19.9, 98)).epsilon(1e-12));
    CHECK(tonnes(fuel({{"oxidation", 99.5}})) == Approx(co2(42.652, 20.2, 99.5)).epsilon(1e-12));
    CHECK(tonnes(fuel({{"carbon_fraction", 0.86}})) == Approx(10 * 0.86 * 0.98 * 44 / 12).epsilon(1e-12));
    // Without a fuel of the library all parts are the user's.
    CHECK(tonnes(fuel({{"ncv", 20}, {"carbon_content", 26}, {"oxidation", 90}}, {})) ==
          Approx(co2(20, 26, 90)).epsilon(1e-12));
    CHECK(refusal(fuel({{"ncv", 20}, {"oxidation", 90}}, {})) ==
          "activities[0].detail.parameters.carbon_content inventory.parameter_missing");
    CHECK(refusal(fuel({{"ncv", 20}}, own(3, "tCO2/t"))) ==
          "activities[0].factor inventory.method_without_custom");
    const InventoryLine line = line_of(fuel({{"ncv", 43.1}}));
    CHECK(words_of(fuel({{"ncv", 43.1}})).formula.find("43.1 GJ/t [measured]") != std::string::npos);
    CHECK(line.gases.co2 == line.tco2e);
    CHECK(line.energy_gj == 431.0);
    const Inventory unsourced =
        take(year_2022({fuel({{"ncv", 43.1}}, std::string("cn.fuel-a.diesel"), 1, "t", {})}));
    CHECK(unsourced.counted_lines == 1);
    CHECK(unsourced.warnings.at(0).message.key == "inventory.measured_without_source");
}

// CH4 3 kg/TJ and N2O 0.6 kg/TJ: IPCC 2006, Volume 2, Table 2.2, oils; AR6 27.0 and 273.
TEST_CASE("fuel: CH4 and N2O beside the CO2, by a table or measured, with their own potentials") {
    Activity diesel = fuel({}, std::string("cn.fuel-a.diesel"), 10, "t", {{"non_co2", "ipcc.energy.oils"}});
    const double energy = 426.52e-3;  // TJ
    const InventoryLine line = line_of(diesel);
    CHECK(line.gases.ch4 == Approx(energy * 3e-3).epsilon(1e-12));
    CHECK(line.gases.n2o == Approx(energy * 0.6e-3).epsilon(1e-12));
    CHECK(line.tco2e == Approx(line.gases.co2 + energy * (3 * 27.0 + 0.6 * 273) * 1e-3).epsilon(1e-12));
    diesel.detail.numbers["ch4"] = 0;
    CHECK(line_of(diesel).gases.ch4 == 0);
    diesel.detail.texts["non_co2"] = "nothing";
    CHECK(refusal(diesel) == "activities[0].detail.parameters.non_co2 inventory.unknown_factor");
}

TEST_CASE("density turns litres into tonnes; without one the units that fit are named") {
    Activity litres = fuel({{"density", 0.84}}, std::string("cn.fuel-a.diesel"), 1000, "L");
    CHECK(tonnes(litres) ==
          Approx(tonnes(fuel({}, std::string("cn.fuel-a.diesel"), 0.84, "t"))).epsilon(1e-12));
    litres.detail.numbers.clear();
    CHECK(refusal(litres) == "activities[0].unit inventory.unit_needs_density");
    litres.detail.numbers["density"] = 0;
    CHECK(refusal(litres).find("parameters.density inventory.parameter_zero") != std::string::npos);
}

TEST_CASE("processes: carbonates by purity and conversion, carbon balance, abatement") {
    CHECK(tonnes(by_method(1, "process_emissions", "carbonate", 100, "t", std::string("cn.process-a.caco3"),
                           {{"purity", 95}, {"conversion", 98}})) ==
          Approx(100 * 0.95 * 0.98 * 0.44).epsilon(1e-12));
    const Numbers carbon = {{"carbon_in", 0.85}, {"output", 90}, {"carbon_out", 0.02}};
    Activity balance = by_method(1, "process_emissions", "carbon_balance", 20, "t", {}, carbon,
                                 {{"measured_source", "lab"}});
    CHECK(tonnes(balance) == Approx((20 * 0.85 - 90 * 0.02) * 44 / 12).epsilon(1e-12));
    balance.detail.numbers["output"] = 9000;
    CHECK(refusal(balance) == "activities[0].detail.parameters inventory.balance_negative");
    CHECK(tonnes(by_method(1, "process_emissions", "abated", 5, "t", std::string("gas.n2o"),
                           {{"destruction", 90}, {"utilisation", 80}})) ==
          Approx(5 * (1 - 0.9 * 0.8) * 273).epsilon(1e-12));
}

// AR6: HFC-134a 1530, SF6 24300.
TEST_CASE("fugitive: mass balance, charge and leak rate, venting") {
    const Numbers balance = {
        {"stock_start", 100}, {"purchased", 50}, {"recovered", 10}, {"stock_end", 90}, {"charge_growth", 20}};
    const InventoryLine line = line_of(gas("gas_balance", balance, std::nullopt, ""));
    CHECK(line.tco2e == Approx(30 * 1.530).epsilon(1e-12));
    CHECK(line.gases.other == Approx(0.030).epsilon(1e-12));
    CHECK(words_of(gas("gas_balance", balance, std::nullopt, ""))
              .formula.find("(100 + 50 − 10 − 90 − 20) kg = 30 kg") == 0);
    Numbers negative = balance;
    negative["stock_end"] = 900;
    CHECK(refusal(gas("gas_balance", negative, std::nullopt, "")) ==
          "activities[0].detail.parameters inventory.balance_negative");
    CHECK(refusal(gas("gas_balance", {{"purchased", 1}, {"stock_end", 0}}, std::nullopt, "")) ==
          "activities[0].detail.parameters.stock_start inventory.parameter_missing");
    CHECK(tonnes(gas("gas_leak", {{"units", 4}, {"leak_rate", 3}, {"time_share", 50}, {"filling_loss", 1}},
                     25)) == Approx(25 * 4 * (0.03 * 0.5 + 0.01) * 1.530).epsilon(1e-12));
    CHECK(tonnes(gas("gas_leak", {{"leak_rate", 0.5}}, 0.12, "t", "gas.sf6")) ==
          Approx(120 * 0.005 * 24.3).epsilon(1e-12));
    CHECK(tonnes(gas("gas_vent", {{"gas_share", 95}, {"gas_density", 0.7143}}, 1000, "Nm3",
                     "gas.ch4-fossil")) == Approx(1000 * 0.95 * 0.7143e-3 * 29.8).epsilon(1e-12));
    // 16.043 kg/kmol over 22.414 m3/kmol.
    CHECK(line_of(gas("gas_vent", {{"gas_share", 100}}, 1000, "Nm3", "gas.ch4-fossil")).gases.ch4 ==
          Approx(0.71576).epsilon(1e-5));
    CHECK(refusal(gas("gas_vent", {{"gas_share", 100}}, 1000, "Nm3", "gas.sf6")) ==
          "activities[0].detail.parameters.gas_density inventory.parameter_missing");
    CHECK(refusal(gas("gas_vent", {{"gas_share", 100}}, 1000, "m3", "gas.ch4-fossil")) ==
          "activities[0].unit inventory.unit_not_fitting");
    Activity diesel = gas("gas_leak", {{"leak_rate", 1}}, 1);
    diesel.factor = std::string("cn.fuel-a.diesel");
    CHECK(refusal(diesel).find("activities[0].factor inventory.method_needs_gas") == 0);
}

TEST_CASE("a Montreal gas by mass balance is a memo item, a blend is taken apart") {
    const Numbers balance = {{"stock_start", 0}, {"purchased", 10}, {"stock_end", 0}};
    const Inventory memo = take(year_2022({gas("gas_balance", balance, std::nullopt, "", "gas.hcfc-22")}));
    CHECK(memo.scope1 == 0);
    CHECK(memo.memo == Approx(19.6));
    CHECK(memo.gases.empty());
    const Inventory blend = take(year_2022({gas("gas_balance", balance, std::nullopt, "", "gas.r410a")}));
    CHECK(blend.gases.at("gas.hfc-32").tonnes == Approx(0.005).epsilon(1e-12));
    CHECK(blend.gases.at("gas.hfc-125").tonnes == Approx(0.005).epsilon(1e-12));
    double sum = 0;
    for (const auto& entry : blend.gases) sum += entry.second.tco2e;
    CHECK(sum == Approx(blend.scope1).epsilon(1e-12));
}

TEST_CASE("waste water: CH4 of the COD degraded, N2O of the nitrogen") {
    const Numbers water = {{"cod_in", 3000},    {"cod_out", 500}, {"bo", 0.25},         {"mcf", 80},
                           {"recovered", 1000}, {"nitrogen", 40}, {"n2o_factor", 0.005}};
    Activity line = by_method(1, "fugitive_emissions", "waste_water", 20000, "m3", {}, water);
    const double methane = 20000 * 2.5 * 0.25 * 0.8 - 1000, nitrous = 20000 * 0.04 * 0.005 * 44 / 28;
    CHECK(tonnes(line) == Approx((methane * 27.0 + nitrous * 273) / 1000).epsilon(1e-12));
    line.detail.numbers["cod_out"] = 4000;
    CHECK(refusal(line) == "activities[0].detail.parameters.cod_out inventory.cod_order");
    line.detail.numbers["cod_out"] = 500;
    line.detail.numbers["mcf"] = 180;
    CHECK(refusal(line) == "activities[0].detail.parameters.mcf inventory.parameter_percent");
    line.detail.numbers["mcf"] = 80;
    line.detail.numbers["recovered"] = 1e6;
    CHECK(refusal(line) == "activities[0].detail.parameters.recovered inventory.balance_negative");
}

// IAPWS R7-97(2012), Tables 5, 15 and 36.
TEST_CASE("enthalpy of steam by the release's own check values") {
    CHECK(*steam_enthalpy(0.0035, 300 - 273.15) == Approx(2549.91145).epsilon(1e-8));
    CHECK(*steam_enthalpy(0.0035, 700 - 273.15) == Approx(3335.68375).epsilon(1e-8));
    CHECK(*saturation_temperature(0.1) == Approx(372.755919 - 273.15).epsilon(1e-8));
    CHECK(*saturation_temperature(1) == Approx(453.035632 - 273.15).epsilon(1e-8));
    CHECK(*saturation_temperature(10) == Approx(584.149488 - 273.15).epsilon(1e-8));
    // Half water, half steam at 1 MPa: 762.68 and 2777.11 kJ/kg in the steam tables.
    CHECK(*saturated_steam_enthalpy(1) == Approx(2777.1).epsilon(1e-4));
    CHECK(*saturated_steam_enthalpy(1, 0.5) == Approx((762.68 + 2777.11) / 2).epsilon(1e-4));
    CHECK(steam_enthalpy(1, 100).problem().message.key == "steam.not_steam");
    CHECK(steam_enthalpy(30, 500).problem().message.key == "steam.pressure");
    CHECK(steam_enthalpy(std::nan(""), 500).problem().message.key == "steam.pressure");
    CHECK(steam_enthalpy(1, std::nan("")).problem().message.key == "steam.temperature");
    CHECK(steam_enthalpy(1, 900).problem().message.key == "steam.temperature");
}

TEST_CASE("steam, hot water and cold become the energy that their factor is for") {
    Activity steam = by_method(2, "purchased_steam", "steam", 1000, "t", std::string("cn.heat.default"),
                               {{"pressure", 1}});
    const double enthalpy = *saturated_steam_enthalpy(1);
    CHECK(tonnes(steam) == Approx(1000 * (enthalpy - 83.74) / 1000 * 0.11).epsilon(1e-12));
    CHECK(line_of(steam).energy_gj == Approx(enthalpy - 83.74).epsilon(1e-12));
    steam.detail.numbers["temperature"] = 300;
    CHECK(tonnes(steam) == Approx((*steam_enthalpy(1, 300) - 83.74) * 0.11).epsilon(1e-12));
    steam.detail.numbers["return_enthalpy"] = 335;
    CHECK(tonnes(steam) == Approx((*steam_enthalpy(1, 300) - 335) * 0.11).epsilon(1e-12));
    steam.detail.numbers = {{"pressure", 1}};
    Project project = year_2022({steam});
    project.accounting.water_enthalpy = 0;  // another standard's starting point
    CHECK(take(project).scope2_location == Approx(enthalpy * 0.11).epsilon(1e-12));
    steam.detail.numbers = {{"pressure", 1}, {"temperature", 90}};
    CHECK(refusal(steam) == "activities[0].detail.parameters.temperature steam.not_steam");
    CHECK(tonnes(by_method(2, "purchased_heat", "hot_water", 500, "t", std::string("cn.heat.default"),
                           {{"temperature", 95}, {"return_temperature", 70}})) ==
          Approx(500 * 4.1868 * 25 / 1000 * 0.11).epsilon(1e-12));
    CHECK(tonnes(by_method(2, "purchased_cooling", "cooling", 100, "MWh",
                           std::string("cn.grid.2022.national"), {{"cop", 4}})) ==
          Approx(25 * 0.5366).epsilon(1e-12));
    CHECK(refusal(by_method(2, "purchased_cooling", "cooling", 100, "MWh",
                            std::string("cn.grid.2022.national"), {{"cop", 0}})) ==
          "activities[0].detail.parameters.cop inventory.parameter_zero");
}

TEST_CASE("parameters are checked by name, kind and range, and nothing of them becomes a NaN") {
    const auto with = [](const char* name, double value) {
        return refusal(by_method(3, "business_travel", "passenger_distance", 3, "person",
                                 own(0.1, "kgCO2e/p·km"), {{"distance", 100}, {name, value}}));
    };
    CHECK(with("trips", -1) == "activities[0].detail.parameters.trips inventory.parameter_negative");
    CHECK(with("trips", 1e300) == "activities[0].detail.parameters.trips inventory.parameter_range");
    CHECK(with("trips", std::nan("")) == "activities[0].detail.parameters.trips inventory.parameter_range");
    CHECK(with("trips", HUGE_VAL) == "activities[0].detail.parameters.trips inventory.parameter_range");
    CHECK(with("evidence", 1) == "activities[0].detail.parameters.evidence inventory.parameter_words");
    Activity line = by_method(3, "business_travel", "passenger_distance", 3, "person",
                              own(0.1, "kgCO2e/p·km"), {{"distance", 100}, {"no_such", 1}});
    const Inventory kept = take(year_2022({line}));
    CHECK(kept.scope3 == Approx(0.03).epsilon(1e-12));
    CHECK(kept.warnings.at(0).message.key == "inventory.unknown_parameter");
    line.detail.texts["distance"] = "100";
    line.detail.numbers.clear();
    CHECK(refusal(line) == "activities[0].detail.parameters.distance inventory.parameter_number");
    line.detail.method = "magic";
    CHECK(refusal(line) == "activities[0].detail.method inventory.unknown_method");
    line.detail = {};
    line.detail.method = "steam";
    CHECK(refusal(line).find("activities[0].detail.method inventory.method_of_other_category") == 0);
    Activity part = by_method(3, "franchises", "allocated", 1, "tCO2e", {}, {{"part", 5}, {"whole", 4}});
    CHECK(refusal(part) == "activities[0].detail.parameters.part inventory.part_of_whole");
    part.detail.numbers["whole"] = 0;
    CHECK(refusal(part) == "activities[0].detail.parameters.whole inventory.parameter_zero");
}

// COS-L11 found it: with a measured part the CO2 of biomass stood among the Montreal gases.
TEST_CASE("biomass with measured values keeps its CO2 apart as biogenic") {
    Activity pellets = by_method(1, "stationary_combustion", "fuel", 10, "t", std::string("ipcc.wood"),
                                 {{"ncv", 10}, {"ch4", 10}}, {{"measured_source", "lab"}});
    const Inventory inventory = take(year_2022({pellets}));
    CHECK(inventory.biogenic_co2 == Approx(11.2).epsilon(1e-12));
    CHECK(inventory.memo == 0);
    CHECK(inventory.energy.biofuel == Approx(100));
    CHECK(inventory.energy.fuel == 0);
}

TEST_CASE("whatever the parameters, units and quantities are, no total is anything but a number") {
    const std::vector<double> values = {0,   1,    -1,    0.5,   50,     100,      150,
                                        1e9, 1e15, 1e300, -1e-9, 5e-324, HUGE_VAL, std::nan("")};
    const std::vector<const char*> units = {"t", "kg",  "MWh", "GJ",    "m3", "Nm3",
                                            "L", "pcs", "km",  "tCO2e", "桶", ""};
    const std::vector<FactorChoice> factors = {FactorChoice{},           std::string("cn.fuel-a.diesel"),
                                               std::string("gas.r410a"), std::string("cn.heat.default"),
                                               std::string("ipcc.wood"), std::string("cn.grid.2022.national"),
                                               std::string("nothing"),   own(2, "kgCO2e/t"),
                                               own(1e15, "tCO2e/kWh"),   own(0, "kgCO2e/桶")};
    uint64_t seed = 7;
    const auto next = [&](size_t count) {
        seed = (seed * 6364136223846793005u + 1442695040888963407u) & 0x7fffffffffffffffu;
        return static_cast<size_t>(seed >> 33) % count;
    };
    // Half of the time what people enter, else anything.
    const auto value = [&] {
        return next(2) == 0 ? 1 + static_cast<double>(next(50)) : values[next(values.size())];
    };
    size_t counted = 0;
    for (const Method& method : all_methods())
        for (int round = 0; round < 120; ++round) {
            const std::string category(
                method.categories.empty() ? "franchises" : method.categories[next(method.categories.size())]);
            // One after the other: compilers differ in the order of arguments.
            const double quantity = value();
            const char* unit = units[next(units.size())];
            const FactorChoice& factor = factors[next(factors.size())];
            Activity line = by_method(scope_of(category).value(), category.c_str(),
                                      std::string(method.id).c_str(), quantity, unit, factor, {});
            for (const Parameter& one : method.parameters) {
                if (one.kind == ParameterKind::words)
                    line.detail.texts[std::string(one.name)] = "supplier";
                else if (one.kind == ParameterKind::choice)
                    line.detail.texts[std::string(one.name)] = one.choices[next(one.choices.size())];
                else if (next(4) > 0)
                    line.detail.numbers[std::string(one.name)] = value();
            }
            for (const Parameter& one : common_parameters()) {
                const bool words = one.kind == ParameterKind::words || one.kind == ParameterKind::choice;
                if (next(words ? 80 : 8) == 0) line.detail.numbers[std::string(one.name)] = value();
            }
            if (next(4) == 0) line.detail.monthly = {value(), std::nullopt};
            Instrument some;
            some.kind = InstrumentKind::gec;
            some.quantity = value();
            some.factor = value();
            some.evidence = "1";
            const Inventory inventory = take_inventory(year_2022({line}, {some}), library());
            counted += inventory.counted_lines;
            for (const double total :
                 {inventory.scope1, inventory.scope2_location, inventory.scope2_market, inventory.scope3,
                  inventory.biogenic_co2, inventory.memo, inventory.avoided, inventory.power.grid,
                  inventory.power.certificates, inventory.unsplit, inventory.lines[0].tco2e,
                  inventory.lines[0].market_tco2e})
                CHECK(std::isfinite(total));
        }
    CHECK(counted > 20);
}

// GHG Protocol, Technical Guidance for Calculating Scope 3 Emissions v1.0 (2013), Example 1.1, p. 25.
TEST_CASE("supplier-specific: each good by its supplier's own cradle-to-gate factor, with evidence") {
    const auto good = [](double kilograms, double factor, Texts texts) {
        return by_method(3, "purchased_goods_and_services", "supplier_specific", kilograms, "kg",
                         own(factor, "kgCO2e/kg"), {}, std::move(texts));
    };
    const Texts gate = {{"supplier", "C"}, {"product_boundary", "cradle_to_gate"}, {"evidence", "EPD 7"}};
    const Inventory all =
        take(year_2022({good(200000, 0.15, gate), good(600000, 0.1, gate), good(200000, 0.1, gate),
                        good(100000, 0.25, gate), good(50000, 0.2, gate)}));
    CHECK(all.scope3 == Approx(145).epsilon(1e-12));
    CHECK(all.warnings.empty());

    const auto first = [&](Activity line) {
        const Inventory inventory = take(year_2022({std::move(line)}));
        REQUIRE(!inventory.warnings.empty());
        return std::to_string(inventory.counted_lines) + " " + inventory.warnings[0].message.key;
    };
    Texts part = gate;
    part["product_boundary"] = "gate_to_gate";
    CHECK(first(good(1, 1, part)) == "0 inventory.supplier_gate");
    part["product_boundary"] = "cradle_to_grave";
    CHECK(first(good(1, 1, part)) == "1 inventory.supplier_grave");
    Activity bare = good(1, 1, {{"supplier", "C"}, {"product_boundary", "cradle_to_gate"}});
    CHECK(first(bare) == "1 inventory.supplier_without_evidence");
    Project attached = year_2022({bare});
    Evidence report;
    report.supports = {{SupportedKind::activity, bare.id}};
    attached.evidence = {report};
    CHECK(take(attached).warnings.empty());
    bare.factor = std::string("cn.fuel-a.diesel");
    CHECK(first(bare) == "0 inventory.supplier_factor_average");
}

// Example 1.2, p. 29: 3,000 kg of the supplier's scopes 1 and 2, 49,250 kg of materials, 205,000 kg of
// transport (the print's 20,500 is a known misprint of its own expression) and 50 kg of waste; Example 1.3,
// p. 31.
TEST_CASE("hybrid: the supplier's own emissions and waste, its inputs and their transport by averages") {
    const auto inputs = [](double quantity, double factor, Numbers numbers) {
        return by_method(3, "purchased_goods_and_services", "hybrid", quantity, "kg",
                         own(factor, "kgCO2e/kg"), std::move(numbers), {{"supplier", "B"}});
    };
    const double supplier = (5000 * 0.5 + 2500 * 0.2) / 1000;  // tCO2e
    const Numbers none = {{"supplier_emissions", 0}, {"supplier_share", 100}};
    Numbers whole = {{"supplier_emissions", supplier}, {"supplier_share", 100},
                     {"supplier_waste", 0.1},          {"waste_factor", 500},
                     {"input_freight", 5000.0},        {"freight_factor", 10}};
    Numbers second = none, third = none, fourth = none;
    second.insert(
        {{"input_freight", 6250.0}, {"freight_factor", 20}});  // 2,500 kg x 2,500 km x 0.02 per kg km
    third.insert({{"input_freight", 400.0}, {"freight_factor", 50}});
    fourth.insert({{"input_freight", 100.0}, {"freight_factor", 100}});
    const Inventory shirts = take(year_2022(
        {inputs(5000, 7, whole), inputs(2500, 5, second), inputs(500, 2, third), inputs(500, 1.5, fourth)}));
    CHECK(shirts.scope3 == Approx((3000 + 49250 + 205000 + 50) / 1000.0).epsilon(1e-12));
    CHECK(shirts.words[0].formula.find("+ 3 tCO2e × 100 %") != std::string::npos);
    CHECK(shirts.unsplit == Approx(shirts.scope3).epsilon(1e-12));

    Activity shirt = inputs(12000, 5.6,
                            {{"supplier_emissions", supplier},
                             {"supplier_share", 100},
                             {"supplier_waste", 0.1},
                             {"waste_factor", 500}});
    CHECK(tonnes(shirt) == Approx(70.25).epsilon(1e-12));
    shirt.detail.numbers["supplier_share"] = 40;
    CHECK(tonnes(shirt) == Approx(67.2 + 3 * 0.4 + 0.05).epsilon(1e-12));
    shirt.detail.numbers.erase("waste_factor");
    CHECK(refusal(shirt) == "activities[0].detail.parameters.waste_factor inventory.parameter_missing");
    shirt.detail.numbers.erase("supplier_share");
    CHECK(refusal(shirt) == "activities[0].detail.parameters.supplier_share inventory.parameter_missing");
}
