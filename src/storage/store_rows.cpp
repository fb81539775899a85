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
    Statement overlays(impl_->db, "SELECT id, body FROM overlay WHERE project=?");
    overlays.bind(*key);
    while (overlays.step()) {
        const std::string pack = overlays.text();
        OverlayReading reading = read_overlay(overlays.text());
        if (!reading.overlay || reading.overlay->pack != pack) return storage_damaged("overlay");
        project.overlays[pack] = std::move(*reading.overlay);
    }
    if (!overlays.ok()) return storage_problem(impl_->db);
    if (auto problem = impl_->load_all<Activity>(*key, project)) return *problem;
    if (auto problem = impl_->load_all<Instrument>(*key, project)) return *problem;
    if (auto problem = impl_->load_all<Offset>(*key, project)) return *problem;
    if (auto problem = impl_->load_all<Measure>(*key, project)) return *problem;
    if (auto problem = impl_->load_all<Evidence>(*key, project)) return *problem;
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
        for (const auto& [pack, overlay] : project.overlays)
            if (auto problem = impl_->put_overlay(key, overlay)) return problem;
        if (auto problem = impl_->put_all(key, project.activities)) return problem;
        if (auto problem = impl_->put_all(key, project.instruments)) return problem;
        if (auto problem = impl_->put_all(key, project.offsets)) return problem;
        if (auto problem = impl_->put_all(key, project.measures)) return problem;
        return impl_->put_all(key, project.evidence);
    });
}

}  // namespace zs
