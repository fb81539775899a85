// Activity data x factors -> greenhouse gas inventory. Totals are sums of unrounded lines; rounding is for
// display only.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/later.h"
#include "base/message.h"
#include "factors/categories.h"
#include "factors/factor_library.h"
#include "inventory/line.h"
#include "project/project.h"

namespace zs {

// Electricity of the period in MWh, and what covers it.
struct PowerBalance {
    double grid = 0;            // purchased from the grid (contracts included), less what is deducted
    double own_generation = 0;  // used on site
    double direct_line = 0;
    double contracts = 0;           // green-power contracts counted, at most `grid`
    double certificates = 0;        // GEC and I-REC counted, at most what contracts leave
    double unused_instruments = 0;  // MWh beyond consumption; reported, never carried

    bool operator==(const PowerBalance&) const = default;
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

    bool operator==(const EnergyUse&) const = default;
};

// Energy of the counted lines of fuels and bought energy, by whether its data are collected automatically.
struct DataCollection {
    struct Energy {
        double mwh = 0;  // electricity
        double gj = 0;   // the rest, by its calorific value

        bool operator==(const Energy&) const = default;
    };
    Energy all, automatic;
    bool known = true;  // false: a line does not say, or has no quantity of energy

    bool operator==(const DataCollection&) const = default;
};

// Tonnes of one gas in the totals. Blends are taken apart into their components.
struct GasTotal {
    GasClass gas = GasClass::co2;
    double tonnes = 0;
    double tco2e = 0;

    bool operator==(const GasTotal&) const = default;
};

struct Inventory {
    std::vector<InventoryLine> lines;  // same order as the project's activities; none where streamed
    std::vector<LineWords> words;      // of each line, where they are asked for
    double scope1 = 0;                 // tCO2e
    double scope2_location = 0;
    double scope2_market = 0;
    double scope3 = 0;
    std::map<std::string, double> by_category;  // tCO2e, location-based for purchased electricity
    double biogenic_co2 = 0;
    double memo = 0;      // Montreal gases
    double avoided = 0;   // shown beside, in no total
    double exported = 0;  // the same, of energy passed on
    double excluded = 0;  // of sources left out on purpose, so that their weight is seen
    // Of scopes 1, 2 (location-based) and 3 together, by gas id; `unsplit` is what no gas is told of.
    std::map<std::string, GasTotal> gases;
    double unsplit = 0;
    PowerBalance power;
    EnergyUse energy;
    DataCollection collection;
    size_t line_count = 0;
    size_t counted_lines = 0;
    Problems warnings;  // findings; `where` is like activities[3].unit
    // Those of lines stand together in the order of the lines: where they begin, and the line of each.
    size_t first_of_lines = 0;
    std::vector<size_t> warned_lines;

    bool operator==(const Inventory&) const = default;
    // In the type's scopes, market-based.
    double total(FactoryType type) const {
        return scope1 + scope2_market + (type == FactoryType::type_2 ? scope3 : 0);
    }
};

// Location-based scope 2 is quantity x factor. The market-based figure goes by instruments: the MWh that
// green-power contracts and then certificates cover, each in the order of their dates, count at the
// instrument's own factor (zero if it has none), only with evidence, inside the period, never more than was
// purchased in the instrument's own time and never twice. Electricity is taken to be used evenly over its
// line's dates; lines that run at the same time are covered in equal share, each at its own factor. What no
// instrument covers counts at the line's supplier rate (parameter market_factor), else at the project's
// residual mix, else at the line's factor. Own generation and direct lines are metered apart: they add to the
// electricity used, at zero, and leave the purchased MWh alone. Electricity stated as an emission has no MWh
// and cannot be covered. Keys: inventory.*, and those of units, dates and factors with the line's path.
ZS_LATER Inventory take_inventory(const Project& project, const FactorLibrary& factors,
                                  Words words = Words::none);

// The same in pieces that each fit in a frame: any pieces give the same. Project and factors must outlive it.
class InventoryTaking {
  public:
    InventoryTaking(const Project& project, const FactorLibrary& factors, Words words);
    ~InventoryTaking();
    InventoryTaking(const InventoryTaking&) = delete;
    InventoryTaking& operator=(const InventoryTaking&) = delete;

    bool advance(size_t lines);  // by at most as many; true: all is done
    size_t all() const;          // lines, each counted twice where words are asked for
    size_t done() const;         // of them
    Inventory take();            // once all is done

  private:
    struct State;
    std::unique_ptr<State> state_;
};

// Brings an inventory of the same project, taken without words, up to date after the line at `line` was
// edited, nothing else: only that line is evaluated, the sums are made anew. Gives what take_inventory gives.
ZS_LATER void update_line(Inventory& inventory, const Project& project, const FactorLibrary& factors,
                          size_t line);

// The same for lines that come one by one and are not kept: memory does not grow with their number. The
// project has the settings and instruments, and no activities. At most `most_problems` are kept of the lines,
// the rest counted.
class InventoryStream {
  public:
    InventoryStream(const Project& project, const FactorLibrary& factors, size_t most_problems = 500);
    ~InventoryStream();
    void add(const Activity& activity);
    Inventory finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace zs
