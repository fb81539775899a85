// Units with dimensions and exact conversion factors.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace zs {

enum class Dimension {
    mass,        // base unit kg
    energy,      // base unit J
    volume,      // base unit m3, at actual conditions
    gas_volume,  // base unit Nm3 (normal cubic metre: 0 C, 101.325 kPa)
    emission,    // base unit kgCO2e
    distance,    // base unit m
    freight,     // base unit kg m
    passenger,   // base unit person m
    area,        // base unit m2
    money,       // base unit CNY
    count,       // pieces
    time,        // base unit s
    stay,        // nights in a room
    labour,      // hours of a person's work
    share,       // dimensionless
    own,         // a unit that only one factor knows, "drum": converts to itself alone
};

struct Unit {
    std::string_view symbol;  // as written in files: "t", "10^4Nm3", "MWh", "tCO2e"
    Dimension dimension;
    double to_base;  // 1 unit = to_base base units
};

// All known units. Fuel energy and electricity share the dimension energy (1 MWh = 3.6 GJ).
std::span<const Unit> all_units();

// Looks a unit up by its symbol or a usual spelling (吨, 万Nm³, 万立方米, 度, kWh, 千瓦时, 兆瓦时, MWh, 吉焦
// ...); full-width letters, superscripts and letter case are folded. Ten thousand cubic metres (万立方米,
// 10^4m3) are read as 10^4Nm3, the unit of gas statistics. Keys: unit.empty, unit.unknown.
Result<Unit> find_unit(std::string_view text);

// Multiplies a quantity in `from` into one in `to`. Key: unit.wrong_dimension, whose argument `fitting` lists
// the symbols that would fit.
Result<double> convert(double quantity, const Unit& from, const Unit& to);

// A factor's unit, "kgCO2e/kg", "kgCO2e/(t·km)", "tCO2/10^4Nm3" or "gCH4/kWh": numerator an emission unit
// (CO2 is read as CO2e) or a mass of another gas, denominator any known unit. One that is not known is taken
// as it stands where `line_unit`, the unit of the line that the factor is for, names the same: "kgCO2e/drum"
// for drums needs no conversion. Its symbol then points into `line_unit`. Keys: unit.not_a_ratio,
// unit.unknown, unit.not_an_emission.
struct FactorUnit {
    Unit emission{};  // or of mass, where `gas` is told
    Unit per{};
    bool co2_only = false;  // states CO2, not CO2e
    std::string gas = {};   // "ch4", "sf6", "hfc-134a": lower case, not checked to be one
};
Result<FactorUnit> parse_factor_unit(std::string_view text, std::string_view line_unit = {});

// Whether an emission unit is written as CO2, not CO2e: "tCO2", "kg 二氧化碳".
bool states_co2_only(std::string_view unit);

// The symbols of one dimension, smallest first.
std::vector<std::string> symbols_of(Dimension dimension);

}  // namespace zs
