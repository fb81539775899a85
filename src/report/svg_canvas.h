// Charts as SVG inside a report: light colours, for paper.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "chart/canvas.h"

namespace zs {

// The picture that `draw` makes in a box of this size, as an <svg> element that scales with its column;
// `title` tells what it shows to those who cannot see it. Text has no known width here: it is estimated, one
// em for ideographs and the like, 0.55 em for the rest.
std::string svg_picture(float width, float height, std::string_view title,
                        const std::function<void(Canvas&, const ChartBox&)>& draw);

// The colour of an ink on paper, "#0b6e52". Those of the app's light theme.
std::string_view paper_colour(Ink ink);

}  // namespace zs
