#include "shell/widgets/table.h"

#include <algorithm>
#include <cmath>

#include "shell/widgets/controls.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr float cell_padding = 10;

float header_height(const Ui& ui) {
    return ui.touch() ? touch_height : 36.0f;
}

std::vector<float> resolve(const std::vector<TableColumn>& columns, float width) {
    std::vector<float> widths;
    float room = width, shares = 0;
    for (const TableColumn& column : columns) {
        if (column.hidden) continue;
        (column.width > 1 ? room : shares) += column.width > 1 ? -column.width : column.width;
    }
    for (const TableColumn& column : columns)
        widths.push_back(column.hidden      ? 0
                         : column.width > 1 ? column.width
                                            : std::max(40.0f, std::floor(room * column.width / shares)));
    return widths;
}

void header(Ui& ui, const std::vector<TableColumn>& columns, const std::vector<float>& widths, float width,
            const TableStyle& style) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImRect all(at, ImVec2(at.x + width, at.y + header_height(ui)));
    ImGui::ItemSize(all);
    ui.open(ui.item(Role::row, {}, ImGui::GetID("header"), all));
    float x = at.x;
    for (size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].hidden) continue;
        const ImRect cell(ImVec2(x + cell_padding, at.y), ImVec2(x + widths[i] - cell_padding, all.Max.y));
        draw_line_in(ui, ui.canvas(), cell, columns[i].title,
                     {.size = type::small, .colour = ui.colours().muted, .align_right = columns[i].numeric});
        ImGui::PushID(static_cast<int>(i));
        // A column of buttons has no title, and a header without words would be none.
        MirrorItem head = ui.item(columns[i].title.empty() ? Role::cell : Role::column_header, {},
                                  ImGui::GetID("header cell"), cell);
        if (style.sorted == static_cast<int>(i)) head.sort = style.descending ? -1 : 1;
        ui.open(std::move(head));
        MirrorItem told = ui.item(Role::text, columns[i].title, ImGui::GetID("title"), cell);
        if (i < style.sortable && style.header_pressed) {
            const Interaction state = ui.behave(told.id, cell);
            if (state.pressed) *style.header_pressed = i;
            const bool sorted = style.sorted == static_cast<int>(i);
            if (sorted || state.hovered) {
                const float words = text_width(ui, columns[i].title, {.size = type::small});
                const float left = columns[i].numeric ? cell.Max.x - words - 14 : cell.Min.x + words + 4;
                draw_line_in(
                    ui, ui.canvas(), ImRect(ImVec2(left, cell.Min.y), ImVec2(left + 12, cell.Max.y)),
                    sorted && style.descending ? "↓" : "↑",
                    {.size = type::small, .colour = sorted ? ui.colours().accent : ui.colours().faint});
            }
            if (state.focus_visible) ui.focus_ring(cell, corner_small);
            told.role = Role::button;
        } else if (text_width(ui, columns[i].title, {.size = type::small}) > cell.GetWidth() + 0.5f) {
            // What is cut is read in full from the keyboard, too.
            if (ui.focusable(told.id, cell).focus_visible) ui.focus_ring(cell, corner_small);
            told.reach = Reach::by_tab;
        }
        if (!columns[i].title.empty()) ui.show(std::move(told));
        ui.close();
        ImGui::PopID();
        x += widths[i];
    }
    ui.close();
    ui.canvas()->AddLine(ImVec2(all.Min.x, all.Max.y), all.Max, ui.colours().line, 1);
}

// Which of the rows Tab reaches, and where the arrow keys lead from it. Within the window of the rows.
class RowFocus {
  public:
    RowFocus(Ui& ui, int rows, float row_height) : ui_(ui), rows_(rows) {
        if (rows == 0) return;
        stop_ = std::clamp(kept_->GetInt(stop_id_), 0, rows - 1);
        wanted_ = std::min(kept_->GetInt(wanted_id_, -1), rows - 1);
        here_ = ui.has_focus(id_of(stop_));
        if (here_) return;
        // What Tab reaches is in sight.
        const ImGuiWindow* window = ImGui::GetCurrentWindowRead();
        const int first = static_cast<int>(std::ceil(window->Scroll.y / row_height));
        const int seen = std::max(1, static_cast<int>(window->InnerRect.GetHeight() / row_height));
        stop_ = std::min(std::clamp(stop_, first, first + seen - 1), rows - 1);
    }
    ~RowFocus() {
        if (rows_ == 0) return;
        kept_->SetInt(stop_id_, stop_);
        kept_->SetInt(wanted_id_, wanted_);
    }
    RowFocus(const RowFocus&) = delete;
    RowFocus& operator=(const RowFocus&) = delete;

    // These rows are drawn, in sight or not.
    void keep(ImGuiListClipper& clipper) const {
        if (here_) clipper.IncludeItemByIndex(stop_);
        if (wanted_ >= 0) clipper.IncludeItemByIndex(wanted_);
    }

    Reach reach(int row) const {
        return rows_ == 0 ? Reach::as_role : row == stop_ ? Reach::by_tab : Reach::by_arrows;
    }

    // True when the row was pressed.
    bool behave(int row, ImGuiID id, const ImRect& rect) {
        const Interaction state = ui_.behave(id, rect);
        bool pressed = state.pressed;
        if (state.focused) {
            stop_ = row;
            if (ui_.key_pressed(Key::enter)) pressed = true;
            if (const int next = step_by_keys(ui_, row, rows_); next >= 0) {
                wanted_ = next;
                ui_.want_frame();
            }
        }
        if (state.focus_visible) {
            ImRect inside = rect;
            inside.Expand(-4);
            ui_.focus_ring(inside, corner_small);
        }
        if (wanted_ == row) {
            wanted_ = -1;
            ui_.focus(id);
        }
        return pressed;
    }

  private:
    static ImGuiID id_of(int row) {
        ImGui::PushID(row);
        const ImGuiID id = ImGui::GetID("row");
        ImGui::PopID();
        return id;
    }

    Ui& ui_;
    int rows_;
    ImGuiStorage* kept_ = ImGui::GetStateStorage();
    ImGuiID stop_id_ = ImGui::GetID("stop"), wanted_id_ = ImGui::GetID("wanted");
    bool here_ = false;  // the focus is on the row that Tab reaches
    int stop_ = 0;       // that row
    int wanted_ = -1;    // where the keys lead, until it is drawn
};

}  // namespace

void centre_in(const ImRect& cell, float height) {
    ImGui::SetCursorScreenPos(ImVec2(cell.Min.x, cell.Min.y + std::round((cell.GetHeight() - height) / 2)));
}

void cell_text(Ui& ui, const ImRect& cell, std::string_view words, ImU32 colour, bool numeric,
               FontWeight weight) {
    const TextStyle style{.weight = weight, .colour = colour, .align_right = numeric};
    draw_line_in(ui, ui.canvas(), cell, words, style);
    ImGui::SetCursorScreenPos(cell.Min);
    const ImGuiID id = ImGui::GetCurrentWindow()->GetIDFromRectangle(cell);
    ImGui::ItemSize(cell);
    ImGui::ItemAdd(cell, 0);
    ui.show(ui.item(Role::text, words, id, cell));
}

std::optional<size_t> table(Ui& ui, const char* id, const std::vector<TableColumn>& columns, size_t rows,
                            const TableStyle& style, bool pressable,
                            const std::function<std::string(size_t)>& row_name, const DrawCell& draw_cell) {
    ImGui::PushID(id);
    const float width = column_width(ui);
    const float fitting =
        header_height(ui) + style.row_height * static_cast<float>(std::min(rows, style.max_rows)) + 2;
    const float height = style.height > 0 ? style.height : fitting;
    const bool scrolls = style.row_height * static_cast<float>(rows) + header_height(ui) + 2 > height + 0.5f;
    const float inner = width - (scrolls ? ImGui::GetStyle().ScrollbarSize + 2 : 0);
    const std::vector<float> widths = resolve(columns, inner);
    const ImVec2 origin = ImGui::GetCursorScreenPos();
    MirrorItem whole = ui.item(Role::table, style.name, ImGui::GetID("table"),
                               ImRect(origin, ImVec2(origin.x + width, origin.y + height)));
    whole.level = static_cast<int>(rows);  // aria-rowcount
    const ImRect all(origin, ImVec2(origin.x + width, origin.y + height));
    Interaction stop;
    if (scrolls && !pressable && !style.has_fields) {
        stop = ui.focusable(whole.id, all);
        whole.reach = Reach::by_tab;
    }
    ui.open(std::move(whole));
    header(ui, columns, widths, inner, style);

    std::optional<size_t> pressed;
    if (style.from_top) ImGui::SetNextWindowScroll(ImVec2(0, 0));
    ImGui::BeginChild(
        "rows", ImVec2(width, height - header_height(ui)), ImGuiChildFlags_None,
        scrolls ? ImGuiWindowFlags_None : ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    if (stop.focused) ui.focus_scrolls_here();
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(rows), style.row_height);
    RowFocus focus(ui, pressable ? static_cast<int>(rows) : 0, style.row_height);
    focus.keep(clipper);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const size_t row = static_cast<size_t>(i);
            ImGui::PushID(i);
            const ImVec2 at = ImGui::GetCursorScreenPos();
            const ImRect rect(at, ImVec2(at.x + inner, at.y + style.row_height));
            const ImGuiID row_id = ImGui::GetID("row");
            if (pressable && ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(rect.Min, rect.Max))
                ui.canvas()->AddRectFilled(rect.Min, rect.Max, ui.colours().hover, 4);
            MirrorItem told = ui.item(Role::row, row_name(row), row_id, rect);
            told.pressable = pressable;
            told.reach = focus.reach(i);
            ui.open(std::move(told));
            float x = at.x;
            for (size_t column = 0; column < columns.size(); ++column) {
                if (columns[column].hidden) continue;
                const ImRect cell(ImVec2(x + cell_padding, at.y),
                                  ImVec2(x + widths[column] - cell_padding, rect.Max.y));
                ImGui::PushID(static_cast<int>(column));
                ui.open(ui.item(Role::cell, {}, ImGui::GetID("cell"), cell));
                ImGui::SetCursorScreenPos(cell.Min);
                ui.columns().push_back(cell.GetWidth());
                ui.set_in_row(pressable);
                draw_cell(row, column, cell);
                ui.set_in_row(false);
                ui.columns().pop_back();
                ui.close();
                ImGui::PopID();
                x += widths[column];
            }
            // After its cells: their controls, submitted first, win over the row.
            if (pressable && focus.behave(i, row_id, rect)) pressed = row;
            ui.close();
            ui.canvas()->AddLine(ImVec2(rect.Min.x, rect.Max.y), rect.Max, ui.colours().line, 1);
            ImGui::SetCursorScreenPos(at);
            ImGui::Dummy(ImVec2(inner, style.row_height));
            ImGui::PopID();
        }
    }
    ImGui::EndChild();
    if (stop.focus_visible) ui.focus_ring(all, corner_small);
    ui.close();
    ImGui::PopID();
    return pressed;
}

}  // namespace zs
