// Draws ImGui's frame without a graphics card, for machines on which the browser has no WebGL. Slower, but
// the same picture but for the smoothing of slanted edges. Own code because no packaged library draws ImGui's
// triangles in memory.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <span>
#include <vector>

#include "shell/platform/damage.h"

namespace zs {

class SoftwareCanvas {
  public:
    // Pixels row by row, each with red in its lowest byte and alpha in its highest (255: the frame is
    // opaque).
    const std::vector<uint32_t>& pixels() const { return pixels_; }
    int width() const { return width_; }
    int height() const { return height_; }

    // Draws `data`, as many pixels as its display shows, over what is there: on black in the rectangles to
    // which it was cut. Takes textures as they are in memory.
    void draw(const ImDrawData& data, std::span<const PixelRect> changed);

  private:
    void draw_list(const ImDrawList& list, const ImDrawData& data);
    bool draw_rectangle(const ImDrawVert* const corner[4], const PixelRect& clip,
                        const ImTextureData* texture);
    void draw_triangle(const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c, const PixelRect& clip,
                       const ImTextureData* texture);
    void blend(uint32_t& pixel, uint32_t colour, uint32_t alpha);

    std::vector<uint32_t> pixels_;
    std::vector<ImDrawVert> vertices_;  // of the list that is drawn, in pixels
    int width_ = 0, height_ = 0;
};

}  // namespace zs
