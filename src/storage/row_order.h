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

// Where the new lines of one edit go.
class NewPositions {
  public:
    NewPositions(sqlite3* db, long long project) : db_(db), project_(project) {}

    // A position for a new line before the line `before` (empty or unknown: at the end). Numbers the
    // project's lines anew where no double lies between. The end of a list is looked for once, however many
    // lines are added.
    Result<double> next(const std::string& table, std::string_view before);

  private:
    sqlite3* db_;
    long long project_;
    std::string table_;  // whose end is known
    double end_ = 0;
};

// The id of the line after `id`; empty if it is the last.
std::string next_line(sqlite3* db, const std::string& table, long long project, std::string_view id);

}  // namespace zs
