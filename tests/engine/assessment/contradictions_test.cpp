// Figures that cannot be, and those that contradict each other: refused or told where they stand.
#include "assessment/assessment.h"
#include "assessment/judge.h"
#include "doctest/doctest.h"
#include "fixtures.h"

using namespace zs;
using namespace zs::test;

namespace {

constexpr const char* scored_id = "infrastructure.a";

// The model with its first infrastructure requirement, worth 5 of 10 points, scored as given.
RulePack with(Scoring scoring) {
    RulePack pack = model();
    pack.groups[1].requirements[0].scoring = std::move(scoring);
    return pack;
}

std::vector<std::string> keys_at(const Assessment& result, const std::string& where) {
    std::vector<std::string> keys;
    for (const Problem& problem : result.findings)
        if (problem.where == where) keys.push_back(problem.message.key);
    return keys;
}

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("a share that cannot be is refused: it scores nothing and is told where it stands") {
    const RulePack pack = with(entered());
    const std::string where = answer_path(scored_id) + ".value";
    for (const double value : {80.0, 1.0001, -0.01, -3.0}) {
        Project project;
        // Nor does the status that stands beside it count.
        project.answers[scored_id] = {AnswerStatus::met, value, "依据", {}};
        const Assessment result = assess(pack, project, {}, 0);
        CHECK(result.points == 0);
        CHECK(keys_at(result, where) == Keys{"assessment.share_outside"});
        CHECK(result.findings[0].severity == Severity::error);
    }
    Scoring pieces = entered();
    pieces.unit = "人";
    Project project;
    project.answers[scored_id].value = 80;
    CHECK(assess(with(pieces), project, {}, 0).findings.empty());
    project.answers[scored_id].value = -1;
    CHECK(keys_at(assess(with(pieces), project, {}, 0), where) == Keys{"assessment.value_negative"});
}

TEST_CASE("a value of the user's own has the same limits, and one that differs from the data is told") {
    Scoring scoring;
    scoring.kind = Scoring::Kind::metric;
    scoring.metric = Metric::renewable_power_share;
    RulePack pack = with(scoring);
    const std::string where = answer_path(scored_id) + ".value";
    Inventory half = emissions(100);
    half.power.grid = 100;
    Project project;
    project.answers[scored_id] = {AnswerStatus::unanswered, 7, "抄表", {}};
    Assessment result = assess(pack, project, half, 0);
    CHECK(result.groups[1].requirements[0].score == doctest::Approx(0.5));  // the figure stands
    CHECK_FALSE(result.groups[1].requirements[0].overridden);
    CHECK(keys_at(result, where) == Keys{"assessment.share_outside"});
    project.answers[scored_id].value = 0.9;
    result = assess(pack, project, half, 0);
    CHECK(result.groups[1].requirements[0].overridden);
    CHECK(keys_at(result, where) == Keys{"assessment.override_differs"});
    project.answers[scored_id].value = 0.5;  // what the data give
    result = assess(pack, project, half, 0);
    CHECK_FALSE(result.groups[1].requirements[0].overridden);
    CHECK(keys_at(result, where).empty());
    // Emissions may have risen.
    pack.groups[1].requirements[0].scoring.metric = Metric::own_reduction_absolute;
    project.answers[scored_id].value = -0.2;
    CHECK(keys_at(assess(pack, project, half, 0), where).empty());
}

TEST_CASE("the share of recent credits comes from their vintages; without all of them from the answer") {
    Scoring scoring;
    scoring.kind = Scoring::Kind::metric;
    scoring.metric = Metric::recent_credit_share;
    scoring.or_entered = true;
    scoring.steps = {{0.5, 0.5}, {1, 1}};
    const RulePack pack = with(scoring);
    Project project;
    project.period = {{2022, 1, 1}, {2022, 12, 31}};
    hold_credits(project, 60);
    hold_credits(project, 40);
    project.answers[scored_id] = {AnswerStatus::met, 1, "", {}};  // as it was stored when it was asked
    const auto judged = [&] { return assess(pack, project, emissions(100), 0); };
    const auto first = [](const Assessment& result) { return result.groups[1].requirements[0]; };
    CHECK(first(judged()).score == 1);  // no vintage is known
    CHECK_FALSE(first(judged()).automatic);
    project.offsets[0].vintage = "2017";
    CHECK(first(judged()).score == 1);
    project.offsets[1].vintage = "2016-11";
    Assessment result = judged();
    CHECK(first(result).automatic);
    CHECK(first(result).metric_value == doctest::Approx(0.6));
    CHECK(first(result).score == 0.5);
    CHECK(keys_at(result, answer_path(scored_id) + ".note") == Keys{"assessment.override_without_note"});
    project.offsets[1].vintage = "2020–2021";
    result = judged();
    CHECK(first(result).score == 1);
    CHECK(keys_at(result, answer_path(scored_id) + ".note").empty());
    CHECK(keys_at(result, answer_path(scored_id) + ".status").empty());
    for (Offset& offset : project.offsets) offset.vintage = "1999";
    CHECK(first(judged()).score == 0);
    project.answers[scored_id].note = "登记系统";
    result = judged();
    CHECK(first(result).score == 1);
    CHECK(keys_at(result, answer_path(scored_id) + ".value") == Keys{"assessment.override_differs"});
}

TEST_CASE("a result that hangs on credits without a proof of retirement says so beside the stars") {
    const RulePack pack = model();
    Project project;
    answer_all(project, pack, AnswerStatus::met);
    hold_credits(project, 60);
    hold_credits(project, 40);
    const auto state = [&] { return credit_state(assess(pack, project, emissions(100), 0)); };
    CHECK(credit_state({}) == CreditState::unknown);
    CHECK(credit_state(assess(pack, project, emissions(101), 0)) == CreditState::missing);
    CHECK(state() == CreditState::retired);
    CHECK_FALSE(assess(pack, project, emissions(100), 0).caveat.has_value());
    project.offsets[1].retirement = " ";
    CHECK(state() == CreditState::unretired);
    const Assessment result = assess(pack, project, emissions(100), 0);
    CHECK(result.offset_ratio == doctest::Approx(1));  // credits count as held
    CHECK(result.stars == 6);
    CHECK(result.credits_unretired == 40);
    REQUIRE(result.caveat.has_value());
    CHECK(result.caveat->key == "assessment.credits_unretired");
    CHECK(keys_at(result, "offsets") == Keys{"assessment.credits_unretired"});
    Evidence certificate;
    project.offsets[1].id = "unretired";
    certificate.supports = {{SupportedKind::offset, project.offsets[1].id}};
    project.evidence = {certificate};
    CHECK(state() == CreditState::retired);
    CHECK(keys_at(assess(pack, project, emissions(100), 0), "offsets").empty());
    project.evidence.clear();
    hold_credits(project, 40);  // enough without them
    CHECK(state() == CreditState::spare_unretired);
    CHECK_FALSE(assess(pack, project, emissions(100), 0).caveat.has_value());
}
