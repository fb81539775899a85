// What charts are drawn on: the app's window (shell/widgets/charts/) or an SVG picture (report/svg_canvas.h).
// Lengths are CSS pixels, y grows downwards, angles are radians clockwise from three o'clock.
#pragma once

#include <string>
#include <string_view>

namespace zs {

// Colours by what they mean: the app draws them in its theme, a report in light colours, for paper.
enum class Ink {
    text,
    muted,
    faint,
    line,
    track,
    surface,
    hover,
    accent,
    accent_soft,
    provisional,
    provisional_soft,
    chart_1,
    chart_2,
    chart_3
};
inline constexpr size_t ink_count = 14;

// Beside its colour a part has a texture, so that nobody needs to tell colours apart.
enum class Pattern { solid, stripes, rules, grid };

struct Paint {
    Ink ink = Ink::accent;
    Pattern pattern = Pattern::solid;
    bool operator==(const Paint&) const = default;
};

struct ChartPoint {
    float x = 0, y = 0;
};

struct ChartBox {
    float x = 0, y = 0, w = 0, h = 0;

    float right() const { return x + w; }
    float bottom() const { return y + h; }
    ChartPoint centre() const { return {x + w / 2, y + h / 2}; }
    bool holds(ChartPoint at) const { return at.x >= x && at.x < right() && at.y >= y && at.y < bottom(); }
};

enum class Anchor { start, middle, end };

struct Lettering {
    float size = 12;
    bool bold = false;
    Ink ink = Ink::text;
    Anchor anchor = Anchor::start;
};

class Canvas {
  public:
    virtual void fill(const ChartBox& box, float radius, Ink ink) = 0;
    virtual void frame(const ChartBox& box, float radius, float thickness, Ink ink) = 0;
    virtual void line(ChartPoint from, ChartPoint to, float thickness, Ink ink, float opacity = 1) = 0;
    // Part of a ring; `radius` is that of its middle. A full turn closes it.
    virtual void arc(ChartPoint centre, float radius, float thickness, float from, float to, Ink ink,
                     float opacity = 1) = 0;
    // One line; `at.y` is its middle, `at.x` its start, middle or end.
    virtual void text(ChartPoint at, std::string_view words, const Lettering& style) = 0;
    virtual float width(std::string_view words, const Lettering& style) const = 0;

  protected:
    ~Canvas() = default;
};

// The words, or as many of them as `room` holds, with an ellipsis.
std::string fitted(const Canvas& canvas, std::string_view words, const Lettering& style, float room);

// A filled box with its texture.
void fill_patterned(Canvas& canvas, const ChartBox& box, float radius, const Paint& paint);

// A square of a paint, as a legend has it.
inline constexpr float swatch_size = 12;
void draw_swatch(Canvas& canvas, ChartPoint at, const Paint& paint);

}  // namespace zs
