#include "shell/app/side_by_side.h"

#include <algorithm>

#include "rules/overlay.h"
#include "shell/app/app.h"

namespace zs {
namespace {

constexpr int loads_of_frame = 8, works_of_frame = 1;

}  // namespace

void SideBySide::begin() {
    loads_ = loads_of_frame;
    works_ = works_of_frame;
    waits_ = false;
    // Projects that have gone are forgotten: there are more here than there can be.
    if (known_.size() <= app_.projects().size()) return;
    std::erase_if(known_, [&](const auto& one) {
        return std::none_of(app_.projects().begin(), app_.projects().end(),
                            [&](const ProjectSummary& summary) { return summary.id == one.first; });
    });
}

StoredFigures& SideBySide::known(const ProjectSummary& summary) {
    const bool open_one = app_.has_project() && app_.project().id == summary.id;
    // The open one's summary may be older than its last edit.
    const std::string stamp = open_one ? "open " + std::to_string(app_.revision()) : summary.updated_at;
    StoredFigures& figures = known_[summary.id];
    if (figures.stamp != stamp) {
        figures = {};
        figures.stamp = stamp;
    }
    return figures;
}

const StoredFigures& SideBySide::period_of(const ProjectSummary& summary) {
    StoredFigures& figures = known(summary);
    if (figures.period || figures.unreadable) return figures;
    if (app_.has_project() && app_.project().id == summary.id) {
        figures.period = app_.project().period;
    } else if (loads_ > 0) {
        --loads_;
        const std::optional<Project> stored = app_.stored_project(summary.id);
        figures.unreadable = !stored;
        if (stored) figures.period = stored->period;
    } else {
        waits_ = true;
    }
    return figures;
}

const StoredFigures& SideBySide::figures_of(const ProjectSummary& summary) {
    StoredFigures& figures = known(summary);
    if (figures.figures || figures.unreadable || !app_.has_rules()) return figures;
    if (works_ == 0) {
        waits_ = true;
        return figures;
    }
    --works_;
    const bool open_one = app_.has_project() && app_.project().id == summary.id;
    const std::optional<Project> stored =
        open_one ? std::optional(app_.project()) : app_.stored_project(summary.id);
    figures.unreadable = !stored;
    if (!stored) return figures;
    const RulePack& shown = app_.packs()[app_.shown_pack()];
    const auto own = stored->overlays.find(shown.id);
    const RulePack pack = own == stored->overlays.end() ? shown : apply_overlay(shown, own->second).pack;
    figures.period = stored->period;
    figures.figures = compared_figures(pack, *stored, app_.factors(), app_.packs());
    return figures;
}

}  // namespace zs
