#include "shell/widgets/charts/ui_canvas.h"

#include <algorithm>

#include "shell/widgets/text.h"

namespace zs {
namespace {

class UiCanvas final : public Canvas {
  public:
    explicit UiCanvas(const Ui& ui) : ui_(ui), list_(ui.canvas()) {}

    void fill(const ChartBox& box, float radius, Ink ink) override {
        list_->AddRectFilled(ImVec2(box.x, box.y), ImVec2(box.right(), box.bottom()), colour(ink, 1), radius);
    }
    void frame(const ChartBox& box, float radius, float thickness, Ink ink) override {
        list_->AddRect(ImVec2(box.x, box.y), ImVec2(box.right(), box.bottom()), colour(ink, 1), radius, 0,
                       thickness);
    }
    void line(ChartPoint from, ChartPoint to, float thickness, Ink ink, float opacity) override {
        list_->AddLine(ImVec2(from.x, from.y), ImVec2(to.x, to.y), colour(ink, opacity), thickness);
    }
    void arc(ChartPoint centre, float radius, float thickness, float from, float to, Ink ink,
             float opacity) override {
        const ImVec2 at(centre.x, centre.y);
        if (to - from >= 2 * IM_PI - 1e-4f) {
            list_->AddCircle(at, radius, colour(ink, opacity), 0, thickness);
            return;
        }
        list_->PathArcTo(at, radius, from, to, 0);
        list_->PathStroke(colour(ink, opacity), 0, thickness);
    }
    void text(ChartPoint at, std::string_view words, const Lettering& style) override {
        const TextStyle look = look_of(style);
        float x = at.x;
        if (style.anchor != Anchor::start)
            x -= text_width(ui_, words, look) * (style.anchor == Anchor::end ? 1.0f : 0.5f);
        draw_line(ui_, list_, ImVec2(x, at.y - look.size * look.line_height / 2), words, look);
    }
    float width(std::string_view words, const Lettering& style) const override {
        return text_width(ui_, words, look_of(style));
    }

  private:
    ImU32 colour(Ink ink, float opacity) const {
        const ImU32 full = colour_of(ui_.colours(), ink);
        if (opacity >= 1) return full;
        const auto alpha = static_cast<ImU32>(std::clamp(opacity, 0.0f, 1.0f) * 255);
        return (full & ~IM_COL32_A_MASK) | (alpha << IM_COL32_A_SHIFT);
    }
    TextStyle look_of(const Lettering& style) const {
        return {.size = style.size,
                .weight = style.bold ? FontWeight::bold : FontWeight::regular,
                .colour = colour_of(ui_.colours(), style.ink),
                .line_height = 1.2f};
    }

    const Ui& ui_;
    ImDrawList* list_;
};

}  // namespace

ImU32 colour_of(const Palette& c, Ink ink) {
    switch (ink) {
        case Ink::text:
            return c.text;
        case Ink::muted:
            return c.muted;
        case Ink::faint:
            return c.faint;
        case Ink::line:
            return c.line;
        case Ink::track:
            return c.track;
        case Ink::surface:
            return c.surface;
        case Ink::hover:
            return c.hover;
        case Ink::accent:
            return c.accent;
        case Ink::accent_soft:
            return c.accent_soft;
        case Ink::provisional:
            return c.provisional;
        case Ink::provisional_soft:
            return c.provisional_soft;
        case Ink::chart_1:
            return c.chart[0];
        case Ink::chart_2:
            return c.chart[1];
        case Ink::chart_3:
            return c.chart[2];
    }
    return c.text;
}

void on_canvas(Ui& ui, const std::function<void(Canvas&)>& draw) {
    UiCanvas canvas(ui);
    draw(canvas);
}

void draw_swatch(Ui& ui, ImVec2 at, const Paint& paint) {
    UiCanvas canvas(ui);
    draw_swatch(canvas, ChartPoint{at.x, at.y}, paint);
}

}  // namespace zs
