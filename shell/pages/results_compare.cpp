// The open factory beside other years of it, or beside other factories of this store: emissions by scope,
// intensity, points and stars, renewable share.
#include <algorithm>

#include "base/number.h"
#include "base/unit_words.h"
#include "shell/pages/data_words.h"
#include "shell/pages/parts.h"
#include "shell/pages/results_parts.h"
#include "shell/widgets/charts/chart_view.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/fields.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr size_t most_compared = 8;
constexpr float columns_height = 250, two_columns = 760;

struct Compared {
    std::string name;    // the factory's
    std::string period;  // "2022"
    ComparedFigures figures;

    std::string label() const { return period.empty() ? name : name + " " + period; }
};

// A calendar year by its number, another period by its months.
std::string period_words(const Period& period) {
    if (!period.start.is_set() || !period.end.is_set()) return {};
    const Date &from = period.start, &to = period.end;
    if (from.year == to.year && from.month == 1 && from.day == 1 && to.month == 12 && to.day == 31)
        return std::to_string(from.year);
    return to_string(from).substr(0, 7) + "–" + to_string(to).substr(0, 7);
}

const std::string& name_of(const Ui& ui, const ProjectSummary& summary) {
    return summary.name.empty() ? ui.tr("shell.unnamed") : summary.name;
}

// At first the other years of the same factory, as its name tells.
void choose_at_first(const App& app, ResultsView& view) {
    if (view.compared_for == app.project().id) return;
    view.compared_for = app.project().id;
    view.compared.clear();
    if (app.project().factory.name.empty()) return;
    for (const ProjectSummary& summary : app.projects())
        if (summary.id != app.project().id && summary.name == app.project().factory.name &&
            view.compared.size() + 1 < most_compared)
            view.compared.insert(summary.id);
}

using CompareChoice = ResultsView::CompareChoice;

const CompareChoice& choice_of(App& app, const Ui& ui, ResultsView& view) {
    CompareChoice& choice = view.compare_choice;
    if (choice.complete && choice.revision == app.revision() && choice.language == app.language() &&
        choice.compared == view.compared)
        return choice;
    choice = {app.revision(), app.language(), view.compared, true, {}, {}, {}};
    for (const ProjectSummary& summary : app.projects()) {
        if (summary.id == app.project().id) continue;
        const StoredFigures& known = app.side_by_side().period_of(summary);
        if (!known.period && !known.unreadable) choice.complete = false;
        std::string name = name_of(ui, summary);
        if (known.period) name += " " + period_words(*known.period);
        if (view.compared.contains(summary.id)) {
            choice.chosen.emplace_back(summary.id, std::move(name));
            continue;
        }
        choice.names.push_back(std::move(name));
        choice.ids.push_back(summary.id);
    }
    return choice;
}

void draw_choice(App& app, Ui& ui, ResultsView& view) {
    const CompareChoice& known = choice_of(app, ui, view);
    ButtonFlow flow(ui);
    for (const auto& [id, name] : known.chosen) {
        ImGui::PushID(id.c_str());
        if (flow("remove", name, {.icon = Icon::cross, .name = ui.tr("compare.remove", {{"name", name}})})) {
            view.compared.erase(id);
            ui.want_frame();
        }
        ImGui::PopID();
    }
    if (!view.compared.empty()) gap(space::m);
    if (view.compared.size() + 1 >= most_compared) {
        muted(ui, ui.tr("compare.full", {{"count", std::to_string(most_compared)}}));
        return;
    }
    if (known.names.empty()) return;
    Row row(ui, {std::min(420.0f, column_width(ui))}, space::l);
    const auto choice =
        select(ui, "add", known.names, -1,
               {.label = ui.tr("compare.add"), .placeholder = ui.tr("compare.choose"), .view = true});
    if (!choice) return;
    view.compared.insert(known.ids[static_cast<size_t>(*choice)]);
    ui.want_frame();
}

std::vector<Compared> chosen(App& app, Ui& ui, const ResultsView& view) {
    std::vector<Compared> out;
    for (const ProjectSummary& summary : app.projects()) {
        if (summary.id != app.project().id && !view.compared.contains(summary.id)) continue;
        const StoredFigures& known = app.side_by_side().figures_of(summary);
        if (known.unreadable)
            muted(ui, ui.tr("compare.unreadable", {{"name", name_of(ui, summary)}}));
        else if (known.figures)
            out.push_back({name_of(ui, summary), period_words(known.figures->period), *known.figures});
    }
    std::stable_sort(out.begin(), out.end(), [](const Compared& a, const Compared& b) {
        if (a.name != b.name) return a.name < b.name;
        return days_from_epoch(a.figures.period.start) < days_from_epoch(b.figures.period.start);
    });
    return out;
}

void draw_emissions(Ui& ui, const std::vector<Compared>& all) {
    const std::string& title = ui.tr("compare.emissions");
    const bool table = chart_heading(ui, "emissions", title);
    gap(space::s);
    ColumnChart chart_of;
    ChartFigures figures{{ui.tr("compare.factory")}, {}};
    std::vector<std::string> told;
    for (int scope = 1; scope <= 3; ++scope) {
        const std::string& name = scope == 2 ? ui.tr("results.scope2_market") : scope_name(ui, scope);
        chart_of.series.push_back({name, scope_paint(scope)});
        figures.columns.push_back(name);
    }
    figures.columns.push_back(ui.tr("compare.total"));
    for (const Compared& one : all) {
        const ComparedFigures& f = one.figures;
        chart_of.columns.push_back({one.name, one.period, {f.scope1, f.scope2_market, f.scope3}});
        std::string total = tco2e_text(f.total);
        if (!f.emissions_known) total += " (" + ui.tr("results.emissions_missing") + ")";
        told.push_back(one.label() + " " + ui.tr("compare.total") + " " + total + " tCO₂e · " +
                       scope_name(ui, 1) + " " + tco2e_text(f.scope1) + " · " +
                       ui.tr("results.scope2_market") + " " + tco2e_text(f.scope2_market) + " · " +
                       scope_name(ui, 3) + " " + tco2e_text(f.scope3));
        figures.rows.push_back(
            {one.label(), tco2e_text(f.scope1), tco2e_text(f.scope2_market), tco2e_text(f.scope3), total});
    }
    if (table) {
        chart_table(ui, "emission values", title, figures);
        return;
    }
    chart(ui, "emission chart", {.name = title, .height = columns_height}, told,
          [&](Canvas& canvas, const ChartBox& box, std::optional<size_t> active) {
              return draw_columns(canvas, box, chart_of, active);
          });
}

// One figure of each, as bars on one scale; nothing where none of them has it.
struct BarFigure {
    std::optional<double> value;
    std::string words;
};
void draw_figure_bars(Ui& ui, const char* id, const std::string& title, const std::vector<Compared>& all,
                      const std::vector<BarFigure>& values, double scale) {
    if (std::none_of(values.begin(), values.end(), [](const BarFigure& one) { return one.value; })) return;
    ImGui::PushID(id);
    const bool table = chart_heading(ui, "bars", title);
    gap(space::s);
    for (const BarFigure& one : values) scale = std::max(scale, one.value.value_or(0));
    std::vector<NamedBar> bars;
    std::vector<std::string> told;
    ChartFigures figures{{ui.tr("compare.factory"), title}, {}};
    for (size_t i = 0; i < all.size(); ++i) {
        const std::string words = values[i].value ? values[i].words : ui.tr("results.unknown");
        NamedBar bar{all[i].label(), words, std::nullopt};
        if (values[i].value)
            bar.bar =
                PointsBar{.points = std::max(*values[i].value, 0.0), .max_points = scale, .scale = scale};
        bars.push_back(std::move(bar));
        told.push_back(all[i].label() + " " + words);
        figures.rows.push_back({all[i].label(), words});
    }
    if (table)
        chart_table(ui, "values", title, figures);
    else
        chart(ui, "chart", {.name = title, .height = bar_row_height * static_cast<float>(bars.size())}, told,
              [&](Canvas& canvas, const ChartBox& box, std::optional<size_t> active) {
                  return draw_bars(canvas, box, bars, active);
              });
    gap(space::m);
    ImGui::PopID();
}

void draw_bars_of_all(const App& app, Ui& ui, const std::vector<Compared>& all) {
    std::vector<BarFigure> points, renewable, per_value, per_product;
    std::string unit = all.front().figures.product_unit;
    for (const Compared& one : all)
        if (one.figures.product_unit != unit) unit.clear();  // different products do not compare
    for (const Compared& one : all) {
        const ComparedFigures& f = one.figures;
        points.push_back(
            {f.points, format_number(f.points, 1) + " · " + stars_name(ui, app.pack(), f.stars)});
        renewable.push_back({f.renewable_power_share, f.renewable_power_share
                                                          ? percent_text(*f.renewable_power_share)
                                                          : std::string()});
        per_value.push_back(
            {f.per_output_value, f.per_output_value ? format_short(*f.per_output_value, 4) : std::string()});
        per_product.push_back({unit.empty() ? std::nullopt : f.per_product,
                               f.per_product ? format_short(*f.per_product, 4) : std::string()});
    }
    const std::string per_value_unit = " (tCO₂e/" + shown_unit("10^4CNY", ui.language()) + ")";
    if (app.pack().has_points())
        draw_figure_bars(ui, "points", ui.tr("compare.points"), all, points, all.front().figures.max_points);
    draw_figure_bars(ui, "renewable", ui.tr("offsets.renewable_share"), all, renewable, 1);
    draw_figure_bars(ui, "value", ui.tr("compare.intensity") + per_value_unit, all, per_value, 0);
    draw_figure_bars(ui, "product", ui.tr("compare.product") + " (tCO₂e/" + unit + ")", all, per_product, 0);
}

}  // namespace

void draw_compare_card(App& app, Ui& ui, ResultsView& view) {
    Card card(ui, "compare", {.name = ui.tr("compare.title")});
    heading(ui, ui.tr("compare.title"));
    gap(space::xs);
    if (app.projects().size() < 2) {
        muted(ui, ui.tr("compare.none"));
        return;
    }
    muted(ui, ui.tr("compare.words"));
    gap(space::m);
    app.side_by_side().begin();
    choose_at_first(app, view);
    draw_choice(app, ui, view);
    if (!view.compared.empty()) {
        const std::vector<Compared> all = chosen(app, ui, view);
        if (all.size() > 1) {
            gap(space::l);
            Row row(ui, {0.5f, 0.5f}, space::xxl, two_columns);
            draw_emissions(ui, all);
            if (std::any_of(all.begin(), all.end(), [&](const Compared& one) {
                    return one.figures.type != all.front().figures.type;
                }))
                muted(ui, ui.tr("compare.types"), type::caption);
            row.next();
            draw_bars_of_all(app, ui, all);
        }
    }
    if (!app.side_by_side().waits()) return;
    muted(ui, ui.tr("compare.working"));
    ui.want_frame();
}

}  // namespace zs
