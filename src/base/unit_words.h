// Units as people write them.
#pragma once

#include <string>
#include <string_view>

#include "base/text.h"

namespace zs {

// A unit's symbol, or a formula with units: "10^4Nm3" -> "万Nm³" or "10⁴ Nm³", "tCO2e" -> "tCO₂e".
std::string shown_unit(std::string_view symbol, Language language);

}  // namespace zs
