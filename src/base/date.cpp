#include "base/date.h"

#include <array>
#include <cstdio>

#include "base/text.h"

namespace zs {
namespace {

bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int days_in_month(int year, int month) {
    constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[static_cast<size_t>(month - 1)];
}

// Takes `least` to `most` digits off the front; -1 if there are fewer.
int take_digits(std::string_view& text, size_t least, size_t most) {
    int value = 0;
    size_t count = 0;
    while (count < most && count < text.size() && text[count] >= '0' && text[count] <= '9')
        value = value * 10 + (text[count++] - '0');
    if (count < least) return -1;
    text.remove_prefix(count);
    return value;
}

bool take(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

// The three numbers of the text in one of the accepted forms; false if it has none of them.
bool read_fields(std::string_view text, Date& date) {
    const bool compact = text.size() == 8 && text.find_first_not_of("0123456789") == std::string_view::npos;
    date.year = take_digits(text, 4, 4);
    if (date.year < 0) return false;
    if (compact) {
        date.month = take_digits(text, 2, 2);
        date.day = take_digits(text, 2, 2);
        return true;
    }
    const bool chinese = take(text, "年");
    const std::string_view separator = chinese ? "月" : text.substr(0, 1);
    if (!chinese && (separator.empty() || !take(text, separator) || separator.find_first_of("-/.") != 0))
        return false;
    date.month = take_digits(text, 1, 2);
    if (date.month < 0 || !take(text, separator)) return false;
    date.day = take_digits(text, 1, 2);
    if (date.day < 0 || (chinese && !take(text, "日") && !take(text, "号"))) return false;
    return text.empty();
}

Problem fault(const char* key, std::string_view text) {
    return Problem{Severity::error, "", Message{key, {{"value", excerpt(text)}}}};
}

}  // namespace

bool is_valid(const Date& date) {
    return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
           date.day <= days_in_month(date.year, date.month);
}

Result<Date> parse_date(std::string_view text) {
    const std::string folded = fold_width(trim(text));
    if (folded.empty()) return fault("date.empty", text);
    Date date;
    if (!read_fields(folded, date)) return fault("date.unreadable", text);
    if (!is_valid(date)) return fault("date.not_a_day", text);
    return date;
}

std::string to_string(const Date& date) {
    std::array<char, 48> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
    return buffer.data();
}

// Days of the proleptic Gregorian calendar, counted in 400-year eras that begin on 1 March.
long days_from_epoch(const Date& date) {
    const long year = date.month <= 2 ? date.year - 1 : date.year;
    const long era = (year >= 0 ? year : year - 399) / 400;
    const long year_of_era = year - era * 400;
    const long month = date.month > 2 ? date.month - 3 : date.month + 9;
    const long day_of_year = (153 * month + 2) / 5 + date.day - 1;
    const long day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

long day_count(const Period& period) {
    if (period.end < period.start) return 0;
    return days_from_epoch(period.end) - days_from_epoch(period.start) + 1;
}

}  // namespace zs
