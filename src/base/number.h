// Numbers as people type them, and numbers as people read them.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace zs {

// Reads a decimal number: half- or full-width digits, sign, point (also 。), exponent, thousands separators
// (, ， ' and blanks, one kind in a number, between groups of exactly three). What could mean two things is
// refused, never guessed: 1,23 and a trailing %. Finite values up to 1e15 in size. Keys: number.empty,
// number.not_a_number, number.groups, number.percent, number.not_finite, number.too_large, number.too_small.
Result<double> parse_number(std::string_view text);

// parse_number, and not below zero. Key: number.negative.
Result<double> parse_amount(std::string_view text);

// The largest size of a number that is taken for a real quantity.
inline constexpr double max_number = 1e15;

// Groups of three separated by commas, exactly `decimals` decimals: (19706.57, 2) -> "19,706.57". Rounds half
// away from zero on the shortest decimal digits that read back to `value`, so 2.675 gives 2.68 as on paper.
// A value that is not finite shows as a dash.
std::string format_number(double value, int decimals);

// At most `decimals` decimals, trailing zeros dropped: (1120.50, 3) -> "1,120.5".
std::string format_short(double value, int decimals);

// The shortest digits that read back to the same double; for files and formulas.
std::string format_exact(double value);

// The double that decimal digits denote ("-12.5e3"), always with a point, whatever the system's locale.
// Precondition: the text matches [+-]?digits[.digits][e[+-]digits].
double read_decimal(const std::string& digits);

}  // namespace zs
