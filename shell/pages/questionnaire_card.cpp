#include "shell/pages/questionnaire_card.h"

#include <array>

#include "base/number.h"
#include "shell/pages/parts.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/fields.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

Answer answer_of(const App& app, const std::string& id) {
    const auto at = app.project().answers.find(id);
    return at == app.project().answers.end() ? Answer{} : at->second;
}

// Where the data of a metric are entered.
PageId page_of(Metric metric) {
    switch (metric) {
        case Metric::own_reduction_absolute:
        case Metric::own_reduction_intensity:
            return PageId::factory;
        case Metric::offset_ratio:
        case Metric::removal_share:
        default:
            break;
    }
    return PageId::offsets;
}

void keep_shown(QuestionnaireView& view, const std::string& id) {
    if (view.only_open) view.kept.insert(id);
}

void draw_top_line(App& app, Ui& ui, const Group& group, const Requirement& requirement,
                   const RequirementResult& result) {
    std::string points;
    if (group.role == Group::Role::scored) {
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
    const TextStyle style{.size = type::small, .colour = ui.colours().muted, .align_right = true};
    Row row(ui, {1.0f, std::ceil(text_width(ui, points, style)) + 2}, space::s);
    inline_text(ui, requirement.code, type::small, ui.colours().muted);
    if (group.role == Group::Role::scored) {
        if (const auto mark = provisional_tag(ui, app.pack(), requirement.points)) {
            beside(space::s);
            tag(ui, mark->words, mark->tone, mark->help);
        }
    }
    if (result.overridden) {
        beside(space::s);
        tag(ui, ui.tr("questionnaire.overridden"), Tone::info, ui.tr("questionnaire.overridden_help"));
    }
    row.next();
    text(ui, points, style);
}

void draw_choice(App& app, Ui& ui, QuestionnaireView& view, const Requirement& requirement) {
    constexpr std::array statuses = {AnswerStatus::met, AnswerStatus::partial, AnswerStatus::not_met,
                                     AnswerStatus::not_applicable};
    Answer answer = answer_of(app, requirement.id);
    std::vector<std::string> options;
    int chosen = -1;
    for (AnswerStatus status : statuses) {
        if (status == AnswerStatus::not_applicable && !requirement.may_be_not_applicable) continue;
        if (status == answer.status) chosen = static_cast<int>(options.size());
        options.push_back(status_name(ui, status));
    }
    const std::optional<int> choice =
        segments(ui, "choice", ui.pick(requirement.question), options, chosen, true);
    if (!choice) return;
    answer.status = *choice < 0 ? AnswerStatus::unanswered : statuses[static_cast<size_t>(*choice)];
    keep_shown(view, requirement.id);
    view.requirement = requirement.id;
    app.change(SetAnswer{requirement.id, std::move(answer)});
}

void draw_note(App& app, Ui& ui, QuestionnaireView& view, const Requirement& requirement, bool required) {
    Answer answer = answer_of(app, requirement.id);
    const bool shown = required || answer.status != AnswerStatus::unanswered || !answer.note.empty() ||
                       view.noting == requirement.id;
    gap(shown ? space::m : space::s);
    if (!shown) {
        if (link(ui, "note-link", ui.tr("questionnaire.add_note"),
                 ui.tr("questionnaire.add_note_name", {{"code", requirement.code}}))) {
            view.noting = view.requirement = requirement.id;
            ui.want_frame();
        }
        return;
    }
    const std::string name = ui.tr("questionnaire.note_name", {{"code", requirement.code}});
    FieldStyle style{.label = name,
                     .hide_label = true,
                     .placeholder = ui.tr(required ? "questionnaire.reason_placeholder"
                                                   : "questionnaire.note_placeholder"),
                     .lines = 2};
    if (required && answer.value && trim(answer.note).empty())
        style.error = ui.tr("questionnaire.reason_missing");
    if (const auto change = text_field(ui, "note", answer.note, style)) {
        if (change->text == answer.note) return;
        answer.note = change->text;
        keep_shown(view, requirement.id);
        app.change(SetAnswer{requirement.id, std::move(answer)});
    }
}

// The figure in its box and how it came about.
void draw_metric_value(Ui& ui, const Requirement& requirement, const RequirementResult& result) {
    const std::string value = result.metric_value ? percent_text(*result.metric_value) : std::string("—");
    const TextStyle style{.size = type::question, .weight = FontWeight::bold};
    const float width = std::ceil(text_width(ui, value, style)) + 2 * space::l;
    Row row(ui, {width, 1.0f}, space::l, width + 180);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImRect box(at, ImVec2(at.x + width, at.y + 44));
    ui.canvas()->AddRectFilled(box.Min, box.Max, ui.colours().background, corner_small);
    ui.canvas()->AddRect(box.Min, box.Max, ui.colours().line, corner_small, 0, 1);
    draw_line_in(ui, ui.canvas(), ImRect(ImVec2(box.Min.x + space::l, box.Min.y), box.Max), value, style);
    ImGui::Dummy(box.GetSize());
    const std::string metric(to_string(requirement.scoring.metric));
    ui.show(ui.item(Role::text, ui.tr("metric." + metric) + " " + value, ImGui::GetID("value"), box));
    row.next();
    if (!result.metric_value) {
        muted(ui, ui.tr("metric." + metric + ".missing"));
        return;
    }
    muted(ui, ui.tr(result.overridden ? "questionnaire.own_value" : "questionnaire.automatic",
                    {{"name", ui.tr("metric." + metric)}}));
    text(ui, result.formula, {.size = type::small, .colour = ui.colours().faint, .max_lines = 3});
}

void draw_override(App& app, Ui& ui, QuestionnaireView& view, const Requirement& requirement) {
    Answer answer = answer_of(app, requirement.id);
    gap(space::m);
    const std::string label = ui.tr("questionnaire.own_value_name", {{"code", requirement.code}});
    const std::optional<double> shown =
        answer.value ? std::optional<double>(*answer.value * 100) : std::nullopt;
    {
        Row row(ui, {180.0f, 1.0f}, space::m, 300);
        const auto change =
            number_field(ui, "own", shown, {.label = label, .unit = "%", .required = true}, parse_number);
        if (change && change->value != shown) {
            answer.value = change->value ? std::optional<double>(*change->value / 100) : std::nullopt;
            app.change(SetAnswer{requirement.id, answer});
        }
        row.next();
        gap(row.stacked() ? 0 : 24);
        if (link(ui, "restore", ui.tr("questionnaire.restore"),
                 ui.tr("questionnaire.restore_name", {{"code", requirement.code}}))) {
            view.overriding.clear();
            answer = answer_of(app, requirement.id);
            answer.value.reset();
            ui.drafts().erase(ImGui::GetID("own"));
            app.change(SetAnswer{requirement.id, answer}, Message{"questionnaire.restored", {}});
        }
    }
    draw_note(app, ui, view, requirement, true);
}

void draw_metric(App& app, Ui& ui, QuestionnaireView& view, const Requirement& requirement,
                 const RequirementResult& result) {
    const Answer answer = answer_of(app, requirement.id);
    if (answer.status == AnswerStatus::not_applicable) {
        muted(ui, ui.tr("questionnaire.metric_not_applicable"), type::body);
        gap(space::s);
        if (link(ui, "applicable", ui.tr("questionnaire.make_applicable"),
                 ui.tr("questionnaire.make_applicable_name", {{"code", requirement.code}})))
            app.change(
                SetAnswer{requirement.id, Answer{AnswerStatus::unanswered, answer.value, answer.note}});
        draw_note(app, ui, view, requirement, false);
        return;
    }
    draw_metric_value(ui, requirement, result);
    if (answer.value || view.overriding == requirement.id) {
        draw_override(app, ui, view, requirement);
        return;
    }
    gap(space::m);
    const PageId page = page_of(requirement.scoring.metric);
    if (link(ui, "data",
             ui.tr(page == PageId::factory ? "questionnaire.to_base_year" : "questionnaire.to_offsets"),
             ui.tr("questionnaire.to_data_name", {{"code", requirement.code}})))
        app.navigate(page);
    beside(space::l);
    if (link(ui, "override", ui.tr("questionnaire.override"),
             ui.tr("questionnaire.override_name", {{"code", requirement.code}}))) {
        view.overriding = view.requirement = requirement.id;
        ui.want_frame();
    }
    if (requirement.may_be_not_applicable) {
        beside(space::l);
        if (link(ui, "not-applicable", ui.tr("questionnaire.make_not_applicable"),
                 ui.tr("questionnaire.make_not_applicable_name", {{"code", requirement.code}})))
            app.change(
                SetAnswer{requirement.id, Answer{AnswerStatus::not_applicable, answer.value, answer.note}});
    }
    if (!answer.note.empty()) draw_note(app, ui, view, requirement, false);
}

void draw_folded(App& app, Ui& ui, QuestionnaireView& view, const Requirement& requirement) {
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
    explain_requirement(ui, app.pack(), requirement);
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
    if (requirement.scoring.kind == Scoring::Kind::metric) {
        draw_metric(app, ui, view, requirement, result);
    } else {
        draw_choice(app, ui, view, requirement);
        draw_note(app, ui, view, requirement, false);
    }
    if (folded) draw_folded(app, ui, view, requirement);
}

}  // namespace zs
