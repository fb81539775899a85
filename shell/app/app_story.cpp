// Presenting: a prepared story on a shipped sample that is in memory only. Nothing is stored, nothing can be
// edited, and what was open before is open again afterwards.
#include <utility>

#include "shell/app/app.h"

namespace zs {
namespace {

constexpr float presented_zoom = 1.25f;
constexpr std::string_view sample_path = "samples/wujiang-electronics-2022.json";

}  // namespace

void App::start_presentation() {
    if (presentation_) return;
    if (!has_rules_) return after_rules([this] { start_presentation(); });
    std::optional<Project> sample = read_sample(sample_path);
    if (!sample) return;
    presentation_ = Presentation{project_ ? project_->id : std::string(), page_, 0};
    project_ = std::move(*sample);
    edits_ = {};
    evidence_.close();
    end_comparison();
    platform_.set_zoom(presented_zoom);
    recompute();
    restart_story();
}

void App::end_presentation() {
    if (!presentation_) return;
    const Presentation before = *std::exchange(presentation_, std::nullopt);
    platform_.set_zoom(1);
    project_.reset();
    if (!before.project.empty()) open_project(before.project);
    if (!project_) platform_.set_title({});
    page_ = project_ || !needs_project(before.page) ? before.page : PageId::projects;
    target_.clear();
}

void App::go_on_with_story(int by) {
    if (!presentation_) return;
    const size_t last = story.size() - 1;
    if (by < 0 && presentation_->step > 0) --presentation_->step;
    if (by > 0 && presentation_->step < last) ++presentation_->step;
    page_ = story[presentation_->step].page;
    target_.clear();
}

void App::hide_story(bool hidden) {
    if (presentation_) presentation_->hidden = hidden;
}

void App::restart_story() {
    if (!presentation_) return;
    presentation_->step = 0;
    presentation_->hidden = false;
    presentation_->run = ++story_runs_;
    page_ = story.front().page;
    target_.clear();
}

}  // namespace zs
