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
    app.settle(60);
    app.app().navigate(PageId::activity);
    app.settle();
    size_t rows = 0;
    for (const MirrorItem& item : app.mirror().items()) rows += item.role == Role::row;
    CHECK(rows > 5);
    CHECK(rows < 40);
}

TEST_CASE(
    "ten thousand lines: opened, scrolled, sorted, searched, grouped, edited, pasted into, taken back") {
    HeadlessApp app;
    open_activity(app);
    Project project = app.app().project();
    double sum = 0;
    for (int i = 0; i < 10000; ++i) {
        Activity line = gas(std::to_string(i), (i * 7919) % 10007);
        if (i % 4 == 1) line.category = "mobile_combustion";
        sum += *line.quantity;
        project.activities.push_back(std::move(line));
    }
    app.app().adopt_project(std::move(project));
    app.settle(60);
    app.app().navigate(PageId::activity);
    app.settle();
    const double per_unit = 389.31 * 15.3e-3 * 0.99 * 44 / 12;  // GB/T 32151.34-2024, Table C.1
    CHECK(app.app().inventory().scope1 == doctest::Approx(sum * per_unit));
    const auto rows = [&] {
        std::vector<std::string> names;
        for (const MirrorItem& item : app.mirror().items())
            if (item.role == Role::row && !item.name.empty()) names.push_back(item.name);
        return names;
    };
    REQUIRE(rows().size() > 5);
    CHECK(rows().size() < 40);
    CHECK(rows().front() == "锅炉 0");

    const MirrorItem* table = app.find(Role::table, "活动数据表");
    REQUIRE(table != nullptr);
    const auto scroll = [&](float notches) {
        const MirrorItem* at = app.find(Role::table, "活动数据表");
        const float x = at->rect.x + 60, y = at->rect.y + 120;
        app.platform().events.push_back(PointerEvent{PointerEvent::Kind::move, x, y, 0, false});
        app.settle();
        app.platform().events.push_back(WheelEvent{0, notches});
        app.settle();
    };
    scroll(40 * 500);
    CHECK(rows().front() != "锅炉 0");
    CHECK(rows().size() < 40);

    REQUIRE(app.activate(Role::button, "tCO₂e"));  // the largest first, from the first row on
    CHECK(rows().front() == "锅炉 " + std::to_string([] {
                                int best = 0;
                                for (int i = 0; i < 10000; ++i)
                                    if ((i * 7919) % 10007 > (best * 7919) % 10007) best = i;
                                return best;
                            }()));
    REQUIRE(app.activate(Role::button, "tCO₂e"));
    CHECK(rows().front() == "锅炉 0");  // zero is the least
    REQUIRE(app.activate(Role::button, "tCO₂e"));
    REQUIRE(app.activate(Role::button, "名称"));
    REQUIRE(rows().size() > 3);
    CHECK(rows()[1] == "锅炉 1");
    CHECK(rows()[2] == "锅炉 10");  // by characters
    REQUIRE(app.activate(Role::button, "名称"));
    CHECK(rows().front() == "锅炉 9999");
    REQUIRE(app.activate(Role::button, "名称"));
    CHECK(rows().front() == "锅炉 0");

    REQUIRE(app.type(Role::search_field, "搜索活动数据", "锅炉 777"));
    CHECK(app.shows("显示 19 条"));  // 777, 7770 to 7779, and 1777 to 9777 of which 7777 was there
    REQUIRE(app.type(Role::search_field, "搜索活动数据", ""));
    REQUIRE(app.activate(Role::button, "按类别分组"));
    CHECK(app.shows("固定燃烧（7500 条）"));
    REQUIRE(app.activate(Role::button, "不分组"));

    REQUIRE(app.activate(Role::button, "在表中编辑"));
    REQUIRE(app.type(Role::text_field, "数量，第 1 行", "100"));
    CHECK(app.app().inventory().scope1 == doctest::Approx((sum + 100) * per_unit));
    REQUIRE(app.activate(Role::button, "结束编辑"));

    std::string pasted = "名称\t数量\t单位\n";
    for (int i = 0; i < 200; ++i) pasted += "柴油\t" + std::to_string(i + 1) + "\tt\n";
    REQUIRE(app.activate(Role::button, "粘贴表格"));
    REQUIRE(app.type(Role::text_area, "表格内容", pasted));
    REQUIRE(app.activate(Role::button, "添加 200 条"));
    CHECK(app.app().project().activities.size() == 10200);
    CHECK(app.app().edits().undo == 2);  // the cell, and all that was pasted
    app.app().undo();
    app.settle();
    CHECK(app.app().project().activities.size() == 10000);
    CHECK(app.app().inventory().scope1 == doctest::Approx((sum + 100) * per_unit));
    app.app().redo();
    CHECK(app.app().project().activities.size() == 10200);
    CHECK(app.app().project().activities.back().quantity == 200);
    app.app().undo();
    app.app().undo();
    CHECK(app.app().inventory().scope1 == doctest::Approx(sum * per_unit));
}

TEST_CASE("readings of a meter are entered in the line's dialog and stand in its formula") {
    HeadlessApp app;
    open_activity(app);
    REQUIRE(app.activate(Role::button, "快速添加 外购电力"));
    REQUIRE(app.activate(Role::button, "按表计读数填写数量"));
    CHECK(app.find(Role::text_field, "第 1 次读数日期")->value == "2022-01-01");
    CHECK(app.find(Role::text_field, "第 2 次读数日期")->value == "2022-12-31");
    REQUIRE(app.type(Role::text_field, "第 1 次读数", "99,000"));
    REQUIRE(app.type(Role::text_field, "第 2 次读数", "1,200"));
    CHECK(app.shows("小于前一次"));
    REQUIRE(app.type(Role::text_field, "表计归零值", "100000"));
    REQUIRE(app.type(Role::text_field, "电表倍率", "80"));
    CHECK(app.shows("(1200 − 99000 + 100000) × 80 = 176,000"));
    REQUIRE(app.activate(Role::button, "再加一次读数"));
    REQUIRE(app.type(Role::text_field, "第 3 次读数日期", "2022-06-30"));
    REQUIRE(app.type(Role::text_field, "第 3 次读数", "99500"));
    REQUIRE(app.activate(Role::button, "保存"));
    REQUIRE(app.app().project().activities.size() == 1);
    const Activity& line = app.app().project().activities[0];
    REQUIRE(line.detail.readings.size() == 3);
    CHECK(line.detail.readings[1] == MeterReading{{2022, 6, 30}, 99500});  // in the order of their dates
    CHECK_FALSE(line.quantity.has_value());
    // Sichuan 2022: 0.1404 tCO2/MWh; 176,000 kWh.
    CHECK(app.app().inventory().scope2_location == doctest::Approx(176 * 0.1404));
    CHECK(app.shows("176,000"));

    REQUIRE(app.activate(Role::row, "外购电力"));
    REQUIRE(app.type(Role::text_field, "第 2 次读数", "很多"));
    REQUIRE(app.activate(Role::button, "保存"));
    CHECK(app.find(Role::text_field, "第 2 次读数")->value == "很多");
    REQUIRE(app.activate(Role::button, "删除第 2 次读数"));
    REQUIRE(app.activate(Role::button, "保存"));
    CHECK(app.app().project().activities[0].detail.readings.size() == 2);
}

TEST_CASE(
    "another year: what its factors would change is shown line by line, done at once, taken back at once") {
    HeadlessApp app;
    open_activity(app, "四川", 2021);
    Activity power;
    power.id = "p";
    power.scope = 2;
    power.category = "purchased_electricity";
    power.name = "一号表";
    power.quantity = 1000;
    power.unit = "MWh";
    power.factor = "cn.grid.2021.sichuan";
    app.app().change(PutActivity{power, {}});
    app.settle();
    CHECK(app.find(Role::button, "查看变化") == nullptr);
    app.app().change(SetPeriod{{{2022, 1, 1}, {2022, 12, 31}}});
    app.settle();
    CHECK(app.shows("有 1 条数据的因子有默认版本可换"));
    const double before = app.app().inventory().scope2_location;
    REQUIRE(app.activate(Role::button, "查看变化"));
    CHECK(app.find(Role::table, "因子版本变化") != nullptr);
    CHECK(app.shows("· 2021"));
    CHECK(app.shows("· 2022"));
    CHECK(app.app().inventory().scope2_location == before);  // nothing is changed yet
    REQUIRE(app.activate(Role::button, "换用 1 条"));
    CHECK(std::get<std::string>(app.app().project().activities[0].factor) == "cn.grid.2022.sichuan");
    CHECK(app.app().inventory().scope2_location == doctest::Approx(140.4));
    CHECK(app.find(Role::button, "查看变化") == nullptr);
    REQUIRE(app.activate(Role::button, "撤销"));
    CHECK(app.app().inventory().scope2_location == before);
}
