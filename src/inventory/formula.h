// Numbers and units of a calculation as text.
#pragma once

#include <string>

#include "base/units.h"

namespace zs {

// An input as it was given: the shortest digits that read back.
std::string given(double value);

// A result: at most six decimals, or the exact digits where that would show nothing.
std::string computed(double value);

// "120 t", or "500 kg (= 0.5 t)" where the calculation goes on in another unit.
std::string quantity_text(double quantity, const Unit& unit, double converted, const Unit& in);

}  // namespace zs
