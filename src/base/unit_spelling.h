// How units are spelt and refused: what reading a unit and reading a factor's unit share.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/message.h"

namespace zs {

// Folded, without blanks; 10⁴ and 10^4 as 10^4, m³ and m^3 as m3; one sign for products. A power of ten keeps
// its caret, so that "104kWh" is never taken for 10^4 kWh.
std::string unit_spelling(std::string_view text);

inline constexpr size_t max_unit_bytes = 200;

Problem unit_fault(const char* key, std::string_view text);

}  // namespace zs
