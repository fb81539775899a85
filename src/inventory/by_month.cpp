#include "inventory/by_month.h"

#include <algorithm>

#include "inventory/metering.h"
#include "inventory/period_check.h"

namespace zs {
namespace {

constexpr size_t most_months = 120;

// The days of each month that lie in a period.
std::vector<double> days_in(const std::vector<MonthEmissions>& months, const Period& period) {
    std::vector<double> out;
    for (const MonthEmissions& one : months) {
        const Date first = {one.year, one.month, 1};
        const Date next = one.month == 12 ? Date{one.year + 1, 1, 1} : Date{one.year, one.month + 1, 1};
        const long from = std::max(days_from_epoch(first), days_from_epoch(period.start));
        const long to = std::min(days_from_epoch(next), days_from_epoch(period.end) + 1);
        out.push_back(static_cast<double>(std::max(0L, to - from)));
    }
    return out;
}

// What the line's meter counted in each month. A counted line has its readings in order.
std::vector<double> metered_in(const std::vector<MonthEmissions>& months, const Activity& activity,
                               const Period& whole) {
    const Period bounds = reading_bounds(activity, whole);
    std::vector<double> out;
    for (const MonthEmissions& one : months) {
        const Date first = {one.year, one.month, 1};
        Date last = {one.year, one.month, 31};
        while (!is_valid(last)) --last.day;
        const Period inside = {std::max(first, bounds.start), std::min(last, bounds.end)};
        out.push_back(is_period(inside) ? count_readings(activity.detail, inside).quantity : 0);
    }
    return out;
}

void add(std::vector<MonthEmissions>& months, const InventoryLine& line, const std::vector<double>& weights,
         bool undated) {
    double sum = 0;
    for (const double weight : weights) sum += weight;
    if (!(sum > 0)) return;
    for (size_t i = 0; i < months.size() && i < weights.size(); ++i) {
        const double part = line.tco2e * weights[i] / sum;
        months[i].scopes[0] += part;
        months[i].scopes[static_cast<size_t>(line.scope)] += part;
        if (undated) months[i].undated += part;
    }
}

}  // namespace

std::vector<MonthEmissions> emissions_by_month(const Project& project, const Inventory& inventory) {
    std::vector<MonthEmissions> months;
    const Period& whole = project.period;
    if (!is_period(whole)) return months;
    for (int year = whole.start.year, month = whole.start.month;
         (year < whole.end.year || (year == whole.end.year && month <= whole.end.month)) &&
         months.size() < most_months;
         month == 12 ? (++year, month = 1) : ++month)
        months.push_back({year, month, {}, 0});
    const std::vector<double> evenly = days_in(months, whole);
    const size_t count = std::min(project.activities.size(), inventory.lines.size());
    for (size_t i = 0; i < count; ++i) {
        const InventoryLine& line = inventory.lines[i];
        const Activity& activity = project.activities[i];
        if (!line.in_totals()) continue;
        if (activity.detail.monthly.empty() && activity.detail.readings.size() > 1) {
            add(months, line, metered_in(months, activity, whole), false);
        } else if (!activity.detail.monthly.empty()) {
            const Date start = activity.start.is_set() ? activity.start : whole.start;
            const int offset = (start.year - whole.start.year) * 12 + start.month - whole.start.month;
            std::vector<double> weights(months.size(), 0);
            for (size_t m = 0; m < activity.detail.monthly.size(); ++m) {
                const long at = offset + static_cast<long>(m);
                if (at >= 0 && at < static_cast<long>(months.size()))
                    weights[static_cast<size_t>(at)] += activity.detail.monthly[m].value_or(0);
            }
            add(months, line, weights, false);
        } else if (activity.start.is_set() || activity.end.is_set()) {
            const Period own = {activity.start.is_set() ? std::max(activity.start, whole.start) : whole.start,
                                activity.end.is_set() ? std::min(activity.end, whole.end) : whole.end};
            add(months, line, days_in(months, own), false);
        } else {
            add(months, line, evenly, true);
        }
    }
    return months;
}

}  // namespace zs
