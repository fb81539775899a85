// Undo and redo by button and by key, across pages and after opening again.
#include "doctest/doctest.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

constexpr const char* undo = "撤销上一步修改（Ctrl+Z）";
constexpr const char* redo = "重做（Ctrl+Y）";

}  // namespace

TEST_CASE("edits are taken back one by one across pages, and done again") {
    HeadlessApp app;
    CHECK(app.find(Role::button, undo) == nullptr);  // nothing is open
    REQUIRE(app.activate(Role::button, "新建工厂"));
    REQUIRE(app.find(Role::button, undo) != nullptr);
    CHECK(app.find(Role::button, undo)->disabled);
    REQUIRE(app.type(Role::text_field, "工厂名称", "江北泵业"));
    app.app().change(SetAnswer{"any", {AnswerStatus::met, {}, ""}});
    app.app().navigate(PageId::results);
    app.settle();

    REQUIRE(app.activate(Role::button, undo));
    CHECK(app.app().project().answers.empty());
    CHECK(app.app().page() == PageId::questionnaire);  // where it can be seen
    CHECK(app.shows("已撤销“问卷”上的一处修改"));
    app.press(Key::undo);
    CHECK(app.app().project().factory.name.empty());
    CHECK(app.app().page() == PageId::factory);
    CHECK(app.app().projects()[0].name.empty());
    CHECK(app.find(Role::button, undo)->disabled);
    app.press(Key::undo);  // nothing left: nothing happens
    CHECK(app.app().project().factory.name.empty());
    app.press(Key::redo);
    REQUIRE(app.activate(Role::button, redo));
    CHECK(app.app().project().factory.name == "江北泵业");
    CHECK(app.app().project().answers.size() == 1);
    CHECK(app.find(Role::button, redo)->disabled);
}

TEST_CASE("undo survives closing the app") {
    std::vector<Page> pages;
    {
        HeadlessApp app;
        REQUIRE(app.activate(Role::button, "新建工厂"));
        REQUIRE(app.type(Role::text_field, "工厂名称", "江北泵业"));
        pages = app.platform().pages;
    }
    HeadlessApp app(Language::zh, pages);
    CHECK(app.app().project().factory.name == "江北泵业");
    app.press(Key::undo);
    CHECK(app.app().project().factory.name.empty());
}

TEST_CASE("a notice's undo is gone once there is another edit") {
    HeadlessApp app;
    REQUIRE(app.activate(Role::button, "新建工厂"));
    app.app().change(SetType{FactoryType::type_2}, Message{"shell.exported", {{"file", "x"}}});
    app.settle();
    CHECK(app.find(Role::button, "撤销") != nullptr);
    app.app().change(SetType{FactoryType::type_1});
    app.settle();
    CHECK(app.find(Role::button, "撤销") == nullptr);
    app.app().change(SetType{FactoryType::type_2}, Message{"shell.exported", {{"file", "x"}}});
    app.settle();
    REQUIRE(app.activate(Role::button, "撤销"));
    CHECK(app.app().project().type == FactoryType::type_1);
}
