#include "inventory/formula.h"

#include <cmath>

#include "base/number.h"

namespace zs {

std::string given(double value) {
    return format_typed(value);
}

std::string computed(double value) {
    const bool tiny = value != 0 && std::fabs(value) < 1e-3;
    return tiny ? format_typed(value) : format_short(value, 6);
}

std::string quantity_text(double quantity, const Unit& unit, double converted, const Unit& in) {
    std::string text = given(quantity) + " " + std::string(unit.symbol);
    if (unit.to_base == in.to_base) return text;
    const bool standard_coal = unit.symbol.ends_with("ce") && in.symbol == "GJ";
    return text + " (= " + computed(converted) + " " + std::string(in.symbol) +
           (standard_coal ? ", 29.3076 GJ/tce)" : ")");
}

}  // namespace zs
