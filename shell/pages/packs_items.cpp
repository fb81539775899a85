#include "shell/pages/packs_items.h"

#include <algorithm>

#include "base/number.h"
#include "rules/thresholds.h"
#include "shell/pages/data_words.h"
#include "shell/pages/figure_field.h"
#include "shell/pages/parts.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/fields.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr float points_width = 150, two_fields = 380;

// The pack's groups with those of the effective pack lost where the user took an item away: items come from
// the pack as it was read.
const RulePack& read_pack_of(const App& app) {
    return app.packs()[app.shown_pack()];
}

OverlayRequirement own_of(const PackOverlay& overlay, const std::string& id) {
    const auto at = overlay.requirements.find(id);
    return at == overlay.requirements.end() ? OverlayRequirement{} : at->second;
}

void set_own(const PackOverlay& overlay, const std::string& id, OverlayRequirement own,
             std::optional<PackOverlay>& next) {
    next = overlay;
    if (own == OverlayRequirement{})
        next->requirements.erase(id);
    else
        next->requirements[id] = std::move(own);
}

void words_field(Ui& ui, const char* id, const std::string& label, const std::string& shown,
                 const std::string& placeholder, int lines, const std::function<void(std::string)>& set) {
    const auto change =
        text_field(ui, id, shown, {.label = label, .placeholder = placeholder, .lines = lines});
    if (change && change->text != shown) set(plain_text(change->text));
}

void draw_words(Ui& ui, const PackOverlay& overlay, const Requirement& requirement,
                std::optional<PackOverlay>& next) {
    const OverlayRequirement own = own_of(overlay, requirement.id);
    const auto set = [&](std::string OverlayRequirement::*member) {
        return [&, member](std::string words) {
            OverlayRequirement changed = own;
            changed.*member = std::move(words);
            set_own(overlay, requirement.id, std::move(changed), next);
        };
    };
    gap(space::s);
    words_field(ui, "code", ui.tr("packs.code", {{"code", requirement.code}}), own.code, requirement.code, 1,
                set(&OverlayRequirement::code));
    gap(space::s);
    words_field(ui, "question", ui.tr("packs.question", {{"code", requirement.code}}), own.question,
                ui.pick(requirement.question), 2, set(&OverlayRequirement::question));
    gap(space::s);
    words_field(ui, "meaning", ui.tr("packs.meaning", {{"code", requirement.code}}), own.meaning,
                ui.pick(requirement.meaning), 3, set(&OverlayRequirement::meaning));
    gap(space::s);
    if (checkbox(ui, "removed", ui.tr("packs.not_in_text"), own.removed,
                 ui.tr("packs.not_in_text_name", {{"code", requirement.code}}))) {
        OverlayRequirement changed = own;
        changed.removed = !own.removed;
        set_own(overlay, requirement.id, std::move(changed), next);
    }
}

void draw_levels(const App& app, Ui& ui, const Requirement& requirement, std::optional<PackOverlay>& next) {
    const PackOverlay& overlay = app.overlay();
    const Requirement* now = app.pack().find(requirement.id);
    for (const LevelBound& level : requirement.levels) {
        const LevelBound* bound = now ? now->level(level.grade) : nullptr;
        const Grade* grade = app.pack().grade(level.grade);
        std::optional<double> own;
        if (const auto at = overlay.levels.find(requirement.id); at != overlay.levels.end())
            if (const auto value = at->second.find(level.grade); value != at->second.end())
                own = value->second;
        own_value_field(ui, "level" + std::to_string(level.grade),
                        requirement.code + " " + (grade ? ui.pick(grade->name) : std::string()),
                        bound ? bound->bound : level.bound, own, [&](std::optional<double> value) {
                            next = overlay;
                            if (value)
                                next->levels[requirement.id][level.grade] = *value;
                            else
                                next->levels[requirement.id].erase(level.grade);
                            if (next->levels[requirement.id].empty()) next->levels.erase(requirement.id);
                        });
        gap(space::s);
    }
}

std::string threshold_label(const Ui& ui, const Requirement& requirement, const Threshold& threshold) {
    const auto named = [&](const char* key, std::string share = {}) {
        return ui.tr(key, {{"code", requirement.code}, {"share", std::move(share)}});
    };
    switch (threshold.kind) {
        case Threshold::Kind::step:
            return named("packs.threshold_step",
                         format_short(requirement.scoring.steps[threshold.step].score * 100, 2) + "%");
        case Threshold::Kind::zero_at:
            return named("packs.threshold_zero");
        case Threshold::Kind::full_at:
            return named("packs.threshold_full");
        case Threshold::Kind::full:
            return named("packs.threshold_list_full");
        case Threshold::Kind::least:
            return named("packs.threshold_list_least");
    }
    return {};
}

void draw_thresholds(const App& app, Ui& ui, const Group& group, const Requirement& requirement,
                     std::optional<PackOverlay>& next) {
    const std::vector<Threshold> all = thresholds_of(group, requirement);
    const Requirement* now = app.pack().find(requirement.id);
    const OverlayRequirement own = own_of(app.overlay(), requirement.id);
    if (all.empty() || !now) return;
    for (size_t i = 0; i < all.size(); i += 2) {
        gap(space::s);
        Row row(ui, {0.5f, 0.5f}, space::m, two_fields);
        for (size_t j = i; j < std::min(i + 2, all.size()); ++j) {
            if (j > i) row.next();
            const Threshold& threshold = all[j];
            const bool users = is_own(now->scoring, threshold);
            const std::string label = threshold_label(ui, requirement, threshold);
            const std::string value = value_text(now->scoring, threshold_value(now->scoring, threshold));
            const std::string help =
                users
                    ? confidence_name(ui, Confidence::user)
                    : ui.tr("packs.value_now", {{"confidence", confidence_name(ui, now->scoring.confidence)},
                                                {"value", shown_unit(ui, value)}});
            const auto change =
                figure_field(ui, ("threshold" + std::to_string(j)).c_str(), requirement.scoring,
                             own_threshold(own.thresholds, threshold), {.label = label, .help = help});
            if (!change) continue;
            OverlayRequirement changed = own;
            changed.thresholds = with_threshold(own.thresholds, requirement.scoring, threshold, *change);
            set_own(app.overlay(), requirement.id, std::move(changed), next);
        }
    }
}

void draw_item(const App& app, Ui& ui, PacksView& view, const Group& group, const Requirement& requirement,
               std::optional<PackOverlay>& next) {
    const PackOverlay& overlay = app.overlay();
    const OverlayRequirement own = own_of(overlay, requirement.id);
    const bool open = view.requirement == requirement.id;
    const bool scored = group.role == Group::Role::scored;
    divider(ui, space::s);
    {
        Row row(ui, {1.0f, scored ? points_width : 1.5f}, space::m, scored ? 420.0f : 0.0f);
        const std::string& question = own.question.empty() ? ui.pick(requirement.question) : own.question;
        text(ui, (own.code.empty() ? requirement.code : own.code) + " " + question,
             {.colour = own.removed ? ui.colours().faint : 0, .line_height = 1.4f});
        if (own.removed) {
            muted(ui, ui.tr("packs.taken_out"), type::caption);
        } else if (!own.question.empty() || !own.meaning.empty() || !own.code.empty()) {
            gap(2);
            tag(ui, confidence_name(ui, Confidence::user), confidence_tone(Confidence::user));
        }
        gap(2);
        if (link(ui, "words", ui.tr(open ? "packs.close_words" : "packs.words"),
                 ui.tr(open ? "packs.close_words_name" : "packs.words_name", {{"code", requirement.code}}))) {
            view.requirement = open ? std::string() : requirement.id;
            ui.want_frame();
        }
        row.next();
        if (scored && !own.removed) {
            const Requirement* now = app.pack().find(requirement.id);
            own_value_field(ui, "points", ui.tr("packs.points_of", {{"code", requirement.code}}),
                            now ? now->points : requirement.points, own.points,
                            [&](std::optional<double> value) {
                                OverlayRequirement changed = own;
                                changed.points = value;
                                set_own(overlay, requirement.id, std::move(changed), next);
                            });
        }
    }
    if (group.role == Group::Role::indicator) {
        gap(space::s);
        draw_levels(app, ui, requirement, next);
    }
    draw_thresholds(app, ui, group, requirement, next);
    if (open) draw_words(ui, overlay, requirement, next);
}

std::string new_item_id(const PackOverlay& overlay) {
    for (int number = 1;; ++number) {
        const std::string id = "user." + std::to_string(number);
        if (std::none_of(overlay.added.begin(), overlay.added.end(),
                         [&](const OverlayItem& item) { return item.id == id; }))
            return id;
    }
}

void draw_added(const App& app, Ui& ui, const Group& group, std::optional<PackOverlay>& next) {
    const PackOverlay& overlay = app.overlay();
    for (size_t i = 0; i < overlay.added.size(); ++i) {
        const OverlayItem& item = overlay.added[i];
        if (item.group != group.id) continue;
        const auto set = [&](const std::function<void(OverlayItem&)>& edit) {
            next = overlay;
            edit(next->added[i]);
        };
        ImGui::PushID(item.id.c_str());
        divider(ui, space::s);
        tag(ui, ui.tr("packs.own_item"), Tone::good);
        gap(space::s);
        {
            Row row(ui, {0.25f, 0.75f}, space::m, 360);
            words_field(ui, "code", ui.tr("packs.item_code"), item.code, "", 1,
                        [&](std::string words) { set([&](OverlayItem& one) { one.code = words; }); });
            row.next();
            words_field(ui, "question", ui.tr("packs.item_question"), item.question, "", 1,
                        [&](std::string words) { set([&](OverlayItem& one) { one.question = words; }); });
        }
        gap(space::s);
        {
            Row row(ui, {points_width, 1.0f}, space::m, 300);
            if (group.role == Group::Role::scored) {
                const auto change = number_field(ui, "points", item.points,
                                                 {.label = ui.tr("packs.item_points")}, parse_amount);
                if (change && change->value && *change->value != item.points)
                    set([&](OverlayItem& one) { one.points = *change->value; });
            }
            row.next();
            if (!row.stacked()) gap(22);
            if (button(
                    ui, "drop", ui.tr("common.delete"),
                    {.kind = ButtonKind::danger, .name = ui.tr("packs.drop_item", {{"code", item.code}})})) {
                next = overlay;
                next->added.erase(next->added.begin() + static_cast<std::ptrdiff_t>(i));
            }
        }
        ImGui::PopID();
    }
    if (group.role == Group::Role::indicator) return;
    gap(space::m);
    if (button(ui, "add-item", ui.tr("packs.add_item"), {.icon = Icon::plus})) {
        next = overlay;
        const std::string id = new_item_id(overlay);
        next->added.push_back(
            {id, group.id, ui.tr("packs.new_code"), ui.tr("packs.new_question"), "", 1, 0.5});
    }
}

}  // namespace

std::string plain_text(std::string text) {
    for (char& c : text)
        if ((static_cast<unsigned char>(c) < 32 && c != '\n') || c == 127) c = ' ';
    return text;
}

void own_value_field(Ui& ui, const std::string& id, std::string_view label, const RangedValue& now,
                     const std::optional<double>& own,
                     const std::function<void(std::optional<double>)>& set) {
    const std::string help = own && now.confidence == Confidence::user
                                 ? confidence_name(ui, Confidence::user)
                                 : ui.tr(now.is_firm() ? "packs.value_now" : "packs.value_open",
                                         {{"confidence", confidence_name(ui, now.confidence)},
                                          {"value", format_short(now.value, 3)},
                                          {"low", format_short(now.low, 3)},
                                          {"high", format_short(now.high, 3)}});
    const auto change = number_field(ui, id.c_str(), own, {.label = label, .help = help}, parse_amount);
    if (change && change->value != own) set(change->value);
}

void draw_own_items(App& app, Ui& ui, PacksView& view, std::optional<PackOverlay>& next) {
    const RulePack& pack = read_pack_of(app);
    subheading(ui, ui.tr("packs.items"));
    gap(space::s);
    std::vector<std::string> names;
    int chosen = -1;
    for (const Group& group : pack.groups) {
        if (group.id == view.group) chosen = static_cast<int>(names.size());
        names.push_back(ui.pick(group.name));
    }
    if (chosen < 0) {
        const auto first = std::find_if(pack.groups.begin(), pack.groups.end(),
                                        [](const Group& group) { return group.role != Group::Role::gate; });
        chosen = first == pack.groups.end() ? 0 : static_cast<int>(first - pack.groups.begin());
    }
    if (const auto choice = select(ui, "group", names, chosen, {.label = ui.tr("questionnaire.indicator")})) {
        chosen = *choice;
        view.requirement.clear();
        ui.want_frame();
    }
    const Group& group = pack.groups[static_cast<size_t>(chosen)];
    view.group = group.id;
    for (const Requirement& requirement : group.requirements) {
        ImGui::PushID(requirement.id.c_str());
        draw_item(app, ui, view, group, requirement, next);
        ImGui::PopID();
    }
    draw_added(app, ui, group, next);
}

}  // namespace zs
