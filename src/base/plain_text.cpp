#include "base/plain_text.h"

#include <algorithm>

#include "base/text.h"

namespace zs {
namespace {

// A tag, a comment, a declaration, or an address that runs something.
bool has_markup(std::string_view text) {
    const std::string lower = fold_width(text);
    if (lower.find("javascript:") != std::string::npos || lower.rfind("data:", 0) == 0) return true;
    for (size_t at = lower.find('<'); at != std::string::npos && at + 1 < lower.size();
         at = lower.find('<', at + 1)) {
        const char next = lower[at + 1];
        if ((next >= 'a' && next <= 'z') || next == '/' || next == '!' || next == '?') return true;
    }
    return false;
}

// Characters that turn the direction of what follows: what is read would not be what stands there.
bool turns_direction(std::string_view text) {
    for (const char* mark : {"\u061C", "\u200E", "\u200F", "\u202A", "\u202B", "\u202C", "\u202D", "\u202E",
                             "\u2066", "\u2067", "\u2068", "\u2069"})
        if (text.find(mark) != std::string_view::npos) return true;
    return false;
}

}  // namespace

void check_plain_text(const std::string& where, std::string_view text, Problems& problems) {
    const auto fault = [&](const char* key) {
        problems.push_back({Severity::error,
                            where,
                            {key, {{"value", excerpt(text)}, {"most", std::to_string(max_plain_text)}}}});
    };
    if (code_points(text) > max_plain_text) fault("pack.long_text");
    if (has_markup(text)) fault("pack.markup");
    if (std::any_of(text.begin(), text.end(),
                    [](unsigned char c) { return (c < 32 && c != '\n') || c == 127; }))
        fault("pack.control_characters");
    if (turns_direction(text)) fault("pack.direction_characters");
}

}  // namespace zs
