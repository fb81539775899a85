// Reading the unit of a factor: an emission, or a mass of a gas, per something.
#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "base/unit_spelling.h"
#include "base/units.h"

namespace zs {
namespace {

bool is_letter(char c) {
    return c >= 'a' && c <= 'z';
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// "(t·km)" as "t·km".
std::string_view without_brackets(std::string_view text) {
    text = trim(text);
    for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"(", ")"}, {"（", "）"}})
        if (text.size() > open.size() + close.size() && text.starts_with(open) && text.ends_with(close))
            return text.substr(open.size(), text.size() - open.size() - close.size());
    return text;
}

// "kgch4": a mass of a gas. Names of gases begin with a letter and have a digit.
std::optional<std::pair<Unit, std::string>> mass_of_gas(const std::string& normal) {
    constexpr size_t longest_name = 24;
    for (const Unit& unit : all_units()) {
        if (unit.dimension != Dimension::mass || !normal.starts_with(unit.symbol)) continue;
        std::string gas = normal.substr(unit.symbol.size());
        const bool named = !gas.empty() && gas.size() <= longest_name && is_letter(gas.front()) &&
                           std::all_of(gas.begin(), gas.end(),
                                       [](char c) { return is_letter(c) || is_digit(c) || c == '-'; }) &&
                           std::any_of(gas.begin(), gas.end(), is_digit);
        if (named) return std::pair(unit, std::move(gas));
    }
    return std::nullopt;
}

}  // namespace

Result<FactorUnit> parse_factor_unit(std::string_view text, std::string_view line_unit) {
    if (text.size() > 2 * max_unit_bytes) return unit_fault("unit.not_a_ratio", text);
    const std::string folded = fold_width(text);
    const size_t slash = folded.find('/');
    if (slash == std::string::npos || folded.find('/', slash + 1) != std::string::npos)
        return unit_fault("unit.not_a_ratio", text);
    // Superscripts matter to find_unit(), so the unfolded halves are looked up.
    const size_t ascii = text.find('/');
    const std::string_view wide = "／";
    const size_t cut = ascii != std::string_view::npos ? ascii : text.find(wide);
    const size_t width = ascii != std::string_view::npos ? 1 : wide.size();
    FactorUnit out;
    const std::string_view numerator = text.substr(0, cut);
    if (const Result<Unit> emission = find_unit(numerator)) {
        if (emission->dimension != Dimension::emission) return unit_fault("unit.not_an_emission", text);
        out.emission = *emission;
        out.co2_only = states_co2_only(numerator);
    } else if (auto mass = mass_of_gas(unit_spelling(numerator))) {
        out.emission = mass->first;
        out.gas = std::move(mass->second);
    } else {
        return emission.problem();
    }
    const std::string_view denominator = without_brackets(text.substr(cut + width));
    const Result<Unit> per = find_unit(denominator);
    if (per) {
        out.per = *per;
        return out;
    }
    const bool same = denominator.size() <= max_unit_bytes && line_unit.size() <= max_unit_bytes &&
                      unit_spelling(denominator) == unit_spelling(without_brackets(line_unit));
    if (!same || per.problem().message.key != "unit.unknown") return per.problem();
    out.per = Unit{trim(line_unit), Dimension::own, 1};
    return out;
}

bool states_co2_only(std::string_view unit) {
    const std::string normal = unit_spelling(unit);
    return normal.ends_with("co2") || normal.ends_with("二氧化碳");
}

}  // namespace zs
