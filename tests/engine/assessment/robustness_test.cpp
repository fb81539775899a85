// Exact bounds and seeded draws over the ranges of a pack.
#include "assessment/robustness.h"

#include "doctest/doctest.h"
#include "fixtures.h"

using namespace zs;
using namespace zs::test;

namespace {

// Two groups that share 100 points, the first one worth 20 to 80; star lines without a range.
RulePack two_groups() {
    RulePack pack;
    pack.groups = {scored("a", ranged(50, 20, 80)), scored("b", ranged(50, 20, 80))};
    pack.grades = {{3, {}, ranged(40, 40, 40), {}}, {4, {}, ranged(60, 60, 60), {}}};
    return pack;
}

}  // namespace

TEST_CASE("bounds hand the total out to the best or the worst groups first") {
    const Robustness result = take_robustness(model(), earned(model(), {1, 0.5, 0, 1, 0.25, 0}), 6, 0);
    // best: 15·1 + 15·1 (infrastructure, product at most) + 15·0.5 + 35 − of the rest 20..40 to reduction:
    // 100 in all low ends 60; 40 to hand out: +10 infrastructure, +10 product, +10 information system, +10
    // reduction
    CHECK(result.max_points == doctest::Approx(15 + 15 + 15 * 0.5 + 30 * 0.25).epsilon(1e-12));
    // worst: +15 energy, +20 offset, then +5 reduction
    CHECK(result.min_points == doctest::Approx(5 + 5 + 5 * 0.5 + 25 * 0.25).epsilon(1e-12));
}

TEST_CASE("equal shares in every group leave no room, whatever the groups are worth") {
    const Robustness result = take_robustness(model(), earned(model(), {0.8, 0.8, 0.8, 0.8, 0.8, 0.8}), 6, 0);
    CHECK(result.min_points == doctest::Approx(80).epsilon(1e-12));
    CHECK(result.max_points == doctest::Approx(80).epsilon(1e-12));
}

TEST_CASE("draws are uniform over the points that the ranges allow") {
    // Points = the first group's, uniform in 20..80: below 40 a third, 40..60 a third, above a third.
    const Robustness result = take_robustness(two_groups(), earned(two_groups(), {1, 0}), 6, 100000);
    CHECK(result.min_points == doctest::Approx(20));
    CHECK(result.max_points == doctest::Approx(80));
    CHECK(result.share.at(0) == doctest::Approx(1.0 / 3).epsilon(0.02));
    CHECK(result.share.at(3) == doctest::Approx(1.0 / 3).epsilon(0.02));
    CHECK(result.share.at(4) == doctest::Approx(1.0 / 3).epsilon(0.02));
}

TEST_CASE("draws of three groups follow the uniform distribution on their slice of the box") {
    RulePack pack = two_groups();
    pack.groups = {scored("a", ranged(30, 0, 100)), scored("b", ranged(30, 0, 100)),
                   scored("c", ranged(40, 0, 100))};
    pack.grades = {{3, {}, ranged(50, 50, 50), {}}};
    // The first of three parts of 100, uniform on the triangle: at least a half in a quarter of the cases.
    const Robustness result = take_robustness(pack, earned(pack, {1, 0, 0}), 6, 100000);
    CHECK(result.share.at(3) == doctest::Approx(0.25).epsilon(0.03));
}

TEST_CASE("star lines are drawn too") {
    RulePack pack = two_groups();
    pack.grades = {{3, {}, ranged(70, 60, 80), {}}};
    const Robustness result =
        take_robustness(pack, earned(pack, {0.75, 0.75}), 6, 100000);  // always 75 points
    CHECK(result.share.at(3) == doctest::Approx(0.75).epsilon(0.01));
    CHECK(result.likely_stars == 3);
    CHECK(result.min_stars == 0);
    CHECK(result.max_stars == 3);
}

TEST_CASE("the same seed draws the same on every host") {
    const Robustness result = take_robustness(model(), earned(model(), {1, 0.9, 0.5, 1, 0.75, 1}), 6, 20000);
    // Pinned: a host that rounds or draws otherwise shows here.
    CHECK(result.share == std::map<int, double>{{3, 0.5341}, {4, 0.4651}, {5, 0.0008}});
}

TEST_CASE("gates and conditions cap the stars; the band by points says what would be") {
    const Robustness result = take_robustness(two_groups(), earned(two_groups(), {1, 0}), 3, 1000);
    CHECK(result.max_stars == 3);
    CHECK(result.max_stars_by_points == 4);
    CHECK(result.share.count(4) == 0);
    const Robustness closed = take_robustness(two_groups(), earned(two_groups(), {1, 0}), 0, 1000);
    CHECK(closed.share.at(0) == doctest::Approx(1));
    CHECK(closed.likely_stars == 0);
    CHECK(closed.share_by_points.at(4) > 0.2);
}

TEST_CASE("firm values leave nothing to draw") {
    RulePack pack = two_groups();
    pack.groups[0].points = ranged(50, 50, 50);
    pack.groups[1].points = ranged(50, 50, 50);
    const Robustness result = take_robustness(pack, earned(pack, {1, 0}), 6, 1000);
    CHECK(result.min_points == 50);
    CHECK(result.max_points == 50);
    CHECK(result.share == std::map<int, double>{{3, 1.0}});
}

TEST_CASE("shares in whole per cent add up to 100, and none is further than one from its own") {
    CHECK(percents_of({}).empty());
    CHECK(percents_of({{5, 1}}) == std::map<int, int>{{5, 100}});
    CHECK(percents_of({{3, 0.335}, {4, 0.335}, {5, 0.33}}) == std::map<int, int>{{3, 34}, {4, 33}, {5, 33}});
    CHECK(percents_of({{4, 0.126}, {5, 0.437}, {6, 0.437}}) == std::map<int, int>{{4, 12}, {5, 44}, {6, 44}});
    CHECK(percents_of({{5, 0.996}, {6, 0.004}}) == std::map<int, int>{{5, 100}, {6, 0}});
    for (int i = 1; i < 1000; ++i) {
        const double a = i / 1000.0, b = (1 - a) * 0.37;
        const std::map<int, double> shares = {{0, a}, {3, b}, {6, 1 - a - b}};
        int sum = 0;
        for (const auto& [stars, percent] : percents_of(shares)) {
            CHECK(std::abs(percent - 100 * shares.at(stars)) < 1);
            sum += percent;
        }
        CHECK(sum == 100);
    }
}
