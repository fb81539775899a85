// How sure the inventory is: by propagation of errors, and by a seeded Monte Carlo beside it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "inventory/inventory.h"

namespace zs {

// Half the 95 % interval over the value. A product: sqrt(U_quantity^2 + U_factor^2). A sum:
// sqrt(sum (U x)^2) / |sum x| (IPCC 2006 Guidelines, Volume 1, Chapter 3, equations 3.1 and 3.2).
struct UncertaintyOf {
    double stated = 0;                 // tCO2e of the lines that state an uncertainty
    double unstated = 0;               // of those that do not: nothing is assumed for them
    std::optional<double> propagated;  // of the stated lines; nothing if there is none
    std::optional<double> low, high;   // 2.5 % and 97.5 % of the draws of the stated lines, tCO2e
};

struct Uncertainty {
    std::vector<std::optional<double>> lines;  // as in the inventory
    std::array<UncertaintyOf, 4> scopes;       // [0]: all together (scope 2 location-based)
    size_t draws = 0;
};

// `draws` 0: propagation alone. Quantities are drawn each by itself, a library factor once for all lines that
// use it, so that its error does not average out. Normal up to 60 %, above that lognormal of the same mean
// and deviation, so that nothing is below zero. The same seed gives the same figures everywhere.
Uncertainty estimate_uncertainty(const Project& project, const Inventory& inventory, size_t draws = 0,
                                 uint64_t seed = 1);

}  // namespace zs
