#include "project/pack_overlay_json.h"
#include "storage/store_impl.h"

namespace zs {

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

// What could not be read back is refused, not stored: a project that cannot be opened is lost.
std::optional<Problem> Store::Impl::put_overlay(long long key, const PackOverlay& overlay) {
    const std::string body = write_overlay(overlay, -1);
    const OverlayReading reading = read_overlay(body);
    if (!reading.overlay) return reading.problems.front();
    Statement statement(db,
                        "INSERT INTO overlay (project, id, body) VALUES (?, ?, ?) "
                        "ON CONFLICT DO UPDATE SET body=excluded.body");
    return run(statement.bind(key).bind(overlay.pack).bind(body));
}

Result<ProjectRow> Store::Impl::load_row(long long key) const {
    Statement statement(db, "SELECT " + text_of(Table<Project>::columns) + " FROM project WHERE key=?");
    if (!statement.bind(key).step()) return storage_problem(db);
    ProjectRow row;
    if (!read_row(statement, row)) return storage_damaged("project");
    return row;
}

std::optional<Problem> Store::Impl::insert_line(const Project& project, size_t line, long long key) {
    std::optional<Problem> problem;
    const auto is_of = [&](const auto& list) {
        if (line >= list.size()) {
            line -= list.size();
            return false;
        }
        using T = typename std::decay_t<decltype(list)>::value_type;
        if (position_of(db, text_of(Table<T>::name), key, list[line].id))
            problem = Problem{Severity::error, "", {"storage.repeated_id", {{"id", list[line].id}}}};
        else
            problem = put_row(key, list[line], static_cast<double>(line + 1));
        return true;
    };
    (void)(is_of(project.activities) || is_of(project.instruments) || is_of(project.offsets) ||
           is_of(project.measures) || is_of(project.evidence));
    return problem;
}

std::optional<Problem> Store::Impl::insert_part(const Project& project, size_t part, std::string_view now,
                                                long long& key) {
    if (part > 0) return insert_line(project, part - 1, key);
    if (key_of(project.id)) return about_project("storage.known_project", project.id);
    constexpr std::string_view columns = Table<Project>::columns;
    Statement statement(
        db, "INSERT INTO project (" + text_of(columns) + ") VALUES (" + placeholders(columns) + ")");
    bind_row(statement, project, now);
    if (auto problem = run(statement)) return problem;
    key = sqlite3_last_insert_rowid(db);
    for (const auto& [requirement, answer] : project.answers)
        if (auto problem = put_answer(key, requirement, answer)) return problem;
    for (const auto& [pack, overlay] : project.overlays)
        if (auto problem = put_overlay(key, overlay)) return problem;
    return std::nullopt;
}

Result<bool> Store::insert(const Project& project, std::string_view now) {
    return impl_->transaction([&]() -> std::optional<Problem> {
        long long key = 0;
        for (size_t part = 0; part < parts_of(project); ++part)
            if (auto problem = impl_->insert_part(project, part, now, key)) return problem;
        return std::nullopt;
    });
}

}  // namespace zs
