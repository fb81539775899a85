// 绿电与抵消: two ledgers that never mix. Renewable electricity in MWh acts on scope 2; carbon credits in
// whole tonnes clear what remains.
#include <algorithm>

#include "base/number.h"
#include "project/supported.h"
#include "shell/pages/offsets_dialogs.h"
#include "shell/pages/page_head.h"
#include "shell/pages/pages.h"
#include "shell/pages/parts.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/table.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr float least_for_periods = 820;  // narrower tables leave the column out
constexpr float row_height = 44;

std::string tonnes(long long whole) {
    return format_number(static_cast<double>(whole), 0);
}

void draw_summary(App& app, Ui& ui) {
    const Assessment& assessment = app.assessment();
    const PowerBalance& power = app.inventory().power;
    const std::string none = "—";
    struct Entry {
        std::string label, value, unit, note;
        Tone tone = Tone::neutral;
    };
    const bool known = assessment.emissions_known;
    const CreditState state = credit_state(assessment);
    const std::vector<Entry> entries = {
        {ui.tr("offsets.power_used"), power.used() > 0 ? format_short(power.used(), 1) : none, "MWh", {}},
        {ui.tr("offsets.renewable_share"),
         assessment.renewable_power_share ? percent_text(*assessment.renewable_power_share) : none,
         {},
         assessment.renewable_power_share ? format_short(power.renewable(), 1) + " MWh" : std::string()},
        {ui.tr(app.project().type == FactoryType::type_1 ? "offsets.emissions_1" : "offsets.emissions_2"),
         known ? tonnes_text(assessment.emissions) : none, "tCO₂e",
         known ? std::string() : ui.tr("offsets.emissions_unknown")},
        {ui.tr("offsets.credits_needed"),
         known ? tonnes(assessment.credits_needed) : none,
         ui.tr("offsets.tonnes"),
         {}},
        {ui.tr("offsets.credits_held"), format_short(assessment.credits_held, 2), ui.tr("offsets.tonnes"),
         assessment.credits_unretired > 0
             ? ui.tr("offsets.credits_unretired", {{"count", format_short(assessment.credits_unretired, 2)}})
             : std::string()},
        {ui.tr("offsets.credits_missing"),
         known ? tonnes(assessment.credits_missing) : none,
         ui.tr("offsets.tonnes"),
         {},
         state == CreditState::missing                                            ? Tone::bad
         : state == CreditState::retired || state == CreditState::spare_unretired ? Tone::good
                                                                                  : Tone::neutral}};
    Card card(ui, "summary", {.name = ui.tr("offsets.summary")});
    const float width = column_width(ui);
    const size_t per_row = width >= 860 ? 6 : width >= 460 ? 3 : 2;
    for (size_t first = 0; first < entries.size(); first += per_row) {
        if (first > 0) gap(space::m);
        Row row(ui, std::vector<float>(per_row, 1.0f / static_cast<float>(per_row)), space::l);
        for (size_t i = first; i < std::min(first + per_row, entries.size()); ++i) {
            if (i > first) row.next();
            const Entry& entry = entries[i];
            figure(ui, entry.label, entry.value, entry.value == none ? std::string_view() : entry.unit,
                   {.tone = entry.tone, .note = entry.note});
        }
    }
}

void draw_ledger_head(Ui& ui, std::string_view title_words, std::string_view why, std::string_view add,
                      const std::function<void()>& on_add) {
    const ButtonStyle style{.kind = ButtonKind::primary, .icon = Icon::plus};
    const float width = button_width(ui, add, style);
    {
        Row row(ui, {1.0f, width}, space::l, width + 300);
        heading(ui, title_words);
        gap(space::xs);
        muted(ui, why);
        row.next();
        if (button(ui, "add", add, style)) on_add();
    }
    gap(space::l);
}

// The edit and delete buttons at the end of a row; what was pressed.
enum class RowAction { none, edit, remove };
RowAction draw_row_actions(Ui& ui, const ImRect& cell, const std::string& name) {
    const float side = small_side(ui);
    centre_in(cell, side);
    RowAction action = RowAction::none;
    if (icon_button(ui, "edit", Icon::edit, ui.tr("offsets.edit_line", {{"name", name}})))
        action = RowAction::edit;
    beside(space::xs);
    if (icon_button(ui, "delete", Icon::trash, ui.tr("offsets.delete_line", {{"name", name}}), true))
        action = RowAction::remove;
    return action;
}

float actions_width(const Ui& ui) {
    return 2 * small_side(ui) + space::xs + 20;
}

// What proves a line: its own words, or how many pieces of evidence support it; empty where nothing that
// holds does.
std::string proof_of(const App& app, const Ui& ui, std::string_view words, const Supported& what) {
    const size_t count = trim(words).empty() && has_evidence(app.project(), what.kind, what.id)
                             ? app.evidence().count(what)
                             : 0;
    if (count > 0) return ui.tr("evidence.button_count", {{"count", std::to_string(count)}});
    return std::string(trim(words));
}

// Evidence, or the red mark that says what its absence means.
void draw_proof(Ui& ui, const ImRect& cell, std::string_view proof, std::string_view missing,
                std::string_view help) {
    if (!trim(proof).empty()) {
        cell_text(ui, cell, proof, ui.colours().muted);
        return;
    }
    centre_in(cell, tag_height);
    tag(ui, missing, Tone::bad, help);
}

std::string period_words(const Ui& ui, const App& app, const Instrument& line) {
    const Date& start = line.start.is_set() ? line.start : app.project().period.start;
    const Date& end = line.end.is_set() ? line.end : app.project().period.end;
    if (!line.start.is_set() && !line.end.is_set()) return ui.tr("offsets.whole_period");
    return to_string(start) + " – " + to_string(end);
}

void draw_power(App& app, Ui& ui, OffsetsView& view) {
    Card card(ui, "power", {.name = ui.tr("offsets.power")});
    const auto add = [&] {
        view.instrument = Instrument{.id = app.new_id()};
        view.is_new = true;
    };
    draw_ledger_head(ui, ui.tr("offsets.power"), ui.tr("offsets.power_why"), ui.tr("offsets.add_power"), add);
    const std::vector<Instrument>& lines = app.project().instruments;
    if (lines.empty()) {
        empty_state(ui, Icon::leaf, ui.tr("offsets.power_empty"), ui.tr("offsets.power_empty_words"));
        return;
    }
    const bool phone = ui.phone();
    const bool narrow = column_width(ui) < least_for_periods;
    const std::vector<TableColumn> columns = {{ui.tr("offsets.kind"), narrow ? 0.34f : 0.24f, false, phone},
                                              {ui.tr("offsets.name"), 0.3f},
                                              {ui.tr("offsets.quantity"), phone ? 110.0f : 130.0f, true},
                                              {ui.tr("offsets.period"), 0.24f, false, narrow},
                                              {ui.tr("offsets.evidence"), 0.24f, false, phone},
                                              {"", actions_width(ui)}};
    std::optional<size_t> edit, remove;
    const auto pressed = table(
        ui, "lines", columns, lines.size(),
        {.name = ui.tr("offsets.power"), .row_height = phone ? 56 : row_height}, true,
        [&](size_t row) { return name_of(ui, lines[row]); },
        [&](size_t row, size_t column, const ImRect& cell) {
            const Instrument& line = lines[row];
            const std::string proof = proof_of(app, ui, line.evidence, {SupportedKind::instrument, line.id});
            switch (column) {
                case 0:
                    cell_text(ui, cell, instrument_kind_name(ui, line.kind), ui.colours().muted);
                    break;
                case 1:
                    if (phone && proof.empty()) {
                        const ImRect upper(cell.Min, ImVec2(cell.Max.x, cell.Min.y + 30));
                        cell_text(ui, upper, name_of(ui, line));
                        draw_proof(
                            ui,
                            ImRect(ImVec2(cell.Min.x, cell.Min.y + 28), ImVec2(cell.Max.x, cell.Max.y - 4)),
                            proof, ui.tr("offsets.no_evidence"), ui.tr("offsets.no_evidence_help"));
                    } else {
                        cell_text(ui, cell, name_of(ui, line));
                    }
                    break;
                case 2:
                    cell_text(ui, cell,
                              line.quantity ? format_short(*line.quantity, 3) + " " + line.unit
                                            : ui.tr("common.none"),
                              line.quantity ? 0 : ui.colours().bad, true);
                    break;
                case 3:
                    cell_text(ui, cell, period_words(ui, app, line), ui.colours().muted);
                    break;
                case 4:
                    draw_proof(ui, cell, proof, ui.tr("offsets.no_evidence"),
                               ui.tr("offsets.no_evidence_help"));
                    break;
                default:
                    switch (draw_row_actions(ui, cell, name_of(ui, line))) {
                        case RowAction::edit:
                            edit = row;
                            break;
                        case RowAction::remove:
                            remove = row;
                            break;
                        case RowAction::none:
                            break;
                    }
            }
        });
    if (pressed && !remove) edit = pressed;
    const PowerBalance& power = app.inventory().power;
    if (power.unused_instruments > 0) {
        gap(space::m);
        text(ui, ui.tr("offsets.unused", {{"amount", format_short(power.unused_instruments, 3)}}),
             {.size = type::small, .colour = ui.colours().info});
    }
    if (edit) {
        view.instrument = lines[*edit];
        view.is_new = false;
        ui.want_frame();
    }
    if (remove) {
        const Instrument doomed = lines[*remove];
        app.change(RemoveInstrument{doomed.id}, Message{"offsets.deleted", {{"name", name_of(ui, doomed)}}});
    }
}

void draw_credits(App& app, Ui& ui, OffsetsView& view) {
    Card card(ui, "credits", {.name = ui.tr("offsets.credits")});
    const auto add = [&] {
        view.offset = Offset{.id = app.new_id()};
        view.is_new = true;
    };
    draw_ledger_head(ui, ui.tr("offsets.credits"), ui.tr("offsets.credits_why"), ui.tr("offsets.add_credits"),
                     add);
    const std::vector<Offset>& lines = app.project().offsets;
    if (lines.empty()) {
        empty_state(ui, Icon::shield, ui.tr("offsets.credits_empty"), ui.tr("offsets.credits_empty_words"));
        return;
    }
    const bool phone = ui.phone();
    const std::vector<TableColumn> columns = {{ui.tr("offsets.kind"), 96, false, phone},
                                              {ui.tr("offsets.project"), 0.34f},
                                              {ui.tr("offsets.quantity"), phone ? 110.0f : 130.0f, true},
                                              {ui.tr("offsets.standard"), 0.2f, false, phone},
                                              {ui.tr("offsets.vintage"), 84, false, phone},
                                              {ui.tr("offsets.retirement"), 0.3f, false, phone},
                                              {"", actions_width(ui)}};
    std::optional<size_t> edit, remove;
    const auto pressed = table(
        ui, "lines", columns, lines.size(),
        {.name = ui.tr("offsets.credits"), .row_height = phone ? 56 : row_height}, true,
        [&](size_t row) { return name_of(ui, lines[row]); },
        [&](size_t row, size_t column, const ImRect& cell) {
            const Offset& line = lines[row];
            const std::string proof = proof_of(app, ui, line.retirement, {SupportedKind::offset, line.id});
            switch (column) {
                case 0:
                    cell_text(ui, cell, offset_kind_name(ui, line.kind), ui.colours().muted);
                    break;
                case 1:
                    if (phone && proof.empty()) {
                        const ImRect upper(cell.Min, ImVec2(cell.Max.x, cell.Min.y + 30));
                        cell_text(ui, upper, name_of(ui, line));
                        draw_proof(
                            ui,
                            ImRect(ImVec2(cell.Min.x, cell.Min.y + 28), ImVec2(cell.Max.x, cell.Max.y - 4)),
                            proof, ui.tr("offsets.no_retirement"), ui.tr("offsets.no_retirement_help"));
                    } else {
                        cell_text(ui, cell, name_of(ui, line));
                    }
                    break;
                case 2:
                    cell_text(ui, cell,
                              line.quantity ? format_short(*line.quantity, 3) + " t" : ui.tr("common.none"),
                              line.quantity ? 0 : ui.colours().bad, true);
                    break;
                case 3:
                    cell_text(ui, cell, line.standard, ui.colours().muted);
                    break;
                case 4:
                    cell_text(ui, cell, line.vintage, ui.colours().muted);
                    break;
                case 5:
                    draw_proof(ui, cell, proof, ui.tr("offsets.no_retirement"),
                               ui.tr("offsets.no_retirement_help"));
                    break;
                default:
                    switch (draw_row_actions(ui, cell, name_of(ui, line))) {
                        case RowAction::edit:
                            edit = row;
                            break;
                        case RowAction::remove:
                            remove = row;
                            break;
                        case RowAction::none:
                            break;
                    }
            }
        });
    if (pressed && !remove) edit = pressed;
    if (edit) {
        view.offset = lines[*edit];
        view.is_new = false;
        ui.want_frame();
    }
    if (remove) {
        const Offset doomed = lines[*remove];
        app.change(RemoveOffset{doomed.id}, Message{"offsets.deleted", {{"name", name_of(ui, doomed)}}});
    }
}

// A line's id opens it.
void open_target(App& app, OffsetsView& view) {
    const std::string target = app.take_target();
    if (target.empty()) return;
    view.is_new = false;
    for (const Instrument& one : app.project().instruments)
        if (one.id == target) view.instrument = one;
    for (const Offset& one : app.project().offsets)
        if (one.id == target) view.offset = one;
}

}  // namespace

void draw_offsets_page(App& app, Ui& ui, OffsetsView& view) {
    open_target(app, view);
    page_head(app, ui, ui.tr("nav.offsets"), ui.tr("offsets.subtitle"));
    draw_summary(app, ui);
    gap(space::l);
    draw_power(app, ui, view);
    gap(space::l);
    draw_credits(app, ui, view);
    draw_instrument_dialog(app, ui, view);
    draw_offset_dialog(app, ui, view);
}

}  // namespace zs
