// Edits: the rows written, one entry of the history and the project's time of change, in one transaction.
#include "storage/history.h"
#include "storage/store_impl.h"

namespace zs {
namespace {

// The row that a change is about.
struct PlaceOf {
    EditPlace operator()(const SetAnswer& change) const { return {"answer", change.requirement}; }
    EditPlace operator()(const SetOverlay& change) const { return {"overlay", change.overlay.pack}; }
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

// The id of the line that the row of a change stands before; only what comes or goes stands anywhere.
struct NextOf {
    sqlite3* db;
    long long project;

    template <class T>
    std::string operator()(const Put<T>& change) const {
        return change.before;
    }
    template <class T>
    std::string operator()(const Remove<T>& change) const {
        return next_line(db, text_of(Table<T>::name), project, change.id);
    }
    template <class Set>
    std::string operator()(const Set&) const {
        return {};
    }
};

}  // namespace

template <class T>
std::optional<Problem> Store::Impl::write(long long key, const Put<T>& change) {
    const std::string table = text_of(Table<T>::name);
    if (const auto existing = position_of(db, table, key, change.element.id))
        return put_row(key, change.element, *existing);
    const Result<double> position = positions->next(table, change.before);
    return position ? put_row(key, change.element, *position) : std::optional(position.problem());
}

template <class T>
std::optional<Problem> Store::Impl::write(long long key, const Remove<T>& change) {
    Statement statement(db, "DELETE FROM " + text_of(Table<T>::name) + " WHERE project=? AND id=?");
    return run(statement.bind(key).bind(change.id));
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
std::optional<Problem> Store::Impl::write(long long key, const SetAccounting& change) {
    return edit_row(key, [&](Project& project) { project.accounting = change.accounting; });
}
std::optional<Problem> Store::Impl::write(long long key, const SetAnswer& change) {
    if (change.answer != Answer{}) return put_answer(key, change.requirement, change.answer);
    Statement statement(db, "DELETE FROM answer WHERE project=? AND requirement=?");
    return run(statement.bind(key).bind(change.requirement));
}
std::optional<Problem> Store::Impl::write(long long key, const SetOverlay& change) {
    if (!change.overlay.empty()) return put_overlay(key, change.overlay);
    Statement statement(db, "DELETE FROM overlay WHERE project=? AND id=?");
    return run(statement.bind(key).bind(change.overlay.pack));
}

Result<bool> Store::record(std::string_view project_id, const Change& change, std::string_view now) {
    return record(project_id, std::span(&change, 1), now);
}

std::optional<Problem> Store::Impl::record_change(long long key, const Change& change, EditBody& body) {
    if (body.rows() == 0) positions.emplace(db, key);
    const EditedRow row(db, key, std::visit(PlaceOf{}, change), std::visit(NextOf{db, key}, change));
    if (auto problem = std::visit([&](const auto& one) { return write(key, one); }, change)) return problem;
    body.add(row.difference());
    return std::nullopt;
}

std::optional<Problem> Store::Impl::end_edit(long long key, EditBody body, std::string_view now) {
    if (auto problem = record_edit(db, key, std::move(body), now)) return problem;
    return touch(key, now);
}

Result<bool> Store::record(std::string_view project_id, std::span<const Change> changes,
                           std::string_view now) {
    return impl_->transaction([&]() -> std::optional<Problem> {
        Result<long long> key = impl_->key_of(project_id);
        if (!key) return key.problem();
        EditBody body;
        for (const Change& change : changes)
            if (auto problem = impl_->record_change(*key, change, body)) return problem;
        return impl_->end_edit(*key, std::move(body), now);
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

}  // namespace zs
