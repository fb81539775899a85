// One store's projects compared with another's, and the files of evidence that a store needs.
#include "base/json.h"
#include "storage/store_impl.h"

namespace zs {

std::optional<MergeItem> Store::compare(const Store& other, const ProjectSummary& theirs) const {
    const Result<Project> project = other.load(theirs.id);
    if (!project) return std::nullopt;
    MergeItem item;
    item.id = theirs.id;
    item.name = theirs.name;
    item.theirs = theirs.updated_at;
    item.deleted = !theirs.deleted_at.empty();
    const Result<long long> key = impl_->key_of(theirs.id);
    if (!key) return item;
    const Result<ProjectRow> row = impl_->load_row(*key);
    const Result<Project> ours = load(theirs.id);
    item.ours = row ? row->updated_at : std::string();
    item.fate = ours && *ours == *project ? MergeItem::Fate::same
                : item.theirs > item.ours ? MergeItem::Fate::newer
                : item.theirs < item.ours ? MergeItem::Fate::older
                                          : MergeItem::Fate::diverged;
    return item;
}

std::vector<MergeItem> Store::compare(const Store& other) const {
    std::vector<MergeItem> items;
    for (const ProjectSummary& theirs : other.all_projects())
        if (std::optional<MergeItem> item = compare(other, theirs)) items.push_back(std::move(*item));
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
