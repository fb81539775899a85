// Market-based scope 2 of one line: at what rate its electricity emits where no instrument covers it. GHG
// Protocol Scope 2 Guidance (2015), chapter 6: supplier's rate, then residual mix, then the grid's average.
#pragma once

#include <optional>
#include <string>

#include "inventory/line.h"

namespace zs {

struct MarketRate {
    double rate = 0;        // tCO2/MWh
    bool supplier = false;  // else the residual mix
};

// A residual mix that may be used: over 0 to 100 tCO2/MWh, with its source.
std::optional<double> residual_mix(const Project& project);

// Nothing: the line's own factor, as in its location-based figure. A rate of zero counts only with a proof.
std::optional<MarketRate> market_rate(const Project& project, const Activity& activity,
                                      const std::optional<double>& residual_mix);

// "100 MWh × 0.8 tCO2/MWh [residual mix] × 60 % not covered = 48 tCO2e"; empty where the figure is the
// location-based one. `line` bears both figures.
std::string market_formula(const Project& project, const Activity& activity, const InventoryLine& line);

}  // namespace zs
