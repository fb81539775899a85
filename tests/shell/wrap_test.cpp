// Line breaking: the kinsoku rules of Chinese typography (GB/T 15834 punctuation keeps to its word) and
// English words.
#include "shell/text/wrap.h"

#include <string>

#include "doctest/doctest.h"

using namespace zs;

namespace {

// Latin one wide, everything else two.
float advance(char32_t c) {
    return c < 0x2E80 ? 1 : 2;
}

std::vector<std::string> lines(std::string_view text, float width, size_t max_lines = 0) {
    const Lines wrapped = wrap(text, width, advance, max_lines);
    return {wrapped.lines.begin(), wrapped.lines.end()};
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("Chinese breaks between any two characters") {
    CHECK(lines("零碳工厂自评", 6) == Strings{"零碳工", "厂自评"});
}

TEST_CASE("closing punctuation never begins a line, opening punctuation never ends one") {
    CHECK(lines("零碳工，厂", 6) == Strings{"零碳", "工，厂"});
    CHECK(lines("零碳（工厂", 6) == Strings{"零碳", "（工厂"});
}

TEST_CASE("English words stay whole, blanks at line ends disappear") {
    CHECK(lines("zero carbon factory", 11) == Strings{"zero carbon", "factory"});
    CHECK(lines("zero carbon factory", 12) == Strings{"zero carbon", "factory"});
}

TEST_CASE("Chinese right after a Latin word may start the next line") {
    CHECK(lines("按照 GB/T 32150 核算", 14) == Strings{"按照 GB/T", "32150 核算"});
}

TEST_CASE("a word longer than the line is broken rather than lost") {
    CHECK(lines("abcdefgh", 3) == Strings{"abc", "def", "gh"});
}

TEST_CASE("a newline always breaks, an empty text is one empty line") {
    CHECK(lines("a\n\nb", 10) == Strings{"a", "", "b"});
    CHECK(lines("", 10) == Strings{""});
}

TEST_CASE("the last allowed line is marked as cut") {
    const Lines wrapped = wrap("零碳工厂自评工具", 6, advance, 2);
    CHECK(wrapped.cut);
    CHECK(wrapped.lines.size() == 2);
    CHECK_FALSE(wrap("零碳工厂自评", 6, advance, 2).cut);
}

TEST_CASE("nothing but blanks is lost at any width") {
    const std::string text = "工厂在 2022 年购入电力 6,105 MWh（其中绿电 40.5%），见《购电合同》。";
    for (float width = 2; width < 80; width += 1) {
        std::string joined, expected;
        for (const std::string& line : lines(text, width)) joined += line;
        for (char c : joined)
            if (c != ' ') expected += c;
        std::string original;
        for (char c : text)
            if (c != ' ') original += c;
        CHECK(expected == original);
    }
}

TEST_CASE("broken UTF-8 is read byte by byte, never past the end") {
    const std::string broken = "\xE9\x9B\xFF\xC0\x80z\xF0\x9F";
    size_t at = 0, steps = 0;
    while (at < broken.size()) {
        (void)next_code_point(broken, at);
        ++steps;
    }
    CHECK(at == broken.size());
    CHECK(steps == 8);
}
