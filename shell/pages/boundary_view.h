// 边界与基准年: consolidation, facilities, excluded sources, residual mix, recalculation of the base year.
#pragma once

#include <string_view>

namespace zs {

// Leads to it on the page of activity data.
inline constexpr std::string_view boundary_target = "boundary";

class App;
class Ui;

void draw_boundary_view(App& app, Ui& ui);

}  // namespace zs
