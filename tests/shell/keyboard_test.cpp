// The keyboard alone: pages, dialogs and lists scroll, rows are opened, choices are made by arrow keys.
#include <algorithm>

#include "doctest/doctest.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

void focus(HeadlessApp& app, uint32_t id) {
    app.platform().events.push_back(FocusEvent{id, true});
    app.settle();
}

// The item that the app asked the machine to focus last; 0: none.
uint32_t asked_focus(HeadlessApp& app) {
    uint32_t id = 0;
    for (const std::string& update : app.platform().mirror_updates) {
        const size_t at = update.find("\"focus\":");
        if (at != std::string::npos) id = static_cast<uint32_t>(std::stoul(update.substr(at + 8)));
    }
    return id;
}

float top_of(const HeadlessApp& app, Role role, std::string_view name) {
    const MirrorItem* item = app.find(role, name);
    return item ? item->rect.y : -1e6f;
}

float title_at(const HeadlessApp& app) {
    for (const MirrorItem& item : app.mirror().items())
        if (item.role == Role::heading && item.level == 1) return item.rect.y;
    return -1e6f;
}

}  // namespace

TEST_CASE("Page Down, End, the arrows and their opposites scroll the page") {
    HeadlessApp app;
    app.open_sample(PageId::results);
    const float top = title_at(app);
    app.press(Key::page_down);
    const float second = title_at(app);
    CHECK(second < top - 500);
    CHECK(second > top - 720);  // something of the page before is still there
    app.press(Key::down);
    CHECK(title_at(app) < second);
    app.press(Key::up);
    CHECK(title_at(app) == second);
    app.press(Key::page_up);
    CHECK(title_at(app) == top);
    app.press(Key::end);
    const float end = title_at(app);
    CHECK(end < top - 1000);
    app.press(Key::page_down);  // it ends there
    CHECK(title_at(app) == end);
    app.press(Key::home);
    CHECK(title_at(app) == top);
    CHECK(app.settle() <= 3);
}

TEST_CASE("an open dialog scrolls by keys, and the page behind it stays") {
    HeadlessApp app(Language::zh, {}, {1280, 480});
    app.open_sample(PageId::activity);
    const float page = title_at(app);
    REQUIRE(app.activate(Role::button, "添加活动数据"));
    const float top = top_of(app, Role::heading, "添加活动数据");
    focus(app, app.find(Role::dialog, "添加活动数据")->id);
    app.press(Key::page_down);
    CHECK(top_of(app, Role::heading, "添加活动数据") < top);
    app.press(Key::home);
    CHECK(top_of(app, Role::heading, "添加活动数据") == top);
    app.press(Key::escape);
    CHECK(title_at(app) == page);
}

TEST_CASE("a list within a dialog scrolls by keys while something of it has the focus") {
    HeadlessApp app(Language::zh, {}, {1280, 480});
    app.open_sample(PageId::activity);
    REQUIRE(app.activate(Role::button, "添加活动数据"));
    const float dialog = top_of(app, Role::heading, "添加活动数据");
    const MirrorItem* factor = nullptr;  // in the list of factors, which scrolls by itself
    for (const MirrorItem& item : app.mirror().items())
        if (item.role == Role::button && item.clip.h < 300 && item.rect.w > 200) factor = &item;
    REQUIRE(factor != nullptr);
    const std::string name = factor->name;
    focus(app, factor->id);
    const float before = top_of(app, Role::button, name),
                dialog_before = top_of(app, Role::heading, "添加活动数据");
    app.press(Key::page_up);
    app.press(Key::home);
    app.press(Key::page_down);
    CHECK(top_of(app, Role::button, name) != before);
    CHECK(top_of(app, Role::heading, "添加活动数据") == dialog_before);
    CHECK(dialog_before <= dialog);
}

TEST_CASE("on a phone, where the table has no buttons of its own, the name of a line is one") {
    HeadlessApp app(Language::zh, {}, {360, 1600});  // rows out of sight are not drawn
    app.open_sample(PageId::activity);
    const std::string& name = app.app().project().activities.front().name;
    REQUIRE(app.activate(Role::button, "编辑 " + name));
    CHECK(app.find(Role::dialog, "编辑活动数据") != nullptr);
}

TEST_CASE("a choice is reached by Tab once, at what is chosen; the arrows choose the next, round and round") {
    HeadlessApp app;
    app.open_sample(PageId::activity);
    const auto options = [&] {
        std::vector<MirrorItem> out;
        const MirrorItem* group = app.find(Role::radio_group, app.app().catalogue().text("activity.tab"));
        for (const MirrorItem& item : app.mirror().items())
            if (group && item.role == Role::radio && item.parent == group->id) out.push_back(item);
        return out;
    };
    REQUIRE(options().size() == 3);
    const auto only_stop = [&](size_t wanted) {
        const std::vector<MirrorItem> all = options();
        for (size_t i = 0; i < all.size(); ++i) {
            CHECK(all[i].reach == (i == wanted ? Reach::by_tab : Reach::by_arrows));
            CHECK(all[i].checked == (i == wanted));
        }
    };
    only_stop(0);
    app.press(Key::right);  // nothing of it has the focus
    only_stop(0);
    for (const size_t next : {1, 2, 0}) {
        const size_t before = (next + 2) % 3;
        focus(app, options()[before].id);
        app.platform().mirror_updates.clear();
        app.press(Key::right);
        only_stop(next);
        CHECK(asked_focus(app) == options()[next].id);
    }
    focus(app, options()[0].id);
    app.press(Key::up);
    only_stop(2);
}

TEST_CASE(
    "rows that can be pressed: one by Tab, the others by the arrows, also those out of sight; Enter opens") {
    HeadlessApp app(Language::zh, {}, {1280, 1000});
    Project project = shipped_samples().front();
    for (int i = 0; i < 30; ++i) {
        project.activities.push_back(project.activities.front());
        project.activities.back().id = "more " + std::to_string(i);
    }
    app.app().adopt_project(std::move(project));
    app.app().navigate(PageId::activity);
    app.settle();
    const auto rows = [&] {
        std::vector<MirrorItem> out;
        for (const MirrorItem& item : app.mirror().items())
            if (item.role == Role::row && !item.name.empty()) out.push_back(item);
        return out;
    };
    const size_t lines = app.app().project().activities.size();
    REQUIRE(rows().size() > 2);
    REQUIRE(rows().size() < lines);
    const auto stops = [&] {
        const std::vector<MirrorItem> all = rows();
        return std::count_if(all.begin(), all.end(),
                             [](const MirrorItem& row) { return row.reach == Reach::by_tab; });
    };
    CHECK(stops() == 1);
    uint32_t now = rows().front().id;
    focus(app, now);
    for (size_t i = 1; i < lines; ++i) {
        app.platform().mirror_updates.clear();
        app.press(Key::down);
        const uint32_t next = asked_focus(app);
        REQUIRE(next != 0);
        CHECK(next != now);
        now = next;
        focus(app, now);
        CHECK(stops() == 1);
    }
    app.platform().mirror_updates.clear();
    app.press(Key::down);  // it was the last
    CHECK(asked_focus(app) == 0);
    const std::vector<MirrorItem> last = rows();
    const auto row =
        std::find_if(last.begin(), last.end(), [&](const MirrorItem& one) { return one.id == now; });
    REQUIRE(row != last.end());
    CHECK(row->rect.y >= row->clip.y - 1);  // and it has come into sight
    CHECK(row->rect.y + row->rect.h <= row->clip.y + row->clip.h + 1);
    app.press(Key::home);
    app.press(Key::enter);
    CHECK(app.find(Role::dialog, "编辑活动数据") != nullptr);
}

TEST_CASE("a table that scrolls and has nothing to press is one stop, and the keys scroll it") {
    HeadlessApp app;
    app.app().create_project();
    Factory factory;
    factory.province = "四川";
    app.app().change(SetFactory{factory});
    app.app().change(SetPeriod{{{2021, 1, 1}, {2021, 12, 31}}});
    for (int i = 0; i < 20; ++i) {
        Activity power;
        power.id = "p" + std::to_string(i);
        power.scope = 2;
        power.category = "purchased_electricity";
        power.name = power.id;
        power.quantity = 1000;
        power.unit = "MWh";
        power.factor = "cn.grid.2021.sichuan";
        app.app().change(PutActivity{power, {}});
    }
    app.app().change(SetPeriod{{{2022, 1, 1}, {2022, 12, 31}}});
    app.app().navigate(PageId::activity);
    app.settle();
    REQUIRE(app.activate(Role::button, "查看变化"));
    const MirrorItem* table = app.find(Role::table, "因子版本变化");
    REQUIRE(table != nullptr);
    CHECK(table->reach == Reach::by_tab);
    const uint32_t id = table->id;
    CHECK(app.find(Role::row, "p0") != nullptr);
    CHECK(app.find(Role::row, "p19") == nullptr);
    focus(app, id);
    const float before = top_of(app, Role::row, "p1");
    app.press(Key::down);
    CHECK(top_of(app, Role::row, "p1") == before - 40);
    app.press(Key::end);
    CHECK(app.find(Role::row, "p19") != nullptr);
    CHECK(app.find(Role::table, "因子版本变化")->id == id);
}
