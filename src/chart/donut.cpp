#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "chart/charts.h"

namespace zs {
namespace {

constexpr float pi = 3.14159265f;
constexpr float seam = 2, texture_step = 8;

ChartPoint on_circle(ChartPoint centre, float radius, float angle) {
    return {centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)};
}

struct Ring {
    ChartPoint centre;
    float radius = 0, thickness = 0;
};

void texture(Canvas& canvas, const Ring& ring, float from, float to, Pattern pattern) {
    constexpr float opacity = 0.5f, width = 1;
    const float inner = ring.radius - ring.thickness / 2, outer = ring.radius + ring.thickness / 2;
    if (pattern == Pattern::stripes || pattern == Pattern::grid) {
        const float step = texture_step / ring.radius;
        for (float angle = from + step / 2; angle < to; angle += step)
            canvas.line(on_circle(ring.centre, inner, angle), on_circle(ring.centre, outer, angle), width,
                        Ink::surface, opacity);
    }
    if (pattern == Pattern::rules || pattern == Pattern::grid)
        for (const float share : {0.25f, 0.5f, 0.75f})
            canvas.arc(ring.centre, inner + ring.thickness * share, width, from, to, Ink::surface, opacity);
}

// Around the middle of the slice: a small box, so that those of neighbours do not cover each other.
Mark mark_of(const Ring& ring, float from, float to) {
    const ChartPoint middle = on_circle(ring.centre, ring.radius, (from + to) / 2);
    const float side = ring.thickness;
    return {{middle.x - side / 2, middle.y - side / 2, side, side},
            ring.centre,
            ring.radius,
            ring.thickness,
            from,
            to};
}

void draw_middle(Canvas& canvas, const Ring& ring, const Donut& donut) {
    const float room = 2 * ring.radius - ring.thickness - 12;
    Lettering figure{.size = 22, .bold = true, .anchor = Anchor::middle};
    while (figure.size > 12 && canvas.width(donut.figure, figure) > room) figure.size -= 1;
    canvas.text({ring.centre.x, ring.centre.y - 7}, donut.figure, figure);
    canvas.text({ring.centre.x, ring.centre.y + 14}, donut.unit,
                {.ink = Ink::muted, .anchor = Anchor::middle});
}

}  // namespace

bool Mark::holds(ChartPoint at) const {
    if (!(thickness > 0)) return box.holds(at);
    const float dx = at.x - centre.x, dy = at.y - centre.y;
    if (std::abs(std::hypot(dx, dy) - radius) > thickness / 2) return false;
    float angle = std::atan2(dy, dx);
    while (angle < from) angle += 2 * pi;
    return angle < to;
}

Marks draw_donut(Canvas& canvas, const ChartBox& box, const Donut& donut, std::optional<size_t> active) {
    const float size = std::min(box.w, box.h);
    const float thickness = size * 0.15f;
    const Ring ring{box.centre(), (size - thickness) / 2 - 3, thickness};  // 3: room for the active one
    double sum = 0;
    for (const ChartSlice& slice : donut.slices) sum += std::max(slice.value, 0.0);
    if (!(sum > 0)) canvas.arc(ring.centre, ring.radius, thickness, 0, 2 * pi, Ink::track);
    Marks marks;
    float from = -pi / 2;
    for (size_t i = 0; i < donut.slices.size(); ++i) {
        const double value = std::max(donut.slices[i].value, 0.0);
        const float to = from + (sum > 0 ? 2 * pi * static_cast<float>(value / sum) : 0.0f);
        marks.push_back(mark_of(ring, from, to));
        if (value > 0) {
            const bool whole = value >= sum;  // a whole ring has no seam
            const float half = !whole && (to - from) * ring.radius > 2 * seam ? seam / 2 / ring.radius : 0;
            const float wide = active == i ? thickness + 6 : thickness;
            canvas.arc(ring.centre, ring.radius, wide, from + half, to - half, donut.slices[i].paint.ink);
            texture(canvas, {ring.centre, ring.radius, wide}, from + half, to - half,
                    donut.slices[i].paint.pattern);
        }
        from = to;
    }
    draw_middle(canvas, ring, donut);
    return marks;
}

}  // namespace zs
