#include "shell/pages/next_steps.h"

#include "base/number.h"
#include "base/text.h"
#include "project/supported.h"
#include "shell/pages/results_rows.h"
#include "shell/pages/sources_view.h"

namespace zs {
namespace {

constexpr size_t most_sources = 3;

NextStep leads(const Ui& ui, const char* mark, Tone tone, const std::string& words, PageId page) {
    return {{ui.tr(mark), tone, {}}, words, words, {}, page_name(ui, page), page, {}};
}

NextStep closes(const App& app, const Ui& ui, const Gap& gap) {
    NextStep step;
    step.mark = gap_mark(ui, gap);
    const Place place = gap_place(gap);
    step.page = place.page;
    step.target = place.target;
    const Requirement* requirement = app.pack().find(gap.requirement);
    step.words = requirement ? ui.pick(requirement->question) : ui.tr(gap.message);
    step.brief = step.mark.words + " · " + step.words;
    step.where = requirement ? requirement->code : page_name(ui, place.page);
    return step;
}

}  // namespace

bool nothing_entered(const Project& project) {
    return project.answers.empty() && project.activities.empty() && project.instruments.empty() &&
           project.offsets.empty();
}

std::string first_unanswered(const Assessment& assessment) {
    for (const GroupResult& group : assessment.groups)
        for (const RequirementResult& one : group.requirements)
            if (one.applicable && !one.hidden && !one.automatic && one.status == AnswerStatus::unanswered)
                return one.id;
    return {};
}

std::vector<NextStep> next_steps(App& app, const Ui& ui, size_t limit) {
    const Project& project = app.project();
    const Assessment& assessment = app.assessment();
    std::vector<NextStep> steps;
    if (project.factory.name.empty() || project.factory.province.empty())
        steps.push_back(
            leads(ui, "overview.data", Tone::info, ui.tr("overview.fill_factory"), PageId::factory));
    if (answered_sources(project.accounting) == 0 && project.activities.empty()) {
        steps.push_back(
            leads(ui, "overview.data", Tone::info, ui.tr("overview.answer_sources"), PageId::factory));
        steps.back().target = "sources";
    }
    if (project.activities.empty())
        steps.push_back(
            leads(ui, "overview.data", Tone::info, ui.tr("overview.fill_activity"), PageId::activity));
    else if (!assessment.emissions_known)
        steps.push_back(
            leads(ui, "overview.data", Tone::info, ui.tr("overview.complete_activity"), PageId::activity));
    size_t shown = 0;
    for (const SourceQuestion* source : app.sources().missing) {
        if (++shown > most_sources) break;  // what is behind them would never be seen
        const SourcePlace place = source_place(*source);
        steps.push_back(leads(ui, "overview.data", Tone::info,
                              ui.tr("overview.enter_source", {{"source", source_name(ui, *source)}}),
                              place.activity ? PageId::activity : PageId::offsets));
        steps.back().target = place.target;
    }
    if (const std::string open = first_unanswered(assessment); !open.empty()) {
        const std::string left = std::to_string(assessment.total - assessment.answered);
        NextStep step = leads(ui, "overview.questions", Tone::info,
                              ui.tr("overview.answer_questions", {{"count", left}}), PageId::questionnaire);
        step.target = open;
        steps.push_back(std::move(step));
    }
    if (assessment.caveat) {
        steps.push_back(
            leads(ui, "overview.data", Tone::info, ui.tr("overview.enter_retirement"), PageId::offsets));
        for (const Offset& one : project.offsets)
            if (!is_retired(project, one)) steps.back().target = one.id;
    }
    for (const Gap& gap : assessment.gaps) {
        if (steps.size() >= limit) break;
        if (gap.status == AnswerStatus::unanswered && !gap.requirement.empty()) continue;  // told above
        if (gap.message.key == "assessment.needs_emissions") continue;                     // so is this
        steps.push_back(closes(app, ui, gap));
    }
    if (steps.size() > limit) steps.resize(limit);
    return steps;
}

}  // namespace zs
