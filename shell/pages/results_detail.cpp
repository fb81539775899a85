// The dialog that explains a figure of the results: rule, answer, formula, source and confidence.
#include <cmath>

#include "base/number.h"
#include "shell/pages/data_words.h"
#include "shell/pages/parts.h"
#include "shell/pages/results_parts.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/dialog.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr std::string_view grade_prefix = "grade:";

void draw_source(Ui& ui, const RulePack& pack, Confidence confidence, std::string_view source) {
    subheading(ui, ui.tr("questionnaire.source"));
    gap(space::xs);
    tag(ui, confidence_name(ui, confidence), confidence_tone(confidence),
        ui.tr("confidence." + std::string(to_string(confidence)) + ".help"));
    gap(space::xs);
    muted(ui, source_title(ui, pack, source));
}

std::string result_words(const Ui& ui, const Group& group, const RequirementResult& result) {
    std::string words = status_name(ui, result.status, group.words);
    if (group.role == Group::Role::scored && result.max_points > 0)
        words += " · " + points_text(result.points) + " / " + points_text(result.max_points);
    return words;
}

void draw_requirement_row(App& app, Ui& ui, ResultsView& view, const Group& group,
                          const RequirementResult& result) {
    const Requirement* requirement = app.pack().find(result.id);
    if (!requirement || !result.applicable) return;
    const std::string words = result_words(ui, group, result);
    const TextStyle side{.size = type::small,
                         .colour = tone_colours(ui.colours(), status_tone(result.status)).ink};
    const float side_width = std::ceil(text_width(ui, words, side));
    const TextStyle style{.max_lines = 2, .line_height = 1.4f};
    const float code_width = 44;
    const float room = column_width(ui) - 2 * space::s - code_width - side_width - space::m;
    const ImVec2 size = measure(ui, ui.pick(requirement->question), style, room);
    ImGui::PushID(result.id.c_str());
    const std::string told = requirement->code + " " + ui.pick(requirement->question) + " " + words;
    if (list_row(ui, "requirement", told, size.y + 2 * space::s, {}, [&](const ImRect& rect) {
            const float top = rect.Min.y + space::s;
            draw_line(ui, ui.canvas(), ImVec2(rect.Min.x + space::s, top), requirement->code,
                      {.size = type::small, .colour = ui.colours().muted});
            draw_text_block(ui, ui.canvas(), ImVec2(rect.Min.x + space::s + code_width, top),
                            ui.pick(requirement->question), style, room);
            draw_line(ui, ui.canvas(), ImVec2(rect.Max.x - space::s - side_width, top), words, side);
        })) {
        view.opened = result.id;
        ui.want_frame();
    }
    ImGui::PopID();
}

bool draw_group(App& app, Ui& ui, ResultsView& view, const Group& group) {
    const bool open = begin_dialog(ui, "group", ui.pick(group.name), 680);
    const GroupResult* result = result_by_id(app.assessment(), group.id);
    const bool scored = group.role == Group::Role::scored;
    if (result) {
        const char* rule = scored                                        ? "results.rule_group"
                           : group.role == Group::Role::indicator        ? "results.level_words"
                           : app.pack().scale == RulePack::Scale::levels ? "results.rule_gate_level"
                                                                         : "results.rule_gate";
        explain(ui, ui.tr("results.rule"), ui.tr(rule));
        if (scored) {
            key_value(ui, ui.tr("results.group_points"),
                      format_number(result->points, 2) + " / " + points_text(result->max_points), true);
            if (const auto mark = provisional_tag(ui, app.pack(), group.points)) {
                text(ui, mark->help, {.size = type::small, .colour = ui.colours().provisional});
                gap(space::s);
            }
        } else {
            key_value(ui, ui.tr("results.gates"),
                      ui.tr("results.gate_met",
                            {{"met", std::to_string(result->met)}, {"total", std::to_string(result->total)}}),
                      true);
        }
        gap(space::m);
        for (const RequirementResult& one : result->requirements)
            draw_requirement_row(app, ui, view, group, one);
        gap(space::l);
    }
    draw_source(ui, app.pack(), group.confidence, group.source);
    end_dialog(ui);
    return open;
}

void draw_requirement(App& app, Ui& ui, ResultsView& view, const Group& group,
                      const Requirement& requirement) {
    const std::string id = requirement.id;
    const bool open =
        begin_dialog(ui, "requirement", requirement.code + " " + ui.pick(requirement.question), 680);
    std::string next = view.opened;
    const RequirementResult* judged = nullptr;
    if (const GroupResult* results = result_by_id(app.assessment(), group.id)) {
        for (const RequirementResult& result : results->requirements) {
            if (result.id != id) continue;
            judged = &result;
            key_value(ui, ui.tr("results.answer"), result_words(ui, group, result), true);
            if (result.metric_value)
                key_value(ui,
                          requirement.scoring.kind == Scoring::Kind::metric
                              ? metric_name(ui, requirement.scoring)
                              : ui.tr("results.ticked"),
                          shown_unit(ui, value_text(requirement.scoring, *result.metric_value)));
            if (!result.formula.empty()) {
                gap(space::xs);
                explain(ui, ui.tr("results.formula"), result.formula);
            }
        }
    }
    const auto answer = app.project().answers.find(id);
    if (answer != app.project().answers.end()) {
        gap(space::s);
        explain(ui, ui.tr("results.note"), answer->second.note);
    }
    gap(space::s);
    explain_requirement(ui, app.pack(), requirement, judged);
    gap(space::l);
    ButtonFlow buttons(ui);
    const bool go = buttons("go", ui.tr("results.to_question"), {.kind = ButtonKind::primary});
    if (buttons("back", ui.tr("results.back"))) next = group.id;
    end_dialog(ui);
    view.opened = open && !go ? next : std::string();
    if (next == group.id) ui.want_frame();
    if (go) app.navigate(PageId::questionnaire, id);
}

bool draw_grade(App& app, Ui& ui, const Grade& grade) {
    const RulePack& pack = app.pack();
    const bool open =
        begin_dialog(ui, "grade", ui.tr("results.grade_title", {{"name", ui.pick(grade.name)}}), 600);
    explain(ui, ui.tr("results.rule"),
            ui.tr("results.rule_grade", {{"points", format_short(grade.min_points.value, 2)}}));
    if (is_provisional(grade.min_points))
        text(ui, provisional_help(ui, pack, grade.min_points),
             {.size = type::small, .colour = ui.colours().provisional});
    else
        draw_source(ui, pack, grade.min_points.confidence, grade.min_points.source);
    gap(space::l);
    for (const GradeCondition& condition : grade.conditions) {
        if (!condition.applies_to(app.project().type)) continue;
        ImGui::PushID(std::string(to_string(condition.metric)).c_str());
        subheading(ui, condition_words(ui, condition.metric, condition.at_least));
        gap(space::xs);
        for (const ConditionResult& result : app.assessment().conditions)
            if (result.stars == grade.stars && result.metric == condition.metric)
                muted(ui,
                      ui.tr(result.met ? "results.condition_met" : "results.condition_open",
                            {{"value",
                              result.value ? percent_text(*result.value, 2) : ui.tr("results.unknown")}}),
                      type::body);
        const std::string& formula = app.assessment().figures[static_cast<size_t>(condition.metric)].formula;
        if (!formula.empty()) text(ui, formula, {.size = type::small, .colour = ui.colours().faint});
        gap(space::s);
        draw_source(ui, pack, condition.confidence, condition.source);
        gap(space::l);
        ImGui::PopID();
    }
    end_dialog(ui);
    return open;
}

}  // namespace

void draw_result_detail(App& app, Ui& ui, ResultsView& view) {
    if (view.opened.empty()) return;
    const RulePack& pack = app.pack();
    if (view.opened.starts_with(grade_prefix)) {
        for (const Grade& grade : pack.grades)
            if (std::string(grade_prefix) + std::to_string(grade.stars) == view.opened) {
                if (!draw_grade(app, ui, grade)) view.opened.clear();
                return;
            }
    } else if (const Group* group = group_by_id(pack, view.opened)) {
        const std::string opened = view.opened;
        if (!draw_group(app, ui, view, *group) && view.opened == opened) view.opened.clear();
        return;
    } else if (const Requirement* requirement = pack.find(view.opened)) {
        draw_requirement(app, ui, view, *pack.group_of(requirement->id), *requirement);
        return;
    }
    view.opened.clear();
}

}  // namespace zs
