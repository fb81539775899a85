#include "shell/pages/activity_index.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <functional>
#include <map>
#include <optional>
#include <string_view>

#include "base/number.h"
#include "factors/categories.h"
#include "shell/app/app.h"
#include "shell/pages/data_words.h"

namespace zs {
namespace {

std::string factor_words(const Activity& activity, const App& app, const Ui& ui) {
    if (const auto* id = std::get_if<std::string>(&activity.factor)) {
        const Factor* factor = app.factors().find(*id);
        return factor ? ui.pick(factor->name) : ui.tr("factor.unknown_id", {{"id", *id}});
    }
    if (const auto* custom = std::get_if<CustomFactor>(&activity.factor))
        return ui.tr("factor.custom_words",
                     {{"value", format_short(custom->value, 6)}, {"unit", shown_unit(ui, custom->unit)}});
    if (!activity.detail.method.empty()) return ui.tr("method." + activity.detail.method);
    const Result<Unit> unit = find_unit(activity.unit);
    return ui.tr(unit.ok() && unit->dimension == Dimension::emission ? "factor.stated" : "factor.none");
}

std::optional<double> quantity_of(const Activity& activity, const Period& period) {
    if (activity.detail.monthly.empty()) {
        const std::optional<double> metered = metered_quantity(activity, period);
        return metered ? metered : activity.quantity;
    }
    double sum = 0;
    for (const std::optional<double>& month : activity.detail.monthly) sum += month.value_or(0);
    return sum;
}

int compare(double a, double b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

// Names of lines begin alike: eight bytes are compared at a time.
int compare(std::string_view a, std::string_view b) {
    size_t at = 0;
    for (uint64_t left, right; at + sizeof left <= std::min(a.size(), b.size()); at += sizeof left) {
        std::memcpy(&left, a.data() + at, sizeof left);
        std::memcpy(&right, b.data() + at, sizeof right);
        if (left != right) break;
    }
    return a.substr(at).compare(b.substr(at));
}

size_t hash_of(std::string_view name) {
    return std::hash<std::string_view>()(name);
}

void build(ActivityIndex& index, const App& app, const Ui& ui) {
    const Inventory& inventory = app.inventory();
    const std::vector<Activity>& all = app.project().activities;
    const size_t count = std::min(all.size(), inventory.lines.size());
    index.findings.clear();
    index.problems.clear();
    index.named.clear();
    index.named.reserve(count);
    index.folded.clear();
    index.lines = {};
    index.left_out = 0;
    for (size_t line = 0; line < count; ++line) {
        ++index.lines[0];
        const int scope = all[line].scope;
        if (scope >= 1 && scope <= 3) ++index.lines[static_cast<size_t>(scope)];
        if (!inventory.lines[line].counted) ++index.left_out;
        index.named.push_back(
            hash_of(all[line].name.empty() ? category_name(ui, all[line].category) : all[line].name));
    }
    std::sort(index.named.begin(), index.named.end());
    index.moves = edition_moves(app.project(), app.factors());
    for (size_t i = 0; i < inventory.warned_lines.size(); ++i) {
        const size_t line = inventory.warned_lines[i], problem = inventory.first_of_lines + i;
        if (line >= count || inventory.warnings[problem].severity == Severity::info) continue;
        index.problems.emplace_back(line, problem);
        index.findings.push_back({line, problem, !inventory.lines[line].counted});
    }
    std::stable_sort(
        index.findings.begin(), index.findings.end(),
        [](const ActivityFinding& a, const ActivityFinding& b) { return a.left_out > b.left_out; });
}

// Words of a search, folded.
std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> out(1);
    for (const char c : fold_width(text))
        if (c == ' ')
            out.emplace_back();
        else
            out.back() += c;
    std::erase_if(out, [](const std::string& word) { return word.empty(); });
    return out;
}

class Selection {
  public:
    Selection(ActivityIndex& index, const App& app, const Ui& ui) : index_(index), app_(app), ui_(ui) {}

    void run() {
        const ActivityQuery& query = index_.query;
        const std::vector<Activity>& all = app_.project().activities;
        const std::vector<std::string> words = words_of(query.text);
        if (!words.empty()) fold_lines();
        std::vector<size_t> lines;
        const size_t count = std::min(all.size(), app_.inventory().lines.size());
        for (size_t line = 0; line < count; ++line) {
            if (query.scope != 0 && all[line].scope != query.scope) continue;
            if (!query.category.empty() && all[line].category != query.category) continue;
            if (query.month != 0 && !is_in_month(all[line], query.month)) continue;
            if (!words.empty() && !has_words(line, words)) continue;
            lines.push_back(line);
        }
        sort(lines);
        index_.shown.clear();
        index_.shown_lines = lines.size();
        index_.shown_tco2e = 0;
        for (const size_t line : lines) {
            const InventoryLine& one = app_.inventory().lines[line];
            if (one.in_totals()) index_.shown_tco2e += one.tco2e;
        }
        if (query.grouped)
            group(lines);
        else
            for (const size_t line : lines) index_.shown.push_back({line, false, {}, 0, 0, 0});
    }

  private:
    // What is searched in is folded at the first word, not at each of its letters.
    void fold_lines() {
        if (!index_.folded.empty()) return;
        for (const Activity& activity : app_.project().activities)
            index_.folded.push_back(fold_width(activity.name + " " + category_name(ui_, activity.category) +
                                               " " + activity.note + " " + activity.unit));
    }

    bool has_words(size_t line, const std::vector<std::string>& words) const {
        const std::string& text = index_.folded[line];
        return std::all_of(words.begin(), words.end(),
                           [&](const std::string& word) { return text.find(word) != std::string::npos; });
    }

    bool is_in_month(const Activity& activity, int month) const {
        const Period& whole = app_.project().period;
        const int index = whole.start.year * 12 + whole.start.month - 1 + month - 1;
        const Date& start = activity.start.is_set() ? activity.start : whole.start;
        const Date& end = activity.end.is_set() ? activity.end : whole.end;
        return start.year * 12 + start.month - 1 <= index && index <= end.year * 12 + end.month - 1;
    }

    // Each line's key is worked out once; lines of the same key stay in their order.
    template <class Key>
    void sort_by(std::vector<size_t>& lines, Key key) const {
        using Sorted = std::pair<decltype(key(size_t())), size_t>;
        std::vector<Sorted> sorted;
        sorted.reserve(lines.size());
        for (const size_t line : lines) sorted.emplace_back(key(line), line);
        const bool down = index_.query.descending;
        std::sort(sorted.begin(), sorted.end(), [down](const Sorted& a, const Sorted& b) {
            const int order = compare(a.first, b.first);
            return order != 0 ? (down ? order > 0 : order < 0) : a.second < b.second;
        });
        for (size_t i = 0; i < lines.size(); ++i) lines[i] = sorted[i].second;
    }

    void sort(std::vector<size_t>& lines) const {
        const std::vector<Activity>& all = app_.project().activities;
        const std::vector<InventoryLine>& results = app_.inventory().lines;
        switch (index_.query.sort) {
            case SortBy::order:
                if (index_.query.descending) std::reverse(lines.begin(), lines.end());
                break;
            case SortBy::scope:
                sort_by(lines, [&](size_t i) { return static_cast<double>(all[i].scope); });
                break;
            case SortBy::category:
                sort_by(lines, [&](size_t i) { return std::string_view(all[i].category); });
                break;
            case SortBy::name:
                sort_by(lines, [&](size_t i) { return std::string_view(all[i].name); });
                break;
            case SortBy::quantity:
                sort_by(lines,
                        [&](size_t i) { return quantity_of(all[i], app_.project().period).value_or(-1); });
                break;
            case SortBy::factor:
                sort_by(lines, [&](size_t i) {
                    const auto* id = std::get_if<std::string>(&all[i].factor);
                    return id ? std::string_view(*id) : std::string_view();
                });
                break;
            case SortBy::emission:
                sort_by(lines, [&](size_t i) { return results[i].tco2e; });
        }
    }

    // Heads in the order of scopes and categories, each before its lines.
    void group(const std::vector<size_t>& lines) const {
        const std::vector<Activity>& all = app_.project().activities;
        std::map<std::pair<int, std::string_view>, std::vector<size_t>> groups;
        for (const size_t line : lines) groups[{all[line].scope, all[line].category}].push_back(line);
        const auto put = [&](int scope, std::string_view category) {
            const auto found = groups.find({scope, category});
            if (found == groups.end()) return;
            double sum = 0;
            for (const size_t line : found->second)
                if (app_.inventory().lines[line].in_totals()) sum += app_.inventory().lines[line].tco2e;
            index_.shown.push_back({0, true, std::string(category), scope, found->second.size(), sum});
            for (const size_t line : found->second) index_.shown.push_back({line, false, {}, 0, 0, 0});
            groups.erase(found);
        };
        for (int scope = 1; scope <= 3; ++scope)
            for (const std::string& category : categories_of(scope)) put(scope, category);
        while (!groups.empty()) {
            const auto first = groups.begin()->first;
            put(first.first, first.second);
        }
    }

    ActivityIndex& index_;
    const App& app_;
    const Ui& ui_;
};

}  // namespace

std::string name_of_line(const App& app, const Ui& ui, size_t line) {
    const Activity& activity = app.project().activities[line];
    return activity.name.empty() ? category_name(ui, activity.category) : activity.name;
}

std::string label_of_line(const ActivityIndex& index, const App& app, const Ui& ui, size_t line) {
    std::string name = name_of_line(app, ui, line);
    const auto [first, last] = std::equal_range(index.named.begin(), index.named.end(), hash_of(name));
    if (last - first < 2) return name;
    return ui.tr("activity.numbered", {{"name", name}, {"number", std::to_string(line + 1)}});
}

ActivityRow row_of(const ActivityIndex& index, const App& app, const Ui& ui, size_t line) {
    const Activity& activity = app.project().activities[line];
    const InventoryLine& result = app.inventory().lines[line];
    ActivityRow row;
    row.line = line;
    row.scope = activity.scope;
    row.category = category_name(ui, activity.category);
    row.name = activity.name.empty() ? row.category : activity.name;
    row.label = label_of_line(index, app, ui, line);
    const std::optional<double> quantity = quantity_of(activity, app.project().period);
    row.quantity = quantity ? format_short(*quantity, 4) : ui.tr("common.none");
    if (quantity && !activity.unit.empty()) row.quantity += " " + shown_unit(ui, activity.unit);
    row.factor = factor_words(activity, app, ui);
    row.counted = result.counted;
    row.beside = result.counted && !result.in_totals();
    row.memo = result.counted && result.tco2e == 0 && result.memo_tco2e != 0;
    row.tco2e = !result.counted ? ui.tr("activity.not_counted")
                : row.beside    ? ui.tr("activity.memo_value", {{"tonnes", tco2e_text(result.tco2e)}})
                : row.memo      ? ui.tr("activity.memo_value", {{"tonnes", tco2e_text(result.memo_tco2e)}})
                                : tco2e_text(result.tco2e);
    const auto first =
        std::lower_bound(index.problems.begin(), index.problems.end(), line,
                         [](const auto& entry, size_t wanted) { return entry.first < wanted; });
    for (auto it = first; it != index.problems.end() && it->first == line; ++it) {
        if (!row.problems.empty()) row.problems += "\n";
        row.problems += ui.tr(app.inventory().warnings[it->second].message);
    }
    return row;
}

void refresh(ActivityIndex& index, const App& app, const Ui& ui, const ActivityQuery& query, bool keep_rows) {
    const bool stale = !index.built || index.revision != app.revision() || index.language != app.language();
    const size_t lines_before = index.built ? index.lines[0] : 0;
    if (stale) {
        build(index, app, ui);
        index.built = true;
        index.revision = app.revision();
        index.language = app.language();
    }
    const bool same = index.query == query;
    if (same && (!stale || (keep_rows && lines_before == index.lines[0] && !index.shown.empty()))) return;
    if (!same) index.from_top = true;
    index.query = query;
    Selection(index, app, ui).run();
}

}  // namespace zs
