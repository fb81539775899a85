#include "base/text.h"

#include <array>

namespace zs {
namespace {

// One code point at the front of `text`, and how many bytes it takes; size 0 if the bytes are not UTF-8.
struct CodePoint {
    char32_t value = 0;
    size_t size = 0;
};

CodePoint decode(std::string_view text) {
    if (text.empty()) return {};
    const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    const size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return {};
    char32_t value = lead & (0x7Fu >> size);
    for (size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {};
        value = (value << 6) | (byte(i) & 0x3Fu);
    }
    constexpr std::array<char32_t, 5> smallest = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value < smallest[size] || value > 0x10FFFF || surrogate) return {};
    return {value, size};
}

bool is_blank(char32_t c) {
    return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
           c == 0x3000 || c == 0xFEFF;
}

// The ASCII character that `c` folds to, or 0.
char folded(char32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) c = c - 0xFF01 + '!';
    if (c == 0x3000) return ' ';
    if (c == 0xB9) return '1';
    if (c == 0xB2 || c == 0xB3) return static_cast<char>('0' + (c - 0xB0));
    if (c == 0x2070 || (c >= 0x2074 && c <= 0x2079)) return static_cast<char>('0' + (c - 0x2070));
    if (c >= 0x2080 && c <= 0x2089) return static_cast<char>('0' + (c - 0x2080));
    if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
    return c < 0x80 ? static_cast<char>(c) : '\0';
}

}  // namespace

size_t valid_utf8_prefix(std::string_view text) {
    size_t at = 0;
    while (at < text.size()) {
        const size_t size = decode(text.substr(at)).size;
        if (size == 0) break;
        at += size;
    }
    return at;
}

bool is_valid_utf8(std::string_view text) {
    return valid_utf8_prefix(text) == text.size();
}

size_t code_points(std::string_view text) {
    size_t count = 0;
    for (const char c : text)
        if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++count;
    return count;
}

std::string fold_width(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const CodePoint point = decode(text);
        const size_t size = point.size == 0 ? 1 : point.size;
        const char ascii = point.size == 0 ? '\0' : folded(point.value);
        if (ascii != '\0')
            out += ascii;
        else
            out += text.substr(0, size);
        text.remove_prefix(size);
    }
    return out;
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
    std::string out;
    for (size_t at = text.find(from); at != std::string_view::npos; at = text.find(from)) {
        out.append(text.substr(0, at)).append(to);
        text.remove_prefix(at + from.size());
    }
    return out.append(text);
}

std::string_view trim(std::string_view text) {
    while (!text.empty()) {
        const CodePoint point = decode(text);
        if (point.size == 0 || !is_blank(point.value)) break;
        text.remove_prefix(point.size);
    }
    while (!text.empty()) {
        size_t start = text.size() - 1;
        while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
        const CodePoint point = decode(text.substr(start));
        if (point.size == 0 || !is_blank(point.value)) break;
        text = text.substr(0, start);
    }
    return text;
}

std::string safe_file_name(std::string_view name, size_t most, std::string_view also) {
    std::string safe;
    for (const char c : name)
        if (static_cast<unsigned char>(c) >= 32 &&
            std::string_view("/\\:*?\"<>|").find(c) == std::string_view::npos &&
            also.find(c) == std::string_view::npos)
            safe += c;
    safe.resize(valid_utf8_prefix(std::string_view(safe).substr(0, most)));
    return safe;
}

std::string excerpt(std::string_view text, size_t max) {
    if (!is_valid_utf8(text.substr(0, 4 * max + 4)) && !is_valid_utf8(text)) return "\xEF\xBF\xBD";
    size_t end = 0;
    for (size_t count = 0; count < max && end < text.size(); ++count) end += decode(text.substr(end)).size;
    std::string out(text.substr(0, end));
    if (end < text.size()) out += "…";
    return out;
}

}  // namespace zs
