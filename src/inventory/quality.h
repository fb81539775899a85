// What a verifier would ask about before looking at any result, and a score of the data.
#pragma once

#include <optional>

#include "inventory/inventory.h"

namespace zs {

// Findings about data that count: missing months, jumps, duplicates, overlaps, slips of a power of ten,
// implausible intensities and quantities, missing evidence, factors of other years. `where` is the line's
// path, or empty; each message names the remedy. Keys: quality.*.
Problems find_quality(const Project& project, const Inventory& inventory, const FactorLibrary& factors);

// Grade of the data x grade of the factor, weighted by emission: 1 to 36. Grades as Chinese inventories by
// ISO 14064-1 commonly have them: data 6 (continuous metering), 3 (periodic metering or settlement), 1
// (estimated); factors 6 (measured) to 1 (international). The scale is our reading, hence provisional.
struct DataQuality {
    std::optional<double> score;  // of the lines with both grades; nothing if there is none
    double graded_share = 0;      // of the emissions that those lines have
};
DataQuality score_quality(const Project& project, const Inventory& inventory);

}  // namespace zs
