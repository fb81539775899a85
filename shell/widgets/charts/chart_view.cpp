#include "shell/widgets/charts/chart_view.h"

#include <algorithm>

#include "shell/widgets/charts/ui_canvas.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/table.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

ImRect rect_of(const ChartBox& box) {
    return {box.x, box.y, box.right(), box.bottom()};
}

// The value under the pointer; the last one where several lie over each other, as it was drawn last.
int value_at(const Marks& marks, const ImRect& area) {
    if (!ImGui::IsWindowHovered() || !ImGui::IsMouseHoveringRect(area.Min, area.Max)) return -1;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    for (size_t i = marks.size(); i > 0; --i)
        if (marks[i - 1].holds({mouse.x, mouse.y})) return static_cast<int>(i - 1);
    return -1;
}

}  // namespace

bool chart_heading(Ui& ui, const char* id, std::string_view title, int level, std::string_view name) {
    ImGui::PushID(id);
    const ImGuiID key = ImGui::GetID("as table");
    const bool was = ui.as_tables().contains(key);
    const std::string of(title.empty() ? name : title);
    const float side = small_side(ui);
    {
        Row row(ui, {1.0f, side}, space::s);
        if (!title.empty()) {
            // In the middle beside the switch, whatever its size.
            gap(std::max(0.0f, (side - (level == 2 ? 23.0f : 21.0f)) / 2));
            if (level == 2)
                heading(ui, title);
            else
                subheading(ui, title);
        }
        row.next();
        if (icon_button(ui, "switch", was ? Icon::chart : Icon::table,
                        ui.tr(was ? "chart.as_chart" : "chart.as_table", {{"name", of}}))) {
            if (was)
                ui.as_tables().erase(key);
            else
                ui.as_tables().insert(key);
            ui.want_frame();
        }
    }
    ImGui::PopID();
    return was;
}

std::optional<size_t> chart(Ui& ui, const char* id, const ChartStyle& style,
                            std::span<const std::string> told, const DrawChart& draw) {
    ImGui::PushID(id);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = style.width > 0 ? style.width : column_width(ui);
    const ImRect area(at, ImVec2(at.x + width, at.y + style.height));
    ui.open(ui.item(Role::group, style.name, ImGui::GetID("chart"), area));
    // Known from the frame before: what stands where is only known once it is drawn.
    ImGuiStorage* kept = ImGui::GetStateStorage();
    const ImGuiID active_id = ImGui::GetID("active"), stop_id = ImGui::GetID("stop");
    const int active = kept->GetInt(active_id, -1);
    int stop = kept->GetInt(stop_id);  // the value that Tab reaches
    Marks marks;
    on_canvas(ui, [&](Canvas& canvas) {
        marks = draw(canvas, chart_box(area),
                     active < 0 ? std::nullopt : std::optional(static_cast<size_t>(active)));
    });
    const int count = static_cast<int>(std::min(marks.size(), told.size()));
    stop = std::clamp(stop, 0, std::max(count - 1, 0));
    const int under = value_at(marks, area);
    int now = under;
    std::optional<size_t> pressed;
    for (int i = 0; i < count; ++i) {
        const size_t value = static_cast<size_t>(i);
        ImGui::PushID(i);
        const ImGuiID value_id = ImGui::GetID("value");
        const ImRect rect = rect_of(marks[value].box);
        ImGui::SetCursorScreenPos(rect.Min);
        const Interaction state = style.pressable ? ui.behave(value_id, rect) : ui.focusable(value_id, rect);
        ImGui::PopID();
        if (state.pressed) pressed = value;
        if (state.focused) {
            stop = i;
            if (const int next = step_by_keys(ui, i, count); next >= 0) {
                ImGui::PushID(next);
                ui.focus(ImGui::GetID("value"));
                ImGui::PopID();
            }
        }
        if (state.focus_visible) {
            if (under < 0) now = i;
            ui.focus_ring(rect, corner_small);
            ui.tooltip_at(told[value], rect);
        }
        MirrorItem item = ui.item(style.pressable ? Role::button : Role::image, told[value], value_id, rect);
        item.reach = i == stop ? Reach::by_tab : Reach::by_arrows;
        ui.show(std::move(item));
    }
    if (under >= 0 && under < count) ui.tooltip(told[static_cast<size_t>(under)]);
    kept->SetInt(stop_id, stop);
    if (now != active) {
        kept->SetInt(active_id, now);
        ui.want_frame();
    }
    ui.close();
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy(ImVec2(width, style.height));
    ImGui::PopID();
    return pressed;
}

std::optional<size_t> chart_table(Ui& ui, const char* id, std::string_view name, const ChartFigures& figures,
                                  bool pressable) {
    std::vector<TableColumn> columns;
    const float share = 0.6f / static_cast<float>(std::max<size_t>(figures.columns.size() - 1, 1));
    for (const std::string& title : figures.columns)
        columns.push_back({title, columns.empty() ? 0.4f : share, !columns.empty(), false});
    return table(
        ui, id, columns, figures.rows.size(),
        {.name = name, .row_height = pressable && ui.touch() ? touch_height : 34.0f}, pressable,
        [&](size_t row) { return figures.rows[row].front(); },
        [&](size_t row, size_t column, const ImRect& cell) {
            const std::vector<std::string>& cells = figures.rows[row];
            cell_text(ui, cell, column < cells.size() ? cells[column] : std::string(), 0, column > 0);
        });
}

}  // namespace zs
