// How the line in the dialog begins: empty, as a copy, from an existing line, or as one of the usual entries.
#include "shell/pages/activity_edit.h"

#include <algorithm>

#include "factors/categories.h"
#include "inventory/sources.h"
#include "shell/app/app.h"
#include "shell/pages/data_words.h"

namespace zs {
namespace {

FactorMode mode_of(const Activity& activity) {
    if (std::holds_alternative<CustomFactor>(activity.factor)) return FactorMode::custom;
    if (std::holds_alternative<std::string>(activity.factor)) return FactorMode::library;
    const Result<Unit> unit = find_unit(activity.unit);
    return unit.ok() && unit->dimension == Dimension::emission ? FactorMode::stated : FactorMode::library;
}

ActivityEdit edit_of(Activity activity, int number) {
    ActivityEdit edit;
    edit.number = number;
    edit.mode = mode_of(activity);
    if (const auto* id = std::get_if<std::string>(&activity.factor)) edit.library_factor = *id;
    if (const auto* custom = std::get_if<CustomFactor>(&activity.factor)) edit.custom_factor = *custom;
    edit.picking = edit.mode == FactorMode::library && edit.library_factor.empty();
    edit.original = activity;
    edit.activity = std::move(activity);
    return edit;
}

struct QuickEntry {
    int scope;
    const char* category;
    const char* name;    // key
    const char* search;  // in the library; empty: the user chooses
    const char* unit;    // where no factor gives one
};

QuickEntry entry_of(QuickAdd what) {
    switch (what) {
        case QuickAdd::electricity:
            return {2, "purchased_electricity", "activity.quick_electricity", "", "kWh"};
        case QuickAdd::natural_gas:
            return {1, "stationary_combustion", "activity.quick_natural_gas", "天然气", "10^4Nm3"};
        case QuickAdd::diesel:
            return {1, "mobile_combustion", "activity.quick_diesel", "柴油", "t"};
        case QuickAdd::petrol:
            return {1, "mobile_combustion", "activity.quick_petrol", "汽油", "t"};
        case QuickAdd::heat:
            return {2, "purchased_heat", "activity.quick_heat", "外购热力", "GJ"};
        case QuickAdd::refrigerant:
            break;
    }
    return {1, "fugitive_emissions", "activity.quick_refrigerant", "", "kg"};
}

}  // namespace

ActivityEdit edit_new(App& app, int number) {
    Activity activity;
    activity.id = app.new_id();
    activity.scope = 1;
    activity.category = categories_of(1).front();
    ActivityEdit edit = edit_of(std::move(activity), number);
    edit.is_new = true;
    return edit;
}

ActivityEdit edit_for_source(App& app, const SourceQuestion& source, int number) {
    Activity activity;
    activity.id = app.new_id();
    activity.category = source.categories.empty() ? categories_of(3).front() : source.categories.front();
    activity.scope = scope_of(activity.category).value_or(1);
    activity.detail.method = source.method;
    ActivityEdit edit = edit_of(std::move(activity), number);
    edit.is_new = true;
    return edit;
}

ActivityEdit edit_existing(const Activity& activity, int number) {
    return edit_of(activity, number);
}

ActivityEdit edit_copy(App& app, const Activity& activity, const std::string& before, const std::string& name,
                       int number) {
    Activity copy = activity;
    copy.id = app.new_id();
    copy.name = name;
    ActivityEdit edit = edit_of(std::move(copy), number);
    edit.is_new = true;
    edit.before = before;
    return edit;
}

ActivityEdit edit_with(App& app, const Ui& ui, const Factor& factor, int number) {
    Activity activity;
    activity.id = app.new_id();
    if (!factor.categories.empty()) activity.category = factor.categories.front();
    activity.scope = scope_of(activity.category).value_or(1);
    activity.name = ui.pick(factor.name);
    activity.factor = factor.id;
    activity.unit = factor_quantity_unit(factor);
    ActivityEdit edit = edit_of(std::move(activity), number);
    edit.is_new = true;
    return edit;
}

ActivityEdit edit_quick(App& app, const Ui& ui, QuickAdd what, int number) {
    const QuickEntry entry = entry_of(what);
    Activity activity;
    activity.id = app.new_id();
    activity.scope = entry.scope;
    activity.category = entry.category;
    activity.name = ui.tr(entry.name);
    activity.unit = entry.unit;
    const std::string& province = app.project().factory.province;
    const int year = app.project().period.start.year;
    std::optional<Message> hint;
    const Factor* factor = nullptr;
    if (what == QuickAdd::electricity) {
        if (province.empty()) {
            hint = Message{"activity.hint_no_province", {}};
        } else {
            const Result<const Factor*> grid = app.factors().grid(province, year);
            if (grid.ok())
                factor = grid.value();
            else
                hint = grid.problem().message;
        }
    } else if (*entry.search != '\0') {
        const auto found = app.factors().search({.text = entry.search,
                                                 .category = entry.category,
                                                 .province = province,
                                                 .year = year,
                                                 .industry = app.project().factory.industry},
                                                1);
        if (!found.empty()) factor = found.front();
    }
    if (factor) {
        activity.factor = factor->id;
        // Bills state electricity in kWh; any other quantity begins in the factor's own unit.
        const std::string unit = factor_quantity_unit(*factor);
        if (what != QuickAdd::electricity && !unit.empty()) activity.unit = unit;
    }
    ActivityEdit edit = edit_of(std::move(activity), number);
    edit.is_new = true;
    edit.hint = std::move(hint);
    return edit;
}

}  // namespace zs
