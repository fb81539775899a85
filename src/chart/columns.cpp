#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "base/number.h"
#include "chart/charts.h"

namespace zs {
namespace {

constexpr float scale_room = 56, line_room = 18, legend_row = 22;

// A round number at or above the greatest sum.
double scale_of(double greatest) {
    if (!(greatest > 0)) return 1;
    const double power = std::pow(10.0, std::floor(std::log10(greatest)));
    for (const double step : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0})
        if (greatest <= step * power) return step * power;
    return 10 * power;
}

double sum_of(const ChartColumn& column) {
    double sum = 0;
    for (const double part : column.parts) sum += std::max(part, 0.0);
    return sum;
}

// Gives its height.
float draw_legend(Canvas& canvas, const ChartBox& box, std::span<const ColumnSeries> series) {
    const Lettering style{.ink = Ink::muted};
    float x = box.x, y = box.y;
    for (const ColumnSeries& one : series) {
        const float wide = swatch_size + 6 + canvas.width(one.name, style) + 16;
        if (x > box.x && x + wide - 16 > box.right()) {
            x = box.x;
            y += legend_row;
        }
        draw_swatch(canvas, {x, y + 3}, one.paint);
        canvas.text({x + swatch_size + 6, y + 3 + swatch_size / 2},
                    fitted(canvas, one.name, style, box.right() - x - swatch_size - 6), style);
        x += wide;
    }
    return series.empty() ? 0 : y - box.y + legend_row + 6;
}

void draw_axis(Canvas& canvas, const ChartBox& plot, double scale) {
    for (const double share : {0.0, 0.5, 1.0}) {
        const float y = std::round(plot.bottom() - plot.h * static_cast<float>(share)) + 0.5f;
        canvas.line({plot.x, y}, {plot.right(), y}, 1, Ink::line);
        canvas.text({plot.x - 8, y}, format_short(scale * share, 2),
                    {.ink = Ink::faint, .anchor = Anchor::end});
    }
}

}  // namespace

Marks draw_columns(Canvas& canvas, const ChartBox& box, const ColumnChart& chart,
                   std::optional<size_t> active) {
    const float legend = draw_legend(canvas, box, chart.series);
    const bool two = std::any_of(chart.columns.begin(), chart.columns.end(),
                                 [](const ChartColumn& column) { return !column.second.empty(); });
    const float labels = two ? 2 * line_room + 4 : line_room + 4;
    const float top = box.y + legend + 8;
    const ChartBox plot{box.x + scale_room, top, box.w - scale_room, box.bottom() - labels - top};
    double greatest = 0;
    for (const ChartColumn& column : chart.columns) greatest = std::max(greatest, sum_of(column));
    const double scale = scale_of(greatest);
    const float step = plot.w / static_cast<float>(std::max<size_t>(chart.columns.size(), 1));
    const float wide = std::clamp(step * 0.62f, 3.0f, 44.0f);
    if (active && *active < chart.columns.size())
        canvas.fill({plot.x + step * static_cast<float>(*active), top, step, box.bottom() - top}, 4,
                    Ink::hover);
    draw_axis(canvas, plot, scale);
    Marks marks;
    for (size_t i = 0; i < chart.columns.size(); ++i) {
        const ChartColumn& column = chart.columns[i];
        const float left = plot.x + step * static_cast<float>(i);
        const float x = left + (step - wide) / 2;
        float y = plot.bottom();
        for (size_t part = 0; part < std::min(column.parts.size(), chart.series.size()); ++part) {
            const float high = plot.h * static_cast<float>(std::max(column.parts[part], 0.0) / scale);
            if (!(high > 0)) continue;
            // A seam above each part keeps it apart from the next.
            const float seam = high > 3 ? 1.0f : 0.0f;
            fill_patterned(canvas, {x, y - high + seam, wide, high - seam}, 2, chart.series[part].paint);
            y -= high;
        }
        const Lettering first{.ink = Ink::muted, .anchor = Anchor::middle};
        const Lettering second{.ink = Ink::faint, .anchor = Anchor::middle};
        const float middle = left + step / 2;
        const bool room = two || canvas.width(column.label, first) <= step;
        if (room)
            canvas.text({middle, plot.bottom() + 12}, fitted(canvas, column.label, first, step - 4), first);
        if (!column.second.empty())
            canvas.text({middle, plot.bottom() + 12 + line_room},
                        fitted(canvas, column.second, second, step - 4), second);
        marks.push_back({{left, top, step, box.bottom() - top}});
    }
    return marks;
}

}  // namespace zs
