#include "inventory/metering.h"

#include <algorithm>

#include "inventory/formula.h"
#include "inventory/period_check.h"

namespace zs {
namespace {

// A meter's counter over time, its turns added up.
struct Counter {
    std::vector<double> days;    // since 1970
    std::vector<double> counts;  // never falling

    // The interval that a day is in: between reading `at` and the next.
    size_t interval(double day) const {
        const auto next = std::upper_bound(days.begin() + 1, days.end() - 1, day);
        return static_cast<size_t>(next - days.begin()) - 1;
    }
    double at(double day) const {
        if (day <= days.front()) return counts.front();
        if (day >= days.back()) return counts.back();
        const size_t i = interval(day);
        return counts[i] + (counts[i + 1] - counts[i]) * (day - days[i]) / (days[i + 1] - days[i]);
    }
};

// "(1400 − 1000 + 2 × 9999)": what was counted from one reading to another.
std::string difference(const ActivityDetail& detail, size_t from, size_t to) {
    size_t turns = 0;
    for (size_t i = from + 1; i <= to; ++i) turns += detail.readings[i].value < detail.readings[i - 1].value;
    const std::string turn = turns == 0 ? "" : given(detail.number("meter_rollover").value_or(0));
    return "(" + given(detail.readings[to].value) + " − " + given(detail.readings[from].value) +
           (turns == 0   ? ""
            : turns == 1 ? " + " + turn
                         : " + " + std::to_string(turns) + " × " + turn) +
           ")";
}

std::string formula_of(const ActivityDetail& detail, const Counter& counter, double from, double to) {
    std::string sum;
    size_t parts = 0;
    const auto add = [&](const std::string& part) {
        (sum += sum.empty() ? "" : " + ") += part;
        ++parts;
    };
    const auto part = [&](size_t i, double start, double end) {
        add(difference(detail, i, i + 1) + " × " + given(end - start) + "/" +
            given(counter.days[i + 1] - counter.days[i]) + " d");
    };
    const size_t first = counter.interval(from);
    size_t last = counter.interval(to);
    if (last > first && counter.days[last] == to) --last;  // ends on a reading
    const bool cut_first = from > counter.days[first], cut_last = to < counter.days[last + 1];
    if (first == last && (cut_first || cut_last)) {
        part(first, from, to);
    } else {
        if (cut_first) part(first, from, counter.days[first + 1]);
        const size_t whole_from = cut_first ? first + 1 : first, whole_to = cut_last ? last : last + 1;
        if (whole_from < whole_to) add(difference(detail, whole_from, whole_to));
        if (cut_last) part(last, counter.days[last], to);
    }
    const double ratio = detail.number("meter_ratio").value_or(1);
    if (ratio == 1) return sum;
    return (parts > 1 ? "(" + sum + ")" : sum) + " × " + given(ratio);
}

}  // namespace

Metering count_readings(const ActivityDetail& detail, const Period& bounds, bool words) {
    Counter counter;
    double turned = 0;  // each time the counter began again it had counted so much
    for (size_t i = 0; i < detail.readings.size(); ++i) {
        const MeterReading& one = detail.readings[i];
        if (i > 0 && one.value < detail.readings[i - 1].value)
            turned += detail.number("meter_rollover").value_or(0);
        counter.days.push_back(static_cast<double>(days_from_epoch(one.date)));
        counter.counts.push_back(one.value + turned);
    }
    std::vector<double>& days = counter.days;
    double from = days.front(), to = days.back();
    Metering out;
    if (bounds.start.is_set()) {
        const auto start = static_cast<double>(days_from_epoch(bounds.start));
        for (size_t i = 0; i + 1 < days.size(); ++i)
            if (days[i] == start - 1 && days[i + 1] > start) days[i] = start;
        from = std::max(days.front(), start);
    }
    if (bounds.end.is_set()) to = std::min(to, static_cast<double>(days_from_epoch(bounds.end)) + 1);
    out.all = static_cast<long>(days.back() - days.front());
    out.outside = !(to > from);
    if (out.outside) return out;
    out.days = static_cast<long>(to - from);
    out.prorated = out.days < out.all;
    out.quantity = (counter.at(to) - counter.at(from)) * detail.number("meter_ratio").value_or(1);
    if (words) out.words = formula_of(detail, counter, from, to) + " = " + computed(out.quantity);
    return out;
}

std::optional<double> metered_quantity(const Activity& activity, const Period& period) {
    const auto& readings = activity.detail.readings;
    const auto in_order = [](const MeterReading& a, const MeterReading& b) { return a.date < b.date; };
    for (size_t i = 1; i < readings.size(); ++i)
        if (!in_order(readings[i - 1], readings[i])) return std::nullopt;
    if (readings.size() < 2) return std::nullopt;
    const Metering metering = count_readings(activity.detail, reading_bounds(activity, period));
    return metering.outside ? std::nullopt : std::optional(metering.quantity);
}

Period dates_of(const Activity& activity, const Period& whole) {
    return {activity.start.is_set() ? activity.start : whole.start,
            activity.end.is_set() ? activity.end : whole.end};
}

Period reading_bounds(const Activity& activity, const Period& whole) {
    const Period own = dates_of(activity, is_period(whole) ? whole : Period{});
    if (!is_period(whole) || activity.detail.text("prorate") == "days") return own;
    return {std::max(own.start, whole.start), std::min(own.end, whole.end)};
}

size_t month_count(const Period& period) {
    if (!is_period(period)) return 0;
    return static_cast<size_t>((period.end.year - period.start.year) * 12 + period.end.month -
                               period.start.month + 1);
}

std::string month_text(const Date& start, size_t index) {
    const int months = start.year * 12 + start.month - 1 + static_cast<int>(index);
    const int month = months % 12 + 1;
    return std::to_string(months / 12) + (month < 10 ? "-0" : "-") + std::to_string(month);
}

}  // namespace zs
