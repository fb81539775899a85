// What every chart of the app has: its values told under the pointer and by keyboard, and the same figures as
// a table.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chart/charts.h"
#include "shell/widgets/ui.h"

namespace zs {

// The chart's title with the switch to its table at the right; true while the table is wanted. `level`: of
// the heading, 2 or 3. An empty title leaves the switch alone; `name` then tells what it is of.
bool chart_heading(Ui& ui, const char* id, std::string_view title, int level = 3, std::string_view name = {});

struct ChartStyle {
    std::string_view name;  // what it is of, in the mirror
    float width = 0;        // 0: the column's
    float height = 160;
    bool pressable = false;  // its values lead somewhere
};
using DrawChart = std::function<Marks(Canvas&, const ChartBox&, std::optional<size_t> active)>;

// The chart at the cursor. `told`: what each of its marks says. One value is reached by Tab, the others from
// it by the arrow keys, Home and End. Gives the value that was pressed.
std::optional<size_t> chart(Ui& ui, const char* id, const ChartStyle& style,
                            std::span<const std::string> told, const DrawChart& draw);

// A chart's figures; the first column names the rows.
struct ChartFigures {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;  // a cell a column
};
std::optional<size_t> chart_table(Ui& ui, const char* id, std::string_view name, const ChartFigures& figures,
                                  bool pressable = false);

}  // namespace zs
