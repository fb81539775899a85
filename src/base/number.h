// Numbers as people type them, and numbers as people read them.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace zs {

// Reads a decimal number: half- or full-width digits, sign, point, exponent, thousands separators
// (, ， ' and blanks between groups of three), a trailing % is refused. Finite values only:
// NaN, infinity and values beyond 1e15 in size are refused.
// Keys: number.empty, number.not_a_number, number.not_finite, number.too_large.
Result<double> parse_number(std::string_view text);

// parse_number, and not below zero. Key: number.negative.
Result<double> parse_amount(std::string_view text);

// Groups of three separated by commas, exactly `decimals` decimals, half away from zero:
// (19706.57, 2) -> "19,706.57".
std::string format_number(double value, int decimals);

// At most `decimals` decimals, trailing zeros dropped: (1120.50, 3) -> "1,120.5".
std::string format_short(double value, int decimals);

// The shortest digits that read back to the same double; for files and formulas.
std::string format_exact(double value);

}  // namespace zs
