// Activity data x factors -> greenhouse gas inventory. Totals are sums of unrounded lines; rounding is for
// display only.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/later.h"
#include "base/message.h"
#include "factors/categories.h"
#include "factors/factor_library.h"
#include "project/project.h"

namespace zs {

struct InventoryLine {
    std::string id;
    int scope = 1;
    std::string category;
    bool counted = false;             // false: a problem in `warnings` says why; the line is in no total
    double tco2e = 0;                 // location-based for electricity
    double memo_tco2e = 0;            // biogenic CO2 or a Montreal gas, outside the totals
    std::optional<double> energy_gj;  // of a fuel or of purchased heat, by its calorific value
    bool stated = false;              // a published emission stated directly, without factor
    std::string formula;  // numbers and units: "120 t × 42.652 GJ/t × 20.2 tC/TJ × 98 % × 44/12 = 371.2 tCO2"
    std::string factor;  // factor id, "custom", or empty
    std::string source;  // title of the factor's source, edition and table (zh), or the user's
};

// Electricity of the period in MWh, and what covers it.
struct PowerBalance {
    double grid = 0;            // purchased from the grid (contracts included)
    double own_generation = 0;  // used on site
    double direct_line = 0;
    double contracts = 0;           // green-power contracts counted, at most `grid`
    double certificates = 0;        // GEC and I-REC counted, at most what contracts leave
    double unused_instruments = 0;  // MWh beyond consumption; reported, never carried

    double used() const { return grid + own_generation + direct_line; }
    double renewable() const { return own_generation + direct_line + contracts + certificates; }
};

// Energy of the period by its calorific value, without electricity, which PowerBalance has in MWh.
struct EnergyUse {
    double fuel = 0;     // GJ of fossil fuels
    double biofuel = 0;  // GJ of biogenic fuels
    double heat = 0;     // GJ of purchased heat and steam
    double carbon = 0;   // tCO2e of fuels, purchased electricity (location-based), heat and steam
    bool known = true;   // false: a counted line of these has no quantity of energy
};

struct Inventory {
    std::vector<InventoryLine> lines;  // same order as the project's activities
    double scope1 = 0;                 // tCO2e
    double scope2_location = 0;
    double scope2_market = 0;
    double scope3 = 0;
    std::map<std::string, double> by_category;  // tCO2e, location-based for purchased electricity
    double biogenic_co2 = 0;
    double memo = 0;  // Montreal gases
    PowerBalance power;
    EnergyUse energy;
    size_t counted_lines = 0;
    Problems warnings;  // findings; `where` is like activities[3].unit

    // In the type's scopes, market-based.
    double total(FactoryType type) const {
        return scope1 + scope2_market + (type == FactoryType::type_2 ? scope3 : 0);
    }
};

// Location-based scope 2 is quantity x factor. The market-based figure lowers that of the purchased
// electricity: the MWh that green-power contracts and then certificates cover, never more than is purchased
// and only with evidence and inside the period, count at zero. Which line they cover is not known, so each
// purchased-electricity line with a quantity of energy gives up the same share of its emission, at its own
// factor. Own generation and direct lines are metered apart: they add to the electricity used, at zero, and
// leave the purchased MWh alone. Electricity stated as an emission has no MWh and cannot be covered. Keys:
// inventory.*, and those of units, dates and factors with the line's path.
ZS_LATER Inventory take_inventory(const Project& project, const FactorLibrary& factors);

// One line by itself, for the table while it is edited. `at` is its path, for problems.
InventoryLine evaluate(const Activity& activity, const Project& project, const FactorLibrary& factors,
                       const std::string& at, Problems& problems);

}  // namespace zs
