// The shipped pack reads without a fault, and every fault that the lint knows is found where it is.
#include "base/json.h"
#include "base/shipped.h"
#include "doctest/doctest.h"
#include "rules/pack_reader.h"

using namespace zs;

namespace {

constexpr const char* shipped_id = "t-ceca-g-0171-2022";

Json shipped_json() {
    return *read_json(shipped_file("packs/t-ceca-g-0171-2022.json")).value;
}

PackReading read(const Json& json) {
    return read_pack(write_json(json, -1));
}

// The error or warning with this key at this place.
bool finds(const PackReading& reading, const std::string& key, const std::string& where) {
    for (const Problem& problem : reading.problems)
        if (problem.message.key == key && problem.where == where) return true;
    for (const Problem& problem : reading.problems) MESSAGE(problem.where << " " << problem.message.key);
    return false;
}

bool refuses(const PackReading& reading, const std::string& key, const std::string& where) {
    return !reading.pack && finds(reading, key, where);
}

}  // namespace

TEST_CASE("the shipped pack has no fault and the standard's eight indicators") {
    const PackReading reading = read_shipped_pack(shipped_id);
    for (const Problem& problem : reading.problems) MESSAGE(problem.where << " " << problem.message.key);
    CHECK(reading.problems.empty());
    REQUIRE(reading.pack.has_value());
    const RulePack& pack = *reading.pack;
    CHECK(pack.number == "T/CECA-G 0171-2022");
    CHECK(pack.issued == Date{2022, 5, 30});
    CHECK(pack.in_force == Date{2022, 6, 1});
    std::vector<std::string> groups;
    for (const Group& group : pack.groups) {
        groups.push_back(group.id);
        CHECK(group.requirements.size() >= 5);
    }
    CHECK(groups == std::vector<std::string>{"basic_compliance", "basic_management", "infrastructure",
                                             "information_system", "energy_resources", "product",
                                             "ghg_reduction", "carbon_offset"});
    CHECK(pack.groups[0].role == Group::Role::gate);
    CHECK(pack.groups[1].role == Group::Role::gate);
}

TEST_CASE("every shipped pack reads without an error and without a warning") {
    for (const ShippedFile& file : shipped_files()) {
        if (!file.path.starts_with("packs/")) continue;
        const std::string path(file.path);
        CAPTURE(path);
        const PackReading reading = read_pack(file.content);
        for (const Problem& problem : reading.problems) MESSAGE(problem.where << " " << problem.message.key);
        CHECK(reading.problems.empty());
        CHECK(reading.pack.has_value());
    }
}

TEST_CASE("the shipped pack carries the provisional scoring model with its ranges") {
    const PackReading reading = read_shipped_pack(shipped_id);
    REQUIRE(reading.pack.has_value());
    const RulePack& pack = *reading.pack;
    CHECK(pack.max_points() == 100);
    const double points[6][3] = {{10, 5, 15}, {10, 5, 15},  {20, 15, 30},
                                 {10, 5, 15}, {30, 20, 40}, {20, 10, 30}};
    for (size_t i = 0; i < 6; ++i) {
        const RangedValue& range = pack.groups[i + 2].points;
        CHECK(range.value == points[i][0]);
        CHECK(range.low == points[i][1]);
        CHECK(range.high == points[i][2]);
        CHECK(range.confidence == Confidence::provisional);
    }
    const double lines[4][3] = {{70, 60, 75}, {80, 79.69, 82}, {90, 85, 91.2}, {95, 91.21, 98}};
    REQUIRE(pack.grades.size() == 4);
    for (size_t i = 0; i < 4; ++i) {
        CHECK(pack.grades[i].stars == static_cast<int>(i) + 3);
        CHECK(pack.grades[i].min_points.value == lines[i][0]);
        CHECK(pack.grades[i].min_points.low == lines[i][1]);
        CHECK(pack.grades[i].min_points.high == lines[i][2]);
    }
    REQUIRE(pack.grades[0].conditions.size() == 1);
    CHECK(pack.grades[0].conditions[0].metric == Metric::offset_ratio);
    CHECK(pack.grades[0].conditions[0].at_least == 1);
    CHECK(pack.grades[0].conditions[0].confidence == Confidence::seed);
}

TEST_CASE("requirements and sources are found by id") {
    const RulePack pack = *read_shipped_pack(shipped_id).pack;
    const Requirement& first = pack.groups[2].requirements[0];
    CHECK(pack.find(first.id) == &first);
    CHECK(pack.group_of(first.id) == &pack.groups[2]);
    CHECK(pack.find("no such requirement") == nullptr);
    CHECK(pack.source("seed") != nullptr);
    CHECK(pack.source("no such source") == nullptr);
    CHECK(metric_from("offset_ratio") == Metric::offset_ratio);
    CHECK_FALSE(metric_from("offset").has_value());
}

TEST_CASE("an unknown pack is named together with the known ones") {
    const PackReading reading = read_shipped_pack("no-such-pack");
    REQUIRE(reading.problems.size() == 1);
    CHECK(reading.problems[0].message.key == "pack.unknown_id");
    CHECK(reading.problems[0].message.args[1].second.find(shipped_id) != std::string::npos);
}

TEST_CASE("what is no pack of this version is refused before anything else") {
    CHECK(refuses(read_pack(""), "json.empty", ""));
    CHECK(refuses(read_pack("{"), "json.broken", ""));
    CHECK(refuses(read_pack("[]"), "json.wrong_type", ""));
    CHECK(refuses(read_pack("{}"), "json.missing", "format"));
    Json pack = shipped_json();
    pack["format"] = "zerostar-project";
    CHECK(refuses(read(pack), "pack.wrong_format", "format"));
    pack = shipped_json();
    pack["version"] = 2;
    CHECK(refuses(read(pack), "pack.newer_version", "version"));
    pack["version"] = 0;
    CHECK(refuses(read(pack), "pack.wrong_version", "version"));
}

TEST_CASE("faults of form are found at their place") {
    Json pack = shipped_json();
    pack["groups"][2]["requirements"][1].erase("question");
    CHECK(refuses(read(pack), "json.missing", "groups[2].requirements[1].question"));

    pack = shipped_json();
    pack["groups"][2]["requirements"][1]["question"]["en"] = " ";
    CHECK(refuses(read(pack), "pack.missing_translation", "groups[2].requirements[1].question"));

    pack = shipped_json();
    pack["groups"][2]["requirements"][1]["scoring"]["partail"] = 0.7;
    CHECK(refuses(read(pack), "json.unknown_key", "groups[2].requirements[1].scoring.partail"));

    pack = shipped_json();
    pack["groups"][0]["role"] = "door";
    CHECK(refuses(read(pack), "pack.unknown_choice", "groups[0].role"));

    pack = shipped_json();
    pack["grades"][0]["conditions"][0]["metric"] = "happiness";
    CHECK(refuses(read(pack), "pack.unknown_choice", "grades[0].conditions[0].metric"));

    pack = shipped_json();
    pack["groups"][2]["requirements"][1]["types"] = {"III"};
    CHECK(refuses(read(pack), "pack.unknown_choice", "groups[2].requirements[1].types"));

    pack = shipped_json();
    pack["issued"] = "2022-02-30";
    CHECK(refuses(read(pack), "date.not_a_day", "issued"));

    pack = shipped_json();
    pack["groups"][2]["points"]["value"] = "ten";
    CHECK(refuses(read(pack), "json.wrong_type", "groups[2].points.value"));
}

TEST_CASE("faults of sums, ranges and references are found at their place") {
    Json pack = shipped_json();
    pack["groups"][2]["points"]["low"] = 11;
    CHECK(refuses(read(pack), "pack.range", "groups[2].points"));

    pack = shipped_json();
    pack["groups"][2]["points"]["value"] = 12;
    CHECK(refuses(read(pack), "pack.requirement_points", "groups[2].points.value"));

    pack = shipped_json();
    pack["groups"][6]["points"]["high"] = 61;  // the others keep at least 40 of 100
    CHECK(refuses(read(pack), "pack.group_points_total", "groups[6].points"));

    pack = shipped_json();
    pack["groups"][2]["source"] = "hearsay";
    CHECK(refuses(read(pack), "pack.unknown_source", "groups[2].source"));

    pack = shipped_json();
    pack["groups"][2]["points"]["confidence"] = "official";
    CHECK(refuses(read(pack), "pack.surer_than_source", "groups[2].points.confidence"));

    pack = shipped_json();
    pack["groups"][3]["requirements"][0]["id"] = pack["groups"][2]["requirements"][0]["id"];
    CHECK(refuses(read(pack), "pack.duplicate_id", "groups[3].requirements[0].id"));

    pack = shipped_json();
    pack["groups"][2]["requirements"][0]["scoring"] = {{"kind", "choice"}, {"partial", 1.5}};
    CHECK(refuses(read(pack), "pack.partial", "groups[2].requirements[0].scoring.partial"));

    pack = shipped_json();
    pack["groups"][2]["requirements"][0]["scoring"] = {
        {"kind", "metric"}, {"metric", "offset_ratio"}, {"zero_at", 1}, {"full_at", 1}};
    CHECK(refuses(read(pack), "pack.metric_ends", "groups[2].requirements[0].scoring.full_at"));

    pack = shipped_json();
    for (Json& requirement : pack["groups"][2]["requirements"]) requirement["types"] = {"II"};
    CHECK(refuses(read(pack), "pack.nothing_for_type", "groups[2].requirements"));
}

TEST_CASE("grades must be reachable, rising and apart") {
    Json pack = shipped_json();
    pack["grades"][3]["min_points"]["high"] = 101;
    CHECK(refuses(read(pack), "pack.grade_unreachable", "grades[3].min_points"));

    pack = shipped_json();
    std::swap(pack["grades"][0], pack["grades"][1]);
    CHECK(refuses(read(pack), "pack.grade_order", "grades[1].stars"));
    CHECK(refuses(read(pack), "pack.line_order", "grades[1].min_points.value"));

    pack = shipped_json();
    pack["grades"][1]["min_points"]["low"] = 75;
    CHECK(refuses(read(pack), "pack.line_overlap", "grades[1].min_points.low"));

    pack = shipped_json();
    pack["grades"][0]["conditions"][0]["at_least"] = 100;  // 100 % is 1
    CHECK(refuses(read(pack), "pack.condition_unreachable", "grades[0].conditions[0].at_least"));

    pack = shipped_json();
    pack["grades"] = Json::array();
    CHECK(refuses(read(pack), "pack.no_grade", "grades"));
}

TEST_CASE("a code of blanks says nothing") {
    Json pack = shipped_json();
    pack["groups"][2]["requirements"][0]["code"] = " 　";
    CHECK(refuses(read(pack), "pack.empty_text", "groups[2].requirements[0].code"));
}

TEST_CASE("a provisional value without a range is a warning, not a refusal") {
    Json pack = shipped_json();
    pack["grades"][0]["min_points"]["low"] = 70;
    pack["grades"][0]["min_points"]["high"] = 70;
    const PackReading reading = read(pack);
    CHECK(reading.pack.has_value());
    CHECK(finds(reading, "pack.provisional_without_range", "grades[0].min_points"));
}
