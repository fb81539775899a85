// What stands behind Store: the connection, and how rows are written and read. store.cpp opens and lists,
// store_rows.cpp writes whole projects, loading.cpp reads them, store_changes.cpp records edits,
// recording.cpp in pieces.
#pragma once

#include <string>
#include <utility>

#include "base/json.h"
#include "storage/history.h"
#include "storage/row_order.h"
#include "storage/rows.h"
#include "storage/sql.h"
#include "storage/store.h"

namespace zs {

inline Problem about_project(const char* key, std::string_view id) {
    return {Severity::error, "", {key, {{"id", std::string(id)}}}};
}

// The pieces in which a project is inserted.
inline size_t parts_of(const Project& project) {
    return 1 + project.activities.size() + project.instruments.size() + project.offsets.size() +
           project.measures.size() + project.evidence.size();
}

inline std::string text_of(std::string_view part) {
    return std::string(part);
}

struct Store::Impl {
    explicit Impl(std::vector<Page> pages) : file(std::move(pages)) {}
    ~Impl() { close_database(db); }

    PageFile file;
    sqlite3* db = nullptr;
    CommitSink sink;
    std::optional<NewPositions> positions;  // of the lines that the changes being recorded add

    std::optional<Problem> connect(uint32_t page_limit);
    std::optional<Problem> check() const;  // SQLite's own look at the file's structure
    std::optional<Problem> check_tables()
        const;  // a sound file of someone else's tables must not pass for ours
    std::optional<Problem> begin_reading();
    void deliver();

    // Runs `work`, which returns a problem or nothing, as one transaction.
    template <class Work>
    Result<bool> transaction(Work work);

    // What failed in the statement, or nothing.
    std::optional<Problem> run(Statement& statement) const {
        return statement.run() ? std::nullopt : std::optional(storage_problem(db));
    }

    Result<long long> key_of(std::string_view id) const;
    std::vector<ProjectSummary> summaries(const char* condition) const;
    Result<EditPlace> step(std::string_view id, std::string_view now,
                           Result<EditPlace> (*take)(sqlite3*, long long));
    std::optional<Problem> touch(long long key, std::string_view now);

    std::optional<Problem> put_answer(long long key, const std::string& requirement, const Answer& answer);
    std::optional<Problem> put_overlay(long long key, const PackOverlay& overlay);
    template <class T>
    std::optional<Problem> put_row(long long key, const T& element, double position);
    // One part of a project to be inserted: its own row with the answers, then line by line. The first finds
    // the key for the others.
    std::optional<Problem> insert_part(const Project& project, size_t part, std::string_view now,
                                       long long& key);
    std::optional<Problem> insert_line(const Project& project, size_t line, long long key);

    // One change each, without the transaction around it.
    std::optional<Problem> write(long long key, const SetFactory& change);
    std::optional<Problem> write(long long key, const SetPeriod& change);
    std::optional<Problem> write(long long key, const SetType& change);
    std::optional<Problem> write(long long key, const SetSettings& change);
    std::optional<Problem> write(long long key, const SetBaseYear& change);
    std::optional<Problem> write(long long key, const SetAccounting& change);
    std::optional<Problem> write(long long key, const SetAnswer& change);
    std::optional<Problem> write(long long key, const SetOverlay& change);
    template <class T>
    std::optional<Problem> write(long long key, const Put<T>& change);
    template <class T>
    std::optional<Problem> write(long long key, const Remove<T>& change);

    // One change of an edit, and what it changed put to the others.
    std::optional<Problem> record_change(long long key, const Change& change, EditBody& body);
    std::optional<Problem> end_edit(long long key, EditBody body, std::string_view now);

    Result<ProjectRow> load_row(long long key) const;
    template <class Edit>
    std::optional<Problem> edit_row(long long key, Edit edit);
};

template <class Work>
Result<bool> Store::Impl::transaction(Work work) {
    if (!Statement(db, "BEGIN IMMEDIATE").run()) return storage_problem(db);
    std::optional<Problem> problem = work();
    if (!problem && !Statement(db, "COMMIT").run()) problem = storage_problem(db);
    if (problem) {
        if (!sqlite3_get_autocommit(db)) execute(db, "ROLLBACK");
        return *problem;
    }
    deliver();
    return true;
}

template <class T>
std::optional<Problem> Store::Impl::put_row(long long key, const T& element, double position) {
    static const std::string sql = [] {
        constexpr std::string_view columns = Table<T>::columns;
        return "INSERT INTO " + text_of(Table<T>::name) + " (project, id, position, " + text_of(columns) +
               ") VALUES (?, ?, ?, " + placeholders(columns) + ") ON CONFLICT DO UPDATE SET " +
               excluded(columns);
    }();
    Statement statement(db, sql);
    statement.bind(key).bind(element.id).bind(position);
    bind_row(statement, element);
    return run(statement);
}

}  // namespace zs
