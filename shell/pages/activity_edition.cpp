// When the year or the industry calls for another edition of the factors: which lines that concerns, and what
// each would come to, before anything is changed.
#include "shell/pages/activity_edition.h"
#include "base/number.h"
#include "shell/app/app.h"
#include "shell/pages/data_words.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/dialog.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/table.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

std::string factor_words(const App& app, const Ui& ui, const std::string& id) {
    const Factor* factor = app.factors().find(id);
    if (!factor) return id;
    const FactorTable& table = app.factors().table_of(*factor);
    const std::string edition = factor->kind == FactorKind::grid
                                    ? std::to_string(factor->data_year)
                                    : table.standard + (table.edition == "—" ? "" : "-" + table.edition);
    return factor_value_text(ui, *factor, app.project().gwp_set) + " · " + edition;
}

double total_of(const Inventory& inventory, FactoryType type) {
    return inventory.total(type);
}

void draw_moves(const App& app, Ui& ui, const EditionEdit& edit) {
    const bool phone = ui.phone();
    const std::vector<TableColumn> columns = {
        {ui.tr("activity.name"), 0.28f, false, false},
        {ui.tr("edition.before"), 0.36f, false, phone},
        {ui.tr("edition.after"), 0.36f, false, phone},
        {ui.tr("edition.difference"), 132, true, false},
    };
    const std::vector<InventoryLine>&now = app.inventory().lines, &then = edit.after.lines;
    const auto name_of = [&](size_t row) {
        const Activity& line = app.project().activities[edit.moves[row].line];
        return line.name.empty() ? category_name(ui, line.category) : line.name;
    };
    table(ui, "moves", columns, edit.moves.size(),
          {.name = ui.tr("edition.title"), .row_height = 40, .max_rows = 8}, false, name_of,
          [&](size_t row, size_t column, const ImRect& cell) {
              const FactorMove& move = edit.moves[row];
              const double before = now[move.line].tco2e, after = then[move.line].tco2e;
              switch (column) {
                  case 0:
                      return cell_text(ui, cell, name_of(row));
                  case 1:
                      return cell_text(ui, cell, factor_words(app, ui, move.from), ui.colours().muted);
                  case 2:
                      return cell_text(ui, cell, factor_words(app, ui, move.to));
                  default:
                      return cell_text(ui, cell, signed_tonnes(after - before), 0, true);
              }
          });
}

}  // namespace

std::string signed_tonnes(double tco2e) {
    return (tco2e > 0 ? "+" : "") + tco2e_text(tco2e);
}

void draw_edition_card(App& app, Ui& ui, const std::vector<FactorMove>& moves,
                       std::optional<EditionEdit>& edit) {
    if (moves.empty() || edit) return;
    Card card(ui, "edition", {.padding = space::l, .name = ui.tr("edition.title")});
    text(ui, ui.tr("edition.found", {{"count", std::to_string(moves.size())},
                                     {"year", std::to_string(app.project().period.start.year)}}));
    gap(space::s);
    if (button(ui, "edition", ui.tr("edition.look"), {}))
        edit = EditionEdit{moves, take_inventory(with_moves(app.project(), moves), app.factors()),
                           app.revision()};
}

void draw_edition_dialog(App& app, Ui& ui, std::optional<EditionEdit>& edit) {
    if (!edit) return;
    if (edit->revision != app.revision()) {  // what it shows is no longer what stands
        edit.reset();
        return;
    }
    bool open = begin_dialog(ui, "edition", ui.tr("edition.title"), 920);
    const int year = app.project().period.start.year;
    if (const auto table = app.factors().default_fuel_table(app.project().factory.industry, year)) {
        muted(ui, ui.tr(table->reason));
        gap(space::m);
    }
    draw_moves(app, ui, *edit);
    gap(space::m);
    const FactoryType type = app.project().type;
    const double before = total_of(app.inventory(), type), after = total_of(edit->after, type);
    text(ui, ui.tr("edition.total", {{"before", tco2e_text(before)},
                                     {"after", tco2e_text(after)},
                                     {"difference", signed_tonnes(after - before)}}));
    gap(space::l);
    const std::string apply = ui.tr("edition.apply", {{"count", std::to_string(edit->moves.size())}});
    if (button(ui, "apply", apply, {.kind = ButtonKind::primary, .disabled = !app.may_edit()})) {
        std::vector<Change> changes;
        for (const FactorMove& move : edit->moves) {
            Activity line = app.project().activities[move.line];
            line.factor = move.to;
            changes.push_back(PutActivity{std::move(line), {}});
        }
        app.change(changes, Message{"edition.applied", {{"count", std::to_string(changes.size())}}});
        open = false;
    }
    beside();
    if (button(ui, "cancel", ui.tr("common.cancel"))) open = false;
    end_dialog(ui);
    if (!open) edit.reset();
}

}  // namespace zs
