#include "shell/pages/questionnaire_answer.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/number.h"
#include "shell/pages/data_words.h"
#include "shell/pages/figure_field.h"
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
        case Metric::non_fossil_energy_share:
        case Metric::carbon_per_energy:
        case Metric::energy_per_value_added:
        case Metric::capture_rate:
        case Metric::power_used:
        case Metric::credits_needed:
            return PageId::activity;
        default:
            break;
    }
    return PageId::offsets;
}

void store(App& app, QuestionnaireView& view, const Requirement& requirement, Answer answer,
           std::optional<Message> done = std::nullopt) {
    if (view.only_open) view.kept.insert(requirement.id);
    view.requirement = requirement.id;
    app.change(SetAnswer{requirement.id, std::move(answer)}, std::move(done));
}

// Segments among some statuses; gives the answer's new status.
std::optional<AnswerStatus> choose_status(Ui& ui, const char* id, const std::string& name,
                                          const std::vector<std::pair<AnswerStatus, std::string>>& options,
                                          AnswerStatus now) {
    std::vector<std::string> words;
    int chosen = -1;
    for (const auto& [status, option] : options) {
        if (status == now) chosen = static_cast<int>(words.size());
        words.push_back(option);
    }
    const std::optional<int> choice = segments(ui, id, name, words, chosen, true);
    if (!choice) return std::nullopt;
    return *choice < 0 ? AnswerStatus::unanswered : options[static_cast<size_t>(*choice)].first;
}

void draw_choice(App& app, Ui& ui, QuestionnaireView& view, const Group& group,
                 const Requirement& requirement) {
    std::vector<std::pair<AnswerStatus, std::string>> options;
    for (const AnswerStatus status :
         {AnswerStatus::met, AnswerStatus::partial, AnswerStatus::not_met, AnswerStatus::not_applicable}) {
        if (status == AnswerStatus::partial && !requirement.scoring.has_partial) continue;
        if (status == AnswerStatus::not_applicable && !requirement.may_be_not_applicable) continue;
        options.emplace_back(status, status_name(ui, status, group.words));
    }
    Answer answer = answer_of(app, requirement.id);
    const auto status = choose_status(ui, "choice", ui.pick(requirement.question), options, answer.status);
    if (!status) return;
    answer.status = *status;
    store(app, view, requirement, std::move(answer));
}

enum class Note { optional, evidence, reason };

void draw_note(App& app, Ui& ui, QuestionnaireView& view, const Requirement& requirement, Note kind) {
    Answer answer = answer_of(app, requirement.id);
    const bool shown = kind == Note::reason || answer != Answer{} || view.noting == requirement.id;
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
                     .placeholder = ui.tr(kind == Note::reason     ? "questionnaire.reason_placeholder"
                                          : kind == Note::evidence ? "questionnaire.evidence_placeholder"
                                                                   : "questionnaire.note_placeholder"),
                     .lines = 2};
    const bool empty = trim(answer.note).empty();
    if (kind == Note::reason && answer.value && empty) style.error = ui.tr("questionnaire.reason_missing");
    if (kind == Note::evidence && answer.status == AnswerStatus::met && empty)
        style.error = ui.tr("questionnaire.evidence_missing");
    if (const auto change = text_field(ui, "note", answer.note, style)) {
        if (change->text == answer.note) return;
        answer.note = change->text;
        if (view.only_open) view.kept.insert(requirement.id);
        app.change(SetAnswer{requirement.id, std::move(answer)});
    }
}

// An answer to the question as a whole, from before it asked for ticks or a figure.
void draw_as_whole(Ui& ui, const Group& group, const Answer& answer, bool list) {
    const bool whole = answer.status == AnswerStatus::met || answer.status == AnswerStatus::partial ||
                       (!list && answer.status == AnswerStatus::not_met);
    if (!whole) return;
    gap(space::s);
    text(ui,
         ui.tr(list ? "questionnaire.as_whole_list" : "questionnaire.as_whole_value",
               {{"status", status_name(ui, answer.status, group.words)}}),
         {.size = type::small, .colour = ui.colours().info});
}

void draw_checklist(App& app, Ui& ui, QuestionnaireView& view, const Group& group,
                    const Requirement& requirement) {
    Answer answer = answer_of(app, requirement.id);
    const auto& items = requirement.scoring.items;
    const bool ticked = std::any_of(items.begin(), items.end(), [&](const ChecklistItem& item) {
        return answer.items.contains(item.id);
    });
    for (const ChecklistItem& item : items) {
        const bool on = answer.items.contains(item.id);
        if (!checkbox(ui, item.id.c_str(), ui.pick(item.name), on)) continue;
        Answer next = answer;
        if (on)
            next.items.erase(item.id);
        else
            next.items.insert(item.id);
        next.status = AnswerStatus::unanswered;  // the ticks decide from now on
        store(app, view, requirement, std::move(next));
    }
    gap(space::s);
    std::vector<std::pair<AnswerStatus, std::string>> options = {
        {AnswerStatus::not_met, ui.tr("questionnaire.none_of_these")}};
    if (requirement.may_be_not_applicable)
        options.emplace_back(AnswerStatus::not_applicable, ui.tr("questionnaire.not_applicable"));
    const AnswerStatus shown =
        ticked && answer.status != AnswerStatus::not_applicable ? AnswerStatus::unanswered : answer.status;
    if (const auto status = choose_status(ui, "none", ui.pick(requirement.question), options, shown)) {
        answer = answer_of(app, requirement.id);
        answer.status = *status;
        if (*status == AnswerStatus::not_met) answer.items.clear();
        store(app, view, requirement, std::move(answer));
        return;
    }
    if (!ticked) draw_as_whole(ui, group, answer, true);
}

void draw_entered(App& app, Ui& ui, QuestionnaireView& view, const Group& group,
                  const Requirement& requirement) {
    Answer answer = answer_of(app, requirement.id);
    const std::string label = ui.tr("questionnaire.own_value_name", {{"code", requirement.code}});
    {
        Row row(ui, {180.0f, 1.0f}, space::m, 300);
        if (const auto value = figure_field(ui, "value", requirement.scoring, answer.value,
                                            {.label = label, .hide_label = true})) {
            Answer next = answer;
            next.value = *value;
            next.status = AnswerStatus::unanswered;  // the figure decides from now on
            store(app, view, requirement, std::move(next));
        }
        row.next();
        if (requirement.may_be_not_applicable) {
            if (const auto status = choose_status(
                    ui, "applies", ui.pick(requirement.question),
                    {{AnswerStatus::not_applicable, ui.tr("questionnaire.not_applicable")}}, answer.status)) {
                answer = answer_of(app, requirement.id);
                answer.status = *status;
                store(app, view, requirement, std::move(answer));
            }
        }
    }
    if (!answer.value) draw_as_whole(ui, group, answer, false);
}

// The figure in its box and how it came about.
void draw_metric_value(Ui& ui, const Requirement& requirement, const RequirementResult& result) {
    const std::string value =
        result.metric_value ? shown_unit(ui, value_text(requirement.scoring, *result.metric_value)) : "—";
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
    {
        Row row(ui, {180.0f, 1.0f}, space::m, 300);
        if (const auto value = figure_field(ui, "own", requirement.scoring, answer.value, {.label = label})) {
            answer.value = *value;
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
    draw_note(app, ui, view, requirement, Note::reason);
}

void draw_metric(App& app, Ui& ui, QuestionnaireView& view, const Requirement& requirement,
                 const RequirementResult& result) {
    Answer answer = answer_of(app, requirement.id);
    if (answer.status == AnswerStatus::not_applicable) {
        muted(ui, ui.tr("questionnaire.metric_not_applicable"), type::body);
        gap(space::s);
        if (link(ui, "applicable", ui.tr("questionnaire.make_applicable"),
                 ui.tr("questionnaire.make_applicable_name", {{"code", requirement.code}}))) {
            answer.status = AnswerStatus::unanswered;
            app.change(SetAnswer{requirement.id, answer});
        }
        draw_note(app, ui, view, requirement, Note::optional);
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
             ui.tr(page == PageId::factory    ? "questionnaire.to_base_year"
                   : page == PageId::activity ? "questionnaire.to_activity"
                                              : "questionnaire.to_offsets"),
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
                 ui.tr("questionnaire.make_not_applicable_name", {{"code", requirement.code}}))) {
            answer.status = AnswerStatus::not_applicable;
            app.change(SetAnswer{requirement.id, answer});
        }
    }
    if (!answer.note.empty()) draw_note(app, ui, view, requirement, Note::optional);
}

// --- Settings ----------------------------------------------------------------------------------------------

bool depends_on_settings(const Requirement& requirement) {
    if (requirement.scoring.kind != Scoring::Kind::metric) return false;
    switch (requirement.scoring.metric) {
        case Metric::non_fossil_energy_share:
        case Metric::carbon_per_energy:
        case Metric::energy_per_value_added:
        case Metric::capture_rate:
            return true;
        default:
            return false;
    }
}

void draw_option(App& app, Ui& ui, const Setting& setting) {
    const SettingOption* now = chosen_option(setting, app.project());
    std::vector<std::string> names;
    int chosen = -1;
    for (const SettingOption& option : setting.options) {
        if (&option == now) chosen = static_cast<int>(names.size());
        names.push_back(ui.pick(option.name));
    }
    if (const auto choice = segments(ui, "option", ui.pick(setting.name), names, chosen)) {
        Answer answer = answer_of(app, setting.id);
        answer.items = {setting.options[static_cast<size_t>(*choice)].id};
        app.change(SetAnswer{setting.id, std::move(answer)});
        return;
    }
    if (!now) return;
    gap(space::xs);
    muted(ui, confidence_name(ui, now->confidence) + " · " + source_title(ui, app.pack(), now->source));
}

void draw_number(App& app, Ui& ui, const Setting& setting) {
    Answer answer = answer_of(app, setting.id);
    Row row(ui, {220.0f, 1.0f}, space::m);
    const auto change = number_field(
        ui, "number", answer.value,
        {.label = ui.pick(setting.name), .hide_label = true, .unit = shown_unit(ui, setting.unit)},
        parse_amount);
    if (!change || change->value == answer.value) return;
    answer.value = change->value;
    app.change(SetAnswer{setting.id, std::move(answer)});
}

}  // namespace

void draw_answer(App& app, Ui& ui, QuestionnaireView& view, const Group& group,
                 const Requirement& requirement, const RequirementResult& result) {
    const Scoring& scoring = requirement.scoring;
    const bool entered = scoring.metric == Metric::entered || (scoring.or_entered && !result.automatic);
    if (scoring.kind == Scoring::Kind::metric && !entered)
        return draw_metric(app, ui, view, requirement, result);
    switch (scoring.kind) {
        case Scoring::Kind::choice:
        case Scoring::Kind::statement:
            draw_choice(app, ui, view, group, requirement);
            break;
        case Scoring::Kind::checklist:
            draw_checklist(app, ui, view, group, requirement);
            break;
        case Scoring::Kind::metric:
            draw_entered(app, ui, view, group, requirement);
            break;
    }
    draw_note(app, ui, view, requirement,
              scoring.kind == Scoring::Kind::statement ? Note::evidence : Note::optional);
}

void draw_settings(App& app, Ui& ui, const Group& group) {
    const RulePack& pack = app.pack();
    if (pack.settings.empty() ||
        std::none_of(group.requirements.begin(), group.requirements.end(), depends_on_settings))
        return;
    {
        Card card(ui, "settings", {.name = ui.tr("questionnaire.settings")});
        subheading(ui, ui.tr("questionnaire.settings"));
        for (const Setting& setting : pack.settings) {
            ImGui::PushID(setting.id.c_str());
            gap(space::m);
            text(ui, ui.pick(setting.name));
            gap(2);
            muted(ui, ui.pick(setting.meaning));
            gap(space::s);
            if (setting.kind == Setting::Kind::option)
                draw_option(app, ui, setting);
            else
                draw_number(app, ui, setting);
            ImGui::PopID();
        }
    }
    gap(space::l);
}

}  // namespace zs
