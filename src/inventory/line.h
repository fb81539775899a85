// One line of the inventory: activity data x factor, as masses of gases and as tCO2e.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/message.h"
#include "factors/factor_library.h"
#include "project/project.h"

namespace zs {

// Tonnes. The warming potentials of the chosen set are applied at the end.
struct GasMasses {
    double co2 = 0;
    double ch4 = 0;  // of either origin
    double n2o = 0;
    double ch4_tco2e = 0;         // of the CH4, whose potential hangs on its origin
    const Factor* gas = nullptr;  // one more gas, or a blend, of the library that was used ...
    double other = 0;             // ... and its mass
    double unsplit = 0;           // tCO2e of a factor or a statement that does not tell gases apart

    bool operator==(const GasMasses&) const = default;
    void scale(double share) {
        for (double* mass : {&co2, &ch4, &n2o, &ch4_tco2e, &other, &unsplit}) *mass *= share;
    }
};

// What a line is for.
enum class Treatment {
    counted,
    avoided,            // shown beside the totals, never subtracted
    exported,           // energy passed on, shown beside
    exported_deducted,  // energy passed on, deducted from what was bought (GB/T 32150: net purchase)
    excluded,           // a source left out on purpose, with its reason
};

struct InventoryLine {
    std::string_view category;  // of categories_of(scope), or unsplit_total; empty for an unknown one
    int scope = 1;
    Treatment treatment = Treatment::counted;
    bool counted = false;             // false: a problem says why; the line is in no sum
    bool biogenic = false;            // its CO2, beside the totals, is of biomass
    bool stated = false;              // a published emission stated directly, without factor
    double tco2e = 0;                 // location-based for electricity; negative where exports are deducted
    double market_tco2e = 0;          // market-based; the same where no instrument or residual mix acts
    double memo_tco2e = 0;            // biogenic CO2 or a Montreal gas, outside the totals
    std::optional<double> energy_gj;  // of a fuel or of purchased energy, by its calorific value
    std::optional<double> mwh;        // of purchased electricity
    double share = 1;                 // that the consolidation approach takes of the facility
    GasMasses gases;

    bool operator==(const InventoryLine&) const = default;
    // Whether the line is part of its scope's total.
    bool in_totals() const {
        return counted && (treatment == Treatment::counted || treatment == Treatment::exported_deducted);
    }
};

// What explains a line; kept apart from the figures, which are taken far more often.
struct LineWords {
    std::string id;
    std::string formula;  // numbers and units: "120 t × 42.652 GJ/t × 20.2 tC/TJ × 98 % × 44/12 = 371.2 tCO2"
    std::string market_formula;  // of the market-based figure where it is another; market.h
    std::string factor;          // factor id, "custom", or empty
    std::string source;          // title of the factor's source, edition and table (zh), or the user's

    bool operator==(const LineWords&) const = default;
};

enum class Words { none, all };

// What a meter has counted between its first and last reading within the line's time (inventory/metering.h),
// in the line's unit: the difference, and a full turn more each time that the reading fell, times the meter's
// ratio. Nothing without two readings in order.
std::optional<double> metered_quantity(const Activity& activity, const Period& period);

// One line by itself, without the instruments of the project, for the table while it is edited. `at` is its
// path, for problems. Keys: inventory.*, steam.*, and those of units and dates.
struct ExplainedLine {
    InventoryLine line;
    LineWords words;
};
ExplainedLine evaluate(const Activity& activity, const Project& project, const FactorLibrary& factors,
                       const std::string& at, Problems& problems);

}  // namespace zs
