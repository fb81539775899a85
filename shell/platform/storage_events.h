// What the browser's storage reports: its state, its earlier states, and how backups and evidence files
// fared.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zs {

// What is asked of the browser's storage beyond keeping commits; the argument is JSON as given with each.
enum class StorageRequest {
    take_over,         // makes this window the one that writes
    look,              // answered by a StorageReport
    persist,           // asks the browser not to clear the site's data by itself; answered by a StorageReport
    save_backup,       // everything as one file: {"name", "time"}; answered by a BackupEvent
    pick_backup,       // of the user's files; answered by a BackupEvent
    open_state,        // an earlier state, to restore from: {"kind", "key"}; answered by a BackupEvent
    save_state,        // the same as a SQLite file: {"kind", "key", "name"}
    remove_state,      // a rescued one: {"kind", "key"}; answered by a StorageReport
    prepare_restore,   // a snapshot, and the evidence files of the backup opened last; answered by a
                       // BackupEvent
    choose_automatic,  // the file that automatic backups go to: {"name"}; answered by a StorageReport
    allow_automatic,   // asks for the permission again that the browser has withdrawn
    stop_automatic,
    pick_evidence,    // files of evidence: {"limit"}; answered by an EvidenceEvent each
    show_evidence,    // pictures and PDF in the browser, others as downloads: {"sha256", "name", "type"}
    export_evidence,  // a folder as a ZIP file: {"name", "time", "index", "files": [[sha256, path], ...]}
    forget_evidence,  // all files but these: {"needed": [sha256, ...]}; answered by a StorageReport
    cancel_backup  // the backup being made or read, or the restore being prepared; a BackupEvent tells of it
};

// A state that is kept beside the one in use.
struct KeptState {
    enum class Kind { hourly, migration, restore, rescued, second_copy } kind = Kind::hourly;
    double key = 0;
    std::string time;  // ISO 8601, local
    double bytes = 0;
};

struct AutomaticBackup {
    bool possible = false;  // whether the browser lets a page keep a file
    // paused: an earlier state was recovered, and the file may hold what is newer
    enum class State { off, on, needs_permission, failed, paused } state = State::off;
    std::string file;    // its name
    std::string time;    // of the last one; empty: none yet
    size_t missing = 0;  // evidence files that are not in it
};

struct StorageReport {
    std::optional<double> used, available;   // bytes, as the browser estimates them
    bool persistent = false;                 // the browser does not clear it by itself
    bool can_choose_file = false;            // where backups are saved
    std::vector<KeptState> states;           // newest first
    std::map<std::string, double> evidence;  // files kept: SHA-256 -> bytes
    AutomaticBackup automatic;
};

struct BackupEvent {
    enum class Kind {
        saved,       // written to a file of the user's choice, read again and found to be whole
        downloaded,  // found to be whole and handed to the browser's downloads
        opened,      // `database` can be restored from
        prepared,    // the restore may begin
        failed,      // `reason`: backup.<reason> is the sentence
        given_up,    // by the user
        progress     // of what takes a while: `share` of it is done
    } kind = Kind::given_up;
    std::string name;
    std::string time;                             // of a backup that was opened
    std::shared_ptr<const std::string> database;  // the same; may be hundreds of megabytes
    size_t evidence = 0;                          // files
    double bytes = 0;
    std::string reason;
    std::string detail;  // the browser's own words
    double share = 0;    // 0 to 1
    size_t missing = 0;  // evidence files that a backup lacks: the browser does not have them whole
};

// A file of evidence that was picked, kept under its SHA-256.
struct EvidenceEvent {
    std::string name, media_type, sha256;
    long long size = 0;
    std::string reason;  // why it is not kept: evidence.<reason>; else empty
};

struct StorageEvents {
    std::optional<StorageReport> report;
    std::optional<BackupEvent> backup;
    std::optional<EvidenceEvent> evidence;
};

// As web/store/data.ts writes them: {"report": {...}}, {"backup": {...}} or {"evidence": {...}}. What cannot
// be read is left out.
StorageEvents read_storage_events(std::string_view json);

}  // namespace zs
