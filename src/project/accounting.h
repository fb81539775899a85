// How a project's inventory is bounded and compared: consolidation, facilities, excluded sources, residual
// mix, recalculation of the base year.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace zs {

// GHG Protocol Corporate Standard, chapter 3.
enum class Consolidation { operational_control, financial_control, equity_share };

struct Facility {
    std::string id;  // what a line's text parameter `facility` names
    std::string name;
    double equity_percent = 100;  // 0..100
    bool financial_control = true;
    bool operational_control = true;

    bool operator==(const Facility&) const = default;
};

// A source that is left out of the inventory on purpose.
struct ExcludedSource {
    std::string name;
    std::string reason;             // required
    std::optional<double> percent;  // of the total, estimated
    std::string source;             // the boundary question whose no put it here; empty: the user did

    bool operator==(const ExcludedSource&) const = default;
};

// Why the base year's emissions would change. Organic growth or decline never triggers a recalculation.
enum class BaseChangeKind { structural, method, error, organic };

struct BaseChange {
    std::string name;
    BaseChangeKind kind = BaseChangeKind::structural;
    double tco2e = 0;  // may be negative

    bool operator==(const BaseChange&) const = default;
};

struct ResidualMix {
    double value = 0;    // tCO2/MWh
    std::string source;  // required

    bool operator==(const ResidualMix&) const = default;
};

// 20 °C x 4.1868 kJ/(kg K), in kJ/kg; common with GB/T 32151, not checked against its text.
inline constexpr double usual_water_enthalpy = 83.74;

struct Accounting {
    Consolidation consolidation = Consolidation::operational_control;
    std::vector<Facility> facilities;
    // Answers to the boundary questions, by id (inventory/sources.h); what was not asked is not here.
    std::map<std::string, bool, std::less<>> sources;
    std::vector<ExcludedSource> excluded;
    std::optional<ResidualMix> residual_mix;  // market-based factor of what no instrument covers
    // Enthalpy of the water that steam and hot water are counted from, kJ/kg. Unset: usual_water_enthalpy.
    std::optional<double> water_enthalpy;
    std::optional<double> threshold_percent;  // of the base year's emissions; unset: 5
    std::vector<BaseChange> base_changes;
    std::optional<double> base_product_amount;  // in the factory's product unit
    std::optional<double> base_energy;          // tce

    bool operator==(const Accounting&) const = default;
};

}  // namespace zs
