// What of the window a frame changes: only that is drawn again. Where the browser draws without a graphics
// card, a pixel costs tens of nanoseconds, and most frames change a button or a line of text.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <span>
#include <vector>

namespace zs {

// Whole pixels of the frame buffer; right and bottom are the first outside.
struct PixelRect {
    int left = 0, top = 0, right = 0, bottom = 0;
    bool empty() const { return left >= right || top >= bottom; }
};

// The whole pixels that a command may touch: its clip, rounded to the nearest.
PixelRect clip_pixels(const ImDrawCmd& command, const ImDrawData& data);

class FrameDamage {
  public:
    // Where `data` differs from what was given the last time: rectangles that do not overlap, none where it
    // is the same. Cuts every command to them, so that drawing it over the last frame gives the new one.
    std::span<const PixelRect> cut(ImDrawData& data);

    // The next frame counts as changed everywhere: nothing is left of the last one.
    void forget() { tiles_.clear(); }

  private:
    void look_at(const ImDrawData& data);
    void add(const PixelRect& bounds, uint64_t sign);
    void find_rects();
    void take(PixelRect rect);

    int tile_ = 1, columns_ = 0, rows_ = 0;  // pixels per tile's side; tiles
    int width_ = 0, height_ = 0;
    ImVec2 origin_, scale_;
    std::vector<uint64_t> tiles_, former_;  // of each tile, a sign of all that is drawn in it, in its order
    std::vector<PixelRect> rects_;
};

}  // namespace zs
