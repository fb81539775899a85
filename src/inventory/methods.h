// The calculation methods that a line's detail may name, and the parameters each takes. The evaluation, the
// dialog and the project file's schema all go by this table.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace zs {

enum class Calculation {
    plain,           // quantity x factor
    fuel,            // parts of a fuel's factor replaced by measured values
    carbonate,       // quantity x purity x conversion x factor
    carbon_balance,  // carbon in - carbon out, x 44/12
    abated,          // quantity x factor x (1 - destruction x utilisation)
    gas_balance,     // stock at start + purchases - recovered - stock at end - growth of charge
    gas_leak,        // charge x units x leak rate x share of the year, + losses at filling and disposal
    gas_vent,        // gas volume x share of the gas x density
    waste_water,     // CH4 of degraded COD, N2O of nitrogen
    steam,           // mass x (enthalpy - enthalpy of water)
    hot_water,       // mass x specific heat x temperature difference
    cooling,         // cold / coefficient of performance x factor of electricity
    supplier,        // quantity x the supplier's own factor of the product
    hybrid,          // supplier's scopes 1 + 2 and waste, allocated, + its inputs x average factors
    product,         // quantity times and divided by the parameters, x factor
};

enum class ParameterKind {
    number,      // times the quantity, where the calculation is a product
    divisor,     // the quantity is divided by it
    percent,     // 0..100
    percent_up,  // 100 + x, over 100: growth or inflation
    choice,      // one of `choices`
    factor,      // id of a factor
    words,
};

struct Parameter {
    std::string_view name;  // labels: parameter.NAME and parameter.NAME.help in the catalogue
    std::string_view unit;  // as shown; the number is always in it
    ParameterKind kind = ParameterKind::number;
    bool required = false;
    double most = 1e15;
    std::span<const std::string_view> choices{};
    bool may_be_negative = false;
};

struct Method {
    std::string_view id;  // name: method.ID in the catalogue; method.ID.help says when to take it
    Calculation calculation;
    std::span<const std::string_view> categories;  // empty: all of scope 3
    std::span<const Parameter> parameters;
    std::string_view quantity_unit = {};  // what the quantity is converted into; empty: the line's own unit
    std::string_view result_unit = {};    // of the product; empty: the quantity's unit
    bool needs_quantity = true;
    bool needs_factor = true;
};

std::span<const Method> all_methods();
const Method* find_method(std::string_view id);  // null: unknown

bool fits(const Method& method, std::string_view category);
// Those offered for a category, in the table's order.
std::vector<const Method*> methods_of(std::string_view category);

// Parameters that every line may have, whatever its method: density, pro-rating, facility, treatment, origin
// of the carbon, evidence, how the data are collected, data quality and uncertainty.
std::span<const Parameter> common_parameters();

// Of these, those of the line itself, and those of its meter.
std::span<const Parameter> line_parameters();
std::span<const Parameter> meter_parameters();

// Of the method, or common; null: neither.
const Parameter* find_parameter(const Method* method, std::string_view name);

}  // namespace zs
