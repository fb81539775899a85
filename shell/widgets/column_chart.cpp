#include "shell/widgets/column_chart.h"

#include <algorithm>
#include <cmath>

#include "base/number.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr float label_room = 22, scale_room = 56;

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

}  // namespace

std::optional<size_t> column_chart(Ui& ui, const char* id, std::span<const ChartColumn> columns,
                                   const std::array<ImU32, 3>& colours, float height, std::string_view name) {
    ImGui::PushID(id);
    const Palette& c = ui.colours();
    ImDrawList* canvas = ui.canvas();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = column_width(ui);
    const ImRect all(at, ImVec2(at.x + width, at.y + height));
    ui.open(ui.item(Role::group, name, ImGui::GetID("chart"), all));
    double greatest = 0;
    for (const ChartColumn& column : columns) greatest = std::max(greatest, sum_of(column));
    const double scale = scale_of(greatest);
    const float bottom = all.Max.y - label_room, top = at.y + 8;
    for (const double share : {0.0, 0.5, 1.0}) {
        const float y = std::round(bottom - (bottom - top) * static_cast<float>(share)) + 0.5f;
        canvas->AddLine(ImVec2(at.x + scale_room, y), ImVec2(all.Max.x, y), c.line, 1);
        draw_line_in(ui, canvas, ImRect(ImVec2(at.x, y - 9), ImVec2(at.x + scale_room - space::s, y + 9)),
                     format_short(scale * share, 2),
                     {.size = type::caption, .colour = c.faint, .align_right = true, .silent = true});
    }
    std::optional<size_t> pressed;
    const float step = (width - scale_room) / static_cast<float>(std::max<size_t>(columns.size(), 1));
    const float wide = std::clamp(step * 0.62f, 3.0f, 44.0f);
    for (size_t i = 0; i < columns.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        const float left = at.x + scale_room + step * static_cast<float>(i);
        const ImRect cell(ImVec2(left, top), ImVec2(left + step, all.Max.y));
        const ImGuiID column_id = ImGui::GetID("column");
        ImGui::SetCursorScreenPos(cell.Min);
        ImGui::ItemAdd(cell, column_id);
        const Interaction state = ui.behave(column_id, cell);
        if (state.pressed) pressed = i;
        if (state.hovered) {
            canvas->AddRectFilled(cell.Min, cell.Max, c.hover, 4);
            ui.tooltip(columns[i].told);
        }
        float y = bottom;
        const float x = left + (step - wide) / 2;
        for (size_t part = 0; part < 3; ++part) {
            const float high =
                (bottom - top) * static_cast<float>(std::max(columns[i].parts[part], 0.0) / scale);
            if (high <= 0) continue;
            canvas->AddRectFilled(ImVec2(x, y - high), ImVec2(x + wide, y), colours[part], 2);
            y -= high;
        }
        const TextStyle words{.size = type::caption, .colour = c.muted, .silent = true};
        const float label = text_width(ui, columns[i].label, words);
        if (label <= step)
            draw_line(ui, canvas, ImVec2(left + (step - label) / 2, bottom + 3), columns[i].label, words);
        if (state.focus_visible) ui.focus_ring(cell, corner_small);
        ui.show(ui.item(Role::button, columns[i].told, column_id, cell));
        ImGui::PopID();
    }
    ui.close();
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy(ImVec2(width, height));
    ImGui::PopID();
    return pressed;
}

}  // namespace zs
