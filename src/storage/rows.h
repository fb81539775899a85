// How each part of a project is kept as a row: its table, its columns, and the conversion both ways. Columns
// and fields are listed once, in the same order, so that writing and reading cannot differ.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "project/project.h"
#include "storage/sql.h"

namespace zs {

// The row's own columns; the caller adds the key columns before them.
template <class T>
struct Table;

// The project's own row, without its parts.
template <>
struct Table<Project> {
    static constexpr std::string_view name = "project";
    static constexpr std::string_view columns =
        "id, updated_at, sample, name, credit_code, address, industry, province, contact, output_value, "
        "product_amount, product_unit, period_start, period_end, type, pack, gwp_set, base_label, "
        "base_emissions, "
        "base_output_value, base_source, note, accounting, extra";
};
template <>
struct Table<Answer> {
    static constexpr std::string_view name = "answer";
    static constexpr std::string_view columns = "status, value, note, items";
};
template <>
struct Table<Activity> {
    static constexpr std::string_view name = "activity";
    static constexpr std::string_view columns =
        "scope, category, name, quantity, unit, factor_id, factor_value, factor_unit, factor_source, "
        "start_date, "
        "end_date, note, detail, extra";
    static std::vector<Activity>& of(Project& project) { return project.activities; }
};
template <>
struct Table<Instrument> {
    static constexpr std::string_view name = "instrument";
    static constexpr std::string_view columns =
        "kind, name, quantity, unit, start_date, end_date, evidence, note, factor, extra";
    static std::vector<Instrument>& of(Project& project) { return project.instruments; }
};
template <>
struct Table<Offset> {
    static constexpr std::string_view name = "offset";
    static constexpr std::string_view columns =
        "kind, name, standard, quantity, vintage, retirement, note, extra";
    static std::vector<Offset>& of(Project& project) { return project.offsets; }
};
template <>
struct Table<Measure> {
    static constexpr std::string_view name = "measure";
    static constexpr std::string_view columns = "extra";
    static std::vector<Measure>& of(Project& project) { return project.measures; }
};

template <>
struct Table<Evidence> {
    static constexpr std::string_view name = "evidence";
    static constexpr std::string_view columns =
        "kind, name, sha256, media_type, size, address, document_date, expires, note, supports, extra";
    static std::vector<Evidence>& of(Project& project) { return project.evidence; }
};

// A project's row; `updated_at` belongs to the store, not to the document.
struct ProjectRow {
    Project project;
    std::string updated_at;
};

void bind_row(Statement& statement, const Project& project, std::string_view updated_at);
void bind_row(Statement& statement, const Answer& answer);
void bind_row(Statement& statement, const Activity& activity);
void bind_row(Statement& statement, const Instrument& instrument);
void bind_row(Statement& statement, const Offset& offset);
void bind_row(Statement& statement, const Measure& measure);
void bind_row(Statement& statement, const Evidence& evidence);

// Each reads the columns in the order above. False: a value that no version of ours writes.
bool read_row(Statement& statement, ProjectRow& row);
bool read_row(Statement& statement, Answer& answer);
bool read_row(Statement& statement, Activity& activity);
bool read_row(Statement& statement, Instrument& instrument);
bool read_row(Statement& statement, Offset& offset);
bool read_row(Statement& statement, Measure& measure);
bool read_row(Statement& statement, Evidence& evidence);

// "a, b" -> "?, ?" and "a=excluded.a, b=excluded.b".
std::string placeholders(std::string_view columns);
std::string excluded(std::string_view columns);

}  // namespace zs
