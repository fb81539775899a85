// The dialog that adds or edits one line of activity data, with its emission worked out while it is typed.
#include <algorithm>
#include <array>

#include "base/number.h"
#include "inventory/market.h"
#include "inventory/methods.h"
#include "inventory/sources.h"
#include "inventory/uncertainty.h"
#include "shell/app/app.h"
#include "shell/pages/activity_edit.h"
#include "shell/pages/data_words.h"
#include "shell/pages/evidence.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/dialog.h"
#include "shell/widgets/fields.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr float dialog_width = 880;
constexpr float two_columns = 640;

constexpr std::string_view at_line = "line";  // path of the edited line in its problems

// True for a problem of that member of the line, or of something inside it.
bool concerns(const Problem& problem, std::string_view member) {
    const std::string_view where = problem.where;
    return where.starts_with(at_line) && where.substr(at_line.size()).starts_with(member);
}

void draw_scope_and_category(const App& app, Ui& ui, ActivityEdit& edit) {
    Activity& activity = edit.activity;
    muted(ui, ui.tr("activity.scope"));
    gap(2);
    const std::array<std::string, 3> scopes = {scope_name(ui, 1), scope_name(ui, 2), scope_name(ui, 3)};
    if (const auto choice =
            segments(ui, "scope", ui.tr("activity.scope"), scopes, activity.scope - 1, false, 60)) {
        activity.scope = *choice + 1;
        activity.category = categories_of(activity.scope).front();
        fit_method(edit);
    }
    gap(space::m);
    std::vector<std::string> categories = categories_of(activity.scope);
    auto it = std::find(categories.begin(), categories.end(), activity.category);
    if (it == categories.end()) it = categories.insert(it, activity.category);
    const int chosen = static_cast<int>(it - categories.begin());
    std::vector<std::string> names;
    for (const std::string& category : categories) {
        names.push_back(category_name(ui, category));
        if (absent_source(app.project().accounting, category))
            names.back() = ui.tr("sources.absent_category", {{"category", names.back()}});
    }
    if (const auto choice = select(ui, "category", names, chosen, {.label = ui.tr("activity.category")})) {
        activity.category = categories[static_cast<size_t>(*choice)];
        fit_method(edit);
    }
}

void draw_quantity(App& app, Ui& ui, ActivityEdit& edit, const Problems& problems) {
    Activity& activity = edit.activity;
    Row row(ui, {0.6f, 0.4f}, space::m, 200);
    // Where months or readings are entered, what they come to stands in the field.
    double sum = 0;
    for (const std::optional<double>& month : activity.detail.monthly) sum += month.value_or(0);
    const std::optional<double> metered = metered_quantity(activity, app.project().period);
    const std::string months = !activity.detail.monthly.empty() ? format_short(sum, 6)
                               : metered                        ? format_short(*metered, 6)
                                                                : std::string();
    if (const auto change =
            number_field(ui, "quantity", activity.quantity,
                         {.label = ui.tr("activity.quantity"), .placeholder = months}, parse_amount))
        activity.quantity = change->value;
    row.next();
    const std::vector<std::string> units = fitting_units(app, edit);
    const auto it = std::find(units.begin(), units.end(), activity.unit);
    std::vector<std::string> names;
    for (const std::string& unit : units) names.push_back(shown_unit(ui, unit));
    FieldStyle style{.label = ui.tr("activity.unit"), .placeholder = ui.tr("activity.choose_unit")};
    std::string error;
    for (const Problem& problem : problems)
        if (concerns(problem, ".unit") && !activity.unit.empty()) error = ui.tr("activity.unit_wrong");
    style.error = error;
    if (const auto choice =
            select(ui, "unit", names, it == units.end() ? -1 : static_cast<int>(it - units.begin()), style))
        activity.unit = units[static_cast<size_t>(*choice)];
}

void draw_dates(App& app, Ui& ui, ActivityEdit& edit) {
    Activity& activity = edit.activity;
    const Period& period = app.project().period;
    const auto error_of = [&](const Date& date) {
        return date.is_set() && !period.contains(date)
                   ? ui.tr("activity.outside_period",
                           {{"start", to_string(period.start)}, {"end", to_string(period.end)}})
                   : std::string();
    };
    std::string start_error = error_of(activity.start), end_error = error_of(activity.end);
    if (end_error.empty() && activity.start.is_set() && activity.end.is_set() &&
        activity.end < activity.start)
        end_error = ui.tr("factory.end_before_start");
    Row row(ui, {0.5f, 0.5f}, space::m, 200);
    if (const auto change = date_field(
            ui, "start", activity.start,
            {.label = ui.tr("activity.start"), .placeholder = to_string(period.start), .error = start_error},
            true))
        activity.start = change->date;
    row.next();
    if (const auto change = date_field(
            ui, "end", activity.end,
            {.label = ui.tr("activity.end"), .placeholder = to_string(period.end), .error = end_error}, true))
        activity.end = change->date;
}

// How the stored line's market-based figure came about: it depends on the project's instruments, too.
std::string market_words(const App& app, const ActivityEdit& edit) {
    if (edit.is_new || edit.activity.scope != 2 || !(edit.activity == edit.original)) return {};
    const std::vector<Activity>& lines = app.project().activities;
    const auto found = std::find_if(lines.begin(), lines.end(),
                                    [&](const Activity& one) { return one.id == edit.activity.id; });
    const auto at = static_cast<size_t>(found - lines.begin());
    if (at >= app.inventory().lines.size()) return {};
    return market_formula(app.project(), *found, app.inventory().lines[at]);
}

const LinePreview& preview_of(const App& app, ActivityEdit& edit) {
    std::optional<LinePreview>& preview = edit.preview;
    if (preview && preview->revision == app.revision() && preview->of == edit.activity) return *preview;
    preview.emplace();
    preview->of = edit.activity;
    preview->revision = app.revision();
    preview->explained =
        evaluate(edit.activity, app.project(), app.factors(), std::string(at_line), preview->problems);
    preview->market = market_words(app, edit);
    return *preview;
}

// What the line comes to, how, how surely, and from which source; or what it still lacks.
void draw_preview(Ui& ui, const ActivityEdit& edit, const LinePreview& preview) {
    const InventoryLine& line = preview.explained.line;
    const LineWords& words = preview.explained.words;
    const Problems& problems = preview.problems;
    ui.live("line " + std::to_string(edit.number),
            line.counted ? tco2e_text(line.tco2e != 0 ? line.tco2e : line.memo_tco2e) + " tCO₂e" : "—");
    Card card(ui, "preview",
              {.padding = space::l,
               .name = ui.tr("activity.preview"),
               .tone = line.counted ? Tone::good : Tone::neutral});
    muted(ui, ui.tr("activity.preview"));
    if (line.counted) {
        const bool memo = line.memo_tco2e != 0 && line.tco2e == 0;
        text(ui, tco2e_text(memo ? line.memo_tco2e : line.tco2e) + " tCO₂e",
             {.size = type::title, .weight = FontWeight::bold, .line_height = 1.4f});
        if (line.memo_tco2e != 0) muted(ui, ui.tr("activity.memo"), type::caption);
        gap(space::xs);
        text(ui, shown_unit(ui, words.formula), {.size = type::small});
        if (!preview.market.empty())
            text(ui, ui.tr("cli.market", {{"formula", shown_unit(ui, preview.market)}}),
                 {.size = type::small});
        if (const auto unsure = stated_uncertainty(edit.activity))
            text(ui, ui.tr("activity.uncertainty", {{"percent", format_number(*unsure * 100, 1)}}),
                 {.size = type::small});
        if (!words.source.empty()) {
            gap(space::xs);
            muted(ui, ui.tr("activity.source", {{"source", words.source}}), type::caption);
        }
    } else {
        text(ui, "—", {.size = type::title, .colour = ui.colours().faint, .line_height = 1.4f});
    }
    const ActivityDetail& detail = edit.activity.detail;
    const Method* method = find_method(detail.method);
    const bool needs_quantity = !method || method->needs_quantity;
    const bool no_quantity =
        needs_quantity && !edit.activity.quantity && detail.monthly.empty() && detail.readings.size() < 2;
    const bool no_factor =
        edit.mode == FactorMode::library && edit.library_factor.empty() && (!method || method->needs_factor);
    if (no_factor || no_quantity) {
        gap(space::xs);
        muted(ui, ui.tr(no_factor     ? "activity.need_factor"
                        : no_quantity ? "activity.need_quantity"
                                      : "activity.need_factor"));
    }
    for (const Problem& problem : problems) {
        // What simply is not filled in yet is said above, without alarm.
        if (no_quantity && concerns(problem, ".quantity")) continue;
        if (problem.message.key == "inventory.parameter_missing" && !line.counted) continue;
        if (no_factor && (concerns(problem, ".factor") || concerns(problem, ".unit"))) continue;
        gap(space::s);
        remark(ui, ui.tr(problem.message),
               problem.severity == Severity::error     ? Remark::fault
               : problem.severity == Severity::warning ? Remark::warning
                                                       : Remark::note);
    }
}

bool unreadable(Ui& ui, const char* id, bool date) {
    const auto draft = ui.drafts().find(ImGui::GetID(id));
    if (draft == ui.drafts().end() || trim(draft->second).empty()) return false;
    return date ? !parse_date(draft->second).ok() : !parse_amount(draft->second).ok();
}

void save(App& app, const Ui& ui, const ActivityEdit& edit) {
    if (!edit.is_new && edit.activity == edit.original) return;
    const std::string name =
        edit.activity.name.empty() ? category_name(ui, edit.activity.category) : edit.activity.name;
    app.change(PutActivity{edit.activity, edit.before},
               Message{edit.is_new ? "activity.added" : "activity.saved", {{"name", name}}});
}

// Leaving without saving loses nothing for good: the notice offers to keep it after all.
void give_up(App& app, const Ui& ui, const ActivityEdit& edit) {
    if (edit.activity == edit.original) return;
    const std::string name =
        edit.activity.name.empty() ? category_name(ui, edit.activity.category) : edit.activity.name;
    app.notice() = Notice{Message{"activity.given_up", {{"name", name}}}, Severity::info, false,
                          Change(PutActivity{edit.activity, edit.before}), 0};
}

}  // namespace

DialogOutcome draw_activity_dialog(App& app, Ui& ui, ActivityEdit& edit) {
    const std::string id = "activity " + std::to_string(edit.number);
    const bool open = begin_dialog(
        ui, id.c_str(), ui.tr(edit.is_new ? "activity.add_title" : "activity.edit_title"), dialog_width);
    // As the line is when the frame begins: what is changed below is seen in the next.
    const LinePreview& preview = preview_of(app, edit);
    const Problems& problems = preview.problems;
    {
        Row row(ui, {0.5f, 0.5f}, space::xl, two_columns);
        draw_scope_and_category(app, ui, edit);
        gap(space::m);
        if (const auto change =
                text_field(ui, "name", edit.activity.name,
                           {.label = ui.tr("activity.name"), .placeholder = ui.tr("activity.name_example")}))
            edit.activity.name = change->text;
        gap(space::m);
        if (const Method* method = find_method(edit.activity.detail.method);
            !method || method->needs_quantity) {
            draw_quantity(app, ui, edit, problems);
            gap(space::m);
        }
        draw_dates(app, ui, edit);
        gap(space::m);
        if (const auto change = text_field(
                ui, "note", edit.activity.note,
                {.label = ui.tr("activity.note"), .placeholder = ui.tr("activity.note_example"), .lines = 2}))
            edit.activity.note = change->text;
        gap(space::m);
        draw_more(app, ui, edit, problems);
        row.next();
        draw_method(app, ui, edit, problems);
        const Method* method = find_method(edit.activity.detail.method);
        const bool takes_factor = !method || method->needs_factor || method->calculation == Calculation::fuel;
        if (takes_factor) {
            draw_factor_choice(app, ui, edit);
            gap(space::m);
        }
        draw_preview(ui, edit, preview);
    }
    gap(space::l);
    const bool blocked = unreadable(ui, "quantity", false) || unreadable(ui, "start", true) ||
                         unreadable(ui, "end", true) || method_unreadable(ui, edit) ||
                         (edit.mode == FactorMode::custom && factor_unreadable(ui));
    if (!blocked) edit.refused = false;
    if (edit.refused) {
        remark(ui, ui.tr("activity.unreadable"), Remark::fault);
        gap(space::s);
    }
    DialogOutcome outcome = open ? DialogOutcome::open : DialogOutcome::closed;
    bool saved = false;
    if (button(ui, "save", ui.tr("common.save"), {.kind = ButtonKind::primary})) {
        edit.refused = blocked;
        saved = !blocked;
    }
    beside();
    if (button(ui, "cancel", ui.tr("common.cancel"), {})) outcome = DialogOutcome::closed;
    if (!edit.is_new) {
        const bool phone = ui.phone();
        phone ? gap(space::s) : beside(space::l);
        evidence_button(app, ui, {SupportedKind::activity, edit.activity.id}, edit.activity.name, false);
        if (app.evidence().about()) {  // one dialog at a time: the line is saved first
            edit.refused = blocked;
            saved = !blocked;
            if (blocked) app.evidence().close();
        }
        phone ? gap(space::s) : beside();
        if (button(ui, "copy", ui.tr("common.copy"), {.kind = ButtonKind::quiet, .icon = Icon::copy}))
            outcome = DialogOutcome::copy;
        beside();
        if (button(ui, "remove", ui.tr("common.delete"), {.kind = ButtonKind::quiet, .icon = Icon::trash}))
            outcome = DialogOutcome::remove;
    }
    end_dialog(ui);
    if (saved) {
        save(app, ui, edit);
        return DialogOutcome::closed;
    }
    if (outcome == DialogOutcome::closed) give_up(app, ui, edit);
    return outcome;
}

}  // namespace zs
