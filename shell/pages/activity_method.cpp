// How the line in the dialog is calculated: the methods of its category, and the fields that each needs.
#include <algorithm>

#include "base/number.h"
#include "inventory/methods.h"
#include "shell/app/app.h"
#include "shell/pages/activity_edit.h"
#include "shell/pages/data_words.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/fields.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr float pair_width = 260;  // narrower columns get one field below the other

std::string label_of(const Ui& ui, const Parameter& one) {
    return ui.tr("parameter." + std::string(one.name));
}

std::string help_of(const Ui& ui, const Parameter& one) {
    const std::string key = "parameter." + std::string(one.name) + ".help";
    const std::string& words = ui.tr(key);
    return words == key ? std::string() : words;
}

Result<double> parse_signed(std::string_view words) {
    return parse_number(words);
}

// The sentence of the engine about this parameter, unless it is only that it is not filled in yet.
std::string error_of(const Ui& ui, const Problems& problems, const Parameter& one) {
    const std::string tail = ".detail.parameters." + std::string(one.name);
    for (const Problem& problem : problems)
        if (problem.where.ends_with(tail) && problem.severity == Severity::error)
            return ui.tr(problem.message);
    return {};
}

void draw_choice(Ui& ui, ActivityDetail& detail, const Parameter& one) {
    const std::string base = "choice." + std::string(one.name) + ".";
    std::vector<std::string> names = {ui.tr(base)};
    int chosen = 0;
    const std::string_view present = detail.text(one.name);
    for (const std::string_view choice : one.choices) {
        if (choice == present) chosen = static_cast<int>(names.size());
        names.push_back(ui.tr(base + std::string(choice)));
    }
    const std::string label = label_of(ui, one), help = help_of(ui, one), id = "p " + std::string(one.name);
    if (const auto choice = select(ui, id.c_str(), names, chosen, {.label = label, .help = help})) {
        if (*choice == 0)
            detail.texts.erase(std::string(one.name));
        else
            detail.texts[std::string(one.name)] = one.choices[static_cast<size_t>(*choice) - 1];
    }
}

// CH4 and N2O of a table beside the CO2.
void draw_non_co2(const App& app, Ui& ui, ActivityDetail& detail, const Parameter& one) {
    std::vector<std::string> names = {ui.tr("method.no_table")}, ids = {{}};
    int chosen = 0;
    for (const Factor& factor : app.factors().all()) {
        if (factor.kind != FactorKind::non_co2) continue;
        if (factor.id == detail.text(one.name)) chosen = static_cast<int>(names.size());
        names.push_back(ui.pick(factor.name));
        ids.push_back(factor.id);
    }
    const std::string label = label_of(ui, one);
    if (const auto choice = select(ui, "p non_co2", names, chosen, {.label = label})) {
        if (*choice == 0)
            detail.texts.erase(std::string(one.name));
        else
            detail.texts[std::string(one.name)] = ids[static_cast<size_t>(*choice)];
    }
}

// The facilities of the project, by name.
void draw_facility(const App& app, Ui& ui, ActivityDetail& detail, const Parameter& one) {
    std::vector<std::string> names = {ui.tr("boundary.whole")}, ids = {{}};
    int chosen = 0;
    for (const Facility& facility : app.project().accounting.facilities) {
        if (facility.id == detail.text(one.name)) chosen = static_cast<int>(names.size());
        names.push_back(facility.name.empty() ? facility.id : facility.name);
        ids.push_back(facility.id);
    }
    if (names.size() == 1) return;
    const std::string label = label_of(ui, one), help = help_of(ui, one);
    if (const auto choice = select(ui, "p facility", names, chosen, {.label = label, .help = help})) {
        if (*choice == 0)
            detail.texts.erase(std::string(one.name));
        else
            detail.texts[std::string(one.name)] = ids[static_cast<size_t>(*choice)];
    }
}

void draw_parameter(const App& app, Ui& ui, ActivityDetail& detail, const Parameter& one,
                    const Problems& problems) {
    const std::string name(one.name), id = "p " + name;
    const std::string label = label_of(ui, one), help = help_of(ui, one), error = error_of(ui, problems, one);
    const std::string unit = shown_unit(ui, one.unit);
    FieldStyle style{.label = label, .help = help, .error = error, .unit = unit, .required = one.required};
    switch (one.kind) {
        case ParameterKind::choice:
            return draw_choice(ui, detail, one);
        case ParameterKind::factor:
            return draw_non_co2(app, ui, detail, one);
        case ParameterKind::words:
            if (name == "facility") return draw_facility(app, ui, detail, one);
            if (const auto change = text_field(ui, id.c_str(), detail.text(name), style)) {
                if (change->text.empty())
                    detail.texts.erase(name);
                else
                    detail.texts[name] = change->text;
            }
            return;
        case ParameterKind::number:
        case ParameterKind::divisor:
        case ParameterKind::percent:
        case ParameterKind::percent_up:
            break;
    }
    if (one.may_be_negative) style.entry = Entry::signed_number;
    // A unit that names two, one for each kind of fuel, is too long for the box.
    if (unit.size() > 14) style.unit = {};
    if (const auto change = number_field(ui, id.c_str(), detail.number(name), style,
                                         one.may_be_negative ? parse_signed : parse_amount)) {
        if (change->value)
            detail.numbers[name] = *change->value;
        else
            detail.numbers.erase(name);
    }
}

bool has_common(const ActivityDetail& detail) {
    const auto listed = [](const auto& entry) {
        for (const Parameter& one : line_parameters())
            if (one.name == entry.first) return true;
        return false;
    };
    return std::any_of(detail.numbers.begin(), detail.numbers.end(), listed) ||
           std::any_of(detail.texts.begin(), detail.texts.end(), listed);
}

std::string month_id(size_t month) {
    return "month " + std::to_string(month);
}

// Twelve months from the line's first one on.
void draw_months(const App& app, Ui& ui, ActivityEdit& edit) {
    ActivityDetail& detail = edit.activity.detail;
    const Date& start = edit.activity.start.is_set() ? edit.activity.start : app.project().period.start;
    const size_t across = ui.phone() ? 2 : 4;
    for (size_t first = 0; first < 12; first += across) {
        if (first > 0) gap(space::xs);
        Row row(ui, std::vector<float>(across, 1.0f / static_cast<float>(across)), space::s);
        for (size_t month = first; month < first + across; ++month) {
            if (month > first) row.next();
            const int number = start.is_set() ? (start.month - 1 + static_cast<int>(month)) % 12 + 1
                                              : static_cast<int>(month) + 1;
            const std::string label = ui.tr("method.month", {{"month", std::to_string(number)}});
            const std::optional<double> value =
                month < detail.monthly.size() ? detail.monthly[month] : std::nullopt;
            if (const auto change =
                    number_field(ui, month_id(month).c_str(), value, {.label = label}, parse_amount)) {
                if (detail.monthly.size() < 12) detail.monthly.resize(12);
                detail.monthly[month] = change->value;
                const bool none = std::none_of(detail.monthly.begin(), detail.monthly.end(),
                                               [](const auto& one) { return one.has_value(); });
                if (none) detail.monthly.clear();
                edit.activity.quantity.reset();
            }
        }
    }
}

bool is_unreadable(Ui& ui, const std::string& id, bool may_be_negative) {
    const auto draft = ui.drafts().find(ImGui::GetID(id.c_str()));
    if (draft == ui.drafts().end() || trim(draft->second).empty()) return false;
    return may_be_negative ? !parse_number(draft->second).ok() : !parse_amount(draft->second).ok();
}

}  // namespace

void draw_parameters(const App& app, Ui& ui, ActivityDetail& detail, std::span<const Parameter> list,
                     const Problems& problems) {
    for (size_t i = 0; i < list.size(); i += 2) {
        if (i > 0) gap(space::s);
        Row row(ui, {0.5f, 0.5f}, space::m, pair_width);
        draw_parameter(app, ui, detail, list[i], problems);
        row.next();
        if (i + 1 < list.size()) draw_parameter(app, ui, detail, list[i + 1], problems);
    }
}

bool method_unreadable(Ui& ui, const ActivityEdit& edit) {
    const auto any = [&](std::span<const Parameter> list) {
        return std::any_of(list.begin(), list.end(), [&](const Parameter& one) {
            return is_unreadable(ui, "p " + std::string(one.name), one.may_be_negative);
        });
    };
    const Method* method = find_method(edit.activity.detail.method);
    if (method && any(method->parameters)) return true;
    if (edit.more && any(line_parameters())) return true;
    if (edit.by_meter && (any(meter_parameters()) || readings_unreadable(ui, edit))) return true;
    if (edit.by_month)
        for (size_t month = 0; month < 12; ++month)
            if (is_unreadable(ui, month_id(month), false)) return true;
    return false;
}

// What only the method before had plays no part any more.
void choose_method(ActivityDetail& detail, const Method* method) {
    detail.method = method ? std::string(method->id) : std::string();
    const auto is_foreign = [&](const auto& entry) { return !find_parameter(method, entry.first); };
    std::erase_if(detail.numbers, is_foreign);
    std::erase_if(detail.texts, is_foreign);
}

void fit_method(ActivityEdit& edit) {
    ActivityDetail& detail = edit.activity.detail;
    if (detail.method.empty()) return;
    const Method* method = find_method(detail.method);
    const auto fitting = methods_of(edit.activity.category);
    if (method && std::find(fitting.begin(), fitting.end(), method) != fitting.end()) return;
    choose_method(detail, nullptr);
}

void draw_method(App& app, Ui& ui, ActivityEdit& edit, const Problems& problems) {
    ActivityDetail& detail = edit.activity.detail;
    const std::vector<const Method*> methods = methods_of(edit.activity.category);
    const Method* method = find_method(detail.method);
    if (!methods.empty()) {
        std::vector<std::string> names = {ui.tr("method.plain")};
        int chosen = 0;
        for (const Method* one : methods) {
            if (one == method) chosen = static_cast<int>(names.size());
            names.push_back(ui.tr("method." + std::string(one->id)));
        }
        const std::string help =
            method ? ui.tr("method." + std::string(method->id) + ".help") : std::string();
        if (const auto choice =
                select(ui, "method", names, chosen, {.label = ui.tr("method.title"), .help = help})) {
            method = *choice == 0 ? nullptr : methods[static_cast<size_t>(*choice) - 1];
            choose_method(detail, method);
            if (method && !method->quantity_unit.empty()) {
                const Result<Unit> present = find_unit(edit.activity.unit);
                const Unit wanted = *find_unit(method->quantity_unit);
                if (!present || present->dimension != wanted.dimension)
                    edit.activity.unit = std::string(method->quantity_unit);
            }
        }
        gap(space::m);
    }
    if (method) {
        draw_parameters(app, ui, detail, method->parameters, problems);
        gap(space::m);
    }
}

void draw_more(App& app, Ui& ui, ActivityEdit& edit, const Problems& problems) {
    ActivityDetail& detail = edit.activity.detail;
    edit.by_month = edit.by_month || !detail.monthly.empty();
    edit.more = edit.more || has_common(detail);
    const Method* method = find_method(detail.method);
    edit.by_meter = edit.by_meter || !detail.readings.empty();
    const bool has_quantity = !method || method->needs_quantity;
    if (has_quantity && !edit.by_meter) {
        if (link(ui, "by month", ui.tr(edit.by_month ? "method.by_month_close" : "method.by_month"))) {
            edit.by_month = !edit.by_month;
            if (!edit.by_month) detail.monthly.clear();
        }
        gap(space::xs);
    }
    if (has_quantity && !edit.by_month) {
        if (link(ui, "by meter", ui.tr(edit.by_meter ? "method.by_month_close" : "method.by_meter"))) {
            edit.by_meter = !edit.by_meter;
            edit.readings.clear();
            detail.readings.clear();
            for (const Parameter& one : meter_parameters()) detail.numbers.erase(std::string(one.name));
        }
        gap(space::xs);
    }
    if (!edit.more && link(ui, "more", ui.tr("method.more"))) edit.more = true;
    if (has_quantity && edit.by_month) {
        gap(space::s);
        draw_months(app, ui, edit);
    }
    if (has_quantity && edit.by_meter) {
        gap(space::s);
        draw_readings(app, ui, edit);
        gap(space::s);
        draw_parameters(app, ui, detail, meter_parameters(), problems);
    }
    if (edit.more) {
        gap(space::m);
        subheading(ui, ui.tr("method.more_title"));
        gap(space::s);
        draw_parameters(app, ui, detail, line_parameters(), problems);
    }
}

}  // namespace zs
