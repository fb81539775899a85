#include "shell/pages/activity_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/number.h"
#include "shell/app/app.h"
#include "shell/pages/data_words.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/dialog.h"
#include "shell/widgets/fields.h"
#include "shell/widgets/icons.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/table.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr float row_height = 40, two_line_height = 56;

// The line's own record with a change, as one edit; ten seconds of typing are taken back as one.
template <class Change>
void edit_line(App& app, size_t line, Change change) {
    Activity activity = app.project().activities[line];
    change(activity);
    if (!(activity == app.project().activities[line])) app.change(PutActivity{std::move(activity), {}});
}

class Table {
  public:
    Table(App& app, Ui& ui, ActivityIndex& index, ActivityQuery& query, bool editing)
        : app_(app), ui_(ui), index_(index), query_(query), editing_(editing) {}

    float scope_width() const {
        return std::max(84.0f, std::ceil(text_width(ui_, scope_name(ui_, 3), {})) + 42);
    }

    ChosenRow draw() {
        const bool phone = ui_.phone();
        const bool narrow = column_width(ui_) < 860;
        const std::vector<TableColumn> columns = {
            {ui_.tr("activity.scope"), scope_width(), false, phone},
            {ui_.tr("activity.category"), 0.26f, false, narrow},
            {ui_.tr("activity.name"), 0.36f, false, false},
            {ui_.tr("activity.quantity"), 148, true, phone},
            {ui_.tr("factor.title"), 0.28f, false, narrow},
            {"tCO₂e", 112, true, false},
            {ui_.tr("activity.actions"), 120, false, phone},
        };
        const float height = phone ? two_line_height : row_height;
        const size_t room = static_cast<size_t>(std::max(6.0f, (ui_.size().y - 250) / height));
        std::optional<size_t> header;
        TableStyle style{.name = ui_.tr("activity.table"), .row_height = height, .max_rows = room};
        style.header_pressed = &header;
        style.has_fields = editing_;
        style.sorted = query_.sort == SortBy::order ? -1 : static_cast<int>(query_.sort) - 1;
        style.descending = query_.descending;
        style.sortable = 6;
        style.from_top = std::exchange(index_.from_top, false);
        const std::optional<size_t> pressed = table(
            ui_, "lines", columns, index_.shown.size(), style, !editing_,
            [&](size_t i) { return row_name(i); },
            [&](size_t i, size_t column, const ImRect& cell) {
                const ShownRow& shown = index_.shown[i];
                if (shown.head)
                    draw_head(shown, column, cell);
                else
                    draw_cell(i, column, cell);
            });
        if (header) sort_by(static_cast<SortBy>(*header + 1));
        if (chosen_.action == RowAction::none && pressed && !index_.shown[*pressed].head)
            chosen_ = {RowAction::edit, index_.shown[*pressed].line};
        return chosen_;
    }

  private:
    std::string row_name(size_t i) const {
        const ShownRow& shown = index_.shown[i];
        return shown.head ? category_name(ui_, shown.category) : label_of_line(index_, app_, ui_, shown.line);
    }

    // First up, then down, then the order of entry again.
    void sort_by(SortBy column) {
        if (query_.sort != column) {
            query_.sort = column;
            query_.descending = column == SortBy::emission || column == SortBy::quantity;
        } else if (query_.descending == (column == SortBy::emission || column == SortBy::quantity)) {
            query_.descending = !query_.descending;
        } else {
            query_.sort = SortBy::order;
            query_.descending = false;
        }
    }

    void draw_head(const ShownRow& shown, size_t column, const ImRect& cell) {
        if (column == 0) {
            ui_.canvas()->AddCircleFilled(ImVec2(cell.Min.x + 4, cell.GetCenter().y), 4,
                                          scope_colour(ui_, shown.scope));
            cell_text(ui_, ImRect(ImVec2(cell.Min.x + 8 + space::s, cell.Min.y), cell.Max),
                      scope_name(ui_, shown.scope), 0, false, FontWeight::bold);
        } else if (column == 2) {
            cell_text(ui_, cell,
                      ui_.tr("activity.group", {{"name", category_name(ui_, shown.category)},
                                                {"count", std::to_string(shown.lines)}}),
                      0, false, FontWeight::bold);
        } else if (column == 5) {
            cell_text(ui_, cell, tco2e_text(shown.tco2e), 0, true, FontWeight::bold);
        }
    }

    const ActivityRow& row_at(size_t i) {
        if (!row_ || row_index_ != i) {
            row_ = row_of(index_, app_, ui_, index_.shown[i].line);
            row_index_ = i;
        }
        return *row_;
    }

    void draw_cell(size_t i, size_t column, const ImRect& cell) {
        const ActivityRow& row = row_at(i);
        const Palette& c = ui_.colours();
        switch (column) {
            case 0:
                ui_.canvas()->AddCircleFilled(ImVec2(cell.Min.x + 4, cell.GetCenter().y), 4,
                                              scope_colour(ui_, row.scope));
                cell_text(ui_, ImRect(ImVec2(cell.Min.x + 8 + space::s, cell.Min.y), cell.Max),
                          scope_name(ui_, row.scope));
                break;
            case 1:
                cell_text(ui_, cell, row.category, c.muted);
                break;
            case 2:
                draw_name(row, cell);
                break;
            case 3:
                draw_quantity(row, cell);
                break;
            case 4:
                cell_text(ui_, cell, row.factor, c.muted);
                break;
            case 5:
                cell_text(ui_, cell, row.tco2e,
                          !row.counted             ? c.bad
                          : row.memo || row.beside ? c.muted
                                                   : 0,
                          true,
                          row.counted && !row.memo && !row.beside ? FontWeight::bold : FontWeight::regular);
                break;
            default:
                draw_actions(row, cell);
        }
    }

    void draw_name(const ActivityRow& row, const ImRect& cell) {
        ImRect words = cell;
        if (!row.problems.empty()) {
            const ImVec2 at(cell.Min.x, cell.GetCenter().y - 8);
            const ImRect mark(at, ImVec2(at.x + 16, at.y + 16));
            draw_icon(ui_.canvas(), Icon::warning, at, 16,
                      row.counted ? ui_.colours().star : ui_.colours().bad);
            ui_.explain(mark, row.problems);
            ui_.show(ui_.item(Role::image, row.problems, ImGui::GetID("mark"), mark));
            words.Min.x += 16 + space::s;
        }
        if (ui_.phone()) {
            // There is no room for the column of buttons: the name is one.
            const ImGuiID id = ImGui::GetID("edit");
            const Interaction state = ui_.behave(id, cell);
            if (state.pressed) chosen_ = {RowAction::edit, row.line};
            if (state.focus_visible) ui_.focus_ring(cell, corner_small);
            ui_.show(ui_.item(Role::button, ui_.tr("activity.edit_named", {{"name", row.label}}), id, cell));
            const float middle = cell.GetCenter().y;
            cell_text(ui_, ImRect(ImVec2(words.Min.x, middle - 22), ImVec2(words.Max.x, middle)), row.name);
            cell_text(ui_, ImRect(ImVec2(words.Min.x, middle), ImVec2(words.Max.x, middle + 22)),
                      row.quantity, ui_.colours().muted);
        } else if (editing_) {
            const size_t line = row.line;
            ImGui::PushID(app_.project().activities[line].id.c_str());
            ImGui::SetCursorScreenPos(ImVec2(words.Min.x, cell.GetCenter().y - control_height / 2));
            ui_.columns().push_back(words.GetWidth());
            const std::string label = ui_.tr("activity.name_of_row", {{"number", std::to_string(line + 1)}});
            const std::string present = app_.project().activities[line].name;
            if (const auto change = text_field(
                    ui_, "name", present, {.label = label, .hide_label = true, .placeholder = row.category}))
                edit_line(app_, line, [&](Activity& activity) { activity.name = change->text; });
            ui_.columns().pop_back();
            ImGui::PopID();
        } else {
            cell_text(ui_, words, row.name);
        }
    }

    void draw_quantity(const ActivityRow& row, const ImRect& cell) {
        const size_t line = row.line;
        const Activity& activity = app_.project().activities[line];
        // A quantity that is worked out from months or readings is edited in the line's dialog.
        const bool own = activity.detail.monthly.empty() && activity.detail.readings.empty();
        if (!editing_ || !own) return cell_text(ui_, cell, row.quantity, 0, true);
        ImGui::PushID(activity.id.c_str());
        centre_in(cell, control_height);
        const std::string label = ui_.tr("activity.quantity_of_row", {{"number", std::to_string(line + 1)}});
        const std::string unit = shown_unit(ui_, activity.unit);
        if (const auto change =
                number_field(ui_, "quantity", activity.quantity,
                             {.label = label, .hide_label = true, .unit = unit}, parse_amount))
            edit_line(app_, line, [&](Activity& one) { one.quantity = change->value; });
        ImGui::PopID();
    }

    void draw_actions(const ActivityRow& row, const ImRect& cell) {
        centre_in(cell, 28);
        const auto act = [&](const char* id, Icon icon, const char* key, RowAction action, bool danger) {
            if (icon_button(ui_, id, icon, ui_.tr(key, {{"name", row.label}}), danger))
                chosen_ = {action, row.line};
        };
        act("copy", Icon::copy, "activity.copy_named", RowAction::copy, false);
        beside(space::xs);
        act("edit", Icon::edit, "activity.edit_named", RowAction::edit, false);
        beside(space::xs);
        act("remove", Icon::trash, "activity.delete_named", RowAction::remove, true);
    }

    App& app_;
    Ui& ui_;
    ActivityIndex& index_;
    ActivityQuery& query_;
    const bool editing_;
    ChosenRow chosen_;
    std::optional<ActivityRow> row_;
    size_t row_index_ = 0;
};

constexpr size_t shown_problems = 6;

}  // namespace

ChosenRow draw_activity_table(App& app, Ui& ui, ActivityIndex& index, ActivityQuery& query, bool editing) {
    return Table(app, ui, index, query, editing && !ui.phone()).draw();
}

bool draw_paste_dialog(App& app, Ui& ui, PasteEdit& edit) {
    if (edit.added_to) {
        if (app.work()) return false;
        if (app.project().activities.size() > *edit.added_to) return true;
        edit.added_to.reset();
    }
    const bool open = begin_dialog(ui, "paste", ui.tr("paste.title"), 720);
    text(ui, ui.tr("paste.help"));
    gap(space::m);
    if (const auto change =
            text_field(ui, "rows", edit.text,
                       {.label = ui.tr("paste.rows"), .placeholder = ui.tr("paste.example"), .lines = 8})) {
        if (change->text != edit.text) {  // leaving the field tells it once more
            edit.table = read_line_table(change->text, app.project(), app.factors());
            edit.text = change->text;
        }
    }
    gap(space::m);
    if (!edit.text.empty()) {
        subheading(ui, ui.tr("paste.found", {{"count", std::to_string(edit.table.lines.size())}}));
        gap(space::xs);
        const size_t shown = std::min(edit.table.problems.size(), shown_problems);
        for (size_t i = 0; i < shown; ++i) {
            const Problem& problem = edit.table.problems[i];
            std::string words = ui.tr(problem.message);
            if (problem.where.starts_with("row "))
                words = ui.tr("paste.row", {{"row", problem.where.substr(4)}, {"words", words}});
            ImGui::PushID(static_cast<int>(i));
            remark(ui, words,
                   problem.severity == Severity::error     ? Remark::fault
                   : problem.severity == Severity::warning ? Remark::warning
                                                           : Remark::note);
            ImGui::PopID();
            gap(space::xs);
        }
        if (edit.table.problems.size() > shown)
            muted(ui, ui.tr("import.more", {{"count", std::to_string(edit.table.problems.size() - shown)}}));
        gap(space::s);
    }
    bool done = !open;
    const std::string add = ui.tr("paste.add", {{"count", std::to_string(edit.table.lines.size())}});
    if (button(ui, "add rows", add, {.kind = ButtonKind::primary, .disabled = edit.table.lines.empty()})) {
        edit.added_to = app.project().activities.size();
        app.add_lines(edit.table.lines);
    }
    beside();
    if (button(ui, "cancel", ui.tr("common.cancel"))) done = true;
    end_dialog(ui);
    return done;
}

}  // namespace zs
