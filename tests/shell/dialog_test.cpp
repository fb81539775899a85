// Dialogs and the focus: the one that opens takes it, Escape closes it, and what had it before has it again.
#include "doctest/doctest.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

// The last item that the machine was asked to focus.
uint32_t asked_focus(const HeadlessPlatform& platform) {
    for (auto update = platform.mirror_updates.rbegin(); update != platform.mirror_updates.rend(); ++update) {
        const size_t at = update->find("\"focus\":");
        if (at != std::string::npos) return static_cast<uint32_t>(std::stoul(update->substr(at + 8)));
    }
    return 0;
}

void focus(HeadlessApp& app, uint32_t id) {
    app.platform().events.push_back(FocusEvent{id, true});
    app.settle();
}

}  // namespace

TEST_CASE("a dialog takes the focus when it opens, and gives it back when Escape closes it") {
    HeadlessApp app;
    app.open_sample(PageId::activity);
    const MirrorItem* add = app.find(Role::button, "添加活动数据");
    REQUIRE(add != nullptr);
    const uint32_t opener = add->id;
    focus(app, opener);
    REQUIRE(app.activate(Role::button, "添加活动数据"));
    const MirrorItem* dialog = app.find(Role::dialog, "添加活动数据");
    REQUIRE(dialog != nullptr);
    CHECK(asked_focus(app.platform()) == dialog->id);
    focus(app, app.find(Role::text_field, "名称")->id);  // as Tab would
    app.press(Key::escape);
    CHECK(app.find(Role::dialog, "添加活动数据") == nullptr);
    CHECK(asked_focus(app.platform()) == opener);
    CHECK(app.find(Role::button, "添加活动数据")->id == opener);
}

TEST_CASE("the search has the focus in its field, and what had it before when it is closed") {
    HeadlessApp app;
    app.open_sample(PageId::activity);
    const uint32_t opener = app.find(Role::button, "添加活动数据")->id;
    focus(app, opener);
    app.press(Key::search);
    const MirrorItem* field = app.find(Role::search_field, "搜索页面、帮助、问题、数据、证据和排放因子");
    REQUIRE(field != nullptr);
    CHECK(asked_focus(app.platform()) == field->id);
    app.press(Key::escape);
    CHECK(asked_focus(app.platform()) == opener);
}

TEST_CASE("a focused item shows a ring where the keyboard brought the focus, and none after the mouse") {
    HeadlessApp app;
    app.open_sample(PageId::activity);
    const uint32_t id = app.find(Role::button, "添加活动数据")->id;
    const auto vertices = [] {
        int all = 0;
        for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) all += list->VtxBuffer.Size;
        return all;
    };
    app.platform().events.push_back(FocusEvent{id, false});
    app.settle();
    const int plain = vertices();
    focus(app, id);
    CHECK(vertices() > plain);
}
