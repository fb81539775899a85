// Published certificates and releases bound what the provisional model may say.
#include "assessment/assessment.h"
#include "doctest/doctest.h"
#include "fixtures.h"

using namespace zs;
using namespace zs::test;

TEST_CASE(
    "Delta Wujiang: 91.2 points, 100 % renewable electricity, 100 % offset is five stars, in every draw") {
    auto [pack, project] = uniform(0.912);
    hold_credits(project, 1000);
    const Assessment result = assess(pack, project, emissions(1000));
    CHECK(result.points == doctest::Approx(91.2).epsilon(1e-12));
    CHECK(result.renewable_power_share == 1.0);
    CHECK(result.offset_ratio == 1.0);
    CHECK(result.stars == 5);
    CHECK(result.robustness.min_stars == 5);
    CHECK(result.robustness.max_stars == 5);
    CHECK(result.robustness.likely_stars == 5);
    CHECK(result.robustness.share == std::map<int, double>{{5, 1.0}});
}

TEST_CASE("Trina Yiwu 2022: 79.68 points is not four stars, whatever the star lines are") {
    auto [pack, project] = uniform(0.7968);
    hold_credits(project, 1000);
    const Assessment result = assess(pack, project, emissions(1000));
    CHECK(result.stars == 3);
    CHECK(result.robustness.min_stars == 3);
    CHECK(result.robustness.max_stars == 3);
}

TEST_CASE("credits are bought in whole tonnes") {
    CHECK(whole_tonnes(19706.57) == 19707);  // the seed's certificate
    CHECK(whole_tonnes(3346.57) == 3347);    // a published case of another scheme
    CHECK(whole_tonnes(3347) == 3347);
    CHECK(whole_tonnes(3347.0000001) == 3347);  // floating-point dust buys nothing
    CHECK(whole_tonnes(3347.01) == 3348);
    CHECK(whole_tonnes(0) == 0);
    CHECK(whole_tonnes(-5) == 0);
    CHECK(whole_tonnes(1e308) == 9000000000000000);
}

TEST_CASE("19,706.57 t is covered by 19,707 credits and not by 19,706") {
    auto [pack, project] = uniform(0.92);
    hold_credits(project, 19706);
    Assessment result = assess(pack, project, emissions(19706.57));
    CHECK(result.credits_needed == 19707);
    CHECK(result.credits_missing == 1);
    CHECK(result.stars == 0);
    CHECK(result.stars_by_points == 5);

    hold_credits(project, 1);
    result = assess(pack, project, emissions(19706.57));
    CHECK(result.credits_missing == 0);
    CHECK(*result.offset_ratio == doctest::Approx(19707 / 19706.57).epsilon(1e-12));
    CHECK(result.stars == 5);
}

TEST_CASE("six stars: type I needs renewable power, type II removals besides") {
    auto [pack, project] = uniform(1);
    hold_credits(project, 1000);
    Inventory inventory = emissions(1000);
    CHECK(assess(pack, project, inventory).stars == 6);

    inventory.power.grid = 1;  // 100 of 101 MWh
    CHECK(assess(pack, project, inventory).stars == 5);

    inventory.power.grid = 0;
    project.type = FactoryType::type_2;
    CHECK(assess(pack, project, inventory).stars == 5);
    project.offsets.clear();
    hold_credits(project, 1000, OffsetKind::removal);
    CHECK(assess(pack, project, inventory).stars == 6);
}
