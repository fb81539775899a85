// The parts of the search for findings, each in a file of its own: quality_series.cpp, quality_factors.cpp,
// quality_belief.cpp.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "inventory/quality.h"

namespace zs {

class Findings {
  public:
    using Args = std::vector<std::pair<std::string, std::string>>;

    void report(std::string where, const char* key, Args args = {}, Severity severity = Severity::warning) {
        all.push_back({severity, std::move(where), {key, std::move(args)}});
    }
    void report(size_t line, const char* member, const char* key, Args args = {},
                Severity severity = Severity::warning);

    Problems all;
};

// Values against their like and their time: missing months, jumps, slips, duplicates, overlaps.
void find_in_series(const Project& project, const Inventory& inventory, Findings& findings);

// Factors against the accounting year: before their window, newer or older than the year.
void find_factors_of_other_years(const Project& project, const Inventory& inventory,
                                 const FactorLibrary& factors, Findings& findings);

// Quantities, parameters, factors and shares beyond belief.
void find_unbelievable(const Project& project, const Inventory& inventory, const FactorLibrary& factors,
                       Findings& findings);

}  // namespace zs
