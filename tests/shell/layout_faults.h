// Gross faults of what is on the screen, found without looking: by the item tree (beyond the window, out of
// its card, one control over another) and by the glyphs that were drawn (cut, over each other, across the
// edge of a control).
#pragma once

#include <imgui.h>

#include <string>

#include "shell/widgets/mirror.h"

namespace zs {

// Of the last frame, a line each; empty: none. `size` in CSS pixels.
std::string layout_faults(const Mirror& mirror, ImVec2 size);

// Of a draw list alone: glyphs that its clip cuts, or that lie over each other. `scrolls_x`, `scrolls_y`:
// what a clip cuts there can be scrolled to.
std::string glyph_faults(const ImDrawList& drawn, bool scrolls_x, bool scrolls_y);

}  // namespace zs
