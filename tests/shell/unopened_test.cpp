// Stored data that the app cannot open: handed out as it is, never passed off as something else.
#include "doctest/doctest.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

std::vector<Page> pages_of_a_factory() {
    HeadlessApp app;
    REQUIRE(app.activate(Role::button, "新建工厂"));
    REQUIRE(app.type(Role::text_field, "工厂名称", "江北泵业"));
    return app.platform().pages;
}

}  // namespace

TEST_CASE("data that cannot be opened is never passed off as an empty store, and can be left for one") {
    std::vector<Page> stored = pages_of_a_factory();
    REQUIRE(stored.size() > 2);
    std::fill(stored[1].begin(), stored[1].end(), std::byte(0x5A));
    std::string image;
    for (const Page& page : stored)
        for (const std::byte byte : page) image += static_cast<char>(byte);

    std::vector<Page> kept;
    {
        HeadlessApp app(Language::zh, stored);
        app.platform().pages = stored;
        REQUIRE(app.app().store_problem());
        CHECK(app.app().store_problem()->message.key == "storage.damaged");
        const auto exported = [&] {
            return app.platform().saved_files.empty() ? std::string()
                                                      : app.platform().saved_files.back().bytes;
        };
        app.app().navigate(PageId::data);
        app.settle();
        REQUIRE(app.activate(Role::button, "导出无法打开的数据"));
        CHECK(exported() == image);
        // No backup is made of it, and nothing is restored into what is not kept.
        REQUIRE(app.activate(Role::button, "备份到文件"));
        CHECK(app.shows("请先到“数据与备份”页导出这些数据并从空白开始"));
        for (const auto& [request, argument] : app.platform().requests)
            CHECK(request != StorageRequest::save_backup);
        CHECK(app.platform().pages == stored);

        app.platform().saved_files.clear();
        REQUIRE(app.activate(Role::button, "导出这些数据，从空白开始"));
        CHECK(exported() == image);
        CHECK_FALSE(app.app().store_problem());
        CHECK(app.app().projects().empty());
        CHECK(app.platform().pages != stored);
        app.app().navigate(PageId::projects);
        app.settle();
        REQUIRE(app.activate(Role::button, "新建工厂"));
        REQUIRE(app.type(Role::text_field, "工厂名称", "重新开始"));
        kept = app.platform().pages;
    }
    HeadlessApp again(Language::zh, kept);
    CHECK(again.app().projects().size() == 1);
}

TEST_CASE("data of a newer version is only handed out: nobody is led to give it up") {
    std::vector<Page> stored = pages_of_a_factory();
    // SQLite keeps the layout's number, PRAGMA user_version, in bytes 60 to 63 of the file, high byte first.
    stored[0][63] = std::byte(0x7F);
    HeadlessApp app(Language::zh, stored);
    REQUIRE(app.app().store_problem());
    CHECK(app.app().store_problem()->message.key == "storage.newer_version");
    app.app().navigate(PageId::data);
    app.settle();
    CHECK(app.find(Role::button, "导出这些数据，从空白开始") == nullptr);
    REQUIRE(app.activate(Role::button, "导出无法打开的数据"));
    CHECK(app.platform().saved_files.back().bytes.size() == stored.size() * page_size);
}
