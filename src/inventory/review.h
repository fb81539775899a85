// Everything about an inventory that is worked out when it is asked for, not with each edit.
#pragma once

#include "inventory/base_year.h"
#include "inventory/quality.h"
#include "inventory/uncertainty.h"

namespace zs {

struct InventoryReview {
    Problems findings;  // quality.*; the inventory's own warnings come beside them
    DataQuality quality;
    Uncertainty uncertainty;
    Recalculation recalculation;
    OwnReduction reduction;
};

InventoryReview review_inventory(const Project& project, const Inventory& inventory,
                                 const FactorLibrary& factors);

}  // namespace zs
