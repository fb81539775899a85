// How answers and figures become points, gates, stars and gaps.
#include "assessment/assessment.h"

#include <algorithm>

#include "doctest/doctest.h"
#include "fixtures.h"

using namespace zs;
using namespace zs::test;

namespace {

const GroupResult& group(const Assessment& assessment, const std::string& id) {
    const auto at = std::find_if(assessment.groups.begin(), assessment.groups.end(),
                                 [&](const GroupResult& one) { return one.id == id; });
    REQUIRE(at != assessment.groups.end());
    return *at;
}

bool found(const Problems& problems, const std::string& key) {
    return std::any_of(problems.begin(), problems.end(),
                       [&](const Problem& problem) { return problem.message.key == key; });
}

// energy_resources.a scored by the share of renewable power.
RulePack with_power_metric() {
    RulePack pack = model();
    Scoring& scoring = pack.groups[3].requirements[0].scoring;
    scoring.kind = Scoring::Kind::metric;
    scoring.metric = Metric::renewable_power_share;
    scoring.zero_at = 0.2;
    scoring.full_at = 1;
    return pack;
}

}  // namespace

TEST_CASE("an empty project has no points, no stars and no emissions") {
    const RulePack pack = model();
    const Assessment result = assess(pack, Project{}, Inventory{});
    CHECK(result.points == 0);
    CHECK(result.max_points == 100);
    CHECK(result.stars == 0);
    CHECK_FALSE(result.gates_passed);
    CHECK_FALSE(result.emissions_known);
    CHECK_FALSE(result.offset_ratio.has_value());
    CHECK(result.answered == 0);
    CHECK(result.total == 20);
    REQUIRE(result.gaps.size() > 3);
    CHECK(result.gaps[0].kind == Gap::Kind::gate);
    CHECK(result.gaps[2].message.key == "assessment.needs_emissions");
}

TEST_CASE("everything met adds up to exactly the full points") {
    const RulePack pack = model();
    Project project;
    answer_all(project, pack, AnswerStatus::met);
    const Assessment result = assess(pack, project, emissions(10));
    CHECK(result.points == 100.0);
    CHECK(group(result, "ghg_reduction").points == 30.0);
}

TEST_CASE("not applicable: its points go to the group's other requirements in proportion") {
    const RulePack pack = model();
    Project project;
    project.answers["ghg_reduction.a"].status = AnswerStatus::not_applicable;  // 15 of 30
    project.answers["ghg_reduction.b"].status = AnswerStatus::met;             // 9 of 30
    const Assessment result = assess(pack, project, emissions(10));
    const GroupResult& reduction = group(result, "ghg_reduction");
    CHECK(reduction.requirements[0].max_points == 0);
    CHECK(reduction.requirements[1].max_points == doctest::Approx(18).epsilon(1e-12));
    CHECK(reduction.requirements[2].max_points == doctest::Approx(12).epsilon(1e-12));
    CHECK(reduction.points == doctest::Approx(18).epsilon(1e-12));
    CHECK(reduction.answered == 2);
    CHECK(reduction.total == 3);
}

TEST_CASE("a group in which nothing applies earns nothing: stars are not had by declaring things away") {
    const RulePack pack = model();
    Project project;
    answer_all(project, pack, AnswerStatus::met);
    for (const char* id : {"product.a", "product.b", "product.c"})
        project.answers[id].status = AnswerStatus::not_applicable;
    const Assessment result = assess(pack, project, emissions(10));
    CHECK(group(result, "product").points == 0);
    CHECK(group(result, "product").max_points == 10);
    CHECK(result.points == 90);
    CHECK(result.max_points == 100);
    CHECK(found(result.findings, "assessment.group_not_applicable"));
}

TEST_CASE("where the pack does not allow it, not applicable counts as unanswered") {
    const RulePack pack = model();
    Project project;
    answer_all(project, pack, AnswerStatus::met);
    project.answers["gate.b"].status = AnswerStatus::not_applicable;
    const Assessment result = assess(pack, project, emissions(10));
    CHECK_FALSE(result.gates_passed);
    CHECK(group(result, "basic_compliance").requirements[1].status == AnswerStatus::unanswered);
    CHECK(found(result.findings, "assessment.must_be_answered"));

    project.answers["gate.b"].status = AnswerStatus::met;
    project.answers["gate.a"].status = AnswerStatus::not_applicable;
    CHECK(assess(pack, project, emissions(10)).gates_passed);
}

TEST_CASE("a gate is passed only when wholly met") {
    const RulePack pack = model();
    Project project;
    answer_all(project, pack, AnswerStatus::met);
    hold_credits(project, 10);
    CHECK(assess(pack, project, emissions(10)).stars == 6);
    project.answers["gate.a"].status = AnswerStatus::partial;
    const Assessment result = assess(pack, project, emissions(10));
    CHECK(result.stars == 0);
    CHECK(result.stars_by_points == 6);
    CHECK(result.robustness.max_stars == 0);
    CHECK(result.robustness.max_stars_by_points == 6);
    REQUIRE(result.gaps.size() == 1);
    CHECK(result.gaps[0].requirement == "gate.a");
}

TEST_CASE("a metric fills its requirement by itself, linear between its two ends") {
    const RulePack pack = with_power_metric();
    Inventory inventory = emissions(10);
    inventory.power = {};
    inventory.power.grid = 60;
    inventory.power.own_generation = 40;
    Project project;
    const Assessment result = assess(pack, project, inventory);
    const RequirementResult& power = group(result, "energy_resources").requirements[0];
    CHECK(power.automatic);
    CHECK(power.status == AnswerStatus::partial);
    CHECK(power.metric_value == 0.4);
    CHECK(power.score == doctest::Approx(0.25).epsilon(1e-12));  // (0.4 - 0.2) / 0.8
    CHECK(power.points == doctest::Approx(2.5).epsilon(1e-12));
    CHECK(power.formula == "40 MWh ÷ 100 MWh = 0.4");
    CHECK(result.answered == 1);

    inventory.power.grid = 1000;  // below the lower end
    CHECK(group(assess(pack, project, inventory), "energy_resources").requirements[0].score == 0);
}

TEST_CASE("a metric without data is unanswered and earns nothing") {
    const RulePack pack = with_power_metric();
    Inventory inventory = emissions(10);
    inventory.power = {};
    const Assessment result = assess(pack, Project{}, inventory);
    const RequirementResult& power = group(result, "energy_resources").requirements[0];
    CHECK_FALSE(power.automatic);
    CHECK(power.status == AnswerStatus::unanswered);
    CHECK(power.points == 0);
    CHECK_FALSE(result.renewable_power_share.has_value());
}

TEST_CASE("the share of renewable power is unknown while an electricity line is left out") {
    Inventory inventory = emissions(10);
    InventoryLine left_out;
    left_out.scope = 2;
    left_out.category = "purchased_electricity";
    inventory.lines.push_back(left_out);
    const Assessment result = assess(model(), Project{}, inventory);
    CHECK_FALSE(result.renewable_power_share.has_value());
    CHECK_FALSE(result.emissions_known);
}

TEST_CASE("a user's value replaces a metric only with a note, and never a grade's condition") {
    const RulePack pack = with_power_metric();
    Inventory inventory = emissions(10);
    inventory.power = {};
    inventory.power.grid = 100;
    Project project;
    project.answers["energy_resources.a"].value = 1.0;
    Assessment result = assess(pack, project, inventory);
    CHECK(group(result, "energy_resources").requirements[0].score == 0);
    CHECK(found(result.findings, "assessment.override_without_note"));

    project.answers["energy_resources.a"].note = "  ";
    CHECK(group(assess(pack, project, inventory), "energy_resources").requirements[0].score == 0);

    project.answers["energy_resources.a"].note = "核查报告第 12 页";
    result = assess(pack, project, inventory);
    const RequirementResult& power = group(result, "energy_resources").requirements[0];
    CHECK(power.overridden);
    CHECK(power.score == 1);
    CHECK(result.renewable_power_share == 0.0);

    answer_all(project, pack, AnswerStatus::met);
    hold_credits(project, 10);
    result = assess(pack, project, inventory);
    CHECK(result.stars_by_points == 6);
    CHECK(result.stars == 5);  // the figure is still 0 %
}

TEST_CASE("an answer to a metric's requirement earns nothing without the figure, and is said to") {
    const RulePack pack = with_power_metric();
    Project project;
    project.answers["energy_resources.a"].status = AnswerStatus::met;
    Inventory inventory = emissions(10);
    inventory.power = {};
    const Assessment result = assess(pack, project, inventory);
    CHECK(group(result, "energy_resources").requirements[0].points == 0);
    CHECK(found(result.findings, "assessment.scored_by_figure"));
}

TEST_CASE("own reduction is measured against the base year, absolute and per output value") {
    Project project;
    project.base_year = {"2021", 2000, 100, "核查报告"};
    project.factory.output_value = 80;
    const Assessment result = assess(model(), project, emissions(1000));
    CHECK(result.own_reduction_absolute == 0.5);
    CHECK(*result.own_reduction_intensity == doctest::Approx(0.375).epsilon(1e-12));  // 1 - 12.5 / 20

    // A structural change beyond the threshold: the base year counts as recalculated, 1 - 1000 / 2500.
    Project grown = project;
    BaseChange acquired;
    acquired.kind = BaseChangeKind::structural;
    acquired.tco2e = 500;
    grown.accounting.base_changes = {acquired};
    CHECK(*assess(model(), grown, emissions(1000)).own_reduction_absolute ==
          doctest::Approx(0.6).epsilon(1e-12));
    CHECK(*assess(model(), grown, emissions(1000)).own_reduction_intensity ==
          doctest::Approx(1 - 12.5 / 25).epsilon(1e-12));
    grown.accounting.base_changes[0].tco2e = 50;  // 2.5 %, below it
    CHECK(assess(model(), grown, emissions(1000)).own_reduction_absolute == 0.5);

    project.base_year.emissions = 500;  // emissions rose
    CHECK(*assess(model(), project, emissions(1000)).own_reduction_absolute == -1);
    project.base_year.emissions = 0;
    CHECK_FALSE(assess(model(), project, emissions(1000)).own_reduction_absolute.has_value());
}

TEST_CASE("type I looks at scopes 1 and 2, type II at all three") {
    auto [pack, project] = uniform(1);
    Inventory inventory = emissions(100);
    inventory.scope2_market = 50;
    inventory.scope2_location = 70;
    inventory.scope3 = 400;
    CHECK(assess(pack, project, inventory).credits_needed == 150);
    project.type = FactoryType::type_2;
    CHECK(assess(pack, project, inventory).credits_needed == 550);
}

TEST_CASE("a scope 3 line that is left out blocks type II and not type I") {
    Inventory inventory = emissions(100);
    InventoryLine left_out;
    left_out.scope = 3;
    left_out.category = "business_travel";
    inventory.lines.push_back(left_out);
    Project project;
    CHECK(assess(model(), project, inventory).emissions_known);
    project.type = FactoryType::type_2;
    CHECK_FALSE(assess(model(), project, inventory).emissions_known);
}

TEST_CASE("no emissions at all need no credits, once they are known to be none") {
    auto [pack, project] = uniform(1);
    const Assessment none = assess(pack, project, emissions(0));
    CHECK(none.emissions_known);
    CHECK(none.offset_ratio == 1.0);
    CHECK(none.stars == 6);
    const Assessment unknown = assess(pack, project, Inventory{});
    CHECK_FALSE(unknown.offset_ratio.has_value());
    CHECK(unknown.stars == 0);
}

TEST_CASE("removals and reductions are told apart; renewable power is no credit") {
    Project project;
    hold_credits(project, 30, OffsetKind::removal);
    hold_credits(project, 10, OffsetKind::reduction);
    Instrument certificate;
    certificate.kind = InstrumentKind::gec;
    certificate.quantity = 1000;
    project.instruments = {certificate};
    const Assessment result = assess(model(), project, emissions(100));
    CHECK(result.credits_held == 40);
    CHECK(result.credits_missing == 60);
    CHECK(result.removal_share == 0.75);
    CHECK(result.offset_ratio == 0.4);
}

TEST_CASE("gaps: gates, then conditions with what is missing, then by points at stake") {
    const RulePack pack = model();
    Project project;
    answer_all(project, pack, AnswerStatus::met);
    project.answers["gate.a"].status = AnswerStatus::not_met;
    project.answers["product.c"].status = AnswerStatus::not_met;           // 2 points
    project.answers["ghg_reduction.a"].status = AnswerStatus::partial;     // 7.5 points left
    project.answers["carbon_offset.c"].status = AnswerStatus::unanswered;  // 4 points
    hold_credits(project, 100);
    Inventory inventory = emissions(150.2);
    inventory.power.grid = 25;
    const Assessment result = assess(pack, project, inventory);
    REQUIRE(result.gaps.size() == 6);
    CHECK(result.gaps[0].message.key == "assessment.gate_not_met");
    CHECK(result.gaps[1].message.key == "assessment.needs_credits");
    CHECK(result.gaps[1].message.args == decltype(Message::args){{"stars", "3"},
                                                                 {"at_least", "100"},
                                                                 {"value", "66.58"},
                                                                 {"needed", "151"},
                                                                 {"held", "100"},
                                                                 {"missing", "51"}});
    CHECK(result.gaps[2].message.key == "assessment.needs_renewable_power");
    CHECK(result.gaps[2].message.args.back() == std::pair<std::string, std::string>{"missing", "25"});
    CHECK(result.gaps[3].requirement == "ghg_reduction.a");
    CHECK(result.gaps[3].points_at_stake == doctest::Approx(7.5));
    CHECK(result.gaps[4].requirement == "carbon_offset.c");
    CHECK(result.gaps[5].requirement == "product.c");
}

TEST_CASE("credits that are no whole tonnes, or without proof of retirement, are found") {
    Project project;
    hold_credits(project, 10.5);
    project.offsets[0].retirement.clear();
    const Assessment result = assess(model(), project, emissions(10));
    CHECK(found(result.findings, "assessment.credits_not_whole"));
    CHECK(found(result.findings, "assessment.offset_without_retirement"));
}
