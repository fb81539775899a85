// What the meter of a line showed, in the line's dialog: a date and a reading each, from which the quantity
// is worked out.
#include <algorithm>

#include "base/number.h"
#include "shell/app/app.h"
#include "shell/pages/activity_edit.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/fields.h"
#include "shell/widgets/icons.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

std::string field_id(const char* what, const ReadingEdit& reading) {
    return what + std::to_string(reading.number);
}

// The first and the last day are what a year's quantity needs: only their readings are left to type.
void begin_readings(const App& app, ActivityEdit& edit) {
    for (const MeterReading& one : edit.activity.detail.readings)
        edit.readings.push_back({++edit.last_reading, one.date, one.value});
    const Period& period = app.project().period;
    const Activity& activity = edit.activity;
    const Date days[] = {activity.start.is_set() ? activity.start : period.start,
                         activity.end.is_set() ? activity.end : period.end};
    for (size_t i = edit.readings.size(); i < 2; ++i)
        edit.readings.push_back({++edit.last_reading, days[i], std::nullopt});
}

// The complete ones are the line's, in the order of their dates.
void keep_readings(ActivityEdit& edit) {
    std::vector<MeterReading>& kept = edit.activity.detail.readings;
    kept.clear();
    for (const ReadingEdit& one : edit.readings)
        if (one.date.is_set() && one.value) kept.push_back({one.date, *one.value});
    std::stable_sort(kept.begin(), kept.end(),
                     [](const MeterReading& a, const MeterReading& b) { return a.date < b.date; });
    if (kept.size() > 1) edit.activity.quantity.reset();
}

}  // namespace

bool readings_unreadable(Ui& ui, const ActivityEdit& edit) {
    const auto text_of = [&](const std::string& id) {
        const auto draft = ui.drafts().find(ImGui::GetID(id.c_str()));
        return draft == ui.drafts().end() ? std::string_view() : trim(draft->second);
    };
    return std::any_of(edit.readings.begin(), edit.readings.end(), [&](const ReadingEdit& one) {
        const std::string_view date = text_of(field_id("date ", one)),
                               value = text_of(field_id("read ", one));
        return (!date.empty() && !parse_date(date).ok()) || (!value.empty() && !parse_amount(value).ok());
    });
}

void draw_readings(App& app, Ui& ui, ActivityEdit& edit) {
    if (edit.readings.empty()) begin_readings(app, edit);
    muted(ui, ui.tr("method.readings_help"), type::small);
    gap(space::s);
    bool changed = false;
    std::optional<size_t> removed;
    for (size_t i = 0; i < edit.readings.size(); ++i) {
        if (i > 0) gap(space::xs);
        ReadingEdit& one = edit.readings[i];
        const std::string number = std::to_string(i + 1);
        const std::string date_label = ui.tr("method.reading_date", {{"number", number}});
        const std::string label = ui.tr("method.reading", {{"number", number}});
        Row row(ui, {0.5f, 0.5f, control_height}, space::s, 1);
        if (const auto change = date_field(ui, field_id("date ", one).c_str(), one.date,
                                           {.label = date_label, .hide_label = true}, true)) {
            one.date = change->date;
            changed = true;
        }
        row.next();
        if (const auto change =
                number_field(ui, field_id("read ", one).c_str(), one.value,
                             {.label = label, .hide_label = true, .placeholder = label}, parse_amount)) {
            one.value = change->value;
            changed = true;
        }
        row.next();
        const std::string id = field_id("no reading ", one);
        if (icon_button(ui, id.c_str(), Icon::trash, ui.tr("method.reading_remove", {{"number", number}}),
                        true))
            removed = i;
    }
    if (removed) {
        edit.readings.erase(edit.readings.begin() + static_cast<std::ptrdiff_t>(*removed));
        changed = true;
    }
    if (changed) keep_readings(edit);
    gap(space::xs);
    if (link(ui, "add reading", ui.tr("method.reading_add")))
        edit.readings.push_back({++edit.last_reading, {}, std::nullopt});
}

}  // namespace zs
