// The charts of the app and of the report, each drawn by one function on any canvas. It gives where each
// value stands, in order, so that the app can tell it under the pointer and by keyboard.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "chart/canvas.h"

namespace zs {

// Where a value stands.
struct Mark {
    ChartBox box;  // around it
    // Of a part of a ring: what else the box holds is not it. No ring: thickness 0.
    ChartPoint centre;
    float radius = 0, thickness = 0, from = 0, to = 0;

    bool holds(ChartPoint at) const;
};
using Marks = std::vector<Mark>;

// --- A ring with a figure in its middle; without any value an empty one. One mark a slice.
struct ChartSlice {
    double value = 0;  // negative counts as zero
    Paint paint;
};
struct Donut {
    std::vector<ChartSlice> slices;
    std::string figure, unit;
};
Marks draw_donut(Canvas& canvas, const ChartBox& box, const Donut& donut, std::optional<size_t> active = {});

// --- Parts of a whole beside each other, each as wide as its share. One mark a part.
struct BandPart {
    std::string words;    // shown where there is room
    double share = 0;     // of the whole, 0..1
    bool likely = false;  // the most likely part: green and framed; the others violet
};
inline constexpr float band_height = 28;
Marks draw_share_band(Canvas& canvas, const ChartBox& box, std::span<const BandPart> parts,
                      std::optional<size_t> active = {});

// --- Points on a scale that several bars share: the fill is what was earned of `max_points` (the track), the
// violet frame is what the range of the points would make of it.
struct PointsBar {
    double points = 0;
    double max_points = 0;
    double low = 0, high = 0;  // of the points earned; equal where they are firm
    double scale = 1;          // points at the right edge
    float height = 8;
    Paint paint;
};
void draw_points_bar(Canvas& canvas, const ChartBox& box, const PointsBar& bar);

// Such bars below each other, each with its name and figure. One mark a row.
struct NamedBar {
    std::string name, words;
    std::optional<PointsBar> bar;  // nothing: what it would show is not known, as the words say
};
inline constexpr float bar_row_height = 30;
Marks draw_bars(Canvas& canvas, const ChartBox& box, std::span<const NamedBar> bars,
                std::optional<size_t> active = {});

// --- Where a figure may lie and where it likely is, on a scale with lines to reach, each known within a
// range.
struct ScaleLine {
    std::string words;  // below its tick
    double value = 0, low = 0, high = 0;
    bool reached = false;
};
struct PointsScale {
    double from = 0, to = 100;  // ends of the scale
    double low = 0, high = 0;   // the band
    double value = 0;           // as it stands
    std::string words;          // above its mark
    std::vector<ScaleLine> lines;
};
inline constexpr float points_scale_height = 72;
// One mark for the value, one for the band, then one a line.
Marks draw_points_scale(Canvas& canvas, const ChartBox& box, const PointsScale& scale,
                        std::optional<size_t> active = {});

// --- Columns beside each other, each of parts on top of each other, with a legend above them. One mark a
// column.
struct ColumnSeries {
    std::string name;
    Paint paint;
};
struct ChartColumn {
    std::string label;          // below it
    std::string second;         // below that; may be empty in all
    std::vector<double> parts;  // one a series, from the bottom up; below zero counts as zero
};
struct ColumnChart {
    std::vector<ColumnSeries> series;
    std::vector<ChartColumn> columns;
};
Marks draw_columns(Canvas& canvas, const ChartBox& box, const ColumnChart& chart,
                   std::optional<size_t> active = {});

// The paints of scopes 1, 2 and 3 in every chart.
Paint scope_paint(int scope);

}  // namespace zs
