// Text in two languages, and what checking and searching text needs.
#pragma once

#include <string>
#include <string_view>

namespace zs {

enum class Language { zh, en };

// A text of a rule pack or a factor set, which carry their own translations.
struct LocalText {
    std::string zh;
    std::string en;

    const std::string& in(Language language) const { return language == Language::zh ? zh : en; }
    bool operator==(const LocalText&) const = default;
};

bool is_valid_utf8(std::string_view text);

// Number of code points; precondition: valid UTF-8.
size_t code_points(std::string_view text);

// Full-width ASCII (U+FF01..FF5E) and the ideographic space become their half-width forms; letters become
// lower case; superscript digits become digits. For look-ups and numbers, never for what is stored.
std::string fold_width(std::string_view text);

// Blanks (Unicode spaces included) removed at both ends.
std::string_view trim(std::string_view text);

}  // namespace zs
