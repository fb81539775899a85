// Text in two languages, and what checking and searching text needs.
#pragma once

#include <functional>
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

// Of the keys of a table that is asked by views.
struct TextHash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

bool is_valid_utf8(std::string_view text);

// Length of the valid UTF-8 at the front: text.size() if all of it is valid.
size_t valid_utf8_prefix(std::string_view text);

// Number of code points; precondition: valid UTF-8.
size_t code_points(std::string_view text);

// Full-width ASCII (U+FF01..FF5E) and the ideographic space become their half-width forms; ASCII letters
// become lower case; superscript and subscript digits become digits. For look-ups and numbers, never for what
// is stored. Bytes that are not UTF-8 stay as they are.
std::string fold_width(std::string_view text);

// `text` with every `from` replaced by `to`.
std::string replaced(std::string_view text, std::string_view from, std::string_view to);

// Blanks (Unicode spaces included) removed at both ends.
std::string_view trim(std::string_view text);

// `name` without what a file system may refuse: control characters, separators and the like, and the
// characters of `also`; at most `most` bytes, ending at a whole character. May be empty.
std::string safe_file_name(std::string_view name, size_t most = 90, std::string_view also = {});

// What a message may show of a text that somebody typed: at most `max` code points, then an ellipsis; a text
// that is not UTF-8 shows as U+FFFD.
std::string excerpt(std::string_view text, size_t max = 40);

}  // namespace zs
