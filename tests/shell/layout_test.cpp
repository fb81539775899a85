// Gross faults of layout, found on every page, in every dialog and view that can be opened from it, and in
// the presentation (layout_faults.h).
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "doctest/doctest.h"
#include "shell/pages/page_list.h"
#include "tests/shell/headless_app.h"
#include "tests/shell/layout_faults.h"

using namespace zs;

namespace {

constexpr ImVec2 desk{1280, 720}, phone{360, 740};
constexpr ImVec2 enlarged_phone{288, 592};  // as a presentation has it

std::string faults(const HeadlessApp& app, ImVec2 size) {
    return layout_faults(app.mirror(), size);
}

void to_page(HeadlessApp& app, PageId page) {
    app.app().navigate(page);
    app.settle();
}

// What is open lies over the page: its name; empty where nothing is.
std::string open_dialog(const HeadlessApp& app) {
    for (const MirrorItem& item : app.mirror().items())
        if (item.role == Role::dialog) return item.name.empty() ? "?" : item.name;
    return {};
}

constexpr size_t alike = 3;  // of a kind beside each other: what more of them open is as it is

// Presses what can be pressed on the page, each name once, looks at what that opens, and closes it again.
// Gives the faults with what was pressed.
std::string press_everything(HeadlessApp& app, PageId page, ImVec2 size, size_t& dialogs) {
    std::string out;
    std::set<std::pair<Role, std::string>> pressed;
    std::map<std::tuple<uint32_t, Role, float>, size_t> kinds;  // by what they stand in and their height
    for (bool more = true; more;) {
        more = false;
        for (const MirrorItem& item : app.mirror().items()) {
            const bool opens = item.role == Role::button || item.role == Role::tab ||
                               item.role == Role::radio || item.role == Role::link ||
                               item.role == Role::checkbox || item.pressable;
            if (!opens || item.disabled || !pressed.emplace(item.role, item.name).second) continue;
            if (++kinds[{item.parent, item.role, std::round(item.rect.h)}] > alike) continue;
            const std::string what = std::string(to_string(item.role)) + " \"" + item.name + "\"";
            app.activate(item.role, std::string(item.name));
            const std::string dialog = open_dialog(app);
            if (!dialog.empty()) ++dialogs;
            const std::string found = faults(app, size);
            if (!found.empty())
                out += "after " + what + (dialog.empty() ? "" : " in " + dialog) + ":\n" + found;
            for (int i = 0; i < 3 && !open_dialog(app).empty(); ++i) app.press(Key::escape);
            CHECK_MESSAGE(open_dialog(app).empty(), "Escape does not close " << open_dialog(app));
            if (app.app().page() != page) to_page(app, page);
            more = true;
            break;  // the items are others now
        }
    }
    return out;
}

}  // namespace

TEST_CASE("no page has anything beyond the window, out of its card, cut, or over something else") {
    const ImVec2 long_desk{1280, 9000}, long_phone{360, 9000};  // nothing is scrolled away
    for (const Language language : {Language::zh, Language::en})
        for (const ImVec2 size :
             {desk, long_desk, ImVec2(1024, 768), phone, long_phone, ImVec2(1920, 1080), ImVec2(3840, 2160)})
            for (const Project& sample : shipped_samples()) {
                HeadlessApp app(language, {}, size);
                CHECK(faults(app, size) == "");
                app.app().adopt_project(sample);
                for (const PageEntry& entry : page_list) {
                    to_page(app, entry.page);
                    CAPTURE(language);
                    CAPTURE(size.x);
                    CAPTURE(size.y);
                    CAPTURE(std::string(entry.key));
                    CHECK(faults(app, size) == "");
                }
                if (size.y != long_desk.y) break;  // one sample shows how the page scrolls
                for (const Group& group : app.app().pack().groups) {
                    app.app().navigate(PageId::questionnaire, group.requirements.front().id);
                    app.settle();
                    CAPTURE(group.id);
                    CHECK(faults(app, size) == "");
                }
            }
}

TEST_CASE("a very long Chinese name stays within its place on every page") {
    std::string name;
    for (int i = 0; i < 20; ++i) name += "四川天府江东科技有限公司";
    for (const ImVec2 size : {desk, phone}) {
        HeadlessApp app(Language::zh, {}, size);
        Project project = shipped_samples().front();
        project.factory.name = name;
        if (!project.activities.empty()) project.activities.front().name = name;
        app.app().adopt_project(std::move(project));
        for (const PageEntry& entry : page_list) {
            to_page(app, entry.page);
            CAPTURE(size.x);
            CAPTURE(std::string(entry.key));
            CHECK(faults(app, size) == "");
        }
    }
}

TEST_CASE("whatever is pressed, what it opens has its place, and Escape leads back") {
    size_t dialogs = 0;
    for (const Language language : {Language::zh, Language::en})
        for (const PageEntry& entry : page_list) {
            const ImVec2 size = language == Language::zh ? desk : phone;
            HeadlessApp app(language, {}, size);
            app.open_sample(entry.page);
            CAPTURE(language);
            CAPTURE(std::string(entry.key));
            CHECK(press_everything(app, entry.page, size, dialogs) == "");
        }
    CHECK(dialogs > 20);
}

TEST_CASE("every step of the presentation has its place") {
    for (const Language language : {Language::zh, Language::en})
        for (const ImVec2 size : {desk, phone, enlarged_phone, ImVec2(1920, 1080)}) {
            HeadlessApp app(language, {}, size);
            app.open_sample(PageId::overview);
            app.app().start_presentation();
            for (size_t step = 0; step < App::story.size(); ++step) {
                app.settle();
                CAPTURE(language);
                CAPTURE(size.x);
                CAPTURE(step);
                CHECK(app.app().presenting());
                CHECK(faults(app, size) == "");
                app.press(Key::page_down);
            }
        }
}

TEST_CASE("words that are cut or lie over others are found") {
    HeadlessApp app;
    ImDrawList drawn(ImGui::GetDrawListSharedData());
    const auto faults_of = [&](ImVec2 second, bool scrolls_x = false) {
        drawn._ResetForNewFrame();
        drawn.PushClipRect(ImVec2(0, 0), ImVec2(100, 40));
        drawn.PushTexture(ImGui::GetIO().Fonts->TexRef);
        ImFont* font = app.ui().font(FontWeight::regular);
        drawn.AddRectFilled(ImVec2(0, 0), ImVec2(100, 40), 0xffffffff);
        drawn.AddText(font, 14, ImVec2(10, 5), 0xff000000, "零碳工厂");
        drawn.AddText(font, 14, second, 0xff000000, "零碳");
        return glyph_faults(drawn, scrolls_x, false);
    };
    CHECK(faults_of({10, 22}) == "");
    CHECK(faults_of({12, 6}).find("words over words") == 0);
    CHECK(faults_of({80, 22}).find("words cut at the side") == 0);
    CHECK(faults_of({80, 22}, true) == "");
    CHECK(faults_of({10, 32}).find("words cut above or below") == 0);
}
