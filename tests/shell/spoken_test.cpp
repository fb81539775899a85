// What a screen reader speaks although the focus is elsewhere: results, saving, messages, refused entries.
#include <nlohmann/json.hpp>

#include "doctest/doctest.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

// Everything spoken since the last call, as "what: words" lines.
std::string spoken(HeadlessApp& app) {
    std::string out;
    for (const std::string& update : app.platform().mirror_updates) {
        const auto changes = nlohmann::json::parse(update);
        if (changes.contains("say"))
            for (const auto& one : changes["say"])
                out += one[0].get<std::string>() + ": " + one[1].get<std::string>() + "\n";
    }
    app.platform().mirror_updates.clear();
    return out;
}

// A requirement with points that was answered as a whole.
std::string scored_answer(const App& app) {
    for (const GroupResult& group : app.assessment().groups)
        for (const RequirementResult& one : group.requirements)
            if (one.points > 0 && one.status == AnswerStatus::met && !one.automatic && one.ticked == 0)
                return one.id;
    return {};
}

bool holds(const std::string& all, std::string_view words) {
    return all.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("the stars and points are spoken when they change, on any page, and not when nothing did") {
    HeadlessApp app;
    app.open_sample(PageId::questionnaire);
    (void)spoken(app);
    app.app().change(SetAnswer{scored_answer(app.app()), {AnswerStatus::not_met, {}, {}}});
    app.settle();
    CHECK(holds(spoken(app), "得分 "));
    app.app().navigate(PageId::factory);
    app.settle();
    CHECK_FALSE(holds(spoken(app), "得分 "));
}

TEST_CASE("whether it is saved is spoken, with the reason where it is not") {
    HeadlessApp app;
    app.open_sample(PageId::factory);
    CHECK(app.find(Role::status, "已保存") != nullptr);
    (void)spoken(app);
    app.platform().refuse_writes = true;
    REQUIRE(app.type(Role::text_field, "工厂名称", "江北泵业"));
    const std::string words = spoken(app);
    CHECK(holds(words, "save: 未保存"));
    CHECK(holds(words, "空间"));
    app.platform().refuse_writes = false;
    app.platform().events.push_back(CommitEvent{CommitEvent::State::saved, 1000, {}});
    app.settle();
    CHECK(holds(spoken(app), "save: 已保存"));
}

TEST_CASE("what a line comes to is spoken while it is keyed in") {
    HeadlessApp app;
    app.open_sample(PageId::activity);
    const std::string& name = app.app().project().activities.front().name;
    REQUIRE(app.activate(Role::button, "编辑 " + name));
    CHECK_FALSE(holds(spoken(app), "tCO₂e"));  // it stands in the dialog that opened
    REQUIRE(app.type(Role::text_field, "数量", "7", false));
    CHECK(holds(spoken(app), "tCO₂e"));
}

TEST_CASE("a message is spoken each time it appears") {
    HeadlessApp app;
    for (int time = 0; time < 2; ++time) {
        app.app().notify({"shell.exported", {{"file", "a.json"}}});
        app.settle();
        CHECK(holds(spoken(app), "已导出“a.json”"));
        app.app().notice().reset();
        app.settle();
        CHECK(spoken(app).empty());
    }
}

TEST_CASE("why an entry is refused is spoken once it was entered, not while it is typed") {
    HeadlessApp app;
    app.open_sample(PageId::factory);
    (void)spoken(app);
    REQUIRE(app.type(Role::text_field, "报告期产值", "一百", false));
    CHECK_FALSE(holds(spoken(app), "不是数值"));
    REQUIRE(app.type(Role::text_field, "报告期产值", "一百"));
    const std::string words = spoken(app);
    CHECK(holds(words, "error: 报告期产值"));
    CHECK(holds(words, "不是数值"));
    app.settle();
    CHECK_FALSE(holds(spoken(app), "不是数值"));
}
