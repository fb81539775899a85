// Which purchased electricity the instruments cover, in date order and never twice.
#pragma once

#include <vector>

#include "inventory/inventory.h"

namespace zs {

// Stands for the dates of everything where the project has no period.
inline constexpr Period any_year = {{2000, 1, 1}, {2000, 12, 31}};

// Purchased electricity of a line, or of many alike.
struct PowerUse {
    Period when;
    double mwh = 0;    // negative: passed on and deducted
    double tco2e = 0;  // of all of it, where no instrument covers it
};

// Aggregates uses of the same dates, so that their number stays small however many lines there are.
class PowerUses {
  public:
    void add(const PowerUse& use);
    const std::vector<PowerUse>& all() const { return uses_; }

  private:
    std::vector<PowerUse> uses_;
    std::map<std::pair<long, long>, size_t> index_;  // by the days of start and end
    size_t last_ = 0;
};

struct Allocation {
    double tco2e = 0;  // market-based, of the uses and of what the instruments themselves emit
    // Of a use of these dates: the share that no instrument covers.
    double uncovered(const Period& when) const;

    std::vector<long> bounds;       // first day of each stretch of time, and the day after the last
    std::vector<double> open;       // uncovered share of each stretch
    std::vector<double> open_days;  // running sum of uncovered share x days
};

// Fills the balance's own generation, direct lines, contracts, certificates and surplus, and reports faults
// of instruments.
Allocation allocate(const Project& project, const PowerUses& uses, PowerBalance& power, Problems& problems);

}  // namespace zs
