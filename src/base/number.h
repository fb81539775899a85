// Numbers as people type them, and numbers as people read them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace zs {

// How a language writes numbers. Here as files and the shipped languages do.
struct NumberFormat {
    std::string decimal = ".";
    std::string group = ",";    // between groups of digits; empty: none are made
    size_t last_group = 3;      // digits of the group before the decimals
    size_t further_groups = 3;  // digits of those before it
    bool operator==(const NumberFormat&) const = default;
};

// The format of a language from its own way to write 1234567.8: "1.234.567,8", "12,34,567.8". Nothing if it
// is none: other digits, a decimal sign that is neither point nor comma, two kinds of group signs or uneven
// groups.
std::optional<NumberFormat> number_format_of(std::string_view example);

// In which format people read and type now. There is one reader at a time; it changes with the language
// alone, and what was written before stays as it was. Files and the command know only NumberFormat's own.
const NumberFormat& number_format();
void set_number_format(NumberFormat format);

// Reads a decimal number in the format of now: half- or full-width digits, sign, decimal sign (also 。),
// exponent, group signs (the format's, ' and blanks, one kind in a number, between groups of the format's
// sizes). What could mean two things is refused, never guessed: 1,23 and a trailing %. Finite values up to
// 1e15 in size. Keys: number.empty, number.not_a_number, number.groups, number.percent, number.not_finite,
// number.too_large, number.too_small.
Result<double> parse_number(std::string_view text);

// parse_number, and not below zero. Key: number.negative.
Result<double> parse_amount(std::string_view text);

// The same for the numbers of files.
Result<double> parse_file_number(std::string_view text);
Result<double> parse_file_amount(std::string_view text);

// The largest size of a number that is taken for a real quantity.
inline constexpr double max_number = 1e15;

// In the format of now, with exactly `decimals` decimals: (19706.57, 2) -> "19,706.57". Rounds half
// away from zero on the shortest decimal digits that read back to `value`, so 2.675 gives 2.68 as on paper.
// A value that is not finite shows as a dash.
std::string format_number(double value, int decimals);

// At most `decimals` decimals, trailing zeros dropped: (1120.50, 3) -> "1,120.5".
std::string format_short(double value, int decimals);

// The shortest digits that read back to the same double; for files.
std::string format_exact(double value);

// The same as one would type it now; for fields and formulas.
std::string format_typed(double value);

// At most `decimals` decimals with a point and without groups, whatever the language; for files.
std::string format_plain(double value, int decimals);

// The double that decimal digits denote ("-12.5e3"), always with a point, whatever the system's locale.
// Precondition: the text matches [+-]?digits[.digits][e[+-]digits].
double read_decimal(const std::string& digits);

}  // namespace zs
