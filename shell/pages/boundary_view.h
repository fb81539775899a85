// 边界与基准年: consolidation, facilities, excluded sources, residual mix, recalculation of the base year.
#pragma once

namespace zs {

class App;
class Ui;

void draw_boundary_view(App& app, Ui& ui);

}  // namespace zs
