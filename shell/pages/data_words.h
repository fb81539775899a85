// Words that the data pages share: units, scopes, categories and factors as people read them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "factors/factor_library.h"
#include "shell/widgets/ui.h"

namespace zs {

// A unit's symbol, or a formula with units, as people write it: "10^4Nm3" -> "万Nm³" or "10⁴ Nm³",
// "tCO2e" -> "tCO₂e".
std::string shown_unit(const Ui& ui, std::string_view symbol);

std::string tco2e_text(double tco2e);  // two decimals, thousands separated

const std::string& scope_name(const Ui& ui, int scope);
// The colour that stands for the scope in every chart.
ImU32 scope_colour(const Ui& ui, int scope);
std::string category_name(const Ui& ui, std::string_view category);

// Value and unit of a library factor; a gas has the potential of the chosen set.
std::string factor_value_text(const Ui& ui, const Factor& factor, std::string_view gwp_set);
// The unit of the quantity that the factor multiplies, "10^4Nm3"; empty if its unit cannot be read.
std::string factor_quantity_unit(const Factor& factor);

// How sure the factor's source is: the words, their tone and what they mean.
struct ConfidenceMark {
    const std::string& words;
    Tone tone;
    const std::string& help;
};
ConfidenceMark confidence_mark(const Ui& ui, Confidence confidence);

// A small icon and a sentence beside it: a remark (gold) or a fault (red).
enum class Remark { note, warning, fault };
void remark(Ui& ui, std::string_view words, Remark kind);

}  // namespace zs
