// Calendar dates (proleptic Gregorian), without time or zone.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "base/result.h"

namespace zs {

struct Date {
    int year = 0;
    int month = 0;
    int day = 0;

    auto operator<=>(const Date&) const = default;
    bool is_set() const { return year != 0; }
};

// Both ends belong to the period.
struct Period {
    Date start;
    Date end;

    bool operator==(const Period&) const = default;
    bool contains(const Date& date) const { return start <= date && date <= end; }
};

bool is_valid(const Date& date);

// Reads 2022-01-31, 2022/1/31, 2022.1.31, 20220131 and 2022年1月31日, full-width digits included;
// blanks around are ignored. Keys: date.empty, date.unreadable, date.not_a_day.
Result<Date> parse_date(std::string_view text);

std::string to_string(const Date& date);  // 2022-01-31

// Days since 1970-01-01; negative before.
long days_from_epoch(const Date& date);

// Number of days in the period, both ends counted; 0 if it ends before it starts.
long day_count(const Period& period);

}  // namespace zs
