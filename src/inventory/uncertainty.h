// How sure the inventory is: by propagation of errors, and by a seeded Monte Carlo beside it.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "inventory/inventory.h"

namespace zs {

// Half the 95 % interval over the value. A product: sqrt(U_quantity^2 + U_factor^2). A sum:
// sqrt(sum (U x)^2) / |sum x| (IPCC 2006 Guidelines, Volume 1, Chapter 3, equations 3.1 and 3.2), where x are
// the quantities' parts of each line, and the factors' part of all lines with the same factor together: its
// error is the same in all of them and does not average out.
struct UncertaintyOf {
    double stated = 0;                 // tCO2e of the lines that state an uncertainty
    double unstated = 0;               // of those that do not: nothing is assumed for them
    std::optional<double> propagated;  // of the stated lines; nothing if there is none
    std::optional<double> low, high;   // 2.5 % and 97.5 % of the draws of the stated lines, tCO2e
};

// Of a line by itself, from the parameters activity_uncertainty and factor_uncertainty; nothing if it states
// neither.
std::optional<double> stated_uncertainty(const Activity& activity);

struct LineUncertainty {
    std::optional<double> propagated;  // nothing where the line states none
    std::optional<double> low, high;   // tCO2e, location-based for electricity
    std::optional<double> market_low, market_high;
};

struct Uncertainty {
    // Of `sums`: those of the scopes have their number.
    enum Sum : size_t { all, scope_1, scope_2, scope_3, scope_2_market, all_market };
    std::vector<LineUncertainty> lines;  // as in the inventory
    std::array<UncertaintyOf, 6> sums;   // scope 2 location-based, but for the last two
    size_t draws = 0;
};

// `draws` 0: propagation alone. Quantities are drawn each by itself, a factor once for all lines that use it
// (the library's by id, a user's own by value, unit and source). What counts in its place in the market-based
// figure, a supplier's rate or the residual mix, is drawn likewise, with the share stated for the line.
// Normal up to 60 %, above that lognormal of the same mean and deviation, so that nothing is below zero. The
// same seed gives the same figures everywhere.
Uncertainty estimate_uncertainty(const Project& project, const Inventory& inventory, size_t draws = 0,
                                 uint64_t seed = 1);

// The same in pieces that each fit in a frame: any pieces give the same. It looks at the project and the
// inventory only while it is made.
class UncertaintyEstimate {
  public:
    UncertaintyEstimate(const Project& project, const Inventory& inventory, size_t draws, uint64_t seed = 1);
    ~UncertaintyEstimate();
    UncertaintyEstimate(UncertaintyEstimate&&) noexcept;

    bool advance(size_t deviates);  // by about as many drawn at random; true: all is done
    double share_done() const;      // 0 to 1
    // All that is propagated from the start; what is drawn is whole once all is done.
    const Uncertainty& so_far() const;
    Uncertainty take();  // once all is done

  private:
    struct State;
    std::unique_ptr<State> state_;
};

// The sums that state an uncertainty, in the order in which they are shown, with the key of their words.
// Market-based ones only where they differ.
struct UncertaintyRow {
    Uncertainty::Sum sum;
    const char* label;
};
std::vector<UncertaintyRow> uncertainty_rows(const Uncertainty& uncertainty);

}  // namespace zs
