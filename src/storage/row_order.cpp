#include "storage/row_order.h"

#include <vector>

namespace zs {
namespace {

// The greatest position, of those before `before` if it is given; 0 if there is none.
double last_position(sqlite3* db, const std::string& table, long long project, std::optional<double> before) {
    Statement statement(db, "SELECT coalesce(max(position), 0.0) FROM " + table +
                                " WHERE project=?1 AND (?2 IS NULL OR position<?2)");
    return statement.bind(project).bind(before).step() ? statement.number() : 0;
}

std::optional<Problem> renumber(sqlite3* db, const std::string& table, long long project) {
    std::vector<std::string> ids;
    Statement ordered(db, "SELECT id FROM " + table + " WHERE project=? ORDER BY position");
    ordered.bind(project);
    while (ordered.step()) ids.push_back(ordered.text());
    if (!ordered.ok()) return storage_problem(db);
    Statement move(db, "UPDATE " + table + " SET position=? WHERE project=? AND id=?");
    double position = 0;
    for (const std::string& id : ids) {
        move.rewind();
        if (!move.bind(++position).bind(project).bind(id).run()) return storage_problem(db);
    }
    return std::nullopt;
}

}  // namespace

std::optional<double> position_of(sqlite3* db, const std::string& table, long long project,
                                  std::string_view id) {
    Statement statement(db, "SELECT position FROM " + table + " WHERE project=? AND id=?");
    if (!statement.bind(project).bind(id).step()) return std::nullopt;
    return statement.number();
}

namespace {

Result<double> new_position(sqlite3* db, const std::string& table, long long project,
                            std::string_view before) {
    for (bool renumbered = false;; renumbered = true) {
        const auto next = before.empty() ? std::nullopt : position_of(db, table, project, before);
        const double previous = last_position(db, table, project, next);
        const double position = next ? previous + (*next - previous) / 2 : previous + 1;
        const bool between = previous < position && (!next || position < *next);
        if (between || renumbered) return position;
        if (auto problem = renumber(db, table, project)) return *problem;
    }
}

}  // namespace

Result<double> NewPositions::next(const std::string& table, std::string_view before) {
    if (before.empty() && table == table_) return ++end_;
    table_.clear();
    const Result<double> found = new_position(db_, table, project_, before);
    if (found && before.empty()) {
        table_ = table;
        end_ = *found;
    }
    return found;
}

std::string next_line(sqlite3* db, const std::string& table, long long project, std::string_view id) {
    const std::optional<double> position = position_of(db, table, project, id);
    if (!position) return {};
    Statement statement(
        db, "SELECT id FROM " + table + " WHERE project=? AND position>? ORDER BY position LIMIT 1");
    return statement.bind(project).bind(*position).step() ? statement.text() : std::string();
}

}  // namespace zs
