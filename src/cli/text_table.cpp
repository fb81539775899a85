#include "cli/text_table.h"

#include <algorithm>

namespace zs {
namespace {

// East Asian wide and full-width blocks (Unicode Standard Annex 11) that our texts can hold.
bool is_wide(char32_t point) {
    return (point >= 0x1100 && point <= 0x115f) || (point >= 0x2e80 && point <= 0xa4cf) ||
           (point >= 0xac00 && point <= 0xd7a3) || (point >= 0xf900 && point <= 0xfaff) ||
           (point >= 0xfe30 && point <= 0xfe6f) || (point >= 0xff00 && point <= 0xff60) ||
           (point >= 0xffe0 && point <= 0xffe6) || (point >= 0x1f300 && point <= 0x1faff) ||
           (point >= 0x20000 && point <= 0x3fffd);
}

}  // namespace

size_t display_width(std::string_view text) {
    size_t width = 0;
    for (size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        char32_t point = length == 1 ? lead : lead & (0xffu >> (length + 1));
        for (size_t k = 1; k < length && i + k < text.size(); ++k)
            point = (point << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3fu);
        width += is_wide(point) ? 2 : 1;
        i += length;
    }
    return width;
}

std::string padded(const std::string& text, size_t width, Align align) {
    const size_t own = display_width(text);
    const std::string blanks(width > own ? width - own : 0, ' ');
    return align == Align::left ? text + blanks : blanks + text;
}

std::string table(const std::vector<std::vector<std::string>>& rows, const std::vector<Align>& align) {
    std::vector<size_t> widths(align.size(), 0);
    for (const auto& row : rows)
        for (size_t i = 0; i < row.size() && i < widths.size(); ++i)
            widths[i] = std::max(widths[i], display_width(row[i]));
    std::string text;
    for (const auto& row : rows) {
        std::string line = " ";
        for (size_t i = 0; i < row.size() && i < widths.size(); ++i)
            line += " " + padded(row[i], widths[i], align[i]) + " ";
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    }
    return text;
}

}  // namespace zs
