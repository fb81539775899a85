// Glyphs for ImGui, drawn by the machine's own fonts on first use: all of Chinese without a font download.
#pragma once

#include <imgui.h>

#include "shell/platform/platform.h"

namespace zs {

struct Fonts {
    ImFont* regular = nullptr;
    ImFont* bold = nullptr;
};

// Adds both weights to the atlas of the current ImGui context. `platform` must outlive the context.
Fonts add_fonts(Platform& platform);

// Draws the glyphs that this frame uses for the first time, all of a font at once. To be called before the
// frame is rendered: until then they have a place and a shape in the atlas, and no pixels.
void draw_waiting_glyphs();

}  // namespace zs
