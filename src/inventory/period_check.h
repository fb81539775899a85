// Whether the dates of a line or an instrument are days, in order and inside the project's period.
#pragma once

#include <string>

#include "base/date.h"
#include "base/message.h"

namespace zs {

// An unset date means the period's own. Reports each fault at `at`.start or `at`.end; false if there is one.
// Keys: date.not_a_day, inventory.end_before_start, inventory.date_outside_period. A period that is no period
// itself is reported by take_inventory and bounds nothing here.
bool check_dates(const Date& start, const Date& end, const Period& period, const std::string& at,
                 Problems& problems);

// Both ends are days, in order.
bool is_period(const Period& period);

}  // namespace zs
