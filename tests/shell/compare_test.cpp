// The open factory beside its other years and other factories of the store.
#include "base/number.h"
#include "doctest/doctest.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

Project year_of(Project project, int year, double quantity) {
    project.period = {{year, 1, 1}, {year, 12, 31}};
    for (Activity& line : project.activities) line.start = line.end = {};
    for (Instrument& one : project.instruments) one.start = one.end = {};
    Activity line;
    line.id = "extra";
    line.scope = 1;
    line.category = "stationary_combustion";
    line.name = "锅炉";
    line.quantity = quantity;
    line.unit = "tCO2e";
    project.activities.push_back(line);
    return project;
}

Project wujiang() {
    for (const Project& one : shipped_samples())
        if (one.factory.name.find("吴江") != std::string::npos) return one;
    FAIL("no such sample");
    return {};
}

}  // namespace

TEST_CASE("the other years of the same factory are compared at once, with the figures of each") {
    HeadlessApp app(Language::zh, {}, {1280, 5000});
    const Project base = wujiang();
    app.app().adopt_project(year_of(base, 2021, 500));
    const double before = app.app().assessment().emissions;
    app.app().adopt_project(year_of(base, 2022, 100));
    const double after = app.app().assessment().emissions;
    REQUIRE(before == doctest::Approx(after + 400));
    app.app().navigate(PageId::results);
    app.settle(40);
    const std::string name = base.factory.name;
    CHECK(app.find(Role::group, "与其他年份、其他工厂对比") != nullptr);
    CHECK(app.shows(name + " 2021 合计 " + format_number(before, 2) + " tCO₂e"));
    CHECK(app.shows(name + " 2022 合计 " + format_number(after, 2) + " tCO₂e"));
    CHECK(app.shows(name + " 2021 " + format_short(before / *base.factory.output_value, 4)));
    REQUIRE(app.activate(Role::button, "以表格显示：各范围排放（tCO₂e）"));
    CHECK(app.find(Role::row, name + " 2021") != nullptr);
    REQUIRE(app.activate(Role::button, "以表格显示：得分与星级"));
    CHECK(app.find(Role::table, "得分与星级") != nullptr);
    // Taken out and put in again by hand.
    REQUIRE(app.activate(Role::button, "移出对比：" + name + " 2021"));
    CHECK_FALSE(app.shows(name + " 2021 合计"));
    REQUIRE(app.choose("加入对比", name + " 2021"));
    app.settle(20);
    CHECK(app.find(Role::row, name + " 2021") != nullptr);
}

TEST_CASE("a comparison follows the edits of the open factory, and rests once all is known") {
    HeadlessApp app(Language::zh, {}, {1280, 5000});
    const Project base = wujiang();
    for (int year = 2018; year < 2022; ++year) app.app().adopt_project(year_of(base, year, year));
    app.app().navigate(PageId::results);
    app.settle(2 * static_cast<int>(all_draws / draws_of_frame));
    CHECK(app.settle(40) <= 3);  // nothing more is drawn
    Activity line = app.app().project().activities.back();
    line.quantity = 9999;
    app.app().change(PutActivity{line, {}});
    app.settle(40);
    CHECK(app.shows(base.factory.name + " 2021 合计 " + format_number(app.app().assessment().emissions, 2)));
    CHECK_FALSE(app.shows("正在计算"));
}

TEST_CASE("one factory alone is told how to compare") {
    HeadlessApp app(Language::zh, {}, {1280, 5000});
    app.app().adopt_project(wujiang());
    app.app().navigate(PageId::results);
    app.settle();
    CHECK(app.shows("就可以在这里对比"));
    CHECK(app.find(Role::select, "加入对比") == nullptr);
}
