// The top card: the stars now, the stars once what is missing is in place, and how far provisional values
// move them.
#include <algorithm>
#include <cmath>

#include "base/number.h"
#include "shell/pages/parts.h"
#include "shell/pages/results_parts.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

bool has_provisional(const RulePack& pack) {
    return std::any_of(pack.groups.begin(), pack.groups.end(),
                       [](const Group& group) {
                           return group.role == Group::Role::scored && is_provisional(group.points);
                       }) ||
           std::any_of(pack.grades.begin(), pack.grades.end(),
                       [](const Grade& grade) { return is_provisional(grade.min_points); });
}

std::vector<TagWords> missing_tags(const App& app, const Ui& ui) {
    const Assessment& assessment = app.assessment();
    std::vector<TagWords> tags;
    const auto gates = std::count_if(assessment.gaps.begin(), assessment.gaps.end(),
                                     [](const Gap& gap) { return gap.kind == Gap::Kind::gate; });
    if (gates > 0)
        tags.push_back({ui.tr("results.gates_missing", {{"count", std::to_string(gates)}}), Tone::bad,
                        ui.tr("results.gates_missing_help")});
    if (!assessment.emissions_known)
        tags.push_back(
            {ui.tr("results.emissions_missing"), Tone::bad, ui.tr("results.emissions_missing_help")});
    else if (assessment.credits_missing > 0)
        tags.push_back({ui.tr("results.credits_missing",
                              {{"count", format_number(static_cast<double>(assessment.credits_missing), 0)}}),
                        Tone::bad, ui.tr("results.credits_missing_help")});
    if (has_provisional(app.pack()))
        tags.push_back(
            {ui.tr("results.has_provisional"), Tone::provisional, ui.tr("results.has_provisional_help")});
    return tags;
}

void draw_figures(const App& app, Ui& ui, bool blocked) {
    const Assessment& assessment = app.assessment();
    const int lit = blocked ? assessment.stars_by_points : assessment.stars;
    const std::string& name = stars_name(ui, app.pack(), lit);
    const std::string told = blocked ? ui.tr("results.once_complete") + " " + name : name;
    stars(ui, lit, 30, told);
    gap(space::s);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = column_width(ui);
    float x = at.x;
    const TextStyle small{.colour = ui.colours().muted};
    if (blocked) {
        const std::string& words = ui.tr("results.once_complete");
        draw_line(ui, ui.canvas(), ImVec2(x, at.y + 15), words, small);
        x += text_width(ui, words, small) + space::s;
    }
    const TextStyle large{.size = type::figure, .weight = FontWeight::bold, .line_height = 1.4f};
    draw_line(ui, ui.canvas(), ImVec2(x, at.y), name, large, at.x + width - x);
    x += text_width(ui, name, large) + space::s;
    const std::string points =
        format_number(assessment.points, 1) + " / " + points_text(assessment.max_points);
    const float points_width = text_width(ui, points, small);
    const bool fits = x + points_width <= at.x + width;
    const ImVec2 points_at = fits ? ImVec2(x, at.y + 15) : ImVec2(at.x, at.y + 42);
    draw_line(ui, ui.canvas(), points_at, points, small);
    ImGui::Dummy(ImVec2(width, fits ? 42 : 64));
    const ImRect rect(points_at, ImVec2(points_at.x + points_width, points_at.y + 20));
    ui.show(ui.item(Role::text, ui.tr("results.points_name", {{"points", points}}), ImGui::GetID("points"),
                    rect));
}

// The heading with its tags beside it where they fit in one line, else below.
void draw_title(Ui& ui, const std::string& words, const std::vector<TagWords>& tags) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = column_width(ui);
    heading(ui, words);
    if (tags.empty()) return;
    float left = text_width(ui, words, {.size = type::section, .weight = FontWeight::bold}) + space::m,
          end = left;
    for (const TagWords& one : tags) end += tag_width(ui, one.words) + space::s;
    if (end > width) {
        gap(space::s);
        return tag_flow(ui, tags);
    }
    const ImVec2 below = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos(ImVec2(at.x + left, at.y));
    ImGui::BeginGroup();
    ui.columns().push_back(width - left);
    tag_flow(ui, tags);
    ui.columns().pop_back();
    ImGui::EndGroup();
    ImGui::SetCursorScreenPos(below);
    ImGui::Dummy(ImVec2(0, 0));
}

}  // namespace

void draw_caveat(App& app, Ui& ui) {
    const std::optional<Message>& caveat = app.assessment().caveat;
    if (!caveat) return;
    gap(space::s);
    text(ui, ui.tr(*caveat), {.size = type::small, .colour = ui.colours().bad});
    gap(space::xs);
    if (link(ui, "caveat", ui.tr("results.to_retirement"))) app.navigate(PageId::offsets);
}

void draw_standing_card(App& app, Ui& ui) {
    const Assessment& assessment = app.assessment();
    const bool blocked = assessment.stars < assessment.stars_by_points;
    Card card(ui, "standing", {.name = ui.tr("results.standing")});
    draw_title(ui, ui.tr("results.now", {{"stars", stars_name(ui, app.pack(), assessment.stars)}}),
               missing_tags(app, ui));
    gap(space::m);
    {
        Row row(ui, {0.46f, 0.54f}, space::xl, 500);
        const ImVec2 top = ImGui::GetCursorScreenPos();
        draw_figures(app, ui, blocked);
        const float line = top.x + column_width(ui) + space::xl / 2;
        row.next();
        if (!row.stacked())
            ui.canvas()->AddLine(ImVec2(line, top.y), ImVec2(line, top.y + 80), ui.colours().line, 1);
        draw_robustness_words(app, ui, blocked);
    }
    draw_caveat(app, ui);
    gap(space::l);
    draw_robustness(app, ui, blocked);
    if (!app.project().sample) return;
    gap(space::m);
    muted(ui, ui.tr("results.sample"));
}

}  // namespace zs
