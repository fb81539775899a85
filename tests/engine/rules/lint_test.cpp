// What a pack of right form can still get wrong, and that one fault hides no other.
#include "base/json.h"
#include "base/shipped.h"
#include "shipped.h"

using namespace zs;
using namespace zs::test;

namespace {

constexpr const char* national = "national-zero-carbon-2026";
constexpr const char* here = "groups[2].requirements[0]";

Json shipped_json(const char* id = t_ceca) {
    return *read_json(shipped_file("packs/" + std::string(id) + ".json")).value;
}

Json& first(Json& pack, size_t group = 2) {
    return pack["groups"][group]["requirements"][0];
}

bool finds(const PackReading& reading, const std::string& key, const std::string& where) {
    for (const Problem& problem : reading.problems)
        if (problem.message.key == key && problem.where == where) return true;
    for (const Problem& problem : reading.problems) MESSAGE(problem.where << " " << problem.message.key);
    return false;
}

bool refuses(const Json& pack, const std::string& key, const std::string& where) {
    const PackReading reading = read_pack(write_json(pack, -1));
    return !reading.pack && finds(reading, key, where);
}

Json share(Json steps_or_ends) {
    Json scoring = {{"kind", "metric"},
                    {"metric", "entered"},
                    {"unit", "share"},
                    {"confidence", "provisional"},
                    {"source", "provisional-model"}};
    scoring.update(steps_or_ends);
    return scoring;
}

Json when(const char* metric, double at_least) {
    return {{"metric", metric},
            {"at_least", at_least},
            {"confidence", "provisional"},
            {"source", "provisional-model"}};
}

}  // namespace

TEST_CASE("faults of form hide no faults of value, and make up none") {
    Json pack = shipped_json();
    pack["groups"][3]["requirements"][0]["question"].erase("en");
    pack["groups"][3]["requirements"][1]["colour"] = "green";
    pack["groups"][2]["points"]["value"] = 12;
    pack["grades"][3]["min_points"]["high"] = 150;
    const PackReading reading = read_pack(write_json(pack, -1));
    CHECK_FALSE(reading.pack);
    CHECK(finds(reading, "json.missing", "groups[3].requirements[0].question.en"));
    CHECK(finds(reading, "json.unknown_key", "groups[3].requirements[1].colour"));
    CHECK(finds(reading, "pack.requirement_points", "groups[2].points.value"));
    CHECK(finds(reading, "pack.grade_unreachable", "grades[3].min_points"));
}

TEST_CASE("what hangs on a value that could not be read is not judged") {
    const auto only = [](const Json& pack, const std::string& key, const std::string& where) {
        const PackReading reading = read_pack(write_json(pack, -1));
        return finds(reading, key, where) && reading.problems.size() == 1;
    };
    Json pack = shipped_json();
    pack["groups"][2]["points"]["value"] = "ten";
    CHECK(only(pack, "json.wrong_type", "groups[2].points.value"));
    pack = shipped_json();
    first(pack)["points"]["value"] = "one";
    CHECK(only(pack, "json.wrong_type", std::string(here) + ".points.value"));
    pack = shipped_json();
    pack["sources"][0]["id"] = 7;
    CHECK(only(pack, "json.wrong_type", "sources[0].id"));
    pack = shipped_json();
    pack["sources"] = "none";
    CHECK(only(pack, "json.wrong_type", "sources"));
    pack = shipped_json();
    pack["groups"][2]["requirements"][3] = 7;  // those after it have moved up
    CHECK(only(pack, "json.wrong_type", "groups[2].requirements[3]"));
    pack = shipped_json();
    pack["grades"][1]["stars"] = "four";
    CHECK(only(pack, "json.wrong_type", "grades[1].stars"));
    pack = shipped_json(national);
    pack["grades"][1]["stars"] = "two";
    CHECK(only(pack, "json.wrong_type", "grades[1].stars"));
    for (const char* id : {t_ceca, national}) {
        pack = shipped_json(id);
        pack["groups"][0]["role"] = "door";
        CHECK(only(pack, "pack.unknown_choice", "groups[0].role"));
    }
    pack = shipped_json();
    pack["groups"][2]["role"] = "door";
    CHECK(only(pack, "pack.unknown_choice", "groups[2].role"));
    first(pack = shipped_json())["scoring"]["kind"] = "guess";
    CHECK(only(pack, "pack.unknown_choice", std::string(here) + ".scoring.kind"));
    first(pack = shipped_json()).erase("scoring");
    CHECK(only(pack, "json.missing", std::string(here) + ".scoring"));
    first(pack = shipped_json())["points"].erase("source");
    CHECK(only(pack, "json.missing", std::string(here) + ".points.source"));
    pack = shipped_json(national);
    first(pack, 0)["levels"][1]["bound"]["value"] = "low";
    CHECK(only(pack, "json.wrong_type", "groups[0].requirements[0].levels[1].bound.value"));
}

TEST_CASE("every item names evidence") {
    Json pack = shipped_json();
    first(pack)["evidence"] = Json::array();
    CHECK(refuses(pack, "pack.no_evidence", std::string(here) + ".evidence"));
}

TEST_CASE("a level that no indicator can give is told") {
    Json pack = shipped_json(national);
    pack["grades"].push_back({{"stars", 3}, {"name", {{"zh", "三级"}, {"en", "third"}}}});
    CHECK(refuses(pack, "pack.grade_never", "grades[2]"));
    // Of one indicator that not everyone is judged by, the others still decide.
    pack = shipped_json(national);
    pack["groups"][0]["requirements"][2]["levels"].erase(1);
    CHECK(read_pack(write_json(pack, -1)).pack.has_value());
    // Gates alone: nothing would tell a second grade from the first.
    pack = shipped_json("evaluation-body");
    pack["grades"].push_back({{"stars", 2}, {"name", {{"zh", "二级"}, {"en", "second"}}}});
    CHECK(refuses(pack, "pack.grade_unnamed", "grades[1]"));
}

TEST_CASE("bounds, thresholds and conditions lie where the figure can be") {
    Json pack = shipped_json(national);
    Json& bound = pack["groups"][0]["requirements"][4]["levels"][1]["bound"];
    bound["value"] = 1.5;
    bound["high"] = 3;
    CHECK(refuses(pack, "pack.out_of_range", "groups[0].requirements[4].levels[1].bound.value"));
    CHECK(refuses(pack, "pack.out_of_range", "groups[0].requirements[4].levels[1].bound.high"));

    pack = shipped_json();
    first(pack)["scoring"] = share({{"steps", {{{"at", -5}, {"score", 0.5}}, {{"at", 7}, {"score", 1}}}}});
    CHECK(refuses(pack, "pack.out_of_range", std::string(here) + ".scoring.steps[0].at"));
    CHECK(refuses(pack, "pack.out_of_range", std::string(here) + ".scoring.steps[1].at"));
    first(pack)["scoring"] = share({{"zero_at", 0}, {"full_at", 4}});
    CHECK(refuses(pack, "pack.out_of_range", std::string(here) + ".scoring.full_at"));

    pack = shipped_json();
    first(pack)["when"] = Json::array({when("offset_ratio", 5)});
    CHECK(refuses(pack, "pack.condition_unreachable", std::string(here) + ".when[0].at_least"));
    first(pack)["when"] = Json::array({when("own_reduction_absolute", -0.2)});  // emissions may have risen
    CHECK(read_pack(write_json(pack, -1)).pack.has_value());

    pack = shipped_json();
    pack["grades"][3]["conditions"][0]["metric"] = "power_used";
    pack["grades"][3]["conditions"][0]["at_least"] = 1e18;
    CHECK(refuses(pack, "pack.condition_unreachable", "grades[3].conditions[0].at_least"));
}

TEST_CASE("the same condition twice is told, for the same type only") {
    Json pack = shipped_json();
    first(pack)["when"] = Json::array({when("power_used", 1), when("power_used", 5)});
    CHECK(refuses(pack, "pack.same_condition", std::string(here) + ".when[1]"));
    pack = shipped_json();
    Json& conditions = pack["grades"][3]["conditions"];
    conditions.push_back(conditions[0]);
    CHECK(refuses(pack, "pack.same_condition", "grades[3].conditions[2]"));
    conditions[0]["types"] = {"I"};
    conditions[2]["types"] = {"II"};
    CHECK(read_pack(write_json(pack, -1)).pack.has_value());
}

TEST_CASE("a pack enters into force after it is issued, never before") {
    Json pack = shipped_json();
    pack["in_force"] = "2022-05-29";
    CHECK(refuses(pack, "pack.in_force_early", "in_force"));
}

TEST_CASE("ids are names and no paths") {
    for (const char* id : {"../../x", "a/b", "a b", "..", ".hidden", "a\\b", "a:b"}) {
        CAPTURE(id);
        Json pack = shipped_json();
        pack["id"] = id;
        CHECK(refuses(pack, "pack.bad_id", "id"));
        pack = shipped_json();
        pack["groups"][2]["id"] = id;
        CHECK(refuses(pack, "pack.bad_id", "groups[2].id"));
        pack = shipped_json();
        first(pack)["id"] = id;
        CHECK(refuses(pack, "pack.bad_id", std::string(here) + ".id"));
    }
    Json pack = shipped_json();
    first(pack)["id"] = "基础设施.建筑_1-a";
    CHECK(read_pack(write_json(pack, -1)).pack.has_value());
}

TEST_CASE("a text says what stands there: characters that turn its direction are refused") {
    for (const char* mark : {"\u202E", "\u2066", "\u200F"}) {
        Json pack = shipped_json();
        first(pack)["question"]["en"] = std::string("earns ") + mark + "01";
        CHECK(refuses(pack, "pack.direction_characters", std::string(here) + ".question.en"));
    }
}

TEST_CASE("the remedy for an unknown metric of a condition offers none that is refused") {
    const auto allowed = [](const Json& pack) {
        for (const Problem& problem : read_pack(write_json(pack, -1)).problems)
            if (problem.message.key == "pack.unknown_choice")
                for (const auto& [name, value] : problem.message.args)
                    if (name == "allowed") return value;
        return std::string();
    };
    Json pack = shipped_json();
    pack["grades"][0]["conditions"][0]["metric"] = "happiness";
    CHECK(allowed(pack).find("power_used") != std::string::npos);
    CHECK(allowed(pack).find("entered") == std::string::npos);
    pack = shipped_json();
    first(pack)["when"] = Json::array({when("happiness", 1)});
    CHECK(allowed(pack).find("entered") == std::string::npos);
    pack = shipped_json();
    first(pack)["scoring"] = {{"kind", "metric"}, {"metric", "happiness"}, {"zero_at", 0}, {"full_at", 1}};
    CHECK(allowed(pack).find("entered") != std::string::npos);
}

TEST_CASE("a pack over the limit of its size is refused, by the command as by the app") {
    std::string text = write_json(shipped_json(), -1);
    text.append(max_pack_bytes - text.size(), ' ');
    CHECK(read_pack(text).pack.has_value());
    text += ' ';
    const PackReading reading = read_pack(text);
    CHECK_FALSE(reading.pack);
    CHECK(reading.problems.front().message.key == "json.too_large");
}
