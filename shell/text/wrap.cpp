#include "shell/text/wrap.h"

namespace zs {
namespace {

bool is_blank(char32_t c) {
    return c == ' ' || c == '\t';
}

// Scripts that break between any two characters.
bool is_ideographic(char32_t c) {
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool in(char32_t c, std::u32string_view set) {
    return set.find(c) != std::u32string_view::npos;
}

bool never_first(char32_t c) {
    return in(c, U"，。、；：？！）】》〉」』”’…％%·,.;:?!)]}›—");
}
bool never_last(char32_t c) {
    return in(c, U"（【《〈「『“‘([{¥￥");
}

bool may_break(char32_t before, char32_t after) {
    if (never_first(after) || never_last(before)) return false;
    if (is_blank(before)) return true;
    return is_ideographic(before) || is_ideographic(after);
}

std::string_view without_end_blanks(std::string_view line) {
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
    return line;
}

}  // namespace

char32_t next_code_point(std::string_view text, size_t& at) {
    const auto lead = static_cast<unsigned char>(text[at++]);
    if (lead < 0x80) return lead;
    int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC2 ? 1 : 0;
    if (more == 0 || lead > 0xF4) return 0xFFFD;
    char32_t code_point = lead & (0x3Fu >> more);
    size_t next = at;
    for (; more > 0; --more, ++next) {
        if (next >= text.size() || (static_cast<unsigned char>(text[next]) & 0xC0) != 0x80) return 0xFFFD;
        code_point = (code_point << 6) | (static_cast<unsigned char>(text[next]) & 0x3F);
    }
    at = next;
    return code_point;
}

Lines wrap(std::string_view text, float width, const AdvanceOf& advance_of, size_t max_lines) {
    Lines out;
    size_t line_start = 0;
    size_t last_break = 0;  // where the line may be ended; line_start: nowhere yet
    float line_width = 0;   // up to `at`
    float width_at_break = 0;
    char32_t previous = 0;

    const auto end_line = [&](size_t end, size_t next_start) {
        out.lines.push_back(without_end_blanks(text.substr(line_start, end - line_start)));
        line_start = last_break = next_start;
    };
    const auto full = [&](size_t end) {
        return max_lines > 0 && out.lines.size() + 1 == max_lines && end < text.size();
    };

    for (size_t at = 0; at < text.size();) {
        const size_t start = at;
        const char32_t c = next_code_point(text, at);
        if (c == '\n') {
            if (full(at)) {
                end_line(start, text.size());
                out.cut = true;
                return out;
            }
            end_line(start, at);
            line_width = width_at_break = 0;
            previous = 0;
            continue;
        }
        if (previous != 0 && may_break(previous, c)) {
            last_break = start;
            width_at_break = line_width;
        }
        const float advance = advance_of(c);
        if (line_width + advance > width && start > line_start && !is_blank(c)) {
            const bool at_break = last_break > line_start;
            const size_t end = at_break ? last_break : start;
            if (full(end)) {
                end_line(start, text.size());
                out.cut = true;
                return out;
            }
            end_line(end, end);
            line_width = at_break ? line_width - width_at_break : 0;
            width_at_break = 0;
        }
        line_width += advance;
        previous = c;
    }
    if (line_start < text.size() || out.lines.empty() || text.back() == '\n')
        end_line(text.size(), text.size());
    return out;
}

}  // namespace zs
