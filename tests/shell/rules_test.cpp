// The app before its packs and factors have come, as in the browser, and where they do not come.
#include "doctest/doctest.h"
#include "exchange/project_json.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

// As zs_first_rules in cmake/shipped.cmake.
std::vector<ShippedFile> without_rules() {
    std::vector<ShippedFile> files;
    for (const ShippedFile& file : shipped_files())
        for (const char* first :
             {"text/zh/shell", "text/zh/storage", "text/zh/pages_projects", "text/en/shell",
              "text/en/storage", "text/en/pages_projects", "samples.json"})
            if (file.path.starts_with(first)) files.push_back(file);
    return files;
}

// As tools/rules_bundle.mjs writes it.
std::string bundle() {
    std::string out;
    for (const ShippedFile& file : shipped_files())
        if (file.path != "samples.json")
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

TEST_CASE("the list of samples says what the samples are") {
    const Rules& rules = HeadlessApp::shipped_rules();
    const std::vector<Sample> listed = read_samples();
    CHECK(listed.size() == rules.samples.size());
    for (const Sample& sample : listed) {
        CAPTURE(sample.file);
        REQUIRE(rules.samples.contains(sample.file));
        const Project project = *read_project(rules.samples.find(sample.file)->second).project;
        CHECK(sample.id == project.id);
        CHECK(sample.name == project.factory.name);
        CHECK(sample.type == project.type);
        CHECK(sample.year == project.period.start.year);
        for (const Rules::Tongue& tongue : rules.tongues)
            CHECK(tongue.words.has("projects.sample." + sample.id));
    }
}

TEST_CASE("a sample, a file and a presentation asked for before the rules open when these are here") {
    const std::vector<ShippedFile> files = without_rules();
    const auto asked = [&](HeadlessApp& app, int what) {
        if (what == 0) REQUIRE(app.activate(Role::button, "打开示例 吴江电子示例工厂"));
        if (what == 2) app.app().start_presentation();
        if (what != 1) return app.settle();
        app.platform().events.push_back(
            FileEvent{"我的.json", std::string(shipped_file("samples/machinery-gaps-2023.json")), false});
        return app.settle();
    };
    for (int what = 0; what < 3; ++what) {
        CAPTURE(what);
        HeadlessApp app(Language::zh, {}, {1280, 720}, Rules::read(files));
        CHECK(asked(app, what) <= 4);  // waits, and draws nothing meanwhile
        CHECK(app.platform().rules_requests == 1);
        REQUIRE(app.find(Role::dialog, "正在载入标准与排放因子…") != nullptr);
        answer(app, "<!doctype html>");
        CHECK(app.find(Role::dialog, "正在载入标准与排放因子…") == nullptr);
        CHECK(app.shows("请检查网络后重试"));
        CHECK_FALSE(app.app().has_project());

        asked(app, what);
        CHECK(app.platform().rules_requests == 2);
        REQUIRE(app.activate(Role::button, "取消"));
        CHECK(app.find(Role::dialog, "正在载入标准与排放因子…") == nullptr);

        asked(app, what);
        answer(app, bundle());
        CHECK(app.find(Role::dialog, "正在载入标准与排放因子…") == nullptr);
        if (what == 0) CHECK(app.app().project().factory.name == "吴江电子示例工厂");
        if (what == 1) CHECK(app.find(Role::dialog, "导入“我的.json”") != nullptr);
        if (what == 2) CHECK(app.app().presenting());
    }
}
