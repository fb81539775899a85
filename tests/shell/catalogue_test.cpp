// Both languages say the same things: the same keys, the same placeholders, no empty sentence.
#include "base/catalogue.h"

#include <regex>
#include <set>

#include "doctest/doctest.h"

using namespace zs;

namespace {

std::set<std::string> placeholders(const std::string& sentence) {
    static const std::regex pattern("\\{([a-z_]+)\\}");
    std::set<std::string> out;
    for (std::sregex_iterator it(sentence.begin(), sentence.end(), pattern), end; it != end; ++it)
        out.insert((*it)[1]);
    return out;
}

}  // namespace

TEST_CASE("Chinese and English catalogues have the same keys and placeholders") {
    const Catalogue zh = Catalogue::shipped(Language::zh), en = Catalogue::shipped(Language::en);
    CHECK(zh.entries().size() > 50);
    for (const auto& [key, sentence] : zh.entries()) {
        INFO(key);
        REQUIRE(en.has(key));
        CHECK_FALSE(sentence.empty());
        CHECK_FALSE(en.text(key).empty());
        CHECK(placeholders(sentence) == placeholders(en.text(key)));
    }
    for (const auto& [key, sentence] : en.entries()) {
        INFO(key);
        CHECK(zh.has(key));
    }
}
