// What is cut, and what marks mean, is read in full: by pointer, keyboard, finger and screen reader.
#include <algorithm>
#include <functional>

#include "doctest/doctest.h"
#include "shell/pages/page_list.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/fields.h"
#include "shell/widgets/table.h"
#include "shell/widgets/text.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

bool told(const Mirror& mirror, const std::string& words) {
    const auto holds = [&](const std::string& text) { return text.find(words) != std::string::npos; };
    return std::any_of(mirror.items().begin(), mirror.items().end(), [&](const MirrorItem& item) {
        return holds(item.name) || holds(item.value) || holds(item.description) || holds(item.placeholder) ||
               std::any_of(item.options.begin(), item.options.end(), holds);
    });
}

// In the list of what was explained in the last frame, and cut: longer than what `rect` could show.
size_t count_explained(const HeadlessApp& app, std::string_view words) {
    return static_cast<size_t>(std::count_if(app.ui().explained().begin(), app.ui().explained().end(),
                                             [&](const Ui::Explained& one) { return one.words == words; }));
}

void point_at(HeadlessApp& app, const MirrorItem& item, bool touch = false) {
    const float x = item.rect.x + item.rect.w / 2, y = item.rect.y + item.rect.h / 2;
    using Kind = PointerEvent::Kind;
    app.platform().events.push_back(PointerEvent{Kind::move, x, y, 0, touch});
    app.settle();
    if (!touch) return;
    app.platform().events.push_back(PointerEvent{Kind::down, x, y, 0, true});
    app.settle();
    app.platform().events.push_back(PointerEvent{Kind::up, x, y, 0, true});
    app.settle();
}

void focus_by_keyboard(HeadlessApp& app, uint32_t id) {
    app.platform().events.push_back(FocusEvent{id, true});
    app.settle();
}

const MirrorItem* with_description(const HeadlessApp& app, Role role) {
    for (const MirrorItem& item : app.mirror().items())
        if (item.role == role && !item.description.empty() && item.rect.y > 0 && item.rect.y < 600)
            return &item;
    return nullptr;
}

}  // namespace

TEST_CASE("whatever is cut or marked on any page is told in full to a screen reader") {
    size_t explained = 0;
    for (const Language language : {Language::zh, Language::en})
        for (const ImVec2 size : {ImVec2(1280, 720), ImVec2(360, 740)}) {
            HeadlessApp app(language, {}, size);
            Project project = shipped_samples().front();
            project.factory.name = "四川天府江东科技有限公司成都高新西区第二制造基地零碳示范工厂";
            app.app().adopt_project(std::move(project));
            for (const PageEntry& entry : page_list) {
                app.app().navigate(entry.page);
                app.settle();
                for (const Ui::Explained& one : app.ui().explained()) {
                    CAPTURE(std::string(entry.key));
                    CAPTURE(size.x);
                    CAPTURE(one.words);
                    CHECK(told(app.mirror(), one.words));
                    ++explained;
                }
            }
        }
    CHECK(explained > 40);
}

TEST_CASE("no place at a phone's foot is cut") {
    for (const Language language : {Language::zh, Language::en}) {
        HeadlessApp app(language, {}, {360, 740});
        app.open_sample(PageId::overview);
        for (const Ui::Explained& one : app.ui().explained())
            for (const PageEntry& entry : page_list)
                CHECK(one.words != app.ui().tr(entry.tab ? entry.tab : entry.key));
    }
}

TEST_CASE("a name that is cut is read in full under the pointer and at the keyboard's focus") {
    HeadlessApp app;
    const std::string name = "四川天府江东科技有限公司成都高新西区第二制造基地零碳示范工厂";
    Project project = shipped_samples().front();
    project.factory.name = name;
    app.app().adopt_project(std::move(project));
    app.settle();
    const MirrorItem select = *app.find(Role::select, "当前工厂");
    CHECK(count_explained(app, name) >= 1);
    CHECK(app.ui().tooltip_words() == "");
    point_at(app, select);
    CHECK(app.ui().tooltip_words() == name);
    app.platform().events.push_back(PointerEvent{PointerEvent::Kind::leave, 0, 0, 0, false});
    app.settle();
    CHECK(app.ui().tooltip_words() == "");
    focus_by_keyboard(app, select.id);
    CHECK(app.ui().tooltip_words() == name);
    focus_by_keyboard(app, app.find(Role::button, "总览")->id);
    CHECK(app.ui().tooltip_words() == "");
}

TEST_CASE("buttons, choices, entries of the navigation, labels and headers that are cut are explained") {
    const std::string long_word(60, 'W');
    HeadlessApp app;
    Ui& ui = const_cast<Ui&>(app.ui());
    const Catalogue words = Catalogue::shipped(Language::zh);
    const auto drawn = [&](const std::function<void()>& draw) {
        ui.begin_frame({1280, 720}, 1, 100, words, Language::zh, false);
        ImGui::SetNextWindowPos({0, 0});
        ImGui::SetNextWindowSize({1280, 720});
        ImGui::Begin("cut");
        ui.columns().push_back(120);
        draw();
        ui.columns().pop_back();
        ImGui::End();
        const size_t explained = count_explained(app, long_word);
        ui.end_frame();
        for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) texture->SetStatus(ImTextureStatus_OK);
        return explained;
    };
    const std::vector<std::string> two = {long_word, "A"};
    CHECK(drawn([&] { button(ui, "b", long_word); }) == 1);
    CHECK(drawn([&] { link(ui, "l", long_word); }) == 1);
    CHECK(drawn([&] { (void)segments(ui, "s", "name", two, 1); }) == 1);
    CHECK(drawn([&] { (void)select(ui, "c", two, 0, {.label = "name"}); }) == 1);
    CHECK(drawn([&] { (void)text_field(ui, "f", "", {.label = long_word}); }) ==
          2);  // the label, and its field
    CHECK(drawn([&] { text(ui, long_word + " " + long_word, {.max_lines = 1}); }) ==
          0);  // the whole words are
    CHECK(drawn([&] {
              (void)table(
                  ui, "t", {{long_word, 1.0f}}, 1, {.name = "table"}, false,
                  [](size_t) { return std::string("row"); },
                  [&](size_t, size_t, const ImRect& cell) { cell_text(ui, cell, long_word); });
          }) == 2);
    const auto reach = [&](const std::string& title) {
        for (const MirrorItem& item : ui.mirror().items())
            if (item.role == Role::text && item.name == title) return item.reach;
        return Reach::by_arrows;
    };
    (void)drawn([&] {
        (void)table(
            ui, "t", {{long_word, 60.0f}, {"A", 1.0f}}, 1, {.name = "table"}, false,
            [](size_t) { return std::string("row"); },
            [&](size_t, size_t, const ImRect& cell) { cell_text(ui, cell, "B"); });
    });
    CHECK(reach(long_word) == Reach::by_tab);  // no button leads to its full title
    CHECK(reach("A") == Reach::as_role);
    CHECK(drawn([&] { button(ui, "b", "A"); }) == 0);
}

TEST_CASE("a tag's meaning is shown by pointer, keyboard and finger, until something else is done") {
    HeadlessApp app;
    app.open_sample(PageId::questionnaire);
    for (const Group& group : app.app().pack().groups)
        if (group.role == Group::Role::scored) {
            app.app().navigate(PageId::questionnaire, group.requirements.front().id);
            break;
        }
    app.settle();
    const MirrorItem* found = with_description(app, Role::button);
    REQUIRE(found != nullptr);
    const MirrorItem tag = *found;
    point_at(app, tag);
    CHECK(app.ui().tooltip_words() == tag.description);
    app.platform().events.push_back(PointerEvent{PointerEvent::Kind::leave, 0, 0, 0, false});
    focus_by_keyboard(app, tag.id);
    CHECK(app.ui().tooltip_words() == tag.description);
    focus_by_keyboard(app, 0);
    CHECK(app.ui().tooltip_words() == "");
    point_at(app, tag, true);  // the finger is gone, the words stay; the tags have a finger's size now
    CHECK(app.ui().tooltip_words() == tag.description);
    app.platform().events.push_back(KeyEvent{Key::escape});
    app.settle();
    CHECK(app.ui().tooltip_words() == "");
    CHECK(app.app().page() == PageId::questionnaire);
}

TEST_CASE("within a row a tag is no stop of the Tab key, and the row's focus shows its meaning") {
    HeadlessApp app;
    for (const Project& sample : shipped_samples())
        if (!sample.offsets.empty()) app.app().adopt_project(sample);
    app.app().navigate(PageId::offsets);
    app.settle();
    for (Offset offset : app.app().project().offsets) {
        offset.retirement.clear();
        app.app().change(PutOffset{std::move(offset), {}});
    }
    app.settle();
    const std::string help = app.app().catalogue().text("offsets.no_retirement_help");
    const MirrorItem* tag = nullptr;
    std::map<uint32_t, const MirrorItem*> by_id;
    for (const MirrorItem& item : app.mirror().items()) {
        by_id[item.id] = &item;
        if (item.description == help) tag = &item;
    }
    REQUIRE(tag != nullptr);
    CHECK(tag->role == Role::text);
    const MirrorItem* row = by_id.at(by_id.at(tag->parent)->parent);
    REQUIRE(row->role == Role::row);
    focus_by_keyboard(app, row->id);
    CHECK(app.ui().tooltip_words().find(help) != std::string::npos);
}

TEST_CASE("no answer of a question is cut on a phone, and each is as wide as a finger") {
    for (const Language language : {Language::zh, Language::en}) {
        HeadlessApp app(language, {}, {360, 740});
        app.open_sample(PageId::questionnaire);
        const std::string& words = app.app().catalogue().text("questionnaire.not_applicable");
        const auto offers_it = [&] {
            return std::any_of(
                app.mirror().items().begin(), app.mirror().items().end(),
                [&](const MirrorItem& one) { return one.role == Role::radio && one.name == words; });
        };
        size_t shown = 0;
        std::vector<std::string> ids;
        for (const Group& group : app.app().pack().groups)
            for (const Requirement& one : group.requirements) ids.push_back(one.id);
        for (const std::string& id : ids) {
            app.app().navigate(PageId::questionnaire, id);
            app.settle();
            if (!offers_it()) continue;
            ++shown;
            for (const MirrorItem& item : app.mirror().items()) {
                if (item.role != Role::radio) continue;
                CHECK(item.rect.w >= 40);
                for (const Ui::Explained& cut : app.ui().explained())
                    CHECK_MESSAGE(cut.words != item.name, item.name);
            }
        }
        CHECK(shown > 0);
    }
}
