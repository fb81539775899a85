#include "base/units.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/text.h"
#include "base/unit_spelling.h"

namespace zs {
namespace {

// Standard coal: 7000 kcal/kg x 4.1868 kJ/kcal, which GB/T 2589 prints as 29 307 kJ/kg. GB/T 2589 and the
// statistics use 29.3076 GJ/tce (1 kgce = 29.3076 MJ).
constexpr double joule_per_kgce = 29.3076e6;
constexpr double joule_per_kwh = 3.6e6;
constexpr double kilogram_per_pound = 0.45359237;  // international avoirdupois pound, exact
constexpr double metre_per_mile = 1609.344;        // international mile, exact
constexpr double joule_per_btu = 1055.05585262;    // International Table Btu, exact

// Each dimension smallest first.
constexpr std::array units = {
    Unit{"g", Dimension::mass, 1e-3},
    Unit{"lb", Dimension::mass, kilogram_per_pound},
    Unit{"kg", Dimension::mass, 1},
    Unit{"short-ton", Dimension::mass, 2000 * kilogram_per_pound},
    Unit{"t", Dimension::mass, 1e3},
    Unit{"10^4t", Dimension::mass, 1e7},
    Unit{"kJ", Dimension::energy, 1e3},
    Unit{"MJ", Dimension::energy, 1e6},
    Unit{"kWh", Dimension::energy, joule_per_kwh},
    Unit{"kgce", Dimension::energy, joule_per_kgce},
    Unit{"GJ", Dimension::energy, 1e9},
    Unit{"mmBtu", Dimension::energy, 1e6 * joule_per_btu},
    Unit{"MWh", Dimension::energy, 1e3 * joule_per_kwh},
    Unit{"tce", Dimension::energy, 1e3 * joule_per_kgce},
    Unit{"10^4kWh", Dimension::energy, 1e4 * joule_per_kwh},
    Unit{"TJ", Dimension::energy, 1e12},
    Unit{"GWh", Dimension::energy, 1e6 * joule_per_kwh},
    Unit{"10^4tce", Dimension::energy, 1e7 * joule_per_kgce},
    Unit{"L", Dimension::volume, 1e-3},
    Unit{"gal", Dimension::volume, 3.785411784e-3},
    Unit{"m3", Dimension::volume, 1},
    Unit{"Nm3", Dimension::gas_volume, 1},
    Unit{"10^4Nm3", Dimension::gas_volume, 1e4},
    Unit{"gCO2e", Dimension::emission, 1e-3},
    Unit{"kgCO2e", Dimension::emission, 1},
    Unit{"tCO2e", Dimension::emission, 1e3},
    Unit{"10^4tCO2e", Dimension::emission, 1e7},
    Unit{"m", Dimension::distance, 1},
    Unit{"km", Dimension::distance, 1e3},
    Unit{"mile", Dimension::distance, metre_per_mile},
    Unit{"kg·km", Dimension::freight, 1e3},
    Unit{"t·km", Dimension::freight, 1e6},
    Unit{"ton-mile", Dimension::freight, 2000 * kilogram_per_pound* metre_per_mile},
    Unit{"10^4t·km", Dimension::freight, 1e10},
    Unit{"p·km", Dimension::passenger, 1e3},
    Unit{"p-mile", Dimension::passenger, metre_per_mile},
    Unit{"10^4p·km", Dimension::passenger, 1e7},
    Unit{"m2", Dimension::area, 1},
    Unit{"10^4m2", Dimension::area, 1e4},
    Unit{"CNY", Dimension::money, 1},
    Unit{"10^4CNY", Dimension::money, 1e4},
    Unit{"10^8CNY", Dimension::money, 1e8},
    Unit{"pcs", Dimension::count, 1},
    Unit{"person", Dimension::count, 1},
    Unit{"10^4pcs", Dimension::count, 1e4},
    Unit{"s", Dimension::time, 1},
    Unit{"min", Dimension::time, 60},
    Unit{"h", Dimension::time, 3600},
    Unit{"d", Dimension::time, 86400},
    Unit{"night", Dimension::stay, 1},
    Unit{"person-hour", Dimension::labour, 1},
    Unit{"%", Dimension::share, 0.01},
    Unit{"1", Dimension::share, 1},
};

// Usual spellings in the form that unit_spelling() gives.
struct Spelling {
    std::string_view text;
    std::string_view symbol;
};
constexpr std::array spellings = {
    Spelling{"克", "g"},
    Spelling{"磅", "lb"},
    Spelling{"lbs", "lb"},
    Spelling{"千克", "kg"},
    Spelling{"公斤", "kg"},
    Spelling{"吨", "t"},
    Spelling{"公吨", "t"},
    Spelling{"ton", "t"},
    Spelling{"tonne", "t"},
    Spelling{"tonnes", "t"},
    Spelling{"万吨", "10^4t"},
    Spelling{"万t", "10^4t"},
    Spelling{"千焦", "kJ"},
    Spelling{"兆焦", "MJ"},
    Spelling{"吉焦", "GJ"},
    Spelling{"百万千焦", "GJ"},
    Spelling{"太焦", "TJ"},
    Spelling{"千瓦时", "kWh"},
    Spelling{"千瓦小时", "kWh"},
    Spelling{"度", "kWh"},
    Spelling{"kw·h", "kWh"},
    Spelling{"兆瓦时", "MWh"},
    Spelling{"兆瓦小时", "MWh"},
    Spelling{"mw·h", "MWh"},
    Spelling{"千千瓦时", "MWh"},
    Spelling{"万千瓦时", "10^4kWh"},
    Spelling{"万kwh", "10^4kWh"},
    Spelling{"万度", "10^4kWh"},
    Spelling{"10^4kw·h", "10^4kWh"},
    Spelling{"吉瓦时", "GWh"},
    Spelling{"百万千瓦时", "GWh"},
    Spelling{"千克标准煤", "kgce"},
    Spelling{"千克标煤", "kgce"},
    Spelling{"公斤标准煤", "kgce"},
    Spelling{"公斤标煤", "kgce"},
    Spelling{"吨标准煤", "tce"},
    Spelling{"吨标煤", "tce"},
    Spelling{"万吨标准煤", "10^4tce"},
    Spelling{"万吨标煤", "10^4tce"},
    Spelling{"万tce", "10^4tce"},
    Spelling{"升", "L"},
    Spelling{"公升", "L"},
    Spelling{"litre", "L"},
    Spelling{"liter", "L"},
    Spelling{"litres", "L"},
    Spelling{"liters", "L"},
    Spelling{"立方米", "m3"},
    Spelling{"立方", "m3"},
    Spelling{"标准立方米", "Nm3"},
    Spelling{"标立方米", "Nm3"},
    Spelling{"标立方", "Nm3"},
    Spelling{"标方", "Nm3"},
    Spelling{"万标准立方米", "10^4Nm3"},
    Spelling{"万标立方米", "10^4Nm3"},
    Spelling{"万标立方", "10^4Nm3"},
    Spelling{"万标方", "10^4Nm3"},
    Spelling{"万nm3", "10^4Nm3"},
    Spelling{"万立方米", "10^4Nm3"},
    Spelling{"万立方", "10^4Nm3"},
    Spelling{"万方", "10^4Nm3"},
    Spelling{"万m3", "10^4Nm3"},
    Spelling{"10^4m3", "10^4Nm3"},
    Spelling{"gco2", "gCO2e"},
    Spelling{"gco2eq", "gCO2e"},
    Spelling{"gco2-e", "gCO2e"},
    Spelling{"gco2-eq", "gCO2e"},
    Spelling{"克二氧化碳当量", "gCO2e"},
    Spelling{"kgco2", "kgCO2e"},
    Spelling{"kgco2eq", "kgCO2e"},
    Spelling{"kgco2-e", "kgCO2e"},
    Spelling{"kgco2-eq", "kgCO2e"},
    Spelling{"千克二氧化碳", "kgCO2e"},
    Spelling{"千克二氧化碳当量", "kgCO2e"},
    Spelling{"公斤二氧化碳", "kgCO2e"},
    Spelling{"公斤二氧化碳当量", "kgCO2e"},
    Spelling{"tco2", "tCO2e"},
    Spelling{"tco2eq", "tCO2e"},
    Spelling{"tco2-e", "tCO2e"},
    Spelling{"tco2-eq", "tCO2e"},
    Spelling{"吨co2", "tCO2e"},
    Spelling{"吨co2e", "tCO2e"},
    Spelling{"吨二氧化碳", "tCO2e"},
    Spelling{"吨二氧化碳当量", "tCO2e"},
    Spelling{"10^4tco2", "10^4tCO2e"},
    Spelling{"万tco2", "10^4tCO2e"},
    Spelling{"万tco2e", "10^4tCO2e"},
    Spelling{"万吨二氧化碳", "10^4tCO2e"},
    Spelling{"万吨二氧化碳当量", "10^4tCO2e"},
    Spelling{"米", "m"},
    Spelling{"公里", "km"},
    Spelling{"千米", "km"},
    Spelling{"vkm", "km"},
    Spelling{"v-km", "km"},
    Spelling{"vehicle-km", "km"},
    Spelling{"车公里", "km"},
    Spelling{"kgkm", "kg·km"},
    Spelling{"千克公里", "kg·km"},
    Spelling{"公斤公里", "kg·km"},
    Spelling{"tkm", "t·km"},
    Spelling{"t-km", "t·km"},
    Spelling{"t.km", "t·km"},
    Spelling{"ton-km", "t·km"},
    Spelling{"tonne-km", "t·km"},
    Spelling{"吨公里", "t·km"},
    Spelling{"吨·公里", "t·km"},
    Spelling{"吨千米", "t·km"},
    Spelling{"吨·千米", "t·km"},
    Spelling{"万吨公里", "10^4t·km"},
    Spelling{"万tkm", "10^4t·km"},
    Spelling{"万t·km", "10^4t·km"},
    Spelling{"pkm", "p·km"},
    Spelling{"p-km", "p·km"},
    Spelling{"p.km", "p·km"},
    Spelling{"passenger-km", "p·km"},
    Spelling{"person-km", "p·km"},
    Spelling{"人公里", "p·km"},
    Spelling{"人·公里", "p·km"},
    Spelling{"人千米", "p·km"},
    Spelling{"万人公里", "10^4p·km"},
    Spelling{"平方米", "m2"},
    Spelling{"平米", "m2"},
    Spelling{"万平方米", "10^4m2"},
    Spelling{"万m2", "10^4m2"},
    Spelling{"公顷", "10^4m2"},
    Spelling{"ha", "10^4m2"},
    Spelling{"元", "CNY"},
    Spelling{"人民币", "CNY"},
    Spelling{"rmb", "CNY"},
    Spelling{"万元", "10^4CNY"},
    Spelling{"万cny", "10^4CNY"},
    Spelling{"亿元", "10^8CNY"},
    Spelling{"件", "pcs"},
    Spelling{"个", "pcs"},
    Spelling{"台", "pcs"},
    Spelling{"套", "pcs"},
    Spelling{"只", "pcs"},
    Spelling{"辆", "pcs"},
    Spelling{"片", "pcs"},
    Spelling{"人", "person"},
    Spelling{"persons", "person"},
    Spelling{"people", "person"},
    Spelling{"pc", "pcs"},
    Spelling{"piece", "pcs"},
    Spelling{"pieces", "pcs"},
    Spelling{"item", "pcs"},
    Spelling{"items", "pcs"},
    Spelling{"unit", "pcs"},
    Spelling{"units", "pcs"},
    Spelling{"万件", "10^4pcs"},
    Spelling{"万台", "10^4pcs"},
    Spelling{"万个", "10^4pcs"},
    Spelling{"万只", "10^4pcs"},
    Spelling{"万片", "10^4pcs"},
    Spelling{"美吨", "short-ton"},
    Spelling{"短吨", "short-ton"},
    Spelling{"加仑", "gal"},
    Spelling{"usgal", "gal"},
    Spelling{"英里", "mile"},
    Spelling{"晚", "night"},
    Spelling{"间夜", "night"},
    Spelling{"nights", "night"},
    Spelling{"room-night", "night"},
    Spelling{"人时", "person-hour"},
    Spelling{"fte-hour", "person-hour"},
    Spelling{"秒", "s"},
    Spelling{"分钟", "min"},
    Spelling{"小时", "h"},
    Spelling{"hour", "h"},
    Spelling{"hours", "h"},
    Spelling{"天", "d"},
    Spelling{"日", "d"},
    Spelling{"day", "d"},
    Spelling{"days", "d"},
};

const Unit* unit_of(std::string_view symbol) {
    // Every line of an inventory looks its unit up: by length and first letter few are left to compare.
    for (const Unit& unit : units)
        if (unit.symbol.size() == symbol.size() && unit.symbol.front() == symbol.front() &&
            unit.symbol == symbol)
            return &unit;
    return nullptr;
}

using Index = std::map<std::string, const Unit*, std::less<>>;

Index make_index() {
    Index index;
    for (const Unit& unit : units) index[unit_spelling(unit.symbol)] = &unit;
    for (const Spelling& spelling : spellings) index[unit_spelling(spelling.text)] = unit_of(spelling.symbol);
    return index;
}

std::string joined(const std::vector<std::string>& symbols) {
    std::string out;
    for (const std::string& symbol : symbols) (out += out.empty() ? "" : ", ") += symbol;
    return out;
}

}  // namespace

std::string unit_spelling(std::string_view text) {
    std::string marked(trim(text));
    for (const char* power : {"⁴", "⁸"}) marked = replaced(marked, power, std::string("^") + power);
    std::string out = fold_width(marked);
    for (const char* dot : {"⋅", "•", "∙", "*", "・"}) out = replaced(out, dot, "·");
    out = replaced(out, "㎡", "m2");
    std::erase(out, ' ');
    out = replaced(out, "×", "");
    for (size_t at = 1; at < out.size(); ++at)
        if (out[at] == '^' && out[at - 1] >= 'a' && out[at - 1] <= 'z') out.erase(at, 1);
    return out;
}

Problem unit_fault(const char* key, std::string_view text) {
    return Problem{Severity::error, "", Message{key, {{"value", excerpt(text)}}}};
}

std::span<const Unit> all_units() {
    return units;
}

Result<Unit> find_unit(std::string_view text) {
    static const Index index = make_index();
    if (text.size() > max_unit_bytes) return unit_fault("unit.unknown", text);
    if (const Unit* exact = text.empty() ? nullptr : unit_of(text)) return *exact;
    const std::string normal = unit_spelling(text);
    if (normal.empty()) return unit_fault("unit.empty", text);
    const auto found = index.find(normal);
    if (found == index.end() || found->second == nullptr) return unit_fault("unit.unknown", text);
    return *found->second;
}

Result<double> convert(double quantity, const Unit& from, const Unit& to) {
    const bool both_own = from.dimension == Dimension::own && to.dimension == Dimension::own;
    if (from.dimension != to.dimension || (both_own && from.symbol != to.symbol)) {
        const Message message{"unit.wrong_dimension",
                              {{"value", std::string(from.symbol)},
                               {"wanted", std::string(to.symbol)},
                               {"fitting", joined(symbols_of(to.dimension))}}};
        return Problem{Severity::error, "", message};
    }
    // Dividing one exact factor by the other last keeps a quantity in its own unit as it is.
    return from.to_base == to.to_base ? quantity : quantity * from.to_base / to.to_base;
}

std::vector<std::string> symbols_of(Dimension dimension) {
    std::vector<std::string> symbols;
    for (const Unit& unit : units)
        if (unit.dimension == dimension) symbols.emplace_back(unit.symbol);
    return symbols;
}

}  // namespace zs
