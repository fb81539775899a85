// A third language is a folder of files and nothing else: it is offered, spoken on every page, and kept.
#include <algorithm>

#include "base/json.h"
#include "base/number.h"
#include "doctest/doctest.h"
#include "shell/pages/page_list.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

// The shipped files and a copy of the English texts as a language of their own, every sentence marked.
struct ThirdLanguage {
    std::vector<std::string> contents;  // what the files point to
    std::vector<ShippedFile> files;
};

ThirdLanguage with_third_language() {
    ThirdLanguage out;
    out.contents.reserve(100);
    for (const ShippedFile& file : shipped_files()) {
        out.files.push_back(file);
        constexpr std::string_view english = "text/en/";
        if (!file.path.starts_with(english)) continue;
        Json json = *read_json(file.content).value;
        for (auto& [key, sentence] : json.get_ref<Json::object_t&>()) {
            if (key == "language.name") sentence = "Vestaro";
            if (key == "language.tag") sentence = "x-vestaro";
            if (key == "language.numbers") sentence = "1.234.567,8";
            if (key.starts_with("language.")) continue;
            if (sentence.is_string()) sentence = "~" + sentence.get<std::string>();
            if (sentence.is_object())
                for (auto& [category, form] : sentence.get_ref<Json::object_t&>())
                    if (category != "by") form = "~" + form.get<std::string>();
        }
        out.contents.push_back("text/xv/" + std::string(file.path.substr(english.size())));
        const size_t path = out.contents.size() - 1;
        out.contents.push_back(json.dump());
        out.files.push_back({out.contents[path], out.contents.back()});
    }
    std::sort(out.files.begin(), out.files.end(),
              [](const ShippedFile& a, const ShippedFile& b) { return a.path < b.path; });
    return out;
}

}  // namespace

TEST_CASE("a copied folder of texts becomes a language to choose, on every page, and after reopening") {
    const ThirdLanguage third = with_third_language();
    std::vector<Page> stored;
    {
        HeadlessApp app(Language::zh, {}, {1280, 720}, Rules::read(third.files));
        REQUIRE(app.app().languages().size() == 3);
        REQUIRE(app.activate(Role::button, "切换到英文"));
        CHECK(app.platform().language == "en");
        REQUIRE(app.activate(Role::button, "Switch to Vestaro"));
        CHECK(app.platform().language == "x-vestaro");
        app.app().adopt_project(shipped_samples().front());
        for (const PageEntry& entry : page_list) {
            app.app().navigate(entry.page);
            app.settle();
            CAPTURE(std::string(entry.key));
            const MirrorItem* title = nullptr;
            for (const MirrorItem& item : app.mirror().items())
                if (item.role == Role::heading && !title) title = &item;
            REQUIRE(title != nullptr);
            CHECK(title->name.starts_with("~"));
            CHECK(app.app().catalogue().missing().empty());
        }
        // What packs say is there in Chinese and English: here it is English.
        CHECK(app.app().language() == Language::en);
        CHECK(app.app().languages()[2].id == "xv");
        stored = app.platform().pages;
    }
    {
        HeadlessApp again(Language::zh, stored, {1280, 720}, Rules::read(third.files));
        CHECK(again.platform().language == "x-vestaro");
        REQUIRE(again.activate(Role::button, "~Switch to Chinese"));
        CHECK(again.app().language() == Language::zh);
    }
    {
        HeadlessApp spoken_by_the_system("xv", {}, {1280, 720}, Rules::read(third.files));
        CHECK(spoken_by_the_system.platform().language == "x-vestaro");
    }
    // Without the folder its setting is no language any more: the system's is spoken.
    HeadlessApp without(Language::en, stored);
    CHECK(without.platform().language == "en");
}

TEST_CASE(
    "a language's numbers are typed, shown and told by the engine in its own form, and kept as numbers") {
    const ThirdLanguage third = with_third_language();
    HeadlessApp app("xv", {}, {1280, 720}, Rules::read(third.files));
    const std::string output = "~" + Catalogue::shipped(Language::en).text("factory.output_value");
    app.open_sample(PageId::factory);
    REQUIRE(app.type(Role::text_field, output, "1.234,5"));
    CHECK(app.find(Role::text_field, output)->value == "1.234,5");
    CHECK(app.app().project().factory.output_value == 1234.5);
    REQUIRE(app.type(Role::text_field, output, "1,234.5"));
    CHECK(app.find(Role::text_field, output)->invalid);
    CHECK(app.app().project().factory.output_value == 1234.5);
    REQUIRE(app.type(Role::text_field, output, "86.500"));
    CHECK(app.find(Role::text_field, output)->value == "86.500");
    const auto shows = [&](PageId page, const char* words) {
        app.app().navigate(page);
        app.settle();
        return app.shows(words);
    };
    const std::string points = format_number(app.app().assessment().points, 1);
    CHECK(points.find(',') != std::string::npos);
    CHECK(shows(PageId::results, points.c_str()));
    const auto formulas = [&] {
        std::string all;
        for (const Figure& figure : app.app().assessment().figures) all += figure.formula;
        return all;
    };
    const std::string in_third = formulas();
    CHECK(in_third.find(',') != std::string::npos);

    REQUIRE(app.activate(Role::button, "~Switch to Chinese"));
    app.app().navigate(PageId::factory);
    app.settle();
    CHECK(app.find(Role::text_field, "报告期产值")->value == "86,500");
    // What the engine had told is told anew.
    CHECK(formulas() != in_third);
    CHECK(formulas().size() == in_third.size());
}

TEST_CASE("with two languages the button leads there and back") {
    HeadlessApp app;
    CHECK(app.platform().language == "zh-CN");
    REQUIRE(app.activate(Role::button, "切换到英文"));
    CHECK(app.app().language() == Language::en);
    REQUIRE(app.activate(Role::button, "Switch to Chinese"));
    CHECK(app.app().language() == Language::zh);
}
