// Every fault that the reader and the lint know is found where it is, and hostile packs are refused quickly.
#include "base/json.h"
#include "base/shipped.h"
#include "shipped.h"

using namespace zs;
using namespace zs::test;

namespace {

Json shipped_json(const char* id = t_ceca) {
    return *read_json(shipped_file("packs/" + std::string(id) + ".json")).value;
}

bool refuses(const Json& pack, const std::string& key, const std::string& where) {
    const PackReading reading = read_pack(write_json(pack, -1));
    bool found = false;
    for (const Problem& problem : reading.problems)
        found = found || (problem.message.key == key && problem.where == where);
    if (!found)
        for (const Problem& problem : reading.problems) MESSAGE(problem.where << " " << problem.message.key);
    return found && !reading.pack;
}

Json& first(Json& pack) {
    return pack["groups"][2]["requirements"][0];
}

constexpr const char* here = "groups[2].requirements[0]";

Json item(const char* id) {
    return {{"id", id}, {"name", {{"zh", "项"}, {"en", "item"}}}};
}

}  // namespace

TEST_CASE("lists to tick need items without blanks, and numbers that fit them") {
    Json pack = shipped_json();
    first(pack)["scoring"] = {{"kind", "checklist"}, {"items", {item("a b")}}};
    CHECK(refuses(pack, "pack.item_id", std::string(here) + ".scoring.items[0].id"));
    first(pack)["scoring"] = {{"kind", "checklist"}, {"items", {item("a"), item("a")}}};
    CHECK(refuses(pack, "pack.duplicate_id", std::string(here) + ".scoring.items[1].id"));
    for (const char* wrong : {"full", "least"}) {
        first(pack)["scoring"] = {{"kind", "checklist"}, {"items", {item("a"), item("b")}}, {wrong, 3}};
        CHECK(refuses(pack, "pack.checklist_counts", std::string(here) + ".scoring.full"));
    }
    first(pack)["scoring"] = {{"kind", "checklist"}, {"items", Json::array()}};
    CHECK(refuses(pack, "pack.checklist_counts", std::string(here) + ".scoring.full"));
    first(pack)["scoring"]["full"] = 1000;
    CHECK(refuses(pack, "pack.too_many", std::string(here) + ".scoring.full"));
}

TEST_CASE("steps go one way, each worth more, the last everything") {
    Json pack = shipped_json();
    const auto steps = [&](Json list) {
        first(pack)["scoring"] = {
            {"kind", "metric"}, {"metric", "entered"}, {"unit", "share"}, {"steps", std::move(list)}};
    };
    steps({{{"at", 0.5}, {"score", 0.5}}, {{"at", 0.4}, {"score", 0.4}}});
    CHECK(refuses(pack, "pack.step_order", std::string(here) + ".scoring.steps[1]"));
    steps({{{"at", 0.5}, {"score", 0.5}}, {{"at", 0.8}, {"score", 0.9}}});
    CHECK(refuses(pack, "pack.last_step", std::string(here) + ".scoring.steps"));
    steps({{{"at", 0.5}, {"score", 1.5}}});
    CHECK(refuses(pack, "pack.partial", std::string(here) + ".scoring.steps[0].score"));
}

TEST_CASE("conditions name what there is, never the answer's own value, and go in no circle") {
    Json pack = shipped_json();
    first(pack)["when"] = {{{"metric", "entered"}, {"at_least", 1}}};
    CHECK(refuses(pack, "pack.condition_entered", std::string(here) + ".when[0].metric"));
    first(pack)["when"] = {{{"requirement", "no such"}, {"is", {"met"}}}};
    CHECK(refuses(pack, "pack.unknown_requirement", std::string(here) + ".when[0].requirement"));
    first(pack)["when"] = {
        {{"requirement", pack["groups"][2]["requirements"][1]["id"]}, {"is", Json::array()}}};
    CHECK(refuses(pack, "pack.no_status", std::string(here) + ".when[0].is"));
    // a circle of two, of one, and a chain of ten
    first(pack)["when"] = {{{"requirement", pack["groups"][2]["requirements"][1]["id"]}, {"is", {"met"}}}};
    pack["groups"][2]["requirements"][1]["when"] = {{{"requirement", first(pack)["id"]}, {"is", {"met"}}}};
    CHECK(refuses(pack, "pack.chain", std::string(here) + ".when"));
    pack = shipped_json();
    first(pack)["when"] = {{{"requirement", first(pack)["id"]}, {"is", {"met"}}}};
    CHECK(refuses(pack, "pack.chain", std::string(here) + ".when"));
    pack = shipped_json();
    Json& list = pack["groups"][2]["requirements"];
    for (size_t i = 0; i + 1 < list.size(); ++i)
        list[i]["when"] = {{{"requirement", list[i + 1]["id"]}, {"is", {"met"}}}};
    CHECK(refuses(pack, "pack.chain", std::string(here) + ".when"));
    // Items that cannot follow their group through its range.
    pack = shipped_json();
    pack["groups"][2]["requirements"][0]["points"]["low"] = 0.9;
    pack["groups"][2]["points"]["low"] = 5;
    const PackReading narrow = read_pack(write_json(pack, -1));
    CHECK(narrow.pack);
    REQUIRE(narrow.problems.size() == 1);
    CHECK(narrow.problems[0].message.key == "pack.requirement_ranges");
    CHECK(narrow.problems[0].where == "groups[2].points");
    // A sound condition on another answer: a better answer there may cost points here, which is told.
    pack = shipped_json();
    first(pack)["when"] = {{{"requirement", pack["groups"][2]["requirements"][1]["id"]}, {"is", {"met"}}}};
    const PackReading warned = read_pack(write_json(pack, -1));
    CHECK(warned.pack);
    REQUIRE(warned.problems.size() == 1);
    CHECK(warned.problems[0].message.key == "pack.condition_on_answer");
    CHECK(warned.problems[0].severity == Severity::warning);
    pack = shipped_json();
    pack["grades"][0]["conditions"][0]["metric"] = "entered";
    CHECK(refuses(pack, "pack.condition_entered", "grades[0].conditions[0].metric"));
}

TEST_CASE("types, stars, validity, groups to score") {
    Json pack = shipped_json();
    first(pack)["types"] = Json::array();
    CHECK(refuses(pack, "pack.no_type", std::string(here) + ".types"));
    pack = shipped_json();
    pack["grades"][3]["stars"] = 9;
    CHECK(refuses(pack, "pack.stars", "grades[3].stars"));
    pack = shipped_json();
    pack["valid_until"] = "2020-01-01";
    CHECK(refuses(pack, "pack.validity", "valid_until"));
    pack = shipped_json();
    pack["groups"] = Json::array({pack["groups"][0]});
    CHECK(refuses(pack, "pack.no_scored_group", "groups"));
}

TEST_CASE("levels rise, are reachable and belong to a grade; settings give a choice") {
    constexpr const char* national = "national-zero-carbon-2026";
    Json pack = shipped_json(national);
    Json& indicator = pack["groups"][0]["requirements"][0];
    indicator["levels"] = Json::array();
    CHECK(refuses(pack, "pack.no_level", "groups[0].requirements[0].levels"));
    pack = shipped_json(national);
    std::swap(pack["groups"][0]["requirements"][0]["levels"][0]["bound"],
              pack["groups"][0]["requirements"][0]["levels"][1]["bound"]);
    CHECK(refuses(pack, "pack.level_order", "groups[0].requirements[0].levels[1]"));
    pack = shipped_json(national);
    pack["groups"][0]["requirements"][0]["levels"][1]["grade"] = 5;
    CHECK(refuses(pack, "pack.unknown_grade", "groups[0].requirements[0].levels[1].grade"));
    pack = shipped_json(national);
    size_t at = 0;
    while (pack["groups"][0]["requirements"][at]["scoring"]["kind"] != "checklist") ++at;
    pack["groups"][0]["requirements"][at]["levels"][1]["bound"]["high"] = 99;
    CHECK(refuses(pack, "pack.level_unreachable",
                  "groups[0].requirements[" + std::to_string(at) + "].levels[1].bound"));
    pack = shipped_json(national);
    pack["settings"][0]["options"] = Json::array({pack["settings"][0]["options"][0]});
    CHECK(refuses(pack, "pack.no_option", "settings[0].options"));
}

TEST_CASE("scripts, control characters and endless texts are no wording of a standard") {
    for (const char* text : {"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</div>",
                             "<!-- -->", "JAVASCRIPT:alert(1)", "data:text/html,x", "＜script＞"}) {
        CAPTURE(text);
        Json pack = shipped_json();
        first(pack)["advice"]["zh"] = text;
        CHECK(refuses(pack, "pack.markup", std::string(here) + ".advice.zh"));
    }
    Json pack = shipped_json();
    first(pack)["code"] = "3.1\t";
    CHECK(refuses(pack, "pack.control_characters", std::string(here) + ".code"));
    first(pack)["code"] = std::string(4001, 'x');
    CHECK(refuses(pack, "pack.long_text", std::string(here) + ".code"));
    // What a standard does write.
    pack = shipped_json();
    first(pack)["advice"]["zh"] = "占比 < 30 %，GWP<150，a<=b";
    CHECK(read_pack(write_json(pack, -1)).pack.has_value());
}

TEST_CASE("hostile packs are refused at once: deep, huge, wrong everywhere") {
    CHECK_FALSE(read_pack(std::string(1u << 20, '[')).pack);
    CHECK_FALSE(read_pack(std::string(9u << 20, ' ')).pack);
    std::string nested = R"({"format":"zerostar-pack","version":1,"groups":)";
    for (int i = 0; i < 5000; ++i) nested += R"([{"requirements":)";
    CHECK_FALSE(read_pack(nested).pack);

    Json pack = shipped_json();
    const Json requirement = first(pack);
    for (int i = 0; i < 600; ++i) pack["groups"][2]["requirements"].push_back(requirement);
    CHECK(refuses(pack, "pack.too_many", "groups[2].requirements"));
    pack = shipped_json();
    for (int i = 0; i < 100; ++i) pack["groups"].push_back(pack["groups"][2]);
    CHECK(refuses(pack, "pack.too_many", "groups"));

    // Each member of a requirement replaced by something of another type, in a pack of few requirements.
    Json few = shipped_json();
    for (Json& group : few["groups"]) group["requirements"] = Json::array({group["requirements"][0]});
    const auto blames_it = [](const Json& json) {
        const PackReading reading = read_pack(write_json(json, -1));
        return std::any_of(reading.problems.begin(), reading.problems.end(),
                           [](const Problem& problem) { return problem.where.starts_with(here); });
    };
    REQUIRE_FALSE(blames_it(few));
    for (const Json& wrong :
         {Json(nullptr), Json(7), Json("x"), Json(true), Json::array({1}), Json::object()})
        for (const auto& [name, value] : first(few).items()) {
            if (name == "not_applicable" || name == "types" || name == "when") continue;
            if (value.type() == wrong.type()) continue;
            Json spoilt = few;
            first(spoilt)[name] = wrong;
            const std::string member(name);
            CAPTURE(member);
            CHECK(blames_it(spoilt));
        }

    // A thousand faults: the first ones, and how many more.
    pack = shipped_json();
    for (Json& group : pack["groups"])
        for (Json& one : group["requirements"])
            for (int i = 0; i < 10; ++i) one["unknown" + std::to_string(i)] = i;
    const PackReading reading = read_pack(write_json(pack, -1));
    CHECK_FALSE(reading.pack);
    CHECK(reading.problems.size() == 201);
    CHECK(reading.problems.back().message.key == "pack.more_problems");
}
