// The home page: first run, samples, deletion.
#include "doctest/doctest.h"
#include "tests/shell/headless_app.h"

using namespace zs;

TEST_CASE("the first run offers a new factory, samples and an import") {
    HeadlessApp app;
    CHECK(app.find(Role::button, "新建工厂") != nullptr);
    CHECK(app.shows("不是证书"));
    CHECK(app.find(Role::button, "打开示例 四川天府江东科技有限公司") != nullptr);
    REQUIRE(app.activate(Role::button, "导入文件"));
    CHECK(app.platform().file_requests == 1);
}

TEST_CASE("a sample opens as a marked copy") {
    HeadlessApp app;
    REQUIRE(app.activate(Role::button, "打开示例 四川天府江东科技有限公司"));
    REQUIRE(app.app().has_project());
    CHECK(app.app().project().sample);
    CHECK(app.app().project().id != "sample-tianfu-jiangdong-2022");
    CHECK(app.app().page() == PageId::factory);
    CHECK(app.shows("公开的内容"));  // what is published and what is constructed
}

TEST_CASE("each factory of the list is exported by a button of its own") {
    HeadlessApp app;
    REQUIRE(app.activate(Role::button, "新建工厂"));
    REQUIRE(app.type(Role::text_field, "工厂名称", "江北泵业"));
    app.app().navigate(PageId::projects);
    app.settle();
    REQUIRE(app.activate(Role::button, "导出 江北泵业"));
    REQUIRE(app.platform().saved_files.size() == 1);
    CHECK(app.platform().saved_files[0].name.starts_with("江北泵业"));
    CHECK(app.platform().saved_files[0].bytes.find("\"zerostar-project\"") != std::string::npos);
    CHECK(app.app().page() == PageId::projects);
}

TEST_CASE("a file too large to be read is refused in plain words") {
    HeadlessApp app;
    app.platform().events.push_back(FileEvent{"huge.json", {}, true});
    app.settle();
    CHECK(app.find(Role::dialog, "导入“huge.json”") != nullptr);
    CHECK(app.shows("超过 32 MB 的上限"));
    CHECK_FALSE(app.shows("{"));
    REQUIRE(app.activate(Role::button, "关闭"));
    CHECK(app.app().projects().empty());
}

TEST_CASE("the list is what the store lists after every edit") {
    HeadlessApp app;
    app.app().create_project();
    app.app().create_project();
    const auto same_as_stored = [&] {
        std::string bytes;
        for (const std::byte byte : app.app().database()) bytes += static_cast<char>(byte);
        const auto store = std::move(Store::open(*pages_of(bytes), {})).value();
        const std::vector<ProjectSummary> stored = store->projects();
        REQUIRE(app.app().projects().size() == stored.size());
        for (size_t i = 0; i < stored.size(); ++i) {
            CHECK(app.app().projects()[i].id == stored[i].id);
            CHECK(app.app().projects()[i].name == stored[i].name);
            CHECK(app.app().projects()[i].updated_at == stored[i].updated_at);
            CHECK(app.app().projects()[i].sample == stored[i].sample);
        }
    };
    app.platform().time = "2026-02-01T10:00:00";
    app.app().change(SetFactory{Factory{.name = "江北泵业"}});
    CHECK(app.app().projects()[1].name == "江北泵业");
    same_as_stored();
    app.platform().time = "2026-02-01T11:00:00";
    app.app().change(SetType{FactoryType::type_2});
    CHECK(app.app().projects()[1].updated_at == app.platform().time);
    same_as_stored();
    app.app().undo();
    app.app().undo();
    same_as_stored();
}

TEST_CASE("deleting a factory asks first, names it and can be declined") {
    HeadlessApp app;
    REQUIRE(app.activate(Role::button, "新建工厂"));
    REQUIRE(app.type(Role::text_field, "工厂名称", "江北泵业"));
    app.app().navigate(PageId::projects);
    app.settle();
    REQUIRE(app.activate(Role::button, "删除 江北泵业"));
    CHECK(app.find(Role::dialog, "删除“江北泵业”？") != nullptr);
    CHECK(app.shows("30 天内可以恢复"));
    REQUIRE(app.activate(Role::button, "先导出"));
    REQUIRE(app.platform().saved_files.size() == 1);
    CHECK(app.platform().saved_files[0].bytes.find("江北泵业") != std::string::npos);
    REQUIRE(app.activate(Role::button, "取消"));
    CHECK(app.app().projects().size() == 1);

    REQUIRE(app.activate(Role::button, "删除 江北泵业"));
    REQUIRE(app.activate(Role::button, "删除工厂"));
    CHECK(app.app().projects().empty());
    CHECK_FALSE(app.app().has_project());
    CHECK(app.find(Role::dialog, "删除“江北泵业”？") == nullptr);
}

TEST_CASE("a deleted factory is brought back, or deleted for good after a question") {
    HeadlessApp app;
    REQUIRE(app.activate(Role::button, "新建工厂"));
    REQUIRE(app.type(Role::text_field, "工厂名称", "江北泵业"));
    app.app().navigate(PageId::projects);
    app.settle();
    REQUIRE(app.activate(Role::button, "删除 江北泵业"));
    REQUIRE(app.activate(Role::button, "删除工厂"));
    CHECK(app.shows("还保留 30 天"));
    REQUIRE(app.activate(Role::button, "恢复 江北泵业"));
    REQUIRE(app.app().projects().size() == 1);
    CHECK(app.app().projects()[0].name == "江北泵业");

    REQUIRE(app.activate(Role::button, "删除 江北泵业"));
    REQUIRE(app.activate(Role::button, "删除工厂"));
    REQUIRE(app.activate(Role::button, "彻底删除 江北泵业"));
    REQUIRE(app.activate(Role::button, "取消"));
    CHECK(app.app().deleted_projects().size() == 1);
    REQUIRE(app.activate(Role::button, "彻底删除 江北泵业"));
    REQUIRE(app.activate(Role::button, "彻底删除"));
    CHECK(app.app().deleted_projects().empty());
    CHECK(app.find(Role::group, "最近删除") == nullptr);
}
