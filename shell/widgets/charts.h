// Small charts. Each tells its values to the mirror as text, for those who cannot see it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shell/widgets/ui.h"

namespace zs {

struct ChartSlice {
    std::string name;
    double value = 0;  // negative counts as zero
    ImU32 colour = 0;
};

// A ring of `size` pixels with a figure in its middle; without any value an empty ring. `name` tells all of
// it.
void donut(Ui& ui, std::span<const ChartSlice> slices, float size, std::string_view figure,
           std::string_view unit, std::string_view name);

// A square of a colour, as the legend of a chart.
void draw_swatch(Ui& ui, ImVec2 at, ImU32 colour);
inline constexpr float swatch_size = 12;

struct BandPart {
    std::string words;    // shown where there is room
    double share = 0;     // of the whole, 0..1
    bool likely = false;  // the most likely part: green; the others violet
};

// Parts of a whole beside each other, each as wide as its share.
void share_band(Ui& ui, std::span<const BandPart> parts, std::string_view name);

// Points on a scale that several bars share: the fill is what was earned of `max_points` (the track), the
// violet frame is what the range of the points would make of it.
struct PointsBar {
    double points = 0;
    double max_points = 0;
    double low = 0, high = 0;  // of the points earned; equal where they are firm
    double scale = 1;          // points at the right edge
    float height = 8;
};
void draw_points_bar(Ui& ui, const ImRect& rect, const PointsBar& bar);

// Where a figure may lie and where it likely is, on a scale with lines to reach, each known within a range.
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
};
void points_scale(Ui& ui, const PointsScale& scale, std::span<const ScaleLine> lines, std::string_view name);

}  // namespace zs
