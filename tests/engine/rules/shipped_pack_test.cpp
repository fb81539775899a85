// The shipped pack is whole: it lints clean, adds up, and says for everything where it comes from.
#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "doctest/doctest.h"
#include "shipped.h"

using namespace zs;
using namespace zs::test;

namespace {

bool translated(const LocalText& text) {
    return !text.zh.empty() && !text.en.empty();
}

}  // namespace

// Title page of the standard: number, title, dates of issue and entry into force.
TEST_CASE("the shipped pack names its standard as the title page does") {
    const RulePack pack = shipped();
    CHECK(pack.number == "T/CECA-G 0171-2022");
    CHECK(pack.title.zh == "零碳工厂评价规范");
    CHECK(pack.title.en == "Evaluation specification of zero-carbon factory");
    CHECK(pack.publisher.zh == "中国节能协会");
    CHECK(to_string(pack.issued) == "2022-05-30");
    CHECK(to_string(pack.in_force) == "2022-06-01");
    CHECK(pack.disclaimer.zh.find("不是证书") != std::string::npos);
    CHECK(pack.disclaimer.en.find("not a certificate") != std::string::npos);
}

// The eight first-level indicators in the order of certificate 15/23GHGZC1001R0; the first two are a gate.
TEST_CASE("the shipped pack has the eight indicators in the standard's order") {
    const RulePack pack = shipped();
    const std::vector<std::string> expected = {"basic_compliance",   "basic_management", "infrastructure",
                                               "information_system", "energy_resources", "product",
                                               "ghg_reduction",      "carbon_offset"};
    std::vector<std::string> ids;
    for (const Group& group : pack.groups) ids.push_back(group.id);
    CHECK(ids == expected);
    for (size_t i = 0; i < pack.groups.size(); ++i)
        CHECK((pack.groups[i].role == Group::Role::gate) == (i < 2));
}

TEST_CASE("every group of the shipped pack asks at least five questions") {
    size_t total = 0;
    for (const Group& group : shipped().groups) {
        CAPTURE(group.id);
        CHECK(group.requirements.size() >= 5);
        total += group.requirements.size();
    }
    CHECK(total == 97);
}

TEST_CASE("the points of the shipped pack add up to 100, and each group's requirements to the group's") {
    const RulePack pack = shipped();
    CHECK(pack.max_points() == 100.0);
    for (const Group& group : pack.groups) {
        if (group.role == Group::Role::gate) continue;
        CAPTURE(group.id);
        double sum = 0;
        for (const Requirement& requirement : group.requirements) sum += requirement.points.value;
        CHECK(std::abs(sum - group.points.value) < 1e-9);
    }
}

TEST_CASE("ids and codes of the shipped pack are unique, and ids begin with their group's") {
    const RulePack pack = shipped();
    std::set<std::string> ids;
    std::set<std::string> codes;
    for (const Group& group : pack.groups)
        for (const Requirement& requirement : group.requirements) {
            CAPTURE(requirement.id);
            CHECK(ids.insert(requirement.id).second);
            CHECK(codes.insert(requirement.code).second);
            CHECK(requirement.id.rfind(group.id + ".", 0) == 0);
        }
}

TEST_CASE("every requirement of the shipped pack explains itself in both languages, and briefly") {
    const RulePack pack = shipped();
    for (const Group& group : pack.groups)
        for (const Requirement& requirement : group.requirements) {
            CAPTURE(requirement.id);
            CHECK(translated(requirement.question));
            CHECK(translated(requirement.meaning));
            CHECK(translated(requirement.why));
            CHECK(translated(requirement.advice));
            CHECK(code_points(requirement.question.zh) <= 45);
            // What counts as partial is never left to the reader: said in words, or counted and measured.
            const Scoring& scoring = requirement.scoring;
            if (scoring.kind == Scoring::Kind::choice || scoring.kind == Scoring::Kind::statement)
                CHECK(requirement.meaning.zh.find("部分满足") != std::string::npos);
            if (scoring.kind == Scoring::Kind::statement)
                CHECK(requirement.meaning.zh.find("备注写明") != std::string::npos);
            for (const ChecklistItem& item : scoring.items) CHECK(translated(item.name));
            CHECK(requirement.evidence.size() >= 2);
            for (const LocalText& evidence : requirement.evidence) {
                CHECK(translated(evidence));
                CHECK(code_points(evidence.zh) <= 16);
            }
            if (requirement.may_be_not_applicable)
                CHECK(requirement.meaning.zh.find("不适用") != std::string::npos);
        }
}

// The standard's text is not held: no requirement and no point may pass for official.
TEST_CASE("nothing that the shipped pack asks or scores is tagged official") {
    const RulePack pack = shipped();
    for (const Group& group : pack.groups)
        for (const Requirement& requirement : group.requirements) {
            CAPTURE(requirement.id);
            CHECK(requirement.confidence != Confidence::official);
            CHECK(pack.source(requirement.source) != nullptr);
            if (group.role == Group::Role::scored)
                CHECK(requirement.points.confidence == Confidence::provisional);
        }
    for (const Grade& grade : pack.grades) CHECK(grade.min_points.confidence == Confidence::provisional);
}

// Figures that inventory and ledgers give are never asked for: each scores one requirement.
TEST_CASE("what the data tell is never asked: eight figures fill eight requirements of the shipped pack") {
    const RulePack pack = shipped();
    std::set<std::string> scored;
    for (const Group& group : pack.groups)
        for (const Requirement& requirement : group.requirements) {
            const Scoring& scoring = requirement.scoring;
            if (scoring.kind != Scoring::Kind::metric || scoring.metric == Metric::entered) continue;
            CHECK(scored.insert(std::string(to_string(scoring.metric))).second);
        }
    CHECK(scored == std::set<std::string>{"collection_rate", "non_fossil_energy_share", "offset_ratio",
                                          "own_reduction_absolute", "own_reduction_intensity",
                                          "recent_credit_share", "removal_share", "renewable_power_share"});
}

// Two people answer alike: most requirements are counted, measured or proven, the rest say what is partial.
TEST_CASE("two thirds of the shipped pack's requirements are counted, measured or proven") {
    const RulePack pack = shipped();
    size_t total = 0, choices = 0;
    for (const Group& group : pack.groups)
        for (const Requirement& requirement : group.requirements) {
            ++total;
            choices += requirement.scoring.kind == Scoring::Kind::choice;
        }
    CHECK(choices * 3 <= total);
}

// A share that is asked for scores from 0 to 1 and never outside.
TEST_CASE("every figure of the shipped pack scores nothing at its worst and everything at its best") {
    const RulePack pack = shipped();
    for (const Group& group : pack.groups)
        for (const Requirement& requirement : group.requirements) {
            const Scoring& scoring = requirement.scoring;
            if (scoring.kind != Scoring::Kind::metric) continue;
            CAPTURE(requirement.id);
            CHECK(metric_score(scoring, 0) == 0);
            CHECK(metric_score(scoring, value_for_full(scoring)) == 1);
            CHECK(value_for_full(scoring) <= 1);
        }
}

TEST_CASE("what a credit must be is asked only where something is left to offset") {
    const RulePack pack = shipped();
    for (const char* id :
         {"carbon_offset.plan", "carbon_offset.credit_standard", "carbon_offset.credit_vintage",
          "carbon_offset.retirement", "carbon_offset.disclosure"}) {
        CAPTURE(id);
        REQUIRE(pack.find(id) != nullptr);
        REQUIRE(pack.find(id)->when.size() == 1);
        CHECK(pack.find(id)->when[0].metric == Metric::credits_needed);
    }
}

// Type I covers scopes 1 + 2, type II scopes 1 + 2 + 3: what asks about scope 3 is for type II alone.
TEST_CASE("scope 3 questions are for type II only, and nothing is for type I only") {
    const RulePack pack = shipped();
    std::set<std::string> type_2_only;
    for (const Group& group : pack.groups)
        for (const Requirement& requirement : group.requirements) {
            CHECK(requirement.for_type_2);
            if (!requirement.for_type_1) type_2_only.insert(requirement.id);
        }
    CHECK(type_2_only ==
          std::set<std::string>{"ghg_reduction.scope3_inventory", "ghg_reduction.scope3_reduction",
                                "ghg_reduction.scope3_verification", "ghg_reduction.supply_chain"});
}

// Published cases bound the lines: 79.68 points was not four stars, 91.2 points was five and not six.
TEST_CASE("the star lines of the shipped pack respect the published cases over their whole range") {
    const RulePack pack = shipped();
    REQUIRE(pack.grades.size() == 4);
    for (size_t i = 0; i < pack.grades.size(); ++i) CHECK(pack.grades[i].stars == static_cast<int>(i) + 3);
    CHECK(pack.grades[1].min_points.low > 79.68);
    CHECK(pack.grades[2].min_points.high <= 91.2);
    CHECK(pack.grades[3].min_points.low > 91.2);
}
