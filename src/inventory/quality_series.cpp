// Values against their like and their time: months and meter readings of a line, lines that follow each
// other.
#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

#include "base/json.h"
#include "base/number.h"
#include "inventory/metering.h"
#include "inventory/period_check.h"
#include "inventory/quality_parts.h"

namespace zs {

void Findings::report(size_t line, const char* member, const char* key, Args args, Severity severity) {
    report(json_path("activities", line) + "." + member, key, std::move(args), severity);
}

namespace {

constexpr double jump = 3;     // times the median, up or down
constexpr double slip = 60;    // times the median: may be a slip of two powers of ten or more
constexpr size_t enough = 4;   // values, for a median to tell anything
constexpr size_t listed = 12;  // months named in one finding
constexpr long few_days = 15;  // without a reading at the ends of the period: common where bills are by month

double median_of(std::vector<double> values) {
    const size_t middle = values.size() / 2;
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(middle), values.end());
    return values[middle];
}

class Series {
  public:
    Series(const Project& project, const Inventory& inventory, Findings& findings)
        : project_(project), inventory_(inventory), findings_(findings) {}

    void run() {
        const size_t count = std::min(project_.activities.size(), inventory_.lines.size());
        for (size_t i = 0; i < count; ++i) {
            if (!inventory_.lines[i].counted) continue;
            const Activity& activity = project_.activities[i];
            alike_[{activity.category, activity.name, activity.unit}].push_back(i);
            // Lines without a name are of one source where their factor is the same.
            const auto* factor = std::get_if<std::string>(&activity.factor);
            following_[{activity.category, activity.name, activity.detail.text("facility"),
                        activity.name.empty() && factor ? std::string_view(*factor) : std::string_view()}]
                .push_back(i);
            check_months(i);
            check_readings(i);
        }
        for (const auto& [key, lines] : alike_) check_alike(lines);
        for (auto& [key, lines] : following_) check_coverage(lines);
    }

  private:
    void check_months(size_t i) {
        const Activity& activity = project_.activities[i];
        const auto& months = activity.detail.monthly;
        if (months.empty()) return;
        const Period dates = dates_of(activity, project_.period);
        const size_t all = std::max(months.size(), month_count(dates));
        const auto name = [&](size_t month) {
            return is_period(dates) ? month_text(dates.start, month) : std::to_string(month + 1);
        };
        Missing missing;
        std::vector<double> values;
        for (size_t month = 0; month < all; ++month) {
            if (month < months.size() && months[month])
                values.push_back(*months[month]);
            else if (month < month_count(dates) || !is_period(dates))
                missing.add(name(month));
        }
        if (missing.count > 0)
            findings_.report(i, "detail.monthly", "quality.missing_months", {{"months", missing.text}});
        if (values.size() < enough) return;
        const double middle = median_of(values);
        for (size_t month = 0; month < months.size(); ++month)
            if (months[month])
                judge(i, "detail.monthly", *months[month], middle, name(month), "quality.slip",
                      "quality.jump");
    }

    // Use a day between two readings, and whether they cover the line's time.
    void check_readings(size_t i) {
        const Activity& activity = project_.activities[i];
        const auto& readings = activity.detail.readings;
        if (readings.size() < 2) return;
        std::vector<double> rates;
        for (size_t k = 1; k < readings.size(); ++k) {
            const double turn = readings[k].value < readings[k - 1].value
                                    ? activity.detail.number("meter_rollover").value_or(0)
                                    : 0;
            rates.push_back((readings[k].value - readings[k - 1].value + turn) /
                            static_cast<double>(days_from_epoch(readings[k].date) -
                                                days_from_epoch(readings[k - 1].date)));
        }
        if (rates.size() >= enough) {
            const double middle = median_of(rates);
            for (size_t k = 0; k < rates.size(); ++k)
                judge(i, "detail.readings", rates[k], middle,
                      to_string(readings[k].date) + " – " + to_string(readings[k + 1].date),
                      "quality.reading_slip", "quality.reading_jump");
        }
        const Period bounds = reading_bounds(activity, project_.period);
        if (!is_period(bounds)) return;
        // A day's difference is the evening before or the morning after.
        const long before = days_from_epoch(readings.front().date) - days_from_epoch(bounds.start);
        const long after = days_from_epoch(bounds.end) - days_from_epoch(readings.back().date);
        if (before > 1 || after > 1)
            findings_.report(i, "detail.readings", "quality.readings_short",
                             {{"first", to_string(readings.front().date)},
                              {"last", to_string(readings.back().date)},
                              {"start", to_string(bounds.start)},
                              {"end", to_string(bounds.end)}},
                             std::max(before, after) > few_days ? Severity::warning : Severity::info);
    }

    // A value against the median of its like.
    void judge(size_t line, const char* member, double value, double middle, const std::string& when,
               const char* slip_key, const char* jump_key) {
        if (!(middle > 0)) return;
        const double ratio = value / middle;
        const Findings::Args args = {{"value", format_short(value, 4)},
                                     {"median", format_short(middle, 4)},
                                     {"ratio", ratio >= 1 ? format_short(ratio, 1) : format_short(ratio, 3)},
                                     {"when", when}};
        if (value > 0 && (ratio > slip || ratio < 1 / slip))
            findings_.report(line, member, slip_key, args);
        else if (ratio > jump || ratio < 1 / jump)
            findings_.report(line, member, jump_key, args);
    }

    void check_alike(const std::vector<size_t>& lines) {
        if (lines.size() < 2) return;
        check_duplicates(lines);
        std::vector<double> values;
        for (const size_t i : lines)
            if (const auto& quantity = project_.activities[i].quantity) values.push_back(*quantity);
        if (values.size() < enough) return;
        const double middle = median_of(values);
        for (const size_t i : lines) {
            const Activity& activity = project_.activities[i];
            // Only what is of the same time tells a jump.
            if (activity.quantity && activity.start.is_set())
                judge(i, "quantity", *activity.quantity, middle, to_string(activity.start), "quality.slip",
                      "quality.jump");
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
                findings_.report(sorted[k], "quantity", "quality.duplicate",
                                 {{"line", std::to_string(sorted[k - 1] + 1)}});
        }
    }

    // Lines that follow each other: without overlap, and without a month that none of them has.
    void check_coverage(std::vector<size_t>& lines) {
        if (lines.size() < 2) return;
        bool dated = true;
        for (const size_t i : lines)
            dated = dated && project_.activities[i].start.is_set() && project_.activities[i].end.is_set();
        const Period& whole = project_.period;
        const auto dates = [&](size_t i) { return dates_of(project_.activities[i], whole); };
        if (!dated && !is_period(whole)) return;
        std::stable_sort(lines.begin(), lines.end(),
                         [&](size_t a, size_t b) { return dates(a).start < dates(b).start; });
        size_t longest = lines.front();
        bool told = false;  // once for a line, however many it covers
        for (size_t k = 1; k < lines.size(); ++k) {
            const Period before = dates(longest), here = dates(lines[k]);
            if (!told && before != here && here.start <= before.end) {
                findings_.report(lines[k], "start", "quality.overlap",
                                 {{"line", std::to_string(longest + 1)}, {"end", to_string(before.end)}});
                told = true;
            }
            if (before.end < here.end) {
                longest = lines[k];
                told = false;
            }
        }
        if (dated && is_period(whole) && lines.size() >= 3) check_gaps(lines);
    }

    void check_gaps(const std::vector<size_t>& lines) {
        Missing missing;
        const Date& start = project_.period.start;
        for (size_t month = 0; month < std::min<size_t>(month_count(project_.period), 240); ++month) {
            const int months = start.year * 12 + start.month - 1 + static_cast<int>(month);
            const Date middle = {months / 12, months % 12 + 1, 15};
            const bool covered = std::any_of(lines.begin(), lines.end(), [&](size_t i) {
                return project_.activities[i].start <= middle && middle <= project_.activities[i].end;
            });
            if (!covered) missing.add(month_text(start, month));
        }
        if (missing.count > 0)
            findings_.report(lines.front(), "start", "quality.missing_months", {{"months", missing.text}});
    }

    struct Missing {
        std::string text;
        size_t count = 0;
        void add(const std::string& month) {
            if (++count > listed) return;
            text += (text.empty() ? "" : ", ") + month;
        }
    };

    const Project& project_;
    const Inventory& inventory_;
    Findings& findings_;
    using Key = std::tuple<std::string_view, std::string_view, std::string_view>;
    std::map<Key, std::vector<size_t>> alike_;  // lines that tell of one thing, in one unit
    std::map<std::tuple<std::string_view, std::string_view, std::string_view, std::string_view>,
             std::vector<size_t>>
        following_;  // lines of one source at different times, in whatever unit
};

}  // namespace

void find_in_series(const Project& project, const Inventory& inventory, Findings& findings) {
    Series(project, inventory, findings).run();
}

}  // namespace zs
