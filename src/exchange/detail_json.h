// The one codec of a line's detail and of the accounting settings: members of a project file, columns of a
// store.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "project/project.h"

namespace zs {

inline constexpr size_t max_parameters = 60;   // of a line
inline constexpr size_t max_months = 240;      // of a line
inline constexpr size_t max_readings = 1000;   // of a line
inline constexpr size_t max_sources = 100;     // answers to boundary questions
inline constexpr size_t max_facilities = 500;  // and excluded sources, and changes of the base year: each

// Whole numbers without a point, all others with the digits that read back to the same value.
Json number_json(double value);

Json detail_json(const ActivityDetail& detail);
Json accounting_json(const Accounting& accounting);

// Report every fault; what nobody knows is added to `unknown`. Keys: json.*, date.*, project.too_many,
// project.too_long, project.unknown_choice, project.parameter_type.
ActivityDetail read_detail(JsonObject& object, Json& unknown);
Accounting read_accounting(JsonObject& object, Json& unknown);

// A store's column: JSON in one line, or empty for what says nothing. False: no version of ours writes that.
std::string detail_text(const ActivityDetail& detail);
std::string accounting_text(const Accounting& accounting);
bool read_detail(std::string_view text, ActivityDetail& detail);
bool read_accounting(std::string_view text, Accounting& accounting);

}  // namespace zs
