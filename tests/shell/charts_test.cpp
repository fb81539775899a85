// Charts tell their values under the pointer and by keyboard, and show the same figures as a table.
#include "base/number.h"
#include "doctest/doctest.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

std::vector<const MirrorItem*> values_of(const HeadlessApp& app, std::string_view chart) {
    std::vector<const MirrorItem*> values;
    const MirrorItem* group = nullptr;
    for (const MirrorItem& item : app.mirror().items())
        if (item.role == Role::group && item.name.starts_with(chart)) group = &item;
    if (!group) return values;
    for (const MirrorItem& item : app.mirror().items())
        if (item.parent == group->id) values.push_back(&item);
    return values;
}

// The item that the app asked the machine to focus with its last change of the mirror; 0: none.
uint32_t asked_focus(HeadlessApp& app) {
    for (const std::string& update : app.platform().mirror_updates) {
        const size_t at = update.find("\"focus\":");
        if (at != std::string::npos) return static_cast<uint32_t>(std::stoul(update.substr(at + 8)));
    }
    return 0;
}

uint32_t press_key(HeadlessApp& app, Key key) {
    app.platform().mirror_updates.clear();
    app.platform().events.push_back(KeyEvent{key, false});
    app.settle();
    return asked_focus(app);
}

}  // namespace

TEST_CASE("the values of a chart are reached by Tab once, then by the arrow keys, Home and End") {
    HeadlessApp app;
    app.open_sample(PageId::results);
    std::vector<uint32_t> ids;
    for (const MirrorItem* value : values_of(app, "得分")) ids.push_back(value->id);
    REQUIRE(ids.size() == 2 + app.app().pack().grades.size());
    size_t stops = 0;
    for (const MirrorItem* value : values_of(app, "得分")) stops += value->reach == Reach::by_tab ? 1 : 0;
    CHECK(stops == 1);
    CHECK(press_key(app, Key::right) == 0);  // nothing of the chart has the focus
    app.platform().events.push_back(FocusEvent{ids[0], true});
    app.settle();
    CHECK(press_key(app, Key::right) == ids[1]);
    app.platform().events.push_back(FocusEvent{ids[1], true});
    app.settle();
    CHECK(values_of(app, "得分")[1]->reach == Reach::by_tab);
    CHECK(values_of(app, "得分")[0]->reach == Reach::by_arrows);
    CHECK(press_key(app, Key::left) == ids[0]);
    CHECK(press_key(app, Key::end) == ids.back());
    CHECK(press_key(app, Key::home) == ids.front());
}

TEST_CASE("each value of a chart says what it is") {
    HeadlessApp app;
    app.open_sample(PageId::results);
    const auto scale = values_of(app, "得分");
    REQUIRE(scale.size() >= 4);
    CHECK(scale[0]->name == "得分 " + format_number(app.app().assessment().points, 1));
    CHECK(scale[1]->name.starts_with("可能范围 "));
    CHECK(scale[2]->name.find("分数线 70 分") != std::string::npos);
    const auto ring = values_of(app, "排放与抵消 ");
    REQUIRE(ring.size() == (app.app().project().type == FactoryType::type_1 ? 2 : 3));
    CHECK(ring[0]->name.starts_with("范围一 "));
    CHECK(ring[1]->name.starts_with("范围二"));
}

TEST_CASE("every chart of the result has a table of the same figures") {
    HeadlessApp app(Language::zh, {}, {1280, 2600});  // rows out of sight are not drawn
    app.open_sample(PageId::results);
    for (const char* name : {"排放与抵消", "各项得分", "暂定值的影响"}) {
        CAPTURE(std::string(name));
        REQUIRE(app.activate(Role::button, std::string("以表格显示：") + name));
        CHECK(app.find(Role::button, std::string("以图显示：") + name) != nullptr);
    }
    CHECK(app.find(Role::table, "排放与抵消") != nullptr);
    CHECK(app.find(Role::table, "各项得分") != nullptr);
    for (const GroupResult& group : app.app().assessment().groups) {
        if (group.role != Group::Role::scored) continue;
        const Group* named = app.app().pack().group(group.id);
        REQUIRE(named != nullptr);
        CHECK_MESSAGE(app.find(Role::row, named->name.zh) != nullptr, named->name.zh);
    }
    CHECK(values_of(app, "得分").empty());
    // Switched back, the chart tells its values again.
    REQUIRE(app.activate(Role::button, "以图显示：暂定值的影响"));
    CHECK_FALSE(values_of(app, "得分").empty());
}
