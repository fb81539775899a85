// What is provisional and why, and the sources of the rule pack.
#include <cmath>

#include "assessment/sourced_values.h"
#include "base/number.h"
#include "shell/pages/parts.h"
#include "shell/pages/results_parts.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

// Name, value with its range in words, and where it comes from.
void draw_value(Ui& ui, const RulePack& pack, const std::string& name, const std::string& words,
                const RangedValue& value) {
    ImGui::PushID(name.c_str());
    {
        Row row(ui, {0.3f, 0.24f, 0.46f}, space::l, 560);
        text(ui, name);
        row.next();
        text(ui, words, {.colour = ui.colours().provisional});
        row.next();
        muted(ui, source_title(ui, pack, value.source));
    }
    divider(ui, space::xs);
    ImGui::PopID();
}

void draw_points(Ui& ui, const RulePack& pack, const std::string& name, const RangedValue& value) {
    draw_value(ui, pack, name,
               ui.tr("results.provisional_value", {{"value", format_short(value.value, 2)},
                                                   {"low", format_short(value.low, 2)},
                                                   {"high", format_short(value.high, 2)}}),
               value);
}

// The bounds of levels that are not known.
void draw_bounds(Ui& ui, const RulePack& pack) {
    for (const Group& group : pack.groups)
        for (const Requirement& requirement : group.requirements)
            for (const LevelBound& level : requirement.levels)
                if (is_provisional(level.bound)) {
                    ImGui::PushID(level.grade);
                    draw_value(ui, pack, requirement.code + " " + ui.pick(requirement.question),
                               level_bound_words(pack, requirement, level, ui.catalogue(), ui.language()),
                               level.bound);
                    ImGui::PopID();
                }
}

}  // namespace

void draw_provisional_card(App& app, Ui& ui) {
    const RulePack& pack = app.pack();
    Card card(ui, "provisional", {.name = ui.tr("results.provisional")});
    heading(ui, ui.tr("results.provisional"));
    gap(space::s);
    muted(ui, ui.pick(pack.disclaimer), type::body);
    gap(space::l);
    if (!pack.has_points()) {
        draw_bounds(ui, pack);
        return;
    }
    subheading(ui, ui.tr("results.provisional_lines"));
    gap(space::xs);
    for (const Grade& grade : pack.grades)
        if (is_provisional(grade.min_points)) draw_points(ui, pack, ui.pick(grade.name), grade.min_points);
    gap(space::m);
    subheading(ui, ui.tr("results.provisional_groups"));
    gap(space::xs);
    size_t requirements = 0, scorings = 0, wordings = 0;
    for (const Group& group : pack.groups) {
        for (const Requirement& requirement : group.requirements) {
            requirements += group.role == Group::Role::scored && is_provisional(requirement.points);
            scorings += requirement.scoring.confidence == Confidence::provisional;
            wordings += requirement.confidence == Confidence::provisional;
        }
        if (group.role == Group::Role::scored && is_provisional(group.points))
            draw_points(ui, pack, ui.pick(group.name), group.points);
    }
    gap(space::s);
    muted(ui, ui.tr("results.provisional_counts", {{"points", std::to_string(requirements)},
                                                   {"scorings", std::to_string(scorings)},
                                                   {"wordings", std::to_string(wordings)}}));
}

void draw_sources_card(App& app, Ui& ui) {
    const RulePack& pack = app.pack();
    Card card(ui, "sources", {.name = ui.tr("results.sources")});
    heading(ui, ui.tr("results.sources"));
    gap(space::xs);
    muted(ui, ui.tr("results.pack_edition", {{"number", pack.number},
                                             {"title", ui.pick(pack.title)},
                                             {"publisher", ui.pick(pack.publisher)},
                                             {"issued", to_string(pack.issued)},
                                             {"edition", pack.edition}}));
    gap(space::m);
    float mark_width = 0;
    for (const Source& source : pack.sources)
        mark_width = std::max(mark_width, tag_width(ui, confidence_name(ui, source.confidence)));
    for (const Source& source : pack.sources) {
        ImGui::PushID(source.id.c_str());
        {
            Row row(ui, {mark_width, 1.0f}, space::m);
            tag(ui, confidence_name(ui, source.confidence), confidence_tone(source.confidence),
                ui.tr("confidence." + std::string(to_string(source.confidence)) + ".help"));
            row.next();
            muted(ui, ui.pick(source.title), type::body);
            if (!source.address.empty()) muted(ui, source.address, type::caption);
        }
        gap(space::s);
        ImGui::PopID();
    }
}

}  // namespace zs
