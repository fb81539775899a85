#include "storage/history.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "storage/row_order.h"

namespace zs {
namespace {

constexpr std::array<std::string_view, 8> tables = {"project", "answer",  "activity", "instrument",
                                                    "offset",  "measure", "evidence", "overlay"};

// Columns that say which row it is or belong to the store: never part of an edit.
constexpr std::array<std::string_view, 8> keys = {"key",        "project", "id",         "requirement",
                                                  "updated_at", "sample",  "deleted_at", "position"};

// Columns that hold a choice: two choices in quick succession are two edits, two keystrokes are one.
constexpr std::array<std::string_view, 12> choices = {"status",   "kind",     "type",      "scope",
                                                      "category", "unit",     "factor_id", "pack",
                                                      "gwp_set",  "industry", "province",  "supports"};

constexpr long typing_gap_seconds = 10;

template <class List>
bool contains(const List& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

// A body may come from a file that anybody has written: names go into statements only if they are names.
bool is_name(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

std::string where_row(const std::string& table) {
    if (table == "project") return " WHERE key=?";
    return table == "answer" ? " WHERE project=? AND requirement=?" : " WHERE project=? AND id=?";
}

void bind_row_key(Statement& statement, const EditPlace& place, long long project) {
    statement.bind(project);
    if (place.table != "project") statement.bind(place.id);
}

// The row's columns, or null if there is no such row.
Json row_image(sqlite3* db, long long project, const EditPlace& place) {
    Statement statement(db, "SELECT * FROM " + place.table + where_row(place.table));
    bind_row_key(statement, place, project);
    if (!statement.step()) return nullptr;
    Json image = Json::object();
    for (int i = 0; i < statement.column_count(); ++i) {
        const std::string name(statement.next_name());
        if (contains(keys, name)) {
            statement.skip();
            continue;
        }
        switch (statement.next_type()) {
            case Statement::Type::nothing:
                statement.skip();
                append_member(image, name, nullptr);
                break;
            case Statement::Type::integer:
                append_member(image, name, statement.integer());
                break;
            case Statement::Type::real:
                append_member(image, name, statement.number());
                break;
            case Statement::Type::text:
                append_member(image, name, statement.text());
                break;
        }
    }
    return image;
}

// An answer that is not there is one without status, value and note: so typing its first letter is no other
// kind of edit than typing the next.
Json empty_answer(const Json& like) {
    Json empty = Json::object();
    for (const auto& [name, value] : like.items())
        append_member(empty, name, !value.is_string() ? Json() : name == "status" ? "unanswered" : "");
    return empty;
}

bool is_empty_answer(const Json& image) {
    return image == empty_answer(image);
}

std::optional<Problem> bind_value(Statement& statement, const Json& value) {
    if (value.is_string())
        statement.bind(std::string_view(value.get_ref<const std::string&>()));
    else if (value.is_number_integer())
        statement.bind(static_cast<long long>(value.get<int64_t>()));
    else if (value.is_number())
        statement.bind(value.get<double>());
    else if (value.is_null())
        statement.bind_null();
    else
        return storage_damaged("edit");
    return std::nullopt;
}

// Gives the row the columns of `image`; null removes it, a row that is not there is made before the line
// `next`.
std::optional<Problem> put_image(sqlite3* db, long long project, const EditPlace& place, const Json& image,
                                 const std::string& next, NewPositions& positions) {
    if (image.is_null()) {
        Statement statement(db, "DELETE FROM " + place.table + where_row(place.table));
        bind_row_key(statement, place, project);
        return statement.run() ? std::nullopt : std::optional(storage_problem(db));
    }
    for (const auto& [name, value] : image.items())
        if (!is_name(name) || contains(keys, name)) return storage_damaged("edit");
    bool present = !row_image(db, project, place).is_null();
    if (!present && place.table == "project") return storage_damaged("edit");
    if (!present && place.table == "answer") {  // its entry may list the typed column alone
        Statement empty(
            db, "INSERT INTO answer (project, requirement, status, note) VALUES (?, ?, 'unanswered', '')");
        bind_row_key(empty, place, project);
        if (!empty.run()) return storage_problem(db);
        present = true;
    }
    if (!present && place.table == "overlay") {
        Statement empty(db, "INSERT INTO overlay (project, id, body) VALUES (?, ?, '')");
        bind_row_key(empty, place, project);
        if (!empty.run()) return storage_problem(db);
        present = true;
    }
    std::string names, marks;
    for (const auto& [name, value] : image.items()) {
        names += (names.empty() ? "" : ", ") + name + (present ? "=?" : "");
        marks += "?, ";
    }
    if (names.empty()) return std::nullopt;
    std::string sql = "UPDATE " + place.table + " SET " + names + where_row(place.table);
    std::optional<double> position;
    if (!present) {
        const Result<double> found = positions.next(place.table, next);
        if (!found) return found.problem();
        position = *found;
        sql = "INSERT INTO " + place.table + " (" + names + ", project, id, position) VALUES (" + marks +
              "?, ?, ?)";
    }
    Statement statement(db, sql);
    for (const auto& [name, value] : image.items())
        if (auto problem = bind_value(statement, value)) return problem;
    bind_row_key(statement, place, project);
    if (position) statement.bind(*position);
    if (!statement.run()) return storage_problem(db);
    if (place.table == "answer" && is_empty_answer(row_image(db, project, place)))
        return put_image(db, project, place, nullptr, next, positions);
    return std::nullopt;
}

// Leaves in both the members that differ.
void keep_differences(Json& before, Json& after) {
    Json old = Json::object(), young = Json::object();
    for (const auto& [name, value] : after.items()) {
        const auto at = before.find(name);
        if (at == before.end() || *at == value) continue;
        append_member(old, name, *at);
        append_member(young, name, value);
    }
    before = std::move(old);
    after = std::move(young);
}

// Seconds from one ISO 8601 time to another of the same day; nothing across days or for other texts.
std::optional<long> seconds_between(std::string_view from, std::string_view to) {
    if (from.size() < 19 || to.size() < 19 || from.substr(0, 11) != to.substr(0, 11)) return std::nullopt;
    const auto seconds = [](std::string_view time) {
        const auto two = [&](size_t at) { return (time[at] - '0') * 10L + (time[at + 1] - '0'); };
        return two(11) * 3600 + two(14) * 60 + two(17);
    };
    return seconds(to) - seconds(from);
}

struct Entry {
    long long number = 0;
    std::string at;
    bool undone = false;
    Json body;
};

constexpr std::string_view rows_begin = R"({"rows":[)";

// The newest entry with that flag, or the oldest. `one_row`: the body only where it is of one row, for
// reading thousands takes its time.
std::optional<Entry> find_entry(sqlite3* db, long long project, bool undone, bool newest, bool one_row) {
    const std::string body = one_row ? "CASE WHEN substr(body, 1, " + std::to_string(rows_begin.size()) +
                                           ")='" + std::string(rows_begin) + "' THEN '' ELSE body END"
                                     : std::string("body");
    Statement statement(db, "SELECT number, at, " + body +
                                " FROM edit WHERE project=? AND undone=? ORDER BY number " +
                                (newest ? "DESC" : "ASC") + " LIMIT 1");
    if (!statement.bind(project).bind(undone ? 1LL : 0LL).step()) return std::nullopt;
    Entry entry;
    entry.number = statement.integer();
    entry.at = statement.text();
    entry.undone = undone;
    JsonReading reading = read_json(statement.text());
    if (reading.value) entry.body = std::move(*reading.value);
    return entry;
}

// What a body says about one row.
struct RowEdit {
    EditPlace place;
    std::string next;
    const Json* before = nullptr;
    const Json* after = nullptr;
};

std::optional<RowEdit> row_edit(const Json& body) {
    if (!body.is_object()) return std::nullopt;
    for (const char* name : {"table", "id", "next"})
        if (!body.contains(name) || !body[name].is_string()) return std::nullopt;
    for (const char* name : {"before", "after"})
        if (!body.contains(name) || !(body[name].is_object() || body[name].is_null())) return std::nullopt;
    RowEdit edit{{body["table"].get<std::string>(), body["id"].get<std::string>()},
                 body["next"].get<std::string>(),
                 &body["before"],
                 &body["after"]};
    if (!contains(tables, edit.place.table)) return std::nullopt;
    return edit;
}

// The rows of an entry in the order of their changes; nothing where the body is damaged.
std::optional<std::vector<RowEdit>> row_edits(const Json& body) {
    std::vector<RowEdit> edits;
    const auto rows = body.is_object() ? body.find("rows") : body.end();
    if (rows == body.end()) {
        const std::optional<RowEdit> edit = row_edit(body);
        if (!edit) return std::nullopt;
        edits.push_back(*edit);
        return edits;
    }
    if (!rows->is_array() || rows->empty()) return std::nullopt;
    for (const Json& row : *rows) {
        const std::optional<RowEdit> edit = row_edit(row);
        if (!edit) return std::nullopt;
        edits.push_back(*edit);
    }
    return edits;
}

// Whether a new edit goes on typing what the last entry has begun.
bool continues(const Entry& last, const Json& body, std::string_view now) {
    const std::optional<long> gap = seconds_between(last.at, now);
    if (!gap || *gap < 0 || *gap > typing_gap_seconds || !row_edit(last.body) || !row_edit(body))
        return false;
    if (last.body["table"] != body["table"] || last.body["id"] != body["id"]) return false;
    const Json &old = last.body["after"], &young = body["after"];
    if (!old.is_object() || !young.is_object() || !last.body["before"].is_object() ||
        !body["before"].is_object() || old.size() != young.size())
        return false;
    for (const auto& [name, value] : young.items())
        if (!old.contains(name) || contains(choices, name)) return false;
    return true;
}

std::optional<Problem> forget_old(sqlite3* db, long long project, long long newest) {
    if (newest % 16 != 0) return std::nullopt;  // looked at now and then: it touches other pages
    Statement entries(db, "SELECT number, length(body) FROM edit WHERE project=? ORDER BY number DESC");
    entries.bind(project);
    long long last_kept = 0, count = 0, bytes = 0;
    while (entries.step()) {
        const long long number = entries.integer();
        bytes += entries.integer();
        if (++count > max_edits || (bytes > max_edit_bytes && count > 1)) break;
        last_kept = number;
    }
    Statement remove(db, "DELETE FROM edit WHERE project=? AND number<?");
    return remove.bind(project).bind(last_kept).run() ? std::nullopt : std::optional(storage_problem(db));
}

Result<EditPlace> step(sqlite3* db, long long project, bool back) {
    const std::optional<Entry> entry = find_entry(db, project, !back, back, false);
    if (!entry) return Problem{Severity::error, "", {back ? "storage.no_undo" : "storage.no_redo", {}}};
    std::optional<std::vector<RowEdit>> edits = row_edits(entry->body);
    if (!edits) return storage_damaged("edit");
    if (back) std::reverse(edits->begin(), edits->end());
    NewPositions positions(db, project);
    for (const RowEdit& edit : *edits)
        if (auto problem =
                put_image(db, project, edit.place, back ? *edit.before : *edit.after, edit.next, positions))
            return *problem;
    Statement flag(db, "UPDATE edit SET undone=? WHERE project=? AND number=?");
    if (!flag.bind(back ? 1LL : 0LL).bind(project).bind(entry->number).run()) return storage_problem(db);
    return edits->front().place;
}

}  // namespace

EditedRow::EditedRow(sqlite3* db, long long project, EditPlace place, std::string next)
    : db_(db),
      project_(project),
      place_(std::move(place)),
      next_(std::move(next)),
      before_(row_image(db, project, place_)) {}

Json EditedRow::difference() const {
    Json before = before_;
    Json after = row_image(db_, project_, place_);
    if (before == after) return nullptr;
    if (place_.table == "answer") {
        if (before.is_null()) before = empty_answer(after);
        if (after.is_null()) after = empty_answer(before);
    }
    if (before.is_object() && after.is_object()) keep_differences(before, after);
    return {{"table", place_.table},
            {"id", place_.id},
            {"next", next_},
            {"before", std::move(before)},
            {"after", std::move(after)}};
}

void EditBody::add(Json difference) {
    if (difference.is_null()) return;
    if (++rows_ == 1) {
        only_ = std::move(difference);
        return;
    }
    if (rows_ == 2) texts_ = write_json(only_, -1);
    texts_ += "," + write_json(difference, -1);
}

std::string EditBody::text() const {
    return rows_ == 1 ? write_json(only_, -1) : std::string(rows_begin) + texts_ + "]}";
}

std::optional<Problem> record_edit(sqlite3* db, long long project, EditBody body, std::string_view now) {
    if (body.rows() == 0) return std::nullopt;
    Statement forget(db, "DELETE FROM edit WHERE project=? AND undone=1");
    if (!forget.bind(project).run()) return storage_problem(db);
    std::optional<Entry> last = find_entry(db, project, false, true, true);
    const bool goes_on = last && body.rows() == 1 && continues(*last, body.only(), now);
    if (goes_on) body.only()["before"] = last->body["before"];
    const long long number = last ? last->number + (goes_on ? 0 : 1) : 1;
    Statement put(db,
                  "INSERT INTO edit (project, number, at, undone, body) VALUES (?, ?, ?, 0, ?) "
                  "ON CONFLICT DO UPDATE SET at=excluded.at, body=excluded.body");
    if (!put.bind(project).bind(number).bind(now).bind(body.text()).run()) return storage_problem(db);
    return goes_on ? std::nullopt : forget_old(db, project, number);
}

EditCount count_edits(sqlite3* db, long long project) {
    EditCount count;
    Statement statement(db, "SELECT undone, count(*) FROM edit WHERE project=? GROUP BY undone");
    statement.bind(project);
    while (statement.step()) {
        const bool undone = statement.integer() != 0;
        (undone ? count.redo : count.undo) = static_cast<int>(statement.integer());
    }
    return count;
}

Result<EditPlace> undo_edit(sqlite3* db, long long project) {
    return step(db, project, true);
}

Result<EditPlace> redo_edit(sqlite3* db, long long project) {
    return step(db, project, false);
}

}  // namespace zs
