// What keeps the user's work safe beyond storing it: backups and their restoring, earlier states, evidence
// files. The page 数据与备份 shows it; the app owns it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/later.h"
#include "shell/platform/platform.h"
#include "storage/store.h"

namespace zs {

class App;

std::string size_words(double bytes);  // "812 KB", "1.4 MB"

// A backup or an earlier state that was opened, and what restoring from it would do. Nothing happens before
// it is confirmed.
struct RestorePlan {
    std::string source;            // the file's name, or empty for an earlier state
    std::string made;              // ISO 8601; may be empty
    size_t evidence = 0;           // files that come along
    std::optional<Message> fault;  // why it cannot be restored from
    std::shared_ptr<Store> theirs;
    std::vector<MergeItem> items;
    std::vector<bool> taken;  // of each item: whether it is taken over

    size_t count() const;
};

class Safekeeping {
  public:
    explicit Safekeeping(App& app) : app_(app) {}

    static constexpr long days_between_backups = 14;
    static constexpr long long most_evidence_bytes =
        50 << 20;  // of one file; web/store/evidence.ts has the same

    void handle(const StorageReport& report);
    ZS_LATER void handle(const BackupEvent& event);  // the answer to what only the page asks for

    // Empty until look() was answered.
    const std::optional<StorageReport>& report() const { return report_; }
    bool busy() const { return busy_; }  // a backup is being made or read
    bool saving() const { return busy_ && saving_; }
    // How far that is, 0 to 1, where it takes longer than a moment.
    const std::optional<double>& progress() const { return progress_; }
    std::string last_backup() const;  // ISO 8601, local; empty: never
    bool reminds() const { return reminds_; }
    // Files of evidence that nothing refers to.
    size_t unused_evidence(double& bytes) const;

    void look();
    void ask_persistence();
    void save_backup();
    void pick_backup();
    void cancel();  // the backup being made or read: everything is as it was before it
    void open_state(const KeptState& state);
    void save_state(const KeptState& state);
    void remove_state(const KeptState& state);
    void choose_automatic();
    void allow_automatic();
    void stop_automatic();
    void forget_unused_evidence();
    void postpone_reminder();
    void check_reminder();  // after the store was opened, an edit or a backup

    std::optional<RestorePlan>& plan() { return plan_; }
    void restore();  // what the plan says

  private:
    bool has_no_store();  // told, where the stored data cannot be opened
    void request(StorageRequest what, const std::string& argument = {});
    void carry_out();
    void open_backup(const BackupEvent& event);
    void compare(std::shared_ptr<RestorePlan> plan);

    App& app_;
    std::optional<StorageReport> report_;
    std::optional<RestorePlan> plan_;
    std::optional<double> progress_;
    bool busy_ = false;
    bool saving_ = false;  // what was asked for last is a backup
    bool reminds_ = false;
    bool restoring_ = false;
};

}  // namespace zs
