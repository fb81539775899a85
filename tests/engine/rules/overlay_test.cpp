// A user's own values over a pack: firm and marked exactly where they are, removable, safe to read.
#include "rules/overlay.h"

#include "assessment/assessment.h"
#include "doctest/doctest.h"
#include "project/pack_overlay_json.h"
#include "shipped.h"

using namespace zs;
using namespace zs::test;

namespace {

PackOverlay overlay() {
    PackOverlay result;
    result.pack = "t-ceca-g-0171-2022";
    result.note = "标准文本 2022 版";
    return result;
}

}  // namespace

TEST_CASE("a keyed-in value is firm and tagged user; every other value keeps its tag and the total its sum") {
    const RulePack pack = shipped();
    PackOverlay own = overlay();
    own.groups["infrastructure"] = 12;
    const OverlaidPack laid = apply_overlay(pack, own);
    CHECK(laid.problems.empty());
    CHECK(laid.pack.max_points() == doctest::Approx(100));
    for (const Group& group : laid.pack.groups) {
        if (group.role != Group::Role::scored) continue;
        CAPTURE(group.id);
        const bool keyed = group.id == "infrastructure";
        CHECK((group.points.confidence == Confidence::user) == keyed);
        CHECK(group.points.is_firm() == keyed);
        CHECK(group.points.low <= group.points.value);
        CHECK(group.points.value <= group.points.high);
    }
    CHECK(laid.pack.group("infrastructure")->points.value == 12);
    CHECK(laid.pack.source(laid.pack.group("infrastructure")->points.source)->title.zh.find("2022 版") !=
          std::string::npos);
    own.groups.clear();
    CHECK(apply_overlay(pack, own).pack.group("infrastructure")->points.value == 10);
}

TEST_CASE("with every value keyed in the band closes by itself") {
    const RulePack pack = shipped();
    PackOverlay own = overlay();
    for (const Group& group : pack.groups) {
        if (group.role != Group::Role::scored) continue;
        own.groups[group.id] = group.points.value;
        for (const Requirement& one : group.requirements) own.requirements[one.id].points = one.points.value;
    }
    for (const Grade& grade : pack.grades) own.grades[grade.stars] = grade.min_points.value;
    Project project;
    for (const Group& group : pack.groups)
        for (size_t i = 0; i < group.requirements.size(); i += 2)
            project.answers[group.requirements[i].id].status = AnswerStatus::met;
    const Assessment open = assess(pack, project, {}, 0);
    CHECK(open.robustness.max_points > open.robustness.min_points + 5);
    const OverlaidPack laid = apply_overlay(pack, own);
    CHECK(laid.problems.empty());
    const Assessment closed = assess(laid.pack, project, {}, 1000);
    CHECK(closed.points == doctest::Approx(open.points));
    CHECK(closed.robustness.min_points == doctest::Approx(closed.points));
    CHECK(closed.robustness.max_points == doctest::Approx(closed.points));
    CHECK(closed.robustness.unknowns.empty());
}

TEST_CASE("values that cannot be are left out and named") {
    PackOverlay own = overlay();
    own.groups["infrastructure"] = 90;
    own.groups["no such group"] = 1;
    own.requirements["no such item"].points = 1;
    const OverlaidPack laid = apply_overlay(shipped(), own);
    CHECK(laid.problems.size() == 3);
    own.pack = "another";
    CHECK(apply_overlay(shipped(), own).problems.front().message.key == "overlay.other_pack");
}

TEST_CASE("values that contradict each other leave a result all the same: the items count in proportion") {
    const RulePack pack = shipped();
    PackOverlay own = overlay();
    own.groups["product"] = 10;
    for (const Requirement& one : pack.group("product")->requirements) own.requirements[one.id].points = 1;
    Project project;
    project.answers["product.packaging"].status = AnswerStatus::met;
    const Assessment result = assess(apply_overlay(pack, own).pack, project, {}, 1000);
    CHECK(result.points == doctest::Approx(10.0 / 9));
    CHECK(result.robustness.min_points == doctest::Approx(10.0 / 9));
    CHECK(result.robustness.max_points == doctest::Approx(10.0 / 9));
}

TEST_CASE("what is left of a group is shared where an item is taken out") {
    PackOverlay own = overlay();
    own.requirements["infrastructure.charging"].removed = true;
    const RulePack pack = apply_overlay(shipped(), own).pack;
    double sum = 0;
    for (const Requirement& one : pack.group("infrastructure")->requirements) sum += one.points.value;
    CHECK(sum == doctest::Approx(pack.group("infrastructure")->points.value));
}

TEST_CASE("an item of the user's own takes part, and one that the standard lacks is gone") {
    PackOverlay own = overlay();
    own.added = {{"user.1", "infrastructure", "3.12", "自有条目？", "", 2, 0.5}};
    own.requirements["infrastructure.charging"].removed = true;
    const OverlaidPack laid = apply_overlay(shipped(), own);
    CHECK(laid.problems.empty());
    CHECK(laid.pack.find("infrastructure.charging") == nullptr);
    REQUIRE(laid.pack.find("user.1") != nullptr);
    Project project;
    project.answers["user.1"].status = AnswerStatus::met;
    CHECK(assess(laid.pack, project, {}, 0).points == doctest::Approx(2));
}

TEST_CASE("overlays read back as written, and what is no overlay is refused") {
    PackOverlay own = overlay();
    own.groups["infrastructure"] = 12;
    own.grades[5] = 88;
    own.levels["national.capture_rate"][1] = 0.02;
    own.requirements["infrastructure.charging"] = {0.7, "3.9", "问题", "含义", false};
    own.added = {{"user.1", "product", "6.10", "问题", "", 1, 0.25}};
    const OverlayReading reading = read_overlay(write_overlay(own));
    CHECK(reading.problems.empty());
    REQUIRE(reading.overlay.has_value());
    CHECK(*reading.overlay == own);
    for (const char* bad : {"", "[]", "{}", R"({"format":"zerostar-overlay","version":2,"pack":"a"})",
                            R"({"format":"zerostar-overlay","version":1,"pack":"a","grades":{"x":1}})",
                            R"({"format":"zerostar-overlay","version":1,"pack":"a","groups":{"b":"1"}})"})
        CHECK_FALSE(read_overlay(bad).overlay.has_value());
}

TEST_CASE("texts of an overlay are plain: no markup, no control characters, nothing endless") {
    for (const std::string& text : {std::string("<script>alert(1)</script>"), std::string("a\tb"),
                                    std::string("javascript:x"), std::string(5000, 'a')}) {
        PackOverlay own = overlay();
        own.requirements["infrastructure.charging"].question = text;
        CHECK_FALSE(read_overlay(write_overlay(own)).overlay.has_value());
    }
}

TEST_CASE("every value that cannot be is left out by name, and the rest is applied") {
    const RulePack pack = shipped();
    const auto keys = [&](const PackOverlay& own) {
        std::vector<std::string> found;
        for (const Problem& problem : apply_overlay(pack, own).problems) found.push_back(problem.message.key);
        return found;
    };
    using Keys = std::vector<std::string>;
    PackOverlay own = overlay();
    own.groups["infrastructure"] = -1;
    CHECK(keys(own) == Keys{"overlay.value"});
    own = overlay();
    own.groups["infrastructure"] = 60;  // the others cannot be worth 40 together
    CHECK(keys(own) == Keys{"overlay.total"});
    own = overlay();
    own.groups["infrastructure"] = 10;
    own.requirements["infrastructure.green_building"].points = 11;
    CHECK(keys(own) == Keys{"overlay.group_total"});
    own = overlay();
    own.groups["product"] = 10;
    for (const Requirement& one : pack.group("product")->requirements) own.requirements[one.id].points = 1;
    CHECK(keys(own) == Keys{"overlay.items_total"});  // nine items at 1 are not 10
    own.groups["product"] = 9;
    CHECK(keys(own).empty());
    own = overlay();
    for (const Group& group : pack.groups)
        if (group.role == Group::Role::scored) own.groups[group.id] = group.points.value;
    CHECK(keys(own).empty());
    own.groups["product"] = 20;
    CHECK(keys(own) == Keys{"overlay.total_changed"});  // 110, but the lines are of 100
    for (const Grade& grade : pack.grades) own.grades[grade.stars] = grade.min_points.value * 1.1;
    CHECK(keys(own).empty());
    own = overlay();
    own.grades[4] = 95;
    own.grades[5] = 80;
    CHECK(keys(own) == Keys{"overlay.line_order"});
    own = overlay();
    own.grades[2] = 50;
    own.levels["infrastructure.charging"][1] = 3;
    CHECK(keys(own) == Keys{"overlay.unknown", "overlay.unknown"});
    own = overlay();
    own.added = {{"infrastructure.charging", "infrastructure", "3.12", "重名", "", 1, 0.5}};
    CHECK(keys(own) == Keys{"overlay.duplicate"});
    own = overlay();
    for (const Requirement& one : pack.group("product")->requirements)
        own.requirements[one.id].removed = true;
    CHECK(keys(own) == Keys{"overlay.last_item"});
    CHECK(apply_overlay(pack, own).pack.group("product")->requirements.size() == 1);
    const OverlayReading other = read_overlay(R"({"format":"zerostar-pack","version":1,"pack":"a"})");
    REQUIRE(other.problems.size() == 1);
    CHECK(other.problems[0].message.key == "overlay.wrong_format");
}
