// The factor of the line in the dialog: found in the library, keyed in with its source, or none because the
// emission itself is stated.
#include <algorithm>
#include <array>

#include "base/number.h"
#include "factors/categories.h"
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

constexpr size_t search_limit = 40;
constexpr float result_height = 54;
constexpr float list_height = 168;

std::optional<Dimension> dimension_of(std::string_view unit) {
    const Result<Unit> found = find_unit(unit);
    if (!found.ok()) return std::nullopt;
    return found->dimension;
}

std::optional<Dimension> wanted_dimension(const App& app, const ActivityEdit& edit) {
    if (const Method* method = find_method(edit.activity.detail.method);
        method && !method->quantity_unit.empty())
        return find_unit(method->quantity_unit)->dimension;
    if (edit.mode == FactorMode::stated) return Dimension::emission;
    std::string unit;
    if (const auto* id = std::get_if<std::string>(&edit.activity.factor)) {
        const Factor* factor = app.factors().find(*id);
        if (factor) unit = factor->unit;
    } else if (const auto* custom = std::get_if<CustomFactor>(&edit.activity.factor)) {
        unit = custom->unit;
    }
    if (unit.empty()) return std::nullopt;
    const Result<FactorUnit> ratio = parse_factor_unit(unit);
    if (!ratio.ok()) return std::nullopt;
    return ratio->per.dimension;
}

std::string source_words(const App& app, const Ui& ui, const Factor& factor) {
    const Source* source = app.factors().source(factor.source);
    return source ? ui.pick(source->title) : std::string();
}

std::string details_of(const App& app, const Ui& ui, const Factor& factor) {
    std::string out = factor_value_text(ui, factor, app.project().gwp_set);
    if (factor.data_year > 0) out += "  ·  " + std::to_string(factor.data_year);
    const std::string source = source_words(app, ui, factor);
    if (!source.empty()) out += "  ·  " + source;
    return out;
}

void choose(ActivityEdit& edit, const Factor& factor) {
    edit.activity.factor = factor.id;
    edit.library_factor = factor.id;
    edit.picking = false;
    edit.hint.reset();
    // A unit that fits stays as entered; another one would be wrong in any case.
    const std::string unit = factor_quantity_unit(factor);
    if (!unit.empty() && dimension_of(unit) != dimension_of(edit.activity.unit)) edit.activity.unit = unit;
}

void search(const App& app, ActivityEdit& edit) {
    const std::string& province = app.project().factory.province;
    const int year = app.project().period.start.year;
    const std::string question =
        edit.query + "\n" + edit.activity.category + "\n" + province + "\n" + std::to_string(year);
    if (edit.searched == question) return;
    edit.searched = question;
    edit.found = app.factors().search({.text = edit.query,
                                       .category = edit.activity.category,
                                       .province = province,
                                       .year = year,
                                       .industry = app.project().factory.industry},
                                      search_limit);
}

void draw_result(App& app, Ui& ui, ActivityEdit& edit, const Factor& factor) {
    const Source* source = app.factors().source(factor.source);
    const std::string& name = ui.pick(factor.name);
    const std::string details = details_of(app, ui, factor);
    const bool chosen = factor.id == edit.library_factor;
    if (list_row(ui, factor.id.c_str(), name + " " + details, result_height, {.chosen = chosen},
                 [&](const ImRect& rect) {
                     const float left = rect.Min.x + space::s;
                     float right = rect.Max.x - space::s;
                     if (source) {
                         const ConfidenceMark mark = confidence_mark(ui, source->confidence);
                         right -= tag_width(ui, mark.words);
                         draw_tag(ui, ImVec2(right, rect.Min.y + 6), mark.words, mark.tone);
                         right -= space::s;
                     }
                     draw_line(ui, ui.canvas(), ImVec2(left, rect.Min.y + 6), name,
                               {.weight = FontWeight::bold}, right - left);
                     draw_line(ui, ui.canvas(), ImVec2(left, rect.Min.y + 29), details,
                               {.size = type::caption, .colour = ui.colours().muted},
                               rect.Max.x - space::s - left);
                 })) {
        choose(edit, factor);
    }
}

void draw_search(App& app, Ui& ui, ActivityEdit& edit) {
    if (const auto change = text_field(ui, "factor query", edit.query,
                                       {.label = ui.tr("factor.search"),
                                        .hide_label = true,
                                        .placeholder = ui.tr("factor.search_example"),
                                        .search = true}))
        edit.query = change->text;
    search(app, edit);
    gap(space::s);
    // Which of the fuel tables is taken first, and why.
    if (is_combustion(edit.activity.category))
        if (const auto table = app.factors().default_fuel_table(app.project().factory.industry,
                                                                app.project().period.start.year)) {
            muted(ui, ui.tr(table->reason), type::caption);
            gap(space::s);
        }
    if (edit.found.empty()) {
        muted(ui, ui.tr(edit.query.empty() ? "factor.none_for_category" : "factor.nothing_found"));
    } else {
        const float needed = result_height * static_cast<float>(edit.found.size());
        begin_scroll(ui, "factors", std::min(list_height, needed));
        for (const Factor* factor : edit.found) draw_result(app, ui, edit, *factor);
        end_scroll(ui);
    }
    if (!edit.library_factor.empty()) {
        gap(space::s);
        if (link(ui, "keep factor", ui.tr("factor.keep"))) edit.picking = false;
    }
}

void draw_chosen(App& app, Ui& ui, ActivityEdit& edit) {
    const Factor* factor = app.factors().find(edit.library_factor);
    Card card(ui, "factor", {.padding = space::m, .name = ui.tr("factor.title")});
    if (factor) {
        text(ui, ui.pick(factor->name), {.weight = FontWeight::bold});
        text(ui, factor_value_text(ui, *factor, app.project().gwp_set), {.size = type::small});
        gap(space::xs);
        std::string details = source_words(app, ui, *factor);
        if (factor->data_year > 0)
            details =
                ui.tr("factor.data_year", {{"year", std::to_string(factor->data_year)}}) + "  ·  " + details;
        muted(ui, details, type::caption);
        gap(space::s);
        if (const Source* source = app.factors().source(factor->source)) {
            const ConfidenceMark mark = confidence_mark(ui, source->confidence);
            tag(ui, mark.words, mark.tone, mark.help);
            beside(space::m);
        }
    } else {
        text(ui, ui.tr("factor.unknown_id", {{"id", edit.library_factor}}), {.colour = ui.colours().bad});
        gap(space::s);
    }
    if (link(ui, "change factor", ui.tr("factor.change"))) edit.picking = true;
}

Result<double> parse_factor_value(std::string_view words) {
    return parse_amount(words);
}

void draw_custom(Ui& ui, ActivityEdit& edit) {
    CustomFactor& custom = edit.custom_factor;
    {
        Row row(ui, {0.5f, 0.5f}, space::m, 260);
        const std::optional<double> value =
            custom == CustomFactor{} ? std::nullopt : std::optional<double>(custom.value);
        if (const auto change = number_field(ui, "custom value", value, {.label = ui.tr("factor.value")},
                                             parse_factor_value, false))
            custom.value = change->value.value_or(custom.value);
        row.next();
        FieldStyle style{.label = ui.tr("factor.unit"), .placeholder = "kgCO2e/kg"};
        std::string error;
        if (!custom.unit.empty()) {
            const Result<FactorUnit> unit = parse_factor_unit(custom.unit, edit.activity.unit);
            if (!unit.ok()) error = ui.tr(unit.problem().message);
        }
        style.error = error;
        if (const auto change = text_field(ui, "custom unit", custom.unit, style)) {
            custom.unit = change->text;
            const Result<FactorUnit> unit = parse_factor_unit(custom.unit);
            if (unit.ok() && dimension_of(edit.activity.unit) != unit->per.dimension)
                edit.activity.unit = std::string(unit->per.symbol);
        }
    }
    gap(space::m);
    if (const auto change = text_field(ui, "custom source", custom.source,
                                       {.label = ui.tr("factor.source"),
                                        .placeholder = ui.tr("factor.source_example"),
                                        .help = ui.tr("factor.source_required"),
                                        .required = true}))
        custom.source = change->text;
    edit.activity.factor = custom;
}

void set_mode(ActivityEdit& edit, FactorMode mode) {
    edit.mode = mode;
    Activity& activity = edit.activity;
    switch (mode) {
        case FactorMode::library:
            activity.factor =
                edit.library_factor.empty() ? FactorChoice() : FactorChoice(edit.library_factor);
            edit.picking = edit.library_factor.empty();
            break;
        case FactorMode::custom:
            activity.factor = edit.custom_factor;
            break;
        case FactorMode::stated:
            activity.factor = std::monostate{};
            if (dimension_of(activity.unit) != Dimension::emission) activity.unit = "tCO2e";
            break;
    }
}

}  // namespace

std::vector<std::string> fitting_units(const App& app, const ActivityEdit& edit) {
    std::vector<std::string> out;
    if (const std::optional<Dimension> dimension = wanted_dimension(app, edit)) {
        out = symbols_of(*dimension);
        const ActivityDetail& detail = edit.activity.detail;
        // With a density mass and volume are as good as each other.
        const auto add = [&](Dimension other) {
            for (std::string& symbol : symbols_of(other)) out.push_back(std::move(symbol));
        };
        if (detail.number("density") && *dimension == Dimension::mass) add(Dimension::volume);
        if (detail.number("density") && *dimension == Dimension::volume) add(Dimension::mass);
    } else {
        for (const Unit& unit : all_units()) out.emplace_back(unit.symbol);
    }
    const std::string& present = edit.activity.unit;
    if (!present.empty() && std::find(out.begin(), out.end(), present) == out.end()) out.push_back(present);
    return out;
}

bool factor_unreadable(Ui& ui) {
    const auto draft = ui.drafts().find(ImGui::GetID("custom value"));
    return draft != ui.drafts().end() && !parse_factor_value(draft->second).ok();
}

void draw_factor_choice(App& app, Ui& ui, ActivityEdit& edit) {
    muted(ui, ui.tr("factor.title"));
    gap(2);
    const std::array<std::string, 3> modes = {ui.tr("factor.from_library"), ui.tr("factor.own"),
                                              ui.tr("factor.stated")};
    if (const auto choice =
            segments(ui, "factor mode", ui.tr("factor.title"), modes, static_cast<int>(edit.mode), false, 40))
        set_mode(edit, static_cast<FactorMode>(*choice));
    gap(space::m);
    if (edit.hint) {
        remark(ui, ui.tr(*edit.hint), Remark::warning);
        gap(space::s);
    }
    switch (edit.mode) {
        case FactorMode::library:
            if (edit.picking)
                draw_search(app, ui, edit);
            else
                draw_chosen(app, ui, edit);
            break;
        case FactorMode::custom:
            draw_custom(ui, edit);
            break;
        case FactorMode::stated:
            muted(ui, ui.tr("factor.stated_help"));
            break;
    }
}

}  // namespace zs
