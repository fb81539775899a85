#include "storage/recording.h"

#include "storage/store_impl.h"

namespace zs {

Recording::Recording(Store::Impl& store, size_t all, Piece record, End end)
    : store_(store), all_(all), record_(std::move(record)), end_(std::move(end)) {}

Recording::~Recording() {
    if (!ended_) execute(store_.db, "ROLLBACK");
}

Result<std::unique_ptr<Recording>> Recording::begin(Store::Impl& store, size_t all, Piece record, End end) {
    if (!Statement(store.db, "BEGIN IMMEDIATE").run()) return storage_problem(store.db);
    return std::unique_ptr<Recording>(new Recording(store, all, std::move(record), std::move(end)));
}

Result<bool> Recording::advance(size_t pieces) {
    std::optional<Problem> problem;
    for (; !problem && pieces > 0 && done_ < all_; --pieces) problem = record_(done_++);
    if (!problem && done_ < all_) return false;
    if (!problem) problem = end_();
    if (!problem && !Statement(store_.db, "COMMIT").run()) problem = storage_problem(store_.db);
    ended_ = true;
    if (problem) {
        if (!sqlite3_get_autocommit(store_.db)) execute(store_.db, "ROLLBACK");
        return *problem;
    }
    store_.deliver();
    return true;
}

Result<std::unique_ptr<Recording>> Store::begin_insert(const Project& project, std::string_view now) {
    return Recording::begin(
        *impl_, parts_of(project),
        [this, &project, at = std::string(now), key = 0LL](size_t part) mutable {
            return impl_->insert_part(project, part, at, key);
        },
        [] { return std::nullopt; });
}

}  // namespace zs
