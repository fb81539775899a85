// A pack of levels: the level now, its conventions, each indicator against its bounds; and all packs beside
// each other.
#include <algorithm>
#include <cmath>

#include "assessment/sourced_values.h"
#include "base/number.h"
#include "shell/pages/data_words.h"
#include "shell/pages/parts.h"
#include "shell/pages/results_parts.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

// "电力折标煤口径：等价值 0.2856", each with where it comes from; a link leads to where it is set.
void draw_conventions(App& app, Ui& ui) {
    const RulePack& pack = app.pack();
    bool any = false;
    for (const Setting& setting : pack.settings) {
        const SettingOption* option = chosen_option(setting, app.project());
        if (!option) continue;
        any = true;
        key_value(ui, ui.pick(setting.name), ui.pick(option->name), true);
        muted(ui, ui.pick(setting.meaning) + " " + confidence_name(ui, option->confidence) + " · " +
                      source_title(ui, pack, option->source));
        gap(space::xs);
    }
    if (any && link(ui, "convention", ui.tr("results.change_convention")))
        app.navigate(PageId::questionnaire, pack.groups.front().requirements.front().id);
}

void draw_indicator(Ui& ui, ResultsView& view, const RulePack& pack, const Requirement& requirement,
                    const RequirementResult& result) {
    const Grade* level = pack.grade(result.level);
    const bool out = result.status == AnswerStatus::not_applicable;
    const std::string mark = out                   ? status_name(ui, result.status)
                             : level               ? ui.pick(level->name)
                             : result.metric_value ? ui.tr("results.no_level")
                                                   : ui.tr("results.unknown");
    const Tone tone = out || !result.metric_value ? Tone::neutral : level ? Tone::good : Tone::bad;
    const std::string value =
        result.metric_value ? shown_unit(ui, value_text(requirement.scoring, *result.metric_value)) : "—";
    std::string bounds;
    bool provisional = false;
    for (const LevelBound& bound : requirement.levels) {
        bounds +=
            (bounds.empty() ? "" : " · ") +
            level_bound_words(pack, requirement, bound, ui.catalogue(), ui.language()) +
            (is_provisional(bound.bound) ? " [" + confidence_name(ui, bound.bound.confidence) + "]" : "");
        provisional = provisional || is_provisional(bound.bound);
    }
    const float mark_width = tag_width(ui, mark);
    const TextStyle value_style{.weight = FontWeight::bold, .align_right = true};
    const float value_width = std::ceil(text_width(ui, value, value_style)) + 2;
    const float code_width = 32;
    const float room = column_width(ui) - 2 * space::s - code_width - value_width - mark_width - 2 * space::m;
    const TextStyle words_style{.max_lines = 2, .line_height = 1.4f};
    const ImVec2 words = measure(ui, ui.pick(requirement.question), words_style, room);
    const TextStyle more{.size = type::caption,
                         .colour = provisional ? ui.colours().provisional : ui.colours().muted};
    const ImVec2 below = measure(ui, bounds, more, room);
    ImGui::PushID(requirement.id.c_str());
    std::string told = requirement.code + " " + ui.pick(requirement.question);
    told.append(" ").append(value).append(" ").append(mark).append(" ").append(bounds);
    if (list_row(ui, "indicator", told, words.y + below.y + 2 * space::s, {}, [&](const ImRect& rect) {
            const float top = rect.Min.y + space::s;
            const float left = rect.Min.x + space::s;
            draw_line(ui, ui.canvas(), ImVec2(left, top), requirement.code,
                      {.size = type::small, .colour = ui.colours().muted});
            draw_text_block(ui, ui.canvas(), ImVec2(left + code_width, top), ui.pick(requirement.question),
                            words_style, room);
            draw_text_block(ui, ui.canvas(), ImVec2(left + code_width, top + words.y), bounds, more, room);
            draw_tag(ui, ImVec2(rect.Max.x - space::s - mark_width, top - 1), mark, tone);
            draw_line_in(ui, ui.canvas(),
                         ImRect(ImVec2(rect.Min.x, top - 1),
                                ImVec2(rect.Max.x - space::s - mark_width - space::m, top + 21)),
                         value, value_style);
        })) {
        view.opened = requirement.id;
        ui.want_frame();
    }
    ImGui::PopID();
}

}  // namespace

void draw_level_card(App& app, Ui& ui) {
    Card card(ui, "level", {.name = ui.tr("results.standing")});
    heading(ui, ui.tr("results.now", {{"stars", outcome_words(ui, app.pack(), app.assessment())}}));
    gap(space::s);
    const bool indicators = has_groups(app.pack(), Group::Role::indicator);
    muted(ui, ui.tr(indicators ? "results.level_words" : "results.ready_words"), type::body);
    draw_caveat(app, ui);
    gap(space::m);
    draw_conventions(app, ui);
    if (!indicators) return;
    gap(space::s);
    draw_robustness_words(app, ui, false);
    gap(space::m);
    draw_robustness(app, ui, false);
}

void draw_indicators_card(App& app, Ui& ui, ResultsView& view) {
    const RulePack& pack = app.pack();
    Card card(ui, "indicators", {.name = ui.tr("results.indicators")});
    heading(ui, ui.tr("results.indicators"));
    gap(space::xs);
    muted(ui, ui.tr("results.indicators_words"));
    gap(space::s);
    for (const GroupResult& result : app.assessment().groups) {
        if (result.role != Group::Role::indicator) continue;
        for (const RequirementResult& one : result.requirements)
            if (const Requirement* requirement = pack.find(one.id); requirement && one.applicable)
                draw_indicator(ui, view, pack, *requirement, one);
    }
}

void draw_packs_card(App& app, Ui& ui) {
    Card card(ui, "packs", {.name = ui.tr("packs.beside")});
    heading(ui, ui.tr("packs.beside"));
    gap(space::xs);
    muted(ui, ui.tr("packs.beside_words"));
    gap(space::s);
    std::optional<size_t> pressed;
    for (size_t i = 0; i < app.packs().size(); ++i) {
        const RulePack& pack = app.packs()[i];
        const Assessment& assessment = app.assessment_by(i);
        const std::string outcome = outcome_words(ui, pack, assessment);
        const std::string progress =
            std::to_string(assessment.answered) + "/" + std::to_string(assessment.total);
        const std::string& title = ui.pick(pack.title);
        const float mark = tag_width(ui, outcome);
        const float room = column_width(ui) - 2 * space::s - mark - space::m;
        const TextStyle style{.max_lines = 2, .line_height = 1.35f};
        const ImVec2 words = measure(ui, title, style, room);
        const std::string below =
            pack.number + " · " + pack.edition + " · " + ui.tr("packs.answered", {{"progress", progress}});
        const TextStyle small{.size = type::caption, .colour = ui.colours().muted, .max_lines = 2};
        const ImVec2 more = measure(ui, below, small, room);
        ImGui::PushID(static_cast<int>(i));
        if (list_row(ui, "pack", title + " " + outcome + " " + below, words.y + more.y + 2 * space::s,
                     {.chosen = i == app.shown_pack()}, [&](const ImRect& rect) {
                         const ImVec2 at(rect.Min.x + space::s, rect.Min.y + space::s);
                         draw_text_block(ui, ui.canvas(), at, title, style, room);
                         draw_text_block(ui, ui.canvas(), ImVec2(at.x, at.y + words.y), below, small, room);
                         draw_tag(ui, ImVec2(rect.Max.x - space::s - mark, at.y), outcome,
                                  assessment.stars > 0 ? Tone::good : Tone::neutral);
                     }))
            pressed = i;
        ImGui::PopID();
    }
    gap(space::m);
    if (button(ui, "own-values", ui.tr("packs.open"), {.small = true})) app.navigate(PageId::packs);
    if (!pressed || *pressed == app.shown_pack()) return;
    app.show_pack(*pressed);
    ui.want_frame();
}

}  // namespace zs
