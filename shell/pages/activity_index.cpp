#include "shell/pages/activity_index.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include "base/number.h"
#include "shell/app/app.h"
#include "shell/pages/data_words.h"

namespace zs {
namespace {

// The line that a finding is about: `activities[3].unit` -> 3.
std::optional<size_t> line_of(std::string_view where, size_t count) {
    constexpr std::string_view start = "activities[";
    if (!where.starts_with(start)) return std::nullopt;
    size_t line = 0, at = start.size();
    if (at >= where.size() || where[at] < '0' || where[at] > '9') return std::nullopt;
    for (; at < where.size() && where[at] >= '0' && where[at] <= '9'; ++at)
        line = line * 10 + static_cast<size_t>(where[at] - '0');
    if (line >= count) return std::nullopt;
    return line;
}

std::string factor_words(const Activity& activity, const App& app, const Ui& ui) {
    if (const auto* id = std::get_if<std::string>(&activity.factor)) {
        const Factor* factor = app.factors().find(*id);
        return factor ? ui.pick(factor->name) : ui.tr("factor.unknown_id", {{"id", *id}});
    }
    if (const auto* custom = std::get_if<CustomFactor>(&activity.factor))
        return ui.tr("factor.custom_words",
                     {{"value", format_short(custom->value, 6)}, {"unit", shown_unit(ui, custom->unit)}});
    const Result<Unit> unit = find_unit(activity.unit);
    return ui.tr(unit.ok() && unit->dimension == Dimension::emission ? "factor.stated" : "factor.none");
}

ActivityRow row_of(size_t line, const App& app, const Ui& ui) {
    const Activity& activity = app.project().activities[line];
    const InventoryLine& result = app.inventory().lines[line];
    ActivityRow row;
    row.line = line;
    row.scope = activity.scope;
    row.category = category_name(ui, activity.category);
    row.name = activity.name.empty() ? row.category : activity.name;
    row.quantity = activity.quantity ? format_short(*activity.quantity, 4) : ui.tr("common.none");
    if (activity.quantity && !activity.unit.empty()) row.quantity += " " + shown_unit(ui, activity.unit);
    row.factor = factor_words(activity, app, ui);
    row.counted = result.counted;
    row.memo = result.counted && result.tco2e == 0 && result.memo_tco2e != 0;
    row.tco2e = !result.counted ? ui.tr("activity.not_counted")
                : row.memo      ? ui.tr("activity.memo_value", {{"tonnes", tco2e_text(result.memo_tco2e)}})
                                : tco2e_text(result.tco2e);
    return row;
}

void build(ActivityIndex& index, const App& app, const Ui& ui) {
    const Inventory& inventory = app.inventory();
    const size_t count = std::min(app.project().activities.size(), inventory.lines.size());
    index.rows.clear();
    index.findings.clear();
    index.lines = {};
    index.left_out = 0;
    index.rows.reserve(count);
    for (size_t line = 0; line < count; ++line) {
        index.rows.push_back(row_of(line, app, ui));
        const ActivityRow& row = index.rows.back();
        ++index.lines[0];
        if (row.scope >= 1 && row.scope <= 3) ++index.lines[static_cast<size_t>(row.scope)];
        if (!row.counted) ++index.left_out;
    }
    std::map<std::string_view, size_t> named;
    for (const ActivityRow& row : index.rows) ++named[row.name];
    for (ActivityRow& row : index.rows)
        row.label =
            named[row.name] == 1
                ? row.name
                : ui.tr("activity.numbered", {{"name", row.name}, {"number", std::to_string(row.line + 1)}});
    for (const Problem& problem : inventory.warnings) {
        const std::optional<size_t> line = line_of(problem.where, count);
        if (!line || problem.severity == Severity::info) continue;
        ActivityRow& row = index.rows[*line];
        const std::string words = ui.tr(problem.message);
        if (!row.problems.empty()) row.problems += "\n";
        row.problems += words;
        index.findings.push_back({*line, row.name, row.label, words, !row.counted});
    }
    std::stable_sort(
        index.findings.begin(), index.findings.end(),
        [](const ActivityFinding& a, const ActivityFinding& b) { return a.left_out > b.left_out; });
}

}  // namespace

void refresh(ActivityIndex& index, const App& app, const Ui& ui, int filter) {
    const bool stale = !index.built || index.revision != app.revision() || index.language != app.language();
    if (stale) {
        build(index, app, ui);
        index.built = true;
        index.revision = app.revision();
        index.language = app.language();
    }
    if (!stale && index.filter == filter) return;
    index.filter = filter;
    index.shown.clear();
    for (size_t i = 0; i < index.rows.size(); ++i)
        if (filter == 0 || index.rows[i].scope == filter) index.shown.push_back(i);
}

}  // namespace zs
