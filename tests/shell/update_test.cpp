// What the page says about itself: a newer version is offered and not forced; a file opened from the disk is
// told apart.
#include "doctest/doctest.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

void say(HeadlessApp& app, SiteEvent::Kind kind) {
    app.platform().events.push_back(SiteEvent{kind});
    app.settle();
}

}  // namespace

TEST_CASE("a newer version is offered quietly, stays until answered, and is switched to on request") {
    HeadlessApp app;
    CHECK_FALSE(app.shows("新版本"));
    say(app, SiteEvent::Kind::update_ready);
    CHECK(app.shows("新版本已下载好"));
    CHECK(app.settle() <= 3);  // nothing goes on while it waits
    CHECK(app.platform().version_switches == 0);
    REQUIRE(app.activate(Role::button, "切换"));
    CHECK(app.platform().version_switches == 1);
}

TEST_CASE("the offer of a newer version can be put off, and comes back after another notice") {
    HeadlessApp app;
    say(app, SiteEvent::Kind::update_ready);
    app.app().notify({"shell.exported", {{"file", "a.json"}}});
    app.settle();
    CHECK_FALSE(app.shows("新版本已下载好"));
    app.app().notice().reset();
    app.settle();
    CHECK(app.shows("新版本已下载好"));
    REQUIRE(app.activate(Role::button, "关闭"));
    CHECK_FALSE(app.shows("新版本已下载好"));
    CHECK(app.platform().version_switches == 0);
}

TEST_CASE("the version is not switched while an edit is not stored") {
    HeadlessApp app;
    app.platform().refuse_writes = true;
    REQUIRE(app.activate(Role::button, "新建工厂"));
    say(app, SiteEvent::Kind::update_ready);
    REQUIRE(app.activate(Role::button, "切换"));
    CHECK(app.platform().version_switches == 0);
    CHECK(app.shows("还有内容没有保存"));
}

TEST_CASE("the home page of a file opened from the disk tells how storage differs") {
    HeadlessApp app;
    CHECK_FALSE(app.shows("单个文件版"));
    say(app, SiteEvent::Kind::local_file);
    CHECK(app.shows("单个文件版"));
    CHECK(app.shows("请先导出"));
}

TEST_CASE("cells that a field for one value has not taken are told, with what to do") {
    HeadlessApp app;
    app.open_sample(PageId::activity);
    say(app, SiteEvent::Kind::cells_pasted);
    CHECK(app.shows("没有粘贴"));
    CHECK(app.shows(app.app().catalogue().text("paste.title")));
}
