// Reads a factor set (rules/factors/*.json) and checks it wholly; see rules/schemas/factors.schema.json.
#pragma once

#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/later.h"
#include "factors/factor_library.h"

namespace zs {

struct FactorSet {
    FactorTable table;
    std::vector<Factor> factors;
    std::vector<Source> sources;
    Problems problems;  // the set is of no use if one is an error
};

ZS_LATER FactorSet read_factor_set(std::string_view json);

// The problem of an id that is taken already.
Problem duplicate_factor(std::string where, const std::string& id);

// tCO2 per unit of fuel: NCV (GJ) x carbon content (tC/TJ) / 1000 (GJ/TJ) x oxidation x 44/12 (CO2/C by
// mass).
double fuel_factor(const FuelProperties& fuel);

}  // namespace zs
