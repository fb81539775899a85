// What to do next, in the header of every page: always there, right for the state, and leading to it.
#include "doctest/doctest.h"
#include "shell/pages/next_steps.h"
#include "shell/pages/page_list.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

constexpr const char* named = "下一步：";

// The line of the header: a button that leads on, or words.
const MirrorItem* next_line(const HeadlessApp& app) {
    for (const MirrorItem& item : app.mirror().items())
        if ((item.role == Role::button || item.role == Role::text) && item.name.starts_with(named))
            return &item;
    return nullptr;
}

std::string words_of(const HeadlessApp& app) {
    const MirrorItem* line = next_line(app);
    return line ? line->name.substr(std::string(named).size()) : std::string();
}

}  // namespace

TEST_CASE("every page says what to do next, once, beside its title or on a phone below it") {
    for (const ImVec2 size : {ImVec2(1280, 720), ImVec2(360, 740)}) {
        HeadlessApp app(Language::zh, {}, size);
        REQUIRE(app.activate(Role::button, "新建工厂"));
        for (const PageEntry& entry : page_list) {
            app.app().navigate(entry.page);
            app.settle();
            CAPTURE(std::string(entry.key));
            CAPTURE(size.x);
            const MirrorItem* line = next_line(app);
            REQUIRE(line != nullptr);
            CHECK(words_of(app) == app.app().catalogue().text("overview.fill_factory"));
            // On the page where it is done there is nothing to press.
            CHECK((line->role == Role::text) == (entry.page == PageId::factory));
            const MirrorItem* title = nullptr;
            for (const MirrorItem& item : app.mirror().items())
                if (item.role == Role::heading && item.level == 1) title = &item;
            REQUIRE(title != nullptr);
            if (size.x < phone_width)
                CHECK(line->rect.y > title->rect.y + title->rect.h);
            else
                CHECK(line->rect.x > title->rect.x + 200);
            CHECK(line->rect.y < title->rect.y + 150);
        }
    }
}

TEST_CASE("what stands at the right of a header ends with the page's column") {
    for (const Language language : {Language::zh, Language::en}) {
        HeadlessApp app(language);
        app.open_sample(PageId::overview);
        for (const PageEntry& entry : page_list) {
            app.app().navigate(entry.page);
            app.settle();
            for (const MirrorItem& item : app.mirror().items())
                if (is_control(item.role) && item.rect.x > rail_width && item.rect.y < 110) {
                    CAPTURE(std::string(entry.key));
                    CAPTURE(item.name);
                    CHECK(item.rect.x + item.rect.w <= 1280 - space::xxl + 1);
                }
        }
    }
}

TEST_CASE("the next step follows the state, and leads to where it is done") {
    HeadlessApp app;
    const auto said = [&](const char* key) { return app.app().catalogue().text(key); };
    REQUIRE(app.activate(Role::button, "新建工厂"));
    REQUIRE(app.type(Role::text_field, "工厂名称", "我们的工厂"));
    REQUIRE(app.choose("所在省级电网", "四川"));
    CHECK(words_of(app) == said("overview.answer_sources"));
    app.app().navigate(PageId::data);
    app.settle();
    REQUIRE(app.activate(Role::button, named + said("overview.answer_sources")));
    CHECK(app.app().page() == PageId::factory);
    CHECK(app.find(Role::radio, "排放源 0/10")->checked);

    app.open_sample(PageId::evidence);
    const std::vector<NextStep> steps = next_steps(app.app(), app.ui(), 1);
    REQUIRE(steps.size() == 1);
    CHECK(words_of(app) == steps.front().brief);
    REQUIRE(app.activate(Role::button, named + steps.front().brief));
    CHECK(app.app().page() == steps.front().page);
}

TEST_CASE("with no factory open the pages lead to one, and where nothing is left to do that is said") {
    HeadlessApp app;
    const std::string open = app.app().catalogue().text("next.open");
    app.app().navigate(PageId::data);
    app.settle();
    REQUIRE(app.activate(Role::button, named + open));
    CHECK(app.app().page() == PageId::projects);

    app.open_sample(PageId::evidence);
    Project project = app.app().project();
    for (const Group& group : app.app().pack().groups)
        for (const Requirement& one : group.requirements)
            project.answers[one.id] = {AnswerStatus::not_applicable, std::nullopt, "无", {}};
    for (int i = 0; i < 200 && !next_steps(app.app(), app.ui(), 1).empty(); ++i) {
        const NextStep step = next_steps(app.app(), app.ui(), 1).front();
        if (step.page != PageId::questionnaire || step.target.empty()) break;
        app.app().change(SetAnswer{step.target, {AnswerStatus::met, std::nullopt, "有", {}}});
    }
    app.settle();
    const bool done = next_steps(app.app(), app.ui(), 1).empty();
    CHECK((app.find(Role::button, app.app().catalogue().text("next.none")) != nullptr) == done);
    CHECK((next_line(app) == nullptr) == done);
}

TEST_CASE("credits without a proof of retirement are still to do, on the overview and as a next step") {
    HeadlessApp app;
    for (const Project& sample : shipped_samples())
        if (!sample.offsets.empty()) app.app().adopt_project(sample);
    app.app().navigate(PageId::overview);
    app.settle();
    const std::string& page = app.app().catalogue().text("nav.offsets");
    CHECK(app.find(Role::button, page + " 已全部抵消") != nullptr);
    const std::string id = app.app().project().offsets.front().id;
    for (Offset offset : app.app().project().offsets) {
        offset.retirement.clear();
        app.app().change(PutOffset{std::move(offset), {}});
    }
    app.settle();
    CHECK(app.find(Role::button, page + " 已全部抵消") == nullptr);
    CHECK(app.find(Role::button, page + " 待补注销证明") != nullptr);
    bool told = false;
    for (const NextStep& step : next_steps(app.app(), app.ui(), 100))
        told = told || (step.words == app.app().catalogue().text("overview.enter_retirement") &&
                        step.page == PageId::offsets && !step.target.empty());
    CHECK(told);
}
