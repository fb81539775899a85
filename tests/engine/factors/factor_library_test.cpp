// The shipped factors and how they are looked up.
#include "factors/factor_library.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "base/catalogue.h"
#include "base/json.h"
#include "base/shipped.h"
#include "doctest/doctest.h"

namespace zs {
namespace {

const FactorLibrary& library() {
    static const FactorLibrary shipped = FactorLibrary::shipped();
    return shipped;
}

std::string first(const FactorLibrary::Query& query) {
    const auto hits = library().search(query, 1);
    return hits.empty() ? "nothing" : hits.front()->id;
}

TEST_CASE("every shipped set reads without a problem") {
    FactorLibrary fresh;
    size_t sets = 0;
    for (const ShippedFile& file : shipped_files()) {
        if (!file.path.starts_with("factors/")) continue;
        ++sets;
        for (const Problem& problem : fresh.add(file.content))
            FAIL_CHECK(file.path << " " << problem.where << " " << problem.message.key);
    }
    CHECK(sets == 16);
    CHECK(fresh.tables().size() == 16);
    CHECK(fresh.all().size() == 494);
    for (const Factor& factor : fresh.all()) {
        CHECK(fresh.source(factor.source) != nullptr);
        CHECK_FALSE(factor.name.en.empty());
        CHECK_FALSE(factor.keywords.empty());
    }
}

// GB/T 32151.34-2024, Table C.1; products computed apart.
TEST_CASE("fuel factors are NCV x carbon content x 1e-3 x oxidation x 44/12") {
    CHECK(library().find("cn.fuel-a.anthracite")->value == doctest::Approx(2.521512).epsilon(1e-6));
    CHECK(library().find("cn.fuel-a.gasoline")->value == doctest::Approx(2.925056).epsilon(1e-6));
    CHECK(library().find("cn.fuel-a.diesel")->value == doctest::Approx(3.095910).epsilon(1e-6));
    CHECK(library().find("cn.fuel-a.natural-gas")->value == doctest::Approx(21.621888).epsilon(1e-7));
    CHECK(library().find("cn.fuel-a.natural-gas")->unit == "tCO2/10^4Nm3");
    CHECK(library().find("cn.fuel-a.refinery-gas")->unit == "tCO2/t");
}

// MEE and NBS announcements 2024/12, 2024/33, 2025/47: years are not swapped.
TEST_CASE("grid factors are those of exactly that region and year") {
    CHECK((*library().grid("全国", 2021))->value == 0.5568);
    CHECK((*library().grid("CN", 2022))->value == 0.5366);
    CHECK((*library().grid("全国", 2023))->value == 0.5306);
    CHECK((*library().grid("四川", 2021))->value == 0.1255);
    CHECK((*library().grid("四川省", 2022))->value == 0.1404);
    CHECK((*library().grid("四川", 2023))->value == 0.1564);
    CHECK((*library().grid("华东", 2022))->value == 0.5617);
    CHECK((*library().grid("广西壮族自治区", 2023))->value == 0.4476);
    CHECK((*library().grid("山西", 2022))->value == 0.7096);
    CHECK((*library().grid("陕西", 2022))->value == 0.6558);
    CHECK(library().source((*library().grid("四川", 2023))->source)->confidence == Confidence::official);
    CHECK(library().source((*library().grid("四川", 2022))->source)->confidence == Confidence::secondary);
}

TEST_CASE("what is not published is not covered, never replaced") {
    for (const char* region :
         {"西藏", "西藏自治区", "香港", "香港特别行政区", "澳门", "台湾", "台湾省", "", "Atlantis", "\xff"})
        for (const int year : {2021, 2022, 2023}) CHECK_FALSE(library().grid(region, year));
    for (const int year : {0, 2018, 2020, 2024, 2025}) {
        const Result<const Factor*> factor = library().grid("四川", year);
        REQUIRE_FALSE(factor);
        CHECK(factor.problem().message.key == "factor.grid_not_covered");
        CHECK(factor.problem().message.args[2].second == "2021, 2022, 2023");
    }
    CHECK(library().grid("西藏", 2022).problem().message.args[2].second == "—");
    size_t provinces = 0;
    for (const Factor& factor : library().all())
        if (factor.kind == FactorKind::grid && factor.data_year == 2022) ++provinces;
    CHECK(provinces == 30 + 7 + 1);
}

TEST_CASE("residual-like and fossil national factors stand apart from the average") {
    const Factor* residual = library().find("cn.grid.2022.national-without-traded-non-fossil");
    REQUIRE(residual != nullptr);
    CHECK(residual->value == 0.5856);
    CHECK(residual->kind == FactorKind::plain);
    CHECK_FALSE(residual->note.zh.empty());
    CHECK(library().find("cn.grid.2023.national-fossil")->value == 0.8273);
}

// IPCC AR5 and AR6; blends by mass of their components.
TEST_CASE("warming potentials of gases and blends") {
    const auto ar5 = [](const char* id) { return *library().find(id)->gas->ar5; };
    const auto ar6 = [](const char* id) { return *library().find(id)->gas->ar6; };
    CHECK(ar5("gas.ch4") == 28);
    CHECK(ar6("gas.ch4-fossil") == 29.8);
    CHECK(ar5("gas.n2o") == 265);
    CHECK(ar6("gas.n2o") == 273);
    CHECK(ar6("gas.sf6") == 24300);
    CHECK(ar5("gas.nf3") == 16100);
    CHECK(ar6("gas.hfc-134a") == 1530);
    const auto blend = [&](auto of, double a, const char* x, double b, const char* y, double c) {
        return a * of(x) + b * of(y) + c * of("gas.hfc-134a");
    };
    CHECK(ar5("gas.r410a") == doctest::Approx(blend(ar5, 0.5, "gas.hfc-32", 0.5, "gas.hfc-125", 0)));
    CHECK(ar6("gas.r410a") == 2255.5);
    CHECK(ar6("gas.r407c") == doctest::Approx(blend(ar6, 0.23, "gas.hfc-32", 0.25, "gas.hfc-125", 0.52)));
    CHECK(ar5("gas.r404a") == doctest::Approx(blend(ar5, 0.44, "gas.hfc-125", 0.52, "gas.hfc-143a", 0.04)));
    CHECK(ar6("gas.r507a") == doctest::Approx(blend(ar6, 0.5, "gas.hfc-125", 0.5, "gas.hfc-143a", 0)));
    CHECK(library().find("gas.hcfc-22")->memo_gas);
    CHECK(library().find("gas.hcfc-22")->region == "全球");
    CHECK_FALSE(library().find("gas.r410a")->memo_gas);
}

// NDRC tables B (steel) and C (cement) beside GB/T 32151.34-2024 Table C.1: the three disagree and stay
// apart.
TEST_CASE("three Chinese fuel tables stay apart; industry and year choose the default and say why") {
    CHECK(library().find("cn.fuel-a.anthracite")->fuel->net_calorific_value == 26.7);
    CHECK(library().find("cn.fuel-b.anthracite")->fuel->net_calorific_value == 20.304);
    CHECK(library().find("cn.fuel-c.anthracite.kiln")->fuel->net_calorific_value == 22.867);
    CHECK(library().find("cn.fuel-c.anthracite.kiln")->fuel->oxidation == 0.99);
    CHECK(library().find("cn.fuel-c.anthracite.industrial-boiler")->fuel->oxidation == 0.85);
    CHECK(library().find("cn.fuel-b.lng")->fuel->net_calorific_value == 41.868);
    CHECK(library().find("cn.fuel-c.lng")->fuel->carbon_content == 17.2);
    const auto chosen = [](const char* industry, int year) {
        const auto found = library().default_fuel_table(industry, year);
        REQUIRE(found.has_value());
        return found->table->id + " " + found->reason.key;
    };
    CHECK(chosen("钢铁冶炼", 2022) == "cn.fuel-b factor.default_industry");
    CHECK(chosen("Steel", 2013) == "cn.fuel-b factor.default_industry");
    CHECK(chosen("水泥制造", 2023) == "cn.fuel-c factor.default_industry");
    CHECK(chosen("钢铁冶炼", 2024) == "cn.fuel-a factor.default_general");
    CHECK(chosen("电子", 2022) == "cn.fuel-a factor.default_general_outside");
    CHECK(chosen("电子", 2024) == "cn.fuel-a factor.default_general");
    CHECK(chosen("", 0) == "cn.fuel-a factor.default_general");
    CHECK_FALSE(FactorLibrary().default_fuel_table("钢铁", 2022));
    CHECK(library().search({"无烟煤", "stationary_combustion", "", 2022, "钢铁"}, 1)[0]->id ==
          "cn.fuel-b.anthracite");
    CHECK(library().search({"无烟煤", "stationary_combustion", "", 2022, ""}, 1)[0]->id ==
          "cn.fuel-a.anthracite");
}

// Two editions of a general table, as the library may have them once both are covered.
TEST_CASE("of general tables the one that is for the year is the default") {
    FactorLibrary editions;
    const auto add = [&](const char* id, const char* window) {
        const std::string set =
            std::string(R"({"format":"zerostar-factors","version":2,"id":")") + id +
            R"(","title":{"zh":"表","en":"Table"},"standard":"S","edition":")" + id + "\"," + window +
            R"("sources":[{"id":")" + id +
            R"(","title":{"zh":"源","en":"Source"},"confidence":"secondary"}],)" +
            R"("tables":[{"common":{"id":")" + id +
            R"(.","kind":"fuel","categories":["stationary_combustion"],"unit":"tCO2/t",)" +
            R"("keywords":"x","source":")" + id +
            R"("},"columns":["id","zh","en","net_calorific_value","carbon_content",)" +
            R"("oxidation_percent"],"rows":[["coal","煤","Coal",20,26,93]]}]})";
        for (const Problem& problem : editions.add(set)) {
            const std::string words = problem.where + " " + problem.message.key;
            CHECK_MESSAGE(false, words);
        }
    };
    add("new", R"("valid_from":2024,)");
    add("old", R"("valid_from":2015,"valid_to":2023,)");
    const auto chosen = [&](int year) {
        const auto found = editions.default_fuel_table("电子", year);
        REQUIRE(found.has_value());
        return found->table->id + " " + found->reason.key;
    };
    CHECK(chosen(2022) == "old factor.default_general");
    CHECK(chosen(2024) == "new factor.default_general");
    CHECK(chosen(2010) == "new factor.default_general_outside");
    CHECK(chosen(0) == "new factor.default_general");
}

TEST_CASE("a changed edition says what changes") {
    const auto changes = library().compare("cn.fuel-b", "cn.fuel-a");
    const auto of = [&](const char* name) {
        for (const auto& change : changes)
            if (change.name.zh == name) return change;
        return FactorLibrary::EditionChange{};
    };
    CHECK(*of("无烟煤").before == doctest::Approx(1.923781).epsilon(1e-6));
    CHECK(*of("无烟煤").after == doctest::Approx(2.521512).epsilon(1e-6));
    CHECK_FALSE(of("石脑油").before.has_value());
    CHECK(of("柴油").name.zh.empty());
    CHECK(library().compare("cn.fuel-a", "cn.fuel-a").empty());
}

// Values as the sources print them; each set's first and last.
TEST_CASE("factors of every shipped set are those of its source") {
    const auto value = [](const char* id) {
        const Factor* factor = library().find(id);
        REQUIRE_MESSAGE(factor != nullptr, id);
        return factor->value;
    };
    CHECK(value("cn.process-a.caco3") == 0.44);
    CHECK(value("cn.process-a.dolomite") == 0.477);
    CHECK(value("cn.process-b.dolomite-flux") == 0.471);
    CHECK(value("cn.process-b.electrode") == 3.663);
    CHECK(value("cn.grid-2012.east-china") == 0.7035);
    CHECK(value("cn.grid-enterprise.2015") == 0.6101);
    CHECK(value("cn.heat.2025.shanghai") == 60);
    CHECK(value("cn.heat.default") == 0.11);
    CHECK(value("cn.power-footprint.2024.coal") == 0.924);
    CHECK(value("uk.2025.air-freight-domestic-with-rf") == 4.60397);
    CHECK(value("uk.2025.hotel-stay-china") == 53.5);
    CHECK(value("uk.2026.petrol-biofuel-blend") == 2.075);
    CHECK(value("us.2025.truck") == 0.186);
    CHECK(value("us.2025.msw-combusted") == 0.43);
    CHECK(value("nz.electricity-2024") == 0.1011189484);
    CHECK(value("equipment.refrigerated-transport.leak") == 25);
    CHECK(value("ipcc.ncv.crude-oil") == 42.3);
    CHECK(library().find("ipcc.diesel")->combustion->co2 == 74100);
    CHECK(library().find("ipcc.road.cng")->combustion->ch4 == 92);
    CHECK(library().find("ipcc.energy.charcoal")->combustion->ch4 == 200);
    CHECK(*library().find("gas.hfc-134a")->gas->ar4 == 1430);
    CHECK(*library().find("gas.r407c")->gas->ar4 == doctest::Approx(1773.85).epsilon(1e-12));
    CHECK_FALSE(library().find("gas.so2f2")->gas->ar4.has_value());
    // 1 short ton-mile is 1.459972 t·km [EPA hub]
    CHECK(find_unit("ton-mile")->to_base / find_unit("t·km")->to_base ==
          doctest::Approx(1.459972).epsilon(1e-6));
}

TEST_CASE("factors are found in Chinese, English, pinyin and initials") {
    for (const char* text : {"柴油", "柴", "diesel", "Diesel", "chaiyou", "cy", "ＣＹ", " chai "})
        CHECK_MESSAGE(first({text, "stationary_combustion", "", 0}) == "cn.fuel-a.diesel", text);
    for (const char* text : {"四川 2022", "sichuan 2022", "sc 2022"})
        CHECK_MESSAGE(first({text, "purchased_electricity", "", 0}) == "cn.grid.2022.sichuan", text);
    CHECK(first({"R410A", "fugitive_emissions", "", 0}) == "gas.r410a");
    CHECK(first({"r-134a", "fugitive_emissions", "", 0}) == "gas.hfc-134a");
    CHECK(first({"r22", "", "", 0}) == "gas.hcfc-22");
    CHECK(first({"trq", "", "", 0}) == "cn.fuel-a.natural-gas");
    CHECK(first({"煤气灯", "", "", 0}) == "nothing");
    CHECK(first({"\xff", "", "", 0}) == "nothing");
}

TEST_CASE("the category comes first, then the province, the year and the newest") {
    const FactorLibrary::Query query{"", "purchased_electricity", "四川省", 2022};
    const auto hits = library().search(query, 4);
    REQUIRE(hits.size() == 4);
    CHECK(hits[0]->id == "cn.grid.2022.sichuan");
    CHECK(hits[1]->id == "cn.grid.2023.sichuan");
    CHECK(hits[2]->id == "cn.grid.2021.sichuan");
    CHECK(hits[3]->id == "cn.grid.2022.national");
    CHECK(library().search({"", "purchased_heat", "", 0}, 1)[0]->id == "cn.heat.default");
    CHECK(library().search({"", "purchased_heat", "山东", 2025}, 1)[0]->id == "cn.heat.2025.shandong");
    const auto is_factor = [](const Factor& factor) {
        return factor.kind != FactorKind::parameter && factor.kind != FactorKind::non_co2;
    };
    CHECK(library().search({"", "", "", 0}, 1000).size() ==
          static_cast<size_t>(std::count_if(library().all().begin(), library().all().end(), is_factor)));
    CHECK(library().search({"柴油", "purchased_electricity", "", 0}, 1)[0]->name.zh == "柴油");
}

TEST_CASE("a faulty set names its faults and adds nothing") {
    Json set = *read_json(shipped_file("factors/heat-cn.json")).value;
    const auto key_of = [](const Json& changed) {
        FactorLibrary fresh;
        const Problems problems = fresh.add(write_json(changed));
        CHECK(fresh.all().empty());
        REQUIRE_FALSE(problems.empty());
        return problems.front().where + " " + problems.front().message.key;
    };
    const auto with = [&](const char* name, Json value) {
        Json changed = set;
        changed["tables"][0]["common"][name] = std::move(value);
        return key_of(changed);
    };
    const std::string at = "tables[0].rows[0]";
    CHECK(with("kind", "magic") == at + ".kind factor.unknown_kind");
    CHECK(with("unit", "tCO2") == at + ".unit factor.bad_unit");
    CHECK(with("valid_from", 12022) == at + ".valid_from factor.bad_year");
    CHECK(with("valid_to", 2018) == at + ".valid_to factor.window");
    CHECK(with("basis", "moon") == at + ".basis factor.unknown_basis");
    CHECK(with("categories", Json::array({"heat"})) == at + ".categories factor.unknown_category");
    CHECK(with("source", "nowhere") == at + ".source factor.unknown_source");
    CHECK(with("colour", "red") == at + ".colour json.unknown_key");
    const auto value = [&](Json changed_value) {
        Json changed = set;
        changed["tables"][0]["rows"][0][5] = std::move(changed_value);
        return key_of(changed);
    };
    CHECK(value(-1) == at + ".value factor.bad_value");
    CHECK(value("0.11") == at + ".value json.wrong_type");
    CHECK(value(nullptr) == at + ".value json.missing");
    Json twice = set;
    twice["tables"][0]["rows"].push_back(twice["tables"][0]["rows"][0]);
    CHECK(key_of(twice) == "tables[0].rows[1].id factor.duplicate");
    Json wide = set;
    wide["tables"][0]["rows"][0].push_back(1);
    CHECK(key_of(wide) == at + " factor.columns");
    for (const char* member : {"common", "columns", "rows"}) {
        Json broken = set;
        broken["tables"][0][member] = 1;
        CHECK(key_of(broken).starts_with("tables[0]."));
    }
    Json format = set;
    format["format"] = "zerostar-project";
    CHECK(key_of(format) == "format factor.format");
    FactorLibrary fresh;
    CHECK(has_error(fresh.add("{")));
    CHECK(has_error(fresh.add("[]")));
    CHECK_FALSE(has_error(fresh.add(write_json(set))));
    CHECK(has_error(fresh.add(write_json(set))));
    CHECK(fresh.all().size() == 16);
    const std::string bad_carbon =  // 1e-2 for 1e-3: tC/GJ entered as tC/TJ would pass, kgC/TJ would not
        replaced(shipped_file("factors/fuels-gb-t-32151.34-2024.json"), ",42.652,20.2,98]",
                 ",42.652,20200,98]");
    CHECK(has_error(fresh.add(bad_carbon)));
}

}  // namespace
}  // namespace zs
