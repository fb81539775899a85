// The kinds of scoring, conditions that hide requirements, and indicators with levels.
#include "rules/scoring.h"

#include "assessment/assessment.h"
#include "doctest/doctest.h"
#include "fixtures.h"

using namespace zs;
using namespace zs::test;

namespace {

// The model with its first infrastructure requirement, worth 5 of 10 points, scored as given.
RulePack with(Scoring scoring) {
    RulePack pack = model();
    pack.groups[1].requirements[0].scoring = std::move(scoring);
    return pack;
}

constexpr const char* scored_id = "infrastructure.a";

RequirementResult result_of(const RulePack& pack, const Project& project, const char* id = scored_id) {
    const Assessment assessment = assess(pack, project, emissions(100), 0);
    for (const GroupResult& group : assessment.groups)
        for (const RequirementResult& one : group.requirements)
            if (one.id == id) return one;
    return {};
}

Scoring checklist() {
    Scoring scoring;
    scoring.kind = Scoring::Kind::checklist;
    for (const char* id : {"a", "b", "c", "d", "e"}) scoring.items.push_back({id, {}});
    scoring.full_count = 4;
    scoring.least_count = 2;
    return scoring;
}

}  // namespace

TEST_CASE("a checklist earns ticked / full, nothing below its least number, everything from full on") {
    const RulePack pack = with(checklist());
    Project project;
    const double points[] = {0, 0, 2.5, 3.75, 5, 5};
    const char* ids[] = {"a", "b", "c", "d", "e"};
    for (size_t ticked = 1; ticked <= 5; ++ticked) {
        project.answers[scored_id].items.insert(ids[ticked - 1]);
        const RequirementResult result = result_of(pack, project);
        CHECK(result.ticked == ticked);
        CHECK(result.points == doctest::Approx(points[ticked]));
    }
}

TEST_CASE("a tick that the pack does not list counts for nothing") {
    Project project;
    project.answers[scored_id].items = {"a", "z", "y", "x", "w"};
    CHECK(result_of(with(checklist()), project).ticked == 1);
    CHECK(result_of(with(checklist()), project).points == 0);
}

TEST_CASE("a checklist answered as a whole counts as answered, and says so") {
    const RulePack pack = with(checklist());
    Project project;
    project.answers[scored_id].status = AnswerStatus::met;
    CHECK(result_of(pack, project).points == doctest::Approx(5));
    const Assessment assessment = assess(pack, project, emissions(100), 0);
    CHECK(std::any_of(assessment.findings.begin(), assessment.findings.end(), [](const Problem& problem) {
        return problem.message.key == "assessment.checklist_without_items";
    }));
}

TEST_CASE("an entered value scores by steps, from the exact bound on") {
    const RulePack pack = with(entered());
    Project project;
    const std::pair<double, double> cases[] = {{0, 0},      {0.2999, 0}, {0.3, 2.5},
                                               {0.79, 2.5}, {0.8, 5},    {1, 5}};
    for (const std::pair<double, double>& one : cases) {
        const double value = one.first;
        project.answers[scored_id].value = value;
        CAPTURE(value);
        CHECK(result_of(pack, project).points == doctest::Approx(one.second));
    }
}

TEST_CASE("steps may fall: less is better") {
    Scoring scoring = entered();
    scoring.steps = {{1.8, 0.5}, {0.2, 1}};
    CHECK(scoring.lower_is_better());
    CHECK(metric_score(scoring, 1.9) == 0);
    CHECK(metric_score(scoring, 1.8) == 0.5);
    CHECK(metric_score(scoring, 0.2) == 1);
}

TEST_CASE("a statement without named evidence earns only its unproven share") {
    Scoring scoring;
    scoring.kind = Scoring::Kind::statement;
    scoring.unproven = 0.25;
    const RulePack pack = with(scoring);
    Project project;
    project.answers[scored_id].status = AnswerStatus::met;
    CHECK(result_of(pack, project).points == doctest::Approx(1.25));
    CHECK(result_of(pack, project).status == AnswerStatus::partial);
    project.answers[scored_id].note = "声明 2023-01";
    CHECK(result_of(pack, project).points == doctest::Approx(5));
}

TEST_CASE("a requirement whose condition fails is hidden, and its answer changes nothing") {
    RulePack pack = model();
    pack.groups[1].requirements[0].when = {{Metric::credits_needed, 1, "", {}}};
    Project project;
    answer_all(project, pack, AnswerStatus::met);
    project.answers[scored_id].status = AnswerStatus::not_met;
    CHECK(assess(pack, project, emissions(100), 0).points == doctest::Approx(95));
    // Without emissions nothing has to be offset: the other two share the ten points.
    const Inventory clean = emissions(0);
    const Assessment hidden = assess(pack, project, clean, 0);
    CHECK(hidden.points == doctest::Approx(100));
    project.answers[scored_id].status = AnswerStatus::met;
    CHECK(assess(pack, project, clean, 0).points == hidden.points);
    CHECK(assess(pack, project, clean, 0).gaps.size() == hidden.gaps.size());
    // What is not known hides nothing.
    project.answers[scored_id].status = AnswerStatus::not_met;
    CHECK(assess(pack, project, Inventory{}, 0).points == doctest::Approx(95));
}

TEST_CASE("a condition on another answer hides through a chain") {
    RulePack pack = model();
    auto& list = pack.groups[1].requirements;
    list[1].when = {{std::nullopt, 0, list[0].id, {AnswerStatus::met}}};
    list[2].when = {{std::nullopt, 0, list[1].id, {AnswerStatus::met}}};
    Project project;
    answer_all(project, pack, AnswerStatus::met);
    CHECK(assess(pack, project, emissions(100), 0).points == doctest::Approx(100));
    project.answers[list[0].id].status = AnswerStatus::not_met;
    const Assessment result = assess(pack, project, emissions(100), 0);
    CHECK(result.groups[1].requirements[1].hidden);
    CHECK(result.groups[1].requirements[2].hidden);
    CHECK(result.points == doctest::Approx(90));
}

TEST_CASE("a condition on another answer goes by how that is judged, not by its status alone") {
    RulePack pack = model();
    auto& list = pack.groups[1].requirements;
    list[0].scoring.kind = Scoring::Kind::checklist;
    list[0].scoring.items = {{"x", {}}, {"y", {}}};
    list[1].when = {{std::nullopt, 0, list[0].id, {AnswerStatus::met}}};
    list[2].when = {{std::nullopt, 0, list[1].id, {AnswerStatus::met}}};
    std::swap(list[0], list[2]);  // those that are hung on others come first
    Project project;
    answer_all(project, pack, AnswerStatus::met);
    const std::string ticked = list[2].id;
    project.answers[ticked].status = AnswerStatus::unanswered;
    project.answers[ticked].items = {"x"};
    CHECK(assess(pack, project, emissions(100), 0).groups[1].requirements[1].hidden);
    CHECK(assess(pack, project, emissions(100), 0).groups[1].requirements[0].hidden);
    project.answers[ticked].items = {"x", "y"};
    const Assessment shown = assess(pack, project, emissions(100), 0);
    CHECK_FALSE(shown.groups[1].requirements[1].hidden);
    CHECK_FALSE(shown.groups[1].requirements[0].hidden);
    // A status that the ticks contradict does not count.
    project.answers[ticked] = {AnswerStatus::met, {}, "", {"x"}};
    CHECK(assess(pack, project, emissions(100), 0).groups[1].requirements[1].hidden);
}

TEST_CASE("indicators give the level that all of them reach, with its exact bounds over the ranges") {
    RulePack pack;
    pack.id = "levels";
    pack.scale = RulePack::Scale::levels;
    pack.grades = {{1, {"基础", "basic"}, {}, {}}, {2, {"引领", "leading"}, {}, {}}};
    Group group;
    group.id = "g";
    group.role = Group::Role::indicator;
    Requirement share;
    share.id = "share";
    share.scoring = entered();
    share.scoring.steps.clear();
    share.levels = {{1, ranged(0.1, 0.1, 0.3)}, {2, ranged(0.35, 0.35, 0.35)}};
    Requirement intensity = share;
    intensity.id = "intensity";
    intensity.scoring.unit = "tCO2/tce";
    intensity.lower_is_better = true;
    intensity.levels = {{1, ranged(1.8, 1.8, 1.8)}, {2, ranged(0.2, 0.2, 0.2)}};
    group.requirements = {share, intensity};
    pack.groups = {group};
    Project project;
    CHECK(assess(pack, project, {}, 0).stars == 0);
    project.answers["share"].value = 0.2;
    project.answers["intensity"].value = 0.1;
    const Assessment basic = assess(pack, project, {}, 100000);
    CHECK(basic.stars == 1);
    CHECK(basic.robustness.min_stars == 0);
    CHECK(basic.robustness.max_stars == 1);
    CHECK(basic.robustness.share.at(1) == doctest::Approx(0.5).epsilon(0.02));
    // What it hangs on: that one bound, for all of it.
    REQUIRE(basic.robustness.unknowns.size() == 1);
    CHECK(basic.robustness.unknowns[0].kind == Unknown::Kind::level);
    CHECK(basic.robustness.unknowns[0].id == "share");
    CHECK(basic.robustness.unknowns[0].influence ==
          doctest::Approx(0.75).epsilon(0.02));  // a step at the middle
    CHECK(basic.robustness.unknowns[0].narrows == 1);
    project.answers["share"].value = 0.35;
    CHECK(assess(pack, project, {}, 0).stars == 2);
    project.answers["intensity"].value = 1.8;
    CHECK(assess(pack, project, {}, 0).stars == 1);
    project.answers["intensity"].value = 1.81;
    CHECK(assess(pack, project, {}, 0).stars == 0);
}

TEST_CASE(
    "of several open bounds the one that decides more often matters more, in whatever order they stand") {
    RulePack pack;
    pack.id = "levels";
    pack.scale = RulePack::Scale::levels;
    pack.grades = {{1, {"基础", "basic"}, {}, {}}};
    Group group;
    group.id = "g";
    group.role = Group::Role::indicator;
    for (const char* id : {"seldom", "often"}) {
        Requirement one;
        one.id = id;
        one.scoring = entered();
        one.scoring.steps.clear();
        one.levels = {{1, ranged(0.5, 0, 1)}};
        group.requirements.push_back(one);
    }
    pack.groups = {group};
    Project project;
    project.answers["seldom"].value = 0.95;
    project.answers["often"].value = 0.5;
    const Robustness one = assess(pack, project, {}, 50000).robustness;
    std::swap(pack.groups[0].requirements[0], pack.groups[0].requirements[1]);
    const Robustness other = assess(pack, project, {}, 50000).robustness;
    REQUIRE(one.unknowns.size() == 2);
    CHECK(one.unknowns[0].id == "often");
    CHECK(one.unknowns[0].influence > 5 * one.unknowns[1].influence);
    CHECK(one.share == other.share);
    CHECK(one.unknowns[1].influence == other.unknowns[1].influence);
}
