#include "storage/store.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <utility>

#include "base/date.h"
#include "storage/history.h"
#include "storage/row_order.h"
#include "storage/rows.h"
#include "storage/schema.h"
#include "storage/sql.h"

namespace zs {
namespace {

Problem about_project(const char* key, std::string_view id) {
    return {Severity::error, "", {key, {{"id", std::string(id)}}}};
}

std::string text_of(std::string_view part) {
    return std::string(part);
}

// The bytes a page file must begin with, as https://sqlite.org/fileformat.html section 1.3 gives them.
bool has_header(const std::vector<Page>& pages) {
    const Page& first = pages.front();
    auto at = [&](size_t i) { return std::to_integer<uint32_t>(first[i]); };
    return std::memcmp(first.data(), "SQLite format 3", 16) == 0 && (at(16) << 8 | at(17)) == page_size &&
           (at(28) << 24 | at(29) << 16 | at(30) << 8 | at(31)) == pages.size();
}

// The row that a change is about.
struct PlaceOf {
    EditPlace operator()(const SetAnswer& change) const { return {"answer", change.requirement}; }
    template <class T>
    EditPlace operator()(const Put<T>& change) const {
        return {text_of(Table<T>::name), change.element.id};
    }
    template <class T>
    EditPlace operator()(const Remove<T>& change) const {
        return {text_of(Table<T>::name), change.id};
    }
    template <class Set>
    EditPlace operator()(const Set&) const {  // the project's own row
        return {text_of(Table<Project>::name), {}};
    }
};

}  // namespace

struct Store::Impl {
    explicit Impl(std::vector<Page> pages) : file(std::move(pages)) {}
    ~Impl() { sqlite3_close(db); }

    PageFile file;
    sqlite3* db = nullptr;
    CommitSink sink;

    std::optional<Problem> connect(uint32_t page_limit);
    std::optional<Problem> check() const;
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
    template <class T>
    std::optional<Problem> put_row(long long key, const T& element, double position);
    template <class T>
    std::optional<Problem> put_all(long long key, const std::vector<T>& elements);
    template <class T>
    std::optional<Problem> load_all(long long key, Project& project) const;

    // One change each, without the transaction around it.
    std::optional<Problem> write(long long key, const SetFactory& change);
    std::optional<Problem> write(long long key, const SetPeriod& change);
    std::optional<Problem> write(long long key, const SetType& change);
    std::optional<Problem> write(long long key, const SetSettings& change);
    std::optional<Problem> write(long long key, const SetBaseYear& change);
    std::optional<Problem> write(long long key, const SetAnswer& change);
    template <class T>
    std::optional<Problem> write(long long key, const Put<T>& change);
    template <class T>
    std::optional<Problem> write(long long key, const Remove<T>& change);

    Result<ProjectRow> load_row(long long key) const;
    template <class Edit>
    std::optional<Problem> edit_row(long long key, Edit edit);
};

std::optional<Problem> Store::Impl::connect(uint32_t page_limit) {
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    if (sqlite3_open_v2("zerostar", &db, flags, file.vfs_name().c_str()) != SQLITE_OK)
        return storage_problem(db);
    // A file may come from anywhere: its schema must not run anything.
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    // Exclusive: page 1 then changes only when the file grows, not with every commit. secure_delete: what a
    // user deletes leaves the file, and so the backups made from it.
    const std::string settings =
        "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=MEMORY; PRAGMA page_size=" +
        std::to_string(page_size) +
        "; PRAGMA auto_vacuum=NONE; PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON; "
        "PRAGMA secure_delete=ON; PRAGMA cell_size_check=ON; PRAGMA max_page_count=" +
        std::to_string(page_limit);
    if (!execute(db, settings)) return storage_problem(db);
    return std::nullopt;
}

std::optional<Problem> Store::Impl::check() const {
    Statement statement(db, "PRAGMA quick_check(1)");
    if (!statement.step()) return storage_problem(db);
    std::string answer = statement.text();
    if (answer != "ok") return storage_damaged(std::move(answer));
    return std::nullopt;
}

void Store::Impl::deliver() {
    for (PageCommit& commit : file.take_commits())
        if (sink) sink(std::move(commit));
}

template <class Work>
Result<bool> Store::Impl::transaction(Work work) {
    if (!execute(db, "BEGIN IMMEDIATE")) return storage_problem(db);
    std::optional<Problem> problem = work();
    if (!problem && !execute(db, "COMMIT")) problem = storage_problem(db);
    if (problem) {
        if (!sqlite3_get_autocommit(db)) execute(db, "ROLLBACK");
        return *problem;
    }
    deliver();
    return true;
}

Result<long long> Store::Impl::key_of(std::string_view id) const {
    Statement statement(db, "SELECT key FROM project WHERE id=?");
    statement.bind(id);
    if (statement.step()) return statement.integer();
    return statement.ok() ? about_project("storage.unknown_project", id) : storage_problem(db);
}

std::optional<Problem> Store::Impl::touch(long long key, std::string_view now) {
    Statement statement(db, "UPDATE project SET updated_at=? WHERE key=?");
    return run(statement.bind(now).bind(key));
}

std::optional<Problem> Store::Impl::put_answer(long long key, const std::string& requirement,
                                               const Answer& answer) {
    constexpr std::string_view columns = Table<Answer>::columns;
    Statement statement(db, "INSERT INTO answer (project, requirement, " + text_of(columns) +
                                ") VALUES (?, ?, " + placeholders(columns) + ") ON CONFLICT DO UPDATE SET " +
                                excluded(columns));
    statement.bind(key).bind(requirement);
    bind_row(statement, answer);
    return run(statement);
}

template <class T>
std::optional<Problem> Store::Impl::put_row(long long key, const T& element, double position) {
    constexpr std::string_view columns = Table<T>::columns;
    Statement statement(db, "INSERT INTO " + text_of(Table<T>::name) + " (project, id, position, " +
                                text_of(columns) + ") VALUES (?, ?, ?, " + placeholders(columns) +
                                ") ON CONFLICT DO UPDATE SET " + excluded(columns));
    statement.bind(key).bind(element.id).bind(position);
    bind_row(statement, element);
    return run(statement);
}

template <class T>
std::optional<Problem> Store::Impl::put_all(long long key, const std::vector<T>& elements) {
    double position = 0;
    for (const T& element : elements) {
        if (position_of(db, text_of(Table<T>::name), key, element.id))
            return Problem{Severity::error, "", {"storage.repeated_id", {{"id", element.id}}}};
        if (auto problem = put_row(key, element, ++position)) return problem;
    }
    return std::nullopt;
}

template <class T>
std::optional<Problem> Store::Impl::write(long long key, const Put<T>& change) {
    const std::string table = text_of(Table<T>::name);
    if (const auto existing = position_of(db, table, key, change.element.id))
        return put_row(key, change.element, *existing);
    const Result<double> position = new_position(db, table, key, change.before);
    if (!position) return position.problem();
    return put_row(key, change.element, *position);
}

template <class T>
std::optional<Problem> Store::Impl::write(long long key, const Remove<T>& change) {
    Statement statement(db, "DELETE FROM " + text_of(Table<T>::name) + " WHERE project=? AND id=?");
    return run(statement.bind(key).bind(change.id));
}

Result<ProjectRow> Store::Impl::load_row(long long key) const {
    Statement statement(db, "SELECT " + text_of(Table<Project>::columns) + " FROM project WHERE key=?");
    if (!statement.bind(key).step()) return storage_problem(db);
    ProjectRow row;
    if (!read_row(statement, row)) return storage_damaged("project");
    return row;
}

// The project's row is short: it is read, edited and written back whole.
template <class Edit>
std::optional<Problem> Store::Impl::edit_row(long long key, Edit edit) {
    Result<ProjectRow> row = load_row(key);
    if (!row) return row.problem();
    edit(row.value().project);
    constexpr std::string_view columns = Table<Project>::columns;
    Statement statement(
        db, "UPDATE project SET (" + text_of(columns) + ") = (" + placeholders(columns) + ") WHERE key=?");
    bind_row(statement, row->project, row->updated_at);
    return run(statement.bind(key));
}

std::optional<Problem> Store::Impl::write(long long key, const SetFactory& change) {
    return edit_row(key, [&](Project& project) { project.factory = change.factory; });
}
std::optional<Problem> Store::Impl::write(long long key, const SetPeriod& change) {
    return edit_row(key, [&](Project& project) { project.period = change.period; });
}
std::optional<Problem> Store::Impl::write(long long key, const SetType& change) {
    return edit_row(key, [&](Project& project) { project.type = change.type; });
}
std::optional<Problem> Store::Impl::write(long long key, const SetSettings& change) {
    return edit_row(key, [&](Project& project) {
        project.pack = change.pack;
        project.gwp_set = change.gwp_set;
    });
}
std::optional<Problem> Store::Impl::write(long long key, const SetBaseYear& change) {
    return edit_row(key, [&](Project& project) { project.base_year = change.base_year; });
}
std::optional<Problem> Store::Impl::write(long long key, const SetAnswer& change) {
    if (change.answer != Answer{}) return put_answer(key, change.requirement, change.answer);
    Statement statement(db, "DELETE FROM answer WHERE project=? AND requirement=?");
    return run(statement.bind(key).bind(change.requirement));
}

template <class T>
std::optional<Problem> Store::Impl::load_all(long long key, Project& project) const {
    Statement statement(db, "SELECT id, " + text_of(Table<T>::columns) + " FROM " + text_of(Table<T>::name) +
                                " WHERE project=? ORDER BY position");
    statement.bind(key);
    while (statement.step()) {
        T element;
        element.id = statement.text();
        if (!read_row(statement, element)) return storage_damaged(text_of(Table<T>::name));
        Table<T>::of(project).push_back(std::move(element));
    }
    return statement.ok() ? std::nullopt : std::optional(storage_problem(db));
}

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(std::vector<Page> pages, CommitSink sink, uint32_t page_limit) {
    const bool fresh = pages.empty();
    for (const Page& page : pages)
        if (page.size() != page_size) return storage_damaged("page size");
    if (!fresh && !has_header(pages)) return storage_damaged("header");

    auto impl = std::make_unique<Impl>(std::move(pages));
    impl->sink = std::move(sink);
    if (auto problem = impl->connect(page_limit)) return *problem;
    if (!fresh)
        if (auto problem = impl->check()) return *problem;
    Result<bool> migrated = migrate(impl->db);
    if (!migrated) return migrated.problem();
    impl->deliver();

    // A sound file of someone else's tables must not pass for ours.
    auto fits = [&](std::string_view table, std::string_view columns) {
        return Statement(impl->db, "SELECT " + text_of(columns) + " FROM " + text_of(table)).ok();
    };
    if (!fits("project", Table<Project>::columns) || !fits("answer", Table<Answer>::columns) ||
        !fits("activity", Table<Activity>::columns) || !fits("instrument", Table<Instrument>::columns) ||
        !fits("offset", Table<Offset>::columns) || !fits("measure", Table<Measure>::columns) ||
        !fits("setting", "key, value") || !fits("edit", "project, number, at, undone, body"))
        return storage_damaged("tables");
    return std::unique_ptr<Store>(new Store(std::move(impl)));
}

std::vector<ProjectSummary> Store::Impl::summaries(const char* condition) const {
    std::vector<ProjectSummary> found;
    Statement statement(db,
                        text_of("SELECT id, name, sample, updated_at, deleted_at FROM project ") + condition);
    while (statement.step()) {
        ProjectSummary& summary = found.emplace_back();
        summary.id = statement.text();
        summary.name = statement.text();
        summary.sample = statement.integer() != 0;
        summary.updated_at = statement.text();
        summary.deleted_at = statement.text();
    }
    return found;
}

std::vector<ProjectSummary> Store::projects() const {
    return impl_->summaries("WHERE deleted_at='' ORDER BY key");
}

std::vector<ProjectSummary> Store::deleted() const {
    return impl_->summaries("WHERE deleted_at<>'' ORDER BY deleted_at DESC, key DESC");
}

EditCount Store::edits(std::string_view project_id) const {
    const Result<long long> key = impl_->key_of(project_id);
    return key ? count_edits(impl_->db, *key) : EditCount{};
}

Result<Project> Store::load(std::string_view id) const {
    Result<long long> key = impl_->key_of(id);
    if (!key) return key.problem();
    Result<ProjectRow> row = impl_->load_row(*key);
    if (!row) return row.problem();
    Project project = std::move(row.value().project);

    Statement answers(
        impl_->db, "SELECT requirement, " + text_of(Table<Answer>::columns) + " FROM answer WHERE project=?");
    answers.bind(*key);
    while (answers.step()) {
        Answer& answer = project.answers[answers.text()];
        if (!read_row(answers, answer)) return storage_damaged("answer");
    }
    if (!answers.ok()) return storage_problem(impl_->db);
    if (auto problem = impl_->load_all<Activity>(*key, project)) return *problem;
    if (auto problem = impl_->load_all<Instrument>(*key, project)) return *problem;
    if (auto problem = impl_->load_all<Offset>(*key, project)) return *problem;
    if (auto problem = impl_->load_all<Measure>(*key, project)) return *problem;
    return project;
}

Result<bool> Store::insert(const Project& project, std::string_view now) {
    return impl_->transaction([&]() -> std::optional<Problem> {
        if (impl_->key_of(project.id)) return about_project("storage.known_project", project.id);
        constexpr std::string_view columns = Table<Project>::columns;
        Statement statement(impl_->db, "INSERT INTO project (" + text_of(columns) + ") VALUES (" +
                                           placeholders(columns) + ")");
        bind_row(statement, project, now);
        if (auto problem = impl_->run(statement)) return problem;
        long long key = sqlite3_last_insert_rowid(impl_->db);
        for (const auto& [requirement, answer] : project.answers)
            if (auto problem = impl_->put_answer(key, requirement, answer)) return problem;
        if (auto problem = impl_->put_all(key, project.activities)) return problem;
        if (auto problem = impl_->put_all(key, project.instruments)) return problem;
        if (auto problem = impl_->put_all(key, project.offsets)) return problem;
        return impl_->put_all(key, project.measures);
    });
}

Result<bool> Store::record(std::string_view project_id, const Change& change, std::string_view now) {
    return impl_->transaction([&]() -> std::optional<Problem> {
        Result<long long> key = impl_->key_of(project_id);
        if (!key) return key.problem();
        const EditedRow row(impl_->db, *key, std::visit(PlaceOf{}, change));
        auto problem = std::visit([&](const auto& one) { return impl_->write(*key, one); }, change);
        if (!problem) problem = row.record(now);
        return problem ? problem : impl_->touch(*key, now);
    });
}

Result<EditPlace> Store::Impl::step(std::string_view id, std::string_view now,
                                    Result<EditPlace> (*take)(sqlite3*, long long)) {
    EditPlace place;
    const Result<bool> done = transaction([&]() -> std::optional<Problem> {
        const Result<long long> key = key_of(id);
        if (!key) return key.problem();
        Result<EditPlace> taken = take(db, *key);
        if (!taken) return taken.problem();
        place = std::move(taken).value();
        return touch(*key, now);
    });
    if (!done) return done.problem();
    return place;
}

Result<EditPlace> Store::undo(std::string_view project_id, std::string_view now) {
    return impl_->step(project_id, now, undo_edit);
}

Result<EditPlace> Store::redo(std::string_view project_id, std::string_view now) {
    return impl_->step(project_id, now, redo_edit);
}

Result<bool> Store::discard(std::string_view project_id, std::string_view now) {
    return impl_->transaction([&]() -> std::optional<Problem> {
        const Result<long long> key = impl_->key_of(project_id);
        if (!key) return key.problem();
        Statement statement(impl_->db, "UPDATE project SET deleted_at=? WHERE key=?");
        return impl_->run(statement.bind(now).bind(*key));
    });
}

Result<bool> Store::restore(std::string_view project_id) {
    return discard(project_id, "");
}

Result<bool> Store::remove_outdated(std::string_view now) {
    const Result<Date> today = parse_date(now.substr(0, 10));
    if (!today) return today.problem();
    for (const ProjectSummary& summary : deleted()) {
        const Result<Date> day = parse_date(std::string_view(summary.deleted_at).substr(0, 10));
        if (!day || days_from_epoch(*today) - days_from_epoch(*day) < days_kept_deleted) continue;
        if (Result<bool> removed = remove(summary.id); !removed) return removed;
    }
    return true;
}

Result<bool> Store::remove(std::string_view project_id) {
    return impl_->transaction([&]() -> std::optional<Problem> {
        Result<long long> key = impl_->key_of(project_id);
        if (!key) return key.problem();
        Statement statement(impl_->db, "DELETE FROM project WHERE key=?");
        return impl_->run(statement.bind(*key));
    });
}

std::string Store::setting(std::string_view key) const {
    Statement statement(impl_->db, "SELECT value FROM setting WHERE key=?");
    return statement.bind(key).step() ? statement.text() : std::string();
}

Result<bool> Store::set_setting(std::string_view key, std::string_view value) {
    return impl_->transaction([&] {
        Statement statement(impl_->db,
                            "INSERT INTO setting (key, value) VALUES (?, ?) "
                            "ON CONFLICT DO UPDATE SET value=excluded.value");
        return impl_->run(statement.bind(key).bind(value));
    });
}

std::vector<std::byte> Store::image() const {
    std::vector<std::byte> bytes;
    bytes.reserve(impl_->file.pages().size() * page_size);
    for (const Page& page : impl_->file.pages()) bytes.insert(bytes.end(), page.begin(), page.end());
    return bytes;
}

}  // namespace zs
