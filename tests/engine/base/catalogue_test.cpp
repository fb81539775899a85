// The shipped sentences: both languages have the same keys and placeholders, and messages are filled in.
#include "base/catalogue.h"

#include <set>
#include <string>

#include "base/json.h"
#include "base/shipped.h"
#include "doctest/doctest.h"

namespace zs {
namespace {

std::set<std::string> placeholders(const std::string& sentence) {
    std::set<std::string> names;
    for (size_t open = sentence.find('{'); open != std::string::npos; open = sentence.find('{', open + 1))
        names.insert(sentence.substr(open, sentence.find('}', open) + 1 - open));
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

TEST_CASE("placeholders are filled, once, and a missing key shows itself") {
    const Catalogue en = Catalogue::shipped(Language::en);
    CHECK(en.text(Message{"number.not_a_number", {{"value", "{value}"}}})
              .starts_with("“{value}” is not a number."));
    CHECK(en.text(Message{"number.not_a_number", {}}).starts_with("“{value}”"));
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
