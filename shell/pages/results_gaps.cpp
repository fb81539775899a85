// What holds the factory back, in the order in which to act; filtered and sorted as the user likes, gates
// first unless they want it otherwise.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/number.h"
#include "shell/pages/parts.h"
#include "shell/pages/results_parts.h"
#include "shell/pages/results_rows.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/fields.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr size_t first_gaps = 8;
constexpr std::array<const char*, 5> sides = {"gaps.production", "gaps.technology", "gaps.management",
                                              "gaps.product", "gaps.recovery"};
constexpr std::array<const char*, 3> efforts = {"gaps.low", "gaps.medium", "gaps.high"};

bool scores(const Group& group, Metric metric) {
    return std::any_of(group.requirements.begin(), group.requirements.end(), [&](const Requirement& one) {
        return one.scoring.kind == Scoring::Kind::metric && one.scoring.metric == metric;
    });
}

bool shown(const App& app, const ResultsView& view, const Gap& gap) {
    // A condition belongs to no side, and to the indicators that score its figure.
    if (gap.requirement.empty()) {
        if (view.gap_side >= 0 || view.gap_effort >= 0) return false;
        const Group* group = app.pack().group(view.gap_group);
        return view.gap_group.empty() || (gap.metric && group && scores(*group, *gap.metric));
    }
    if (view.gap_side >= 0 && static_cast<int>(gap.side) != view.gap_side) return false;
    if (view.gap_effort >= 0 && static_cast<int>(gap.effort) != view.gap_effort) return false;
    if (view.gap_group.empty()) return true;
    const Group* group = app.pack().group_of(gap.requirement);
    return group && group->id == view.gap_group;
}

// The engine's order is that of urgency: gates, conditions, points. The others keep gates first.
std::vector<const Gap*> chosen_gaps(const App& app, const ResultsView& view) {
    std::vector<const Gap*> gaps;
    for (const Gap& gap : app.assessment().gaps)
        if (shown(app, view, gap)) gaps.push_back(&gap);
    using Order = ResultsView::GapOrder;
    if (view.gap_order == Order::urgency) return gaps;
    const bool by_points = view.gap_order == Order::points;
    std::stable_sort(gaps.begin(), gaps.end(), [&](const Gap* a, const Gap* b) {
        const bool gate_a = a->kind == Gap::Kind::gate, gate_b = b->kind == Gap::Kind::gate;
        if (gate_a != gate_b) return gate_a;
        if (!by_points && a->effort != b->effort) return a->effort < b->effort;
        return a->points_at_stake > b->points_at_stake + 1e-9;
    });
    return gaps;
}

// A drop-down list whose first entry is "all"; gives the chosen one, -1 for all.
void filter(Ui& ui, const char* id, const char* label, std::vector<std::string> options, int& chosen) {
    options.insert(options.begin(), ui.tr("gaps.all"));
    if (const auto choice = select(ui, id, options, chosen + 1, {.label = ui.tr(label)})) {
        chosen = *choice - 1;
        ui.want_frame();
    }
}

void draw_filters(App& app, Ui& ui, ResultsView& view) {
    std::vector<std::string> groups, side_names, effort_names;
    std::vector<std::string> ids;
    int group = -1;
    for (const Group& one : app.pack().groups) {
        if (one.id == view.gap_group) group = static_cast<int>(ids.size());
        groups.push_back(ui.pick(one.name));
        ids.push_back(one.id);
    }
    if (group < 0) view.gap_group.clear();
    for (const char* side : sides) side_names.push_back(ui.tr(side));
    for (const char* effort : efforts) effort_names.push_back(ui.tr(effort));
    {
        Row row(ui, {0.5f, 0.5f}, space::m, 260);
        filter(ui, "gap-group", "gaps.indicator", std::move(groups), group);
        row.next();
        filter(ui, "gap-side", "gaps.side", std::move(side_names), view.gap_side);
    }
    view.gap_group = group < 0 ? std::string() : ids[static_cast<size_t>(group)];
    gap(space::s);
    Row row(ui, {0.5f, 0.5f}, space::m, 260);
    filter(ui, "gap-effort", "gaps.effort", std::move(effort_names), view.gap_effort);
    row.next();
    const std::vector<std::string> orders = {ui.tr("gaps.by_urgency"), ui.tr("gaps.by_points"),
                                             ui.tr("gaps.by_effort")};
    if (const auto choice = select(ui, "gap-order", orders, static_cast<int>(view.gap_order),
                                   {.label = ui.tr("gaps.order")})) {
        view.gap_order = static_cast<ResultsView::GapOrder>(*choice);
        ui.want_frame();
    }
}

// Evidence to prepare and advice, folded open under the gap.
void draw_help(Ui& ui, ResultsView& view, const Requirement& requirement, const Gap& gap_shown) {
    const bool open = view.open_gap == requirement.id;
    const float left = 2 * space::s + tag_width(ui, gap_mark(ui, gap_shown).words);
    ImGui::Indent(left);
    ui.columns().push_back(column_width(ui) - left - space::s);
    if (link(ui, "help", ui.tr(open ? "gaps.hide" : "gaps.show"),
             ui.tr(open ? "gaps.hide_name" : "gaps.show_name", {{"code", requirement.code}}))) {
        view.open_gap = open ? std::string() : requirement.id;
        ui.want_frame();
    }
    if (open) {
        gap(space::s);
        muted(ui, ui.tr(gap_shown.message), type::body);
        gap(space::s);
        subheading(ui, ui.tr("gaps.evidence"));
        for (size_t i = 0; i < requirement.evidence.size(); ++i) {
            ImGui::PushID(static_cast<int>(i));
            muted(ui, std::string("· ").append(ui.pick(requirement.evidence[i])), type::body);
            ImGui::PopID();
        }
        gap(space::s);
        subheading(ui, ui.tr("questionnaire.advice"));
        muted(ui, ui.pick(requirement.advice), type::body);
        gap(space::xs);
        muted(ui, ui.tr(sides[static_cast<size_t>(gap_shown.side)]) + " · " +
                      ui.tr("gaps.effort_is",
                            {{"effort", ui.tr(efforts[static_cast<size_t>(gap_shown.effort)])}}));
        gap(space::s);
    }
    ui.columns().pop_back();
    ImGui::Unindent(left);
    gap(space::xs);
}

// Gives the place that the gap leads to, when it is pressed.
std::optional<Place> draw_gap(App& app, Ui& ui, ResultsView& view, const Gap& gap_shown) {
    const std::string message = ui.tr(gap_shown.message);
    const Requirement* requirement = app.pack().find(gap_shown.requirement);
    if (!requirement) {
        const Place place = gap_place(gap_shown);
        return lead_row(ui, "gap", gap_mark(ui, gap_shown), message, {}, page_name(ui, place.page))
                   ? std::optional(place)
                   : std::nullopt;
    }
    const Group* group = app.pack().group_of(requirement->id);
    const bool pressed =
        lead_row(ui, "gap", gap_mark(ui, gap_shown), ui.pick(requirement->question),
                 status_name(ui, gap_shown.status, group->words), requirement->code, message);
    draw_help(ui, view, *requirement, gap_shown);
    return pressed ? std::optional(Place{PageId::questionnaire, requirement->id}) : std::nullopt;
}

}  // namespace

void draw_gaps_card(App& app, Ui& ui, ResultsView& view) {
    std::optional<Place> place;
    {
        Card card(ui, "gaps", {.name = ui.tr("results.gaps")});
        heading(ui, ui.tr("results.gaps"));
        gap(space::xs);
        const bool none = app.assessment().gaps.empty();
        muted(ui, ui.tr(none ? "results.no_gaps" : "results.gaps_words"));
        if (none) return;
        gap(space::m);
        draw_filters(app, ui, view);
        gap(space::m);
        const std::vector<const Gap*> gaps = chosen_gaps(app, view);
        double stake = 0;
        for (const Gap* one : gaps) stake += one->points_at_stake;
        muted(ui, stake > 0 ? ui.tr("gaps.count_points", {{"count", std::to_string(gaps.size())},
                                                          {"points", format_number(stake, 1)}})
                            : ui.tr("gaps.count", {{"count", std::to_string(gaps.size())}}));
        gap(space::xs);
        const size_t count = view.all_gaps ? gaps.size() : std::min(gaps.size(), first_gaps);
        for (size_t i = 0; i < count; ++i) {
            ImGui::PushID(gaps[i]->requirement.empty() ? gaps[i]->message.key.c_str()
                                                       : gaps[i]->requirement.c_str());
            ImGui::PushID(static_cast<int>(i));
            if (i > 0) divider(ui, 2);
            if (const auto one = draw_gap(app, ui, view, *gaps[i])) place = one;
            ImGui::PopID();
            ImGui::PopID();
        }
        if (gaps.size() > first_gaps) {
            gap(space::s);
            if (button(ui, "all",
                       view.all_gaps ? ui.tr("results.show_fewer")
                                     : ui.tr("results.show_all", {{"count", std::to_string(gaps.size())}}),
                       {.kind = ButtonKind::quiet})) {
                view.all_gaps = !view.all_gaps;
                ui.want_frame();
            }
        }
    }
    if (place) app.navigate(place->page, place->target);
}

}  // namespace zs
