// How a line of activity data is calculated beyond quantity x factor, and what is known about its quality.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace zs {

// What a meter showed on a day.
struct MeterReading {
    Date date;
    double value = 0;

    bool operator==(const MeterReading&) const = default;
};

// Parameters are named as in inventory/methods.h, each in the unit stated there; a text parameter is a
// choice, an id or words. One object and one column, so that a new method needs no new column.
struct ActivityDetail {
    std::string method;  // empty: quantity x factor
    std::map<std::string, double, std::less<>> numbers;
    std::map<std::string, std::string, std::less<>> texts;
    std::vector<std::optional<double>> monthly;  // quantities of successive months, in the line's unit
    std::vector<MeterReading> readings;          // in the line's unit, times the number `meter_ratio`

    bool operator==(const ActivityDetail&) const = default;
    bool empty() const {
        return method.empty() && numbers.empty() && texts.empty() && monthly.empty() && readings.empty();
    }
    std::optional<double> number(std::string_view name) const {
        const auto found = numbers.find(name);
        return found == numbers.end() ? std::nullopt : std::optional(found->second);
    }
    std::string_view text(std::string_view name) const {
        const auto found = texts.find(name);
        return found == texts.end() ? std::string_view() : std::string_view(found->second);
    }
};

}  // namespace zs
