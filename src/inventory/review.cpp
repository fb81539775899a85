#include "inventory/review.h"

#include <algorithm>

namespace zs {

InventoryReview review_inventory(const Project& project, const Inventory& inventory,
                                 const FactorLibrary& factors) {
    // As many draws as two million deviates allow: a second for ten thousand lines would be too long to wait.
    const size_t lines = std::max<size_t>(inventory.lines.size(), 1);
    const size_t draws = std::clamp<size_t>(2000000 / lines, 500, 10000);
    return {find_quality(project, inventory, factors), score_quality(project, inventory),
            estimate_uncertainty(project, inventory, draws),
            recalculate(project.base_year, project.accounting), own_reduction(project, inventory)};
}

}  // namespace zs
