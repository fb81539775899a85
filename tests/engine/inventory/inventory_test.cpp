// The inventory: known traps, hostile lines, instruments, and properties that always hold.
#include "inventory/inventory.h"

#include <cmath>
#include <limits>
#include <string>

#include "base/catalogue.h"
#include "doctest/doctest.h"
#include "lines.h"

namespace zs {

using testing::library;
using testing::take;
using testing::year_2022;

namespace {

Activity line(int scope, const char* category, double quantity, const char* unit, FactorChoice factor) {
    Activity activity;
    activity.id = "a";
    activity.scope = scope;
    activity.category = category;
    activity.quantity = quantity;
    activity.unit = unit;
    activity.factor = std::move(factor);
    return activity;
}

Activity burn(double quantity, const char* unit, const char* fuel) {
    return line(1, "stationary_combustion", quantity, unit, std::string("cn.fuel-a.") + fuel);
}

Activity power(double quantity, const char* unit, const char* factor = "cn.grid.2022.sichuan") {
    return line(2, "purchased_electricity", quantity, unit, std::string(factor));
}

Instrument instrument(InstrumentKind kind, double quantity, const char* evidence = nullptr) {
    Instrument out;
    out.kind = kind;
    out.quantity = quantity;
    static int number = 0;
    out.evidence = evidence ? evidence : "No. " + std::to_string(++number);
    return out;
}

double emission(Activity activity) {
    const Inventory inventory = take(year_2022({std::move(activity)}));
    REQUIRE(inventory.counted_lines == 1);
    return inventory.lines[0].tco2e;
}

// The only problem of a project with this one line, as "where key".
std::string problem_of(const Project& project) {
    const Inventory inventory = take(project);
    CHECK(inventory.total(FactoryType::type_2) == 0);
    std::string out;
    for (const Problem& problem : inventory.warnings)
        (out += out.empty() ? "" : "; ") += problem.where + " " + problem.message.key;
    return out;
}
std::string problem_of(Activity activity) {
    return problem_of(year_2022({std::move(activity)}));
}

// GB/T 32151.34-2024, Table C.1: 389.31 GJ/10^4Nm3, 15.3 tC/TJ, 99 %.
const double natural_gas = 389.31 * 15.3e-3 * 0.99 * 44 / 12;

TEST_CASE("fuel: 44/12 exactly once, carbon content in tC/TJ, gas by 10^4 Nm3") {
    CHECK(natural_gas == doctest::Approx(21.622).epsilon(1e-5));
    CHECK(emission(burn(1, "10^4Nm3", "natural-gas")) == doctest::Approx(natural_gas).epsilon(1e-12));
    CHECK(emission(burn(10000, "Nm3", "natural-gas")) == doctest::Approx(natural_gas).epsilon(1e-12));
    CHECK(emission(burn(1, "万立方米", "natural-gas")) == doctest::Approx(natural_gas).epsilon(1e-12));
    CHECK(emission(burn(1, "t", "gasoline")) ==
          doctest::Approx(43.070 * 0.0189 * 0.98 * 44 / 12).epsilon(1e-12));
    CHECK(emission(burn(120, "t", "diesel")) == doctest::Approx(371.5092).epsilon(1e-6));
}

TEST_CASE("fuel by energy skips the calorific value, standard coal shows its own") {
    CHECK(emission(burn(389.31, "GJ", "natural-gas")) == doctest::Approx(natural_gas).epsilon(1e-12));
    CHECK(emission(burn(1, "tce", "bituminous-coal")) ==
          doctest::Approx(29.3076 * 26.1e-3 * 0.93 * 44 / 12).epsilon(1e-12));
    const Inventory inventory = take(year_2022({burn(2, "tce", "diesel"), burn(120, "t", "diesel")}));
    CHECK(inventory.words[0].formula ==
          "2 tce (= 58.6152 GJ, 29.3076 GJ/tce) × 20.2 tC/TJ ÷ 1000 GJ/TJ × 98 % × 44/12 = 4.254604 tCO2");
    CHECK(inventory.words[1].formula ==
          "120 t × 42.652 GJ/t × 20.2 tC/TJ ÷ 1000 GJ/TJ × 98 % × 44/12 = 371.509156 tCO2");
    CHECK(inventory.words[1].source.find("GB/T 32151.34-2024") != std::string::npos);
}

TEST_CASE("electricity, heat and gases") {
    CHECK(emission(power(100, "MWh")) == doctest::Approx(14.04).epsilon(1e-12));
    CHECK(emission(power(10, "万千瓦时")) == doctest::Approx(14.04).epsilon(1e-12));
    CHECK(emission(power(100000, "度")) == doctest::Approx(14.04).epsilon(1e-12));
    CHECK(emission(line(2, "purchased_heat", 100, "GJ", std::string("cn.heat.default"))) ==
          doctest::Approx(11));
    Project project = year_2022({line(1, "fugitive_emissions", 50, "kg", std::string("gas.r410a"))});
    CHECK(take(project).scope1 == doctest::Approx(112.775));  // AR6
    project.gwp_set = "AR5";
    CHECK(take(project).scope1 == doctest::Approx(96.175));
    CHECK(take(project).words[0].formula == "50 kg × 1923.5 kgCO2e/kg (AR5) = 96,175 kgCO2e = 96.175 tCO2e");
    project.gwp_set = "AR4";
    CHECK(take(project).scope1 == doctest::Approx(104.375));
    project.gwp_set = "SAR";
    CHECK(problem_of(project) == "gwp_set inventory.unknown_gwp_set; activities[0].factor inventory.no_gwp");
}

TEST_CASE("a Montreal gas is a memo item outside the scopes") {
    const Inventory inventory =
        take(year_2022({line(1, "fugitive_emissions", 10, "kg", std::string("gas.hcfc-22"))}));
    CHECK(inventory.scope1 == 0);
    CHECK(inventory.memo == doctest::Approx(19.6));
    CHECK(inventory.biogenic_co2 == 0);
    CHECK(inventory.lines[0].counted);
    CHECK(inventory.warnings.at(0).severity == Severity::info);
}

TEST_CASE("stated emissions need no factor; a published total counts in scope 1 and is said to") {
    CHECK(emission(line(3, "business_travel", 1500, "kgCO2e", {})) == 1.5);
    const Inventory inventory = take(year_2022({line(1, "unsplit_total", 19706.57, "tCO2e", {})}));
    CHECK(inventory.scope1 == 19706.57);
    CHECK(inventory.lines[0].stated);
    REQUIRE(inventory.warnings.size() == 1);
    CHECK(inventory.warnings[0].message.key == "inventory.unsplit_total");
    CHECK(inventory.warnings[0].severity == Severity::info);
    CHECK(problem_of(line(1, "unsplit_total", 5, "t", {})) ==
          "activities[0].unit inventory.unit_not_fitting");
}

TEST_CASE("every fault of a line has its own key and place, and the line is not counted") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const auto changed = [](auto change) {
        Activity activity = burn(5, "t", "diesel");
        change(activity);
        return problem_of(activity);
    };
    CHECK(changed([](Activity& a) { a.quantity.reset(); }) == "activities[0].quantity inventory.no_quantity");
    CHECK(changed([](Activity& a) { a.quantity = -1; }) ==
          "activities[0].quantity inventory.negative_quantity");
    CHECK(changed([](Activity& a) { a.quantity = 1e308; }) ==
          "activities[0].quantity inventory.quantity_too_large");
    CHECK(changed([&](Activity& a) { a.quantity = nan; }) ==
          "activities[0].quantity inventory.quantity_not_finite");
    CHECK(changed([](Activity& a) { a.quantity = -HUGE_VAL; }) ==
          "activities[0].quantity inventory.quantity_not_finite");
    CHECK(changed([](Activity& a) { a.unit = ""; }) == "activities[0].unit unit.empty");
    CHECK(changed([](Activity& a) { a.unit = "桶"; }) == "activities[0].unit unit.unknown");
    CHECK(changed([](Activity& a) { a.unit = "L"; }) == "activities[0].unit inventory.unit_needs_density");
    CHECK(changed([](Activity& a) { a.scope = 4; }) == "activities[0].scope inventory.bad_scope");
    CHECK(changed([](Activity& a) { a.scope = 2; }) ==
          "activities[0].category inventory.category_of_other_scope");
    CHECK(changed([](Activity& a) { a.category = "magic"; }) ==
          "activities[0].category inventory.unknown_category");
    CHECK(changed([](Activity& a) { a.category = ""; }) == "activities[0].category inventory.no_category");
    CHECK(changed([](Activity& a) { a.factor = {}; }) == "activities[0].factor inventory.no_factor");
    CHECK(changed([](Activity& a) { a.factor = "\xff"; }) == "activities[0].factor inventory.unknown_factor");
    CHECK(changed([](Activity& a) {
              a.start = {2021, 12, 31};
          }) == "activities[0].start inventory.date_outside_period");
    CHECK(changed([](Activity& a) { a.end = {2022, 2, 30}; }) == "activities[0].end date.not_a_day");
    CHECK(changed([](Activity& a) {
              a.start = {2022, 5, 1};
              a.end = {2022, 4, 1};
          }) == "activities[0].end inventory.end_before_start");
    CHECK(changed([](Activity& a) {
              a.unit = "桶";
              a.quantity = -1;
          }) == "activities[0].quantity inventory.negative_quantity; activities[0].unit unit.unknown");
}

TEST_CASE("a unit that does not fit lists those that do") {
    const Inventory inventory = take(year_2022({burn(5, "m3", "natural-gas")}));
    REQUIRE(inventory.warnings.size() == 1);
    const std::string fitting = inventory.warnings[0].message.args[1].second;
    CHECK(fitting.starts_with("Nm3, 10^4Nm3, kJ"));
}

TEST_CASE("dates inside the period are fine, and other lines still count") {
    Activity inside = burn(1, "t", "diesel");
    inside.start = {2022, 1, 1};
    inside.end = {2022, 12, 31};
    const Inventory inventory = take(year_2022({inside, burn(-1, "t", "diesel"), burn(1, "t", "diesel")}));
    CHECK(inventory.counted_lines == 2);
    CHECK(inventory.lines.size() == 3);
    CHECK(inventory.warnings.at(0).where == "activities[1].quantity");
    CHECK(inventory.words[1].formula.empty());
    Project without = year_2022({burn(1, "t", "diesel")});
    without.period = {};
    CHECK(take(without).warnings.at(0).message.key == "inventory.no_period");
}

TEST_CASE("the user's own factors convert units and need a source") {
    const auto custom = [](double value, const char* unit, const char* source) {
        return line(3, "purchased_goods_and_services", 2, "t", CustomFactor{value, unit, source});
    };
    CHECK(emission(custom(0.15, "kgCO2e/kg", "supplier")) == doctest::Approx(0.3));
    CHECK(emission(custom(150, "gCO2e/kg", "supplier")) == doctest::Approx(0.3));
    const Inventory unsourced = take(year_2022({custom(0.15, "kgCO2e/kg", " ")}));
    CHECK(unsourced.scope3 == doctest::Approx(0.3));
    CHECK(unsourced.warnings.at(0).where == "activities[0].factor.source");
    CHECK(has_error(unsourced.warnings));
    CHECK(problem_of(custom(-1, "kgCO2e/kg", "s")) ==
          "activities[0].factor.value inventory.custom_factor_value");
    CHECK(problem_of(custom(1e308, "kgCO2e/kg", "s")) ==
          "activities[0].factor.value inventory.custom_factor_value");
    CHECK(problem_of(custom(1, "kg", "s")) == "activities[0].factor.unit unit.not_a_ratio");
    CHECK(problem_of(custom(1, "kgCO2e/kWh", "s")) == "activities[0].unit inventory.unit_not_fitting");
}

TEST_CASE("a factor per a unit of its own counts lines in that unit and no other") {
    Activity stay = line(3, "business_travel", 12, "桶", CustomFactor{20.5, "kgCO2e/桶", "酒店报告"});
    Inventory inventory = take_inventory(year_2022({stay}), library(), Words::all);
    CHECK(inventory.scope3 == doctest::Approx(0.246).epsilon(1e-12));
    CHECK(inventory.words[0].formula == "12 桶 × 20.5 kgCO2e/桶 = 246 kgCO2e = 0.246 tCO2e");
    CHECK(inventory.warnings.empty());

    stay.unit = "袋";
    inventory = take_inventory(year_2022({stay}), library(), Words::all);
    CHECK_FALSE(inventory.lines[0].counted);
    CHECK(inventory.warnings[0].where == "activities[0].unit");
    stay.unit = "t";  // known, but not what the factor is for
    inventory = take_inventory(year_2022({stay}), library(), Words::all);
    CHECK(inventory.warnings[0].where == "activities[0].factor.unit");
}

TEST_CASE("a grid factor of another year or a factor of another category is said") {
    const Inventory year = take(year_2022({power(1, "MWh", "cn.grid.2023.sichuan")}));
    CHECK(year.warnings.at(0).message.key == "inventory.factor_of_other_year");
    CHECK(year.scope2_location == 0.1564);
    const Inventory category =
        take(year_2022({line(2, "purchased_steam", 1, "GJ", std::string("cn.fuel-a.coke"))}));
    CHECK(category.warnings.at(0).message.key == "inventory.factor_of_other_category");
}

TEST_CASE("contracts and certificates lower the market-based figure, never below zero and never twice") {
    const auto market = [](std::vector<Instrument> instruments) {
        return take(
            year_2022({power(80, "MWh"), power(20, "MWh", "cn.grid.2022.national")}, std::move(instruments)));
    };
    const double location = 80 * 0.1404 + 20 * 0.5366;
    CHECK(market({}).scope2_market == market({}).scope2_location);
    const Inventory half =
        market({instrument(InstrumentKind::green_power_contract, 30), instrument(InstrumentKind::gec, 20)});
    CHECK(half.scope2_location == doctest::Approx(location).epsilon(1e-12));
    CHECK(half.scope2_market == doctest::Approx(location / 2).epsilon(1e-12));
    CHECK(half.power.renewable() == 50);
    CHECK(half.warnings.empty());
    const Inventory much =
        market({instrument(InstrumentKind::irec, 70), instrument(InstrumentKind::green_power_contract, 60)});
    CHECK(much.scope2_market == 0);
    CHECK(much.power.contracts == 60);
    CHECK(much.power.certificates == 40);
    CHECK(much.power.unused_instruments == 30);
    CHECK(much.warnings.at(0).message.key == "inventory.unused_instruments");
    CHECK(market({instrument(InstrumentKind::gec, 1e15)}).scope2_market == 0);
}

TEST_CASE("monthly certificates that add up to the year leave no surplus of floating-point dust") {
    std::vector<Instrument> months;
    for (int i = 0; i < 3; ++i) months.push_back(instrument(InstrumentKind::gec, 0.1));
    const Inventory inventory = take_inventory(year_2022({power(0.3, "MWh")}, months), library());
    CHECK(inventory.power.unused_instruments == 0);
    CHECK(inventory.scope2_market == doctest::Approx(0));
    CHECK(inventory.warnings.empty());
}

TEST_CASE("own generation and direct lines are used at zero and leave the purchased power alone") {
    const Inventory inventory =
        take(year_2022({power(100, "MWh")}, {instrument(InstrumentKind::own_generation, 30),
                                             instrument(InstrumentKind::direct_line, 20)}));
    CHECK(inventory.scope2_market == inventory.scope2_location);
    CHECK(inventory.power.used() == 150);
    CHECK(inventory.power.renewable() == 50);
    // GB/T 32151.34 vectors: 100 MWh x 0.5306 + 20 MWh proven non-fossil + 30 MWh own non-fossil = 53.06 t
    CHECK(take(year_2022({power(100, "MWh", "cn.grid.2023.national")},
                         {instrument(InstrumentKind::own_generation, 30)}))
              .scope2_market == doctest::Approx(53.06));
}

TEST_CASE("an instrument without evidence, outside the period or without energy counts nothing") {
    const auto first = [](Instrument changed) {
        const Inventory inventory = take(year_2022({power(100, "MWh")}, {std::move(changed)}));
        CHECK(inventory.scope2_market == inventory.scope2_location);
        CHECK(inventory.power.renewable() == 0);
        return inventory.warnings.at(0).where + " " + inventory.warnings.at(0).message.key;
    };
    CHECK(first(instrument(InstrumentKind::gec, 50, "")) ==
          "instruments[0].evidence inventory.instrument_without_evidence");
    CHECK(first(instrument(InstrumentKind::own_generation, 50, "　")) ==
          "instruments[0].evidence inventory.instrument_without_evidence");
    Project lapsed = year_2022({power(100, "MWh")}, {instrument(InstrumentKind::gec, 50, "")});
    lapsed.instruments[0].id = "green";
    Evidence certificate;
    certificate.supports = {{SupportedKind::instrument, "green"}};
    certificate.expires = {2022, 12, 31};
    lapsed.evidence = {certificate};
    CHECK(take(lapsed).power.renewable() == 50);
    lapsed.evidence[0].expires = {2022, 6, 30};
    CHECK(take(lapsed).power.renewable() == 0);
    Instrument late = instrument(InstrumentKind::irec, 50);
    late.end = {2023, 1, 1};
    CHECK(first(late) == "instruments[0].end inventory.date_outside_period");
    Instrument credits = instrument(InstrumentKind::gec, 50);
    credits.unit = "tCO2e";  // certificates are MWh, not credits
    CHECK(first(credits) == "instruments[0].unit unit.wrong_dimension");
    CHECK(first(instrument(InstrumentKind::gec, -5)) ==
          "instruments[0].quantity inventory.negative_quantity");
    Instrument empty = instrument(InstrumentKind::gec, 5);
    empty.quantity.reset();
    CHECK(first(empty) == "instruments[0].quantity inventory.no_quantity");
    Instrument gigajoule = instrument(InstrumentKind::gec, 360);
    gigajoule.unit = "GJ";
    CHECK(take(year_2022({power(100, "MWh")}, {gigajoule})).scope2_market == 0);
}

TEST_CASE("an inventory is additive, linear and free of order") {
    const std::vector<Activity> lines = {burn(12.5, "t", "diesel"),
                                         burn(3, "10^4Nm3", "natural-gas"),
                                         power(812.25, "MWh"),
                                         power(77, "MWh", "cn.grid.2022.national"),
                                         line(1, "fugitive_emissions", 4.2, "kg", std::string("gas.sf6")),
                                         line(3, "business_travel", 7, "tCO2e", {})};
    const std::vector<Instrument> instruments = {instrument(InstrumentKind::gec, 100)};
    const Inventory whole = take(year_2022(lines, instruments));
    double sum = 0;
    for (const Activity& activity : lines) sum += take(year_2022({activity})).total(FactoryType::type_2);
    CHECK(take(year_2022(lines)).total(FactoryType::type_2) == doctest::Approx(sum).epsilon(1e-12));

    std::vector<Activity> tripled = lines;
    for (Activity& activity : tripled) *activity.quantity *= 3;
    CHECK(take(year_2022(tripled, {instrument(InstrumentKind::gec, 300)})).total(FactoryType::type_2) ==
          doctest::Approx(3 * whole.total(FactoryType::type_2)).epsilon(1e-12));

    const std::vector<Activity> reversed(lines.rbegin(), lines.rend());
    const Inventory other = take(year_2022(reversed, instruments));
    CHECK(other.scope1 == doctest::Approx(whole.scope1).epsilon(1e-12));
    CHECK(other.scope2_market == doctest::Approx(whole.scope2_market).epsilon(1e-12));

    double by_category = 0;
    for (const auto& entry : whole.by_category) by_category += entry.second;
    CHECK(by_category == doctest::Approx(whole.scope1 + whole.scope2_location + whole.scope3).epsilon(1e-12));
}

TEST_CASE("another unit of the same quantity gives the same emission") {
    CHECK(emission(burn(1.234, "t", "diesel")) ==
          doctest::Approx(emission(burn(1234, "kg", "diesel"))).epsilon(1e-12));
    CHECK(emission(power(3.6, "GJ")) == doctest::Approx(emission(power(1000, "kWh"))).epsilon(1e-12));
    CHECK(emission(line(1, "fugitive_emissions", 0.05, "t", std::string("gas.r410a"))) ==
          doctest::Approx(emission(line(1, "fugitive_emissions", 50, "kg", std::string("gas.r410a"))))
              .epsilon(1e-12));
}

// IPCC 2006 Guidelines, Volume 2, Table 2.3; diesel 43.0 GJ/t of Volume 1, Table 1.2; AR6 27.0 and 273.
TEST_CASE("combustion by energy gives CO2, CH4 and N2O; biogenic CO2 stays outside") {
    const Activity diesel = line(1, "stationary_combustion", 2, "t", std::string("ipcc.diesel"));
    CHECK(emission(diesel) ==
          doctest::Approx(2 * 43.0 * (74100 + 3 * 27.0 + 0.6 * 273) * 1e-6).epsilon(1e-12));
    CHECK(emission(line(1, "stationary_combustion", 86, "GJ", std::string("ipcc.diesel"))) ==
          doctest::Approx(emission(diesel)).epsilon(1e-12));
    Project project = year_2022({line(1, "stationary_combustion", 1, "TJ", std::string("ipcc.wood"))});
    project.gwp_set = "AR4";
    const Inventory wood = take(project);
    CHECK(wood.scope1 == doctest::Approx((30 * 25 + 4 * 298) * 1e-3).epsilon(1e-12));
    CHECK(wood.biogenic_co2 == doctest::Approx(112).epsilon(1e-12));
    CHECK(problem_of(line(1, "stationary_combustion", 1, "L", std::string("ipcc.diesel"))) ==
          "activities[0].unit inventory.unit_needs_density");
}

TEST_CASE("life-cycle values stay in scope 3, parameters are no factors, old editions are marked") {
    CHECK(problem_of(power(1, "MWh", "cn.power-footprint.2024.national-average")) ==
          "activities[0].factor inventory.factor_life_cycle");
    CHECK(problem_of(line(1, "fugitive_emissions", 1, "kg", std::string("equipment.split-ac.leak"))) ==
          "activities[0].factor inventory.not_a_factor");
    CHECK(emission(line(3, "fuel_and_energy_related_activities", 1, "MWh",
                        std::string("cn.power-footprint.2024.td-with-losses"))) ==
          doctest::Approx(0.0327).epsilon(1e-12));
    Project project = year_2022({line(1, "stationary_combustion", 1, "t", std::string("cn.fuel-b.diesel"))});
    CHECK(take(project).warnings.empty());
    project.period = {{2024, 1, 1}, {2024, 12, 31}};
    CHECK(take(project).warnings.at(0).message.key == "inventory.factor_past_window");
}

TEST_CASE("categories are the GHG Protocol's") {
    CHECK(categories_of(1).size() == 4);
    CHECK(categories_of(2).size() == 4);
    CHECK(categories_of(3).size() == 15);
    CHECK(categories_of(0).empty());
    CHECK(categories_of(4).empty());
    CHECK(scope_of("investments") == 3);
    CHECK_FALSE(scope_of("").has_value());
}

}  // namespace
}  // namespace zs
