#include "inventory/methods.h"

#include <algorithm>
#include <array>
#include <string>

#include "factors/categories.h"

namespace zs {
namespace {

using Names = std::string_view;
using enum ParameterKind;

constexpr std::array<Names, 2> combustion = {"stationary_combustion", "mobile_combustion"};
constexpr std::array<Names, 1> process = {"process_emissions"};
constexpr std::array<Names, 2> process_or_fugitive = {"process_emissions", "fugitive_emissions"};
constexpr std::array<Names, 5> gases = {"fugitive_emissions", "process_emissions", "upstream_leased_assets",
                                        "upstream_transportation_and_distribution",
                                        "downstream_leased_assets"};
constexpr std::array<Names, 4> waste_waters = {"fugitive_emissions", "process_emissions",
                                               "waste_generated_in_operations",
                                               "end_of_life_treatment_of_sold_products"};
constexpr std::array<Names, 2> heats = {"purchased_steam", "purchased_heat"};
constexpr std::array<Names, 1> coolings = {"purchased_cooling"};
constexpr std::array<Names, 3> spends = {"purchased_goods_and_services", "capital_goods",
                                         "upstream_transportation_and_distribution"};
constexpr std::array<Names, 4> transports = {"upstream_transportation_and_distribution",
                                             "downstream_transportation_and_distribution",
                                             "purchased_goods_and_services", "waste_generated_in_operations"};
constexpr std::array<Names, 2> storages = {"upstream_transportation_and_distribution",
                                           "downstream_transportation_and_distribution"};
constexpr std::array<Names, 2> travels = {"business_travel", "employee_commuting"};
constexpr std::array<Names, 1> commuting = {"employee_commuting"};
constexpr std::array<Names, 2> wastes = {"waste_generated_in_operations",
                                         "end_of_life_treatment_of_sold_products"};
constexpr std::array<Names, 1> uses = {"use_of_sold_products"};
constexpr std::array<Names, 1> energies = {"fuel_and_energy_related_activities"};
constexpr std::array<Names, 1> investing = {"investments"};

constexpr std::array fuel_parts = {
    Parameter{"ncv", "GJ/t, GJ/10^4Nm3", number, false, 1e5},
    Parameter{"carbon_content", "tC/TJ", number, false, 500},
    Parameter{"carbon_fraction", "tC/t, tC/10^4Nm3", number, false, 100},
    Parameter{"oxidation", "%", percent},
    Parameter{"ch4", "kg/TJ", number, false, 1e5},
    Parameter{"n2o", "kg/TJ", number, false, 1e5},
    Parameter{"non_co2", "", factor},
    Parameter{"measured_source", "", words},
};
constexpr std::array carbonate_parts = {
    Parameter{"purity", "%", percent},
    Parameter{"conversion", "%", percent},
};
constexpr std::array carbon_parts = {
    Parameter{"carbon_in", "tC/t", number, true, 1},
    Parameter{"output", "t", number},
    Parameter{"carbon_out", "tC/t", number, false, 1},
    Parameter{"measured_source", "", words},
};
constexpr std::array abatement_parts = {
    Parameter{"destruction", "%", percent, true},
    Parameter{"utilisation", "%", percent},
};
constexpr std::array balance_parts = {
    Parameter{"stock_start", "kg", number, true},
    Parameter{"purchased", "kg", number, true},
    Parameter{"recovered", "kg", number},
    Parameter{"stock_end", "kg", number, true},
    Parameter{"charge_growth", "kg", number, false, 1e15, {}, true},
};
constexpr std::array leak_parts = {
    Parameter{"units", "", number, false, 1e9}, Parameter{"leak_rate", "%/a", percent, true},
    Parameter{"time_share", "%", percent},      Parameter{"filling_loss", "%", percent},
    Parameter{"disposal_loss", "%", percent},
};
constexpr std::array vent_parts = {
    Parameter{"gas_share", "%", percent, true},
    Parameter{"gas_density", "kg/Nm3", number, false, 100},
};
constexpr std::array water_parts = {
    Parameter{"cod_in", "mg/L", number, true, 1e6},
    Parameter{"cod_out", "mg/L", number, true, 1e6},
    Parameter{"sludge_cod", "t", number},
    Parameter{"bo", "kgCH4/kgCOD", number, true, 1},
    Parameter{"mcf", "%", percent, true},
    Parameter{"recovered", "kg", number},
    Parameter{"nitrogen", "mg/L", number, false, 1e6},
    Parameter{"n2o_factor", "kgN2O-N/kgN", number, false, 1},
};
constexpr std::array steam_parts = {
    Parameter{"pressure", "MPa", number, false, 100},
    Parameter{"temperature", "℃", number, false, 800},
    Parameter{"dryness", "%", percent},
    Parameter{"return_enthalpy", "kJ/kg", number, false, 4000},
};
constexpr std::array water_heat_parts = {
    Parameter{"temperature", "℃", number, true, 374},
    Parameter{"return_temperature", "℃", number, false, 374},
};
constexpr std::array cooling_parts = {Parameter{"cop", "", divisor, true, 50}};
constexpr std::array spend_parts = {
    Parameter{"exchange_rate", "", number, false, 1e6},
    Parameter{"inflation", "%", percent_up, false, 1e4, {}, true},
};
constexpr std::array distance_parts = {
    Parameter{"distance", "km", number, true, 1e6},
    Parameter{"trips", "", number, false, 1e9},
};
constexpr std::array vehicle_parts = {
    Parameter{"vehicles", "", number, false, 1e9},
    Parameter{"trips", "", number, false, 1e9},
    Parameter{"occupancy", "", divisor, false, 1e4},
};
constexpr std::array commuting_parts = {
    Parameter{"mode_share", "%", percent},
    Parameter{"distance", "km", number, true, 1e4},
    Parameter{"trips_per_day", "", number, false, 100},
    Parameter{"days", "d", number, true, 3660},
};
constexpr std::array storage_parts = {
    Parameter{"days", "d", number, false, 3660},
    Parameter{"part", "", number},
    Parameter{"whole", "", divisor},
};
constexpr std::array share_parts = {
    Parameter{"part", "", number, true},
    Parameter{"whole", "", divisor, true},
};
constexpr std::array percent_parts = {Parameter{"share", "%", percent, true}};
constexpr std::array loss_parts = {Parameter{"loss_rate", "%", percent, true}};
constexpr std::array multiple_parts = {
    Parameter{"times", "", number, true},
    Parameter{"times_2", "", number},
    Parameter{"times_3", "", number},
    Parameter{"divided_by", "", divisor},
};
constexpr std::array use_parts = {
    Parameter{"uses", "", number, true},
    Parameter{"energy_per_use", "kWh", number, true},
    Parameter{"share", "%", percent},
};

constexpr std::array<Names, 2> goods = {"purchased_goods_and_services", "capital_goods"};
constexpr std::array<Names, 3> product_boundaries = {"cradle_to_gate", "cradle_to_grave", "gate_to_gate"};
constexpr std::array supplier_parts = {
    Parameter{"supplier", "", words, true},
    Parameter{"product_boundary", "", choice, true, 0, product_boundaries},
};
constexpr std::array hybrid_parts = {
    Parameter{"supplier", "", words, true},
    Parameter{"supplier_emissions", "tCO2e", number, true},
    Parameter{"supplier_share", "%", percent, true},
    Parameter{"supplier_waste", "t", number},
    Parameter{"waste_factor", "kgCO2e/t", number, false, 1e6},
    Parameter{"input_freight", "t·km", number},
    Parameter{"freight_factor", "kgCO2e/t·km", number, false, 1e6},
};

constexpr std::array methods = {
    Method{"fuel", Calculation::fuel, combustion, fuel_parts, {}, {}, true, false},
    Method{"carbonate", Calculation::carbonate, process, carbonate_parts},
    Method{"carbon_balance", Calculation::carbon_balance, process, carbon_parts, "t", {}, true, false},
    Method{"abated", Calculation::abated, process_or_fugitive, abatement_parts},
    Method{"gas_balance", Calculation::gas_balance, gases, balance_parts, "kg", {}, false},
    Method{"gas_leak", Calculation::gas_leak, gases, leak_parts, "kg"},
    Method{"gas_vent", Calculation::gas_vent, process_or_fugitive, vent_parts, "Nm3"},
    Method{"waste_water", Calculation::waste_water, waste_waters, water_parts, "m3", {}, true, false},
    Method{"steam", Calculation::steam, heats, steam_parts, "t"},
    Method{"hot_water", Calculation::hot_water, heats, water_heat_parts, "t"},
    Method{"cooling", Calculation::cooling, coolings, cooling_parts, "MWh"},
    Method{"supplier_specific", Calculation::supplier, goods, supplier_parts},
    Method{"hybrid", Calculation::hybrid, goods, hybrid_parts},
    Method{"spend", Calculation::product, spends, spend_parts},
    Method{"distance", Calculation::product, transports, distance_parts, "t", "t·km"},
    Method{"vehicle_distance", Calculation::product, travels, vehicle_parts, "km", "km"},
    Method{"passenger_distance", Calculation::product, travels, distance_parts, "pcs", "p·km"},
    Method{"commuting", Calculation::product, commuting, commuting_parts, "pcs", "p·km"},
    Method{"storage", Calculation::product, storages, storage_parts},
    Method{"waste_treatment", Calculation::product, wastes, percent_parts},
    Method{"losses", Calculation::product, energies, loss_parts},
    Method{"product_use", Calculation::product, uses, use_parts, "pcs", "kWh"},
    Method{"investment_share", Calculation::product, investing, percent_parts},
    Method{"allocated", Calculation::product, {}, share_parts},
    Method{"multiple", Calculation::product, {}, multiple_parts},
};

constexpr std::array<Names, 4> treatments = {"avoided", "exported", "exported_deducted", "excluded"};
constexpr std::array<Names, 1> prorated = {"days"};
constexpr std::array<Names, 1> origins = {"biogenic"};
constexpr std::array<Names, 2> collections = {"automatic", "manual"};
constexpr std::array<Names, 3> activity_levels = {"continuous", "periodic", "estimated"};
constexpr std::array<Names, 6> factor_levels = {"measured", "supplier", "same_process",
                                                "regional", "national", "international"};

constexpr std::array common = {
    Parameter{"facility", "", words},
    Parameter{"evidence", "", words},
    Parameter{"treatment", "", choice, false, 0, treatments},
    Parameter{"reason", "", words},
    Parameter{"density", "kg/L", number, false, 30},
    Parameter{"gas_density", "kg/Nm3", number, false, 100},
    Parameter{"prorate", "", choice, false, 0, prorated},
    Parameter{"origin", "", choice, false, 0, origins},
    Parameter{"market_factor", "tCO2/MWh", number, false, 100},
    Parameter{"market_source", "", words},
    Parameter{"collection", "", choice, false, 0, collections},
    Parameter{"activity_level", "", choice, false, 0, activity_levels},
    Parameter{"factor_level", "", choice, false, 0, factor_levels},
    Parameter{"factor_year", "", number, false, 2200},
    Parameter{"activity_uncertainty", "%", number, false, 1000},
    Parameter{"factor_uncertainty", "%", number, false, 1000},
    Parameter{"meter_ratio", "", number, false, 1e9},
    Parameter{"meter_rollover", "", divisor, false, 1e12},
};
constexpr size_t of_meters = 2;  // the last ones

}  // namespace

std::span<const Method> all_methods() {
    return methods;
}

const Method* find_method(std::string_view id) {
    const auto found =
        std::find_if(methods.begin(), methods.end(), [&](const Method& method) { return method.id == id; });
    return found == methods.end() ? nullptr : &*found;
}

bool fits(const Method& method, std::string_view category) {
    const auto& fitting = method.categories;
    if (fitting.empty()) return scope_of(category) == 3;
    return std::find(fitting.begin(), fitting.end(), category) != fitting.end();
}

std::vector<const Method*> methods_of(std::string_view category) {
    std::vector<const Method*> out;
    for (const Method& method : methods)
        if (fits(method, category)) out.push_back(&method);
    return out;
}

std::span<const Parameter> common_parameters() {
    return common;
}

std::span<const Parameter> line_parameters() {
    return common_parameters().first(common.size() - of_meters);
}

std::span<const Parameter> meter_parameters() {
    return common_parameters().last(of_meters);
}

const Parameter* find_parameter(const Method* method, std::string_view name) {
    const auto in = [&](std::span<const Parameter> list) -> const Parameter* {
        for (const Parameter& one : list)
            if (one.name == name) return &one;
        return nullptr;
    };
    const Parameter* own = method ? in(method->parameters) : nullptr;
    return own ? own : in(common);
}

}  // namespace zs
