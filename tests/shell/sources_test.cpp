// The boundary questions of a new factory: skippable, changeable, and what they lead to.
#include "inventory/sources.h"
#include "doctest/doctest.h"
#include "shell/pages/next_steps.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

void new_factory(HeadlessApp& app) {
    REQUIRE(app.activate(Role::button, "新建工厂"));
    REQUIRE(app.type(Role::text_field, "工厂名称", "江东泵业"));
    REQUIRE(app.choose("所在省级电网", "四川"));
}

// The choice of that name inside the radio group of the question.
bool answer(HeadlessApp& app, std::string_view question, std::string_view words) {
    uint32_t group = 0;
    for (const MirrorItem& item : app.mirror().items())
        if (item.role == Role::radio_group && item.name == question) group = item.id;
    for (const MirrorItem& item : app.mirror().items())
        if (item.role == Role::radio && item.parent == group && item.name == words) {
            app.platform().events.push_back(ActivateEvent{item.id});
            app.settle();
            return group != 0;
        }
    return false;
}

}  // namespace

TEST_CASE("a new factory is led from its details over the questions to the data it has to bring") {
    HeadlessApp app;
    new_factory(app);
    REQUIRE(app.activate(Role::button, "接着：排放源"));
    REQUIRE(answer(app, "厂里烧燃料吗？", "有"));
    REQUIRE(answer(app, "有自有或自管的车辆吗？", "没有"));
    REQUIRE(answer(app, "买绿电或绿证吗？", "有"));
    const Accounting& accounting = app.app().project().accounting;
    CHECK(source_answer(accounting, "fuels") == true);
    CHECK(source_answer(accounting, "vehicles") == false);
    REQUIRE(accounting.excluded.size() == 1);
    CHECK(accounting.excluded[0].name == "自有车辆");
    CHECK_FALSE(accounting.excluded[0].reason.empty());
    CHECK(app.find(Role::radio, "排放源 3/10") != nullptr);

    REQUIRE(app.activate(Role::button, "接着：活动数据"));
    CHECK(app.app().page() == PageId::activity);
    CHECK(app.find(Role::button, "快速添加 天然气") != nullptr);
    CHECK(app.find(Role::button, "快速添加 柴油") == nullptr);  // not in the factory
    CHECK(app.shows("本厂没有：自有车辆"));
    REQUIRE(app.activate(Role::button, "填写 固定燃烧"));
    CHECK(app.find(Role::dialog, "添加活动数据") != nullptr);
    const MirrorItem* category = app.find(Role::select, "类别");
    REQUIRE(category != nullptr);
    CHECK(category->options[static_cast<size_t>(category->chosen)] == "固定燃烧");
    CHECK(std::find(category->options.begin(), category->options.end(), "移动燃烧（本厂没有）") !=
          category->options.end());
    REQUIRE(app.activate(Role::button, "取消"));
    REQUIRE(app.activate(Role::button, "接着：回答问卷"));
    CHECK(app.app().page() == PageId::questionnaire);
}

TEST_CASE("the questions can be skipped, answered later and changed; the overview keeps them in view") {
    HeadlessApp app;
    new_factory(app);
    app.app().navigate(PageId::overview);
    app.settle();
    REQUIRE(app.activate(Role::button, "排放源 还没有回答"));
    CHECK(app.app().page() == PageId::factory);
    REQUIRE(answer(app, "厂里烧燃料吗？", "没有"));
    REQUIRE(answer(app, "厂里烧燃料吗？", "没有"));  // pressed again: taken back
    CHECK(answered_sources(app.app().project().accounting) == 0);
    CHECK(app.app().project().accounting.excluded.empty());
    REQUIRE(answer(app, "厂里烧燃料吗？", "没有"));
    app.app().undo();
    app.settle();
    CHECK(answered_sources(app.app().project().accounting) == 0);
    app.app().navigate(PageId::activity);
    app.settle();
    REQUIRE(app.activate(Role::button, "去回答"));
    CHECK(app.app().page() == PageId::factory);
    CHECK(app.find(Role::radio_group, "厂里烧燃料吗？") != nullptr);
}

TEST_CASE("what was answered yes is a next step until it has data, then no more") {
    HeadlessApp app;
    new_factory(app);
    Accounting accounting;
    answer_source(accounting, "fuels", true, "", "");
    answer_source(accounting, "credits", true, "", "");
    app.app().change(SetAccounting{accounting});
    const auto words = [&] {
        std::vector<std::string> out;
        for (const NextStep& step : next_steps(app.app(), app.ui(), 100)) out.push_back(step.words);
        return out;
    };
    const auto has = [&](const char* step) {
        const std::vector<std::string> all = words();
        return std::find(all.begin(), all.end(), step) != all.end();
    };
    CHECK(has("填写：固定燃烧"));
    CHECK(has("填写：碳信用"));
    CHECK_FALSE(has("填写：自有车辆"));
    Activity line;
    line.id = "a";
    line.category = "stationary_combustion";
    app.app().change(PutActivity{line, {}});
    CHECK_FALSE(has("填写：固定燃烧"));
}

TEST_CASE("another factory's page begins with its details") {
    HeadlessApp app;
    new_factory(app);
    REQUIRE(app.activate(Role::button, "接着：排放源"));
    app.app().create_project();
    app.settle();
    CHECK(app.find(Role::text_field, "工厂名称") != nullptr);
}

TEST_CASE("a no beside data is told with the result, and leads back to the question") {
    HeadlessApp app;
    for (Project& sample : shipped_samples())
        if (sample.factory.name.find("机械") != std::string::npos) app.app().adopt_project(std::move(sample));
    Accounting accounting = app.app().project().accounting;
    const std::vector<size_t>& entries = app.app().sources().entries;
    const auto entered = std::find_if(entries.begin(), entries.end(), [](size_t count) { return count > 0; });
    REQUIRE(entered != entries.end());
    const SourceQuestion& one = source_questions()[static_cast<size_t>(entered - entries.begin())];
    answer_source(accounting, one.id, false, "n", "r");
    app.app().change(SetAccounting{accounting});
    app.app().navigate(PageId::factory, "sources");
    app.settle();
    CHECK(app.shows("回答了“没有”"));
}
