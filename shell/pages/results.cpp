// 预评估结果: where the factory stands, what holds it back, and how sure each part of the answer is.
#include <algorithm>

#include "shell/pages/next_steps.h"
#include "shell/pages/page_head.h"
#include "shell/pages/pages.h"
#include "shell/pages/parts.h"
#include "shell/pages/results_parts.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr float least_for_two_columns = 820;

constexpr ButtonStyle print_style{.icon = Icon::file}, save_style{.icon = Icon::download};

void draw_report_buttons(App& app, Ui& ui, ButtonFlow& flow) {
    if (flow("print", ui.tr("results.print"), print_style)) app.print_report();
    if (flow("save", ui.tr("results.save_report"), save_style)) app.export_report();
}

void draw_header(App& app, Ui& ui) {
    const std::string& words = ui.tr("results.continue");
    const ButtonStyle style{.kind = ButtonKind::primary};
    const std::string open = first_unanswered(app.assessment());
    const bool report = !ui.phone() && !nothing_entered(app.project());
    const float report_width = button_width(ui, ui.tr("results.print"), print_style) +
                               button_width(ui, ui.tr("results.save_report"), save_style) + 2 * space::s + 2;
    page_head(
        app, ui, ui.tr("nav.results"), assessment_line(app, ui),
        [&] {
            ButtonFlow flow(ui);
            if (report) draw_report_buttons(app, ui, flow);
            if (!open.empty() && flow("continue", words, style)) app.navigate(PageId::questionnaire, open);
        },
        (open.empty() ? 0 : button_width(ui, words, style)) + (report ? report_width : 0));
}

}  // namespace

std::string assessment_line(const App& app, const Ui& ui) {
    const Project& project = app.project();
    std::string line = ui.tr("results.title_marks", {{"title", ui.pick(app.pack().title)}}) + " · " +
                       ui.tr(project.type == FactoryType::type_1 ? "shell.type_1" : "shell.type_2");
    if (project.period.start.is_set())
        line += " · " + ui.tr("shell.period", {{"start", to_string(project.period.start)},
                                               {"end", to_string(project.period.end)}});
    return line + " · " + ui.tr("shell.pre_assessment");
}

// The first steps instead of a page of zeros.
void draw_first_steps(App& app, Ui& ui) {
    Card card(ui, "first", {.name = ui.tr("results.first_title")});
    heading(ui, ui.tr("results.first_title"));
    gap(space::xs);
    muted(ui, ui.tr("results.first_words"), type::body);
    struct First {
        std::string title, words, action;
        PageId page;
        std::string target{};
    };
    const std::vector<First> steps = {
        {ui.tr("results.step_factory"), ui.tr("results.step_factory_words"), ui.tr("results.go_factory"),
         PageId::factory},
        {ui.tr("results.step_sources"), ui.tr("results.step_sources_words"), ui.tr("results.go_sources"),
         PageId::factory, "sources"},
        {ui.tr("results.step_activity"), ui.tr("results.step_activity_words"), ui.tr("results.go_activity"),
         PageId::activity},
        {ui.tr("results.step_questionnaire"), ui.tr("results.step_questionnaire_words"),
         ui.tr("results.go_questionnaire"), PageId::questionnaire}};
    for (size_t i = 0; i < steps.size(); ++i) {
        divider(ui, space::l);
        ImGui::PushID(static_cast<int>(i));
        const float width = button_width(ui, steps[i].action);
        Row row(ui, {1.0f, width}, space::l, width + 260);
        subheading(ui, std::to_string(i + 1) + ". " + steps[i].title);
        gap(2);
        muted(ui, steps[i].words, type::body);
        row.next();
        if (button(ui, "go", steps[i].action, {.kind = i == 0 ? ButtonKind::primary : ButtonKind::secondary}))
            app.navigate(steps[i].page, steps[i].target);
        ImGui::PopID();
    }
}

bool has_groups(const RulePack& pack, Group::Role role) {
    return std::any_of(pack.groups.begin(), pack.groups.end(),
                       [role](const Group& group) { return group.role == role; });
}

void draw_where_it_stands(App& app, Ui& ui) {
    if (app.pack().scale == RulePack::Scale::stars)
        draw_standing_card(app, ui);
    else
        draw_level_card(app, ui);
}

const Group* group_by_id(const RulePack& pack, std::string_view id) {
    for (const Group& group : pack.groups)
        if (group.id == id) return &group;
    return nullptr;
}

const GroupResult* result_by_id(const Assessment& assessment, std::string_view id) {
    for (const GroupResult& group : assessment.groups)
        if (group.id == id) return &group;
    return nullptr;
}

std::string condition_words(const Ui& ui, Metric metric, double at_least) {
    return condition_text(metric, at_least, ui.catalogue());
}

void draw_results_page(App& app, Ui& ui, ResultsView& view) {
    draw_header(app, ui);
    draw_pack_switch(app, ui);
    // A few draws a frame: the shares settle within a few frames, and none of them is late.
    if (app.advance_draws()) ui.want_frame();
    if (nothing_entered(app.project())) {
        draw_first_steps(app, ui);
        return;
    }
    const bool stars = app.pack().scale == RulePack::Scale::stars;
    {
        Row row(ui, {0.58f, 0.42f}, space::l, least_for_two_columns);
        draw_where_it_stands(app, ui);
        if (has_groups(app.pack(), Group::Role::indicator)) {
            gap(space::l);
            draw_indicators_card(app, ui, view);
        }
        if (has_groups(app.pack(), Group::Role::scored)) {
            gap(space::l);
            draw_points_card(app, ui, view);
        }
        if (has_groups(app.pack(), Group::Role::gate)) {
            gap(space::l);
            draw_gates_card(app, ui, view);
        }
        if (stars) {
            gap(space::l);
            draw_grades_card(app, ui, view);
        }
        gap(space::l);
        draw_change_card(app, ui, view);
        row.next();
        draw_gaps_card(app, ui, view);
        gap(space::l);
        draw_emissions_card(app, ui);
        gap(space::l);
        draw_packs_card(app, ui);
        draw_findings_card(app, ui);
    }
    gap(space::l);
    draw_compare_card(app, ui, view);
    gap(space::l);
    draw_provisional_card(app, ui);
    gap(space::l);
    draw_sources_card(app, ui);
    if (ui.phone()) {  // elsewhere they stand at the page's head
        gap(space::l);
        ButtonFlow flow(ui);
        draw_report_buttons(app, ui, flow);
    }
    draw_result_detail(app, ui, view);
}

}  // namespace zs
