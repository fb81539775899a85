// The least and most points over the ranges of a pack, held against a search of another kind.
#include "assessment/point_ranges.h"

#include <algorithm>
#include <cmath>
#include <random>

#include "../rules/shipped.h"
#include "assessment/robustness.h"
#include "doctest/doctest.h"
#include "fixtures.h"
#include "rules/overlay.h"

using namespace zs;
using namespace zs::test;

namespace {

struct Case {
    RulePack pack;
    std::vector<GroupResult> results;
};

double uniform_in(std::mt19937& chance, double low, double high) {
    return low + (high - low) * (static_cast<double>(chance()) / 4294967295.0);
}

// Groups of a few items with any ranges, some of them firm and some that play no part; what the values say
// adds up.
Case random_case(std::mt19937& chance, size_t count) {
    Case result;
    double total = 0;
    for (size_t g = 0; g < count; ++g) {
        Group group;
        group.id = "g" + std::to_string(g);
        GroupResult judged;
        judged.id = group.id;
        double sum = 0;
        const size_t items = 2 + chance() % 3;
        for (size_t i = 0; i < items; ++i) {
            Requirement item = choice(group.id + "." + std::to_string(i), 0);
            const double value = uniform_in(chance, 0.5, 10);
            const bool firm = chance() % 5 == 0;
            item.points = ranged(value, firm ? value : value * uniform_in(chance, 0, 1),
                                 firm ? value : value * uniform_in(chance, 1, 3));
            sum += value;
            RequirementResult one;
            one.id = item.id;
            one.score = static_cast<double>(chance() % 5) / 4;
            one.status = i > 0 && chance() % 3 == 0 ? AnswerStatus::not_applicable : AnswerStatus::partial;
            judged.requirements.push_back(one);
            group.requirements.push_back(item);
        }
        group.points = ranged(sum, sum * uniform_in(chance, 0.2, 1), sum * uniform_in(chance, 1, 2.5));
        total += sum;
        result.pack.groups.push_back(group);
        result.results.push_back(judged);
    }
    result.pack.grades = {{3, {}, ranged(total / 2, total * 0.01, total * 0.99), {}}};
    return result;
}

// What a group of these points can earn: a ratio of linear sums, so it is extreme where all items but one
// stand at an end of their range. Nothing if its items cannot add up to the points.
std::optional<double> extreme(const GroupRange& group, double points, bool most) {
    const size_t count = group.items.size();
    std::optional<double> best;
    for (size_t free = 0; free < count; ++free)
        for (unsigned ends = 0; ends < 1u << count; ++ends) {
            double rest = points, part = 0, earned = 0;
            for (size_t i = 0; i < count; ++i)
                if (i != free) rest -= (ends >> i) & 1u ? group.items[i].high : group.items[i].low;
            if (rest < group.items[free].low - 1e-9 || rest > group.items[free].high + 1e-9) continue;
            for (size_t i = 0; i < count; ++i) {
                if (!group.items[i].takes_part) continue;
                const double own = i == free          ? rest
                                   : (ends >> i) & 1u ? group.items[i].high
                                                      : group.items[i].low;
                part += own;
                earned += own * group.items[i].score;
            }
            if (!(part > 1e-12)) continue;
            const double value = points * earned / part;
            if (!best || (most ? value > *best : value < *best)) best = value;
        }
    return best;
}

std::optional<double> sum_of(const std::vector<GroupRange>& groups, const std::vector<double>& points,
                             bool most) {
    double sum = 0;
    for (size_t i = 0; i < groups.size(); ++i) {
        if (points[i] < groups[i].low - 1e-9 || points[i] > groups[i].high + 1e-9) return std::nullopt;
        const std::optional<double> one = extreme(groups[i], points[i], most);
        if (!one) return std::nullopt;
        sum += *one;
    }
    return sum;
}

// From many starts, points go from one group to another while that is better, in ever smaller steps.
double searched(const std::vector<GroupRange>& groups, bool most, std::mt19937& chance) {
    double total = 0;
    for (const GroupRange& group : groups) total += group.value;
    double best = most ? -1e300 : 1e300;
    for (int start = 0; start < 25; ++start) {
        std::vector<double> points;
        double left = total;
        for (size_t i = 0; i + 1 < groups.size(); ++i) {
            points.push_back(uniform_in(chance, groups[i].low, groups[i].high));
            left -= points.back();
        }
        points.push_back(left);
        std::optional<double> at = sum_of(groups, points, most);
        if (!at) continue;
        for (double step = total / 4; step > 1e-9; step /= 2)
            for (bool moved = true; moved;) {
                moved = false;
                for (size_t a = 0; a < groups.size(); ++a)
                    for (size_t b = 0; b < groups.size(); ++b) {
                        if (a == b) continue;
                        points[a] += step;
                        points[b] -= step;
                        const std::optional<double> next = sum_of(groups, points, most);
                        if (next && (most ? *next > *at + 1e-12 : *next < *at - 1e-12)) {
                            at = next;
                            moved = true;
                        } else {
                            points[a] -= step;
                            points[b] += step;
                        }
                    }
            }
        best = most ? std::max(best, *at) : std::min(best, *at);
    }
    return best;
}

}  // namespace

TEST_CASE("an item is never credited more or less than its own range") {
    const RulePack pack = shipped();
    Project project;
    project.answers["product.eco_design"] = {AnswerStatus::unanswered, 0.5, "", {}};
    const Robustness robust = assess(pack, project, {}, 20000).robustness;
    CHECK(robust.min_points == doctest::Approx(1).epsilon(1e-9));
    CHECK(robust.max_points == doctest::Approx(3).epsilon(1e-9));
}

TEST_CASE("a group and an item that are keyed in are constants: what they earn has no band") {
    PackOverlay own;
    own.pack = shipped().id;
    own.groups["product"] = 10;
    own.requirements["product.packaging"].points = 3;
    const OverlaidPack laid = apply_overlay(shipped(), own);
    REQUIRE(laid.problems.empty());
    Project project;
    project.answers["product.packaging"].items = {"less", "circular"};
    project.answers["product.packaging"].status = AnswerStatus::met;
    const Assessment result = assess(laid.pack, project, {}, 1000);
    CHECK(result.points == doctest::Approx(3).epsilon(1e-12));
    CHECK(result.robustness.min_points == doctest::Approx(3).epsilon(1e-9));
    CHECK(result.robustness.max_points == doctest::Approx(3).epsilon(1e-9));
}

TEST_CASE("an item outside a group that is not keyed in stays constant too, and bounds the group") {
    PackOverlay own;
    own.pack = shipped().id;
    own.requirements["product.packaging"].points = 3;
    const OverlaidPack laid = apply_overlay(shipped(), own);
    Project project;
    project.answers["product.packaging"].items = {"less", "circular"};
    const Robustness robust = assess(laid.pack, project, {}, 0).robustness;
    CHECK(robust.min_points == doctest::Approx(3).epsilon(1e-9));
    CHECK(robust.max_points == doctest::Approx(3).epsilon(1e-9));
}

// By hand. One group of 10 firm points; a counts, worth 2 to 6; b does not, worth 2 to 6; c plays no part,
// worth 2 to 4. The share a / (a + b) is least for a = 2, b = 6 (c = 2), most for a = 6, b = 2.
TEST_CASE("what plays no part is spread in proportion at every point of the ranges") {
    RulePack pack;
    pack.groups = {Group{}};
    pack.groups[0].id = "g";
    pack.groups[0].points = ranged(10, 10, 10);
    pack.groups[0].requirements = {choice("a", 0), choice("b", 0), choice("c", 0)};
    for (size_t i = 0; i < 3; ++i)
        pack.groups[0].requirements[i].points = i == 2 ? ranged(3, 2, 4) : ranged(3.5, 2, 6);
    GroupResult result;
    result.id = "g";
    result.requirements.resize(3);
    result.requirements[0].score = 1;
    result.requirements[2].status = AnswerStatus::not_applicable;
    const auto groups = point_ranges(pack, {result});
    CHECK(least_points(groups) == doctest::Approx(2.5).epsilon(1e-9));
    CHECK(most_points(groups) == doctest::Approx(7.5).epsilon(1e-9));
}

TEST_CASE("a group worth exactly what its items can add up to has them all at that end") {
    RulePack pack;
    pack.groups = {Group{}};
    pack.groups[0].id = "g";
    const double most = 0.1 + 0.2 + 0.3;  // not what 0.3 + 0.2 + 0.1 comes to
    pack.groups[0].points = ranged(most, most, most);
    pack.groups[0].requirements = {choice("a", 0), choice("b", 0), choice("c", 0)};
    GroupResult result;
    result.id = "g";
    result.requirements.resize(3);
    for (size_t i = 0; i < 3; ++i) {
        const double high = i == 0 ? 0.1 : i == 1 ? 0.2 : 0.3;
        pack.groups[0].requirements[i].points = ranged(high / 2, 0, high);
        result.requirements[i].score = static_cast<double>(i) / 2;
    }
    const auto groups = point_ranges(pack, {result});
    CHECK(most_points(groups) == doctest::Approx(0.4).epsilon(1e-9));
    CHECK(least_points(groups) == doctest::Approx(0.4).epsilon(1e-9));
}

TEST_CASE("bounds are attained, as another search finds, and contain the points of every draw") {
    std::mt19937 chance(36132);
    int open = 0;
    for (int round = 0; round < 60; ++round) {
        CAPTURE(round);
        const Case one = random_case(chance, 2 + chance() % 2);
        const std::vector<GroupRange> groups = point_ranges(one.pack, one.results);
        const double least = least_points(groups), most = most_points(groups);
        const double low = searched(groups, false, chance), high = searched(groups, true, chance);
        if (low > high) continue;  // no start lay inside
        CHECK(least <= low + 1e-7);
        CHECK(most >= high - 1e-7);
        CHECK(least == doctest::Approx(low).epsilon(1e-6));
        CHECK(most == doctest::Approx(high).epsilon(1e-6));
        const Robustness robust = take_robustness(one.pack, one.results, 6, 2000);
        if (!robust.least_drawn) continue;
        ++open;
        CHECK(*robust.least_drawn >= least - 1e-9);
        CHECK(*robust.most_drawn <= most + 1e-9);
        CHECK(*robust.least_drawn <= *robust.most_drawn);
    }
    CHECK(open > 40);
}

TEST_CASE("draws of the shipped standard earn points between the bounds") {
    const RulePack pack = shipped();
    std::mt19937 chance(5);
    for (int round = 0; round < 30; ++round) {
        Project project;
        for (const Group& group : pack.groups)
            for (const Requirement& item : group.requirements)
                project.answers[item.id].status = static_cast<AnswerStatus>(chance() % 5);
        hold_credits(project, static_cast<double>(chance() % 150));
        const Robustness robust = assess(pack, project, emissions(100), 2000).robustness;
        if (!robust.least_drawn) continue;
        CHECK(*robust.least_drawn >= robust.min_points - 1e-9);
        CHECK(*robust.most_drawn <= robust.max_points + 1e-9);
    }
}
