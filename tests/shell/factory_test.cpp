// The factory page: what is typed applies, what cannot be read waits with its reason.
#include "doctest/doctest.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {
void new_factory(HeadlessApp& app) {
    REQUIRE(app.activate(Role::button, "新建工厂"));
}
}  // namespace

TEST_CASE("every field of the factory reaches the project") {
    HeadlessApp app;
    new_factory(app);
    REQUIRE(app.type(Role::text_field, "工厂名称", "江北泵业有限公司"));
    REQUIRE(app.type(Role::text_field, "统一社会信用代码", "91320000MA1ABCDE0X"));
    REQUIRE(app.choose("所在省级电网", "江苏"));
    REQUIRE(app.type(Role::text_field, "报告期产值", "86,500"));
    REQUIRE(app.type(Role::text_field, "排放量", "１２３４.5"));  // full-width, in the base year
    const Project& project = app.app().project();
    CHECK(project.factory.name == "江北泵业有限公司");
    CHECK(project.factory.credit_code == "91320000MA1ABCDE0X");
    CHECK(project.factory.province == "江苏");
    CHECK(project.factory.output_value == 86500);
    CHECK(project.base_year.emissions == 1234.5);
}

TEST_CASE("what could be read on the way to something unreadable is not kept") {
    HeadlessApp app;
    new_factory(app);
    REQUIRE(app.type(Role::text_field, "报告期产值", "0.123456789"));
    const auto value = [&] { return app.app().project().factory.output_value; };
    for (const char* typed : {"1", "1,", "1,2"})
        REQUIRE(app.type(Role::text_field, "报告期产值", typed, false));
    CHECK(value() == 0.123456789);
    REQUIRE(app.type(Role::text_field, "报告期产值", "1,23"));
    CHECK(value() == 0.123456789);
    CHECK(app.find(Role::text_field, "报告期产值")->value == "1,23");
    REQUIRE(app.type(Role::text_field, "报告期产值", "1,234"));
    CHECK(value() == 1234);
    for (const char* typed : {"5", "50", "50%"}) REQUIRE(app.type(Role::text_field, "报告期产值", typed));
    CHECK(value() == 50);  // left the field at 50: that was meant
}

TEST_CASE("an amount that cannot be read stays in its field and out of the project") {
    HeadlessApp app;
    new_factory(app);
    REQUIRE(app.type(Role::text_field, "报告期产值", "八万"));
    const MirrorItem* field = app.find(Role::text_field, "报告期产值");
    REQUIRE(field != nullptr);
    CHECK(field->value == "八万");
    CHECK(field->invalid);
    CHECK_FALSE(field->description.empty());
    CHECK_FALSE(app.app().project().factory.output_value.has_value());
}

TEST_CASE("a period moves to another year although each date alone would reverse it") {
    HeadlessApp app;
    new_factory(app);  // 2025
    REQUIRE(app.type(Role::text_field, "开始日期", "2027-01-01"));
    CHECK(app.app().project().period.start == Date{2025, 1, 1});
    REQUIRE(app.find(Role::text_field, "结束日期") != nullptr);
    CHECK(app.find(Role::text_field, "结束日期")->invalid);
    CHECK(app.find(Role::text_field, "开始日期")->value == "2027-01-01");
    REQUIRE(app.type(Role::text_field, "结束日期", "2027年12月31日"));
    CHECK(app.app().project().period == Period{{2027, 1, 1}, {2027, 12, 31}});
    CHECK_FALSE(app.find(Role::text_field, "结束日期")->invalid);
}

TEST_CASE("a period longer than a year is allowed with a remark") {
    HeadlessApp app;
    new_factory(app);
    CHECK_FALSE(app.shows("超过一年"));
    REQUIRE(app.type(Role::text_field, "结束日期", "2026-06-30"));
    CHECK(app.app().project().period.end == Date{2026, 6, 30});
    CHECK(app.shows("超过一年"));
}

TEST_CASE("year and industry choose the fuels' factors, and the page says which and why") {
    HeadlessApp app;
    new_factory(app);  // 2025
    CHECK(app.shows("没有收录该行业在 2025 年的专用表"));
    REQUIRE(app.type(Role::text_field, "开始日期", "2022-01-01"));
    REQUIRE(app.type(Role::text_field, "结束日期", "2022-12-31"));
    REQUIRE(app.type(Role::text_field, "所属行业", "钢铁冶炼"));
    CHECK(app.shows("行业“钢铁冶炼”在 2022 年适用这张表"));
}

TEST_CASE("a draft of one factory does not show in another") {
    HeadlessApp app;
    new_factory(app);
    REQUIRE(app.type(Role::text_field, "报告期产值", "八万"));
    app.app().create_project();
    app.settle();
    CHECK(app.find(Role::text_field, "报告期产值")->value.empty());
}

TEST_CASE("keys that come faster than frames are not overwritten by an echo of the ones before") {
    HeadlessApp app;
    REQUIRE(app.activate(Role::button, "新建工厂"));
    for (const char* name : {"工厂名称", "报告期产值"}) {
        CAPTURE(name);
        const uint32_t id = app.find(Role::text_field, name)->id;
        std::string typed;
        for (const char* key : {"8", "6", "5", "0"}) {
            typed += key;
            app.platform().events.push_back(TextEvent{id, typed, false});
            app.settle(1);  // one frame: the next key is there before the one after
            CHECK(app.find(Role::text_field, name)->value == typed);
        }
        app.settle();
        CHECK(app.find(Role::text_field, name)->value == "8650");
    }
}
