#include "inventory/period_check.h"

namespace zs {

bool is_period(const Period& period) {
    return is_valid(period.start) && is_valid(period.end) && period.start <= period.end;
}

bool check_dates(const Date& start, const Date& end, const Period& period, const std::string& at,
                 Problems& problems) {
    bool good = true;
    const auto report = [&](const char* member, const char* key, const Date& date) {
        const Message message{
            key,
            {{"value", to_string(date)}, {"start", to_string(period.start)}, {"end", to_string(period.end)}}};
        problems.push_back(Problem{Severity::error, at + "." + member, message});
        good = false;
    };
    const auto check = [&](const char* member, const Date& date) {
        if (!date.is_set()) return;
        if (!is_valid(date))
            report(member, "date.not_a_day", date);
        else if (is_period(period) && !period.contains(date))
            report(member, "inventory.date_outside_period", date);
    };
    check("start", start);
    check("end", end);
    if (start.is_set() && end.is_set() && end < start) report("end", "inventory.end_before_start", end);
    return good;
}

}  // namespace zs
