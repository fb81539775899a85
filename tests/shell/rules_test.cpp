// The app before its packs and factors have come, as in the browser, and where they do not come.
#include "doctest/doctest.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

// As zs_first_rules in cmake/shipped.cmake.
std::vector<ShippedFile> without_rules() {
    std::vector<ShippedFile> files;
    for (const ShippedFile& file : shipped_files())
        for (const char* first : {"text/zh/shell", "text/zh/storage", "text/zh/pages_projects",
                                  "text/en/shell", "text/en/storage", "text/en/pages_projects", "samples/"})
            if (file.path.starts_with(first)) files.push_back(file);
    return files;
}

// As tools/rules_bundle.mjs writes it.
std::string bundle() {
    std::string out;
    for (const ShippedFile& file : shipped_files())
        if (!file.path.starts_with("samples/"))
            out += std::string(file.path) + " " + std::to_string(file.content.size()) + "\n" +
                   std::string(file.content);
    return out;
}

void answer(HeadlessApp& app, std::string text) {
    app.platform().events.push_back(RulesEvent{std::move(text)});
    app.settle();
}

}  // namespace

TEST_CASE("the first page stands without packs and factors") {
    const std::vector<ShippedFile> files = without_rules();
    HeadlessApp app(Language::zh, {}, {1280, 720}, Rules::read(files));
    CHECK(app.platform().rules_requests == 0);
    CHECK(app.shows("T/CECA-G 0171-2022"));
    CHECK(app.find(Role::button, "新建工厂") != nullptr);
    CHECK(app.app().catalogue().missing() == std::set<std::string, std::less<>>{});
}

TEST_CASE("a factory opened before the rules waits for them, and then has its results") {
    const std::vector<ShippedFile> files = without_rules();
    HeadlessApp app(Language::zh, {}, {1280, 720}, Rules::read(files));
    REQUIRE(app.activate(Role::button, "新建工厂"));
    CHECK(app.platform().rules_requests == 1);
    CHECK(app.shows("正在载入标准与排放因子…"));
    CHECK(app.find(Role::text_field, "工厂名称") == nullptr);
    answer(app, bundle());
    CHECK(app.find(Role::text_field, "工厂名称") != nullptr);
    CHECK(app.app().assessment().total > 90);
    CHECK(app.app().factors().all().size() == FactorLibrary::shipped().all().size());
}

TEST_CASE("rules that cannot be had are said, asked for again on request, and cost no entry") {
    const std::vector<ShippedFile> files = without_rules();
    HeadlessApp app(Language::zh, {}, {1280, 720}, Rules::read(files));
    REQUIRE(app.activate(Role::button, "新建工厂"));
    const std::string whole = bundle();
    for (const std::string& broken :
         {std::string(), std::string("<!doctype html>"), whole.substr(0, whole.size() / 2),
          std::string("packs/t-ceca-g-0171-2022.json 99999999999999999999\n{}"),
          std::string("packs/t-ceca-g-0171-2022.json 2\n{}")}) {
        answer(app, broken);
        CHECK(app.shows("标准与排放因子没有载入"));
        CHECK(app.app().projects().size() == 1);
    }
    const int asked = app.platform().rules_requests;
    REQUIRE(app.activate(Role::button, "重试"));
    CHECK(app.platform().rules_requests == asked + 1);
    CHECK(app.shows("正在载入标准与排放因子…"));
    answer(app, whole);
    CHECK(app.find(Role::text_field, "工厂名称") != nullptr);
}
