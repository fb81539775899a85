// 排放清单: findings first, then the inventory in charts or tables that open to the lines behind them.
#pragma once

#include <memory>
#include <vector>

#include "inventory/by_month.h"
#include "inventory/review.h"
#include "shell/pages/inventory_slices.h"

namespace zs {

class App;
class Ui;

struct InventoryView {
    // Worked out while the page is looked at, anew when anything has changed since.
    size_t revision = 0;
    std::unique_ptr<InventoryReviewing> reviewing;  // until all is done
    InventoryReview review;                         // after that
    std::vector<MonthEmissions> months;
};

InventoryChoice draw_inventory_view(App& app, Ui& ui, InventoryView& view);

}  // namespace zs
