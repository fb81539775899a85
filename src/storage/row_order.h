// The order of a project's lines: each table of lines has a REAL `position`, a new line gets one between its
// neighbours.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "storage/sql.h"

namespace zs {

std::optional<double> position_of(sqlite3* db, const std::string& table, long long project,
                                  std::string_view id);

// A position for a new line before the line `before` (empty or unknown: at the end). Numbers the project's
// lines anew where no double lies between.
Result<double> new_position(sqlite3* db, const std::string& table, long long project,
                            std::string_view before);

// The id of the line after `id`; empty if it is the last.
std::string next_line(sqlite3* db, const std::string& table, long long project, std::string_view id);

}  // namespace zs
