// What must not slip into a total: units that nobody named, parameters that play no part, zeros without
// proof, one proof twice, and power that is not what it is entered as.
#include "inventory/steam.h"
#include "lines.h"

using namespace zs;
using namespace zs::testing;
using doctest::Approx;

namespace {

Activity power(double mwh, Numbers numbers = {}, Texts texts = {}) {
    return by_method(2, "purchased_electricity", "", mwh, "MWh", own(0.5, "tCO2/MWh"), std::move(numbers),
                     std::move(texts));
}

Instrument cover(InstrumentKind kind, double mwh, const char* evidence) {
    Instrument out;
    out.kind = kind;
    out.quantity = mwh;
    out.evidence = evidence;
    return out;
}

constexpr auto contract = InstrumentKind::green_power_contract;
constexpr auto gec = InstrumentKind::gec;

}  // namespace

TEST_CASE("a unit that is unknown or missing is never taken for the factor's") {
    for (const char* unit : {"GWhh", "frob", "公斤力", "USD", "", " "}) {
        CAPTURE(unit);
        const auto refused = [&](const char* factor_unit) {
            const std::string found =
                refusal(by_method(2, "purchased_electricity", "", 1000, unit, own(0.5, factor_unit), {}));
            return found.starts_with("activities[0].unit ");
        };
        CHECK(refused("tCO2/MWh"));
        CHECK(refused("kgCO2e/kg"));
        CHECK(refused("kgCO2e/CNY"));
    }
}

TEST_CASE("parameters of another method change nothing and are told") {
    const auto diesel = [](Numbers numbers, const char* factor = "cn.fuel-a.diesel", Texts texts = {}) {
        return by_method(1, "mobile_combustion", "", 1, "t", std::string(factor), std::move(numbers),
                         std::move(texts));
    };
    const double plain = tonnes(diesel({}));
    const double combustion = tonnes(diesel({}, "ipcc.diesel"));
    for (const Numbers& numbers : std::vector<Numbers>{{{"oxidation", 50}},
                                                       {{"ncv", -10}},
                                                       {{"oxidation", 150}},
                                                       {{"ncv", 1e14}},
                                                       {{"ch4", 4}},
                                                       {{"carbon_fraction", 0.5}}}) {
        CAPTURE(numbers.begin()->first);
        CHECK(tonnes(diesel(numbers)) == plain);
        CHECK(tonnes(diesel(numbers, "ipcc.diesel")) == combustion);
        CHECK(keys_of(take(year_2022({diesel(numbers)})).warnings) ==
              "activities[0].detail.parameters inventory.unknown_parameter");
    }
    CHECK(tonnes(diesel({}, "cn.fuel-a.diesel", {{"non_co2", "ipcc.diesel"}})) == plain);
    // Another method's parameters, too.
    Activity times = by_method(3, "capital_goods", "multiple", 2, "t", own(3, "tCO2e/t"),
                               {{"times", 5}, {"oxidation", 50}, {"share", 10}});
    CHECK(tonnes(times) == 30);
}

TEST_CASE("a residual mix without a source, or of zero, is not used") {
    Project project = year_2022({power(100)});
    for (const ResidualMix& mix : {ResidualMix{0.6, ""}, ResidualMix{0.6, " "}, ResidualMix{0, "notice"}}) {
        project.accounting.residual_mix = mix;
        const Inventory inventory = take(project);
        CHECK(keys_of(inventory.warnings) == "accounting.residual_mix inventory.residual_mix");
        CHECK(inventory.scope2_market == inventory.scope2_location);
    }
}

TEST_CASE("a supplier's rate names its source, and of zero its proof") {
    const auto market = [](double rate, Texts texts) {
        return take(year_2022({power(100, {{"market_factor", rate}}, std::move(texts))}));
    };
    CHECK(keys_of(market(0.2, {}).warnings) ==
          "activities[0].detail.parameters.market_source inventory.market_factor_without_source");
    CHECK(market(0.2, {}).scope2_market == Approx(20));
    CHECK(market(0.2, {{"market_source", "bill 3"}}).warnings.empty());
    const Inventory zero = market(0, {{"market_source", "bill 3"}});
    CHECK(keys_of(zero.warnings) ==
          "activities[0].detail.parameters.market_factor inventory.zero_without_evidence");
    CHECK(zero.scope2_market == 50);  // not used
    CHECK(zero.scope2_location == 50);
    const Inventory proven = market(0, {{"market_source", "bill 3"}, {"evidence", "settlement 3"}});
    CHECK(proven.warnings.empty());
    CHECK(proven.scope2_market == 0);
}

TEST_CASE("purchased energy that is stated to emit nothing needs a proof") {
    Activity stated = by_method(2, "purchased_heat", "", 0, "tCO2e", {}, {});
    CHECK(refusal(stated) == "activities[0].factor.value inventory.zero_without_evidence");
    stated.detail.texts["evidence"] = "statement 1";
    CHECK(take(year_2022({stated})).counted_lines == 1);
}

TEST_CASE("one proof counts once, whatever it is entered as") {
    const auto market = [](std::vector<Instrument> instruments) {
        return take(year_2022({power(100)}, std::move(instruments)));
    };
    for (const auto& [first, second] :
         {std::pair(gec, gec), std::pair(contract, contract), std::pair(gec, InstrumentKind::irec)}) {
        const Inventory twice = market({cover(first, 50, "GEC-1"), cover(second, 50, " gec－1 ")});
        CHECK(twice.scope2_market == Approx(25));
        CHECK(keys_of(twice.warnings) == "instruments[1].evidence inventory.instrument_twice");
    }
    CHECK(market({cover(gec, 50, "GEC-1"), cover(gec, 50, "GEC-2")}).scope2_market == 0);
    // Words without a number name no proof in particular.
    CHECK(market({cover(contract, 50, "结算单"), cover(contract, 50, "结算单")}).scope2_market == 0);
    // A contract that is settled month by month.
    Instrument spring = cover(contract, 40, "contract 7"), autumn = spring;
    spring.start = {2022, 1, 1}, spring.end = {2022, 6, 30};
    autumn.start = {2022, 7, 1}, autumn.end = {2022, 12, 31};
    CHECK(market({spring, autumn}).scope2_market == Approx(10));
    CHECK(market({spring, autumn}).warnings.empty());
}

TEST_CASE("power of one's own and from a direct line counts here only where it emits nothing") {
    for (const auto kind : {InstrumentKind::own_generation, InstrumentKind::direct_line}) {
        Instrument own_power = cover(kind, 100, "meter 1");
        CHECK(take(year_2022({power(100)}, {own_power})).power.renewable() == 100);
        own_power.factor = 0.6;
        const Inventory inventory = take(year_2022({power(100)}, {own_power}));
        CHECK(inventory.power.renewable() == 0);
        CHECK(keys_of(inventory.warnings) == "instruments[0].factor inventory.own_power_emits");
    }
}

TEST_CASE("a facility is named once, and its share is a share") {
    Project project = year_2022({power(100, {}, {{"facility", "joint"}})});
    project.accounting.consolidation = Consolidation::equity_share;
    project.accounting.facilities = {{"joint", "甲", 40, false, true}, {"joint", "乙", 90, false, true}};
    CHECK(keys_of(take(project).warnings) == "accounting.facilities[1].id inventory.facility_twice");
    project.accounting.facilities = {{"joint", "甲", 140, false, true}};
    CHECK(keys_of(take(project).warnings) ==
          "accounting.facilities[0].equity_percent inventory.facility_share");
    // What certificates cover is as entered: nobody but the user knows which part is the factory's.
    project.accounting.facilities = {{"joint", "甲", 40, false, true}};
    project.instruments = {cover(gec, 80, "GEC-1")};
    CHECK(keys_of(take(project).warnings).find("instruments inventory.instruments_by_share") !=
          std::string::npos);
}

TEST_CASE("the formula of a memo gas ends with what is taken, under a share too") {
    Activity burnt = by_method(1, "fugitive_emissions", "", 1, "kg", std::string("gas.hcfc-22"), {},
                               {{"facility", "joint"}});
    Project project = year_2022({burnt});
    project.accounting.consolidation = Consolidation::equity_share;
    project.accounting.facilities = {{"joint", "甲", 40, false, true}};
    const Inventory inventory = take(project);
    CHECK(inventory.lines.at(0).memo_tco2e == Approx(0.4 * 1.96));
    CHECK(inventory.words.at(0).formula.ends_with("; × 40 % = 0.784 tCO2e"));
}

TEST_CASE("a line says how its market-based figure came about") {
    Project project = year_2022({power(100)}, {cover(gec, 40, "GEC-1")});
    const auto formula = [&] { return take(project).words.at(0).market_formula; };
    CHECK(formula() == "50 tCO2e × 60 % not covered = 30 tCO2e");
    project.accounting.residual_mix = ResidualMix{0.8, "notice 2025"};
    CHECK(formula() == "100 MWh × 0.8 tCO2/MWh [residual mix] × 60 % not covered = 48 tCO2e");
    project.activities[0].detail.numbers["market_factor"] = 0.2;
    CHECK(formula() == "100 MWh × 0.2 tCO2/MWh [supplier] × 60 % not covered = 12 tCO2e");
    project.instruments.clear();
    CHECK(formula() == "100 MWh × 0.2 tCO2/MWh [supplier] = 20 tCO2e");
    project.activities[0].detail.numbers.clear();
    project.accounting.residual_mix.reset();
    CHECK(formula().empty());  // the location-based figure itself
}

TEST_CASE("steam by its temperature alone is saturated") {
    CHECK(*saturation_pressure(500 - 273.15) == Approx(2.63889776).epsilon(1e-8));  // IAPWS R7-97, table 35
    CHECK(*saturation_pressure(300 - 273.15) == Approx(0.353658941e-2).epsilon(1e-8));
    CHECK(saturation_pressure(900).problem().message.key == "steam.saturation");
    CHECK(saturation_pressure(-5).problem().message.key == "steam.saturation");
    const auto steam = [](Numbers numbers) {
        return by_method(2, "purchased_steam", "steam", 1000, "t", std::string("cn.heat.default"),
                         std::move(numbers));
    };
    const double boiling = *saturation_temperature(1);
    CHECK(tonnes(steam({{"temperature", boiling}})) ==
          Approx(tonnes(steam({{"pressure", 1}}))).epsilon(1e-9));
    CHECK(tonnes(steam({{"temperature", boiling}, {"dryness", 50}})) ==
          Approx(tonnes(steam({{"pressure", 1}, {"dryness", 50}}))).epsilon(1e-9));
    CHECK(refusal(steam({})) == "activities[0].detail.parameters.pressure inventory.steam_state");
    CHECK(refusal(steam({{"temperature", 400}})) ==
          "activities[0].detail.parameters.temperature steam.saturation");
}

TEST_CASE("what is missing is named in the remedy") {
    const auto words = [](Activity activity) {
        static const Catalogue en = Catalogue::shipped(Language::en);
        std::string out;
        for (const Problem& problem : take(year_2022({std::move(activity)})).warnings)
            out += en.text(problem.message);
        return out;
    };
    CHECK(words(by_method(1, "mobile_combustion", "", 100, "L", std::string("cn.fuel-a.diesel"), {}))
              .find("density") != std::string::npos);
    CHECK(words(by_method(2, "purchased_steam", "", 100, "t", std::string("cn.heat.default"), {}))
              .find("Steam by mass") != std::string::npos);
    CHECK(words(by_method(2, "purchased_electricity", "", 1, "MWh", std::string("cn.grid.2024.sichuan"), {}))
              .find("no grid factor") != std::string::npos);
}
