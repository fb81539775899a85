// Several windows on the same data: one writes, the others read, follow it and may take its place.
#include "doctest/doctest.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

void say(HeadlessApp& app, TabEvent::State state) {
    app.platform().events.push_back(TabEvent{state});
    app.settle();
}

// What a window stores that makes a factory of this name; with pages: that renames the one in them. (Only one
// front-end can live at a time.)
std::vector<Page> written(const char* name, std::vector<Page> pages = {}) {
    HeadlessApp app(Language::zh, pages);
    if (pages.empty()) REQUIRE(app.activate(Role::button, "新建工厂"));
    REQUIRE(app.type(Role::text_field, "工厂名称", name));
    return app.platform().pages;
}

struct Reader : HeadlessApp {
    explicit Reader(const std::vector<Page>& pages)
        : HeadlessApp(Language::zh, pages, {1280, 720}, shipped_rules(), TabRole::reader) {}
};

}  // namespace

TEST_CASE("a second window shows the data at once, says so, and edits nothing") {
    const std::vector<Page> pages = written("江北泵业");
    Reader reader(pages);
    CHECK(reader.shows("江北泵业"));
    CHECK(reader.find(Role::status, "只读") != nullptr);
    CHECK(reader.shows("由那个窗口保存数据"));
    REQUIRE(reader.find(Role::text_field, "工厂名称") != nullptr);
    CHECK(reader.find(Role::text_field, "工厂名称")->disabled);
    reader.type(Role::text_field, "工厂名称", "改名");
    CHECK(reader.app().project().factory.name == "江北泵业");
    reader.app().change(SetFactory{Factory{.name = "改名"}});
    reader.settle();
    CHECK(reader.app().project().factory.name == "江北泵业");
    CHECK(reader.shows("本窗口只能查看"));
    reader.app().create_project();
    CHECK(reader.app().projects().size() == 1);
    // The look is its own affair, and stored by nobody.
    reader.app().set_theme(ThemeChoice::dark);
    CHECK(reader.app().dark());
    CHECK(reader.platform().pages == pages);
}

TEST_CASE("a second window follows the first one's edits") {
    const std::vector<Page> before = written("江北泵业");
    const std::vector<Page> now = written("江北泵业二厂", before);
    PageCommit changed;
    changed.page_count = static_cast<uint32_t>(now.size());
    for (size_t i = 0; i < now.size(); ++i)
        if (i >= before.size() || now[i] != before[i])
            changed.pages.emplace(static_cast<uint32_t>(i), now[i]);
    CHECK(changed.pages.size() < now.size());
    Reader reader(before);
    reader.app().follow(changed);
    reader.settle();
    CHECK(reader.app().project().factory.name == "江北泵业二厂");
    CHECK(reader.app().projects()[0].name == "江北泵业二厂");
}

TEST_CASE("the open factory disappears where the other window deletes it") {
    const std::vector<Page> before = written("江北泵业");
    std::vector<Page> after;
    {
        HeadlessApp writer(Language::zh, before);
        writer.app().delete_project(writer.app().project().id);
        after = writer.platform().pages;
    }
    Reader reader(before);
    reader.app().reopen(after, TabRole::reader);
    reader.settle();
    CHECK_FALSE(reader.app().has_project());
    CHECK(reader.app().page() == PageId::projects);
}

TEST_CASE("a window takes over on request, edits, and keeps what is on its screen") {
    const std::vector<Page> pages = written("江北泵业");
    Reader reader(pages);
    REQUIRE(reader.activate(Role::button, "在此窗口编辑"));
    REQUIRE(reader.platform().requests.size() == 1);
    CHECK(reader.platform().requests[0].first == StorageRequest::take_over);
    reader.app().reopen(pages, TabRole::writer);
    reader.settle();
    CHECK(reader.shows("现在由本窗口编辑"));
    CHECK(reader.find(Role::button, "在此窗口编辑") == nullptr);
    REQUIRE(reader.type(Role::text_field, "工厂名称", "江北泵业二厂"));
    CHECK(reader.app().project().factory.name == "江北泵业二厂");
    CHECK(reader.platform().pages != pages);
}

TEST_CASE("a window that hands over takes no more edits, and goes on where it cannot") {
    HeadlessApp app;
    REQUIRE(app.activate(Role::button, "新建工厂"));
    say(app, TabEvent::State::yields);
    CHECK(app.shows("另一个窗口已接手编辑"));
    CHECK_FALSE(app.app().may_edit());
    say(app, TabEvent::State::writes);
    CHECK(app.app().may_edit());
    CHECK(app.find(Role::status, "已保存") != nullptr);
}

TEST_CASE("a window whose request was refused is told why") {
    Reader reader(written("江北泵业"));
    say(reader, TabEvent::State::refused);
    CHECK(reader.shows("没有接手"));
    CHECK(reader.app().reads());
}

TEST_CASE("a browser that cannot notice a second window says so") {
    HeadlessApp app;
    CHECK_FALSE(app.shows("无法判断"));
    app.platform().events.push_back(SiteEvent{SiteEvent::Kind::unguarded});
    app.settle();
    CHECK(app.shows("无法判断本工具是否被重复打开"));
}

TEST_CASE("data that was deleted behind the app's back and stored again is told") {
    HeadlessApp app;
    app.platform().events.push_back(CommitEvent{CommitEvent::State::saved, 5, "cleared"});
    app.settle();
    CHECK(app.shows("当前全部数据已重新保存"));
}
