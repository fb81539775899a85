#include "report/svg_canvas.h"

#include <array>
#include <cmath>

#include "base/number.h"
#include "report/html.h"

namespace zs {
namespace {

constexpr float pi = 3.14159265f;

constexpr std::array<std::string_view, ink_count> colours = {
    "#17211d", "#55635d", "#5e6b65", "#dde3e0", "#e6eae8", "#ffffff", "#f0f4f2",
    "#0b6e52", "#ddf0e8", "#7a4fb5", "#f0e9fa", "#0b6e52", "#2f7ebb", "#c18413"};

std::string number(float value) {
    return std::isfinite(value) ? format_plain(static_cast<double>(value), 2) : "0";
}

class SvgCanvas final : public Canvas {
  public:
    void fill(const ChartBox& box, float radius, Ink ink) override {
        rectangle(box, radius);
        attribute("fill", paper_colour(ink));
        out += "/>";
    }
    void frame(const ChartBox& box, float radius, float thickness, Ink ink) override {
        rectangle(box, radius);
        stroke(thickness, ink, 1);
        out += "/>";
    }
    void line(ChartPoint from, ChartPoint to, float thickness, Ink ink, float opacity) override {
        out += "<line";
        attribute("x1", number(from.x));
        attribute("y1", number(from.y));
        attribute("x2", number(to.x));
        attribute("y2", number(to.y));
        stroke(thickness, ink, opacity);
        out += "/>";
    }
    void arc(ChartPoint centre, float radius, float thickness, float from, float to, Ink ink,
             float opacity) override {
        if (to - from >= 2 * pi - 1e-4f) {
            out += "<circle";
            attribute("cx", number(centre.x));
            attribute("cy", number(centre.y));
            attribute("r", number(radius));
        } else {
            const auto at = [&](float angle) {
                return number(centre.x + radius * std::cos(angle)) + " " +
                       number(centre.y + radius * std::sin(angle));
            };
            const std::string r = number(radius);
            out += "<path";
            attribute("d", "M" + at(from) + " A" + r + " " + r + " 0 " + (to - from > pi ? "1" : "0") +
                               " 1 " + at(to));
        }
        stroke(thickness, ink, opacity);
        out += "/>";
    }
    void text(ChartPoint at, std::string_view words, const Lettering& style) override {
        if (words.empty()) return;
        out += "<text";
        attribute("x", number(at.x));
        attribute("y", number(at.y + style.size * 0.36f));  // the base line
        attribute("font-size", number(style.size));
        attribute("fill", paper_colour(style.ink));
        if (style.bold) attribute("font-weight", "600");
        if (style.anchor != Anchor::start)
            attribute("text-anchor", style.anchor == Anchor::end ? "end" : "middle");
        out.append(">").append(escaped(words)).append("</text>");
    }
    float width(std::string_view words, const Lettering& style) const override {
        float ems = 0;
        for (size_t i = 0; i < words.size(); ++i) {
            const auto byte = static_cast<unsigned char>(words[i]);
            if ((byte & 0xC0) == 0x80) continue;
            ems += byte >= 0xE2 ? 1.0f : 0.55f;
        }
        return ems * style.size * (style.bold ? 1.05f : 1.0f);
    }

    std::string out;

  private:
    void attribute(std::string_view name, std::string_view value) {
        out.append(" ").append(name).append("=\"").append(value).append("\"");
    }
    void rectangle(const ChartBox& box, float radius) {
        out += "<rect";
        attribute("x", number(box.x));
        attribute("y", number(box.y));
        attribute("width", number(std::max(box.w, 0.0f)));
        attribute("height", number(std::max(box.h, 0.0f)));
        if (radius > 0) attribute("rx", number(radius));
    }
    void stroke(float thickness, Ink ink, float opacity) {
        attribute("fill", "none");
        attribute("stroke", paper_colour(ink));
        attribute("stroke-width", number(thickness));
        if (opacity < 1) attribute("stroke-opacity", number(opacity));
    }
};

}  // namespace

std::string_view paper_colour(Ink ink) {
    return colours[static_cast<size_t>(ink)];
}

std::string svg_picture(float width, float height, std::string_view title,
                        const std::function<void(Canvas&, const ChartBox&)>& draw) {
    SvgCanvas canvas;
    draw(canvas, {0, 0, width, height});
    const std::string size = number(width) + " " + number(height);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 " + size + "\" width=\"" +
           number(width) + "\" height=\"" + number(height) + "\"><title>" + escaped(title) + "</title>" +
           canvas.out + "</svg>\n";
}

}  // namespace zs
