#include "shell/app/app.h"

#include <algorithm>

#include "base/number.h"
#include "inventory/edition.h"
#include "rules/pack_reader.h"

namespace zs {
namespace {

constexpr std::string_view page_names[] = {"projects", "overview", "factory", "questionnaire", "activity",
                                           "offsets",  "results",  "packs",   "evidence",      "data"};

// The line that the changes edit where it stands, if they do nothing else.
std::optional<size_t> edited_line(const Project& project, std::span<const Change> changes) {
    if (changes.size() != 1) return std::nullopt;
    const auto* put = std::get_if<PutActivity>(&changes.front());
    if (!put) return std::nullopt;
    for (size_t i = 0; i < project.activities.size(); ++i)
        if (project.activities[i].id == put->element.id) return i;
    return std::nullopt;
}

}  // namespace

App::App(Platform& platform, std::vector<Page> pages, std::string_view language, bool system_dark,
         Rules rules, TabRole role)
    : platform_(platform), language_(Language::en), system_dark_(system_dark), role_(role) {
    take_languages(std::move(rules.tongues));
    speak(language);
    take_rules(std::move(rules));
    open_store(std::move(pages));
    load_settings();
    refresh_summaries();
    open_last_project();
    safekeeping_.check_reminder();
    platform_.set_language(catalogue().text("language.tag"));
    platform_.set_dark(dark());
}

void App::open_last_project() {
    const std::string last = store_->setting("project");
    if (std::none_of(summaries_.begin(), summaries_.end(),
                     [&](const ProjectSummary& s) { return s.id == last; }))
        return;
    const std::string page = store_->setting("page");
    open_project(last);
    const auto* found = std::find(std::begin(page_names), std::end(page_names), page);
    if (found != std::end(page_names)) page_ = static_cast<PageId>(found - std::begin(page_names));
}

void App::load_settings() {
    speak(store_->setting("language"));
    const std::string theme = store_->setting("theme");
    if (theme == "light") theme_ = ThemeChoice::light;
    if (theme == "dark") theme_ = ThemeChoice::dark;
}

void App::handle(const Event& event) {
    if (const auto* commit = std::get_if<CommitEvent>(&event)) {
        if (store_problem_) return;
        save_state_ = *commit;
        if (commit->state == CommitEvent::State::saved && !commit->reason.empty())
            notify({"storage." + commit->reason, {}}, Severity::warning);
    } else if (const auto* file = std::get_if<FileEvent>(&event)) {
        read_file(*file);
    } else if (const auto* appearance = std::get_if<AppearanceEvent>(&event)) {
        system_dark_ = appearance->dark;
        more_contrast_ = appearance->more_contrast;
        platform_.set_dark(dark());
    } else if (const auto* site = std::get_if<SiteEvent>(&event)) {
        if (site->kind == SiteEvent::Kind::local_file) local_file_ = true;
        if (site->kind == SiteEvent::Kind::update_ready) update_ready_ = true;
        if (site->kind == SiteEvent::Kind::unguarded) unguarded_ = true;
        if (site->kind == SiteEvent::Kind::no_graphics) no_graphics_ = true;
        if (site->kind == SiteEvent::Kind::no_chinese) no_chinese_ = true;
        if (site->kind == SiteEvent::Kind::cells_pasted)
            notify({"shell.cells_pasted", {}}, Severity::warning);
    } else if (const auto* tab = std::get_if<TabEvent>(&event)) {
        yields_ = tab->state == TabEvent::State::yields;
        if (tab->state == TabEvent::State::refused) notify({"tabs.refused", {}}, Severity::warning);
    } else if (const auto* report = std::get_if<StorageReport>(&event)) {
        safekeeping_.handle(*report);
    } else if (const auto* backup = std::get_if<BackupEvent>(&event)) {
        safekeeping_.handle(*backup);
    } else if (const auto* file_kept = std::get_if<EvidenceEvent>(&event)) {
        evidence_.take(*file_kept);
    } else if (const auto* rules = std::get_if<RulesEvent>(&event)) {
        take_bundle(Rules::read(read_bundle(rules->bundle)));
    }
}

void App::take_bundle(Rules rules) {
    rules_failed_ = rules.packs.empty();
    if (rules_failed_) return;
    take_languages(std::move(rules.tongues));
    take_rules(std::move(rules));
}

void App::load_rules() {
    rules_asked_ = true;
    rules_failed_ = false;
    platform_.load_rules();
}

const SourceReview& App::sources() {
    if (!sources_) sources_ = review_sources(*project_);
    return *sources_;
}

std::optional<Project> App::stored_project(std::string_view id) const {
    Result<Project> loaded = store_->load(id);
    if (!loaded.ok()) return std::nullopt;
    return std::move(loaded).value();
}

std::string App::take_target() {
    return std::exchange(target_, {});
}

void App::navigate(PageId page, std::string target) {
    if (needs_project(page) && !project_) page = PageId::projects;
    if (page != PageId::projects && !has_rules_ && !rules_asked_) load_rules();
    if (page_ != page) remember("page", page_names[static_cast<size_t>(page)]);
    page_ = page;
    target_ = std::move(target);
}

void App::take_languages(std::vector<Rules::Tongue> tongues) {
    const std::string spoken =
        tongues_.empty() ? (language_ == Language::zh ? "zh" : "en") : tongues_[tongue_].id;
    tongues_ = std::move(tongues);
    speak(spoken);
}

bool App::speak(std::string_view id) {
    for (size_t i = 0; i < tongues_.size(); ++i) {
        if (tongues_[i].id != id) continue;
        tongue_ = i;
        language_ = id == "zh" ? Language::zh : Language::en;
        if (number_format() != catalogue().numbers()) {
            set_number_format(catalogue().numbers());
            if (project_) recompute();  // what the engine says about figures holds them as they were written
        }
        return true;
    }
    return false;
}

void App::set_language(std::string_view id) {
    if (!speak(id)) return;
    ++revision_;  // what pages keep is in the words of the language before
    platform_.set_language(catalogue().text("language.tag"));
    remember("language", tongues_[tongue_].id);
}

void App::set_theme(ThemeChoice theme) {
    theme_ = theme;
    platform_.set_dark(dark());
    remember("theme", theme == ThemeChoice::dark ? "dark" : theme == ThemeChoice::light ? "light" : "system");
}

void App::switch_theme() {
    const bool to_dark = !dark();
    set_theme(to_dark == system_dark_ ? ThemeChoice::system
              : to_dark               ? ThemeChoice::dark
                                      : ThemeChoice::light);
}

void App::create_project() {
    Project project;
    const Result<Date> today = parse_date(platform_.now().substr(0, 10));
    const int year = today.ok() ? today->year - 1 : 2025;
    project.period = {{year, 1, 1}, {year, 12, 31}};
    adopt_project(std::move(project));
}

void App::open_project(std::string_view id) {
    Result<Project> loaded = store_->load(id);
    if (!loaded.ok()) {
        notify(loaded.problem().message, Severity::error);
        return;
    }
    const bool another = !project_ || project_->id != id;
    project_ = std::move(loaded).value();
    if (another) {
        compared_.reset();
        show_own_pack();
    }
    if (notice_ && (notice_->undo || notice_->given_up)) notice_.reset();  // it is about another project
    edits_ = store_->edits(id);
    remember("project", id);
    recompute();
}

void App::close_project() {
    project_.reset();
    remember("project", "");
    navigate(PageId::projects);
}

void App::delete_project(std::string_view id) {
    if (refuse_edit()) return;
    const std::string doomed(id);
    if (!check(store_->discard(doomed, platform_.now()))) return;
    if (project_ && project_->id == doomed) close_project();
    refresh_summaries();
    notify({"projects.deleted", {{"days", std::to_string(days_kept_deleted)}}});
}

void App::restore_project(std::string_view id) {
    if (!refuse_edit() && check(store_->restore(id))) refresh_summaries();
}

long App::days_left(const ProjectSummary& deleted) const {
    const Result<Date> today = parse_date(platform_.now().substr(0, 10));
    const Result<Date> day = parse_date(deleted.deleted_at.substr(0, 10));
    if (!today || !day) return days_kept_deleted;
    return std::max(0L, days_kept_deleted - (days_from_epoch(*today) - days_from_epoch(*day)));
}

void App::delete_for_good(std::string_view id) {
    if (!refuse_edit() && check(store_->remove(id))) refresh_summaries();
}

void App::change(const Change& change, std::optional<Message> done) {
    this->change(std::span(&change, 1), std::move(done));
}

void App::change(std::span<const Change> changes, std::optional<Message> done) {
    if (!project_ || refuse_edit()) return;
    const std::string now = platform_.now();
    if (!check(store_->record(project_->id, changes, now))) return;
    const std::optional<size_t> line = edited_line(*project_, changes);
    const std::string industry = project_->factory.industry;
    const int year = project_->period.start.year;
    for (const Change& one : changes) apply(*project_, one);
    for (ProjectSummary& summary : summaries_) {  // as the store lists it now, without asking for all
        if (summary.id != project_->id) continue;
        summary.name = project_->factory.name;
        summary.updated_at = now;
    }
    show_edited(line, std::move(done));
    if (!has_rules_ || (industry == project_->factory.industry && year == project_->period.start.year))
        return;
    if (const size_t moves = edition_moves(*project_, factors_).size(); moves > 0)
        notify({"edition.notice", {{"count", std::to_string(moves)}}});
}

void App::show_edited(std::optional<size_t> line, std::optional<Message> done) {
    // Pages count on a figure for each line.
    if (held_ && inventory_.lines.size() == project_->activities.size())
        owed_.emplace(owed_ && *owed_ != line ? std::optional<size_t>() : line);
    else
        recompute(line);
    edits_ = store_->edits(project_->id);
    if (done)
        notice_ = Notice{std::move(*done), Severity::info, true};
    else if (notice_ && (notice_->undo || notice_->given_up))
        notice_.reset();  // the last edit is another one now
}

void App::undo() {
    if (project_ && edits_.undo > 0 && !refuse_edit())
        show_edit(store_->undo(project_->id, platform_.now()), "shell.undone");
}

void App::redo() {
    if (project_ && edits_.redo > 0 && !refuse_edit())
        show_edit(store_->redo(project_->id, platform_.now()), "shell.redone");
}

void App::show_edit(const Result<EditPlace>& place, const char* words) {
    if (!place) {
        notify(place.problem().message, Severity::error);
        return;
    }
    const std::string id = project_->id;
    open_project(id);
    refresh_summaries();
    const PageId seen_on = place->table == "answer"                                   ? PageId::questionnaire
                           : place->table == "overlay"                                ? PageId::packs
                           : place->table == "activity"                               ? PageId::activity
                           : place->table == "evidence"                               ? PageId::evidence
                           : place->table == "instrument" || place->table == "offset" ? PageId::offsets
                                                                                      : PageId::factory;
    navigate(seen_on, seen_on == PageId::questionnaire ? place->id : std::string());
    const std::string page = std::string("nav.") + std::string(page_names[static_cast<size_t>(seen_on)]);
    notify({words, {{"page", catalogue().text(page)}}});
}

void App::recompute(std::optional<size_t> line) {
    ++revision_;
    if (!has_rules_ && !rules_asked_) load_rules();
    sources_.reset();
    draws_.reset();
    beside_.clear();
    owed_.reset();
    if (has_rules_) {
        lay_overlay();
        if (line && inventory_.lines.size() == project_->activities.size())
            update_line(inventory_, *project_, factors_, *line);
        else
            inventory_ = take_inventory(*project_, factors_);
        assessment_ = assess(pack_, *project_, inventory_, 0, packs_);
    }
    platform_.set_title(project_->factory.name);
}

void App::hold_results(bool held) {
    held_ = held;
    if (!held_ && owed_ && project_) recompute(*owed_);
}

void App::refresh_summaries() {
    ++revision_;
    summaries_ = store_->projects();
    deleted_ = store_->deleted();
}

bool App::check(const Result<bool>& result) {
    if (result.ok()) return true;
    notify(result.problem().message, Severity::error);
    return false;
}

void App::notify(Message message, Severity severity) {
    notice_ = Notice{std::move(message), severity};
}

void App::export_database() {
    platform_.save_file(store_problem_ ? "zerostar-unopened.sqlite" : "zerostar.sqlite",
                        "application/vnd.sqlite3", database());
}

void App::switch_version() {
    if (save_state_.state == CommitEvent::State::saved)
        platform_.switch_version();
    else
        notify({"update.unsaved", {}}, Severity::warning);
}

void App::retry_saving() {
    platform_.retry_keeping();
}

}  // namespace zs
