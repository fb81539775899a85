// The app's window as a canvas of charts.
#pragma once

#include <functional>

#include "chart/canvas.h"
#include "shell/widgets/ui.h"

namespace zs {

// Calls `draw` with a canvas on the current window, in its coordinates and the theme's colours.
void on_canvas(Ui& ui, const std::function<void(Canvas&)>& draw);

ImU32 colour_of(const Palette& colours, Ink ink);

// A square of a paint with its top left corner at `at`.
void draw_swatch(Ui& ui, ImVec2 at, const Paint& paint);

inline ChartBox chart_box(const ImRect& rect) {
    return {rect.Min.x, rect.Min.y, rect.GetWidth(), rect.GetHeight()};
}

}  // namespace zs
