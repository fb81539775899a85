#include "chart/canvas.h"

#include <algorithm>

namespace zs {
namespace {

constexpr float texture_step = 6, texture_line = 1, texture_opacity = 0.5f;

// Lines that rise from left to right, cut at the box.
void diagonals(Canvas& canvas, const ChartBox& box) {
    constexpr float step = texture_step * 1.4f;
    for (float offset = step / 2; offset < box.w + box.h; offset += step) {
        const float left = std::max(0.0f, offset - box.h), right = std::min(offset, box.w);
        canvas.line({box.x + left, box.y + offset - left}, {box.x + right, box.y + offset - right},
                    texture_line, Ink::surface, texture_opacity);
    }
}

}  // namespace

std::string fitted(const Canvas& canvas, std::string_view words, const Lettering& style, float room) {
    if (canvas.width(words, style) <= room) return std::string(words);
    const float left = room - canvas.width("…", style);
    size_t end = 0;
    for (size_t next = 0; next < words.size(); end = next) {
        ++next;
        while (next < words.size() && (static_cast<unsigned char>(words[next]) & 0xC0) == 0x80) ++next;
        if (canvas.width(words.substr(0, next), style) > left) break;
    }
    return std::string(words.substr(0, end)) + "…";
}

void fill_patterned(Canvas& canvas, const ChartBox& box, float radius, const Paint& paint) {
    canvas.fill(box, radius, paint.ink);
    if (paint.pattern == Pattern::stripes) diagonals(canvas, box);
    if (paint.pattern == Pattern::rules || paint.pattern == Pattern::grid)
        for (float y = box.bottom() - texture_step / 2 - 1; y > box.y; y -= texture_step)
            canvas.line({box.x, y}, {box.right(), y}, texture_line, Ink::surface, texture_opacity);
    if (paint.pattern == Pattern::grid)
        for (float x = box.x + texture_step / 2 + 1; x < box.right(); x += texture_step)
            canvas.line({x, box.y}, {x, box.bottom()}, texture_line, Ink::surface, texture_opacity);
}

void draw_swatch(Canvas& canvas, ChartPoint at, const Paint& paint) {
    fill_patterned(canvas, {at.x, at.y, swatch_size, swatch_size}, 3, paint);
}

}  // namespace zs
