// 问卷: the indicators, the questions of the one that is shown, and what the question at hand means.
#include <algorithm>
#include <cmath>

#include "base/number.h"
#include "shell/pages/page_head.h"
#include "shell/pages/pages.h"
#include "shell/pages/parts.h"
#include "shell/pages/questionnaire_answer.h"
#include "shell/pages/questionnaire_card.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/fields.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr float list_width = 216, explanation_width = 272;
constexpr float least_for_explanation = 900;  // narrower: explanations fold under their questions
constexpr float least_for_list = 620;         // narrower: the indicators become a drop-down list

const GroupResult* result_of(const Assessment& assessment, const std::string& group) {
    for (const GroupResult& result : assessment.groups)
        if (result.id == group) return &result;
    return nullptr;
}

const RequirementResult* result_of(const GroupResult& group, const std::string& requirement) {
    for (const RequirementResult& result : group.requirements)
        if (result.id == requirement) return &result;
    return nullptr;
}

std::string progress_words(const GroupResult& result) {
    return std::to_string(result.answered) + "/" + std::to_string(result.total);
}

void show_group(QuestionnaireView& view, const std::string& group) {
    if (view.group == group) return;
    view.group = group;
    view.requirement.clear();
    view.kept.clear();
    view.noting.clear();
    view.overriding.clear();
    view.scroll_top = true;
}

void follow_target(App& app, QuestionnaireView& view) {
    const RulePack& pack = app.pack();
    const std::string target = app.take_target();
    if (!target.empty()) {
        if (const Group* group = pack.group_of(target)) {
            show_group(view, group->id);
            view.requirement = view.scroll_to = target;
            view.only_open = view.only_open && view.kept.insert(target).second;
            view.scroll_top = false;
        }
    }
    const bool known = std::any_of(pack.groups.begin(), pack.groups.end(),
                                   [&](const Group& group) { return group.id == view.group; });
    if (!known && !pack.groups.empty()) view.group = pack.groups.front().id;
}

void draw_header(App& app, Ui& ui, QuestionnaireView& view) {
    const Assessment& assessment = app.assessment();
    size_t met = 0;
    for (const GroupResult& group : assessment.groups) met += group.met;
    const std::string subtitle =
        ui.tr(app.project().type == FactoryType::type_1 ? "shell.type_1" : "shell.type_2") + " · " +
        ui.tr(app.pack().has_points() ? "questionnaire.counts" : "questionnaire.counts_no_points",
              {{"answered", std::to_string(assessment.answered)},
               {"total", std::to_string(assessment.total)},
               {"met", std::to_string(met)},
               {"points", format_number(assessment.points, 1)},
               {"max", points_text(assessment.max_points)}});
    const std::vector<std::string> options = {ui.tr("questionnaire.all"), ui.tr("questionnaire.only_open")};
    float width = 0;
    for (const std::string& option : options)
        width += std::ceil(text_width(ui, option, {.weight = FontWeight::bold})) + 2 * space::l;
    page_head(
        app, ui, ui.tr("nav.questionnaire"), subtitle,
        [&] {
            if (const auto choice =
                    segments(ui, "filter", ui.tr("questionnaire.filter"), options, view.only_open ? 1 : 0)) {
                view.only_open = *choice == 1;
                view.kept.clear();
            }
        },
        width + 2);
}

// Room above a side column that keeps it in view while the questions scroll, never beyond their end.
float sticky_offset(float height, float questions_height) {
    const float top = ImGui::GetCurrentWindow()->InnerRect.Min.y + space::xl;
    const float wanted = top - ImGui::GetCursorScreenPos().y;
    return std::floor(std::clamp(wanted, 0.0f, std::max(questions_height - height, 0.0f)));
}

void draw_indicator(Ui& ui, QuestionnaireView& view, const Group& group, const GroupResult& result) {
    const bool chosen = group.id == view.group;
    const std::string& name = ui.pick(group.name);
    const std::string progress = progress_words(result);
    const TextStyle style{.weight = chosen ? FontWeight::bold : FontWeight::regular,
                          .colour = chosen ? ui.colours().accent : ui.colours().text,
                          .max_lines = 3,
                          .line_height = 1.4f};
    const TextStyle count{.size = type::small, .colour = ui.colours().muted};
    const float padding = space::m;
    const float count_width = std::ceil(text_width(ui, progress, count));
    const float words_width = column_width(ui) - 2 * padding - count_width - space::s;
    const ImVec2 words = measure(ui, name, style, words_width);
    const float height = words.y + 28;
    const std::string told =
        ui.tr("questionnaire.indicator_name", {{"name", name},
                                               {"answered", std::to_string(result.answered)},
                                               {"total", std::to_string(result.total)}});
    ImGui::PushID(group.id.c_str());
    if (list_row(ui, "indicator", told, height, {.chosen = chosen}, [&](const ImRect& rect) {
            ImDrawList* canvas = ui.canvas();
            draw_text_block(ui, canvas, ImVec2(rect.Min.x + padding, rect.Min.y + 8), name, style,
                            words_width);
            draw_line(ui, canvas, ImVec2(rect.Max.x - padding - count_width, rect.Min.y + 8), progress,
                      count);
            const float left = rect.Min.x + padding, right = rect.Max.x - padding, y = rect.Max.y - 12;
            const float share = result.total == 0
                                    ? 0
                                    : static_cast<float>(result.answered) / static_cast<float>(result.total);
            canvas->AddRectFilled(ImVec2(left, y), ImVec2(right, y + 4), ui.colours().track, 2);
            if (share > 0)
                canvas->AddRectFilled(ImVec2(left, y),
                                      ImVec2(left + std::max((right - left) * share, 4.0f), y + 4),
                                      share >= 1 ? ui.colours().accent : ui.colours().chart[1], 2);
        }))
        show_group(view, group.id);
    ImGui::PopID();
}

void draw_indicators(App& app, Ui& ui, QuestionnaireView& view) {
    gap(sticky_offset(view.list_height, view.questions_height));
    const float top = ImGui::GetCursorScreenPos().y;
    {
        Card card(ui, "indicators", {.padding = space::s, .name = ui.tr("questionnaire.indicators")});
        for (const Group& group : app.pack().groups)
            if (const GroupResult* result = result_of(app.assessment(), group.id))
                draw_indicator(ui, view, group, *result);
        gap(space::s);
        ImGui::Indent(space::m);
        ui.columns().push_back(column_width(ui) - 2 * space::m);
        text(ui, ui.tr("questionnaire.progress_only"), {.size = type::caption, .colour = ui.colours().faint});
        ui.columns().pop_back();
        ImGui::Unindent(space::m);
        gap(space::xs);
    }
    view.list_height = ImGui::GetItemRectMax().y - top;
}

void draw_indicator_select(App& app, Ui& ui, QuestionnaireView& view) {
    std::vector<std::string> options;
    std::vector<const Group*> groups;
    int chosen = -1;
    for (const Group& group : app.pack().groups) {
        const GroupResult* result = result_of(app.assessment(), group.id);
        if (!result) continue;
        if (group.id == view.group) chosen = static_cast<int>(options.size());
        options.push_back(ui.pick(group.name) + "  " + progress_words(*result));
        groups.push_back(&group);
    }
    if (const auto choice =
            select(ui, "indicator", options, chosen, {.label = ui.tr("questionnaire.indicator")}))
        show_group(view, groups[static_cast<size_t>(*choice)]->id);
    gap(space::l);
}

void draw_steps(App& app, Ui& ui, QuestionnaireView& view) {
    const std::vector<Group>& groups = app.pack().groups;
    size_t at = 0;
    while (at < groups.size() && groups[at].id != view.group) ++at;
    Row row(ui, {0.5f, 0.5f}, space::m, 420);
    if (at > 0 && at < groups.size()) {
        const std::string words = ui.tr("questionnaire.previous", {{"name", ui.pick(groups[at - 1].name)}});
        if (button(ui, "previous", words)) show_group(view, groups[at - 1].id);
    }
    row.next();
    const bool last = at + 1 >= groups.size();
    const std::string words = last ? ui.tr("questionnaire.to_results")
                                   : ui.tr("questionnaire.next", {{"name", ui.pick(groups[at + 1].name)}});
    const ButtonStyle style{.kind = ButtonKind::primary};
    const float free = column_width(ui) - button_width(ui, words, style);
    if (!row.stacked() && free > 0) ImGui::Indent(free);
    if (!button(ui, "next", words, style)) return;
    if (last)
        app.navigate(PageId::results);
    else
        show_group(view, groups[at + 1].id);
}

void bring_into_view(Ui& ui, QuestionnaireView& view, const ImRect& card) {
    const ImGuiWindow* window = ImGui::GetCurrentWindow();
    ImGui::SetScrollFromPosY(card.Min.y - window->Pos.y - space::xl, 0);
    view.scroll_to.clear();
    ui.want_frame();
}

// What the person looks at is what is explained: focused, pointed at, or touched last.
void follow_attention(Ui& ui, QuestionnaireView& view, const Requirement& requirement, const ImRect& card) {
    const bool focused = ui.new_focus() && card.Contains(*ui.new_focus());
    const ImVec2 moved = ImGui::GetIO().MouseDelta;
    const bool pointed = (moved.x != 0 || moved.y != 0) && ImGui::IsWindowHovered() &&
                         ImGui::IsMouseHoveringRect(card.Min, card.Max);
    if (!focused && !pointed) return;
    if (view.requirement != requirement.id) ui.want_frame();
    view.requirement = requirement.id;
}

void draw_questions(App& app, Ui& ui, QuestionnaireView& view, const Group& group, bool folded) {
    const float top = ImGui::GetCursorScreenPos().y;
    draw_settings(app, ui, group);  // may change what is assessed: before its results are looked at
    const GroupResult* results = result_of(app.assessment(), group.id);
    size_t shown = 0;
    if (results) {
        // A copy: an answer recomputes the assessment while the cards are drawn.
        const GroupResult stable = *results;
        for (const Requirement& requirement : group.requirements) {
            const RequirementResult* result = result_of(stable, requirement.id);
            if (!result || !result->applicable) continue;
            if (view.only_open && result->status != AnswerStatus::unanswered &&
                !view.kept.contains(requirement.id))
                continue;
            ++shown;
            draw_question_card(app, ui, view, group, requirement, *result, folded);
            const ImRect card(ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
            if (view.scroll_to == requirement.id) bring_into_view(ui, view, card);
            if (!folded) follow_attention(ui, view, requirement, card);
            gap(space::l);
        }
    }
    if (shown == 0) {
        Card card(ui, "none-open");
        empty_state(ui, Icon::check, ui.tr("questionnaire.none_open"),
                    ui.tr("questionnaire.none_open_words"));
    }
    if (shown == 0) gap(space::l);
    draw_steps(app, ui, view);
    view.questions_height = ImGui::GetCursorScreenPos().y - top;
}

const Requirement* explained(App& app, const QuestionnaireView& view, const Group& group) {
    const Requirement* chosen = app.pack().find(view.requirement);
    if (chosen && app.pack().group_of(chosen->id) == &group) return chosen;
    for (const Requirement& requirement : group.requirements)
        if (requirement.applies_to(app.project().type)) return &requirement;
    return nullptr;
}

void draw_explanation(App& app, Ui& ui, QuestionnaireView& view, const Group& group) {
    const Requirement* requirement = explained(app, view, group);
    if (!requirement) return;
    const ImGuiWindow* window = ImGui::GetCurrentWindow();
    const float room = window->InnerRect.GetHeight() - 2 * space::xl - 2 * space::xl;
    const float height = std::min(std::max(view.explanation_height, 1.0f), room);
    gap(sticky_offset(height + 2 * space::xl, view.questions_height));
    Card card(ui, "explanation", {.name = ui.tr("questionnaire.explanation")});
    begin_scroll(ui, requirement->id.c_str(), height, view.explanation_height > room ? space::m : 0);
    heading(ui, ui.tr("questionnaire.explanation_of", {{"code", requirement->code}}));
    gap(space::m);
    const GroupResult* results = result_of(app.assessment(), group.id);
    explain_requirement(ui, app.pack(), *requirement,
                        results ? result_of(*results, requirement->id) : nullptr);
    const float content = std::ceil(ImGui::GetCursorPosY());
    end_scroll(ui);
    if (std::abs(content - view.explanation_height) > 0.5f) ui.want_frame();
    view.explanation_height = content;
}

}  // namespace

void draw_questionnaire_page(App& app, Ui& ui, QuestionnaireView& view) {
    follow_target(app, view);
    if (view.scroll_top) {
        ImGui::SetScrollY(0);
        view.scroll_top = false;
        ui.want_frame();
    }
    draw_header(app, ui, view);
    const size_t shown = app.shown_pack();
    draw_pack_switch(app, ui);
    if (app.shown_pack() != shown) follow_target(app, view);
    const auto group = std::find_if(app.pack().groups.begin(), app.pack().groups.end(),
                                    [&](const Group& one) { return one.id == view.group; });
    if (group == app.pack().groups.end()) return;
    const float width = column_width(ui);
    if (ui.phone() || width < least_for_list) {
        draw_indicator_select(app, ui, view);
        draw_questions(app, ui, view, *group, true);
    } else if (width < least_for_explanation) {
        Row row(ui, {list_width, 1.0f});
        draw_indicators(app, ui, view);
        row.next();
        draw_questions(app, ui, view, *group, true);
    } else {
        Row row(ui, {list_width, 1.0f, explanation_width});
        draw_indicators(app, ui, view);
        row.next();
        draw_questions(app, ui, view, *group, false);
        row.next();
        draw_explanation(app, ui, view, *group);
    }
}

}  // namespace zs
