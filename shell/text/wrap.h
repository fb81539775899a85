// Breaking text into lines as Chinese and English are read: between any two ideographs, after blanks between
// words, never before closing punctuation nor after opening punctuation.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

namespace zs {

// Width of one code point in the font at hand.
using AdvanceOf = std::function<float(char32_t)>;

// The lines of `text` (views into it), each at most `width` wide where a break allows it; \n always breaks.
// With `max_lines` > 0 the last line may be cut: then `cut` is set and the caller shows an ellipsis.
struct Lines {
    std::vector<std::string_view> lines;
    bool cut = false;
};
Lines wrap(std::string_view text, float width, const AdvanceOf& advance_of, size_t max_lines = 0);

// Decodes the code point at `at` and moves past it; invalid bytes give U+FFFD, one at a time.
char32_t next_code_point(std::string_view text, size_t& at);

}  // namespace zs
