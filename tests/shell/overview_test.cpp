// The overview: what is filled in, where the factory stands, what to do next; and the presentation.
#include "doctest/doctest.h"
#include "shell/pages/next_steps.h"
#include "shell/pages/page_list.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

// A copy of a shipped sample, open.
void open_sample(HeadlessApp& app, std::string_view part_of_name) {
    for (Project& sample : shipped_samples())
        if (sample.factory.name.find(part_of_name) != std::string::npos) {
            app.app().adopt_project(std::move(sample));
            app.settle();
            return;
        }
    FAIL("there is no such sample");
}

void go_to(HeadlessApp& app, PageId page) {
    app.app().navigate(page);
    app.settle();
}

}  // namespace

TEST_CASE("an empty factory is led to its first steps, and to the first question") {
    HeadlessApp app;
    REQUIRE(app.activate(Role::button, "新建工厂"));
    go_to(app, PageId::overview);
    CHECK(app.find(Role::heading, "先做这四步") != nullptr);
    CHECK(app.find(Role::button, "工厂 名称或地区未填") != nullptr);
    CHECK(app.find(Role::button, "活动数据 还没有填") != nullptr);
    REQUIRE(app.activate(Role::button, "继续问卷"));
    CHECK(app.app().page() == PageId::questionnaire);
}

TEST_CASE("progress, what is met and points stand apart, and each stage leads to its page") {
    HeadlessApp app;
    open_sample(app, "吴江");
    go_to(app, PageId::overview);
    const Assessment& assessment = app.app().assessment();
    const std::string answered = std::to_string(assessment.answered) + "/" + std::to_string(assessment.total);
    CHECK(app.find(Role::button, "问卷 已回答 " + answered) != nullptr);
    CHECK(app.find(Role::button, "绿电与抵消 已全部抵消") != nullptr);
    CHECK(app.find(Role::heading, "现在：五星") != nullptr);
    CHECK(app.shows("91.2 / 100"));
    const std::string lines = std::to_string(app.app().project().activities.size());
    REQUIRE(app.activate(Role::button, "活动数据 " + lines + " 条"));
    CHECK(app.app().page() == PageId::activity);
}

TEST_CASE("next come missing data, then questions, then gates, then points; nothing is told twice") {
    HeadlessApp app;
    open_sample(app, "机械");
    go_to(app, PageId::overview);
    const Ui& ui = app.ui();
    const std::vector<NextStep> steps = next_steps(app.app(), ui, 100);
    REQUIRE(!steps.empty());
    const auto urgency = [&](const NextStep& step) {
        return step.mark.words == ui.tr("overview.data")        ? 0
               : step.mark.words == ui.tr("overview.questions") ? 1
               : step.mark.tone == Tone::bad                    ? 2
               : step.mark.tone == Tone::info                   ? 3
                                                                : 4;
    };
    for (size_t i = 1; i < steps.size(); ++i) CHECK(urgency(steps[i - 1]) <= urgency(steps[i]));
    std::set<std::string> targets;
    for (const NextStep& step : steps)
        if (!step.target.empty()) CHECK(targets.insert(step.target).second);
    CHECK(next_steps(app.app(), ui, 3).size() == 3);
}

TEST_CASE(
    "a presentation shows the sample, stores nothing, takes a remote's keys, and gives back what was open") {
    HeadlessApp app;
    REQUIRE(app.activate(Role::button, "新建工厂"));
    REQUIRE(app.type(Role::text_field, "工厂名称", "我们的工厂"));
    const std::string own = app.app().project().id;
    const size_t stored = app.app().projects().size();
    const std::vector<Page> pages = app.platform().pages;

    app.app().start_presentation();
    app.settle();
    CHECK(app.app().presenting());
    CHECK(app.platform().zoom > 1);
    CHECK(app.shows("吴江"));
    CHECK_FALSE(app.app().may_edit());
    CHECK(app.find(Role::button, "演示模式") == nullptr);
    CHECK(app.find(Role::navigation, "导航") == nullptr);
    for (int i = 0; i < 20; ++i) {
        app.platform().events.push_back(KeyEvent{Key::page_down});
        app.settle();
    }
    CHECK(app.app().page() == PageId::results);
    app.app().change(SetFactory{});
    CHECK(app.app().project().factory.name.find("吴江") != std::string::npos);
    REQUIRE(app.activate(Role::button, "从头开始"));
    CHECK(app.app().page() == PageId::overview);
    CHECK(app.app().story_step() == 0);
    CHECK(app.app().projects().size() == stored);
    CHECK(app.platform().pages == pages);

    app.platform().events.push_back(KeyEvent{Key::escape});
    app.settle();
    CHECK_FALSE(app.app().presenting());
    CHECK(app.platform().zoom == 1);
    CHECK(app.app().project().id == own);
    CHECK(app.app().project().factory.name == "我们的工厂");
    CHECK(app.app().page() == PageId::factory);
}

TEST_CASE("a presentation begins anywhere, without a factory too, by key, button and search") {
    for (const int way : {0, 1, 2}) {
        HeadlessApp app;
        if (way == 0) go_to(app, PageId::data);
        const std::vector<Page> pages = app.platform().pages;
        if (way == 0) {
            app.platform().events.push_back(KeyEvent{Key::present});
            app.settle();
        } else if (way == 1) {
            REQUIRE(app.activate(Role::button, "演示模式"));
        } else {
            app.platform().events.push_back(KeyEvent{Key::search});
            app.settle();
            REQUIRE(app.type(Role::search_field, "搜索页面、帮助、问题、数据、证据和排放因子", "演示模式",
                             false));
            app.platform().events.push_back(KeyEvent{Key::enter});
            app.settle();
            REQUIRE(app.activate(Role::button, "演示模式"));
            CHECK(app.find(Role::dialog, "搜索") == nullptr);
        }
        CHECK(app.app().presenting());
        CHECK(app.app().page() == PageId::overview);
        CHECK(app.shows("吴江"));
        app.platform().events.push_back(KeyEvent{Key::escape});
        app.settle();
        CHECK_FALSE(app.app().has_project());
        CHECK(app.app().page() == (way == 0 ? PageId::data : PageId::projects));
        CHECK(app.platform().pages == pages);
        CHECK(app.app().projects().empty());
    }
}

TEST_CASE(
    "a story that begins anew shows nothing of how it was looked at before; the user's views come back") {
    HeadlessApp app;
    app.open_sample(PageId::activity);
    REQUIRE(app.activate(Role::radio, "排放清单"));
    app.platform().events.push_back(KeyEvent{Key::present});
    app.settle();
    const auto to_activity = [&] {
        for (int i = 0; i < 2; ++i) {
            app.platform().events.push_back(KeyEvent{Key::page_down});
            app.settle();
        }
        REQUIRE(app.app().page() == PageId::activity);
    };
    const auto title_at = [&] {
        for (const MirrorItem& item : app.mirror().items())
            if (item.role == Role::heading && item.level == 1) return item.rect.y;
        return 0.0f;
    };
    to_activity();
    CHECK_FALSE(app.find(Role::radio, "排放清单")->checked);
    REQUIRE(app.activate(Role::radio, "排放清单"));
    std::string as_table;
    for (const MirrorItem& item : app.mirror().items())
        if (item.role == Role::button && item.name.starts_with("以表格显示：")) as_table = item.name;
    REQUIRE(!as_table.empty());
    REQUIRE(app.activate(Role::button, as_table));
    REQUIRE(app.find(Role::button, as_table) == nullptr);
    const float top = title_at();
    app.platform().events.push_back(PointerEvent{PointerEvent::Kind::move, 640, 300, 0, false});
    app.settle();
    app.platform().events.push_back(WheelEvent{0, 300});
    app.settle();
    CHECK(title_at() < top);

    for (const bool by_key : {true, false}) {
        if (by_key) {
            app.platform().events.push_back(KeyEvent{Key::home});
            app.settle();
        } else {
            REQUIRE(app.activate(Role::button, "从头开始"));
        }
        CHECK(app.app().page() == PageId::overview);
        to_activity();
        CHECK_FALSE(app.find(Role::radio, "排放清单")->checked);
        CHECK(title_at() == top);
        REQUIRE(app.activate(Role::radio, "排放清单"));
        CHECK(app.find(Role::button, as_table) != nullptr);
    }
    app.platform().events.push_back(KeyEvent{Key::escape});
    app.settle();
    CHECK(app.app().page() == PageId::activity);
    CHECK(app.find(Role::radio, "排放清单")->checked);  // as the user left it
}

TEST_CASE("a remote's black screen hides the story, and any of its keys or a press shows it where it was") {
    HeadlessApp app;
    app.app().start_presentation();
    app.settle();
    for (const int way : {0, 1, 2}) {
        app.platform().events.push_back(KeyEvent{Key::hide});
        app.settle();
        REQUIRE(app.find(Role::dialog, "画面已遮住") != nullptr);
        if (way < 2) {
            app.platform().events.push_back(KeyEvent{way == 0 ? Key::page_down : Key::hide});
            app.settle();
        } else {
            REQUIRE(app.click(Role::button, "继续演示"));
        }
        CHECK(app.find(Role::dialog, "画面已遮住") == nullptr);
        CHECK(app.app().presenting());
        CHECK(app.app().story_step() == 0);
    }
}

TEST_CASE("more contrast is drawn where the system asks for it, in either theme") {
    HeadlessApp app;
    for (const bool dark : {false, true}) {
        app.platform().events.push_back(AppearanceEvent{dark, true});
        app.settle();
        CHECK(&app.ui().colours() == &palette(dark, true));
        app.platform().events.push_back(AppearanceEvent{dark, false});
        app.settle();
        CHECK(&app.ui().colours() == &palette(dark, false));
    }
}

TEST_CASE("on a phone every page can be reached") {
    HeadlessApp app(Language::zh, {}, {360, 740});
    open_sample(app, "吴江");
    for (const PageEntry& entry : page_list) {
        const std::string& name = app.app().catalogue().text(entry.key);
        if (!entry.in_tabs) {
            REQUIRE(app.activate(Role::button, "更多"));
            REQUIRE(app.find(Role::dialog, "更多") != nullptr);
        }
        REQUIRE(app.activate(Role::button, name));
        CHECK(app.app().page() == entry.page);
        CHECK(app.find(Role::dialog, "更多") == nullptr);
    }
}

TEST_CASE("credits beyond what is needed that are not retired are told as such, and as no work done") {
    HeadlessApp app;
    open_sample(app, "吴江");
    go_to(app, PageId::overview);
    CHECK(app.find(Role::button, "绿电与抵消 已全部抵消") != nullptr);
    app.app().change(PutOffset{{.id = "spare", .name = "云南造林", .quantity = 12}, {}});
    app.settle();
    CHECK_FALSE(app.app().assessment().caveat.has_value());
    CHECK(app.find(Role::button, "绿电与抵消 够用；另有 12 吨未注销") != nullptr);
    go_to(app, PageId::offsets);
    CHECK(app.shows("其中 12 吨缺注销证明"));
}

TEST_CASE(
    "stars that rest on credits without a proof of retirement say so, and lead to where it is entered") {
    HeadlessApp app;
    open_sample(app, "吴江");
    go_to(app, PageId::overview);
    CHECK_FALSE(app.app().assessment().caveat.has_value());
    CHECK(app.find(Role::button, "补填注销编号") == nullptr);
    const int stars = app.app().assessment().stars;
    for (Offset offset : app.app().project().offsets) {
        offset.retirement.clear();
        app.app().change(PutOffset{std::move(offset), {}});
    }
    app.settle();
    REQUIRE(app.app().assessment().caveat.has_value());
    CHECK(app.app().assessment().stars == stars);
    for (const PageId page : {PageId::overview, PageId::results}) {
        go_to(app, page);
        CHECK(app.shows(app.ui().tr(*app.app().assessment().caveat)));
        REQUIRE(app.activate(Role::button, "补填注销编号"));
        CHECK(app.app().page() == PageId::offsets);
    }
}
