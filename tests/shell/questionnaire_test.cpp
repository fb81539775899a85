// The questionnaire: answers reach the project, progress is not compliance, hidden questions do not count.
#include "doctest/doctest.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

void open_questionnaire(HeadlessApp& app, const std::string& target = {}) {
    app.app().create_project();
    app.app().navigate(PageId::questionnaire, target);
    app.settle();
}

Answer answer(HeadlessApp& app, const std::string& id) {
    const auto at = app.app().project().answers.find(id);
    return at == app.app().project().answers.end() ? Answer{} : at->second;
}

}  // namespace

TEST_CASE("a choice answers its question, and choosing it again takes it back") {
    HeadlessApp app;
    open_questionnaire(app);
    REQUIRE(app.activate(Role::radio, "不满足"));
    CHECK(answer(app, "basic_compliance.establishment").status == AnswerStatus::not_met);
    CHECK(app.find(Role::radio, "不满足")->checked);
    CHECK(app.app().assessment().answered == 1);  // progress counts the answer, whatever it says
    CHECK(app.app().assessment().groups.front().met == 0);
    REQUIRE(app.activate(Role::radio, "不满足"));
    CHECK(answer(app, "basic_compliance.establishment").status == AnswerStatus::unanswered);
    CHECK(app.app().assessment().answered == 0);
}

TEST_CASE("a note is kept beside its answer") {
    HeadlessApp app;
    open_questionnaire(app);
    REQUIRE(app.activate(Role::radio, "部分满足"));
    REQUIRE(app.type(Role::text_area, "1.1 的备注", "营业执照变更办理中"));
    CHECK(answer(app, "basic_compliance.establishment").status == AnswerStatus::partial);
    CHECK(answer(app, "basic_compliance.establishment").note == "营业执照变更办理中");
}

TEST_CASE("questions of type II are neither shown nor counted for type I") {
    HeadlessApp app;
    open_questionnaire(app, "ghg_reduction.boundary");
    CHECK(app.find(Role::button, "温室气体减排实施，已答 0/14") != nullptr);
    CHECK_FALSE(app.shows("7.15 "));
    app.app().change(SetType{FactoryType::type_2});
    app.settle();
    CHECK(app.find(Role::button, "温室气体减排实施，已答 0/18") != nullptr);
    CHECK(app.shows("7.15 "));
}

TEST_CASE("a target opens its indicator and explains the question") {
    HeadlessApp app;
    open_questionnaire(app, "carbon_offset.offset_ratio");
    CHECK(app.find(Role::heading, "8.2 说明") != nullptr);
}

TEST_CASE("a keyed-in value of a metric counts only with its basis, and can be taken back") {
    HeadlessApp app;
    const std::string id = "energy_resources.renewable_power_share";
    open_questionnaire(app, id);
    REQUIRE(app.activate(Role::button, "5.2 改为手工填写"));
    REQUIRE(app.type(Role::text_field, "5.2 的数值", "80"));
    CHECK(answer(app, id).value == doctest::Approx(0.8));
    CHECK(app.find(Role::text_area, "5.2 的备注")->invalid);
    CHECK(app.app().assessment().answered == 0);
    REQUIRE(app.type(Role::text_area, "5.2 的备注", "第三方核查报告第 12 页"));
    CHECK_FALSE(app.find(Role::text_area, "5.2 的备注")->invalid);
    CHECK(app.app().assessment().answered == 1);
    CHECK(app.shows("手工填写"));
    REQUIRE(app.activate(Role::button, "5.2 恢复自动计算"));
    CHECK_FALSE(answer(app, id).value.has_value());
    CHECK(answer(app, id).note == "第三方核查报告第 12 页");
}

TEST_CASE("a list is ticked item by item; the ticks decide, and none of them is an answer, too") {
    HeadlessApp app;
    const std::string id = "basic_management.commitment";
    open_questionnaire(app, id);
    REQUIRE(app.activate(Role::checkbox, "零碳方针由最高管理者签发"));
    CHECK(app.find(Role::checkbox, "零碳方针由最高管理者签发")->checked);
    CHECK(answer(app, id).items == std::set<std::string>{"policy"});
    CHECK(app.app().assessment().groups[1].requirements.front().status == AnswerStatus::partial);
    for (const char* item : {"有对应的年度预算", "有明确的人员安排"})
        REQUIRE(app.activate(Role::checkbox, item));
    CHECK(app.app().assessment().groups[1].requirements.front().status == AnswerStatus::met);
    REQUIRE(app.activate(Role::radio, "一项都没有"));
    CHECK(answer(app, id).items.empty());
    CHECK(answer(app, id).status == AnswerStatus::not_met);
}

TEST_CASE(
    "an answer as a whole from before gives way to the first tick, and unticking does not bring it back") {
    HeadlessApp app;
    const std::string id = "basic_management.commitment";
    open_questionnaire(app, id);
    app.app().change(SetAnswer{id, Answer{AnswerStatus::met, std::nullopt, {}}});
    app.settle();
    CHECK(app.shows("现按原来的总体回答“满足”计分"));
    REQUIRE(app.activate(Role::checkbox, "零碳方针由最高管理者签发"));
    REQUIRE(app.activate(Role::checkbox, "零碳方针由最高管理者签发"));
    CHECK(answer(app, id).status == AnswerStatus::unanswered);
}

TEST_CASE("a share is entered in per cent, scores at once, and cannot pass 100") {
    HeadlessApp app;
    const std::string id = "infrastructure.general_equipment";
    open_questionnaire(app, id);
    REQUIRE(app.type(Role::text_field, "3.5 的数值", "71"));
    CHECK(answer(app, id).value == doctest::Approx(0.71));
    CHECK(app.shows("得 1 / 2 分"));
    REQUIRE(app.type(Role::text_field, "3.5 的数值", "710"));
    CHECK(answer(app, id).value == doctest::Approx(0.71));
    CHECK(app.shows("超过 100 %"));
}

TEST_CASE("a statement asks for its evidence until the note names it") {
    HeadlessApp app;
    const std::string id = "ghg_reduction.verification";
    open_questionnaire(app, id);
    app.app().change(SetAnswer{id, Answer{AnswerStatus::met, std::nullopt, {}}});
    app.settle();
    CHECK(app.find(Role::text_area, "7.14 的备注")->invalid);
    REQUIRE(app.type(Role::text_area, "7.14 的备注", "核查报告 2022-16"));
    CHECK_FALSE(app.find(Role::text_area, "7.14 的备注")->invalid);
}

TEST_CASE("the energy convention is a choice that everybody sees, and it is kept") {
    HeadlessApp app;
    open_questionnaire(app, "energy_resources.renewable_energy_share");
    CHECK(app.find(Role::radio, "等价值 0.2856")->checked);
    REQUIRE(app.activate(Role::radio, "当量值 0.1229"));
    CHECK(answer(app, "setting.energy_convention").items == std::set<std::string>{"calorific"});
    CHECK(app.find(Role::radio, "当量值 0.1229")->checked);
}

TEST_CASE("only open questions are shown on request; one just answered stays until one moves on") {
    HeadlessApp app;
    open_questionnaire(app);
    REQUIRE(app.activate(Role::radio, "只看未答"));
    REQUIRE(app.activate(Role::radio, "满足"));
    CHECK(app.find(Role::text_area, "1.1 的备注") != nullptr);
    REQUIRE(app.activate(Role::button, "下一项：基本管理要求"));
    REQUIRE(app.activate(Role::button, "上一项：基本合规要求"));
    CHECK(app.find(Role::text_area, "1.1 的备注") == nullptr);
}

TEST_CASE("on a phone the indicators are a list to choose from and explanations fold under their questions") {
    HeadlessApp app(Language::zh, {}, {390, 844});
    open_questionnaire(app);
    REQUIRE(app.choose("一级指标", "产品（生态设计）  0/9"));
    CHECK_FALSE(app.shows("含义"));
    REQUIRE(app.activate(Role::button, "查看 6.1 的说明"));
    CHECK(app.find(Role::heading, "含义") != nullptr);
}
