// 排放清单: findings first, then the inventory in charts or tables that open to the lines behind them.
#pragma once

#include <optional>
#include <vector>

#include "inventory/by_month.h"
#include "inventory/review.h"
#include "shell/pages/activity_index.h"

namespace zs {

class App;
class Ui;

struct InventoryView {
    // Worked out when the page is looked at and anything has changed since.
    size_t revision = 0;
    std::optional<InventoryReview> review;
    std::vector<MonthEmissions> months;
};

// What was pressed: lines to be shown in the data table, or one to be opened.
struct InventoryChoice {
    std::optional<ActivityQuery> lines;
    std::optional<size_t> line;
};
InventoryChoice draw_inventory_view(App& app, Ui& ui, InventoryView& view);

}  // namespace zs
