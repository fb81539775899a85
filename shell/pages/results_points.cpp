// Points of the scored indicators, the gates, and what each star asks for.
#include <algorithm>
#include <cmath>

#include "base/number.h"
#include "shell/pages/parts.h"
#include "shell/pages/results_parts.h"
#include "shell/widgets/charts/chart_view.h"
#include "shell/widgets/charts/ui_canvas.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr float narrow = 460;

// All bars share one scale, so that their lengths compare as the points do.
double common_scale(const RulePack& pack) {
    double scale = 1;
    for (const Group& group : pack.groups)
        if (group.role == Group::Role::scored)
            scale = std::max({scale, group.points.value, group.points.high});
    return scale;
}

// What the range of the group's points makes of the points earned; empty where they are firm.
std::string range_text(const Group& group, double share) {
    if (!(group.points.high > group.points.low)) return {};
    return format_number(share * group.points.low, 1) + "–" + format_number(share * group.points.high, 1);
}

std::string range_words(const Ui& ui, const Group& group, double share) {
    const std::string range = range_text(group, share);
    return range.empty() ? range : " · " + ui.tr("chart.range_words", {{"range", range}});
}

void draw_group_points(Ui& ui, ResultsView& view, const Group& group, const GroupResult& result,
                       double scale) {
    const std::string& name = ui.pick(group.name);
    const std::string points = format_number(result.points, 1) + " / " + points_text(result.max_points);
    const bool below = column_width(ui) < narrow;
    const float name_width = below ? column_width(ui) - 2 * space::s - 80 : column_width(ui) * 0.36f;
    const TextStyle style{.max_lines = 2, .line_height = 1.35f};
    const ImVec2 words = measure(ui, name, style, name_width);
    const float height = below ? words.y + 28 : std::max(34.0f, words.y + 10);
    ImGui::PushID(group.id.c_str());
    const double share = result.max_points > 0 ? result.points / result.max_points : 0;
    const std::string told = name + " " + points + range_words(ui, group, share);
    const bool pressed =
        list_row(ui, "group", name + " " + points, height, {.help = told}, [&](const ImRect& rect) {
            const float top = below ? rect.Min.y + 4 : rect.GetCenter().y - words.y / 2;
            draw_text_block(ui, ui.canvas(), ImVec2(rect.Min.x + space::s, top), name, style, name_width);
            const float right = rect.Max.x - space::s;
            const ImRect figure(ImVec2(right - 90, below ? rect.Min.y + 4 : rect.Min.y),
                                ImVec2(right, below ? rect.Min.y + 24 : rect.Max.y));
            draw_line_in(ui, ui.canvas(), figure, points,
                         {.colour = ui.colours().muted, .align_right = true});
            const ImRect bar =
                below ? ImRect(ImVec2(rect.Min.x + space::s, rect.Max.y - 22), ImVec2(right, rect.Max.y))
                      : ImRect(ImVec2(rect.Min.x + space::s + name_width + space::m, rect.Min.y),
                               ImVec2(right - 90 - space::m, rect.Max.y));
            on_canvas(ui, [&](Canvas& canvas) {
                draw_points_bar(canvas, chart_box(bar),
                                {.points = result.points,
                                 .max_points = result.max_points,
                                 .low = share * group.points.low,
                                 .high = share * group.points.high,
                                 .scale = scale});
            });
        });
    if (pressed) {
        view.opened = group.id;
        ui.want_frame();
    }
    ImGui::PopID();
}

ChartFigures figures_of(const App& app, const Ui& ui) {
    ChartFigures figures{
        {ui.tr("chart.indicator"), ui.tr("chart.points"), ui.tr("chart.full"), ui.tr("chart.points_range")},
        {}};
    for (const GroupResult& result : app.assessment().groups) {
        const Group* group = group_by_id(app.pack(), result.id);
        if (!group || result.role != Group::Role::scored) continue;
        const double share = result.max_points > 0 ? result.points / result.max_points : 0;
        figures.rows.push_back({ui.pick(group->name), format_number(result.points, 1),
                                points_text(result.max_points), range_text(*group, share)});
    }
    return figures;
}

void draw_check(Ui& ui, ImVec2 at, bool met) {
    draw_icon(ui.canvas(), met ? Icon::check : Icon::cross, at, 16,
              met ? ui.colours().accent : ui.colours().bad);
}

}  // namespace

void draw_points_card(App& app, Ui& ui, ResultsView& view) {
    Card card(ui, "points", {.name = ui.tr("results.points")});
    const bool table = chart_heading(ui, "shape", ui.tr("results.points"), 2);
    gap(space::xs);
    if (!table) muted(ui, ui.tr("results.points_legend"));
    gap(space::m);
    const double scale = common_scale(app.pack());
    if (table) chart_table(ui, "values", ui.tr("results.points"), figures_of(app, ui));
    for (const GroupResult& result : app.assessment().groups) {
        const Group* group = group_by_id(app.pack(), result.id);
        if (group && result.role == Group::Role::scored && !table)
            draw_group_points(ui, view, *group, result, scale);
    }
    divider(ui, space::s);
    key_value(ui, ui.tr("results.points_total"),
              format_number(app.assessment().points, 1) + " / " + points_text(app.assessment().max_points),
              true);
    key_value(ui, ui.tr("results.progress"),
              std::to_string(app.assessment().answered) + "/" + std::to_string(app.assessment().total));
}

void draw_gates_card(App& app, Ui& ui, ResultsView& view) {
    Card card(ui, "gates", {.name = ui.tr("results.gates")});
    heading(ui, ui.tr("results.gates"));
    gap(space::xs);
    muted(ui, ui.tr("results.gates_words"));
    gap(space::s);
    for (const GroupResult& result : app.assessment().groups) {
        const Group* group = group_by_id(app.pack(), result.id);
        if (!group || result.role != Group::Role::gate) continue;
        const std::string& name = ui.pick(group->name);
        const std::string met = ui.tr("results.gate_met", {{"met", std::to_string(result.met)},
                                                           {"total", std::to_string(result.total)}});
        const std::string& passed = ui.tr(result.passed ? "results.gate_passed" : "results.gate_open");
        ImGui::PushID(group->id.c_str());
        std::string told = name;
        told.append(" ").append(met).append(" ").append(passed);
        if (list_row(ui, "gate", told, 40, {}, [&](const ImRect& rect) {
                draw_check(ui, ImVec2(rect.Min.x + space::s, rect.GetCenter().y - 8), result.passed);
                const float mark = tag_width(ui, passed);
                draw_tag(ui, ImVec2(rect.Max.x - space::s - mark, rect.GetCenter().y - tag_height / 2),
                         passed, result.passed ? Tone::good : Tone::bad);
                const float right = rect.Max.x - 2 * space::s - mark - space::s;
                const TextStyle style{.colour = ui.colours().muted, .align_right = true};
                draw_line_in(ui, ui.canvas(), ImRect(rect.Min, ImVec2(right, rect.Max.y)), met, style);
                draw_line_in(ui, ui.canvas(),
                             ImRect(ImVec2(rect.Min.x + 32, rect.Min.y),
                                    ImVec2(right - text_width(ui, met, style) - space::s, rect.Max.y)),
                             name, {});
            })) {
            view.opened = group->id;
            ui.want_frame();
        }
        ImGui::PopID();
    }
}

void draw_grades_card(App& app, Ui& ui, ResultsView& view) {
    const Assessment& assessment = app.assessment();
    Card card(ui, "grades", {.name = ui.tr("results.grades")});
    heading(ui, ui.tr("results.grades"));
    gap(space::xs);
    muted(ui, ui.tr("results.grades_words"));
    for (const Grade& grade : app.pack().grades) {
        ImGui::PushID(grade.stars);
        divider(ui, space::m);
        {
            const std::string& name = ui.pick(grade.name);
            const std::string& more = ui.tr("results.explain");
            Row row(ui, {1.0f, std::ceil(text_width(ui, more, {.size = type::small})) + 2}, space::s);
            const float left = ImGui::GetCursorScreenPos().x;
            const auto mark = provisional_tag(ui, app.pack(), grade.min_points);
            inline_text(ui, name, type::body,
                        assessment.stars >= grade.stars ? ui.colours().accent : ui.colours().text,
                        mark ? tag_side(ui, mark->help) : tag_height);
            if (mark) {
                beside_if_fits(ui, left, tag_width(ui, mark->words));
                tag(ui, mark->words, mark->tone, mark->help);
            }
            row.next();
            if (link(ui, "explain", more, ui.tr("results.explain_name", {{"name", name}}))) {
                view.opened = "grade:" + std::to_string(grade.stars);
                ui.want_frame();
            }
        }
        gap(space::xs);
        const auto draw_condition = [&](const char* id, bool met, const std::string& words) {
            ImGui::PushID(id);
            const ImVec2 at = ImGui::GetCursorScreenPos();
            draw_check(ui, ImVec2(at.x, at.y + 3), met);
            ImGui::Indent(24);
            ui.columns().push_back(column_width(ui) - 24);
            muted(ui, words, type::body);
            ui.columns().pop_back();
            ImGui::Unindent(24);
            ImGui::PopID();
        };
        const double line = grade.min_points.value;
        draw_condition(
            "points", assessment.stars_by_points >= grade.stars,
            ui.tr(assessment.stars_by_points >= grade.stars ? "results.line_met" : "results.line_open",
                  {{"line", format_short(line, 2)}, {"points", format_number(assessment.points, 1)}}));
        for (const ConditionResult& condition : assessment.conditions) {
            if (condition.stars != grade.stars) continue;
            draw_condition(std::string(to_string(condition.metric)).c_str(), condition.met,
                           ui.tr("results.condition",
                                 {{"condition", condition_words(ui, condition.metric, condition.at_least)},
                                  {"value", condition.value ? percent_text(*condition.value)
                                                            : ui.tr("results.unknown")}}));
        }
        ImGui::PopID();
    }
}

}  // namespace zs
