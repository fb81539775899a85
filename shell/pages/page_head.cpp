#include "shell/pages/page_head.h"

#include "shell/pages/next_steps.h"

namespace zs {
namespace {

// Of the open factory. What is done on the shown page itself, at no place of its own, leads nowhere.
ZS_LATER void find_next(App& app, const Ui& ui, NextLine& line, NextStep& step) {
    std::vector<NextStep> steps = next_steps(app, ui, 1);
    if (steps.empty()) {
        step.page = PageId::results;
        line = {ui.tr("next.none"), app.page() != PageId::results, true};
        return;
    }
    step = std::move(steps.front());
    line = {step.brief, step.page != app.page() || !step.target.empty(), false};
}

}  // namespace

void page_head(App& app, Ui& ui, std::string_view title, std::string_view subtitle,
               const std::function<void()>& actions, float actions_width) {
    NextLine line;
    NextStep step;
    if (app.presenting()) {
        // The story says what comes next.
    } else if (app.has_project() && app.has_rules()) {
        find_next(app, ui, line, step);
    } else if (!app.has_project()) {
        step.page = PageId::projects;
        line = {ui.tr("next.open"), app.page() != PageId::projects, false};
    }
    if (page_header(ui, title, subtitle, line, actions, actions_width)) app.navigate(step.page, step.target);
}

}  // namespace zs
