// The store and the windows on it: opened, followed, taken over.
#include <algorithm>

#include "shell/app/app.h"

namespace zs {

void App::open_store(std::vector<Page> pages) {
    work_.reset();  // it belongs to the store before
    store_problem_.reset();
    unopened_.clear();
    save_state_ = {};
    Result<std::unique_ptr<Store>> opened =
        reads() ? Store::open_to_read(std::move(pages), &unopened_)
                : Store::open(
                      std::move(pages), [this](PageCommit commit) { platform_.keep(commit); },
                      default_page_limit, &unopened_);
    if (opened.ok()) {
        store_ = std::move(opened).value();
        if (!reads()) (void)store_->remove_outdated(platform_.now());
        take_stored_packs();
        return;
    }
    // Nothing of this session may be written over the pages that could not be opened.
    store_problem_ = opened.problem();
    save_state_ = {CommitEvent::State::not_saved, 0, opened.problem().message.key};
    store_ = std::move(Store::open({}, [](PageCommit) {})).value();
}

std::vector<std::byte> App::database() const {
    return store_problem_ ? unopened_ : store_->image();
}

bool App::may_start_anew() const {
    return store_problem_ && store_problem_->message.key == "storage.damaged" && !reads();
}

void App::start_anew() {
    if (!may_start_anew()) return;
    export_database();
    open_store({});
    show_anew({});
    notify({"storage.started_anew", {}});
}

void App::reopen(std::vector<Page> pages, TabRole role) {
    const bool takes_over = reads() && role == TabRole::writer;
    const std::string id = project_ ? project_->id : std::string();
    role_ = role;
    yields_ = false;
    open_store(std::move(pages));
    show_anew(id);
    if (takes_over) notify({"tabs.writes", {}});
}

void App::follow(const PageCommit& changed) {
    if (!reads() || store_problem_) return;
    const std::string id = project_ ? project_->id : std::string();
    const Result<bool> followed = store_->follow(changed);
    if (!followed) {
        // As when the other window runs a newer version: what is shown here would not be what is stored.
        work_.reset();  // it may read what was open
        store_problem_ = followed.problem();
        unopened_ = store_->image();
        store_ = std::move(Store::open({}, {})).value();
    }
    show_anew(id);
}

void App::show_anew(const std::string& project) {
    refresh_summaries();
    const bool stands = std::any_of(summaries_.begin(), summaries_.end(),
                                    [&](const ProjectSummary& summary) { return summary.id == project; });
    if (stands)
        open_project(project);
    else if (project_)
        close_project();
    safekeeping_.check_reminder();
}

std::string App::supported_name(const Supported& what) const {
    const auto line = [&](const auto& list) -> std::string {
        for (const auto& one : list)
            if (one.id == what.id) return one.name.empty() ? catalogue().text("evidence.unnamed") : one.name;
        return catalogue().text("evidence.supports_gone");
    };
    switch (what.kind) {
        case SupportedKind::activity:
            return line(project_->activities);
        case SupportedKind::instrument:
            return line(project_->instruments);
        case SupportedKind::offset:
            return line(project_->offsets);
        case SupportedKind::requirement:
            break;
    }
    for (const Group& group : pack_.groups)
        for (const Requirement& requirement : group.requirements)
            if (requirement.id == what.id) return requirement.code + " " + requirement.question.in(language_);
    return what.id;
}

void App::take_over() {
    if (reads()) platform_.request(StorageRequest::take_over);
}

void App::remember(std::string_view key, std::string_view value) {
    if (may_edit() && !work_) check(store_->set_setting(key, value));
}

bool App::refuse_edit() {
    if (may_edit() && !work_) return false;
    if (work_) return true;  // its dialog tells
    notify({yields_ ? "tabs.yields" : "tabs.read_only", {}}, Severity::warning);
    return true;
}

}  // namespace zs
