// Why the result changed, against a state that the user chooses: another factory or year of this store, a
// project file, another edition of the pack.
#include <algorithm>
#include <cmath>

#include "base/number.h"
#include "shell/pages/parts.h"
#include "shell/pages/results_parts.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/fields.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr size_t first_causes = 10;

std::string signed_text(double value, int decimals) {
    return (value > 0 ? "+" : "") + format_number(value, decimals);
}

// The states to choose from, each with what choosing it does.
struct Choices {
    std::vector<std::string> names;
    std::vector<std::string> projects;  // ids, for the first names
    std::vector<size_t> packs;          // then other editions of the shown pack
};

Choices choices_of(const App& app, const Ui& ui) {
    Choices choices;
    for (const ProjectSummary& summary : app.projects()) {
        if (summary.id == app.project().id) continue;
        choices.names.push_back(summary.name.empty() ? ui.tr("shell.unnamed") : summary.name);
        choices.projects.push_back(summary.id);
    }
    for (size_t i = 0; i < app.packs().size(); ++i)
        if (i != app.shown_pack() && app.packs()[i].id == app.pack().id) {
            choices.names.push_back(ui.tr("change.edition", {{"edition", app.packs()[i].edition}}));
            choices.packs.push_back(i);
        }
    choices.names.push_back(ui.tr("change.file"));
    return choices;
}

void draw_choice(App& app, Ui& ui) {
    const Choices choices = choices_of(app, ui);
    const auto choice = select(ui, "other", choices.names, -1,
                               {.label = ui.tr("change.against"), .placeholder = ui.tr("change.choose")});
    if (!choice) return;
    auto at = static_cast<size_t>(*choice);
    if (at < choices.projects.size())
        app.compare_with_stored(choices.projects[at]);
    else if ((at -= choices.projects.size()) < choices.packs.size())
        app.compare_with_pack(choices.packs[at]);
    else
        app.pick_comparison_file();
    ui.want_frame();
}

void draw_cause(Ui& ui, const ChangeCause& cause, bool with_points) {
    const std::string words = cause_text(cause, ui.catalogue(), ui.language());
    const std::string points = with_points && std::abs(cause.points) >= 0.005
                                   ? ui.tr("change.points", {{"points", signed_text(cause.points, 2)}})
                                   : std::string();
    const std::string tonnes = std::abs(cause.tco2e) >= 0.005 ? signed_text(cause.tco2e, 2) + " tCO₂e" : "";
    const ImU32 ink = cause.points > 0   ? ui.colours().accent
                      : cause.points < 0 ? ui.colours().bad
                                         : ui.colours().text;
    const TextStyle points_style{.weight = FontWeight::bold, .colour = ink, .align_right = true};
    const TextStyle tonnes_style{.size = type::small, .colour = ui.colours().muted, .align_right = true};
    const float side =
        std::ceil(std::max(text_width(ui, points, points_style), text_width(ui, tonnes, tonnes_style))) + 2;
    Row row(ui, {1.0f, side}, space::m);
    text(ui, words, {.line_height = 1.4f});
    row.next();
    if (!points.empty()) text(ui, points, points_style);
    if (!tonnes.empty()) text(ui, tonnes, tonnes_style);
    if (points.empty() && tonnes.empty()) text(ui, ui.tr("change.tiny"), tonnes_style);
}

void draw_causes(Ui& ui, ResultsView& view, const ChangeExplanation& explanation, bool with_points) {
    const size_t count = explanation.causes.size();
    const size_t shown = view.all_causes ? count : std::min(count, first_causes);
    double points = 0, tco2e = 0;
    for (size_t i = shown; i < count; ++i) {
        points += explanation.causes[i].points;
        tco2e += explanation.causes[i].tco2e;
    }
    for (size_t i = 0; i < shown; ++i) {
        ImGui::PushID(static_cast<int>(i));
        divider(ui, space::xs);
        draw_cause(ui, explanation.causes[i], with_points);
        ImGui::PopID();
    }
    if (count <= first_causes) return;
    gap(space::s);
    if (!view.all_causes)
        muted(ui, ui.tr("change.rest", {{"count", std::to_string(count - shown)},
                                        {"points", signed_text(points, 2)},
                                        {"tonnes", signed_text(tco2e, 2)}}));
    if (button(ui, "all-causes",
               view.all_causes ? ui.tr("results.show_fewer")
                               : ui.tr("results.show_all", {{"count", std::to_string(count)}}),
               {.kind = ButtonKind::quiet})) {
        view.all_causes = !view.all_causes;
        ui.want_frame();
    }
}

}  // namespace

void draw_change_card(App& app, Ui& ui, ResultsView& view) {
    Card card(ui, "change", {.name = ui.tr("change.title")});
    heading(ui, ui.tr("change.title"));
    gap(space::xs);
    muted(ui, ui.tr("change.words"));
    gap(space::m);
    const Comparison* comparison = app.comparison();
    if (!comparison) {
        draw_choice(app, ui);
        return;
    }
    const ChangeExplanation& explanation = comparison->explanation;
    const bool with_points = app.pack().has_points();
    key_value(ui, ui.tr("change.from"), comparison->name, true);
    if (with_points)
        key_value(ui, ui.tr("results.points_total"),
                  format_number(explanation.points_before, 2) + " → " +
                      format_number(explanation.points_after, 2) + "  (" +
                      signed_text(explanation.points(), 2) + ")");
    key_value(ui, ui.tr("change.emissions"),
              tonnes_text(explanation.tco2e_before) + " → " + tonnes_text(explanation.tco2e_after) + "  (" +
                  signed_text(explanation.tco2e(), 2) + ")");
    key_value(ui, ui.tr("change.outcome"),
              stars_name(ui, app.pack(), explanation.stars_before) + " → " +
                  stars_name(ui, app.pack(), explanation.stars_after));
    gap(space::s);
    if (explanation.causes.empty())
        muted(ui, ui.tr("change.nothing"), type::body);
    else
        draw_causes(ui, view, explanation, with_points);
    gap(space::m);
    if (link(ui, "other-state", ui.tr("change.other"))) {
        app.end_comparison();
        view.all_causes = false;
        ui.want_frame();
    }
}

}  // namespace zs
