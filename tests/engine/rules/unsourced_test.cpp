// Where a value comes from is its own affair: points, thresholds, conditions and wording each have a source.
#include <algorithm>

#include "assessment/sourced_values.h"
#include "base/json.h"
#include "base/shipped.h"
#include "exchange/project_json.h"
#include "rules/overlay.h"
#include "shipped.h"

using namespace zs;
using namespace zs::test;

namespace {

constexpr const char* national = "national-zero-carbon-2026";

std::vector<SourcedValue> values_of(const RulePack& pack, const char* id) {
    return sourced_values(pack, *pack.group_of(id), *pack.find(id), Catalogue::shipped(Language::en),
                          Language::en);
}

const SourcedValue& only(const std::vector<SourcedValue>& values, SourcedValue::Kind kind) {
    static const SourcedValue none;
    const auto found =
        std::find_if(values.begin(), values.end(), [&](const SourcedValue& one) { return one.kind == kind; });
    REQUIRE(found != values.end());
    return found == values.end() ? none : *found;
}

// The first requirement of the shipped pack that a figure scores by steps, without its scoring's source.
Json without_source() {
    Json pack = *read_json(shipped_file("packs/t-ceca-g-0171-2022.json")).value;
    Json& scoring = pack["groups"][2]["requirements"][0]["scoring"];
    scoring.erase("confidence");
    scoring.erase("source");
    return pack;
}

}  // namespace

TEST_CASE("a scoring without a source is read as provisional, and told") {
    const PackReading reading = read_pack(write_json(without_source(), -1));
    REQUIRE(reading.pack.has_value());
    REQUIRE(reading.problems.size() == 1);
    CHECK(reading.problems[0].severity == Severity::warning);
    CHECK(reading.problems[0].message.key == "pack.unsourced");
    CHECK(reading.problems[0].where == "groups[2].requirements[0].scoring.source");
    const Scoring& scoring = reading.pack->groups[2].requirements[0].scoring;
    CHECK(scoring.confidence == Confidence::provisional);
    REQUIRE(reading.pack->source(scoring.source) != nullptr);
}

TEST_CASE("half a source is a fault, and so is one that is not listed or less sure") {
    const auto refuses = [](const Json& pack, const char* key, const char* member) {
        const PackReading reading = read_pack(write_json(pack, -1));
        return !reading.pack &&
               std::any_of(reading.problems.begin(), reading.problems.end(), [&](const Problem& one) {
                   return one.message.key == key &&
                          one.where == std::string("groups[2].requirements[0].scoring.") + member;
               });
    };
    Json pack = without_source();
    Json& scoring = pack["groups"][2]["requirements"][0]["scoring"];
    scoring["confidence"] = "provisional";
    CHECK(refuses(pack, "json.missing", "source"));
    scoring["source"] = "hearsay";
    CHECK(refuses(pack, "pack.unknown_source", "source"));
    scoring["source"] = "provisional-model";
    scoring["confidence"] = "official";
    CHECK(refuses(pack, "pack.surer_than_source", "confidence"));
}

TEST_CASE("a condition's bound has a source too") {
    Json pack = *read_json(shipped_file("packs/t-ceca-g-0171-2022.json")).value;
    Json& when = pack["groups"][7]["requirements"][0]["when"][0];
    when.erase("confidence");
    when.erase("source");
    const PackReading reading = read_pack(write_json(pack, -1));
    CHECK(reading.pack.has_value());
    REQUIRE(reading.problems.size() == 1);
    CHECK(reading.problems[0].where == "groups[7].requirements[0].when[0].source");
}

// An old pack of hundreds of requirements: many warnings, and still a pack.
TEST_CASE("more warnings than are listed refuse nothing") {
    Json pack = without_source();
    Json& group = pack["groups"][2];
    Json requirement = group["requirements"][0];
    group["requirements"] = Json::array();
    for (int i = 0; i < 400; ++i) {
        const std::string id = std::to_string(i);
        requirement["id"] = "infrastructure." + id;
        requirement["code"] = "3." + id;
        requirement["points"]["value"] = requirement["points"]["low"] = requirement["points"]["high"] = 0.025;
        group["requirements"].push_back(requirement);
    }
    const PackReading reading = read_pack(write_json(pack, -1));
    CHECK(reading.pack.has_value());
    CHECK(reading.problems.back().message.key == "pack.more_problems");
    CHECK_FALSE(has_error(reading.problems));
}

TEST_CASE("no threshold of the shipped packs claims more than this tool knows") {
    for (const Group& group : shipped().groups)
        for (const Requirement& one : group.requirements) {
            CAPTURE(one.id);
            CHECK(one.scoring.confidence == Confidence::provisional);
            for (const When& when : one.when) CHECK(when.confidence == Confidence::provisional);
        }
    const RulePack pack = shipped(national);
    CHECK(pack.find("national.disclosure")->scoring.confidence == Confidence::provisional);
    CHECK(pack.find("national.physical_power")->when[0].confidence == Confidence::secondary);
}

TEST_CASE("each value is told with its own tag, range and source") {
    using Kind = SourcedValue::Kind;
    const auto equipment = values_of(shipped(), "infrastructure.general_equipment");
    const SourcedValue& points = only(equipment, Kind::points);
    CHECK(points.words.find("plausibly") != std::string::npos);
    CHECK(points.confidence == Confidence::provisional);
    const SourcedValue& scoring = only(equipment, Kind::scoring);
    CHECK(scoring.words == "Judged by: ≥ 50% earns 50% of the points, ≥ 80% earns 100% of the points");
    CHECK(scoring.confidence == Confidence::provisional);
    CHECK(scoring.source == "provisional-model");
    CHECK(only(equipment, Kind::wording).confidence == Confidence::analogue);

    const RulePack pack = shipped(national);
    std::vector<std::string> levels;
    for (const SourcedValue& one : values_of(pack, "national.disclosure"))
        if (one.kind == Kind::level)
            levels.push_back(one.words + " " + std::string(to_string(one.confidence)));
    CHECK(levels == std::vector<std::string>{"Level: Basic ≥ 1, plausibly 1–2 provisional",
                                             "Level: Leading ≥ 3 secondary"});
    CHECK(only(values_of(pack, "national.physical_power"), Kind::condition).words ==
          "Asked only where: Electricity used ≥ 5,000 MWh");
}

TEST_CASE("own words leave thresholds and points what they were, own points leave thresholds") {
    using Kind = SourcedValue::Kind;
    const RulePack pack = shipped();
    PackOverlay own;
    own.pack = pack.id;
    own.requirements["infrastructure.general_equipment"].question = "条文";
    auto values = values_of(apply_overlay(pack, own).pack, "infrastructure.general_equipment");
    CHECK(only(values, Kind::wording).confidence == Confidence::user);
    CHECK(only(values, Kind::scoring).confidence == Confidence::provisional);
    CHECK(only(values, Kind::points).confidence == Confidence::provisional);
    own.requirements["infrastructure.general_equipment"] = {};
    own.requirements["infrastructure.general_equipment"].points = 1;
    values = values_of(apply_overlay(pack, own).pack, "infrastructure.general_equipment");
    CHECK(only(values, Kind::points).confidence == Confidence::user);
    CHECK(only(values, Kind::points).words == "Points: 1");
    CHECK(only(values, Kind::scoring).confidence == Confidence::provisional);
    CHECK(only(values, Kind::wording).confidence == Confidence::analogue);
    // An item of the user's own is theirs throughout.
    own.added.push_back({"user.1", "product", "6.10", "条文", "", 1, 0.5});
    const RulePack laid = apply_overlay(pack, own).pack;
    for (const SourcedValue& one : values_of(laid, "user.1")) CHECK(one.confidence == Confidence::user);
}
