// A user's own thresholds over a pack: they decide, bear the user's mark alone, and never turn a scoring into
// one that cannot be.
#include "rules/thresholds.h"

#include <limits>

#include "assessment/assessment.h"
#include "assessment/explain_change.h"
#include "assessment/sourced_values.h"
#include "doctest/doctest.h"
#include "exchange/project_json.h"
#include "project/pack_overlay_json.h"
#include "rules/overlay.h"
#include "shipped.h"

using namespace zs;
using namespace zs::test;

namespace {

constexpr const char* stepped = "infrastructure.general_equipment";     // 50% half, 80% all of 2 points
constexpr const char* linear = "product.eco_design";                    // 0 to 50%, 2 points
constexpr const char* listed = "ghg_reduction.scope3_inventory";        // 15 items, 8 at the least
constexpr const char* change = "ghg_reduction.own_reduction_absolute";  // 0 to 20%

PackOverlay overlay() {
    PackOverlay result;
    result.pack = "t-ceca-g-0171-2022";
    result.note = "附录 B";
    return result;
}

OverlaidPack laid(const char* id, OverlayThresholds own) {
    PackOverlay values = overlay();
    values.requirements[id].thresholds = std::move(own);
    return apply_overlay(shipped(), values);
}

std::vector<std::string> keys(const char* id, OverlayThresholds own) {
    const OverlaidPack result = laid(id, std::move(own));
    std::vector<std::string> found;
    for (const Problem& problem : result.problems) found.push_back(problem.message.key);
    if (!found.empty()) CHECK(result.pack.find(id)->scoring.own.empty());
    return found;
}
using Keys = std::vector<std::string>;

std::vector<std::string> told(const RulePack& pack, const char* id) {
    std::vector<std::string> words;
    for (const SourcedValue& one : sourced_values(pack, *pack.group_of(id), *pack.find(id),
                                                  Catalogue::shipped(Language::en), Language::en))
        if (one.kind == SourcedValue::Kind::scoring || one.kind == SourcedValue::Kind::threshold)
            words.push_back(one.words + " [" + std::string(to_string(one.confidence)) + ", " + one.source +
                            "]");
    return words;
}

double points(const RulePack& pack, const char* id, double value) {
    Project project;
    project.answers[id].value = value;
    return assess(pack, project, {}, 0).points;
}

}  // namespace

TEST_CASE("own thresholds decide the points") {
    CHECK(points(shipped(), stepped, 0.55) == doctest::Approx(1));
    const OverlaidPack later = laid(stepped, {.steps = {0.6, std::nullopt}});
    CHECK(later.problems.empty());
    CHECK(points(later.pack, stepped, 0.55) == 0);
    CHECK(points(later.pack, stepped, 0.6) == doctest::Approx(1));
    CHECK(points(later.pack, stepped, 0.8) == doctest::Approx(2));
    CHECK(points(shipped(), linear, 0.25) == doctest::Approx(1));
    CHECK(points(laid(linear, {.full_at = 0.25}).pack, linear, 0.25) == doctest::Approx(2));

    // Three of five ticked.
    const RulePack pack = shipped();
    const Requirement& boundary = *pack.find("ghg_reduction.boundary");
    Project project;
    for (size_t i = 0; i < 3; ++i) project.answers[boundary.id].items.insert(boundary.scoring.items[i].id);
    const double in_part = assess(pack, project, {}, 0).points;
    CHECK(in_part > 0);
    const RulePack three = laid("ghg_reduction.boundary", {.full = 3}).pack;
    CHECK(assess(three, project, {}, 0).points == doctest::Approx(in_part * 5 / 3));
    const RulePack four = laid("ghg_reduction.boundary", {.least = 4}).pack;
    CHECK(assess(four, project, {}, 0).points == 0);
}

TEST_CASE("the user's mark is on the thresholds keyed in and on nothing else") {
    using Words = std::vector<std::string>;
    CHECK(told(laid(stepped, {.steps = {0.6, std::nullopt}}).pack, stepped) ==
          Words{"Judged by: ≥ 60% (own) earns 50% of the points, ≥ 80% earns 100% of the points "
                "[provisional, provisional-model]",
                "Own threshold: ≥ 60% earns 50% of the points [user, user]"});
    CHECK(told(laid(linear, {.full_at = 0.4}).pack, linear) ==
          Words{"Judged by: nothing at 0%, all points at 40% (own), in proportion between "
                "[provisional, provisional-model]",
                "Own threshold: all points at 40% [user, user]"});
    // Between two own ends nothing is the pack's any more.
    CHECK(told(laid(linear, {.zero_at = 0.1, .full_at = 0.4}).pack, linear) ==
          Words{"Judged by: nothing at 10%, all points at 40%, in proportion between [user, user]"});
    CHECK(told(laid(listed, {.full = 12}).pack, listed) ==
          Words{"Judged by: a list of 15, complete with 12 (own), nothing below 8 "
                "[provisional, provisional-model]",
                "Own threshold: complete with 12 [user, user]"});
    const RulePack pack = laid(stepped, {.steps = {0.6, 0.9}}).pack;
    CHECK(pack.find(stepped)->points.confidence == Confidence::provisional);
    CHECK(pack.find(stepped)->confidence == shipped().find(stepped)->confidence);
    CHECK(pack.find("infrastructure.green_building")->scoring.own.empty());
    CHECK(pack.source("user")->title.zh.find("附录 B") != std::string::npos);
}

TEST_CASE("thresholds that cannot be are left out, all of the item's, and named with the item's number") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinite = std::numeric_limits<double>::infinity();
    CHECK(keys(stepped, {.steps = {0.6}}) == Keys{"overlay.step_count"});
    CHECK(keys(stepped, {.steps = {0.6, 0.7, 0.8}}) == Keys{"overlay.step_count"});
    CHECK(keys(stepped, {.steps = {60, std::nullopt}}) == Keys{"overlay.threshold_range"});
    CHECK(keys(stepped, {.steps = {nan, infinite}}) ==
          Keys{"overlay.threshold_range", "overlay.threshold_range"});
    CHECK(keys(stepped, {.steps = {0.9, std::nullopt}}) == Keys{"overlay.threshold_order"});
    CHECK(keys(stepped, {.steps = {0.8, 0.8}}) == Keys{"overlay.threshold_order"});
    CHECK(keys(stepped, {.full_at = 1}) == Keys{"overlay.no_threshold"});
    CHECK(keys(linear, {.steps = {0.2}}) == Keys{"overlay.no_threshold"});
    CHECK(keys(linear, {.zero_at = 0.5}) == Keys{"overlay.threshold_order"});
    CHECK(keys(linear, {.zero_at = 0.9, .full_at = 0.1}) == Keys{"overlay.threshold_order"});
    CHECK(keys(linear, {.zero_at = -0.1}) == Keys{"overlay.threshold_range"});
    CHECK(keys(change, {.zero_at = -0.1}).empty());  // emissions may have risen
    for (const double bad : {0.0, -3.0, 2.5, 16.0, 1e300, nan, infinite})
        CHECK(keys(listed, {.full = bad}) == Keys{"overlay.list_counts"});
    CHECK(keys(listed, {.full = 7}) == Keys{"overlay.list_counts"});  // 8 at the least
    CHECK(keys(listed, {.full = 7, .least = 7}).empty());
    CHECK(keys(listed, {.least = 16}) == Keys{"overlay.list_counts"});
    CHECK(keys("basic_management.targets", {.full = 2}) == Keys{"overlay.no_threshold"});          // a gate
    CHECK(keys("infrastructure.special_equipment", {.full = 2}) == Keys{"overlay.no_threshold"});  // a choice

    const Problem problem = laid(stepped, {.steps = {0.9, std::nullopt}}).problems.front();
    CHECK(problem.where == "requirements[\"infrastructure.general_equipment\"].thresholds.steps");
    const std::string words = Catalogue::shipped(Language::en).text(problem.message);
    CHECK(words.starts_with("3.5: "));
    CHECK(words.find("90% → 80%") != std::string::npos);
}

TEST_CASE("a threshold is set and taken back by itself") {
    const Scoring scoring = shipped().find(stepped)->scoring;
    const Threshold first{Threshold::Kind::step, 0}, second{Threshold::Kind::step, 1};
    OverlayThresholds own = with_threshold({}, scoring, first, 0.6);
    own = with_threshold(own, scoring, second, 0.9);
    CHECK(own == OverlayThresholds{.steps = {0.6, 0.9}});
    own = with_threshold(own, scoring, first, std::nullopt);
    CHECK(own == OverlayThresholds{.steps = {std::nullopt, 0.9}});
    CHECK(own_threshold(own, second) == 0.9);
    CHECK(with_threshold(own, scoring, second, std::nullopt).empty());
}

TEST_CASE("own thresholds read back as written; overlays of before have none; other shapes are refused") {
    PackOverlay own = overlay();
    own.requirements[stepped].thresholds.steps = {std::nullopt, 0.85};
    own.requirements[linear].thresholds = {.zero_at = 0.1, .full_at = 0.6};
    own.requirements[listed].thresholds = {.full = 12, .least = 4};
    const OverlayReading reading = read_overlay(write_overlay(own));
    CHECK(reading.problems.empty());
    REQUIRE(reading.overlay.has_value());
    CHECK(*reading.overlay == own);
    Project project;
    project.overlays[own.pack] = own;
    CHECK(read_project(write_project(project)).project->overlays == project.overlays);

    const auto read = [](const std::string& thresholds) {
        return read_overlay(R"({"format":"zerostar-overlay","version":1,"pack":"a","requirements":{"b":{)" +
                            thresholds + "}}}");
    };
    CHECK(read(R"("points":1)").overlay->requirements["b"].thresholds.empty());
    CHECK(read(R"("thresholds":{"steps":[null,null]})").overlay->requirements["b"].thresholds.empty());
    for (const std::string bad :
         {"[0.6]", "0.6", R"({"steps":0.6})", R"({"steps":["0.6"]})", R"({"steps":[{}]})", R"({"full":"3"})",
          R"({"zero_at":true})", R"({"at":1})", R"({"full_at":1e999})"})
        CHECK_FALSE(read("\"thresholds\":" + bad).overlay.has_value());
    std::string many = "0";
    for (int i = 0; i < 200; ++i) many += ",0";
    CHECK_FALSE(read("\"thresholds\":{\"steps\":[" + many + "]}").overlay.has_value());
}

TEST_CASE("a changed threshold is a cause by itself, beside the item's points") {
    const RulePack before = shipped();
    PackOverlay values = overlay();
    values.requirements[stepped].thresholds.steps = {0.6, std::nullopt};
    values.requirements[stepped].points = 3;
    const RulePack after = apply_overlay(before, values).pack;
    Project project;
    project.answers[stepped].value = 0.55;
    const ChangeExplanation why = explain_change({before, project}, {after, project}, {});
    REQUIRE_FALSE(why.causes.empty());
    double sum = 0;
    bool found = false;
    for (const ChangeCause& cause : why.causes) {
        sum += cause.points;
        if (cause.id != stepped || cause.what != ChangeCause::What::thresholds) continue;
        found = true;
        CHECK(cause.points < -0.9);
        CHECK(cause_text(cause, Catalogue::shipped(Language::en), Language::en).find("thresholds changed") !=
              std::string::npos);
    }
    CHECK(found);
    CHECK(sum == doctest::Approx(why.points()));
    CHECK(why.points() == doctest::Approx(-1));

    values.requirements[stepped].points.reset();
    const ChangeExplanation alone =
        explain_change({before, project}, {apply_overlay(before, values).pack, project}, {});
    REQUIRE(alone.causes.size() == 1);
    CHECK(to_string(alone.causes.front().what) == "thresholds");
}
