// The activity page: adding, editing, copying, deleting, what is left out, and a thousand lines.
#include "doctest/doctest.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

void open_activity(HeadlessApp& app, const std::string& province = "四川", int year = 2022) {
    app.app().create_project();
    Factory factory;
    factory.name = "测试工厂";
    factory.province = province;
    app.app().change(SetFactory{factory});
    app.app().change(SetPeriod{{{year, 1, 1}, {year, 12, 31}}});
    app.app().navigate(PageId::activity);
    app.settle();
}

Activity gas(const std::string& id, double quantity) {
    Activity activity;
    activity.id = id;
    activity.category = "stationary_combustion";
    activity.name = "锅炉 " + id;
    activity.quantity = quantity;
    activity.unit = "10^4Nm3";
    activity.factor = "cn.fuel-a.natural-gas";
    return activity;
}

}  // namespace

TEST_CASE("once a dialog has gone, the page behind it is back in the mirror") {
    HeadlessApp app;
    open_activity(app);
    REQUIRE(app.click(Role::button, "添加活动数据"));
    CHECK(app.find(Role::dialog, "添加活动数据") != nullptr);
    REQUIRE(app.click_at_once(Role::button, "取消"));
    CHECK(app.find(Role::dialog, "添加活动数据") == nullptr);
    CHECK(app.find(Role::button, "添加活动数据") != nullptr);
}

TEST_CASE("a quick entry needs nothing but the quantity") {
    HeadlessApp app;
    open_activity(app);
    REQUIRE(app.activate(Role::button, "快速添加 外购电力"));
    REQUIRE(app.type(Role::text_field, "数量", "1,000,000"));
    REQUIRE(app.activate(Role::button, "保存"));
    REQUIRE(app.app().project().activities.size() == 1);
    const Activity& line = app.app().project().activities[0];
    CHECK(line.scope == 2);
    CHECK(line.category == "purchased_electricity");
    CHECK(line.unit == "kWh");
    CHECK(std::get<std::string>(line.factor) == "cn.grid.2022.sichuan");
    // Sichuan 2022: 0.1404 tCO2/MWh, MEE announcement 2024 No. 33.
    CHECK(app.app().inventory().scope2_location == doctest::Approx(140.4));
}

TEST_CASE("a grid factor that is not published is said to be missing, never replaced") {
    HeadlessApp app;
    open_activity(app, "西藏", 2022);
    REQUIRE(app.activate(Role::button, "快速添加 外购电力"));
    CHECK(app.find(Role::dialog, "添加活动数据") != nullptr);
    CHECK(app.shows("西藏"));
    REQUIRE(app.type(Role::text_field, "数量", "1000"));
    REQUIRE(app.activate(Role::button, "保存"));
    REQUIRE(app.app().project().activities.size() == 1);
    CHECK(std::holds_alternative<std::monostate>(app.app().project().activities[0].factor));
    CHECK(app.app().inventory().scope2_location == 0);
    CHECK(app.shows("未计入"));
}

TEST_CASE("a factor is found by pinyin initials and its unit taken over") {
    HeadlessApp app;
    open_activity(app);
    REQUIRE(app.activate(Role::button, "添加活动数据"));
    REQUIRE(app.type(Role::search_field, "搜索排放因子", "trq"));
    const MirrorItem* found = nullptr;
    for (const MirrorItem& item : app.mirror().items())
        if (found == nullptr && item.role == Role::button && item.name.starts_with("天然气")) found = &item;
    REQUIRE(found != nullptr);
    REQUIRE(app.activate(Role::button, found->name));
    REQUIRE(app.type(Role::text_field, "数量", "10"));
    CHECK(app.shows("tCO₂e"));
    REQUIRE(app.activate(Role::button, "保存"));
    REQUIRE(app.app().project().activities.size() == 1);
    CHECK(app.app().project().activities[0].unit == "10^4Nm3");
    CHECK(app.app().inventory().lines[0].counted);
}

TEST_CASE("an own factor without source is kept and marked until its source is named") {
    HeadlessApp app;
    open_activity(app);
    REQUIRE(app.activate(Role::button, "添加活动数据"));
    REQUIRE(app.activate(Role::radio, "自填系数"));
    REQUIRE(app.type(Role::text_field, "系数", "1.5"));
    REQUIRE(app.type(Role::text_field, "单位", "kgCO2e/kg"));
    REQUIRE(app.type(Role::text_field, "数量", "2000"));
    REQUIRE(app.activate(Role::button, "保存"));
    REQUIRE(app.app().project().activities.size() == 1);
    CHECK(app.app().inventory().lines[0].tco2e == doctest::Approx(3));
    CHECK(app.shows("需要处理的数据"));
    REQUIRE(app.activate(Role::row, "固定燃烧"));
    REQUIRE(app.type(Role::text_field, "来源", "供应商检测报告 2022-15"));
    REQUIRE(app.activate(Role::button, "保存"));
    CHECK_FALSE(app.shows("需要处理的数据"));
}

TEST_CASE("text that cannot be read blocks saving instead of vanishing") {
    HeadlessApp app;
    open_activity(app);
    REQUIRE(app.activate(Role::button, "快速添加 柴油"));
    REQUIRE(app.type(Role::text_field, "数量", "约三吨"));
    REQUIRE(app.activate(Role::button, "保存"));
    CHECK(app.app().project().activities.empty());
    CHECK(app.shows("无法识别"));
    CHECK(app.find(Role::text_field, "数量")->value == "约三吨");
}

TEST_CASE("giving up an edit offers it back; giving up nothing says nothing") {
    HeadlessApp app;
    open_activity(app);
    app.app().change(PutActivity{gas("a", 5), {}});
    app.settle();
    REQUIRE(app.activate(Role::button, "编辑 锅炉 a"));
    REQUIRE(app.activate(Role::button, "取消"));
    CHECK_FALSE(app.app().notice().has_value());
    REQUIRE(app.activate(Role::button, "编辑 锅炉 a"));
    REQUIRE(app.type(Role::text_field, "数量", "7"));
    REQUIRE(app.activate(Role::button, "取消"));
    CHECK(app.app().project().activities[0].quantity == 5);
    REQUIRE(app.activate(Role::button, "撤销"));
    CHECK(app.app().project().activities[0].quantity == 7);
}

TEST_CASE("deleting a line can be taken back to its place") {
    HeadlessApp app;
    open_activity(app);
    for (const char* id : {"a", "b", "c"}) app.app().change(PutActivity{gas(id, 1), {}});
    app.settle();
    REQUIRE(app.activate(Role::button, "删除 锅炉 b"));
    CHECK(app.app().project().activities.size() == 2);
    REQUIRE(app.activate(Role::button, "撤销"));
    REQUIRE(app.app().project().activities.size() == 3);
    CHECK(app.app().project().activities[1].id == "b");
}

TEST_CASE("a copy stands after its line and is not stored before it is saved") {
    HeadlessApp app;
    open_activity(app);
    for (const char* id : {"a", "b"}) app.app().change(PutActivity{gas(id, 1), {}});
    app.settle();
    REQUIRE(app.activate(Role::button, "复制 锅炉 a"));
    CHECK(app.app().project().activities.size() == 2);
    REQUIRE(app.activate(Role::button, "保存"));
    REQUIRE(app.app().project().activities.size() == 3);
    CHECK(app.app().project().activities[1].name == "锅炉 a（副本）");
}

TEST_CASE("lines of the same name can be told apart") {
    HeadlessApp app;
    open_activity(app);
    for (const char* id : {"a", "b"}) {
        Activity line = gas(id, 1);
        line.name = "锅炉";
        app.app().change(PutActivity{line, {}});
    }
    app.settle();
    REQUIRE(app.activate(Role::button, "删除 锅炉（第 2 行）"));
    REQUIRE(app.app().project().activities.size() == 1);
    CHECK(app.app().project().activities[0].id == "a");
    CHECK(app.find(Role::button, "删除 锅炉") != nullptr);
}

TEST_CASE("the scope filter shows only its lines") {
    HeadlessApp app;
    open_activity(app);
    app.app().change(PutActivity{gas("a", 1), {}});
    app.settle();
    CHECK(app.find(Role::row, "锅炉 a") != nullptr);
    REQUIRE(app.activate(Role::radio, "范围 2（0）"));
    CHECK(app.find(Role::row, "锅炉 a") == nullptr);
    CHECK(app.shows("这个范围还没有活动数据"));
}

TEST_CASE("a thousand lines draw as fast as twenty") {
    HeadlessApp app;
    open_activity(app);
    Project project = app.app().project();
    for (int i = 0; i < 1000; ++i) project.activities.push_back(gas(std::to_string(i), i));
    app.app().adopt_project(std::move(project));
    app.app().navigate(PageId::activity);
    app.settle();
    size_t rows = 0;
    for (const MirrorItem& item : app.mirror().items()) rows += item.role == Role::row;
    CHECK(rows > 5);
    CHECK(rows < 40);
}
