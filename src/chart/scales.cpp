// Shares of a whole, points on bars, and points on a scale.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "chart/charts.h"

namespace zs {
namespace {

// Where a text of this width starts so that it stands around `middle` and within the box.
float start_around(float middle, float width, const ChartBox& box) {
    return std::max(box.x, std::min(middle - width / 2, box.right() - width));
}

// Where each line's words start: around their line, but beside each other and within the box as far as it
// holds them.
std::vector<float> label_starts(std::span<const float> middles, std::span<const float> widths,
                                const ChartBox& box) {
    constexpr float apart = 6;
    std::vector<size_t> order(middles.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return middles[a] < middles[b]; });
    std::vector<float> starts(middles.size());
    float free = box.x;
    for (size_t i : order) {
        starts[i] = std::max(free, start_around(middles[i], widths[i], box));
        free = starts[i] + widths[i] + apart;
    }
    float end = box.right();
    for (auto i = order.rbegin(); i != order.rend(); ++i) {
        starts[*i] = std::max(box.x, std::min(starts[*i], end - widths[*i]));
        end = starts[*i] - apart;
    }
    return starts;
}

}  // namespace

Paint scope_paint(int scope) {
    if (scope == 1) return {Ink::chart_1, Pattern::solid};
    if (scope == 2) return {Ink::chart_2, Pattern::stripes};
    return {Ink::chart_3, Pattern::rules};
}

Marks draw_share_band(Canvas& canvas, const ChartBox& box, std::span<const BandPart> parts,
                      std::optional<size_t> active) {
    constexpr float seam = 3;
    const float room = box.w - seam * static_cast<float>(parts.size() - (parts.empty() ? 0 : 1));
    Marks marks;
    float x = box.x;
    for (size_t i = 0; i < parts.size(); ++i) {
        const BandPart& part = parts[i];
        const float wide = room * static_cast<float>(std::clamp(part.share, 0.0, 1.0));
        const ChartBox cell{x, box.y, std::max(wide, 1.0f), box.h};
        canvas.fill(cell, 4, part.likely ? Ink::accent_soft : Ink::provisional_soft);
        if (part.likely || active == i)
            canvas.frame({cell.x + 0.75f, cell.y + 0.75f, std::max(cell.w - 1.5f, 1.0f), cell.h - 1.5f}, 4,
                         active == i ? 2.0f : 1.5f, part.likely ? Ink::accent : Ink::provisional);
        const Lettering style{.size = 13,
                              .bold = part.likely,
                              .ink = part.likely ? Ink::accent : Ink::provisional,
                              .anchor = Anchor::middle};
        if (canvas.width(part.words, style) + 8 <= wide) canvas.text(cell.centre(), part.words, style);
        marks.push_back({cell});
        x += wide + seam;
    }
    return marks;
}

void draw_points_bar(Canvas& canvas, const ChartBox& box, const PointsBar& bar) {
    const float top = std::round(box.centre().y - bar.height / 2);
    const float radius = bar.height / 2;
    const auto width_of = [&](double points) {
        return box.w * static_cast<float>(bar.scale > 0 ? std::clamp(points / bar.scale, 0.0, 1.0) : 0.0);
    };
    canvas.fill({box.x, top, width_of(bar.max_points), bar.height}, radius, Ink::track);
    if (bar.points > 0)
        fill_patterned(canvas, {box.x, top, std::max(width_of(bar.points), bar.height), bar.height}, radius,
                       bar.paint);
    if (bar.high > bar.low)
        canvas.frame({box.x + width_of(bar.low) - 1, top - 4, width_of(bar.high) - width_of(bar.low) + 2,
                      bar.height + 8},
                     3, 1.2f, Ink::provisional);
}

Marks draw_bars(Canvas& canvas, const ChartBox& box, std::span<const NamedBar> bars,
                std::optional<size_t> active) {
    const Lettering name_style{.size = 13};
    const Lettering words_style{.size = 13, .ink = Ink::muted, .anchor = Anchor::end};
    float names = 0, words = 0;
    for (const NamedBar& bar : bars) {
        names = std::max(names, canvas.width(bar.name, name_style));
        words = std::max(words, canvas.width(bar.words, words_style));
    }
    words = std::min(words, box.w * 0.45f);
    names = std::min(names, std::max(0.0f, (box.w - words) * 0.55f));
    const float row_height = bars.empty() ? 0 : box.h / static_cast<float>(bars.size());
    Marks marks;
    for (size_t i = 0; i < bars.size(); ++i) {
        const ChartBox row{box.x, box.y + row_height * static_cast<float>(i), box.w, row_height};
        if (active == i) canvas.fill(row, 4, Ink::hover);
        const float middle = row.centre().y;
        canvas.text({row.x, middle}, fitted(canvas, bars[i].name, name_style, names), name_style);
        canvas.text({row.right(), middle}, fitted(canvas, bars[i].words, words_style, words), words_style);
        const ChartBox place{row.x + names + 12, row.y, std::max(0.0f, row.w - names - words - 24), row.h};
        if (bars[i].bar) draw_points_bar(canvas, place, *bars[i].bar);
        marks.push_back({row});
    }
    return marks;
}

Marks draw_points_scale(Canvas& canvas, const ChartBox& box, const PointsScale& scale,
                        std::optional<size_t> active) {
    constexpr float axis = 34;
    const float left = box.x + 6, room = box.w - 12;
    const auto x_of = [&](double points) {
        const double share = (points - scale.from) / std::max(scale.to - scale.from, 1e-9);
        return left + room * static_cast<float>(std::clamp(share, 0.0, 1.0));
    };
    const float y = box.y + axis;
    canvas.fill({left, y - 4, room, 8}, 4, Ink::track);
    const float low = x_of(scale.low), high = std::max(x_of(scale.high), low + 3);
    const ChartBox band{low, y - 7, high - low, 14};
    canvas.fill(band, 5, Ink::provisional_soft);
    canvas.frame(band, 5, active == 1 ? 2.4f : 1.2f, Ink::provisional);
    Marks marks(2);
    std::vector<float> middles, widths;
    for (size_t i = 0; i < scale.lines.size(); ++i) {
        middles.push_back(x_of(scale.lines[i].value));
        widths.push_back(canvas.width(scale.lines[i].words, {.bold = active == i + 2}));
    }
    const std::vector<float> starts = label_starts(middles, widths, box);
    for (size_t i = 0; i < scale.lines.size(); ++i) {
        const ScaleLine& line = scale.lines[i];
        const float x = middles[i], line_low = x_of(line.low);
        if (line.high > line.low)
            canvas.fill({line_low, y + 11, std::max(x_of(line.high) - line_low, 2.0f), 4}, 2,
                        Ink::provisional_soft);
        const bool on = active == i + 2;
        const Ink ink = line.reached ? Ink::accent : Ink::muted;
        canvas.line({x, y + 9}, {x, y + 19}, on ? 3.0f : 1.6f, ink);
        const Lettering style{.bold = on, .ink = ink};
        canvas.text({starts[i], y + 29}, line.words, style);
        marks.push_back({{starts[i], y + 8, std::max(widths[i], 8.0f), 30}});
    }
    const float x = x_of(scale.value);
    const float half = active == 0 ? 4.0f : 2.5f;
    canvas.fill({x - half, y - 11, 2 * half, 22}, half, Ink::accent);
    const Lettering style{.size = 13, .bold = true, .ink = Ink::accent};
    const float words = canvas.width(scale.words, style);
    const float start = start_around(x, words, box);
    canvas.text({start, box.y + 10}, scale.words, style);
    marks[0] = {{start, box.y, std::max(words, 12.0f), axis - 8}};
    marks[1] = {band};
    return marks;
}

}  // namespace zs
