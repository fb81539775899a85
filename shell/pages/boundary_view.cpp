#include "shell/pages/boundary_view.h"

#include <array>

#include "base/number.h"
#include "inventory/base_year.h"
#include "shell/app/app.h"
#include "shell/pages/data_words.h"
#include "shell/pages/parts.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/fields.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr float two_columns = 700, pair_width = 320;

Result<double> parse_percent(std::string_view words) {
    Result<double> value = parse_amount(words);
    if (value && *value > 100)
        return Problem{Severity::error, "", {"project.percent", {{"value", format_typed(*value)}}}};
    return value;
}
Result<double> parse_signed(std::string_view words) {
    return parse_number(words);
}

// A text of the settings; gives true if it changed.
bool words_field(Ui& ui, const char* id, const std::string& label, std::string& value,
                 std::string_view placeholder = {}, std::string_view error = {}) {
    const auto change =
        text_field(ui, id, value, {.label = label, .placeholder = placeholder, .error = error});
    if (change) value = change->text;
    return change.has_value();
}

// A heading, a row of buttons' words, and what each element draws; true if anything changed.
template <class T, class Make, class Draw>
bool edit_list(Ui& ui, const char* id, std::vector<T>& list, const std::string& add_words, Make make,
               Draw draw) {
    bool changed = false;
    ImGui::PushID(id);
    std::optional<size_t> removed;
    for (size_t i = 0; i < list.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        if (i > 0) divider(ui, space::s);
        changed = draw(list[i], i) || changed;
        gap(space::xs);
        const std::string name = ui.tr("boundary.remove_numbered", {{"number", std::to_string(i + 1)}});
        if (button(ui, "remove", ui.tr("common.delete"),
                   {.kind = ButtonKind::quiet, .icon = Icon::trash, .small = true, .name = name}))
            removed = i;
        ImGui::PopID();
    }
    if (removed) {
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(*removed));
        // The fields that follow take another element's place.
        ui.drafts().clear();
        changed = true;
    }
    gap(space::s);
    if (button(ui, "add", add_words, {.icon = Icon::plus, .small = true})) {
        list.push_back(make());
        changed = true;
    }
    ImGui::PopID();
    return changed;
}

bool yes_or_no(Ui& ui, const char* id, const std::string& label, bool& value) {
    muted(ui, label, type::caption);
    gap(2);
    const std::array<std::string, 2> options = {ui.tr("boundary.yes"), ui.tr("boundary.no")};
    const auto choice = segments(ui, id, label, options, value ? 0 : 1, false, 44);
    if (choice) value = *choice == 0;
    return choice.has_value();
}

bool draw_facilities(App& app, Ui& ui, Accounting& accounting) {
    Card card(ui, "facilities", {.padding = space::l, .name = ui.tr("boundary.title")});
    subheading(ui, ui.tr("boundary.title"));
    gap(space::xs);
    muted(ui, ui.tr("boundary.help"));
    gap(space::m);
    bool changed = false;
    const std::array<std::string, 3> approaches = {ui.tr("boundary.operational"), ui.tr("boundary.financial"),
                                                   ui.tr("boundary.equity")};
    if (const auto choice = segments(ui, "approach", ui.tr("boundary.approach"), approaches,
                                     static_cast<int>(accounting.consolidation))) {
        accounting.consolidation = static_cast<Consolidation>(*choice);
        changed = true;
    }
    gap(space::m);
    const auto make = [&] {
        Facility fresh;
        fresh.id = app.new_id();
        return fresh;
    };
    return edit_list(ui, "list", accounting.facilities, ui.tr("boundary.add_facility"), make,
                     [&](Facility& one, size_t) {
                         bool edited = false;
                         {
                             Row row(ui, {0.5f, 0.5f}, space::m, pair_width);
                             edited = words_field(ui, "name", ui.tr("boundary.facility"), one.name);
                             row.next();
                             if (const auto change =
                                     number_field(ui, "equity", one.equity_percent,
                                                  {.label = ui.tr("boundary.equity_percent"), .unit = "%"},
                                                  parse_percent, false)) {
                                 one.equity_percent = change->value.value_or(one.equity_percent);
                                 edited = true;
                             }
                         }
                         gap(space::s);
                         Row row(ui, {0.5f, 0.5f}, space::m, pair_width);
                         edited = yes_or_no(ui, "operational", ui.tr("boundary.operational_control"),
                                            one.operational_control) ||
                                  edited;
                         row.next();
                         edited = yes_or_no(ui, "financial", ui.tr("boundary.financial_control"),
                                            one.financial_control) ||
                                  edited;
                         return edited;
                     }) ||
           changed;
}

bool draw_excluded(Ui& ui, Accounting& accounting) {
    Card card(ui, "excluded", {.padding = space::l, .name = ui.tr("boundary.excluded")});
    subheading(ui, ui.tr("boundary.excluded"));
    gap(space::xs);
    muted(ui, ui.tr("boundary.excluded_help"));
    gap(space::m);
    return edit_list(
        ui, "list", accounting.excluded, ui.tr("boundary.add_excluded"), [] { return ExcludedSource(); },
        [&](ExcludedSource& one, size_t) {
            bool edited = words_field(ui, "name", ui.tr("boundary.source"), one.name);
            gap(space::s);
            const std::string error =
                trim(one.reason).empty() ? ui.tr("inventory.excluded_without_reason") : std::string();
            edited = words_field(ui, "reason", ui.tr("parameter.reason"), one.reason, {}, error) || edited;
            return edited;
        });
}

bool draw_market(Ui& ui, Accounting& accounting) {
    Card card(ui, "market", {.padding = space::l, .name = ui.tr("boundary.settings")});
    subheading(ui, ui.tr("boundary.settings"));
    gap(space::m);
    bool changed = false;
    const std::optional<double> mix =
        accounting.residual_mix ? std::optional(accounting.residual_mix->value) : std::nullopt;
    if (const auto change = number_field(ui, "mix", mix,
                                         {.label = ui.tr("boundary.residual_mix"),
                                          .help = ui.tr("boundary.residual_mix_help"),
                                          .unit = "tCO₂/MWh"},
                                         parse_amount)) {
        if (change->value)
            accounting.residual_mix =
                ResidualMix{*change->value, accounting.residual_mix ? accounting.residual_mix->source : ""};
        else
            accounting.residual_mix.reset();
        changed = true;
    }
    if (accounting.residual_mix) {
        gap(space::s);
        changed = words_field(ui, "mix source", ui.tr("factor.source"), accounting.residual_mix->source,
                              ui.tr("factor.source_example")) ||
                  changed;
    }
    gap(space::m);
    const std::string usual = format_short(usual_water_enthalpy, 2);
    if (const auto change = number_field(ui, "water", accounting.water_enthalpy,
                                         {.label = ui.tr("boundary.water_enthalpy"),
                                          .placeholder = usual,
                                          .help = ui.tr("boundary.water_enthalpy_help"),
                                          .unit = "kJ/kg"},
                                         parse_amount)) {
        accounting.water_enthalpy = change->value;
        changed = true;
    }
    return changed;
}

bool draw_base_year(const App& app, Ui& ui, Accounting& accounting) {
    Card card(ui, "base", {.padding = space::l, .name = ui.tr("boundary.base_year")});
    subheading(ui, ui.tr("boundary.base_year"));
    gap(space::xs);
    muted(ui, ui.tr("boundary.base_year_help"));
    gap(space::m);
    bool changed = false;
    const auto number = [&](const char* id, const char* label, std::optional<double>& value,
                            std::string_view unit, std::string_view placeholder = {}) {
        if (const auto change =
                number_field(ui, id, value, {.label = ui.tr(label), .placeholder = placeholder, .unit = unit},
                             parse_amount)) {
            value = change->value;
            changed = true;
        }
    };
    {
        Row row(ui, {0.33f, 0.33f, 0.34f}, space::m, 520);
        number("threshold", "boundary.threshold", accounting.threshold_percent, "%", "5");
        row.next();
        number("product", "boundary.base_product", accounting.base_product_amount,
               app.project().factory.product_unit);
        row.next();
        number("energy", "boundary.base_energy", accounting.base_energy, "tce");
    }
    gap(space::m);
    const std::array<std::string, 4> kinds = {ui.tr("boundary.structural"), ui.tr("boundary.method"),
                                              ui.tr("boundary.error"), ui.tr("boundary.organic")};
    changed =
        edit_list(
            ui, "changes", accounting.base_changes, ui.tr("boundary.add_change"), [] { return BaseChange(); },
            [&](BaseChange& one, size_t) {
                Row row(ui, {0.36f, 0.34f, 0.3f}, space::m, 520);
                bool edited = words_field(ui, "name", ui.tr("boundary.change"), one.name);
                row.next();
                if (const auto choice = select(ui, "kind", kinds, static_cast<int>(one.kind),
                                               {.label = ui.tr("boundary.kind")})) {
                    one.kind = static_cast<BaseChangeKind>(*choice);
                    edited = true;
                }
                row.next();
                if (const auto change = number_field(
                        ui, "tonnes", one.tco2e,
                        {.label = ui.tr("boundary.effect"), .unit = "tCO₂e", .entry = Entry::signed_number},
                        parse_signed, false)) {
                    one.tco2e = change->value.value_or(one.tco2e);
                    edited = true;
                }
                return edited;
            }) ||
        changed;
    gap(space::m);
    const BaseYear& base = app.project().base_year;
    if (!base.emissions) {
        muted(ui, ui.tr("boundary.no_base"));
        return changed;
    }
    const Recalculation test = recalculate(base, accounting);
    const std::string percent = format_number(test.cumulative_percent, 2);
    remark(ui,
           ui.tr(test.required ? "boundary.recalculate" : "boundary.keep_base",
                 {{"percent", percent},
                  {"threshold", format_short(test.threshold_percent, 2)},
                  {"tonnes", tco2e_text(test.recalculated.value_or(*base.emissions))}}),
           test.required ? Remark::warning : Remark::note);
    gap(space::s);
    const OwnReduction reduction = own_reduction(app.project(), app.inventory());
    const auto show = [&](const char* key, const std::optional<double>& value) {
        key_value(ui, ui.tr(key), value ? percent_text(*value) : ui.tr("results.unknown"));
    };
    show("boundary.reduction_absolute", reduction.absolute);
    show("boundary.reduction_output", reduction.per_output_value);
    show("boundary.reduction_product", reduction.per_product);
    show("boundary.reduction_energy", reduction.per_energy);
    return changed;
}

}  // namespace

void draw_boundary_view(App& app, Ui& ui) {
    Accounting accounting = app.project().accounting;
    bool changed = false;
    {
        Row row(ui, {0.5f, 0.5f}, space::l, two_columns);
        changed = draw_facilities(app, ui, accounting);
        gap(space::l);
        changed = draw_excluded(ui, accounting) || changed;
        row.next();
        changed = draw_market(ui, accounting) || changed;
        gap(space::l);
        changed = draw_base_year(app, ui, accounting) || changed;
    }
    if (changed && !(accounting == app.project().accounting))
        app.change(SetAccounting{std::move(accounting)});
}

}  // namespace zs
