// What the app holds and what can be done with it. Pages read it and call its commands; it keeps the store
// and the results that depend on the project up to date. It knows no widget.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assessment/assessment.h"
#include "assessment/explain_change.h"
#include "assessment/robustness.h"
#include "base/later.h"
#include "inventory/inventory.h"
#include "inventory/sources.h"
#include "project/change.h"
#include "project/project.h"
#include "shell/app/evidence_desk.h"
#include "shell/app/rules.h"
#include "shell/app/safekeeping.h"
#include "shell/app/samples.h"
#include "shell/app/side_by_side.h"
#include "shell/platform/platform.h"
#include "storage/recording.h"
#include "storage/store.h"

namespace zs {

struct ProjectReading;  // exchange/project_json.h

enum class PageId {
    projects,
    overview,
    factory,
    questionnaire,
    activity,
    offsets,
    results,
    packs,
    evidence,
    data
};

constexpr bool needs_project(PageId page) {
    return page != PageId::projects && page != PageId::data;
}

enum class ThemeChoice { system, light, dark };

struct Notice {
    Message message;
    Severity severity = Severity::info;
    bool undo = false;                 // offers to take the last edit back, until there is another edit
    std::optional<Change> given_up{};  // offers to make this edit after all
    double shown_since = 0;            // seconds; 0: not shown yet
};

// A file that was picked: what it is and what reading it said. Shown before anything is stored.
struct ImportReport {
    std::string file_name;
    std::optional<Project> project;  // nothing: it cannot be read
    Problems problems;
    std::string refused = "import.refused";  // what a file that cannot be read leaves as it is
};

// Why the open project's result differs from another state of it, or of its pack.
struct Comparison {
    std::string name;  // of the other state
    ChangeExplanation explanation;
};

// What takes longer than a frame, carried on frame by frame (app_work.cpp): a large file is read, a large
// factory or many lines are stored, a backup is compared and taken over.
struct LongWork {
    Message title;
    size_t all = 0;                  // pieces; 0: all of it is `then`, once it was told
    std::function<void()> then;      // when it is done
    std::function<void()> given_up;  // gives the user back what it began with
    // By what fits in a frame; true: it is done. Dropped before the others, which hold what it reads from.
    std::function<Result<bool>(size_t& done)> advance;
    bool waits = false;  // for an event, not for frames
    size_t done = 0;
    int frames_told = 0;
};

class App {
  public:
    // Opens the store made of `pages`. Where that fails the app runs on a new store in memory and
    // `store_problem` tells why; nothing is written over the old one.
    // Without packs among the rules the platform is asked for the rest once a factory is opened.
    // `language`, an id of the rules' tongues, is spoken until the user has chosen one; an unknown one is
    // English.
    App(Platform& platform, std::vector<Page> pages, std::string_view language, bool system_dark,
        Rules rules = Rules::read(), TabRole role = TabRole::writer);

    // The standard that the first page names, before its pack is here.
    static constexpr std::string_view standard = "T/CECA-G 0171-2022";

    // Opens these pages in the place of what is open, as when this window becomes the one that writes, or one
    // that reads.
    void reopen(std::vector<Page> pages, TabRole role);
    // Takes over what the window that writes has stored since.
    void follow(const PageCommit& changed);

    void handle(const Event& event);  // files, commits, appearance; the rest is the view's

    // --- What stands
    // -------------------------------------------------------------------------------------------
    const std::vector<ProjectSummary>& projects() const { return summaries_; }
    const std::vector<ProjectSummary>& deleted_projects() const { return deleted_; }  // newest first
    bool has_project() const { return project_.has_value(); }
    const Project& project() const { return *project_; }
    // Grows whenever the open project, its results or the list of projects change: what a page built from
    // them is then stale.
    size_t revision() const { return revision_; }
    // A stored project, as it was last recorded; nothing if it cannot be read.
    std::optional<Project> stored_project(std::string_view id) const;
    // False until packs and factors are here: then there is no pack, no factor and no result yet.
    bool has_rules() const { return has_rules_; }
    bool rules_failed() const { return rules_failed_; }  // they could not be had: load_rules tries again
    // The pack that is shown, the user's own values laid over it. Replaced by a change of these values, of
    // the project, and by show_pack.
    const RulePack& pack() const { return pack_; }
    // Every pack at hand as it was read: the shipped ones, then those of files.
    const std::vector<RulePack>& packs() const { return packs_; }
    size_t shown_pack() const { return shown_pack_; }  // index into packs()
    bool is_from_file(size_t pack) const { return pack >= shipped_packs_; }
    // The open project by another pack, with the user's own values for it; without draws.
    const Assessment& assessment_by(size_t pack);
    const PackOverlay& overlay() const { return overlay_; }  // of the shown pack
    const Problems& overlay_problems() const { return overlay_problems_; }
    const Comparison* comparison();  // nothing: none was asked for
    const FactorLibrary& factors() const { return factors_; }
    const Inventory& inventory() const { return inventory_; }
    // While held, an edit of a value leaves the results as they are: they follow when they are let go. For a
    // frame that nobody sees: what was typed has the machine for itself on its way to the disk.
    void hold_results(bool held);
    const SourceReview& sources();  // looked at once for each state of the project
    const Assessment& assessment() const { return assessment_; }  // with the shares of the draws so far
    // Draws some more for the shares; true while there are more to draw. Few enough for a frame.
    bool advance_draws();
    const std::vector<Sample>& samples() const { return samples_; }  // the shipped ones

    const EditCount& edits() const { return edits_; }  // of the open project

    const CommitEvent& save_state() const { return save_state_; }
    const std::optional<Problem>& store_problem() const { return store_problem_; }

    // Another window writes: nothing can be edited here. `yields`: and this window's own work is not stored.
    bool reads() const { return role_ == TabRole::reader; }
    bool yields() const { return yields_; }
    bool may_edit() const { return !reads() && !yields_ && !presentation_; }
    bool unguarded() const { return unguarded_; }      // the browser does not notice a second window
    bool no_graphics() const { return no_graphics_; }  // drawn without a graphics card; until it is noted
    void note_no_graphics() { no_graphics_ = false; }
    bool no_chinese() const { return no_chinese_; }  // no font for it; until it is noted
    void note_no_chinese() { no_chinese_ = false; }
    bool local_file() const { return local_file_; }      // opened from the disk, not from a site
    bool update_ready() const { return update_ready_; }  // a newer version waits to be switched to

    PageId page() const { return page_; }
    // Where on the page: a requirement's id, a line's id ... ; given once to the page that asks.
    std::string take_target();
    Language language() const { return language_; }
    const Catalogue& catalogue() const { return tongues_[tongue_].words; }
    const std::vector<Rules::Tongue>& languages() const { return tongues_; }
    const Rules::Tongue& next_language() const { return tongues_[(tongue_ + 1) % tongues_.size()]; }
    ThemeChoice theme() const { return theme_; }
    bool more_contrast() const { return more_contrast_; }  // as the system asks
    bool dark() const { return theme_ == ThemeChoice::system ? system_dark_ : theme_ == ThemeChoice::dark; }

    Safekeeping& safekeeping() { return safekeeping_; }  // backups, earlier states
    EvidenceDesk& evidence() { return evidence_; }
    const EvidenceDesk& evidence() const { return evidence_; }
    SideBySide& side_by_side() { return side_by_side_; }
    // What a piece of evidence supports, as people know it: "8.1.2 ...", the line's name.
    std::string supported_name(const Supported& what) const;

    std::optional<Notice>& notice() { return notice_; }
    std::optional<ImportReport>& import_report() { return import_report_; }
    // Until it is done or cancelled nothing else is recorded.
    const std::optional<LongWork>& work() const { return work_; }

    // --- What can be done
    // --------------------------------------------------------------------------------------
    void navigate(PageId page, std::string target = {});
    void set_language(Language language) { set_language(language == Language::zh ? "zh" : "en"); }
    void set_language(std::string_view id);  // an unknown one changes nothing
    void set_theme(ThemeChoice theme);
    void switch_theme();  // to the other one; where it is the system's, the system is followed again

    void create_project();                   // empty, for last calendar year; opens it on the factory page
    void adopt_project(Project project);     // stores it under a new id and opens it
    void open_sample(const Sample& sample);  // a copy of it
    void adopt_import();                     // the one of the import report; back there if it is cancelled
    void open_project(std::string_view id);
    void delete_project(std::string_view id);  // kept for days_kept_deleted
    void restore_project(std::string_view id);
    long days_left(const ProjectSummary& deleted) const;  // until it is cleared
    void delete_for_good(std::string_view id);
    void close_project();

    void advance_work();  // by what fits in a frame
    void cancel_work();   // everything is as it was before it

    // Every edit. With `done` a notice offers to take it back.
    void change(const Change& change, std::optional<Message> done = std::nullopt);
    // Several that are one edit: taken back together.
    void change(std::span<const Change> changes, std::optional<Message> done = std::nullopt);
    // Adds lines at the end, each with a new id, as one edit.
    ZS_LATER void add_lines(std::vector<Activity> lines);
    // Takes the open project's last edit back, or does it again, and goes to the page where it can be seen.
    void undo();
    void redo();

    void show_pack(size_t pack);
    void pick_pack_file();  // a good one is kept and shown; a bad one is told and changes nothing
    void remove_pack(size_t pack);
    void pick_overlay_file();
    void export_overlay();
    // Explains the result against another state: a stored factory, a project file, another pack.
    void compare_with_stored(std::string_view id);
    void pick_comparison_file();
    void compare_with_pack(size_t pack);
    void end_comparison() { compared_.reset(); }

    // Presenting: a story on a shipped sample, in memory alone (app_story.cpp).
    struct StoryStep {
        PageId page;
        const char* words;  // key of the sentence told beside it
    };
    static constexpr std::array<StoryStep, 5> story = {{{PageId::overview, "story.overview"},
                                                        {PageId::questionnaire, "story.questionnaire"},
                                                        {PageId::activity, "story.activity"},
                                                        {PageId::offsets, "story.offsets"},
                                                        {PageId::results, "story.results"}}};
    bool presenting() const { return presentation_.has_value(); }
    size_t story_step() const { return presentation_ ? presentation_->step : 0; }
    // Another number each time that the story begins: nothing of how pages were looked at before goes with
    // it. 0: not presenting.
    size_t story_run() const { return presentation_ ? presentation_->run : 0; }
    bool story_hidden() const { return presentation_ && presentation_->hidden; }  // behind a black screen
    void hide_story(bool hidden);
    void start_presentation();         // from any page, with or without a factory
    void go_on_with_story(int steps);  // stays at the first and at the last
    void restart_story();
    void end_presentation();  // what was open before is open again

    void pick_project_file();  // leads to import_report()
    void export_project();     // the open one, as a .json project file
    void export_project(const Project& project);
    // The open factory's report by the shown pack, in the app's language: to the printer, or as a file.
    void print_report();
    void export_report();
    void export_database();  // database(), as a file
    // Everything, as a SQLite file; where the stored data could not be opened, that data as it is.
    std::vector<std::byte> database() const;
    // Whether damaged data stands in the way, and start_anew() could help.
    bool may_start_anew() const;
    // Hands the data that cannot be opened out as a file and goes on with an empty store in its place.
    void start_anew();
    std::set<std::string> evidence_files() const { return store_->evidence_files(); }
    void retry_saving();
    void take_over();       // makes this window the one that writes
    void switch_version();  // refused with a notice while something is not stored
    void postpone_update() { update_ready_ = false; }
    void load_rules();
    std::string new_id() { return platform_.new_id(); }
    void copy_text(std::string_view text) { platform_.copy_text(text); }
    void notify(Message message, Severity severity = Severity::info);

  private:
    friend class Safekeeping;
    friend class EvidenceDesk;
    enum class Picking { project, pack, overlay, comparison };
    void open_store(std::vector<Page> pages);
    void open_last_project();
    void show_anew(const std::string& project);  // after the store was opened anew or has changed
    void remember(std::string_view key, std::string_view value);  // a setting, where this window may write
    bool refuse_edit();  // true, with a notice, where this window may not write
    void load_settings();
    void take_languages(std::vector<Rules::Tongue> tongues);
    bool speak(std::string_view id);
    // Makes the report and hands it on: at once, or as long work where there are many lines.
    void make_report_for(std::function<void(const std::string&)> then);
    static std::string file_name_for(const Project& project, std::string_view extension);
    void save_file(const std::string& name, std::string_view type, const std::string& text);
    void read_file(const FileEvent& file);
    void take_project_file(const std::string& name, ProjectReading reading, Picking picking);
    void read_pack_file(const FileEvent& file);
    void read_overlay_file(const FileEvent& file);
    void take_rules(Rules rules);
    void take_bundle(Rules rules);
    void take_stored_packs();
    void show_own_pack();
    void lay_overlay();
    // `line`: the only line of activity data that has changed; nothing: anything may have.
    void recompute(std::optional<size_t> line = std::nullopt);
    void refresh_summaries();
    void show_edit(const Result<EditPlace>& place, const char* words);
    void show_edited(std::optional<size_t> line, std::optional<Message> done);
    void adopt(std::shared_ptr<Project> adopted, std::function<void()> given_up);
    void begin_work(LongWork work);
    void after_rules(std::function<void()> then);  // at once where they are here
    std::optional<Project> read_sample(std::string_view file) const;
    void begin_recording(Message title, Result<std::unique_ptr<Recording>> recording,
                         std::function<void()> then, std::function<void()> given_up);
    bool check(const Result<bool>& result);

    Platform& platform_;
    std::vector<Rules::Tongue> tongues_;
    size_t tongue_ = 0;
    std::vector<Sample> samples_ = read_samples();
    std::map<std::string, std::string, std::less<>> sample_files_;
    bool has_rules_ = false, rules_asked_ = false, rules_failed_ = false;
    FactorLibrary factors_;
    RulePack pack_;
    std::vector<RulePack> packs_;
    size_t shipped_packs_ = 0, shown_pack_ = 0;
    std::vector<std::optional<Assessment>> beside_;  // by other packs, once asked for
    PackOverlay overlay_;                            // that pack_ was made with
    Problems overlay_problems_;
    std::unique_ptr<Store> store_;
    std::optional<Problem> store_problem_;
    std::vector<std::byte> unopened_;  // the file that store_problem_ is about
    std::vector<ProjectSummary> summaries_;
    std::vector<ProjectSummary> deleted_;
    EditCount edits_;
    std::optional<Project> project_;
    bool held_ = false;
    std::optional<std::optional<size_t>> owed_;  // what recompute() is called with once they are let go
    Inventory inventory_;
    Assessment assessment_;
    std::optional<SourceReview> sources_;
    std::optional<StarDraws> draws_;
    size_t revision_ = 0;

    // The state that the result is explained against.
    struct Compared {
        std::string name;
        Project project;
        size_t pack = 0;
        size_t revision = 0;  // of the open project that `result` was made for
        Comparison result;
    };
    std::optional<Compared> compared_;
    Picking picking_ = Picking::project;

    PageId page_ = PageId::projects;
    std::string target_;
    Language language_;
    ThemeChoice theme_ = ThemeChoice::system;
    bool system_dark_;
    CommitEvent save_state_;
    TabRole role_;
    bool yields_ = false;
    bool unguarded_ = false;
    bool no_graphics_ = false;
    bool no_chinese_ = false;
    bool more_contrast_ = false;
    struct Presentation {
        std::string project;  // id of the one that was open; empty: none
        PageId page = PageId::projects;
        size_t step = 0;
        size_t run = 0;
        bool hidden = false;
    };
    std::optional<Presentation> presentation_;
    size_t story_runs_ = 0;
    bool local_file_ = false;
    bool update_ready_ = false;
    std::optional<Notice> notice_;
    std::optional<ImportReport> import_report_;
    std::optional<LongWork> work_;
    Safekeeping safekeeping_{*this};
    EvidenceDesk evidence_{*this};
    SideBySide side_by_side_{*this};
};

}  // namespace zs
