// A line's quantity: stated, or from its months or meter readings, within the period.
#include <algorithm>
#include <cmath>

#include "base/number.h"
#include "inventory/evaluation.h"
#include "inventory/metering.h"
#include "inventory/period_check.h"

namespace zs {

bool Evaluation::take_quantity(double quantity) {
    quantity_ = quantity;
    if (!std::isfinite(quantity_)) return report("quantity", "inventory.quantity_not_finite");
    if (quantity_ < 0)
        return report("quantity", "inventory.negative_quantity", {{"value", given(quantity_)}});
    if (quantity_ > max_number)
        return report("quantity", "inventory.quantity_too_large", {{"value", given(quantity_)}});
    return true;
}

// The sum of the months; nothing without any. False after reporting.
bool Evaluation::add_months(std::optional<double>& sum) {
    const Period dates = dates_of(activity_, settings_.project.period);
    const size_t most = month_count(dates);
    for (size_t i = 0; i < detail_.monthly.size(); ++i) {
        const std::optional<double>& month = detail_.monthly[i];
        if (!month) continue;
        if (!take_quantity(*month)) return false;
        if (most > 0 && i >= most)
            return report("detail.monthly", "inventory.months_beyond",
                          {{"count", std::to_string(detail_.monthly.size())},
                           {"most", std::to_string(most)},
                           {"start", to_string(dates.start)},
                           {"end", to_string(dates.end)}});
        sum = sum.value_or(0) + *month;
    }
    return true;
}

// What the meter counted within the line's time. False after reporting.
bool Evaluation::read_meter(std::optional<double>& metered) {
    const auto& readings = detail_.readings;
    if (readings.size() < 2) return true;
    const std::optional<double> rollover = number("meter_rollover");
    for (size_t i = 0; i < readings.size(); ++i) {
        if (rollover && !(readings[i].value < *rollover))
            return report("detail.readings", "inventory.meter_beyond",
                          {{"date", to_string(readings[i].date)},
                           {"value", given(readings[i].value)},
                           {"rollover", given(*rollover)}});
        if (i == 0) continue;
        if (!(readings[i - 1].date < readings[i].date))
            return report("detail.readings", "inventory.readings_order",
                          {{"date", to_string(readings[i].date)}});
        if (readings[i].value < readings[i - 1].value && !rollover)
            return report("detail.readings", "inventory.meter_backwards",
                          {{"date", to_string(readings[i].date)}, {"value", given(readings[i].value)}});
    }
    const Period bounds = reading_bounds(activity_, settings_.project.period);
    const Metering metering = count_readings(detail_, bounds, words_ != nullptr);
    if (metering.outside)
        return report("detail.readings", "inventory.readings_outside",
                      {{"start", to_string(bounds.start)}, {"end", to_string(bounds.end)}});
    metered = metering.quantity;
    if (!detail_.monthly.empty()) return true;
    if (metering.prorated)
        report("detail.readings", "inventory.readings_prorated",
               {{"start", to_string(bounds.start)},
                {"end", to_string(bounds.end)},
                {"days", std::to_string(metering.days)},
                {"all", std::to_string(metering.all)}},
               Severity::info);
    if (words_) quantity_words_ = metering.words;
    return true;
}

// What months or readings come to stands for what was stated. False after reporting.
bool Evaluation::take_parts(std::optional<double>& quantity) {
    std::optional<double> months, metered;
    if (!add_months(months) || !read_meter(metered)) return false;
    const auto differs = [](double a, double b) {
        return std::fabs(a - b) > 1e-9 * std::max(std::fabs(b), 1.0);
    };
    if (months && metered && differs(*months, *metered))
        report("detail.readings", "inventory.months_and_readings",
               {{"value", computed(*metered)}, {"sum", computed(*months)}}, Severity::warning);
    if (const std::optional<double> sum = months ? months : metered) {
        if (quantity && differs(*quantity, *sum))
            report("quantity", months ? "inventory.monthly_differs" : "inventory.readings_differ",
                   {{"value", given(*quantity)}, {"sum", computed(*sum)}}, Severity::warning);
        quantity = sum;
    }
    return true;
}

bool Evaluation::find_quantity() {
    if (method_ && !method_->needs_quantity && !activity_.quantity && detail_.monthly.empty()) return true;
    std::optional<double> quantity = activity_.quantity;
    // Most lines have neither.
    if ((!detail_.monthly.empty() || !detail_.readings.empty()) && !take_parts(quantity)) return false;
    if (!quantity) return report("quantity", "inventory.no_quantity", {}, Severity::warning);
    if (!take_quantity(*quantity)) return false;
    if (text("prorate") != "days") return true;
    const Period own = {activity_.start, activity_.end};
    const Period& whole = settings_.project.period;
    if (!is_period(own) || !is_period(whole))
        return report_parameter("prorate", "inventory.prorate_without_dates");
    const Period inside = {std::max(own.start, whole.start), std::min(own.end, whole.end)};
    const long days = day_count(inside), all = day_count(own);
    if (days <= 0) return report_parameter("prorate", "inventory.prorate_outside");
    if (words_)
        quantity_words_ = (quantity_words_.empty() ? given(quantity_) : quantity_words_) + " × " +
                          std::to_string(days) + "/" + std::to_string(all) + " d";
    quantity_ *= static_cast<double>(days) / static_cast<double>(all);
    return true;
}

}  // namespace zs
