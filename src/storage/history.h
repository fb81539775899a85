// Undo and redo: each edit leaves an entry in the table `edit`, with the row it changed before and after. The
// entry knows tables and columns only, not what they mean, so that every present and future edit can be taken
// back. Entries live in the store and so survive closing; edits of one text in quick succession make one
// entry.
//
// An entry's body: {"table", "id", "next": id of the line after it, "before": {column: value} or null,
// "after": the same}. Where the row was there before and after, only the columns that differ are listed. An
// entry of several rows, as when a table is pasted, is {"rows": [body, ...]} in the order of their changes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "storage/sql.h"
#include "storage/store.h"

namespace zs {

inline constexpr int max_edits = 200;           // entries kept of one project
inline constexpr int max_edit_bytes = 2 << 20;  // and the length of their bodies

// Watches one change of one row: made before it is written, asked for the difference after.
class EditedRow {
  public:
    // `id`: the line's id or the requirement; empty for the project's own row. `next`: the id of the line
    // that the row stands before; empty: none, or the row comes and goes nowhere.
    EditedRow(sqlite3* db, long long project, EditPlace place, std::string next);

    // The body of its entry; null where nothing differs.
    Json difference() const;

  private:
    sqlite3* db_;
    long long project_;
    EditPlace place_;
    std::string next_;
    Json before_;
};

// What the changes of one edit have changed. Many rows become text as they come: all of them at the end would
// take longer than a frame.
class EditBody {
  public:
    void add(Json difference);  // null: nothing differs
    size_t rows() const { return rows_; }
    Json& only() { return only_; }  // that of the one row; precondition: rows() is 1
    std::string text() const;

  private:
    size_t rows_ = 0;
    Json only_;
    std::string texts_;  // of several
};

// Adds one entry of these differences; none where there are none. Forgets what was undone before.
std::optional<Problem> record_edit(sqlite3* db, long long project, EditBody body, std::string_view now);

EditCount count_edits(sqlite3* db, long long project);

// Takes the last edit back, or does the last one taken back again. Keys: storage.no_undo, storage.no_redo,
// storage.damaged, storage.full, storage.failed.
Result<EditPlace> undo_edit(sqlite3* db, long long project);
Result<EditPlace> redo_edit(sqlite3* db, long long project);

}  // namespace zs
