// The base year: whether changes make it be computed anew, and how far emissions have come down since.
#pragma once

#include <optional>
#include <vector>

#include "inventory/inventory.h"

namespace zs {

// GHG Protocol Corporate Standard, chapter 5: structural changes, changes of method and errors add up, those
// that were too small by themselves included; organic growth and decline never count.
struct Recalculation {
    struct Step {
        size_t change = 0;              // in accounting.base_changes
        bool counts = false;            // not organic
        double cumulative_percent = 0;  // after it, of the base year's emissions; signed
    };
    std::vector<Step> steps;
    double threshold_percent = 5;
    double cumulative_percent = 0;
    bool required = false;               // the cumulative change is beyond the threshold
    std::optional<double> recalculated;  // tCO2e of the base year with the changes that count
};

// Without base-year emissions above zero there is nothing to compare: no step, never required.
Recalculation recalculate(const BaseYear& base, const Accounting& accounting);

// 1 - now / base year; nothing where either is missing or the base is not above zero. Where a recalculation
// is required the recalculated base counts.
struct OwnReduction {
    std::optional<double> absolute;
    std::optional<double> per_output_value;
    std::optional<double> per_product;
    std::optional<double> per_energy;  // tce, electricity at 0.1229 kgce/kWh (GB/T 2589, equivalent value)
};
OwnReduction own_reduction(const Project& project, const Inventory& inventory);

// Energy of the period in tce, electricity at 0.1229 kgce/kWh; nothing where a line has no energy.
std::optional<double> energy_tce(const Inventory& inventory);

}  // namespace zs
