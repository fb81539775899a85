// Why a result changed: the parts add up to the change, whatever changed, and each cause is called by its
// name.
#include "assessment/explain_change.h"

#include <cmath>
#include <random>

#include "../rules/shipped.h"
#include "doctest/doctest.h"

using namespace zs;
using namespace zs::test;

namespace {

const FactorLibrary& factors() {
    static const FactorLibrary library = FactorLibrary::shipped();
    return library;
}

// std::mt19937's numbers are the same everywhere.
class Chance {
  public:
    explicit Chance(uint32_t seed) : engine_(seed) {}
    uint32_t below(uint32_t limit) { return static_cast<uint32_t>(engine_()) % limit; }
    double share() { return below(1001) / 1000.0; }

  private:
    std::mt19937 engine_;
};

Activity fuel(std::string id, double quantity, std::string factor = "cn.fuel-a.diesel") {
    Activity line;
    line.id = std::move(id);
    line.scope = 1;
    line.category = "stationary_combustion";
    line.name = line.id;
    line.quantity = quantity;
    line.unit = "t";
    line.factor = std::move(factor);
    return line;
}

Activity power(std::string id, double quantity) {
    Activity line;
    line.id = std::move(id);
    line.scope = 2;
    line.category = "purchased_electricity";
    line.name = "外购电";
    line.quantity = quantity;
    line.unit = "MWh";
    line.factor = CustomFactor{0.5703, "tCO2/MWh", "测试"};
    return line;
}

Answer random_answer(const Requirement& requirement, Chance& chance) {
    Answer answer;
    answer.status = static_cast<AnswerStatus>(chance.below(5));
    if (chance.below(2) == 0) answer.note = "依据";
    if (requirement.scoring.kind == Scoring::Kind::metric && chance.below(2) == 0)
        answer.value = chance.share();
    for (const ChecklistItem& item : requirement.scoring.items)
        if (chance.below(2) == 0) answer.items.insert(item.id);
    return answer;
}

Project random_project(const RulePack& pack, Chance& chance) {
    Project project;
    project.type = static_cast<FactoryType>(chance.below(2));
    project.period = {{2022, 1, 1}, {2022, 12, 31}};
    project.gwp_set = chance.below(2) == 0 ? "AR5" : "AR6";
    if (chance.below(2) == 0) project.factory.output_value = 1000.0 + chance.below(9000);
    if (chance.below(2) == 0)
        project.base_year = {"2021", 100.0 + chance.below(20000), 1000.0 + chance.below(9000), ""};
    for (uint32_t i = 0; i < 3; ++i) {
        if (chance.below(3) > 0)
            project.activities.push_back(
                fuel("f" + std::to_string(i), chance.below(500),
                     chance.below(2) == 0 ? "cn.fuel-a.diesel" : "cn.fuel-a.gasoline"));
        if (chance.below(3) > 0)
            project.activities.push_back(power("p" + std::to_string(i), chance.below(9000)));
    }
    for (uint32_t i = 0; i < 2; ++i) {
        if (chance.below(2) == 0) {
            Instrument instrument;
            instrument.id = "i" + std::to_string(i);
            instrument.kind = static_cast<InstrumentKind>(chance.below(5));
            instrument.quantity = chance.below(5000);
            instrument.evidence = chance.below(4) > 0 ? "结算单" : "";
            project.instruments.push_back(instrument);
        }
        if (chance.below(2) == 0) {
            Offset offset;
            offset.id = "o" + std::to_string(i);
            offset.kind = static_cast<OffsetKind>(chance.below(2));
            offset.quantity = chance.below(8000);
            project.offsets.push_back(offset);
        }
    }
    if (chance.below(2) == 0) project.answers["setting.energy_convention"].items = {"calorific"};
    for (const Group& group : pack.groups)
        for (const Requirement& one : group.requirements)
            if (chance.below(3) > 0) project.answers[one.id] = random_answer(one, chance);
    return project;
}

// Another edition: weights, group points, scoring, requirements that come and go.
RulePack random_edition(const RulePack& pack, Chance& chance) {
    RulePack edition = pack;
    edition.edition = "test";
    for (Group& group : edition.groups) {
        if (chance.below(3) == 0) group.points.value *= 0.5 + chance.share();
        for (Requirement& one : group.requirements) {
            if (chance.below(5) == 0) one.points.value *= 0.5 + chance.share();
            if (chance.below(8) == 0) one.scoring.partial = chance.share();
            if (chance.below(20) == 0) one.for_type_1 = !one.for_type_1;
        }
        if (chance.below(3) == 0 && group.requirements.size() > 2)
            group.requirements.erase(group.requirements.begin() + chance.below(2));
        if (chance.below(3) == 0) {
            Requirement added = group.requirements.front();
            added.id = group.id + ".new";
            group.requirements.push_back(added);
        }
    }
    if (chance.below(6) == 0) edition.groups.pop_back();
    return edition;
}

void check_sum(const ChangeExplanation& explanation) {
    double points = 0, tco2e = 0;
    for (const ChangeCause& cause : explanation.causes) {
        CHECK(cause.kind != ChangeCause::Kind::other);
        points += cause.points;
        tco2e += cause.tco2e;
    }
    CHECK(std::abs(points - explanation.points()) <= 1e-9);
    CHECK(std::abs(tco2e - explanation.tco2e()) <= 1e-9 * std::max(1.0, std::abs(explanation.tco2e())));
}

}  // namespace

TEST_CASE("between any two projects the causes add up to the change of points and of tCO2e") {
    const RulePack pack = shipped();
    Chance chance(20220530);
    for (int pair = 0; pair < 25; ++pair) {
        CAPTURE(pair);
        const Project before = random_project(pack, chance);
        const Project after = random_project(pack, chance);
        check_sum(explain_change({pack, before}, {pack, after}, factors()));
    }
}

TEST_CASE("between any two editions of a pack the causes add up, with the project changed as well") {
    const RulePack pack = shipped();
    Chance chance(171);
    for (int pair = 0; pair < 15; ++pair) {
        CAPTURE(pair);
        const RulePack old = random_edition(pack, chance);
        const RulePack young = random_edition(pack, chance);
        const Project before = random_project(pack, chance);
        const Project after = pair % 2 == 0 ? before : random_project(pack, chance);
        const ChangeExplanation explanation = explain_change({old, before}, {young, after}, factors());
        check_sum(explanation);
        if (pair % 2 == 0)
            for (const ChangeCause& cause : explanation.causes)
                CHECK(to_string(cause.kind).starts_with("rule_"));
    }
}

TEST_CASE("nothing changed has no cause, and what changes nothing is none") {
    const RulePack pack = shipped();
    Chance chance(3);
    const Project before = random_project(pack, chance);
    CHECK(explain_change({pack, before}, {pack, before}, factors()).causes.empty());
    Project after = before;
    after.factory.contact = "王工";
    after.note = "备注";
    after.answers["another.pack"].status = AnswerStatus::met;
    CHECK(explain_change({pack, before}, {pack, after}, factors()).causes.empty());
}

// 12 t more of diesel: its factor is what one tonne emits.
TEST_CASE("a quantity and a factor of one line are two causes, each with its tonnes") {
    const RulePack pack = shipped();
    Project before;
    before.period = {{2022, 1, 1}, {2022, 12, 31}};
    before.activities = {fuel("柴油", 100)};
    Project after = before;
    after.activities[0].quantity = 112;
    ChangeExplanation explanation = explain_change({pack, before}, {pack, after}, factors());
    REQUIRE(explanation.causes.size() == 1);
    CHECK(explanation.causes[0].kind == ChangeCause::Kind::activity);
    CHECK(explanation.causes[0].what == ChangeCause::What::quantity);
    CHECK(explanation.causes[0].tco2e == doctest::Approx(12 * 3.095910).epsilon(1e-6));
    CHECK(cause_text(explanation.causes[0], Catalogue::shipped(Language::zh), Language::zh) ==
          "活动数据“柴油”：数量改变");

    after.activities[0].factor = CustomFactor{2.0, "tCO2/t", "测试"};
    explanation = explain_change({pack, before}, {pack, after}, factors());
    REQUIRE(explanation.causes.size() == 2);
    check_sum(explanation);
    // Both orders averaged: the twelve tonnes at the mean of both factors, the factor at the mean quantity.
    for (const ChangeCause& cause : explanation.causes)
        CHECK(cause.tco2e == doctest::Approx(cause.what == ChangeCause::What::quantity
                                                 ? 12 * (3.095910 + 2) / 2
                                                 : (2 - 3.095910) * 106)
                                 .epsilon(1e-6));
}

TEST_CASE("another year's file has other ids: lines of the same name are the same line") {
    const RulePack pack = shipped();
    Project before;
    before.period = {{2022, 1, 1}, {2022, 12, 31}};
    before.activities = {fuel("柴油", 100), power("p", 5000)};
    Project after = before;
    for (Activity& line : after.activities) line.id = "2023-" + line.id;
    after.activities[1].quantity = 4000;
    const ChangeExplanation explanation = explain_change({pack, before}, {pack, after}, factors());
    REQUIRE(explanation.causes.size() == 1);
    CHECK(explanation.causes[0].tco2e == doctest::Approx(-1000 * 0.5703));
}

TEST_CASE("a thousand different lines are told by category") {
    const RulePack pack = shipped();
    Project before, after;
    before.period = after.period = {{2022, 1, 1}, {2022, 12, 31}};
    for (int i = 0; i < 500; ++i) {
        before.activities.push_back(fuel("f" + std::to_string(i), 1));
        after.activities.push_back(fuel("f" + std::to_string(i), 2));
        after.activities.push_back(power("p" + std::to_string(i), 3));
    }
    const ChangeExplanation explanation = explain_change({pack, before}, {pack, after}, factors());
    check_sum(explanation);
    size_t lines = 0;
    for (const ChangeCause& cause : explanation.causes) {
        CHECK(cause.kind == ChangeCause::Kind::category);
        lines += cause.lines;
    }
    CHECK(explanation.causes.size() == 2);
    CHECK(lines == 1000);
}

TEST_CASE(
    "an answer that does not apply moves its points to others: the answer is the cause, not the others") {
    const RulePack pack = shipped();
    Project before;
    before.answers["product.footprint_published"].items = {"verified", "published"};
    Project after = before;
    after.answers["product.hazardous"].status = AnswerStatus::not_applicable;
    const ChangeExplanation explanation = explain_change({pack, before}, {pack, after}, factors());
    REQUIRE(explanation.causes.size() == 1);
    CHECK(explanation.causes[0].id == "product.hazardous");
    // 0.8 of 10 points, then 0.8 of the 9 that still apply.
    CHECK(explanation.points() == doctest::Approx(0.8 / 9 * 10 - 0.8));
}
