#include "base/number.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "base/text.h"

namespace zs {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

Problem fault(const char* key, std::string_view text) {
    return Problem{Severity::error, "", Message{key, {{"value", excerpt(text)}}}};
}

// The folded text with every point as '.', minus as '-' and blank as ' '.
std::string normal_form(std::string_view text) {
    std::string out = fold_width(trim(text));
    out = replaced(out, "。", ".");
    out = replaced(out, "−", "-");  // U+2212
    out = replaced(out, "’", "'");  // U+2019, the Swiss separator as word processors write it
    for (const char* blank : {"\u00A0", "\u2009", "\u202F"}) out = replaced(out, blank, " ");
    return out;
}

bool names_no_number(std::string_view text) {
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) text.remove_prefix(1);
    return text == "nan" || text == "inf" || text == "infinity" || text == "∞" || text == "1.#inf" ||
           text == "1.#qnan";
}

// Takes the separators out of an integer part; false if the groups are not one to three digits, then threes.
bool drop_separators(std::string_view whole, std::string& digits) {
    char separator = '\0';
    size_t group = 0;
    for (const char c : whole) {
        if (is_digit(c)) {
            digits += c;
            ++group;
            continue;
        }
        const bool first = separator == '\0';
        if (first ? group < 1 || group > 3 : c != separator || group != 3) return false;
        separator = c;
        group = 0;
    }
    return separator == '\0' || group == 3;
}

struct Parts {
    bool negative = false;
    std::string_view whole;  // with separators
    std::string_view fraction;
    std::string_view exponent;  // with sign
};

// Splits the text; false if it is no number in any reading.
bool split(std::string_view text, Parts& parts) {
    size_t at = 0;
    const auto run = [&](auto accepts) {
        const size_t start = at;
        while (at < text.size() && accepts(text[at])) ++at;
        return text.substr(start, at - start);
    };
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) parts.negative = text[at++] == '-';
    run([](char c) { return c == ' '; });
    parts.whole = run([](char c) { return is_digit(c) || c == ',' || c == '\'' || c == ' '; });
    if (at < text.size() && text[at] == '.') {
        ++at;
        parts.fraction = run(is_digit);
    }
    if (parts.fraction.empty() && parts.whole.empty()) return false;
    if (at < text.size() && text[at] == 'e') {
        const size_t start = ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
        if (run(is_digit).empty()) return false;
        parts.exponent = text.substr(start, at - start);
    }
    return at == text.size();
}

// The shortest significant digits of a finite value and the place of its point: 0.DIGITS x 10^point.
struct Digits {
    std::string digits;
    int point = 0;
};

Digits shortest_digits(double size) {
    std::array<char, 40> buffer{};
    for (const int precision : {14, 15, 16}) {
        std::snprintf(buffer.data(), buffer.size(), "%.*e", precision, size);
        if (std::strtod(buffer.data(), nullptr) == size) break;
    }
    Digits out;
    const std::string text = buffer.data();
    const size_t e = text.find('e');
    for (const char c : text.substr(0, e))
        if (is_digit(c)) out.digits += c;
    out.point = std::atoi(text.c_str() + e + 1) + 1;
    return out;
}

// Rounds to `decimals` decimals, half away from zero; the whole digits without a point, `decimals` of them
// decimals.
std::string rounded(double size, int decimals) {
    // Away from a tie the digits themselves need not be looked at: an error of the product below 1e-6 moves
    // nothing.
    constexpr std::array<double, 10> powers = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    if (decimals < static_cast<int>(powers.size())) {
        const double scaled = size * powers[static_cast<size_t>(decimals)];
        const double whole = std::floor(scaled);
        if (scaled < 1e9 && std::fabs(scaled - whole - 0.5) > 1e-6) {
            std::string digits =
                std::to_string(static_cast<long long>(whole) + (scaled - whole > 0.5 ? 1 : 0));
            const size_t least = static_cast<size_t>(decimals) + 1;
            if (digits.size() < least) digits.insert(0, least - digits.size(), '0');
            return digits;
        }
    }
    Digits number = shortest_digits(size);
    if (number.point < 0) {
        number.digits.insert(0, static_cast<size_t>(-number.point), '0');
        number.point = 0;
    }
    const size_t keep = static_cast<size_t>(number.point + decimals);
    const bool up = keep < number.digits.size() && number.digits[keep] >= '5';
    number.digits.resize(keep, '0');
    if (up) {
        size_t at = keep;
        while (at > 0 && number.digits[at - 1] == '9') number.digits[--at] = '0';
        if (at > 0)
            ++number.digits[at - 1];
        else
            number.digits.insert(0, 1, '1');
    }
    const size_t least = static_cast<size_t>(decimals) + 1;
    if (number.digits.size() < least) number.digits.insert(0, least - number.digits.size(), '0');
    return number.digits;
}

}  // namespace

double read_decimal(const std::string& digits) {
    return std::strtod(digits.c_str(), nullptr);
}

Result<double> parse_number(std::string_view text) {
    const std::string normal = normal_form(text);
    if (normal.empty()) return fault("number.empty", text);
    if (names_no_number(normal)) return fault("number.not_finite", text);
    if (normal.back() == '%') return fault("number.percent", text);
    Parts parts;
    if (!split(normal, parts)) return fault("number.not_a_number", text);
    std::string digits;
    if (!drop_separators(parts.whole, digits)) return fault("number.groups", text);
    if (digits.empty()) digits.push_back('0');
    std::string decimal = digits;
    if (!parts.fraction.empty()) (decimal += '.') += parts.fraction;
    const bool is_zero = decimal.find_first_not_of("0.") == std::string::npos;
    if (!parts.exponent.empty()) (decimal += 'e') += parts.exponent;
    const double size = read_decimal(decimal);
    if (!(size <= max_number)) return fault("number.too_large", text);
    if (!is_zero && !std::isnormal(size)) return fault("number.too_small", text);
    return parts.negative && !is_zero ? -size : size;
}

Result<double> parse_amount(std::string_view text) {
    Result<double> number = parse_number(text);
    if (number && *number < 0) return fault("number.negative", text);
    return number;
}

std::string format_number(double value, int decimals) {
    if (!std::isfinite(value)) return "—";
    std::string text = rounded(std::fabs(value), decimals);
    const bool is_zero = text.find_first_not_of('0') == std::string::npos;
    const size_t whole = text.size() - static_cast<size_t>(decimals);
    if (decimals > 0) text.insert(whole, 1, '.');
    for (size_t at = whole; at > 3;) text.insert(at -= 3, 1, ',');
    return value < 0 && !is_zero ? "-" + text : text;
}

std::string format_short(double value, int decimals) {
    std::string text = format_number(value, decimals);
    if (text.find('.') == std::string::npos) return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

std::string format_exact(double value) {
    std::array<char, 40> buffer{};
    for (const int precision : {15, 16, 17}) {
        std::snprintf(buffer.data(), buffer.size(), "%.*g", precision, value);
        if (std::strtod(buffer.data(), nullptr) == value) break;
    }
    return buffer.data();
}

}  // namespace zs
