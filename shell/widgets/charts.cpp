#include "shell/widgets/charts.h"

#include <algorithm>
#include <cmath>

#include "shell/widgets/controls.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr float pi = 3.14159265f;
constexpr float band_height = 28;

void arc(ImDrawList* canvas, ImVec2 centre, float radius, float thickness, float from, float to,
         ImU32 colour) {
    canvas->PathArcTo(centre, radius, from, to, 0);
    canvas->PathStroke(colour, 0, thickness);
}

void centred_line(Ui& ui, ImVec2 centre, std::string_view words, const TextStyle& style) {
    const float width = text_width(ui, words, style);
    const float height = style.size * style.line_height;
    draw_line(ui, ui.canvas(), ImVec2(centre.x - width / 2, centre.y - height / 2), words, style);
}

ImGuiID id_of(const ImRect& rect) {
    return ImGui::GetCurrentWindow()->GetIDFromRectangle(rect);
}

}  // namespace

void donut(Ui& ui, std::span<const ChartSlice> slices, float size, std::string_view figure,
           std::string_view unit, std::string_view name) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImRect rect(at, ImVec2(at.x + size, at.y + size));
    ImGui::ItemSize(rect);
    ImGui::ItemAdd(rect, 0);
    const ImVec2 centre = rect.GetCenter();
    const float thickness = size * 0.15f;
    const float radius = (size - thickness) / 2;
    ImDrawList* canvas = ui.canvas();
    double sum = 0;
    for (const ChartSlice& slice : slices) sum += std::max(slice.value, 0.0);
    canvas->AddCircle(centre, radius, ui.colours().track, 0, thickness);
    float from = -pi / 2;
    for (const ChartSlice& slice : slices) {
        if (!(sum > 0) || slice.value <= 0) continue;
        if (slice.value >= sum) {  // a whole ring has no seam
            canvas->AddCircle(centre, radius, slice.colour, 0, thickness);
            break;
        }
        const float to = from + 2 * pi * static_cast<float>(slice.value / sum);
        arc(canvas, centre, radius, thickness, from, to, slice.colour);
        from = to;
    }
    const float inner = size - 2 * thickness - 12;
    TextStyle style{.size = 22, .weight = FontWeight::bold, .line_height = 1.2f};
    while (style.size > 12 && text_width(ui, figure, style) > inner) style.size -= 1;
    centred_line(ui, ImVec2(centre.x, centre.y - 7), figure, style);
    centred_line(ui, ImVec2(centre.x, centre.y + 14), unit,
                 {.size = type::caption, .colour = ui.colours().muted});
    ui.show(ui.item(Role::image, name, id_of(rect), rect));
}

void draw_swatch(Ui& ui, ImVec2 at, ImU32 colour) {
    ui.canvas()->AddRectFilled(at, ImVec2(at.x + swatch_size, at.y + swatch_size), colour, 3);
}

void share_band(Ui& ui, std::span<const BandPart> parts, std::string_view name) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = column_width(ui);
    const ImRect rect(at, ImVec2(at.x + width, at.y + band_height));
    ImGui::ItemSize(rect);
    ImGui::ItemAdd(rect, 0);
    const bool hovered = ImGui::IsItemHovered();
    const float seam = 3;
    const float room = width - seam * static_cast<float>(parts.size() - (parts.empty() ? 0 : 1));
    float x = at.x;
    for (const BandPart& part : parts) {
        const float wide = room * static_cast<float>(part.share);
        const ToneColours tone = tone_colours(ui.colours(), part.likely ? Tone::good : Tone::provisional);
        const ImRect cell(ImVec2(x, at.y), ImVec2(x + std::max(wide, 1.0f), rect.Max.y));
        ui.canvas()->AddRectFilled(cell.Min, cell.Max, tone.soft, 4);
        const TextStyle style{.size = type::small, .colour = tone.ink};
        const float words = text_width(ui, part.words, style);
        if (words + space::s <= wide) {
            const float left = x + (wide - words) / 2;
            draw_line_in(ui, ui.canvas(), ImRect(ImVec2(left, at.y), ImVec2(left + words + 1, rect.Max.y)),
                         part.words, style);
        }
        x += wide + seam;
    }
    if (hovered) ui.tooltip(std::string(name));
    ui.show(ui.item(Role::image, name, id_of(rect), rect));
}

void draw_points_bar(Ui& ui, const ImRect& rect, const PointsBar& bar) {
    const Palette& c = ui.colours();
    ImDrawList* canvas = ui.canvas();
    const float top = std::round(rect.GetCenter().y - bar.height / 2);
    const float radius = bar.height / 2;
    const auto x_of = [&](double points) {
        return rect.Min.x + rect.GetWidth() * static_cast<float>(std::clamp(points / bar.scale, 0.0, 1.0));
    };
    canvas->AddRectFilled(ImVec2(rect.Min.x, top), ImVec2(x_of(bar.max_points), top + bar.height), c.track,
                          radius);
    if (bar.points > 0)
        canvas->AddRectFilled(ImVec2(rect.Min.x, top),
                              ImVec2(std::max(x_of(bar.points), rect.Min.x + bar.height), top + bar.height),
                              c.accent, radius);
    if (bar.high > bar.low)
        canvas->AddRect(ImVec2(x_of(bar.low) - 1, top - 4), ImVec2(x_of(bar.high) + 1, top + bar.height + 4),
                        c.provisional, 3, 0, 1.2f);
}

void points_scale(Ui& ui, const PointsScale& scale, std::span<const ScaleLine> lines, std::string_view name) {
    constexpr float height = 72, axis = 34;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = column_width(ui);
    const ImRect rect(at, ImVec2(at.x + width, at.y + height));
    ImGui::ItemSize(rect);
    ImGui::ItemAdd(rect, 0);
    if (ImGui::IsItemHovered()) ui.tooltip(std::string(name));
    const Palette& c = ui.colours();
    ImDrawList* canvas = ui.canvas();
    const float left = at.x + 6, room = width - 12;
    const auto x_of = [&](double points) {
        const double share = (points - scale.from) / std::max(scale.to - scale.from, 1e-9);
        return left + room * static_cast<float>(std::clamp(share, 0.0, 1.0));
    };
    const float y = at.y + axis;
    canvas->AddRectFilled(ImVec2(left, y - 4), ImVec2(left + room, y + 4), c.track, 4);
    canvas->AddRectFilled(ImVec2(x_of(scale.low), y - 7),
                          ImVec2(std::max(x_of(scale.high), x_of(scale.low) + 3), y + 7), c.provisional_soft,
                          5);
    canvas->AddRect(ImVec2(x_of(scale.low), y - 7),
                    ImVec2(std::max(x_of(scale.high), x_of(scale.low) + 3), y + 7), c.provisional, 5, 0,
                    1.2f);
    for (const ScaleLine& line : lines) {
        const float x = x_of(line.value);
        if (line.high > line.low)
            canvas->AddRectFilled(ImVec2(x_of(line.low), y + 11),
                                  ImVec2(std::max(x_of(line.high), x_of(line.low) + 2), y + 15),
                                  c.provisional_soft, 2);
        const ImU32 ink = line.reached ? c.accent : c.muted;
        canvas->AddLine(ImVec2(x, y + 9), ImVec2(x, y + 19), ink, 1.6f);
        const TextStyle style{.size = type::caption, .colour = ink};
        const float words = text_width(ui, line.words, style);
        const float start = std::clamp(x - words / 2, rect.Min.x, rect.Max.x - words);
        draw_line(ui, canvas, ImVec2(start, y + 20), line.words, style);
    }
    const float x = x_of(scale.value);
    canvas->AddRectFilled(ImVec2(x - 2.5f, y - 11), ImVec2(x + 2.5f, y + 11), c.accent, 2.5f);
    const TextStyle style{.size = type::small, .weight = FontWeight::bold, .colour = c.accent};
    const float words = text_width(ui, scale.words, style);
    draw_line(ui, canvas, ImVec2(std::clamp(x - words / 2, rect.Min.x, rect.Max.x - words), at.y),
              scale.words, style);
    ui.show(ui.item(Role::image, name, id_of(rect), rect));
}

}  // namespace zs
