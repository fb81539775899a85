#include "base/number.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

#include "base/text.h"

namespace zs {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

NumberFormat in_force;

Problem fault(const char* key, std::string_view text) {
    return Problem{Severity::error, "", Message{key, {{"value", excerpt(text)}}}};
}

// The folded text with every decimal sign as '.', group sign as ',', ' or blank, and minus as '-'. A point or
// comma that the format has no use for becomes what is in no number.
std::string normal_form(std::string_view text, const NumberFormat& format) {
    std::string out = fold_width(trim(text));
    out = replaced(out, "。", format.decimal);
    for (char& c : out)
        if (c == '.' || c == ',')
            c = format.decimal.front() == c ? '.' : format.group == std::string_view(&c, 1) ? ',' : '?';
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

// Takes the separators out of an integer part; false if the groups do not have the format's sizes.
bool drop_separators(std::string_view whole, const NumberFormat& format, std::string& digits) {
    char separator = '\0';
    size_t group = 0;
    for (const char c : whole) {
        if (is_digit(c)) {
            digits += c;
            ++group;
            continue;
        }
        const bool first = separator == '\0';
        if (first ? group < 1 || group > format.further_groups
                  : c != separator || group != format.further_groups)
            return false;
        separator = c;
        group = 0;
    }
    return separator == '\0' || group == format.last_group;
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

// Digits, the last `decimals` of them decimals, in this format.
std::string written(std::string digits, size_t decimals, bool negative, const NumberFormat& format) {
    const bool is_zero = digits.find_first_not_of('0') == std::string::npos;
    size_t at = digits.size() - decimals;
    if (decimals > 0) digits.insert(at, format.decimal);
    if (!format.group.empty())
        for (size_t size = format.last_group; at > size; size = format.further_groups)
            digits.insert(at -= size, format.group);
    return negative && !is_zero ? "-" + digits : digits;
}

std::string short_form(double value, int decimals, const NumberFormat& format) {
    if (!std::isfinite(value)) return "—";
    std::string digits = rounded(std::fabs(value), decimals);
    auto kept = static_cast<size_t>(decimals);
    for (; kept > 0 && digits.back() == '0'; --kept) digits.pop_back();
    return written(std::move(digits), kept, value < 0, format);
}

Result<double> read_number(std::string_view text, const NumberFormat& format) {
    const std::string normal = normal_form(text, format);
    if (normal.empty()) return fault("number.empty", text);
    if (names_no_number(normal)) return fault("number.not_finite", text);
    if (normal.back() == '%') return fault("number.percent", text);
    Parts parts;
    if (!split(normal, parts)) return fault("number.not_a_number", text);
    std::string digits;
    if (!drop_separators(parts.whole, format, digits)) return fault("number.groups", text);
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

Result<double> read_amount(std::string_view text, const NumberFormat& format) {
    Result<double> number = read_number(text, format);
    if (number && *number < 0) return fault("number.negative", text);
    return number;
}

}  // namespace

std::optional<NumberFormat> number_format_of(std::string_view example) {
    std::vector<std::string> signs;  // between two groups, the decimal sign last
    std::vector<size_t> sizes;
    char next = '1';
    for (const char c : example) {
        if (is_digit(c)) {
            if (c != next++) return std::nullopt;
            if (signs.size() == sizes.size()) sizes.push_back(0);
            ++sizes.back();
        } else {
            if (sizes.empty()) return std::nullopt;
            if (signs.size() < sizes.size()) signs.emplace_back();
            signs.back() += c;
        }
    }
    if (next != '9' || signs.empty() || signs.size() + 1 != sizes.size() || sizes.back() != 1)
        return std::nullopt;
    NumberFormat format{signs.back(), signs.size() > 1 ? signs.front() : std::string()};
    if (format.decimal != "." && format.decimal != ",") return std::nullopt;
    if (signs.size() == 1) return format;
    // All signs that parse_number takes between groups.
    constexpr std::array<std::string_view, 8> known = {".", ",", "'", "’", " ", "\u00A0", "\u2009", "\u202F"};
    if (format.group == format.decimal ||
        std::find(known.begin(), known.end(), format.group) == known.end() ||
        std::any_of(signs.begin(), signs.end() - 1, [&](const auto& sign) { return sign != format.group; }))
        return std::nullopt;
    sizes.pop_back();
    format.last_group = sizes.back();
    format.further_groups = sizes.size() > 2 ? sizes[sizes.size() - 2] : format.last_group;
    for (size_t i = 0; i + 1 < sizes.size(); ++i)
        if (i == 0 ? sizes[i] > format.further_groups : sizes[i] != format.further_groups)
            return std::nullopt;
    return format;
}

const NumberFormat& number_format() {
    return in_force;
}

void set_number_format(NumberFormat format) {
    in_force = std::move(format);
}

double read_decimal(const std::string& digits) {
    return std::strtod(digits.c_str(), nullptr);
}

Result<double> parse_number(std::string_view text) {
    return read_number(text, in_force);
}

Result<double> parse_amount(std::string_view text) {
    return read_amount(text, in_force);
}

Result<double> parse_file_number(std::string_view text) {
    return read_number(text, {});
}

Result<double> parse_file_amount(std::string_view text) {
    return read_amount(text, {});
}

std::string format_number(double value, int decimals) {
    if (!std::isfinite(value)) return "—";
    return written(rounded(std::fabs(value), decimals), static_cast<size_t>(decimals), value < 0, in_force);
}

std::string format_short(double value, int decimals) {
    return short_form(value, decimals, in_force);
}

std::string format_plain(double value, int decimals) {
    return short_form(value, decimals, {".", "", 3, 3});
}

std::string format_exact(double value) {
    std::array<char, 40> buffer{};
    for (const int precision : {15, 16, 17}) {
        std::snprintf(buffer.data(), buffer.size(), "%.*g", precision, value);
        if (std::strtod(buffer.data(), nullptr) == value) break;
    }
    return buffer.data();
}

std::string format_typed(double value) {
    return replaced(format_exact(value), ".", in_force.decimal);
}

}  // namespace zs
