// One store's projects compared with another's, and the files of evidence that a store needs.
#include <limits>

#include "base/json.h"
#include "storage/loading.h"
#include "storage/store_impl.h"

namespace zs {

struct ProjectComparing::State {
    MergeItem item;
    std::unique_ptr<ProjectLoading> theirs, ours;  // none: it is not there, or cannot be read
    bool theirs_read = false, ours_read = false;

    // True: no more of it is to be read.
    static bool read(std::unique_ptr<ProjectLoading>& loading, size_t& rows) {
        if (!loading) return true;
        const Result<bool> read = loading->advance(rows);
        if (!read) loading.reset();
        return !read || *read;
    }

    bool advance(size_t& rows) {
        if (!theirs_read) theirs_read = read(theirs, rows);
        if (theirs_read && theirs && !ours_read) ours_read = read(ours, rows);
        return theirs_read && (!theirs || ours_read);
    }

    std::optional<MergeItem> take() {
        if (!theirs) return std::nullopt;
        if (item.fate == MergeItem::Fate::added) return item;
        if (ours && ours->take() == theirs->take()) item.fate = MergeItem::Fate::same;
        return item;
    }
};

ProjectComparing::ProjectComparing(std::unique_ptr<State> state) : state_(std::move(state)) {}
ProjectComparing::~ProjectComparing() = default;

bool ProjectComparing::advance(size_t& rows) {
    return state_->advance(rows);
}

std::optional<MergeItem> ProjectComparing::take() {
    return state_->take();
}

std::unique_ptr<ProjectComparing> Store::begin_compare(const Store& other,
                                                       const ProjectSummary& theirs) const {
    auto state = std::make_unique<ProjectComparing::State>();
    MergeItem& item = state->item;
    item.id = theirs.id;
    item.name = theirs.name;
    item.theirs = theirs.updated_at;
    item.deleted = !theirs.deleted_at.empty();
    if (auto loading = other.begin_load(theirs.id)) state->theirs = std::move(loading).value();
    if (const Result<long long> key = impl_->key_of(theirs.id)) {
        if (const Result<ProjectRow> row = impl_->load_row(*key)) item.ours = row->updated_at;
        if (auto loading = begin_load(theirs.id)) state->ours = std::move(loading).value();
        item.fate = item.theirs > item.ours   ? MergeItem::Fate::newer
                    : item.theirs < item.ours ? MergeItem::Fate::older
                                              : MergeItem::Fate::diverged;
    }
    return std::unique_ptr<ProjectComparing>(new ProjectComparing(std::move(state)));
}

std::vector<MergeItem> Store::compare(const Store& other) const {
    std::vector<MergeItem> items;
    for (const ProjectSummary& theirs : other.all_projects()) {
        const std::unique_ptr<ProjectComparing> comparing = begin_compare(other, theirs);
        size_t all = std::numeric_limits<size_t>::max();
        (void)comparing->advance(all);
        if (std::optional<MergeItem> item = comparing->take()) items.push_back(std::move(*item));
    }
    return items;
}

namespace {

void files_of_edit(const Json& row, std::set<std::string>& files) {
    if (!row.is_object()) return;
    for (const char* side : {"before", "after"}) {
        const auto image = row.find(side);
        if (image == row.end() || !image->is_object()) continue;
        const auto digest = image->find("sha256");
        if (digest != image->end() && digest->is_string() && !digest->get_ref<const std::string&>().empty())
            files.insert(digest->get<std::string>());
    }
}

}  // namespace

std::set<std::string> Store::evidence_files() const {
    std::set<std::string> files;
    for (std::string& digest : texts(impl_->db, "SELECT sha256 FROM evidence WHERE sha256<>''"))
        files.insert(std::move(digest));
    // An edit that removed one holds it in its body.
    for (const std::string& body : texts(impl_->db, "SELECT body FROM edit WHERE body LIKE '%\"sha256\"%'")) {
        const JsonReading reading = read_json(body);
        if (!reading.value || !reading.value->is_object()) continue;
        const auto rows = reading.value->find("rows");
        if (rows == reading.value->end() || !rows->is_array())
            files_of_edit(*reading.value, files);
        else
            for (const Json& row : *rows) files_of_edit(row, files);
    }
    return files;
}

}  // namespace zs
