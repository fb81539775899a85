#include "shell/app/safekeeping.h"

#include <algorithm>

#include "base/date.h"
#include "base/json.h"
#include "base/number.h"
#include "shell/app/app.h"
#include "storage/loading.h"

namespace zs {
namespace {

std::string file_name(std::string_view now, std::string_view extension) {
    std::string name = "zerostar-" + std::string(now.substr(0, 16));
    std::replace(name.begin(), name.end(), 'T', '-');
    std::erase(name, ':');
    return name + std::string(extension);
}

std::optional<long> days_since(std::string_view stamp, std::string_view now) {
    const Result<Date> then = parse_date(stamp.substr(0, 10)), today = parse_date(now.substr(0, 10));
    if (!then || !today) return std::nullopt;
    return days_from_epoch(*today) - days_from_epoch(*then);
}

constexpr size_t quick_bytes = 256 << 10;  // of a database that is opened within a frame
// Of a frame: pages of a database, and lines compared; a factory takes as long as so many lines.
constexpr size_t pages_of_frame = 500, lines_of_frame = 1000, lines_of_factory = 100;

constexpr std::string_view kind_names[] = {"hourly", "migration", "restore", "rescued", "second_copy"};

Json argument_of(const KeptState& state) {
    return {{"kind", kind_names[static_cast<size_t>(state.kind)]}, {"key", state.key}};
}

}  // namespace

std::string size_words(double bytes) {
    // Powers of 1,024, as the file managers of Windows count.
    if (bytes < 1024) return format_short(bytes, 0) + " B";
    if (bytes < 1024 * 1024) return format_short(bytes / 1024, 0) + " KB";
    if (bytes < 1024.0 * 1024 * 1024) return format_short(bytes / (1024 * 1024), 1) + " MB";
    return format_short(bytes / (1024.0 * 1024 * 1024), 1) + " GB";
}

size_t RestorePlan::count() const {
    return static_cast<size_t>(std::count(taken.begin(), taken.end(), true));
}

void Safekeeping::request(StorageRequest what, const std::string& argument) {
    app_.platform_.request(what, argument);
}

void Safekeeping::look() {
    request(StorageRequest::look);
}
void Safekeeping::ask_persistence() {
    request(StorageRequest::persist);
}

// While the stored data cannot be opened there is nothing that a backup should hold, and nowhere to restore
// to.
bool Safekeeping::has_no_store() {
    if (!app_.store_problem_) return false;
    app_.notify({"storage.no_store", {}}, Severity::error);
    return true;
}

void Safekeeping::save_backup() {
    if (busy_ || has_no_store()) return;
    busy_ = saving_ = true;
    const std::string now = app_.platform_.now();
    request(StorageRequest::save_backup, write_json({{"name", file_name(now, ".zip")}, {"time", now}}, -1));
}

void Safekeeping::pick_backup() {
    if (has_no_store()) return;
    saving_ = false;
    request(StorageRequest::pick_backup);
}
void Safekeeping::cancel() {
    request(StorageRequest::cancel_backup);
}
void Safekeeping::open_state(const KeptState& state) {
    if (has_no_store()) return;
    request(StorageRequest::open_state, write_json(argument_of(state), -1));
}
void Safekeeping::save_state(const KeptState& state) {
    Json argument = argument_of(state);
    argument["name"] = file_name(state.time, ".sqlite");
    request(StorageRequest::save_state, write_json(argument, -1));
}
void Safekeeping::remove_state(const KeptState& state) {
    if (!app_.refuse_edit()) request(StorageRequest::remove_state, write_json(argument_of(state), -1));
}

void Safekeeping::choose_automatic() {
    request(StorageRequest::choose_automatic, write_json({{"name", "zerostar-backup.zip"}}, -1));
}
void Safekeeping::allow_automatic() {
    request(StorageRequest::allow_automatic);
}
void Safekeeping::stop_automatic() {
    request(StorageRequest::stop_automatic);
}

size_t Safekeeping::unused_evidence(double& bytes) const {
    bytes = 0;
    if (!report_) return 0;
    const std::set<std::string> needed = app_.store_->evidence_files();
    size_t count = 0;
    for (const auto& [digest, size] : report_->evidence) {
        if (needed.contains(digest)) continue;
        bytes += size;
        ++count;
    }
    return count;
}

void Safekeeping::forget_unused_evidence() {
    if (app_.refuse_edit()) return;
    request(StorageRequest::forget_evidence, write_json({{"needed", app_.store_->evidence_files()}}, -1));
}

std::string Safekeeping::last_backup() const {
    return app_.store_->setting("backup_at");
}

// A reminder comes when there is work of the user's own, and none of it was backed up for two weeks.
void Safekeeping::check_reminder() {
    reminds_ = false;
    if (!app_.may_edit() || app_.store_problem_) return;
    const std::string now = app_.platform_.now();
    std::string latest;
    for (const ProjectSummary& summary : app_.summaries_)
        if (!summary.sample) latest = std::max(latest, summary.updated_at);
    if (latest.empty()) return;
    const std::string backup = last_backup();
    std::string since = backup.empty() ? app_.store_->setting("backup_since") : backup;
    if (since.empty()) app_.remember("backup_since", since = now);
    const std::string later = app_.store_->setting("backup_later");
    const bool changed = backup.empty() || latest > backup;
    reminds_ = changed && days_since(since, now).value_or(0) >= days_between_backups &&
               (later.empty() || days_since(later, now).value_or(0) >= days_between_backups / 2);
}

void Safekeeping::postpone_reminder() {
    app_.remember("backup_later", app_.platform_.now());
    reminds_ = false;
}

void Safekeeping::handle(const StorageReport& report) {
    report_ = report;
    // An automatic backup is a backup; noted once a day, for the note is an edit itself.
    if (!report.automatic.time.empty() && report.automatic.time.substr(0, 10) > last_backup().substr(0, 10)) {
        app_.remember("backup_at", report.automatic.time);
        check_reminder();
    }
}

void Safekeeping::handle(const BackupEvent& event) {
    using Kind = BackupEvent::Kind;
    busy_ = event.kind == Kind::progress;
    progress_.reset();
    switch (event.kind) {
        case Kind::progress:
            progress_ = event.share;
            break;
        case Kind::saved:
        case Kind::downloaded:
            app_.remember("backup_at", app_.platform_.now());
            check_reminder();
            app_.notify({event.missing > 0           ? "backup.incomplete"
                         : event.kind == Kind::saved ? "backup.saved"
                                                     : "backup.downloaded",
                         {{"file", event.name},
                          {"size", size_words(event.bytes)},
                          {"count", std::to_string(event.missing)}}},
                        event.missing > 0 ? Severity::warning : Severity::info);
            break;
        case Kind::opened:
            open_backup(event);
            break;
        case Kind::prepared:
            if (restoring_) carry_out();
            break;
        case Kind::failed:
            restoring_ = false;
            app_.notify({"backup." + event.reason, {{"detail", event.detail}}}, Severity::error);
            break;
        case Kind::given_up:
            restoring_ = false;
            break;
    }
}

namespace {

// A database that is being read.
struct HeldDatabase {
    explicit HeldDatabase(std::shared_ptr<const std::string> read)
        : file(std::move(read)), reading(file ? std::string_view(*file) : std::string_view()) {}
    std::shared_ptr<const std::string> file;
    PagesReading reading;
};

}  // namespace

// Nothing happens before the plan that comes of it is confirmed. The second half of the way is one call:
// SQLite looks at the whole file, some 2 ms for each of its megabytes.
void Safekeeping::open_backup(const BackupEvent& event) {
    const auto plan = std::make_shared<RestorePlan>();
    plan->source = event.name;
    plan->made = event.time;
    plan->evidence = event.evidence;
    const auto held = std::make_shared<HeldDatabase>(event.database);
    const auto open = [this, plan, held] {
        Result<std::vector<Page>> pages = held->reading.take();
        held->file.reset();  // it may be as large again
        if (!pages) {
            plan->fault = pages.problem().message;
        } else if (auto opened = Store::open(std::move(pages).value(), {}); opened.ok()) {
            plan->theirs = std::move(opened).value();
            return compare(plan);
        } else {
            plan->fault = opened.problem().message;
        }
        plan_ = std::move(*plan);
    };
    if (!held->file || held->file->size() <= quick_bytes) {
        held->reading.advance(quick_bytes / page_size);
        return open();
    }
    app_.begin_work({.title = {"work.reading", {{"file", event.name.empty() ? event.time : event.name}}},
                     .all = 100,
                     .then = open,
                     .advance = [held](size_t& done) -> Result<bool> {
                         if (done == 50) return true;  // which was shown
                         const bool read = held->reading.advance(pages_of_frame);
                         done = read ? 50 : static_cast<size_t>(held->reading.share_done() * 50);
                         return false;
                     }});
}

void Safekeeping::compare(std::shared_ptr<RestorePlan> plan) {
    const auto theirs = std::make_shared<std::vector<ProjectSummary>>(plan->theirs->all_projects());
    app_.begin_work({.title = {"work.comparing", {}},
                     .all = theirs->size(),
                     .then = [this, plan] { plan_ = std::move(*plan); },
                     .advance = [this, plan, theirs, one = std::shared_ptr<ProjectComparing>()](
                                    size_t& done) mutable -> Result<bool> {
                         for (size_t lines = lines_of_frame; lines > 0 && done < theirs->size();) {
                             if (!one) {
                                 one = app_.store_->begin_compare(*plan->theirs, (*theirs)[done]);
                                 lines -= std::min(lines, lines_of_factory);
                             }
                             if (!one->advance(lines)) return false;
                             std::optional<MergeItem> item = one->take();
                             one.reset();
                             ++done;
                             if (!item) continue;
                             plan->taken.push_back(item->fate == MergeItem::Fate::newer ||
                                                   (item->fate == MergeItem::Fate::added && !item->deleted));
                             plan->items.push_back(std::move(*item));
                         }
                         return done == theirs->size();
                     }});
}

void Safekeeping::restore() {
    if (!plan_ || !plan_->theirs || app_.refuse_edit()) return;
    restoring_ = busy_ = true;
    saving_ = false;
    request(StorageRequest::prepare_restore);
}

void Safekeeping::carry_out() {
    restoring_ = false;
    if (!plan_ || !plan_->theirs || app_.refuse_edit()) return;
    const auto plan = std::make_shared<RestorePlan>(std::move(*plan_));
    plan_.reset();
    std::vector<std::string> ids;
    for (size_t i = 0; i < plan->items.size(); ++i)
        if (plan->taken[i]) ids.push_back(plan->items[i].id);
    if (ids.empty())  // the evidence files alone, which are stored already
        return app_.notify({"backup.evidence_restored", {{"count", std::to_string(plan->evidence)}}});
    app_.begin_recording(
        {"work.restoring", {}},
        app_.store_->begin_take_over(*plan->theirs, std::move(ids), app_.platform_.now(),
                                     [this] { return app_.platform_.new_id(); }),
        [this, plan] {
            const std::string id = app_.project_ ? app_.project_->id : std::string();
            app_.show_anew(id);
            check_reminder();
            app_.notify({"backup.restored", {{"count", std::to_string(plan->count())}}});
        },
        [this, plan] { plan_ = std::move(*plan); });
}

}  // namespace zs
