// Every table of a project's parts is one B-tree ordered by (project, id), without a second index: an edit
// changes the page its row lies in and no more, however many projects there are. Text names stand for
// enumerations, so that the file explains itself to whoever opens it with another tool.
#include "storage/schema.h"

#include <array>
#include <string>

#include "storage/sql.h"

namespace zs {
namespace {

// step[i] leads from version i to i + 1. A step once released is never edited: add the next one.
constexpr std::array<const char*, schema_version> steps = {R"sql(
CREATE TABLE project (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    updated_at TEXT NOT NULL,              -- ISO 8601
    sample INTEGER NOT NULL CHECK (sample IN (0, 1)),
    name TEXT NOT NULL,
    credit_code TEXT NOT NULL,
    address TEXT NOT NULL,
    industry TEXT NOT NULL,
    province TEXT NOT NULL,
    contact TEXT NOT NULL,
    output_value REAL,                     -- 10^4 CNY in the period
    product_amount REAL,                   -- in product_unit
    product_unit TEXT NOT NULL,
    period_start INTEGER NOT NULL,         -- yyyymmdd, 0: not set; so are all dates
    period_end INTEGER NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('I', 'II')),
    pack TEXT NOT NULL,
    gwp_set TEXT NOT NULL,
    base_label TEXT NOT NULL,
    base_emissions REAL,                   -- tCO2e
    base_output_value REAL,                -- 10^4 CNY
    base_source TEXT NOT NULL,
    note TEXT NOT NULL,
    extra TEXT NOT NULL                    -- JSON object of unknown members, or empty; so is every extra
) STRICT;

CREATE TABLE answer (
    project INTEGER NOT NULL REFERENCES project ON DELETE CASCADE,
    requirement TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('unanswered', 'met', 'partial', 'not_met', 'not_applicable')),
    value REAL,
    note TEXT NOT NULL,
    PRIMARY KEY (project, requirement)
) STRICT, WITHOUT ROWID;

CREATE TABLE activity (
    project INTEGER NOT NULL REFERENCES project ON DELETE CASCADE,
    id TEXT NOT NULL,
    position REAL NOT NULL,                -- orders the lines of a project
    scope INTEGER NOT NULL CHECK (scope BETWEEN 1 AND 3),
    category TEXT NOT NULL,
    name TEXT NOT NULL,
    quantity REAL,                         -- NULL: not entered yet
    unit TEXT NOT NULL,
    factor_id TEXT,                        -- in the factor library; or the three below; or none of them
    factor_value REAL,
    factor_unit TEXT,
    factor_source TEXT,
    start_date INTEGER NOT NULL,
    end_date INTEGER NOT NULL,
    note TEXT NOT NULL,
    extra TEXT NOT NULL,
    PRIMARY KEY (project, id),
    CHECK (factor_id IS NULL OR factor_value IS NULL),
    CHECK ((factor_value IS NULL) = (factor_unit IS NULL) AND (factor_value IS NULL) = (factor_source IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE instrument (
    project INTEGER NOT NULL REFERENCES project ON DELETE CASCADE,
    id TEXT NOT NULL,
    position REAL NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('own_generation', 'direct_line', 'green_power_contract', 'gec', 'irec')),
    name TEXT NOT NULL,
    quantity REAL,
    unit TEXT NOT NULL,
    start_date INTEGER NOT NULL,
    end_date INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    note TEXT NOT NULL,
    extra TEXT NOT NULL,
    PRIMARY KEY (project, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE offset (
    project INTEGER NOT NULL REFERENCES project ON DELETE CASCADE,
    id TEXT NOT NULL,
    position REAL NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('removal', 'reduction')),
    name TEXT NOT NULL,
    standard TEXT NOT NULL,
    quantity REAL,                         -- tCO2e
    vintage TEXT NOT NULL,
    retirement TEXT NOT NULL,
    note TEXT NOT NULL,
    extra TEXT NOT NULL,
    PRIMARY KEY (project, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE measure (
    project INTEGER NOT NULL REFERENCES project ON DELETE CASCADE,
    id TEXT NOT NULL,
    position REAL NOT NULL,
    extra TEXT NOT NULL,                   -- the whole object as JSON
    PRIMARY KEY (project, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)sql",
                                                           R"sql(
ALTER TABLE answer ADD COLUMN items TEXT NOT NULL DEFAULT '';     -- ids of ticked items, separated by line feeds
ALTER TABLE activity ADD COLUMN detail TEXT NOT NULL DEFAULT '';     -- JSON: method and parameters; or empty
ALTER TABLE instrument ADD COLUMN factor REAL;                    -- tCO2/MWh of what it covers; NULL: zero
ALTER TABLE project ADD COLUMN accounting TEXT NOT NULL DEFAULT '';  -- JSON: boundary, facilities, base year; or empty
ALTER TABLE project ADD COLUMN deleted_at TEXT NOT NULL DEFAULT '';  -- ISO 8601; empty: not deleted

CREATE TABLE overlay (                     -- the user's own values for a rule pack
    project INTEGER NOT NULL REFERENCES project ON DELETE CASCADE,
    id TEXT NOT NULL,                      -- of the pack
    body TEXT NOT NULL,                    -- JSON, as an overlay file
    PRIMARY KEY (project, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE edit (                        -- what can be taken back, the newest with the greatest number
    project INTEGER NOT NULL REFERENCES project ON DELETE CASCADE,
    number INTEGER NOT NULL,
    at TEXT NOT NULL,                      -- ISO 8601, of its last change
    undone INTEGER NOT NULL CHECK (undone IN (0, 1)),
    body TEXT NOT NULL,                    -- JSON: {"table", "id", "next", "before", "after"}; see history.h
    PRIMARY KEY (project, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (
    project INTEGER NOT NULL REFERENCES project ON DELETE CASCADE,
    id TEXT NOT NULL,
    position REAL NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('file', 'link', 'note')),
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,                  -- of a file's content, which is kept outside; else empty
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,                 -- bytes
    address TEXT NOT NULL,                 -- of a link
    document_date INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    note TEXT NOT NULL,
    supports TEXT NOT NULL,                -- JSON: [[kind, id], ...], what it is evidence of
    extra TEXT NOT NULL,
    PRIMARY KEY (project, id)
) STRICT, WITHOUT ROWID;
)sql"};

Result<long long> pragma(sqlite3* db, const std::string& name) {
    Statement statement(db, "PRAGMA " + name);
    if (!statement.step()) return storage_problem(db);
    return statement.integer();
}

}  // namespace

Result<bool> migrate(sqlite3* db) {
    Result<long long> version = pragma(db, "user_version");
    if (!version) return version.problem();
    Result<long long> application = pragma(db, "application_id");
    if (!application) return application.problem();
    if (*version > schema_version)
        return Problem{Severity::error,
                       "",
                       {"storage.newer_version",
                        {{"version", std::to_string(*version)}, {"known", std::to_string(schema_version)}}}};
    Statement tables(db, "SELECT count(*) FROM sqlite_schema");
    if (!tables.step()) return storage_problem(db);
    if (*version == 0 && tables.integer() > 0) return storage_damaged("user_version 0");
    if (*version < 0 || (*version > 0 && *application != schema_application))
        return storage_damaged("application_id " + std::to_string(*application));
    if (*version == schema_version) return true;

    std::string sql = "BEGIN;";
    for (auto i = static_cast<size_t>(*version); i < steps.size(); ++i) sql += steps[i];
    sql += "PRAGMA application_id=" + std::to_string(schema_application) +
           ";PRAGMA user_version=" + std::to_string(schema_version) + ";COMMIT;";
    if (execute(db, sql)) return true;
    Problem problem = storage_problem(db);
    execute(db, "ROLLBACK");
    return problem;
}

}  // namespace zs
