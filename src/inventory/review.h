// Everything about an inventory that is worked out when it is asked for, not with each edit.
#pragma once

#include <memory>

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

// The same in pieces that each fit in a frame: any pieces give the same. What it is given must outlive it.
class InventoryReviewing {
  public:
    InventoryReviewing(const Project& project, const Inventory& inventory, const FactorLibrary& factors);
    ~InventoryReviewing();
    InventoryReviewing(const InventoryReviewing&) = delete;
    InventoryReviewing& operator=(const InventoryReviewing&) = delete;

    // All but the draws first, then by about as many deviates drawn at random; true: all is done. Called no
    // more after that.
    bool advance(size_t deviates);
    double share_done() const;  // 0 to 1
    // After the first call all but the intervals, which are whole once all is done.
    const InventoryReview& so_far() const;
    InventoryReview take();  // once all is done

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace zs
