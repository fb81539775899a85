// Findings about data that count: overlaps, factors of other years, quantities and factors beyond belief.
#include "inventory/quality.h"

#include "inventory/base_year.h"
#include "lines.h"

using namespace zs;
using namespace zs::testing;

namespace {

Activity burnt(double tonnes, Date start = {}, Date end = {}) {
    Activity line = by_method(1, "stationary_combustion", "", tonnes, "t", std::string("cn.fuel-b.diesel"),
                              {}, {{"evidence", "bill"}});
    line.name = "boiler";
    line.start = start;
    line.end = end;
    return line;
}

// "where key" of each finding but one; every sentence exists in both languages and is filled.
std::string found(const Project& project) {
    static const Catalogue zh = Catalogue::shipped(Language::zh);
    static const Catalogue en = Catalogue::shipped(Language::en);
    std::string out;
    for (const Problem& problem : find_quality(project, take(project), library())) {
        if (problem.message.key == "quality.unsplit") continue;  // of all factors in CO2e
        (out += out.empty() ? "" : "; ") += problem.where + " " + problem.message.key;
        for (const Catalogue* catalogue : {&zh, &en}) {
            CHECK_MESSAGE(catalogue->has(problem.message.key), problem.message.key);
            const std::string words = catalogue->text(problem.message);
            CHECK_MESSAGE(words.find('{') == std::string::npos, words);
            CHECK_MESSAGE(words.find('@') == std::string::npos, words);
        }
    }
    return out;
}

}  // namespace

TEST_CASE("a line without dates is of the whole period, and overlaps those that have dates") {
    const Activity whole = burnt(100), march = burnt(9, {2022, 3, 1}, {2022, 3, 31}),
                   april = burnt(9, {2022, 4, 1}, {2022, 4, 30});
    CHECK(found(year_2022({march, april})) == "");
    CHECK(found(year_2022({whole, march})) == "activities[1].start quality.overlap");
    // Once, however many lines it covers.
    CHECK(found(year_2022({march, whole, april})) == "activities[0].start quality.overlap");
    // In another unit it is the same fuel; of another facility it is another boiler.
    Activity in_kilograms = march;
    in_kilograms.unit = "kg";
    CHECK(found(year_2022({whole, in_kilograms})) == "activities[1].start quality.overlap");
    Activity elsewhere = march;
    elsewhere.detail.texts["facility"] = "other";
    Project two = year_2022({whole, elsewhere});
    two.accounting.facilities = {{"other", "二厂"}};
    CHECK(found(two) == "");
    // Half dated: from April on.
    Activity rest = burnt(80);
    rest.start = {2022, 4, 1};
    CHECK(found(year_2022({march, rest})) == "");
    CHECK(found(year_2022({rest, april})) == "activities[1].start quality.overlap");
}

TEST_CASE("a factor of other years is told once, with the number of its lines") {
    const auto using_factor = [](const char* id, int scope, const char* category, const char* unit) {
        return by_method(scope, category, "", 1, unit, std::string(id), {}, {{"evidence", "bill"}});
    };
    const auto of_year = [&](int year, std::vector<Activity> lines) {
        Project project = year_2022(std::move(lines));
        project.period = {{year, 1, 1}, {year, 12, 31}};
        return project;
    };
    const Activity diesel = using_factor("cn.fuel-a.diesel", 1, "stationary_combustion", "t");
    // GB/T 32151.34-2024 is for 2024 on; two lines of it are one finding.
    Activity more = diesel;
    more.name = "second boiler";
    const Project before = of_year(2022, {diesel, more});
    CHECK(found(before) == "activities[0].factor quality.factor_before_window");
    const Problem told = find_quality(before, take(before), library())[0];
    CHECK(told.severity == Severity::info);
    CHECK(told.message.args.back() == std::pair<std::string, std::string>("lines", "2"));
    CHECK(found(of_year(2024, {diesel})) == "");
    CHECK(found(of_year(2025, {using_factor("cn.process-a.caco3", 1, "process_emissions", "t")})) == "");
    // Tables of one year only.
    for (const auto& [id, category, unit] :
         {std::tuple("uk.2025.water-supply", "purchased_goods_and_services", "m3"),
          std::tuple("cn.power-footprint.2024.national-average", "fuel_and_energy_related_activities",
                     "kWh")}) {
        const Project other = of_year(2022, {using_factor(id, 3, category, unit)});
        CHECK(found(other) == "activities[0].factor quality.factor_before_window");
        CHECK(find_quality(other, take(other), library())[0].severity == Severity::warning);
    }
    // No window, but data of a later year; of an earlier one.
    const Activity train = using_factor("cn.cpcd.64210x0122021c", 3, "business_travel", "p·km");
    CHECK(found(of_year(2020, {train})) == "activities[0].factor quality.newer_factor");
    CHECK(found(of_year(2021, {train})) == "");
    const auto severity = [&](const Project& project) {
        return find_quality(project, take(project), library()).at(0).severity;
    };
    CHECK(found(of_year(2023, {train})) == "activities[0].factor quality.old_factor");
    CHECK(severity(of_year(2023, {train})) == Severity::info);
    CHECK(severity(of_year(2025, {train})) == Severity::warning);
    // In force without an end, but old.
    const Activity ipcc = using_factor("ipcc.diesel", 1, "stationary_combustion", "t");
    CHECK(found(of_year(2022, {ipcc})) == "activities[0].factor quality.old_factor");
    CHECK(severity(of_year(2022, {ipcc})) == Severity::info);
    // The table's window has the year: a factor of 2013 is the one that was in force.
    CHECK(found(of_year(2022, {using_factor("cn.fuel-b.diesel", 1, "stationary_combustion", "t")})) == "");
    // The user's own, of a year that is stated.
    Activity mine = by_method(3, "purchased_goods_and_services", "", 1, "t", own(2, "kgCO2e/kg"),
                              {{"factor_year", 2015}}, {{"evidence", "bill"}});
    CHECK(found(of_year(2022, {mine})) == "activities[0].factor quality.old_factor");
    mine.detail.numbers["factor_year"] = 2022;
    CHECK(found(of_year(2022, {mine})) == "");
    mine.detail.numbers["factor_year"] = 2024;
    CHECK(found(of_year(2022, {mine})) == "activities[0].factor quality.newer_factor");
}

TEST_CASE("quantities and parameters beyond belief are refused or told") {
    const auto diesel = [](double quantity, const char* unit, Numbers numbers = {}) {
        return by_method(1, "stationary_combustion", "", quantity, unit, std::string("cn.fuel-b.diesel"),
                         std::move(numbers), {{"evidence", "bill"}});
    };
    CHECK(refusal(diesel(1e14, "t")) == "activities[0].quantity inventory.result_too_large");
    CHECK(refusal(by_method(1, "process_emissions", "", 1e15, "t", own(1e15, "tCO2e/t"), {})) ==
          "activities[0].quantity inventory.result_too_large");
    CHECK(refusal(by_method(1, "fugitive_emissions", "", 1e12, "t", std::string("gas.hcfc-22"), {})) ==
          "activities[0].factor inventory.memo_gas; activities[0].quantity inventory.result_too_large");
    CHECK(found(year_2022({diesel(1e9, "t")})) == "activities[0].quantity quality.absurd");
    CHECK(found(year_2022({diesel(1e6, "t")})) == "");

    CHECK(found(year_2022({diesel(1000, "L", {{"density", 29}})})) ==
          "activities[0].detail.parameters.density quality.parameter_far");
    CHECK(found(year_2022({diesel(1000, "L", {{"density", 0.084}})})) ==
          "activities[0].detail.parameters.density quality.parameter_far");
    CHECK(found(year_2022({diesel(1000, "L", {{"density", 0.84}})})) == "");

    const auto leak = [](double rate, double filling, double disposal, double time = 100) {
        return year_2022({by_method(1, "fugitive_emissions", "gas_leak", 10, "kg", std::string("gas.r410a"),
                                    {{"leak_rate", rate},
                                     {"filling_loss", filling},
                                     {"disposal_loss", disposal},
                                     {"time_share", time}},
                                    {{"evidence", "bill"}})});
    };
    CHECK(found(leak(100, 100, 100)) == "activities[0].detail.parameters.leak_rate quality.leak_over_charge");
    CHECK(found(leak(100, 50, 0, 50)) == "");

    Project bounds = year_2022({});
    bounds.accounting.excluded = {{"office", "small", 300, ""}, {"canteen", "small", 3, ""}};
    CHECK(found(bounds) == "accounting.excluded[0].percent quality.excluded_percent");
    bounds.accounting.excluded.clear();
    for (const double threshold : {500.0, -3.0}) {
        bounds.accounting.threshold_percent = threshold;
        CHECK(found(bounds) == "accounting.threshold_percent quality.threshold");
        CHECK(recalculate(bounds.base_year, bounds.accounting).threshold_percent == 5);
    }
    bounds.accounting.threshold_percent = 0;
    CHECK(found(bounds) == "");
}

TEST_CASE("shares of one whole that add up to more than it are told") {
    const auto part = [](double share, const char* name, double whole = 100) {
        Activity line =
            by_method(3, "upstream_leased_assets", "allocated", 1000, "kWh", own(0.5, "kgCO2e/kWh"),
                      {{"part", share}, {"whole", whole}}, {{"evidence", "bill"}});
        line.name = name;
        return line;
    };
    CHECK(found(year_2022({part(60, "a"), part(40, "b")})) == "");
    CHECK(found(year_2022({part(60, "a"), part(40, "b"), part(30, "c")})) ==
          "activities[2].detail.parameters.part quality.shares_over");
    CHECK(found(year_2022({part(60, "a"), part(70, "b", 101)})) == "");  // another whole
    const auto treated = [](double share, double factor) {
        return by_method(3, "waste_generated_in_operations", "waste_treatment", 40, "t",
                         own(factor, "kgCO2e/t"), {{"share", share}}, {{"evidence", "bill"}});
    };
    CHECK(found(year_2022({treated(25, 300), treated(75, 10)})) == "");
    CHECK(found(year_2022({treated(60, 300), treated(70, 10)})) ==
          "activities[1].detail.parameters.share quality.shares_over");
}

// The format knows no reference from one line to another: a part and a whole are numbers. What names a line
// instead is refused, so that no circle can be written.
TEST_CASE("an allocation cannot name itself or another line") {
    for (const char* parameter : {"part", "whole"}) {
        Activity line =
            by_method(3, "upstream_leased_assets", "allocated", 1, "tCO2e", {}, {{"part", 1}, {"whole", 2}});
        line.detail.numbers.erase(parameter);
        line.detail.texts[parameter] = line.id;
        CHECK(refusal(line) ==
              "activities[0].detail.parameters." + std::string(parameter) + " inventory.parameter_number");
    }
    Activity by_factor = by_method(3, "upstream_leased_assets", "allocated", 1, "tCO2e", std::string("a"),
                                   {{"part", 1}, {"whole", 2}});
    CHECK(refusal(by_factor) == "activities[0].factor inventory.unknown_factor");
}

// The traps of others: 2.162 for 21.622 tCO2 per 10^4 Nm3, carbon in 1e-2 for 1e-3, 44/12 twice or not at
// all, a margin for an average, and what a hidden field still holds.
TEST_CASE("a user's own factor that looks like a slip is told") {
    const auto fuel = [](const char* name, double value, const char* unit, const char* per) {
        Activity line =
            by_method(1, "stationary_combustion", "", 10, per, own(value, unit), {}, {{"evidence", "bill"}});
        line.name = name;
        return year_2022({line});
    };
    const char* const slip = "activities[0].factor.value quality.factor_slip";
    CHECK(found(fuel("锅炉天然气", 21.622, "tCO2/10^4Nm3", "10^4Nm3")) == "");
    CHECK(found(fuel("锅炉天然气", 2.162, "tCO2/10^4Nm3", "10^4Nm3")) == slip);
    CHECK(found(fuel("锅炉天然气", 2.1622, "kgCO2/Nm3", "10^4Nm3")) == "");
    CHECK(found(fuel("锅炉天然气", 0.2162, "kgCO2/Nm3", "Nm3")) == slip);
    CHECK(found(fuel("锅炉天然气", 21.622 * 44 / 12, "tCO2/10^4Nm3", "10^4Nm3")) == slip);
    CHECK(found(fuel("锅炉天然气", 21.622 * 12 / 44, "tCO2/10^4Nm3", "10^4Nm3")) == slip);
    CHECK(found(fuel("液化天然气", 2.66, "tCO2/t", "t")) == "");
    CHECK(found(fuel("柴油", 31.4, "tCO2/t", "t")) == slip);
    CHECK(found(fuel("boiler 1", 2.162, "tCO2/10^4Nm3", "10^4Nm3")) == slip);
    CHECK(found(fuel("boiler 1", 2.3148, "tCO2/10^4Nm3", "10^4Nm3")) == "");
    CHECK(found(fuel("boiler 1", 0.5, "tCO2/10^4Nm3", "10^4Nm3")) ==
          "activities[0].factor.value quality.factor_far");
    CHECK(found(fuel("boiler 1", 3.1, "tCO2/t", "t")) == "");

    Activity measured =
        by_method(1, "stationary_combustion", "fuel", 10, "t", std::string("cn.fuel-b.diesel"),
                  {{"carbon_content", 202}}, {{"evidence", "bill"}, {"measured_source", "lab"}});
    CHECK(found(year_2022({measured})) ==
          "activities[0].detail.parameters.carbon_content quality.measured_far");
    measured.detail.numbers["carbon_content"] = 20.3;
    CHECK(found(year_2022({measured})) == "");
}

TEST_CASE("an operating margin is no average factor") {
    const auto power = [](const char* source) {
        return year_2022({by_method(2, "purchased_electricity", "", 10, "MWh",
                                    CustomFactor{0.9419, "tCO2/MWh", source}, {}, {{"evidence", "bill"}})});
    };
    const char* const told = "activities[0].factor quality.margin_factor";
    CHECK(found(power("OM 2019")) == told);
    CHECK(found(power("华北电网电量边际排放因子")) == told);
    CHECK(found(power("Operating Margin, North grid")) == told);
    CHECK(found(power("Commission of the region, 2019")) == "");
}

TEST_CASE("what a hidden field still holds changes no result and is told") {
    const Activity plain =
        by_method(3, "upstream_transportation_and_distribution", "", 10, "t·km", own(0.1, "kgCO2e/t·km"), {});
    Activity left_over = plain;
    left_over.detail.numbers = {{"distance", 500}, {"trips", 9}, {"share", 50}};
    const Inventory clean = take(year_2022({plain})), with = take(year_2022({left_over}));
    CHECK(with.scope3 == clean.scope3);
    REQUIRE(with.warnings.size() == 3);
    CHECK(with.warnings[0].message.key == "inventory.unknown_parameter");
    // Data of a source that was answered with no count as they stand, and the contradiction is told.
    Project denied = year_2022({burnt(1)});
    const double stated = take(denied).scope1;
    denied.accounting.sources["fuels"] = false;
    CHECK(take(denied).scope1 == stated);
    CHECK(found(denied) == "accounting.sources.fuels quality.source_denied");
}
