#include "shell/pages/questionnaire_card.h"

#include "base/number.h"
#include "shell/pages/evidence.h"
#include "shell/pages/parts.h"
#include "shell/pages/questionnaire_answer.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

void draw_top_line(App& app, Ui& ui, const Group& group, const Requirement& requirement,
                   const RequirementResult& result) {
    std::string points;
    if (group.role == Group::Role::indicator) {
        const Grade* level = app.pack().grade(result.level);
        points = level ? ui.pick(level->name) : ui.tr("questionnaire.level_none");
    } else if (group.role == Group::Role::scored) {
        if (result.status == AnswerStatus::not_applicable)
            points = ui.tr("questionnaire.points_none");
        else if (result.status == AnswerStatus::unanswered)
            points = ui.tr("questionnaire.points_open", {{"points", points_text(result.max_points)}});
        else
            points = ui.tr("questionnaire.points_got",
                           {{"points", points_text(result.points)}, {"max", points_text(result.max_points)}});
    } else {
        points = ui.tr("questionnaire.gate_mark");
    }
    std::vector<TagWords> marks;
    if (group.role == Group::Role::scored)
        if (auto mark = provisional_tag(ui, app.pack(), requirement.points))
            marks.push_back(std::move(*mark));
    if (result.overridden)
        marks.push_back(
            {ui.tr("questionnaire.overridden"), Tone::info, ui.tr("questionnaire.overridden_help")});
    TextStyle style{.size = type::small, .colour = ui.colours().muted};
    const float points_width = std::ceil(text_width(ui, points, style)) + 2;
    float needed = text_width(ui, requirement.code, style) + points_width + space::s;
    if (!marks.empty()) needed += tag_width(ui, marks.front().words) + space::s;
    Row row(ui, {1.0f, points_width}, space::s, needed);
    const float left = ImGui::GetCursorScreenPos().x;
    inline_text(ui, requirement.code, style.size, style.colour,
                marks.empty() ? tag_height : tag_side(ui, marks.front().help));
    for (const TagWords& mark : marks) {
        beside_if_fits(ui, left, tag_width(ui, mark.words));
        tag(ui, mark.words, mark.tone, mark.help);
    }
    row.next();
    style.align_right = !row.stacked();
    text(ui, points, style);
}

void draw_folded(App& app, Ui& ui, QuestionnaireView& view, const Requirement& requirement,
                 const RequirementResult& result) {
    const bool open = view.requirement == requirement.id;
    gap(space::m);
    if (link(ui, "explain", ui.tr(open ? "questionnaire.hide_help" : "questionnaire.show_help"),
             ui.tr(open ? "questionnaire.hide_help_name" : "questionnaire.show_help_name",
                   {{"code", requirement.code}}))) {
        view.requirement = open ? std::string() : requirement.id;
        ui.want_frame();
        return;
    }
    if (!open) return;
    divider(ui);
    explain_requirement(ui, app.pack(), requirement, &result);
}

}  // namespace

void draw_question_card(App& app, Ui& ui, QuestionnaireView& view, const Group& group,
                        const Requirement& requirement, const RequirementResult& result, bool folded) {
    const std::string name = requirement.code + " " + ui.pick(requirement.question);
    Card card(ui, requirement.id.c_str(), {.padding = ui.phone() ? space::l : space::xl, .name = name});
    draw_top_line(app, ui, group, requirement, result);
    gap(space::s);
    text(ui, ui.pick(requirement.question),
         {.size = type::question, .weight = FontWeight::bold, .line_height = 1.4f, .heading = 3});
    gap(space::m);
    draw_answer(app, ui, view, group, requirement, result);
    gap(space::s);
    evidence_button(app, ui, {SupportedKind::requirement, requirement.id}, requirement.code);
    if (folded) draw_folded(app, ui, view, requirement, result);
}

}  // namespace zs
