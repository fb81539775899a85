// The second and third shipped pack: the engine is general.
#include <set>

#include "assessment/assessment.h"
#include "base/catalogue.h"
#include "doctest/doctest.h"
#include "inventory/inventory.h"
#include "shipped.h"

using namespace zs;
using namespace zs::test;

namespace {

// 10 GWh of grid power at the national average of 2022 and nothing else.
Inventory grid_only() {
    Inventory inventory;
    InventoryLine line;
    line.scope = 2;
    line.category = "purchased_electricity";
    line.counted = true;
    line.tco2e = 5366;
    line.energy_gj = 36000;
    inventory.lines = {line};
    inventory.counted_lines = 1;
    inventory.scope2_location = inventory.scope2_market = 5366;
    inventory.power.grid = 10000;
    inventory.energy.carbon = 5366;
    return inventory;
}

}  // namespace

TEST_CASE("the national pack has eleven indicators, two levels and a visible energy convention") {
    const RulePack pack = shipped("national-zero-carbon-2026");
    CHECK(pack.scale == RulePack::Scale::levels);
    CHECK(pack.groups.front().requirements.size() == 11);
    CHECK(pack.find("national.centre_functions")->scoring.items.size() == 13);
    CHECK(pack.find("national.supply_chain")->scoring.items.size() == 6);
    CHECK(pack.setting("setting.energy_convention")->options.size() == 2);
}

// 0.5366 tCO2/MWh / 0.2856 kgce/kWh = 1.88 tCO2/tce, just above the basic line of 1.8.
TEST_CASE("grid power alone gives 1.88 tCO2/tce by the equivalent value, 4.37 by the calorific one") {
    const RulePack pack = shipped("national-zero-carbon-2026");
    Project project;
    const auto value = [&] {
        return *assess(pack, project, grid_only(), 0)
                    .figures[static_cast<size_t>(Metric::carbon_per_energy)]
                    .value;
    };
    CHECK(value() == doctest::Approx(1.8788515).epsilon(1e-6));
    project.answers["setting.energy_convention"].items = {"calorific"};
    CHECK(value() == doctest::Approx(4.3661513).epsilon(1e-6));
}

TEST_CASE("physical recognition never counts certificates, and small users are not asked") {
    const RulePack pack = shipped("national-zero-carbon-2026");
    Inventory inventory = grid_only();
    inventory.power.certificates = 10000;
    const auto physical = [&] {
        return assess(pack, Project{}, inventory, 0).groups.front().requirements[2];
    };
    CHECK(*physical().metric_value == 0);
    CHECK(physical().level == 0);
    inventory.power.grid = inventory.power.certificates = 4000;
    CHECK(physical().hidden);
    inventory.power.own_generation = 2000;
    CHECK(*physical().metric_value == doctest::Approx(1.0 / 3));
    CHECK(physical().level == 1);
}

TEST_CASE("an evaluation body is ready with all conditions, six verifiers and nine documents") {
    const RulePack pack = shipped("evaluation-body");
    CHECK(pack.group("body_documents")->requirements.size() == 9);
    Project project;
    for (const Group& group : pack.groups)
        for (const Requirement& one : group.requirements)
            project.answers[one.id] = {AnswerStatus::met, std::nullopt, "见附件", {}};
    project.answers["body.verifiers"].value = 6;
    CHECK(assess(pack, project, {}, 0).stars == 1);
    project.answers["body.verifiers"].value = 5;
    CHECK(assess(pack, project, {}, 0).stars == 0);
    project.answers["body.verifiers"].value = 6;
    project.answers["body.document_9"].status = AnswerStatus::not_met;
    CHECK(assess(pack, project, {}, 0).stars == 0);
}

// What a veto keeps away has the pack's own words: no star where there are none, a document is there or
// missing.
TEST_CASE("gaps of a pack of levels name its levels, and documents are missing") {
    const Catalogue en = Catalogue::shipped(Language::en);
    const auto gap_of = [&](const char* id, const Project& project, const std::string& requirement) {
        const Assessment assessment = assess(shipped(id), project, {}, 0);
        for (const Gap& gap : assessment.gaps)
            if (gap.requirement == requirement) return en.text(gap.message);
        return std::string("no gap");
    };
    Project project;
    project.answers["body.document_1"].status = AnswerStatus::not_met;
    project.answers["body.legal_person"].status = AnswerStatus::not_met;
    CHECK(gap_of("evaluation-body", project, "body.document_1").starts_with("This document is missing."));
    CHECK(gap_of("evaluation-body", project, "body.legal_person").find("\"Ready to apply\"") !=
          std::string::npos);
    CHECK(gap_of("evaluation-body", project, "body.cnca").find("star") == std::string::npos);
    CHECK(gap_of("national-zero-carbon-2026", project, "national.disclosure") ==
          "No value yet; Basic asks for 1. Complete the data or enter the value.");
    CHECK(gap_of(t_ceca, project, "basic_compliance.incidents").find("no star") != std::string::npos);
}

TEST_CASE("each question of the other packs has words of its own, whole sentences, and evidence") {
    for (const char* id : {"evaluation-body", "national-zero-carbon-2026"}) {
        const RulePack pack = shipped(id);
        std::set<std::string> whys, advice, questions;
        size_t count = 0;
        for (const Group& group : pack.groups)
            for (const Requirement& one : group.requirements) {
                CAPTURE(one.id);
                ++count;
                whys.insert(one.why.en);
                whys.insert(one.why.zh);
                advice.insert(one.advice.en);
                advice.insert(one.advice.zh);
                questions.insert(one.question.en);
                CHECK(one.question.zh.ends_with("？"));
                CHECK(one.question.en.ends_with("?"));
                CHECK(one.question.en.size() > 30);
                for (const LocalText& evidence : one.evidence)
                    CHECK(evidence.zh.find("…") == std::string::npos);
            }
        CHECK(questions.size() == count);
        CHECK(whys.size() == 2 * count);
        CHECK(advice.size() == 2 * count);
    }
    // The documents that were cut off at sixteen characters.
    const RulePack pack = shipped("evaluation-body");
    CHECK(pack.find("body.document_3")->evidence.back().zh == "近三个月社会保障资金缴纳证明");
    CHECK(pack.find("body.document_8")->evidence.back().zh == "参与相关标准编制的证明材料");
}

// The general equipment, the footprints, the automatic collection and the renewable share are asked by two
// packs.
TEST_CASE("what two packs ask is one answer") {
    const RulePack pack = shipped("national-zero-carbon-2026");
    const RulePack standard = shipped();
    size_t shared = 0;
    for (const Group& group : pack.groups)
        for (const Requirement& one : group.requirements)
            if (const Requirement* other = standard.find(one.id)) {
                CAPTURE(one.id);
                ++shared;
                CHECK(other->scoring.kind == one.scoring.kind);
                CHECK(other->scoring.metric == one.scoring.metric);
                CHECK(other->scoring.unit == one.scoring.unit);
            }
    CHECK(shared == 4);
    CHECK(standard.setting("setting.energy_convention")->options.front().value ==
          pack.setting("setting.energy_convention")->options.front().value);
}
