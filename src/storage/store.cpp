#include "storage/store.h"

#include <cstring>

#include "base/date.h"
#include "storage/history.h"
#include "storage/schema.h"
#include "storage/store_impl.h"

namespace zs {
namespace {

// The bytes a page file must begin with, as https://sqlite.org/fileformat.html section 1.3 gives them.
bool has_header(const std::vector<Page>& pages) {
    const Page& first = pages.front();
    auto at = [&](size_t i) { return std::to_integer<uint32_t>(first[i]); };
    return std::memcmp(first.data(), "SQLite format 3", 16) == 0 && (at(16) << 8 | at(17)) == page_size &&
           (at(28) << 24 | at(29) << 16 | at(30) << 8 | at(31)) == pages.size();
}

}  // namespace

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

std::optional<Problem> Store::Impl::check_tables() const {
    const auto fits = [&](std::string_view table, std::string_view columns) {
        return Statement(db, "SELECT " + text_of(columns) + " FROM " + text_of(table)).ok();
    };
    if (fits("project", Table<Project>::columns) && fits("answer", Table<Answer>::columns) &&
        fits("activity", Table<Activity>::columns) && fits("instrument", Table<Instrument>::columns) &&
        fits("offset", Table<Offset>::columns) && fits("measure", Table<Measure>::columns) &&
        fits("evidence", Table<Evidence>::columns) && fits("setting", "key, value") &&
        fits("overlay", "project, id, body") && fits("edit", "project, number, at, undone, body"))
        return std::nullopt;
    return storage_damaged("tables");
}

std::optional<Problem> Store::Impl::begin_reading() {
    Statement version(db, "PRAGMA user_version");
    if (!version.step()) return storage_problem(db);
    const long long found = version.integer();
    if (found < schema_version)
        return Problem{Severity::error, "", {"storage.older_version", {{"version", std::to_string(found)}}}};
    const Result<bool> known = migrate(db);  // nothing to do, or a problem
    if (!known) return known.problem();
    if (auto problem = check_tables()) return problem;
    if (!execute(db, "PRAGMA query_only=ON")) return storage_problem(db);
    return std::nullopt;
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

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::~Store() = default;

namespace {

std::optional<Problem> look_at(const std::vector<Page>& pages) {
    for (const Page& page : pages)
        if (page.size() != page_size) return storage_damaged("page size");
    if (!pages.empty() && !has_header(pages)) return storage_damaged("header");
    return std::nullopt;
}

std::vector<std::byte> file_of(const std::vector<Page>& pages) {
    std::vector<std::byte> bytes;
    bytes.reserve(pages.size() * page_size);
    for (const Page& page : pages) bytes.insert(bytes.end(), page.begin(), page.end());
    return bytes;
}

// A problem, with the file handed back.
Problem handed_back(Problem problem, const std::vector<Page>& pages, std::vector<std::byte>* unopened) {
    if (unopened) *unopened = file_of(pages);
    return problem;
}

}  // namespace

Result<std::unique_ptr<Store>> Store::open(std::vector<Page> pages, CommitSink sink, uint32_t page_limit,
                                           std::vector<std::byte>* unopened) {
    const bool fresh = pages.empty();
    if (const auto problem = look_at(pages)) return handed_back(*problem, pages, unopened);

    auto impl = std::make_unique<Impl>(std::move(pages));
    const auto refused = [&](const Problem& problem) {
        return handed_back(problem, impl->file.pages(), unopened);
    };
    impl->sink = std::move(sink);
    if (const auto problem = impl->connect(page_limit)) return refused(*problem);
    if (!fresh)
        if (const auto problem = impl->check()) return refused(*problem);
    Result<bool> migrated = migrate(impl->db);
    if (!migrated) return refused(migrated.problem());
    impl->deliver();

    if (const auto problem = impl->check_tables()) return refused(*problem);
    return std::unique_ptr<Store>(new Store(std::move(impl)));
}

Result<std::unique_ptr<Store>> Store::open_to_read(std::vector<Page> pages,
                                                   std::vector<std::byte>* unopened) {
    if (pages.empty()) {  // nothing stored yet: the tables alone, kept nowhere
        Result<std::unique_ptr<Store>> empty = open({}, {});
        if (empty) execute(empty.value()->impl_->db, "PRAGMA query_only=ON");
        return empty;
    }
    if (const auto problem = look_at(pages)) return handed_back(*problem, pages, unopened);
    auto impl = std::make_unique<Impl>(std::move(pages));
    const auto refused = [&](const Problem& problem) {
        return handed_back(problem, impl->file.pages(), unopened);
    };
    if (const auto problem = impl->connect(default_page_limit)) return refused(*problem);
    if (const auto problem = impl->check()) return refused(*problem);
    if (const auto problem = impl->begin_reading()) return refused(*problem);
    return std::unique_ptr<Store>(new Store(std::move(impl)));
}

Result<bool> Store::follow(const PageCommit& changed) {
    // A connection keeps pages of its own: it is made anew.
    close_database(std::exchange(impl_->db, nullptr));
    impl_->file.take_over(changed);
    if (impl_->file.pages().empty() || !has_header(impl_->file.pages())) return storage_damaged("header");
    if (auto problem = impl_->connect(default_page_limit)) return *problem;
    if (auto problem = impl_->begin_reading()) return *problem;
    return true;
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

std::vector<ProjectSummary> Store::all_projects() const {
    std::vector<ProjectSummary> all = projects();
    for (ProjectSummary& summary : deleted()) all.push_back(std::move(summary));
    return all;
}

EditCount Store::edits(std::string_view project_id) const {
    const Result<long long> key = impl_->key_of(project_id);
    return key ? count_edits(impl_->db, *key) : EditCount{};
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
    return file_of(impl_->file.pages());
}

}  // namespace zs
