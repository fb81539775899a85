#include "shell/pages/parts.h"

#include <algorithm>
#include <cmath>

#include "assessment/sourced_values.h"
#include "base/number.h"
#include "rules/thresholds.h"
#include "shell/pages/data_words.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/fields.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {

std::string points_text(double points) {
    return format_short(points, 1);
}

std::string percent_text(double share, int decimals) {
    return format_short(share * 100, decimals) + "%";
}

std::string time_words(const std::string& stamp) {
    return stamp.size() < 16 ? stamp : stamp.substr(0, 10) + " " + stamp.substr(11, 5);
}

std::string tonnes_text(double tco2e) {
    return format_number(tco2e, 2);
}

const std::string& metric_name(const Ui& ui, const Scoring& scoring) {
    return ui.tr("metric." + std::string(to_string(scoring.metric)));
}

const std::string& confidence_name(const Ui& ui, Confidence confidence) {
    return ui.tr("confidence." + std::string(to_string(confidence)));
}

Tone confidence_tone(Confidence confidence) {
    switch (confidence) {
        case Confidence::official:
        case Confidence::user:
            return Tone::good;
        case Confidence::provisional:
            return Tone::provisional;
        case Confidence::seed:
        case Confidence::published_case:
        case Confidence::secondary:
        case Confidence::analogue:
            break;
    }
    return Tone::info;
}

const std::string& stars_name(const Ui& ui, const RulePack& pack, int stars) {
    for (const Grade& grade : pack.grades)
        if (grade.stars == stars) return ui.pick(grade.name);
    return ui.tr(pack.scale == RulePack::Scale::stars ? "results.no_star" : "results.no_level");
}

std::string source_title(const Ui& ui, const RulePack& pack, std::string_view source_id) {
    const Source* source = pack.source(source_id);
    return source ? ui.pick(source->title) : std::string(source_id);
}

bool is_provisional(const RangedValue& value) {
    return value.confidence == Confidence::provisional || !value.is_firm();
}

std::string provisional_help(const Ui& ui, const RulePack& pack, const RangedValue& value) {
    return ui.tr("results.provisional_help", {{"value", format_short(value.value, 2)},
                                              {"low", format_short(value.low, 2)},
                                              {"high", format_short(value.high, 2)},
                                              {"source", source_title(ui, pack, value.source)}});
}

void tag_flow(Ui& ui, const std::vector<TagWords>& tags) {
    const float left = ImGui::GetCursorScreenPos().x;
    float height = 0;
    for (const TagWords& each : tags) height = std::max(height, tag_side(ui, each.help));
    for (size_t i = 0; i < tags.size(); ++i) {
        if (i > 0) beside_if_fits(ui, left, tag_width(ui, tags[i].words));
        ImGui::PushID(static_cast<int>(i));
        tag(ui, tags[i].words, tags[i].tone, tags[i].help, height);
        ImGui::PopID();
    }
}

std::optional<TagWords> provisional_tag(const Ui& ui, const RulePack& pack, const RangedValue& value) {
    if (!is_provisional(value)) return std::nullopt;
    return TagWords{ui.tr("results.provisional_tag", {{"value", format_short(value.value, 2)},
                                                      {"low", format_short(value.low, 2)},
                                                      {"high", format_short(value.high, 2)}}),
                    Tone::provisional, provisional_help(ui, pack, value)};
}

void inline_text(Ui& ui, std::string_view words, float size, ImU32 colour, float height) {
    const TextStyle style{.size = size, .colour = colour};
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImRect rect(at, ImVec2(at.x + std::ceil(text_width(ui, words, style)) + 1, at.y + height));
    ImGui::ItemSize(rect);
    ImGui::ItemAdd(rect, 0);
    draw_line_in(ui, ui.canvas(), rect, words, style);
    ui.show(ui.item(Role::text, words,
                    ImGui::GetCurrentWindow()->GetID(words.data(), words.data() + words.size()), rect));
}

void figure(Ui& ui, std::string_view label, std::string_view value, std::string_view unit,
            const FigureStyle& style) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = column_width(ui);
    text(ui, label, {.size = type::caption, .colour = ui.colours().muted, .silent = true});
    const ImVec2 line = ImGui::GetCursorScreenPos();
    const TextStyle figure_style{
        .size = type::title,
        .weight = FontWeight::bold,
        .colour = style.tone == Tone::neutral ? 0 : tone_colours(ui.colours(), style.tone).ink,
        .line_height = 1.35f};
    const TextStyle unit_style{.size = type::small, .colour = ui.colours().muted, .line_height = 1.5f};
    const float height = std::round(figure_style.size * figure_style.line_height);
    const float unit_width = unit.empty() ? 0 : text_width(ui, unit, unit_style) + space::xs;
    const float value_width = std::min(text_width(ui, value, figure_style), width - unit_width);
    draw_line(ui, ui.canvas(), line, value, figure_style, width - unit_width + 1);
    if (!unit.empty())
        draw_line(ui, ui.canvas(), ImVec2(line.x + value_width + space::xs, line.y + 9), unit, unit_style);
    ImGui::Dummy(ImVec2(width, height));
    if (!style.note.empty())
        text(ui, style.note, {.size = type::caption, .colour = ui.colours().faint, .silent = true});
    const ImRect rect(at, ImVec2(at.x + width, ImGui::GetItemRectMax().y));
    if (!style.help.empty()) ui.explain(rect, style.help);
    std::string name = std::string(label) + " " + std::string(value);
    if (!unit.empty()) name += " " + std::string(unit);
    MirrorItem item = ui.item(Role::text, name, ImGui::GetID(std::string(label).c_str()), rect);
    item.description = style.help.empty() ? style.note : style.help;
    ui.show(std::move(item));
}

void key_value(Ui& ui, std::string_view label, std::string_view value, bool strong, ImU32 colour) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = column_width(ui);
    const TextStyle label_style{.colour = ui.colours().muted};
    TextStyle value_style{.weight = strong ? FontWeight::bold : FontWeight::regular, .colour = colour};
    float height = 26;
    if (text_width(ui, label, label_style) + text_width(ui, value, value_style) + space::m <= width) {
        value_style.align_right = true;
        const ImRect line(at, ImVec2(at.x + width, at.y + height));
        draw_line_in(ui, ui.canvas(), line, label, label_style);
        draw_line_in(ui, ui.canvas(), line, value, value_style);
    } else {
        height = draw_text_block(ui, ui.canvas(), at, label, label_style, width).y;
        const ImVec2 below(at.x, at.y + height);
        height += draw_text_block(ui, ui.canvas(), below, value, value_style, width).y + space::xs;
    }
    const ImRect rect(at, ImVec2(at.x + width, at.y + height));
    ImGui::ItemSize(rect);
    ImGui::ItemAdd(rect, 0);
    MirrorItem item = ui.item(Role::text, std::string(label) + " " + std::string(value),
                              ImGui::GetID(std::string(label).c_str()), rect);
    ui.show(std::move(item));
}

void draw_pack_switch(App& app, Ui& ui) {
    if (app.packs().size() < 2) return;
    std::vector<std::string> names;
    float width = 0;
    for (size_t i = 0; i < app.packs().size(); ++i) {
        const RulePack& pack = app.packs()[i];
        names.push_back(ui.pick(pack.title) + (app.is_from_file(i) ? " " + pack.edition : ""));
        width += text_width(ui, names.back(), {.weight = FontWeight::bold}) + 2 * space::l;
    }
    const int shown = static_cast<int>(app.shown_pack());
    const std::string& label = ui.tr("packs.switch");
    std::optional<int> choice;
    if (width <= column_width(ui))
        choice = segments(ui, "pack", label, names, shown);
    else
        choice = select(ui, "pack", names, shown, {.label = label, .hide_label = true});
    gap(space::l);
    if (!choice) return;
    app.show_pack(static_cast<size_t>(*choice));
    ui.want_frame();
}

std::string outcome_words(const Ui& ui, const RulePack& pack, const Assessment& assessment) {
    if (const Grade* grade = pack.grade(assessment.stars)) return ui.pick(grade->name);
    return ui.tr(pack.scale == RulePack::Scale::stars ? "results.no_star" : "results.no_level");
}

std::string result_words(const App& app, const Ui& ui) {
    const Assessment& assessment = app.assessment();
    std::string words = ui.tr("results.now", {{"stars", outcome_words(ui, app.pack(), assessment)}});
    if (!app.pack().has_points()) return words;
    const std::string points =
        format_number(assessment.points, 1) + " / " + points_text(assessment.max_points);
    return words.append(" · ").append(ui.tr("results.points_name", {{"points", points}}));
}

void explain(Ui& ui, std::string_view heading_words, std::string_view words) {
    if (words.empty()) return;
    subheading(ui, heading_words);
    gap(2);
    muted(ui, words, type::body);
    gap(space::l);
}

namespace {

// A value in words, how sure it is, and where it comes from.
void draw_sourced(Ui& ui, const RulePack& pack, const SourcedValue& value) {
    gap(space::s);
    text(ui, value.words,
         {.size = type::small,
          .colour = value.confidence == Confidence::provisional ? ui.colours().provisional : 0});
    gap(space::xs);
    tag(ui, confidence_name(ui, value.confidence), confidence_tone(value.confidence),
        ui.tr("confidence." + std::string(to_string(value.confidence)) + ".help"));
    gap(space::xs);
    muted(ui, source_title(ui, pack, value.source));
}

}  // namespace

namespace {

// Whether the user's own value stands in the place of one that the pack's words tell.
bool has_own_threshold(const RulePack& pack, const Requirement& requirement) {
    const Group* group = pack.group_of(requirement.id);
    if (!group) return false;
    const std::vector<Threshold> all = thresholds_of(*group, requirement);
    return std::any_of(all.begin(), all.end(),
                       [&](const Threshold& one) { return is_own(requirement.scoring, one); });
}

}  // namespace

void explain_requirement(Ui& ui, const RulePack& pack, const Requirement& requirement,
                         const RequirementResult* result) {
    ImGui::PushID(requirement.id.c_str());
    explain(ui, ui.tr("questionnaire.meaning"), ui.pick(requirement.meaning));
    if (has_own_threshold(pack, requirement)) {
        remark(ui, ui.tr("questionnaire.own_threshold"), Remark::note);
        gap(space::l);
    }
    explain(ui, ui.tr("questionnaire.why"), ui.pick(requirement.why));
    if (!requirement.evidence.empty()) {
        subheading(ui, ui.tr("questionnaire.evidence"));
        gap(2);
        for (size_t i = 0; i < requirement.evidence.size(); ++i) {
            ImGui::PushID(static_cast<int>(i));
            muted(ui, std::string("· ").append(ui.pick(requirement.evidence[i])), type::body);
            ImGui::PopID();
        }
        gap(space::l);
    }
    explain(ui, ui.tr("questionnaire.advice"), ui.pick(requirement.advice));
    if (const Group* group = pack.group_of(requirement.id)) {
        explain(ui, ui.tr("questionnaire.scoring"),
                scoring_text(pack, *group, requirement, result ? *result : RequirementResult{},
                             ui.catalogue(), ui.language()));
        subheading(ui, ui.tr("questionnaire.source"));
        const std::vector<SourcedValue> values =
            sourced_values(pack, *group, requirement, ui.catalogue(), ui.language());
        for (size_t i = 0; i < values.size(); ++i) {
            ImGui::PushID(static_cast<int>(i));
            draw_sourced(ui, pack, values[i]);
            ImGui::PopID();
        }
    }
    ImGui::PopID();
}

const std::string& status_name(const Ui& ui, AnswerStatus status, Group::Words words) {
    if (words == Group::Words::ready && status == AnswerStatus::met) return ui.tr("questionnaire.ready");
    if (words == Group::Words::ready && status == AnswerStatus::not_met)
        return ui.tr("questionnaire.not_ready");
    switch (status) {
        case AnswerStatus::met:
            return ui.tr("questionnaire.met");
        case AnswerStatus::partial:
            return ui.tr("questionnaire.partial");
        case AnswerStatus::not_met:
            return ui.tr("questionnaire.not_met");
        case AnswerStatus::not_applicable:
            return ui.tr("questionnaire.not_applicable");
        case AnswerStatus::unanswered:
            break;
    }
    return ui.tr("questionnaire.unanswered");
}

Tone status_tone(AnswerStatus status) {
    switch (status) {
        case AnswerStatus::met:
            return Tone::good;
        case AnswerStatus::partial:
            return Tone::info;
        case AnswerStatus::not_met:
            return Tone::bad;
        case AnswerStatus::not_applicable:
        case AnswerStatus::unanswered:
            break;
    }
    return Tone::neutral;
}

}  // namespace zs
