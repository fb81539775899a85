// An edit recorded in pieces: apart from recording.cpp, since only an open factory has one.
#include "storage/recording.h"
#include "storage/store_impl.h"

namespace zs {

Result<std::unique_ptr<Recording>> Store::begin_record(std::string_view project_id,
                                                       std::span<const Change> changes,
                                                       std::string_view now) {
    const Result<long long> key = impl_->key_of(project_id);
    if (!key) return key.problem();
    const auto body = std::make_shared<EditBody>();
    return Recording::begin(
        *impl_, changes.size(),
        [this, changes, key = *key, body](size_t i) { return impl_->record_change(key, changes[i], *body); },
        [this, key = *key, body, at = std::string(now)] {
            return impl_->end_edit(key, std::move(*body), at);
        });
}

}  // namespace zs
