#include "shell/pages/offsets_dialogs.h"

#include <algorithm>
#include <array>

#include "base/number.h"
#include "base/units.h"
#include "project/supported.h"
#include "shell/pages/evidence.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/dialog.h"
#include "shell/widgets/fields.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr std::string_view kind_keys[] = {"own_generation", "direct_line", "green_power_contract", "gec",
                                          "irec"};
constexpr std::array<std::string_view, 4> power_units = {"MWh", "kWh", "10^4kWh", "GWh"};
constexpr float stack_fields_below = 420;

// The units electricity is metered in; a line's own other unit stays on offer.
std::vector<std::string> units_for(const std::string& own) {
    std::vector<std::string> units;
    for (std::string_view unit : power_units)
        if (find_unit(unit).ok()) units.emplace_back(unit);
    if (std::find(units.begin(), units.end(), own) == units.end()) units.push_back(own);
    return units;
}

int index_of(const std::vector<std::string>& list, const std::string& entry) {
    const auto at = std::find(list.begin(), list.end(), entry);
    return at == list.end() ? -1 : static_cast<int>(at - list.begin());
}

void edit(Ui& ui, const char* id, std::string& value, const FieldStyle& style) {
    if (auto change = text_field(ui, id, value, style)) value = std::move(change->text);
}

// Fields whose text cannot be read keep their dialog open.
bool has_draft_error(Ui& ui, std::initializer_list<const char*> fields,
                     const std::function<bool(const char*, const std::string&)>& readable) {
    for (const char* field : fields) {
        const auto draft = ui.drafts().find(ImGui::GetID(field));
        if (draft != ui.drafts().end() && !readable(field, draft->second)) return true;
    }
    return false;
}

enum class Answered { none, save, cancel };

Answered draw_buttons(Ui& ui, bool open, bool can_save, std::string_view hint) {
    gap(space::l);
    if (!hint.empty()) {
        text(ui, hint, {.size = type::small, .colour = ui.colours().bad});
        gap(space::s);
    }
    Answered answered = open ? Answered::none : Answered::cancel;
    if (button(ui, "save", ui.tr("common.save"), {.kind = ButtonKind::primary, .disabled = !can_save}))
        answered = Answered::save;
    beside();
    if (button(ui, "cancel", ui.tr("common.cancel"))) answered = Answered::cancel;
    return answered;
}

// The way to the evidence of a line that is stored; true when it was taken.
bool draw_evidence(App& app, Ui& ui, bool is_new, const Supported& what, const std::string& name) {
    if (is_new) return false;
    gap(space::m);
    evidence_button(app, ui, what, name);
    return app.evidence().about().has_value();
}

// One dialog at a time: before the evidence is looked at the line is saved, and where it cannot be, it stays.
Answered saved_first(App& app, bool to_evidence, bool can_save, Answered answered) {
    if (!to_evidence) return answered;
    if (can_save) return Answered::save;
    app.evidence().close();
    return answered;
}

void drop_drafts(Ui& ui, std::initializer_list<const char*> fields) {
    for (const char* field : fields) ui.drafts().erase(ImGui::GetID(field));
}

}  // namespace

std::string instrument_kind_key(InstrumentKind kind) {
    return "instrument.kind." + std::string(kind_keys[static_cast<size_t>(kind)]);
}

std::string offset_kind_key(OffsetKind kind) {
    return kind == OffsetKind::removal ? "offset.kind.removal" : "offset.kind.reduction";
}

const std::string& instrument_kind_name(const Ui& ui, InstrumentKind kind) {
    return ui.tr(instrument_kind_key(kind));
}

const std::string& offset_kind_name(const Ui& ui, OffsetKind kind) {
    return ui.tr(offset_kind_key(kind));
}

std::string name_of(const Ui& ui, const Instrument& instrument) {
    return instrument.name.empty() ? instrument_kind_name(ui, instrument.kind) : instrument.name;
}

std::string name_of(const Ui& ui, const Offset& offset) {
    return offset.name.empty() ? offset_kind_name(ui, offset.kind) : offset.name;
}

void draw_instrument_dialog(App& app, Ui& ui, OffsetsView& view) {
    if (!view.instrument) return;
    Instrument& line = *view.instrument;
    const bool open =
        begin_dialog(ui, "instrument", ui.tr(view.is_new ? "offsets.add_power" : "offsets.edit_power"), 600);
    std::vector<std::string> kinds;
    for (InstrumentKind kind : instrument_kinds) kinds.push_back(instrument_kind_name(ui, kind));
    const std::string help_key =
        "instrument.kind." + std::string(kind_keys[static_cast<size_t>(line.kind)]) + ".help";
    if (const auto choice = select(ui, "kind", kinds, static_cast<int>(line.kind),
                                   {.label = ui.tr("offsets.kind"), .help = ui.tr(help_key)}))
        line.kind = instrument_kinds[*choice];
    gap(space::m);
    edit(ui, "name", line.name,
         {.label = ui.tr("offsets.name"), .placeholder = ui.tr("offsets.power_name_placeholder")});
    gap(space::m);
    {
        Row row(ui, {0.62f, 0.38f}, space::m);
        if (const auto change =
                number_field(ui, "quantity", line.quantity,
                             {.label = ui.tr("offsets.power_quantity"), .required = true}, parse_amount))
            line.quantity = change->value;
        row.next();
        const std::vector<std::string> units = units_for(line.unit);
        if (const auto choice =
                select(ui, "unit", units, index_of(units, line.unit), {.label = ui.tr("offsets.unit")}))
            line.unit = units[static_cast<size_t>(*choice)];
    }
    gap(space::m);
    {
        Row row(ui, {0.5f, 0.5f}, space::m, stack_fields_below);
        if (const auto change = date_field(ui, "start", line.start, {.label = ui.tr("offsets.start")}, true))
            line.start = change->date;
        row.next();
        if (const auto change = date_field(ui, "end", line.end, {.label = ui.tr("offsets.end")}, true))
            line.end = change->date;
    }
    gap(space::xs);
    muted(ui, ui.tr("offsets.dates_help"), type::caption);
    gap(space::m);
    const Supported proven = {SupportedKind::instrument, line.id};
    const bool no_evidence =
        trim(line.evidence).empty() && !has_evidence(app.project(), proven.kind, proven.id);
    edit(ui, "evidence", line.evidence,
         {.label = ui.tr("offsets.evidence"),
          .placeholder = ui.tr("offsets.evidence_placeholder"),
          .help = no_evidence ? std::string_view(ui.tr("offsets.no_evidence_help")) : std::string_view(),
          .error = no_evidence && !view.is_new ? std::string_view(ui.tr("offsets.no_evidence_help"))
                                               : std::string_view(),
          .lines = 2,
          .required = true});
    gap(space::m);
    if (line.kind == InstrumentKind::green_power_contract) {
        if (const auto change = number_field(ui, "factor", line.factor,
                                             {.label = ui.tr("offsets.contract_factor"),
                                              .placeholder = "0",
                                              .help = ui.tr("offsets.contract_factor_help"),
                                              .unit = "tCO₂/MWh"},
                                             parse_amount))
            line.factor = change->value;
        gap(space::m);
    }
    edit(ui, "note", line.note, {.label = ui.tr("offsets.note")});
    const bool to_evidence =
        draw_evidence(app, ui, view.is_new, {SupportedKind::instrument, line.id}, name_of(ui, line));

    const bool unreadable = has_draft_error(
        ui, {"quantity", "factor", "start", "end"}, [](const char* field, const std::string& words) {
            if (trim(words).empty()) return true;
            const std::string_view name = field;
            return name == "quantity" || name == "factor" ? parse_amount(words).ok() : parse_date(words).ok();
        });
    const bool reversed = line.start.is_set() && line.end.is_set() && line.end < line.start;
    const bool can_save = !unreadable && !reversed && line.quantity.has_value();
    const Answered answered = saved_first(
        app, to_evidence, can_save,
        draw_buttons(ui, open, can_save,
                     reversed ? std::string_view(ui.tr("offsets.dates_reversed")) : std::string_view()));
    if (answered != Answered::none) drop_drafts(ui, {"quantity", "factor", "start", "end"});
    end_dialog(ui);
    if (answered == Answered::save) app.change(PutInstrument{line, {}});
    if (answered != Answered::none) view.instrument.reset();
}

void draw_offset_dialog(App& app, Ui& ui, OffsetsView& view) {
    if (!view.offset) return;
    Offset& line = *view.offset;
    const bool open =
        begin_dialog(ui, "offset", ui.tr(view.is_new ? "offsets.add_credits" : "offsets.edit_credits"), 600);
    const std::vector<std::string> kinds = {offset_kind_name(ui, OffsetKind::removal),
                                            offset_kind_name(ui, OffsetKind::reduction)};
    muted(ui, ui.tr("offsets.kind"));
    gap(2);
    if (const auto choice =
            segments(ui, "kind", ui.tr("offsets.kind"), kinds, line.kind == OffsetKind::removal ? 0 : 1))
        line.kind = *choice == 0 ? OffsetKind::removal : OffsetKind::reduction;
    gap(space::xs);
    muted(ui,
          ui.tr(line.kind == OffsetKind::removal ? "offset.kind.removal.help" : "offset.kind.reduction.help"),
          type::caption);
    gap(space::m);
    edit(ui, "name", line.name,
         {.label = ui.tr("offsets.project"), .placeholder = ui.tr("offsets.project_placeholder")});
    gap(space::m);
    const bool not_whole =
        line.quantity && *line.quantity != static_cast<double>(whole_tonnes(*line.quantity));
    {
        Row row(ui, {0.5f, 0.5f}, space::m, stack_fields_below);
        if (const auto change = number_field(
                ui, "quantity", line.quantity,
                {.label = ui.tr("offsets.credit_quantity"),
                 .error = not_whole ? std::string_view(ui.tr("offsets.whole_tonnes")) : std::string_view(),
                 .unit = "tCO₂e",
                 .entry = Entry::whole_number,
                 .required = true},
                parse_amount))
            line.quantity = change->value;
        row.next();
        edit(ui, "vintage", line.vintage, {.label = ui.tr("offsets.vintage"), .placeholder = "2023"});
    }
    gap(space::m);
    edit(ui, "standard", line.standard,
         {.label = ui.tr("offsets.standard"), .placeholder = "CCER / VCS / Gold Standard"});
    gap(space::m);
    const bool no_proof = !is_retired(app.project(), line);
    edit(ui, "retirement", line.retirement,
         {.label = ui.tr("offsets.retirement"),
          .placeholder = ui.tr("offsets.retirement_placeholder"),
          .help = no_proof ? std::string_view(ui.tr("offsets.no_retirement_help")) : std::string_view(),
          .error = no_proof && !view.is_new ? std::string_view(ui.tr("offsets.no_retirement_help"))
                                            : std::string_view(),
          .lines = 2,
          .required = true});
    gap(space::m);
    edit(ui, "note", line.note, {.label = ui.tr("offsets.note")});
    const bool to_evidence =
        draw_evidence(app, ui, view.is_new, {SupportedKind::offset, line.id}, name_of(ui, line));

    const bool unreadable = has_draft_error(ui, {"quantity"}, [](const char*, const std::string& words) {
        return trim(words).empty() || parse_amount(words).ok();
    });
    const bool can_save = !unreadable && !not_whole && line.quantity.has_value();
    const Answered answered = saved_first(app, to_evidence, can_save, draw_buttons(ui, open, can_save, {}));
    if (answered != Answered::none) drop_drafts(ui, {"quantity"});
    end_dialog(ui);
    if (answered == Answered::save) app.change(PutOffset{line, {}});
    if (answered != Answered::none) view.offset.reset();
}

}  // namespace zs
