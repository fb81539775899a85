#include "inventory/quality.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "base/json.h"
#include "base/number.h"
#include "inventory/formula.h"
#include "inventory/period_check.h"
#include "inventory/sources.h"
#include "project/supported.h"

namespace zs {
namespace {

using Args = std::vector<std::pair<std::string, std::string>>;

constexpr double jump = 3;              // times the median, up or down
constexpr double slip = 60;             // times the median: may be a slip of two powers of ten or more
constexpr double material = 0.05;       // of all emissions: a verifier asks for its evidence first
constexpr double most_intensity = 100;  // tCO2e per 10^4 CNY of output; steel and cement are near 10
constexpr int old_factor = 3;           // years

double median_of(std::vector<double> values) {
    const size_t middle = values.size() / 2;
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(middle), values.end());
    return values[middle];
}

std::string month_text(int year, int month) {
    return std::to_string(year) + "-" + (month < 10 ? "0" : "") + std::to_string(month);
}

// Lines that tell of one thing at different times.
struct Series {
    std::vector<size_t> lines;
};

class Search {
  public:
    Search(const Project& project, const Inventory& inventory, const FactorLibrary& factors)
        : project_(project), inventory_(inventory), factors_(factors) {
        for (const Evidence& one : project.evidence)
            if (holds(one, project.period)) supported_.insert(one.supports.begin(), one.supports.end());
    }

    Problems run() {
        for (const InventoryLine& line : inventory_.lines)
            if (line.in_totals()) total_ += std::fabs(line.tco2e);
        check_whole();
        for (size_t i = 0; i < count(); ++i) check_line(i);
        for (Problem& problem : check_sources(project_)) found_.push_back(std::move(problem));
        check_evidence();
        for (const auto& entry : series_) check_series(entry.second);
        std::stable_sort(found_.begin(), found_.end(), [](const Problem& a, const Problem& b) {
            return static_cast<int>(a.severity) > static_cast<int>(b.severity);
        });
        return std::move(found_);
    }

  private:
    size_t count() const { return std::min(project_.activities.size(), inventory_.lines.size()); }

    void report(std::string where, const char* key, Args args = {}, Severity severity = Severity::warning) {
        found_.push_back({severity, std::move(where), {key, std::move(args)}});
    }
    static std::string at(size_t line, const char* member) {
        return json_path("activities", line) + "." + member;
    }

    void check_whole() {
        const auto& output = project_.factory.output_value;
        const double scopes = inventory_.scope1 + inventory_.scope2_location;
        if (output && *output > 0 && scopes / *output > most_intensity)
            report("", "quality.intensity", {{"value", format_short(scopes / *output, 2)}});
        if (inventory_.scope2_location < 0) report("", "quality.exports_exceed");
        if (is_period(project_.period)) {
            const long days = day_count(project_.period);
            if (days != 365 && days != 366)
                report("period", "quality.not_a_year", {{"days", std::to_string(days)}}, Severity::info);
        }
        const double all = inventory_.scope1 + inventory_.scope2_location + inventory_.scope3;
        if (all > 0 && inventory_.unsplit > 0.5 * all)
            report("", "quality.unsplit", {{"percent", format_short(inventory_.unsplit / all * 100, 1)}},
                   Severity::info);
    }

    void check_evidence() {
        for (size_t i = 0; i < project_.evidence.size(); ++i) {
            const Evidence& one = project_.evidence[i];
            if (!one.supports.empty() && !holds(one, project_.period))
                report(json_path("evidence", i) + ".expires", "quality.evidence_expired",
                       {{"name", one.name},
                        {"day", to_string(one.expires)},
                        {"end", to_string(project_.period.end)}});
        }
    }

    void check_line(size_t i) {
        const Activity& activity = project_.activities[i];
        const InventoryLine& line = inventory_.lines[i];
        if (!line.counted) return;
        series_[{activity.category, activity.name, activity.unit}].lines.push_back(i);
        check_months(i);
        const bool is_proven = !trim(activity.detail.text("evidence")).empty() ||
                               !trim(activity.note).empty() ||
                               supported_.contains({SupportedKind::activity, activity.id});
        if (line.in_totals() && !is_proven && total_ > 0 && std::fabs(line.tco2e) >= material * total_)
            report(at(i, "detail.parameters.evidence"), "quality.no_evidence",
                   {{"percent", format_short(std::fabs(line.tco2e) / total_ * 100, 1)}});
        const int year = project_.period.start.year;
        const auto* id = std::get_if<std::string>(&activity.factor);
        const Factor* factor = id ? factors_.find(*id) : nullptr;
        // Fuels, gases and combustion have windows of their own, and grids are told by their year.
        const bool dated = factor && (factor->kind == FactorKind::plain || factor->kind == FactorKind::heat);
        if (dated && factor->data_year != 0 && year != 0 && year - factor->data_year > old_factor)
            report(at(i, "factor"), "quality.old_factor",
                   {{"factor_year", std::to_string(factor->data_year)}, {"year", std::to_string(year)}},
                   Severity::info);
    }

    void check_months(size_t i) {
        const auto& months = project_.activities[i].detail.monthly;
        if (months.empty()) return;
        std::string missing;
        std::vector<double> values;
        for (size_t month = 0; month < months.size(); ++month) {
            if (months[month])
                values.push_back(*months[month]);
            else
                missing += (missing.empty() ? "" : ", ") + std::to_string(month + 1);
        }
        if (!missing.empty())
            report(at(i, "detail.monthly"), "quality.missing_months", {{"months", missing}});
        if (values.size() < 4) return;
        const double middle = median_of(values);
        for (size_t month = 0; month < months.size(); ++month)
            if (months[month])
                judge(at(i, "detail.monthly"), *months[month], middle, std::to_string(month + 1));
    }

    // A value against the median of its like.
    void judge(std::string where, double value, double middle, const std::string& when) {
        if (!(middle > 0)) return;
        const double ratio = value / middle;
        const Args args = {{"value", format_short(value, 4)},
                           {"median", format_short(middle, 4)},
                           {"ratio", ratio >= 1 ? format_short(ratio, 1) : format_short(ratio, 3)},
                           {"when", when}};
        if (value > 0 && (ratio > slip || ratio < 1 / slip))
            report(std::move(where), "quality.slip", args);
        else if (ratio > jump || ratio < 1 / jump)
            report(std::move(where), "quality.jump", args);
    }

    void check_series(const Series& series) {
        const auto& lines = series.lines;
        if (lines.size() < 2) return;
        std::vector<double> values;
        std::vector<size_t> dated;
        for (const size_t i : lines) {
            const Activity& activity = project_.activities[i];
            if (activity.quantity) values.push_back(*activity.quantity);
            if (activity.start.is_set() && activity.end.is_set()) dated.push_back(i);
        }
        check_duplicates(lines);
        if (dated.size() == lines.size()) check_coverage(dated);
        if (values.size() < 4) return;
        const double middle = median_of(values);
        for (const size_t i : lines) {
            const Activity& activity = project_.activities[i];
            // Only what is of the same time tells a jump.
            if (activity.quantity && activity.start.is_set())
                judge(at(i, "quantity"), *activity.quantity, middle, to_string(activity.start));
        }
    }

    void check_duplicates(const std::vector<size_t>& lines) {
        const auto key = [&](size_t i) {
            const Activity& a = project_.activities[i];
            return std::make_tuple(a.quantity.value_or(0), a.start, a.end, a.detail.text("facility"));
        };
        std::vector<size_t> sorted = lines;
        std::stable_sort(sorted.begin(), sorted.end(), [&](size_t a, size_t b) { return key(a) < key(b); });
        for (size_t k = 1; k < sorted.size(); ++k) {
            const Activity &a = project_.activities[sorted[k - 1]], &b = project_.activities[sorted[k]];
            if (a.quantity && *a.quantity != 0 && key(sorted[k - 1]) == key(sorted[k]) &&
                a.factor == b.factor && a.detail == b.detail)
                report(at(sorted[k], "quantity"), "quality.duplicate",
                       {{"line", std::to_string(sorted[k - 1] + 1)}});
        }
    }

    // Lines that follow each other: without overlap, and without a month that none of them has.
    void check_coverage(std::vector<size_t> lines) {
        std::stable_sort(lines.begin(), lines.end(), [&](size_t a, size_t b) {
            return project_.activities[a].start < project_.activities[b].start;
        });
        for (size_t k = 1; k < lines.size(); ++k) {
            const Activity &before = project_.activities[lines[k - 1]], &here = project_.activities[lines[k]];
            const bool same = before.start == here.start && before.end == here.end;
            if (!same && here.start <= before.end &&
                before.detail.text("facility") == here.detail.text("facility"))
                report(at(lines[k], "start"), "quality.overlap",
                       {{"line", std::to_string(lines[k - 1] + 1)}, {"end", to_string(before.end)}});
        }
        const Period& whole = project_.period;
        if (!is_period(whole) || lines.size() < 3) return;
        std::string missing;
        size_t listed = 0;
        for (int year = whole.start.year, month = whole.start.month;
             year < whole.end.year || (year == whole.end.year && month <= whole.end.month);
             month == 12 ? (++year, month = 1) : ++month) {
            if (year - whole.start.year > 20) break;
            const Date middle = {year, month, 15};
            const bool covered = std::any_of(lines.begin(), lines.end(), [&](size_t i) {
                return project_.activities[i].start <= middle && middle <= project_.activities[i].end;
            });
            if (!covered && ++listed <= 12)
                missing += (missing.empty() ? "" : ", ") + month_text(year, month);
        }
        if (!missing.empty())
            report(at(lines.front(), "start"), "quality.missing_months", {{"months", missing}});
    }

    const Project& project_;
    const Inventory& inventory_;
    const FactorLibrary& factors_;
    double total_ = 0;
    std::set<Supported> supported_;  // by evidence of the project
    std::map<std::tuple<std::string_view, std::string_view, std::string_view>, Series> series_;
    Problems found_;
};

}  // namespace

Problems find_quality(const Project& project, const Inventory& inventory, const FactorLibrary& factors) {
    return Search(project, inventory, factors).run();
}

DataQuality score_quality(const Project& project, const Inventory& inventory) {
    DataQuality out;
    double graded = 0, all = 0, sum = 0;
    const size_t count = std::min(project.activities.size(), inventory.lines.size());
    for (size_t i = 0; i < count; ++i) {
        const InventoryLine& line = inventory.lines[i];
        if (!line.in_totals()) continue;
        const double weight = std::fabs(line.tco2e);
        all += weight;
        const std::string_view data = project.activities[i].detail.text("activity_level");
        const std::string_view factor = project.activities[i].detail.text("factor_level");
        const int a = data == "continuous" ? 6 : data == "periodic" ? 3 : data == "estimated" ? 1 : 0;
        const int f = factor == "measured"        ? 6
                      : factor == "supplier"      ? 5
                      : factor == "same_process"  ? 4
                      : factor == "regional"      ? 3
                      : factor == "national"      ? 2
                      : factor == "international" ? 1
                                                  : 0;
        if (a == 0 || f == 0) continue;
        graded += weight;
        sum += weight * a * f;
    }
    if (graded > 0) out.score = sum / graded;
    if (all > 0) out.graded_share = graded / all;
    return out;
}

}  // namespace zs
