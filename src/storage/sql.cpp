#include "storage/sql.h"

#include <cmath>
#include <utility>
#include <vector>

namespace zs {
namespace {

constexpr size_t max_prepared = 48;
constexpr const char* prepared_name = "zs prepared";

// Those in use are not among them.
using Prepared = std::vector<std::pair<std::string, sqlite3_stmt*>>;

Prepared& prepared_of(sqlite3* db) {
    auto* kept = static_cast<Prepared*>(sqlite3_get_clientdata(db, prepared_name));
    if (!kept) {
        kept = new Prepared;
        sqlite3_set_clientdata(db, prepared_name, kept,
                               [](void* data) { delete static_cast<Prepared*>(data); });
    }
    return *kept;
}

}  // namespace

Problem storage_damaged(std::string detail) {
    return {Severity::error, "", {"storage.damaged", {{"detail", std::move(detail)}}}};
}

Problem storage_problem(sqlite3* db) {
    switch (sqlite3_errcode(db)) {
        case SQLITE_FULL:
        case SQLITE_NOMEM:
            return {Severity::error, "", {"storage.full", {}}};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return storage_damaged(sqlite3_errmsg(db));
        case SQLITE_OK:  // SQLite saw no fault: the refusal is ours, in Statement::bind
            return {Severity::error, "", {"storage.failed", {{"detail", sqlite3_errstr(SQLITE_MISMATCH)}}}};
        default:
            return {Severity::error, "", {"storage.failed", {{"detail", sqlite3_errmsg(db)}}}};
    }
}

bool execute(sqlite3* db, const std::string& sql) {
    return sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
}

void close_database(sqlite3* db) {
    if (!db) return;
    for (const auto& [sql, statement] : prepared_of(db)) sqlite3_finalize(statement);
    sqlite3_close(db);
}

Statement::Statement(sqlite3* db, const std::string& sql) : db_(db), sql_(sql) {
    Prepared& prepared = prepared_of(db);
    for (auto& kept : prepared) {
        if (kept.first != sql) continue;
        statement_ = kept.second;
        std::swap(kept, prepared.back());
        prepared.pop_back();
        return;
    }
    code_ = sqlite3_prepare_v3(db, sql.c_str(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                               &statement_, nullptr);
}

Statement::~Statement() {
    if (!statement_) return;
    Prepared& prepared = prepared_of(db_);
    if (prepared.size() >= max_prepared) {
        sqlite3_finalize(statement_);
        return;
    }
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
    prepared.emplace_back(std::move(sql_), statement_);
}

void Statement::note(int code) {
    if (code_ == SQLITE_OK) code_ = code;
}

Statement& Statement::bind(std::string_view text) {
    note(sqlite3_bind_text64(statement_, ++parameter_, text.data() ? text.data() : "", text.size(),
                             SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind(long long number) {
    note(sqlite3_bind_int64(statement_, ++parameter_, number));
    return *this;
}

Statement& Statement::bind(double number) {
    note(std::isfinite(number) ? sqlite3_bind_double(statement_, ++parameter_, number) : SQLITE_MISMATCH);
    return *this;
}

Statement& Statement::bind(const std::optional<double>& number) {
    return number ? bind(*number) : bind_null();
}

Statement& Statement::bind_null() {
    note(sqlite3_bind_null(statement_, ++parameter_));
    return *this;
}

bool Statement::step() {
    if (!ok()) return false;
    column_ = 0;
    int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) note(code);
    return false;
}

bool Statement::run() {
    while (step()) {
    }
    return ok();
}

std::string Statement::text() {
    const unsigned char* bytes = sqlite3_column_text(statement_, column_);
    auto size = static_cast<size_t>(sqlite3_column_bytes(statement_, column_));
    ++column_;
    return bytes ? std::string(reinterpret_cast<const char*>(bytes), size) : std::string();
}

long long Statement::integer() {
    return sqlite3_column_int64(statement_, column_++);
}

double Statement::number() {
    return sqlite3_column_double(statement_, column_++);
}

std::optional<double> Statement::optional_number() {
    if (next_is_null()) {
        skip();
        return std::nullopt;
    }
    return number();
}

bool Statement::next_is_null() const {
    return sqlite3_column_type(statement_, column_) == SQLITE_NULL;
}

void Statement::skip() {
    ++column_;
}

int Statement::column_count() const {
    return sqlite3_column_count(statement_);
}

Statement::Type Statement::next_type() const {
    switch (sqlite3_column_type(statement_, column_)) {
        case SQLITE_INTEGER:
            return Type::integer;
        case SQLITE_FLOAT:
            return Type::real;
        case SQLITE_NULL:
            return Type::nothing;
        default:
            return Type::text;
    }
}

std::string_view Statement::next_name() const {
    const char* name = sqlite3_column_name(statement_, column_);
    return name ? name : "";
}

void Statement::rewind() {
    sqlite3_reset(statement_);
    parameter_ = 0;
    column_ = 0;
}

std::vector<std::string> texts(sqlite3* db, const std::string& sql) {
    std::vector<std::string> found;
    Statement statement(db, sql);
    while (statement.step()) found.push_back(statement.text());
    return found;
}

}  // namespace zs
