// Columns beside each other, each of parts on top of each other: months by scope.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "shell/widgets/ui.h"

namespace zs {

struct ChartColumn {
    std::string label;              // below it, where there is room
    std::string told;               // tooltip, and its name in the mirror
    std::array<double, 3> parts{};  // from the bottom up; below zero counts as zero
};

// Gives the column that was pressed. `name` tells what the chart is of.
std::optional<size_t> column_chart(Ui& ui, const char* id, std::span<const ChartColumn> columns,
                                   const std::array<ImU32, 3>& colours, float height, std::string_view name);

}  // namespace zs
