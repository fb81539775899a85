// 总览: where everything stands and what to do next. Progress, compliance and points are shown apart.
#include "base/number.h"
#include "shell/pages/next_steps.h"
#include "shell/pages/page_head.h"
#include "shell/pages/pages.h"
#include "shell/pages/parts.h"
#include "shell/pages/results_parts.h"
#include "shell/pages/results_rows.h"
#include "shell/pages/sources_view.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr float least_for_two_columns = 820;
constexpr size_t shown_steps = 5;

void draw_header(App& app, Ui& ui) {
    const std::string& present = ui.tr("story.present");
    const std::string open = first_unanswered(app.assessment());
    const std::string& go_on = ui.tr(open.empty() ? "overview.to_results" : "results.continue");
    const ButtonStyle primary{.kind = ButtonKind::primary};
    const bool both = !ui.phone() && !app.presenting();
    page_head(
        app, ui, ui.tr("nav.overview"), assessment_line(app, ui),
        [&] {
            if (both) {
                if (button(ui, "present", present)) app.start_presentation();
                beside(space::m);
            }
            if (button(ui, "continue", go_on, primary))
                app.navigate(open.empty() ? PageId::results : PageId::questionnaire, open);
        },
        (both ? button_width(ui, present) + space::m : 0) + button_width(ui, go_on, primary));
}

struct Stage {
    PageId page;
    std::string state;  // what there is, or what is missing
    bool done = false;
    std::string name{}, target{};  // where they are not the page's
};

std::string credits_words(const Ui& ui, const Assessment& assessment) {
    switch (credit_state(assessment)) {
        case CreditState::missing:
            return ui.tr("overview.offsets_open",
                         {{"count", format_number(static_cast<double>(assessment.credits_missing), 0)}});
        case CreditState::unretired:
            return ui.tr("overview.offsets_unretired");
        case CreditState::spare_unretired:
            return ui.tr("overview.offsets_spare",
                         {{"count", format_short(assessment.credits_unretired, 2)}});
        case CreditState::retired:
            return ui.tr("overview.offsets_done");
        case CreditState::unknown:
            break;
    }
    return ui.tr("overview.offsets_later");
}

// The way from an empty page to a result, and how far each part of it is.
std::vector<Stage> stages(const App& app, const Ui& ui) {
    const Project& project = app.project();
    const Assessment& assessment = app.assessment();
    const bool factory = !project.factory.name.empty() && !project.factory.province.empty();
    const std::string lines = std::to_string(project.activities.size());
    const std::string answered = std::to_string(assessment.answered) + "/" + std::to_string(assessment.total);
    const size_t asked = answered_sources(project.accounting);
    return {
        {PageId::factory, ui.tr(factory ? "overview.factory_done" : "overview.factory_open"), factory},
        {PageId::factory,
         ui.tr(asked == 0 ? "overview.sources_open" : "overview.answered",
               {{"count", std::to_string(asked) + "/" + std::to_string(source_questions().size())}}),
         asked == source_questions().size(), ui.tr("overview.sources"), "sources"},
        {PageId::activity,
         project.activities.empty() ? ui.tr("overview.activity_none")
                                    : ui.tr("overview.activity_lines", {{"count", lines}}),
         assessment.emissions_known},
        {PageId::questionnaire, ui.tr("overview.answered", {{"count", answered}}),
         assessment.answered == assessment.total},
        {PageId::offsets, credits_words(ui, assessment), credit_state(assessment) == CreditState::retired}};
}

void draw_stages(App& app, Ui& ui) {
    Card card(ui, "stages", {.padding = space::s, .name = ui.tr("overview.stages")});
    Row row(ui, {0.2f, 0.2f, 0.2f, 0.2f, 0.2f}, space::xs, 700);
    const std::vector<Stage> all = stages(app, ui);
    for (size_t i = 0; i < all.size(); ++i) {
        if (i > 0) row.next();
        const Stage& stage = all[i];
        const std::string& name = stage.name.empty() ? page_name(ui, stage.page) : stage.name;
        std::string told = name;
        told.append(" ").append(stage.state);
        ImGui::PushID(static_cast<int>(i));
        if (list_row(ui, "stage", told, 56, {.radius = corner_small}, [&](const ImRect& rect) {
                // Five beside each other need every pixel on a small screen.
                const float inset = rect.GetWidth() < 170 ? space::xs : space::m;
                const ImVec2 centre(rect.Min.x + inset + 13, rect.GetCenter().y);
                ui.canvas()->AddCircleFilled(centre, 13,
                                             stage.done ? ui.colours().accent_soft : ui.colours().track);
                draw_icon(ui.canvas(), stage.done ? Icon::check : page_entry(stage.page).icon,
                          ImVec2(centre.x - 8, centre.y - 8), 16,
                          stage.done ? ui.colours().accent : ui.colours().muted);
                const float left = centre.x + 13 + (inset == space::m ? space::m : 6);
                draw_line(ui, ui.canvas(), ImVec2(left, rect.Min.y + 7), name, {.weight = FontWeight::bold},
                          rect.Max.x - left);
                draw_line(ui, ui.canvas(), ImVec2(left, rect.Min.y + 29), stage.state,
                          {.size = type::caption, .colour = ui.colours().muted}, rect.Max.x - left);
            }))
            app.navigate(stage.page, stage.target);
        ImGui::PopID();
    }
}

void draw_next(App& app, Ui& ui) {
    Card card(ui, "next", {.name = ui.tr("overview.next")});
    heading(ui, ui.tr("overview.next"));
    gap(space::s);
    const std::vector<NextStep> steps = next_steps(app, ui, shown_steps);
    if (steps.empty()) muted(ui, ui.tr("results.no_gaps"), type::body);
    for (size_t i = 0; i < steps.size(); ++i) {
        const NextStep& step = steps[i];
        ImGui::PushID(static_cast<int>(i));
        if (lead_row(ui, "step", step.mark, step.words, step.more, step.where))
            app.navigate(step.page, step.target);
        ImGui::PopID();
    }
    if (app.assessment().gaps.size() <= steps.size()) return;
    gap(space::s);
    if (link(ui, "gaps",
             ui.tr("overview.all_gaps", {{"count", std::to_string(app.assessment().gaps.size())}})))
        app.navigate(PageId::results);
}

}  // namespace

void draw_overview_page(App& app, Ui& ui, ResultsView& view) {
    draw_header(app, ui);
    draw_stages(app, ui);
    gap(space::l);
    if (nothing_entered(app.project())) return draw_first_steps(app, ui);
    if (app.advance_draws()) ui.want_frame();
    {
        Row row(ui, {0.56f, 0.44f}, space::l, least_for_two_columns);
        draw_where_it_stands(app, ui);
        if (has_groups(app.pack(), Group::Role::scored)) {
            gap(space::l);
            draw_points_card(app, ui, view);
        }
        if (has_groups(app.pack(), Group::Role::gate)) {
            gap(space::l);
            draw_gates_card(app, ui, view);
        }
        row.next();
        draw_next(app, ui);
        gap(space::l);
        draw_emissions_card(app, ui);
    }
    draw_result_detail(app, ui, view);
}

}  // namespace zs
