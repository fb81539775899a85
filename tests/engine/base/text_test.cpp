// UTF-8, folding and trimming.
#include "base/text.h"

#include "doctest/doctest.h"

namespace zs {
namespace {

TEST_CASE("only well-formed UTF-8 is valid") {
    CHECK(is_valid_utf8(""));
    CHECK(is_valid_utf8("零碳工厂 ★ 😀"));
    CHECK_FALSE(is_valid_utf8("\xff"));
    CHECK_FALSE(is_valid_utf8("\xC0\xAF"));          // overlong
    CHECK_FALSE(is_valid_utf8("\xE0\x80\xAF"));      // overlong
    CHECK_FALSE(is_valid_utf8("\xED\xA0\x80"));      // surrogate
    CHECK_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));  // beyond U+10FFFF
    CHECK_FALSE(is_valid_utf8("\xE9\x9B"));          // cut short
    CHECK(valid_utf8_prefix("零\xff碳") == 3);
    CHECK(code_points("零碳a😀") == 4);
}

TEST_CASE("folding makes full width half width and keeps what is not UTF-8") {
    CHECK(fold_width("ＡＢＣ　１２３。") == "abc 123。");
    CHECK(fold_width("CO₂ m³ 10⁴ x¹²") == "co2 m3 104 x12");
    CHECK(fold_width("a\xff"
                     "B") ==
          "a\xff"
          "b");
    CHECK(trim("　 \t零碳 \u00A0\n") == "零碳");
    CHECK(trim("　").empty());
    CHECK(trim("\xff ") == "\xff");
}

TEST_CASE("an excerpt is short and always valid") {
    CHECK(excerpt("abc", 3) == "abc");
    CHECK(excerpt("零碳工厂", 2) == "零碳…");
    CHECK(excerpt("\xff", 2) == "\xEF\xBF\xBD");
    CHECK(replaced("a--b--", "--", "+") == "a+b+");
}

TEST_CASE("a file name keeps what every file system takes, and ends at a whole character") {
    CHECK(safe_file_name("四川/天府: \"江东\" <科技>|?*\\.json") == "四川天府 江东 科技.json");
    CHECK(safe_file_name("a\tb\nc") == "abc");
    CHECK(safe_file_name("零碳工厂", 7) == "零碳");
    CHECK(safe_file_name("../x", 90, ".") == "x");
    CHECK(safe_file_name("/") == "");
}

}  // namespace
}  // namespace zs
