// All projects of one browser (or one file) in SQLite.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/later.h"
#include "base/message.h"
#include "base/result.h"
#include "project/change.h"
#include "project/project.h"
#include "storage/page_file.h"

namespace zs {

struct ProjectSummary {
    std::string id;
    std::string name;
    bool sample = false;
    std::string updated_at;  // ISO 8601, as handed in
    std::string deleted_at;  // the same; empty: not deleted
};

// Deleted projects stay for so long.
inline constexpr long days_kept_deleted = 30;

// Edits of a project that can be taken back (undo) and done again (redo).
struct EditCount {
    int undo = 0;
    int redo = 0;
};

// What an undo or redo has changed: the row's table ("activity", "answer", "project" ...) and its id in the
// project; for an answer the requirement, for the project's own row nothing.
struct EditPlace {
    std::string table;
    std::string id;
};

inline constexpr uint32_t default_page_limit = 65536;  // 256 MiB

// What a project of another store means for this one.
struct MergeItem {
    enum class Fate {
        added,     // this store does not have it
        newer,     // both have it, and the other one's was edited later
        older,     // and this one's was edited later
        diverged,  // and both were edited in the same second, differently
        same
    } fate = Fate::added;
    std::string id;
    std::string name;      // as the other store has it
    std::string theirs;    // ISO 8601, of the last edit
    std::string ours;      // the same; empty where added
    bool deleted = false;  // theirs lies among the deleted ones
};

class ProjectComparing;
class ProjectLoading;
class Recording;

class Store {
  public:
    // Opens the database made of `pages` (none: a new one), migrates it if an older version wrote it, and
    // hands every later commit's changed pages to `sink`. Keys: storage.damaged, storage.newer_version.
    // `page_limit` bounds the file. Where they cannot be opened, `unopened` gets the file as it is.
    static Result<std::unique_ptr<Store>> open(std::vector<Page> pages, CommitSink sink,
                                               uint32_t page_limit = default_page_limit,
                                               std::vector<std::byte>* unopened = nullptr);
    // Opens what another one writes: nothing can be recorded and nothing is migrated. Without pages it holds
    // nothing until it follows. Keys: those of open, and storage.older_version.
    static Result<std::unique_ptr<Store>> open_to_read(std::vector<Page> pages,
                                                       std::vector<std::byte>* unopened = nullptr);
    ~Store();

    // Takes over what the writer has stored since. Only of a store that is open to read; after a problem it
    // is unusable. Keys: those of open_to_read.
    Result<bool> follow(const PageCommit& changed);

    std::vector<ProjectSummary> projects() const;      // without the deleted ones
    std::vector<ProjectSummary> deleted() const;       // newest first
    std::vector<ProjectSummary> all_projects() const;  // both
    Result<Project> load(std::string_view id) const;
    Result<std::unique_ptr<ProjectLoading>> begin_load(std::string_view id) const;  // the same in pieces
    EditCount edits(std::string_view project_id) const;

    // Each is one transaction: wholly kept or wholly refused. `now` is ISO 8601. Keys: storage.full,
    // storage.failed, storage.damaged, storage.unknown_project (all but insert), storage.known_project,
    // storage.repeated_id (insert), storage.no_undo, storage.no_redo.
    Result<bool> insert(const Project& project, std::string_view now);
    Result<bool> record(std::string_view project_id, const Change& change, std::string_view now);
    // Several changes that are taken back as one.
    Result<bool> record(std::string_view project_id, std::span<const Change> changes, std::string_view now);
    // Both in pieces; the project or the changes must outlive it.
    Result<std::unique_ptr<Recording>> begin_insert(const Project& project, std::string_view now);
    ZS_LATER Result<std::unique_ptr<Recording>> begin_record(std::string_view project_id,
                                                             std::span<const Change> changes,
                                                             std::string_view now);
    Result<EditPlace> undo(std::string_view project_id, std::string_view now);
    Result<EditPlace> redo(std::string_view project_id, std::string_view now);
    Result<bool> discard(std::string_view project_id, std::string_view now);  // can be restored
    Result<bool> restore(std::string_view project_id);
    Result<bool> remove(std::string_view project_id);    // for good
    Result<bool> remove_outdated(std::string_view now);  // what was discarded days_kept_deleted ago

    // What taking over from another store would do. Projects that cannot be read are left out.
    std::vector<MergeItem> compare(const Store& other) const;
    // The same of one of its projects, in pieces; the other store must outlive it.
    ZS_LATER std::unique_ptr<ProjectComparing> begin_compare(const Store& other,
                                                             const ProjectSummary& theirs) const;
    // Takes over these projects of another store with all that belongs to them, in one transaction. One that
    // this store has goes among the deleted under an id of `new_id`, so nothing is overwritten. Settings that
    // this store does not have come along. Keys: those of insert.
    Result<bool> take_over(const Store& other, const std::vector<std::string>& ids, std::string_view now,
                           const std::function<std::string()>& new_id);
    // The same in pieces; the other store must outlive it.
    ZS_LATER Result<std::unique_ptr<Recording>> begin_take_over(const Store& other,
                                                                std::vector<std::string> ids,
                                                                std::string_view now,
                                                                std::function<std::string()> new_id);
    // The SHA-256 of every file that is evidence of some project, deleted ones too, or was and can be again
    // by undoing.
    std::set<std::string> evidence_files() const;

    std::string setting(std::string_view key) const;  // empty if never set
    Result<bool> set_setting(std::string_view key, std::string_view value);

    // The whole database as a plain SQLite file.
    std::vector<std::byte> image() const;

  private:
    friend class ProjectLoading;
    friend class Recording;
    struct Impl;
    explicit Store(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace zs
