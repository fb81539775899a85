// What a meter counted within a period, and which months a line's monthly quantities are of.
#pragma once

#include <string>

#include "inventory/line.h"

namespace zs {

struct Metering {
    double quantity = 0;     // in the line's unit, within the bounds
    bool outside = false;    // no time between the first and the last reading is within them
    bool prorated = false;   // a part of the time between two readings is not
    long days = 0, all = 0;  // between the first and the last reading: within the bounds, and all
    std::string words;       // "(1400 − 1000) × 20/30 d = 266.67"; only where asked for
};

// A reading is taken to be of the beginning of its day, one of the day before the bounds of its end. Between
// two readings use is taken to be even: what is beyond the bounds is left out by days. Unset bounds are open.
// Precondition: two readings or more, in the order of their dates.
Metering count_readings(const ActivityDetail& detail, const Period& bounds, bool words = false);

// The line's own dates, and the project's period where it has none.
Period dates_of(const Activity& activity, const Period& whole);

// What the readings count in: the line's dates within the period; where it is pro-rated by its own days, all
// of them.
Period reading_bounds(const Activity& activity, const Period& whole);

// Calendar months that the period touches; 0 where it is none.
size_t month_count(const Period& period);

// The month that is `index` months after the one of `start`: "2022-03".
std::string month_text(const Date& start, size_t index);

}  // namespace zs
