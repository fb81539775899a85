// The results page says what the assessment holds, marks what is provisional, and leads to where to act.
#include <algorithm>

#include "doctest/doctest.h"
#include "shell/pages/page_list.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

void open_results(HeadlessApp& app) {
    app.app().navigate(PageId::results);
    app.settle();
}

// The published sample: five stars on its certificate.
void open_sample(HeadlessApp& app, int stars) {
    for (const Project& sample : shipped_samples()) {
        app.app().adopt_project(sample);
        if (app.app().assessment().stars == stars) break;
    }
    open_results(app);
}

}  // namespace

TEST_CASE("an empty project is told what to do first instead of being shown zeros") {
    HeadlessApp app;
    app.app().create_project();
    open_results(app);
    CHECK(app.shows("先做这四步"));
    CHECK_FALSE(app.shows("各项得分"));
    REQUIRE(app.activate(Role::button, "开始问卷"));
    CHECK(app.app().page() == PageId::questionnaire);
}

TEST_CASE("the page names the standard and that it is no certificate") {
    HeadlessApp app;
    app.app().create_project();
    open_results(app);
    CHECK(app.shows("T/CECA-G 0171-2022"));
    CHECK(app.shows("预评估，不是证书"));
}

TEST_CASE("every page names the standard and the edition of its rules, once") {
    for (const ImVec2 size : {ImVec2(1280, 720), ImVec2(360, 740)})
        for (const Language language : {Language::zh, Language::en}) {
            HeadlessApp app(language, {}, size);
            CHECK(app.shows(App::standard));  // the first run, before there is a factory
            app.open_sample(PageId::projects);
            const std::string& number = app.app().pack().number;
            const std::string words = app.app().catalogue().text(
                Message{"shell.standard", {{"number", number}, {"edition", app.app().pack().edition}}});
            REQUIRE(words.find(number) != std::string::npos);
            for (const PageEntry& entry : page_list) {
                app.app().navigate(entry.page);
                app.settle();
                CAPTURE(std::string(entry.key));
                CAPTURE(size.x);
                const std::vector<MirrorItem>& items = app.mirror().items();
                CHECK(std::count_if(items.begin(), items.end(), [&](const MirrorItem& item) {
                          return item.role == Role::text && item.name == words;
                      }) == 1);
                const auto title = std::find_if(items.begin(), items.end(), [](const MirrorItem& item) {
                    return item.role == Role::heading && item.level == 1;
                });
                REQUIRE(title != items.end());
                // Not a second time in the line under the title.
                CHECK((title + 1)->name.find(number) == std::string::npos);
            }
        }
}

TEST_CASE("stars, points and provisional values are those of the assessment") {
    HeadlessApp app;
    open_sample(app, 5);
    REQUIRE(app.app().assessment().stars == 5);
    CHECK(app.find(Role::image, "五星") != nullptr);
    CHECK(app.find(Role::heading, "现在：五星") != nullptr);
    CHECK(app.shows("含暂定分值"));
    CHECK(app.shows("暂定 90（85–91.2）"));  // the five-star line, from the pack
}

TEST_CASE("a gap leads to its question") {
    HeadlessApp app;
    app.app().create_project();
    app.app().change(
        SetAnswer{"basic_compliance.establishment", Answer{AnswerStatus::met, std::nullopt, {}}});
    open_results(app);
    const Gap gap = app.app().assessment().gaps.front();
    REQUIRE(gap.kind == Gap::Kind::gate);
    const Requirement* requirement = app.app().pack().find(gap.requirement);
    REQUIRE(requirement != nullptr);
    const MirrorItem* row = nullptr;
    for (const MirrorItem& item : app.mirror().items())
        if (item.role == Role::button && item.name.find(requirement->question.zh) != std::string::npos)
            row = &item;
    REQUIRE(row != nullptr);
    REQUIRE(app.activate(Role::button, std::string(row->name)));
    CHECK(app.app().page() == PageId::questionnaire);
    CHECK(app.find(Role::heading, requirement->code + " 说明") != nullptr);
}

TEST_CASE("an indicator explains its points item by item") {
    HeadlessApp app;
    open_sample(app, 5);
    const GroupResult* offset = nullptr;
    for (const GroupResult& group : app.app().assessment().groups)
        if (group.id == "carbon_offset") offset = &group;
    REQUIRE(offset != nullptr);
    std::string name;
    for (const MirrorItem& item : app.mirror().items())
        if (item.role == Role::button && item.name.starts_with("碳抵消实施 ")) name = item.name;
    REQUIRE(app.activate(Role::button, name));
    CHECK(app.find(Role::dialog, "碳抵消实施") != nullptr);
    CHECK(app.shows("本指标各评价项得分相加"));
}

TEST_CASE("a frame that nobody sees keeps what was typed; the figures follow in the next that is seen") {
    HeadlessApp app;
    app.open_sample(PageId::activity);
    const size_t lines = app.app().project().activities.size();
    const Activity before = app.app().project().activities.front();
    const double was = app.app().inventory().lines.front().tco2e;
    app.app().hold_results(true);
    Activity twice = before;
    *twice.quantity *= 2;
    app.app().change(PutActivity{twice, {}});
    CHECK(app.app().project().activities.front().quantity == twice.quantity);
    CHECK(app.app().inventory().lines.front().tco2e == was);
    app.settle(1);
    CHECK(app.app().inventory().lines.front().tco2e == doctest::Approx(2 * was));

    // Not where lines come or go: pages count on a figure for each.
    app.app().hold_results(true);
    app.app().change(RemoveActivity{before.id});
    CHECK(app.app().inventory().lines.size() == lines - 1);
}
