// Methods in the line's dialog, the table's tools, pasted rows, the inventory in charts, and the boundary.
#include "base/number.h"
#include "doctest/doctest.h"
#include "inventory/review.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

Activity line(const std::string& id, int scope, const std::string& category, double quantity,
              const std::string& unit, FactorChoice factor) {
    Activity activity;
    activity.id = id;
    activity.scope = scope;
    activity.category = category;
    activity.name = id;
    activity.quantity = quantity;
    activity.unit = unit;
    activity.factor = std::move(factor);
    return activity;
}

Project project_of(std::vector<Activity> lines) {
    Project project;
    project.factory.name = "测试工厂";
    project.factory.province = "四川";
    project.period = {{2022, 1, 1}, {2022, 12, 31}};
    project.activities = std::move(lines);
    return project;
}

std::vector<Activity> some_lines() {
    return {line("锅炉", 1, "stationary_combustion", 10, "10^4Nm3", std::string("cn.fuel-a.natural-gas")),
            line("叉车", 1, "mobile_combustion", 2, "t", std::string("cn.fuel-a.diesel")),
            line("电力", 2, "purchased_electricity", 1000, "MWh", std::string("cn.grid.2022.sichuan")),
            line("差旅", 3, "business_travel", 5, "tCO2e", {})};
}

void open(HeadlessApp& app, std::vector<Activity> lines) {
    app.app().adopt_project(project_of(std::move(lines)));
    app.app().navigate(PageId::activity);
    app.settle();
}

// How many percent of the draws are said to be done; nothing where none are under way.
std::optional<int> percent_drawn(const HeadlessApp& app) {
    constexpr std::string_view before = "区间还在抽样，已完成 ";
    for (const MirrorItem& item : app.mirror().items())
        if (const size_t at = item.name.find(before); at != std::string::npos)
            return std::atoi(item.name.c_str() + at + before.size());
    return std::nullopt;
}

size_t rows_of(const HeadlessApp& app) {
    size_t rows = 0;
    for (const MirrorItem& item : app.mirror().items())
        rows += item.role == Role::row && !item.name.empty() ? 1 : 0;
    return rows;
}

}  // namespace

TEST_CASE("a method offers its own fields, and the line is calculated by them") {
    HeadlessApp app;
    open(app, {line("蒸汽", 2, "purchased_steam", 100, "GJ", std::string("cn.heat.default"))});
    REQUIRE(app.activate(Role::button, "编辑 蒸汽"));
    REQUIRE(app.choose("计算方法", "蒸汽（按质量）"));
    REQUIRE(app.find(Role::text_field, "绝对压力") != nullptr);
    REQUIRE(app.type(Role::text_field, "绝对压力", "1"));
    CHECK(app.shows("2,777.1"));  // kJ/kg of saturated steam at 1 MPa
    REQUIRE(app.type(Role::text_field, "温度", "90"));
    CHECK(app.shows("沸点"));
    REQUIRE(app.type(Role::text_field, "温度", ""));
    REQUIRE(app.activate(Role::button, "保存"));
    const Activity& saved = app.app().project().activities[0];
    CHECK(saved.detail.method == "steam");
    CHECK(saved.detail.number("pressure") == 1.0);
    CHECK(saved.unit == "t");
    CHECK(app.app().inventory().scope2_location ==
          doctest::Approx(100 * (2777.1 - 83.74) / 1000 * 0.11).epsilon(1e-4));
}

TEST_CASE("another category takes the method away with its fields") {
    HeadlessApp app;
    open(app, {line("蒸汽", 2, "purchased_steam", 100, "GJ", std::string("cn.heat.default"))});
    REQUIRE(app.activate(Role::button, "编辑 蒸汽"));
    REQUIRE(app.choose("计算方法", "热水（按质量）"));
    REQUIRE(app.type(Role::text_field, "温度", "95"));
    REQUIRE(app.choose("类别", "外购电力"));
    CHECK(app.find(Role::text_field, "温度") == nullptr);
    REQUIRE(app.activate(Role::button, "保存"));
    CHECK(app.app().project().activities[0].detail.empty());
}

TEST_CASE("a parameter that cannot be read or be right blocks or explains") {
    HeadlessApp app;
    open(app, {line("锅炉", 1, "stationary_combustion", 10, "t", std::string("cn.fuel-a.diesel"))});
    REQUIRE(app.activate(Role::button, "编辑 锅炉"));
    REQUIRE(app.choose("计算方法", "实测燃料"));
    REQUIRE(app.type(Role::text_field, "碳氧化率", "180"));
    CHECK(app.shows("应在 0 到 100 之间"));
    REQUIRE(app.type(Role::text_field, "碳氧化率", "约百分之九十"));
    REQUIRE(app.activate(Role::button, "保存"));
    CHECK(app.find(Role::dialog, "编辑活动数据") != nullptr);
    CHECK(app.app().project().activities[0].detail.empty());
}

TEST_CASE("months make the quantity") {
    HeadlessApp app;
    open(app, some_lines());
    REQUIRE(app.activate(Role::button, "编辑 电力"));
    REQUIRE(app.activate(Role::button, "按月填写数量"));
    REQUIRE(app.type(Role::text_field, "1 月", "100"));
    REQUIRE(app.type(Role::text_field, "12 月", "50"));
    REQUIRE(app.activate(Role::button, "保存"));
    const Activity& saved = app.app().project().activities[2];
    CHECK_FALSE(saved.quantity.has_value());
    REQUIRE(saved.detail.monthly.size() == 12);
    CHECK(app.app().inventory().scope2_location == doctest::Approx(150 * 0.1404));
}

TEST_CASE("rows lie inside their table, whatever its header can do") {
    HeadlessApp app;
    open(app, some_lines());
    const MirrorItem* table = app.find(Role::table, "活动数据表");
    REQUIRE(table != nullptr);
    size_t rows = 0;
    for (const MirrorItem& item : app.mirror().items()) {
        if (item.role != Role::row || item.name.empty()) continue;
        ++rows;
        CHECK(item.rect.x >= table->rect.x - 1);
        CHECK(item.rect.x + item.rect.w <= table->rect.x + table->rect.w + 1);
        CHECK(item.rect.y >= table->rect.y + 30);
    }
    CHECK(rows == 4);
    REQUIRE(app.activate(Role::radio, "边界与基准年"));
    REQUIRE(app.activate(Role::button, "添加设施"));
    for (const MirrorItem& item : app.mirror().items())
        if (item.role == Role::radio) CHECK(item.rect.w > 20);
}

TEST_CASE("the table is searched, sorted by a column, grouped, and edited in place") {
    HeadlessApp app;
    open(app, some_lines());
    CHECK(rows_of(app) == 4);
    REQUIRE(app.type(Role::search_field, "搜索活动数据", "叉车"));
    CHECK(rows_of(app) == 1);
    CHECK(app.shows("显示 1 条"));
    REQUIRE(app.type(Role::search_field, "搜索活动数据", ""));
    REQUIRE(app.activate(Role::button, "tCO₂e"));
    std::vector<std::string> order;
    for (const MirrorItem& item : app.mirror().items())
        if (item.role == Role::row && !item.name.empty()) order.push_back(item.name);
    CHECK(order == std::vector<std::string>{"锅炉", "电力", "叉车", "差旅"});
    REQUIRE(app.activate(Role::button, "按类别分组"));
    CHECK(rows_of(app) >= 6);  // four heads, four lines, as far as they are in view
    CHECK(app.find(Role::row, "固定燃烧") != nullptr);
    REQUIRE(app.activate(Role::button, "不分组"));
    REQUIRE(app.activate(Role::button, "在表中编辑"));
    REQUIRE(app.type(Role::text_field, "数量，第 2 行", "4"));
    CHECK(app.app().project().activities[1].quantity == 4);
    REQUIRE(app.type(Role::text_field, "名称，第 2 行", "柴油叉车"));
    CHECK(app.app().project().activities[1].name == "柴油叉车");
    REQUIRE(app.type(Role::text_field, "数量，第 2 行", "四"));
    CHECK(app.app().project().activities[1].quantity == 4);
}

TEST_CASE("rows pasted from Excel are read, shown, and added together") {
    HeadlessApp app;
    open(app, {});
    REQUIRE(app.activate(Role::button, "粘贴表格"));
    REQUIRE(app.type(Role::text_area, "表格内容",
                     "名称\t数量\t单位\n柴油\t12.5\tt\n外购电力\t30\t万千瓦时\n煤\t-1\tt"));
    CHECK(app.shows("读到 2 条"));
    CHECK(app.shows("第 4 行"));
    REQUIRE(app.activate(Role::button, "添加 2 条"));
    REQUIRE(app.app().project().activities.size() == 2);
    CHECK(app.app().inventory().counted_lines == 2);
    CHECK(app.app().project().activities[0].id != app.app().project().activities[1].id);
}

TEST_CASE("the inventory shows findings first, then charts that open to their lines, as tables too") {
    HeadlessApp app;
    open(app, some_lines());
    REQUIRE(app.activate(Role::radio, "排放清单"));
    CHECK(app.shows("先核对这些"));
    CHECK(app.shows("没有证据或备注"));
    CHECK(app.find(Role::group, "各月排放") != nullptr);
    const MirrorItem* source = nullptr;
    for (const MirrorItem& item : app.mirror().items())
        if (item.role == Role::button && item.name.starts_with("移动燃烧")) source = &item;
    REQUIRE(source != nullptr);
    REQUIRE(app.activate(Role::button, source->name));
    CHECK(rows_of(app) == 1);
    CHECK(app.find(Role::row, "叉车") != nullptr);
    REQUIRE(app.activate(Role::radio, "排放清单"));
    for (const char* chart : {"按范围", "主要排放源", "各月排放", "能源结构"}) {
        REQUIRE(app.activate(Role::button, std::string("以表格显示：") + chart));
        CHECK(app.find(Role::table, chart) != nullptr);
    }
    REQUIRE(app.activate(Role::button, "以图显示：各月排放"));
    CHECK(app.find(Role::table, "各月排放") == nullptr);
}

TEST_CASE("the lines that the uncertainty comes from stand in their order, and each opens") {
    HeadlessApp app;
    std::vector<Activity> lines = some_lines();
    lines[0].detail.numbers = {{"activity_uncertainty", 3}, {"factor_uncertainty", 4}};
    lines[1].detail.numbers = {{"factor_uncertainty", 50}};
    lines[1].name = lines[0].name;  // two lines may have one name
    open(app, lines);
    REQUIRE(app.activate(Role::radio, "排放清单"));
    std::vector<std::string> told;
    for (const MirrorItem& item : app.mirror().items())
        if (item.role == Role::button && item.name.find(" ± ") != std::string::npos)
            told.push_back(item.name);
    REQUIRE(told.size() == 2);
    CHECK(told[0].ends_with("tCO₂e ± 5.0 %"));  // 10.8 of 216 t; then 3.2 of 6.3 t
    CHECK(told[1].ends_with("tCO₂e ± 50.0 %"));
    REQUIRE(app.activate(Role::button, told[1]));
    CHECK(app.shows("不确定度 ± 50.0 %（95% 置信区间的半宽）"));
}

TEST_CASE("the draws of many lines are made frame by frame: what is known stands, what is not is said") {
    constexpr int all_frames = 80, few = 4;
    HeadlessApp app;
    std::vector<Activity> lines;
    for (int i = 0; i < 8000; ++i) {
        lines.push_back(some_lines()[0]);
        lines.back().id += std::to_string(i);
        lines.back().detail.numbers = {{"activity_uncertainty", 3}, {"factor_uncertainty", 4}};
    }
    app.app().adopt_project(project_of(lines));
    app.settle(all_frames);
    app.app().navigate(PageId::activity);
    app.settle(all_frames);
    app.platform().events.push_back(ActivateEvent{app.find(Role::radio, "排放清单")->id});
    app.settle(few);
    std::optional<int> drawn = percent_drawn(app);
    REQUIRE(drawn);
    CHECK_FALSE(app.shows(app.app().catalogue().text("inventory.no_findings")));
    CHECK(app.shows("± 4.0"));  // 4 % of the one factor, and next to nothing of so many quantities
    CHECK_FALSE(app.shows("± 4.0 %  ·  "));
    app.settle(few);
    CHECK(percent_drawn(app) > drawn);
    drawn = percent_drawn(app);

    // An edit begins it anew.
    lines[0].detail.numbers["factor_uncertainty"] = 90;
    app.app().change(PutActivity{lines[0], {}});
    app.settle(few);
    REQUIRE(percent_drawn(app));
    CHECK(percent_drawn(app) < drawn);
    CHECK(app.shows("± 90.0 %"));

    // Another page stops it: no frame is drawn for it, and coming back goes on.
    drawn = percent_drawn(app);
    app.app().navigate(PageId::data);
    app.settle();
    CHECK(app.settle(all_frames) < few);
    app.app().navigate(PageId::activity);
    app.settle(few);
    REQUIRE(percent_drawn(app));
    CHECK(*percent_drawn(app) - *drawn < 30);
    CHECK(app.settle(all_frames) < all_frames);
    CHECK_FALSE(percent_drawn(app));
    const InventoryReview review =
        review_inventory(app.app().project(), app.app().inventory(), app.app().factors());
    CHECK(app.shows(format_number(*review.uncertainty.sums[Uncertainty::all].low, 2) + " 至 " +
                    format_number(*review.uncertainty.sums[Uncertainty::all].high, 2)));
    CHECK(app.settle(all_frames) < few);
}

TEST_CASE("a line's own factor may be of a gas or of biomass") {
    HeadlessApp app;
    open(app, {line("生物质", 1, "stationary_combustion", 10, "t", CustomFactor{1.8, "tCO2/t", "化验单"})});
    REQUIRE(app.activate(Role::button, "编辑 生物质"));
    REQUIRE(app.activate(Role::button, "更多：密度、证据、用途、数据质量"));
    REQUIRE(app.choose("碳的来源", "生物质（单列）"));
    CHECK(app.shows("另列项，不计入范围合计"));
    REQUIRE(app.choose("采集方式", "自动采集"));
    REQUIRE(app.type(Role::text_field, "单位", "kgCH4/t"));
    CHECK(app.shows("1.8 kgCH4/t = 18 kg × 27"));
    REQUIRE(app.activate(Role::button, "保存"));
    CHECK(app.app().project().activities[0].detail.text("collection") == "automatic");
    CHECK(app.app().inventory().gases.at("gas.ch4").tonnes == doctest::Approx(0.018));
}

TEST_CASE("facilities and the consolidation approach change what counts; the base year is tested") {
    HeadlessApp app;
    std::vector<Activity> lines = some_lines();
    open(app, lines);
    BaseYear base;
    base.emissions = 1000;
    app.app().change(SetBaseYear{base});
    REQUIRE(app.activate(Role::radio, "边界与基准年"));
    REQUIRE(app.activate(Role::button, "添加设施"));
    REQUIRE(app.app().project().accounting.facilities.size() == 1);
    REQUIRE(app.type(Role::text_field, "设施名称", "合资厂"));
    REQUIRE(app.type(Role::text_field, "股权比例", "40"));
    REQUIRE(app.activate(Role::radio, "股权比例"));
    const Accounting& accounting = app.app().project().accounting;
    CHECK(accounting.consolidation == Consolidation::equity_share);
    CHECK(accounting.facilities[0].equity_percent == 40);
    Activity joint = app.app().project().activities[2];
    joint.detail.texts["facility"] = accounting.facilities[0].id;
    app.app().change(PutActivity{joint, {}});
    CHECK(app.app().inventory().scope2_location == doctest::Approx(140.4 * 0.4));
    app.settle();
    REQUIRE(app.activate(Role::button, "添加变化"));
    REQUIRE(app.type(Role::text_field, "对基准年的影响", "80"));
    CHECK(app.shows("基准年应重算为 1,080.00"));
}
