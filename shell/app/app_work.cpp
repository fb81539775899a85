// What may take longer than a frame: files read, factories and many lines stored.
#include "exchange/project_json.h"
#include "shell/app/app.h"

namespace zs {
namespace {

constexpr size_t pieces_of_frame = 500;
constexpr size_t quick_bytes = 256 << 10;  // of a file that is read within a frame or two
constexpr int frames_until_seen = 3;       // of a dialog: it is laid out, then shown

// A file that is being read.
struct HeldFile {
    explicit HeldFile(FileEvent read) : file(std::move(read)), parsing(file.bytes) {}
    FileEvent file;
    ProjectParsing parsing;
};

}  // namespace

void App::begin_work(LongWork work) {
    if (work_) return notify({"work.busy", {}}, Severity::warning);
    work_ = std::move(work);
    if (work_->advance) advance_work();
}

void App::begin_recording(Message title, Result<std::unique_ptr<Recording>> recording,
                          std::function<void()> then, std::function<void()> given_up) {
    if (!recording) {
        notify(recording.problem().message, Severity::error);
        return given_up ? given_up() : void();
    }
    const std::shared_ptr<Recording> held = std::move(recording).value();
    begin_work({std::move(title), held->all(), std::move(then), std::move(given_up), [held](size_t& done) {
                    const Result<bool> ended = held->advance(pieces_of_frame);
                    done = held->done();
                    return ended;
                }});
}

void App::advance_work() {
    if (!work_) return;
    if (work_->advance) {
        const Result<bool> ended = work_->advance(work_->done);
        if (ended && !*ended) return;
        if (!check(ended)) return cancel_work();
    } else if (++work_->frames_told < frames_until_seen) {
        return;
    }
    const LongWork ended = std::move(*work_);
    work_.reset();
    ended.then();
}

void App::cancel_work() {
    if (!work_) return;
    const std::function<void()> given_up = std::move(work_->given_up);
    work_.reset();
    if (given_up) given_up();
}

void App::after_rules(std::function<void()> then) {
    if (has_rules_) return then();
    if (!rules_asked_ || rules_failed_) load_rules();
    begin_work({.title = {"rules.loading", {}},
                .then = std::move(then),
                .advance = [this](size_t&) -> Result<bool> {
                    if (rules_failed_) return Problem{Severity::error, {}, {"rules.failed_why", {}}};
                    return has_rules_;
                },
                .waits = true});
}

std::optional<Project> App::read_sample(std::string_view file) const {
    const auto found = sample_files_.find(file);
    if (found == sample_files_.end()) return std::nullopt;
    return read_project(found->second).project;
}

void App::open_sample(const Sample& sample) {
    after_rules([this, file = sample.file] {
        std::optional<Project> project = read_sample(file);
        if (!project) return;
        project->sample = true;
        adopt_project(std::move(*project));
    });
}

void App::adopt_project(Project project) {
    adopt(std::make_shared<Project>(std::move(project)), {});
}

void App::adopt_import() {
    if (!import_report_ || !import_report_->project || refuse_edit()) return;
    const auto report = std::make_shared<ImportReport>(std::move(*import_report_));
    import_report_.reset();
    adopt(std::make_shared<Project>(*report->project), [this, report] { import_report_ = *report; });
}

void App::adopt(std::shared_ptr<Project> adopted, std::function<void()> given_up) {
    if (refuse_edit()) return;
    adopted->id = platform_.new_id();
    begin_recording(
        {"work.storing", {}}, store_->begin_insert(*adopted, platform_.now()),
        [this, adopted] {
            // Work of the user's own is worth being kept for good: asked once, in answer to the click that
            // began it.
            if (!adopted->sample && store_->setting("persist_asked").empty()) {
                remember("persist_asked", "1");
                safekeeping_.ask_persistence();
            }
            refresh_summaries();
            open_project(adopted->id);
            navigate(PageId::factory);
        },
        std::move(given_up));
}

void App::pick_project_file() {
    if (!has_rules_ && !rules_asked_) load_rules();  // with them comes what reads the file
    picking_ = Picking::project;
    platform_.pick_file(".json,application/json", max_project_bytes);
}

void App::read_file(const FileEvent& file) {
    if (!has_rules_) return after_rules([this, file] { read_file(file); });
    const Picking picking = std::exchange(picking_, Picking::project);
    if (picking == Picking::pack) return read_pack_file(file);
    if (picking == Picking::overlay) return read_overlay_file(file);
    if (file.too_large) {
        const Message too_large = {"import.too_large", {{"limit", std::to_string(max_project_bytes >> 20)}}};
        return take_project_file(file.name, {std::nullopt, {{Severity::error, {}, too_large}}}, picking);
    }
    if (file.bytes.size() <= quick_bytes)
        return take_project_file(file.name, read_project(file.bytes), picking);
    const auto held = std::make_shared<HeldFile>(file);
    begin_work(
        {.title = {"work.reading", {{"file", file.name}}},
         .all = ProjectParsing::all,
         .then = [this, held, picking] { take_project_file(held->file.name, held->parsing.take(), picking); },
         .advance = [held](size_t& done) -> Result<bool> {
             const bool ended = held->parsing.advance();
             done = held->parsing.done();
             return ended;
         }});
}

void App::take_project_file(const std::string& name, ProjectReading reading, Picking picking) {
    ImportReport report{name, std::move(reading.project), std::move(reading.problems)};
    if (picking == Picking::comparison && report.project) {
        compared_ = Compared{name, std::move(*report.project), shown_pack_, 0, {}};
        return;
    }
    import_report_ = std::move(report);
}

}  // namespace zs
