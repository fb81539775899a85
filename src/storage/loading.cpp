// Reads in the order of the rows' keys and holds no statement from one piece to the next: nothing stays open
// in a store that is closed, or changed, in between.
#include "storage/loading.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

#include "project/pack_overlay_json.h"
#include "storage/store_impl.h"

namespace zs {
namespace {

// Puts a list in the order of its lines' positions.
template <class T>
void put_in_order(std::vector<T>& list, const std::vector<double>& positions) {
    if (std::is_sorted(positions.begin(), positions.end())) return;
    std::vector<size_t> order(list.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return positions[a] < positions[b]; });
    std::vector<T> ordered;
    ordered.reserve(list.size());
    for (const size_t at : order) ordered.push_back(std::move(list[at]));
    list = std::move(ordered);
}

}  // namespace

struct ProjectLoading::State {
    const Store::Impl& store;
    long long key;
    Project project;
    size_t list = 0;                  // that is being read
    std::vector<double> positions{};  // of its lines so far, which are in the order of their ids

    // Leaves no `rows` where the list may have more.
    template <class T>
    std::optional<Problem> read(size_t& rows) {
        std::vector<T>& lines = Table<T>::of(project);
        const bool begun = !positions.empty();
        Statement statement(store.db, "SELECT position, id, " + text_of(Table<T>::columns) + " FROM " +
                                          text_of(Table<T>::name) + " WHERE project=?" +
                                          (begun ? " AND id>?" : "") + " ORDER BY id LIMIT ?");
        statement.bind(key);
        if (begun) statement.bind(lines.back().id);
        statement.bind(static_cast<long long>(std::min<size_t>(rows, std::numeric_limits<int>::max())));
        size_t found = 0;
        for (; statement.step(); ++found) {
            positions.push_back(statement.number());
            T element;
            element.id = statement.text();
            if (!read_row(statement, element)) return storage_damaged(text_of(Table<T>::name));
            lines.push_back(std::move(element));
        }
        if (!statement.ok()) return storage_problem(store.db);
        rows -= found;
        if (rows == 0) return std::nullopt;
        put_in_order(lines, positions);
        positions.clear();
        ++list;
        return std::nullopt;
    }

    Result<bool> advance(size_t& rows) {
        constexpr std::array lists = {&State::read<Activity>, &State::read<Instrument>, &State::read<Offset>,
                                      &State::read<Measure>, &State::read<Evidence>};
        while (list < lists.size() && rows > 0)
            if (const auto problem = (this->*lists[list])(rows)) return *problem;
        return list == lists.size();
    }
};

ProjectLoading::ProjectLoading(std::unique_ptr<State> state) : state_(std::move(state)) {}
ProjectLoading::~ProjectLoading() = default;

Result<bool> ProjectLoading::advance(size_t& rows) {
    return state_->advance(rows);
}

Project ProjectLoading::take() {
    return std::move(state_->project);
}

Result<std::unique_ptr<ProjectLoading>> Store::begin_load(std::string_view id) const {
    const Result<long long> key = impl_->key_of(id);
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
    using State = ProjectLoading::State;
    return std::unique_ptr<ProjectLoading>(
        new ProjectLoading(std::unique_ptr<State>(new State{*impl_, *key, std::move(project)})));
}

Result<Project> Store::load(std::string_view id) const {
    const Result<std::unique_ptr<ProjectLoading>> loading = begin_load(id);
    if (!loading) return loading.problem();
    size_t all = std::numeric_limits<size_t>::max();
    const Result<bool> loaded = (*loading)->advance(all);
    if (!loaded) return loaded.problem();
    return (*loading)->take();
}

}  // namespace zs
