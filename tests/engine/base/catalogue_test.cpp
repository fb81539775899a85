// The shipped sentences: both languages have the same keys and placeholders, and messages are filled in.
#include "base/catalogue.h"

#include <set>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/shipped.h"
#include "doctest/doctest.h"

namespace zs {
namespace {

// A name that a pack gives in both languages is {grade_zh} in Chinese and {grade_en} in the others.
std::set<std::string> placeholders(const std::string& sentence) {
    std::set<std::string> names;
    for (size_t open = sentence.find('{'); open != std::string::npos; open = sentence.find('{', open + 1)) {
        std::string name = sentence.substr(open, sentence.find('}', open) + 1 - open);
        if (name.ends_with("_zh}") || name.ends_with("_en}")) name.resize(name.size() - 4);
        names.insert(std::move(name));
    }
    return names;
}

TEST_CASE("Chinese and English have the same keys and placeholders, and no sentence is empty") {
    const Catalogue zh = Catalogue::shipped(Language::zh);
    const Catalogue en = Catalogue::shipped(Language::en);
    REQUIRE(zh.entries().size() > 20);
    for (const auto& entry : zh.entries()) {
        const std::string& key = entry.first;
        const std::string& sentence = entry.second;
        CAPTURE(key);
        CHECK_FALSE(sentence.empty());
        REQUIRE(en.has(key));
        CHECK(placeholders(sentence) == placeholders(en.text(key)));
        CHECK_FALSE(en.text(key).empty());
    }
    for (const auto& entry : en.entries()) CHECK_MESSAGE(zh.has(entry.first), entry.first);
}

TEST_CASE(
    "every form of a plural has the same placeholders, or leaves out the number; Chinese has one form") {
    const Catalogue zh = Catalogue::shipped(Language::zh);
    const Catalogue en = Catalogue::shipped(Language::en);
    size_t plurals = 0;
    for (const auto& entry : en.entries()) {
        const std::string& key = entry.first;
        const std::string& sentence = entry.second;
        CAPTURE(key);
        CHECK(zh.forms(key).empty());
        const std::set<std::string> all = placeholders(sentence);
        for (const auto& form : en.forms(key)) {
            ++plurals;
            CHECK(form.first == "one");  // English has no other beside "other"
            size_t shared = 0;
            for (const std::string& each : placeholders(form.second)) {
                CHECK(all.contains(each));
                ++shared;
            }
            CHECK(shared + 1 >= all.size());
        }
    }
    CHECK(plurals > 15);
}

TEST_CASE("numbers fall into the plural categories that Unicode CLDR gives their languages") {
    const auto in = [](PluralRule rule, std::initializer_list<const char*> numbers, std::string_view wanted) {
        for (const char* number : numbers) {
            CAPTURE(number);
            CHECK(plural_category(rule, number) == wanted);
        }
    };
    in(PluralRule::none, {"0", "1", "2", "21"}, "other");
    in(PluralRule::one, {"1"}, "one");
    in(PluralRule::one, {"0", "2", "11", "21", "1,001", "1.0", "-1", "", "x", "13/93"}, "other");
    in(PluralRule::zero_one, {"0", "1"}, "one");
    in(PluralRule::zero_one, {"2", "10"}, "other");
    in(PluralRule::one_few_many, {"1", "21", "101", "1,001"}, "one");
    in(PluralRule::one_few_many, {"2", "4", "22", "103"}, "few");
    in(PluralRule::one_few_many, {"0", "5", "11", "12", "14", "111", "112", "100"}, "many");
    in(PluralRule::one_few_many, {"1.5"}, "other");
}

TEST_CASE("a sentence about a number takes the form that its language has for it") {
    const Catalogue zh = Catalogue::shipped(Language::zh);
    const Catalogue en = Catalogue::shipped(Language::en);
    const auto lines = [](const Catalogue& catalogue, const char* count) {
        return catalogue.text(Message{"overview.activity_lines", {{"count", count}}});
    };
    CHECK(lines(en, "1") == "1 line");
    CHECK(lines(en, "2") == "2 lines");
    CHECK(lines(en, "1,001") == "1,001 lines");
    CHECK(lines(zh, "1") == "1 条");
    CHECK(lines(zh, "2") == "2 条");
    // Another placeholder than the count decides where the file says so.
    CHECK(en.text(Message{"projects.deleted", {{"days", "1"}}}).find("1 day.") != std::string::npos);
    CHECK(en.text(Message{"projects.deleted", {{"days", "30"}}}).find("30 days.") != std::string::npos);
    CHECK(en.text(Message{"projects.trash_row", {{"time", "today"}, {"left", "1"}}}).ends_with("1 more day"));
    CHECK(en.text(Message{"report.more_lines", {{"count", "1"}}}) == "1 more line");
    // Without the number the form for others stands.
    CHECK(en.text(Message{"overview.activity_lines", {}}) == "{count} lines");
}

TEST_CASE("a language is a folder of files: it is found, spoken and counts by its own rule") {
    std::vector<ShippedFile> files(shipped_files().begin(), shipped_files().end());
    const std::string words =
        R"({"language.name": "Polski", "language.tag": "pl", "language.plurals": "one_few_many",
            "language.numbers": "1.234.567,8",
            "overview.activity_lines": {"one": "{count} wiersz", "few": "{count} wiersze", "many": "{count} wierszy",
                                        "other": "{count} wiersza"}})";
    files.push_back({"text/pl/all.json", words});
    CHECK(Catalogue::languages() == std::vector<std::string>{"zh", "en"});
    CHECK(Catalogue::languages(files) == std::vector<std::string>{"zh", "en", "pl"});
    const Catalogue pl = Catalogue::of("pl", files);
    const auto lines = [&](const char* count) {
        return pl.text(Message{"overview.activity_lines", {{"count", count}}});
    };
    CHECK(lines("1") == "1 wiersz");
    CHECK(lines("3") == "3 wiersze");
    CHECK(lines("12") == "12 wierszy");
    CHECK(lines("1,5") == "1,5 wiersza");
    CHECK(lines("1.002") == "1.002 wiersze");
    CHECK(pl.numbers() == NumberFormat{",", ".", 3, 3});
    CHECK_FALSE(pl.has("nav.overview"));
}

TEST_CASE("every language says how it writes numbers, and Chinese and English write them alike") {
    for (const std::string& language : Catalogue::languages()) {
        const Catalogue catalogue = Catalogue::of(language);
        REQUIRE(catalogue.has("language.numbers"));
        CHECK_MESSAGE(number_format_of(catalogue.text("language.numbers")), language);
        CHECK(catalogue.numbers() == NumberFormat{});
    }
}

TEST_CASE("placeholders are filled, once, and a missing key shows itself") {
    const Catalogue en = Catalogue::shipped(Language::en);
    CHECK(en.text(Message{"number.not_a_number", {{"value", "{value}"}}})
              .starts_with("\"{value}\" is not a number."));
    CHECK(en.text(Message{"number.not_a_number", {}}).starts_with("\"{value}\""));
    CHECK(en.text(Message{"no.such_key", {{"a", "b"}}}) == "no.such_key");
    const std::string& missing = en.text("another.missing");
    en.text("a.third");
    CHECK(missing == "another.missing");
}

TEST_CASE("no key stands in two files: one sentence would hide the other") {
    for (const std::string_view folder : {"text/zh/", "text/en/"}) {
        std::set<std::string> seen;
        for (const ShippedFile& file : shipped_files()) {
            if (!file.path.starts_with(folder)) continue;
            const JsonReading reading = read_json(file.content);
            REQUIRE(reading.value);
            for (const auto& entry : reading.value->items())
                CHECK_MESSAGE(seen.insert(entry.key()).second, entry.key());
        }
        CHECK(seen.size() > 100);
    }
}

}  // namespace
}  // namespace zs
