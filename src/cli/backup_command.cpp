#include "cli/backup_command.h"

#include <cstdio>
#include <ctime>
#include <deque>
#include <filesystem>
#include <set>

#include "base/sha256.h"
#include "base/text.h"
#include "cli/files.h"
#include "cli/render.h"
#include "exchange/backup.h"
#include "exchange/project_json.h"
#include "storage/store.h"

namespace zs {
namespace {

namespace fs = std::filesystem;

std::string now() {
    const std::time_t time = std::time(nullptr);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", std::localtime(&time));
    return text;
}

class Work {
  public:
    explicit Work(const Catalogue& catalogue) : catalogue_(catalogue) {}

    void report(const std::string& file, const Problems& problems) {
        const std::string text = render_problems(file, problems, catalogue_);
        std::fwrite(text.data(), 1, text.size(), stderr);
    }
    bool fail(const std::string& file, const Problem& problem) {
        report(file, {problem});
        return false;
    }
    void print(const std::string& line) { std::printf("%s\n", line.c_str()); }
    std::string say(std::string key, decltype(Message::args) args) {
        return catalogue_.text(Message{std::move(key), std::move(args)});
    }
    const Catalogue& catalogue() const { return catalogue_; }

  private:
    const Catalogue& catalogue_;
};

Result<std::unique_ptr<Store>> open_store(std::string_view database) {
    Result<std::vector<Page>> pages = pages_of(database);
    if (!pages) return pages.problem();
    return Store::open(std::move(pages).value(), {});
}

// An id that the store does not have.
std::string free_id(const Store& store, const std::string& wanted) {
    std::string id = wanted.empty() ? "project-1" : wanted;
    for (int n = 2; store.load(id).ok(); ++n)
        id = (wanted.empty() ? "project" : wanted) + "-" + std::to_string(n);
    return id;
}

// What has been read so far; texts stay where they are, for views into them.
struct Gathered {
    std::unique_ptr<Store> store = std::move(Store::open({}, {})).value();
    std::deque<std::string> texts;
    std::map<std::string, std::string_view> evidence;
};

bool gather(Work& work, const std::string& file, Gathered& gathered) {
    Result<std::string> read = read_file(file, max_backup_bytes);
    if (!read) return work.fail(file, read.problem());
    const std::string& text = gathered.texts.emplace_back(std::move(read).value());
    const Result<Backup> backup = read_backup(text);
    if (!backup && backup.problem().message.key != "backup.not_one") return work.fail(file, backup.problem());
    if (!backup) {
        ProjectReading reading = read_project(text);
        work.report(file, reading.problems);
        if (!reading.project) return false;
        reading.project->id = free_id(*gathered.store, reading.project->id);
        const Result<bool> added = gathered.store->insert(*reading.project, now());
        return added.ok() || work.fail(file, added.problem());
    }
    const Result<std::unique_ptr<Store>> theirs = open_store(backup->database);
    if (!theirs) return work.fail(file, theirs.problem());
    std::vector<std::string> ids;  // of what is there in several states the latest is taken
    for (const MergeItem& item : gathered.store->compare(*theirs.value()))
        if (item.fate == MergeItem::Fate::added || item.fate == MergeItem::Fate::newer)
            ids.push_back(item.id);
    const Result<bool> taken = gathered.store->take_over(
        *theirs.value(), ids, now(), [&] { return free_id(*gathered.store, "replaced"); });
    if (!taken) return work.fail(file, taken.problem());
    gathered.evidence.insert(backup->evidence.begin(), backup->evidence.end());
    return true;
}

std::string safe_name(const std::string& name) {
    const std::string safe = safe_file_name(name, 90, ".");
    return safe.empty() ? "project" : safe;
}

bool write_all(Work& work, const std::string& folder, const Backup& backup, const Store& store) {
    std::error_code error;
    if (fs::exists(folder, error) && !(fs::is_directory(folder, error) && fs::is_empty(folder, error)))
        return work.fail(folder, {Severity::error, "", {"cli.folder_not_empty", {}}});
    fs::create_directories(fs::path(folder) / "projects", error);
    if (!backup.evidence.empty()) fs::create_directories(fs::path(folder) / "evidence", error);
    const auto write = [&](const std::string& name, std::string_view bytes) {
        const std::string path = (fs::path(folder) / name).string();
        const Result<bool> written = write_file(path, bytes);
        return written.ok() || work.fail(path, written.problem());
    };
    if (!write("zerostar.sqlite", backup.database)) return false;
    std::set<std::string> used;
    for (const ProjectSummary& summary : store.projects()) {
        const Result<Project> project = store.load(summary.id);
        if (!project) return work.fail(summary.id, project.problem());
        const std::string stem = safe_name(summary.name);
        std::string name = stem;
        for (int n = 2; !used.insert(name).second; ++n) name = stem + "-" + std::to_string(n);
        if (!write("projects/" + name + ".json", write_project(*project))) return false;
    }
    for (const auto& [digest, content] : backup.evidence)
        if (!write("evidence/" + digest, content)) return false;
    return true;
}

}  // namespace

bool make_backup(const Arguments& arguments, const Catalogue& catalogue) {
    Work work(catalogue);
    Gathered gathered;
    for (const std::string& file : arguments.files)
        if (!gather(work, file, gathered)) return false;
    for (const std::string& digest : gathered.store->evidence_files()) {
        if (gathered.evidence.contains(digest)) continue;
        const std::string path = (fs::path(arguments.evidence) / digest).string();
        Result<std::string> content = arguments.evidence.empty()
                                          ? Problem{Severity::error, "", {"cli.file_missing", {}}}
                                          : read_file(path, max_backup_bytes);
        if (content && sha256(*content) == digest)
            gathered.evidence.emplace(digest, gathered.texts.emplace_back(std::move(content).value()));
        else
            work.report(path.empty() ? digest : path,
                        {{Severity::warning, "", {"backup.evidence_missing", {{"digest", digest}}}}});
    }
    const std::vector<std::byte> image = gathered.store->image();
    const std::string bytes = write_backup(
        {{reinterpret_cast<const char*>(image.data()), image.size()}, std::move(gathered.evidence), now()});
    if (!read_backup(bytes).ok())
        return work.fail(arguments.output, {Severity::error, "", {"cli.file_unwritable", {}}});
    const Result<bool> written = write_file(arguments.output, bytes);
    if (!written) return work.fail(arguments.output, written.problem());
    work.print(arguments.output + ": " +
               work.say("backup.written", {{"count", std::to_string(gathered.store->projects().size())}}));
    return true;
}

bool restore_backup(const Arguments& arguments, const Catalogue& catalogue) {
    Work work(catalogue);
    const std::string& file = arguments.files[0];
    const Result<std::string> text = read_file(file, max_backup_bytes);
    if (!text) return work.fail(file, text.problem());
    const Result<Backup> backup = read_backup(*text);
    if (!backup) return work.fail(file, backup.problem());
    const Result<std::unique_ptr<Store>> store = open_store(backup->database);
    if (!store) return work.fail(file, store.problem());
    if (!arguments.output.empty() && !write_all(work, arguments.output, *backup, *store.value()))
        return false;
    work.print(file + ": " +
               work.say("backup.sound", {{"time", backup->made_at.empty() ? "-" : backup->made_at},
                                         {"files", std::to_string(backup->evidence.size())}}));
    const auto list = [&](const std::vector<ProjectSummary>& projects, const char* mark) {
        for (const ProjectSummary& summary : projects)
            work.print("  " + summary.updated_at + "  " +
                       (summary.name.empty() ? catalogue.text("cli.unnamed") : summary.name) + mark);
    };
    list(store.value()->projects(), "");
    list(store.value()->deleted(), "  (-)");
    for (const std::string& digest : store.value()->evidence_files())
        if (!backup->evidence.contains(digest))
            work.report(file, {{Severity::warning, "", {"backup.evidence_missing", {{"digest", digest}}}}});
    return true;
}

}  // namespace zs
