// The period's emissions month by month.
#pragma once

#include <array>
#include <vector>

#include "inventory/inventory.h"

namespace zs {

struct MonthEmissions {
    int year = 0;
    int month = 0;
    std::array<double, 4> scopes{};  // tCO2e by scope, 2 location-based; [0]: all
    double undated = 0;              // of [0]: of lines without dates or months, spread evenly
};

// One entry a month of the project's period, at most 120; nothing without one. A line with monthly quantities
// or meter readings goes by them, one with dates evenly over its days, any other evenly over the period.
std::vector<MonthEmissions> emissions_by_month(const Project& project, const Inventory& inventory);

}  // namespace zs
