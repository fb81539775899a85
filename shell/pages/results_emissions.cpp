// Emissions of the type's scopes, what must be cleared with credits, and the renewable share of electricity.
#include <array>

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

struct ScopeLine {
    std::string name;
    double tco2e = 0;
    bool counted = false;  // in the type's total
    Paint paint;

    std::string share(double total) const {
        return counted && total > 0 ? percent_text(tco2e / total, 0) : std::string();
    }
    std::string told(double total) const {
        return name + " " + format_number(tco2e, 1) + " tCO2e" + (share(total).empty() ? "" : " ") +
               share(total);
    }
};

void draw_scope_line(Ui& ui, const ScopeLine& line, double total) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = column_width(ui);
    const ImRect rect(at, ImVec2(at.x + width, at.y + 28));
    ImGui::ItemSize(rect);
    ImGui::ItemAdd(rect, 0);
    if (line.counted) draw_swatch(ui, ImVec2(at.x, at.y + 8), line.paint);
    const ImU32 ink = line.counted ? ui.colours().text : ui.colours().faint;
    const std::string amount = format_number(line.tco2e, 1);
    const std::string share = line.share(total);
    const float share_width = 44;
    draw_line_in(ui, ui.canvas(), rect, share, {.colour = ui.colours().muted, .align_right = true});
    const TextStyle amount_style{.colour = ink, .align_right = true};
    const ImRect amount_rect(rect.Min, ImVec2(rect.Max.x - share_width, rect.Max.y));
    draw_line_in(ui, ui.canvas(), amount_rect, amount, amount_style);
    const float right = amount_rect.Max.x - text_width(ui, amount, amount_style) - space::s;
    draw_line_in(ui, ui.canvas(),
                 ImRect(ImVec2(at.x + swatch_size + space::s, rect.Min.y), ImVec2(right, rect.Max.y)),
                 line.name, {.colour = ink});
    ui.explain(rect, line.told(total));
    ui.show(ui.item(Role::text, line.told(total), ImGui::GetID(line.name.c_str()), rect));
}

ChartFigures figures_of(const Ui& ui, const std::vector<ScopeLine>& scopes, double total) {
    ChartFigures figures{{ui.tr("chart.scope"), "tCO₂e", "%"}, {}};
    for (const ScopeLine& scope : scopes)
        figures.rows.push_back({scope.name, tonnes_text(scope.tco2e), scope.share(total)});
    return figures;
}

void draw_ring(Ui& ui, const std::vector<ScopeLine>& scopes, double total) {
    constexpr float ring = 132;
    Donut donut{{}, format_number(total, 0), "tCO₂e"};
    std::vector<std::string> told;
    for (const ScopeLine& scope : scopes) {
        if (!scope.counted) continue;
        donut.slices.push_back({scope.tco2e, scope.paint});
        told.push_back(scope.told(total));
    }
    const std::string name = ui.tr("results.emissions") + " " + tonnes_text(total) + " tCO2e";
    Row row(ui, {ring, 1.0f}, space::xl, 360);
    chart(ui, "ring", {.name = name, .width = ring, .height = ring}, told,
          [&](Canvas& canvas, const ChartBox& box, std::optional<size_t> active) {
              return draw_donut(canvas, box, donut, active);
          });
    row.next();
    if (!row.stacked()) gap(space::s);
    for (const ScopeLine& scope : scopes) draw_scope_line(ui, scope, total);
}

void draw_figures(App& app, Ui& ui) {
    const Assessment& assessment = app.assessment();
    const bool type_1 = app.project().type == FactoryType::type_1;
    key_value(ui, ui.tr(type_1 ? "offsets.emissions_1" : "offsets.emissions_2"),
              tonnes_text(assessment.emissions) + " tCO₂e");
    key_value(ui, ui.tr("results.credits_held"), format_short(assessment.credits_held, 2) + " t");
    if (assessment.emissions_known) {
        const bool done = assessment.credits_missing == 0;
        key_value(ui, ui.tr(done ? "results.credits_done" : "results.credits_to_buy"),
                  format_number(
                      static_cast<double>(done ? assessment.credits_needed : assessment.credits_missing), 0) +
                      " t",
                  true, done ? ui.colours().accent : ui.colours().bad);
    }
    key_value(ui, ui.tr("offsets.renewable_share"),
              assessment.renewable_power_share ? percent_text(*assessment.renewable_power_share)
                                               : ui.tr("results.unknown"));
    if (assessment.own_reduction_absolute)
        key_value(ui, ui.tr("metric.own_reduction_absolute"),
                  percent_text(*assessment.own_reduction_absolute));
    if (assessment.own_reduction_intensity)
        key_value(ui, ui.tr("metric.own_reduction_intensity"),
                  percent_text(*assessment.own_reduction_intensity));
    const Inventory& inventory = app.inventory();
    if (inventory.biogenic_co2 > 0)
        key_value(ui, ui.tr("results.biogenic"), tonnes_text(inventory.biogenic_co2) + " t");
    if (inventory.memo > 0) key_value(ui, ui.tr("results.memo"), tonnes_text(inventory.memo) + " tCO₂e");
}

}  // namespace

void draw_emissions_card(App& app, Ui& ui) {
    const Inventory& inventory = app.inventory();
    const Assessment& assessment = app.assessment();
    const bool type_1 = app.project().type == FactoryType::type_1;
    Card card(ui, "emissions", {.name = ui.tr("results.emissions")});
    if (inventory.counted_lines == 0) {
        heading(ui, ui.tr("results.emissions"));
        empty_state(ui, Icon::chart, ui.tr("results.no_emissions"), ui.tr("results.no_emissions_words"), [&] {
            if (button(ui, "activity", ui.tr("results.go_activity"))) app.navigate(PageId::activity);
        });
        return;
    }
    const bool table = chart_heading(ui, "shape", ui.tr("results.emissions"), 2);
    gap(space::m);
    if (!assessment.emissions_known) {
        tag(ui, ui.tr("results.emissions_missing"), Tone::bad, ui.tr("results.emissions_missing_help"));
        gap(space::m);
    }
    const double total = assessment.emissions;
    const std::vector<ScopeLine> scopes = {
        {ui.tr("results.scope1"), inventory.scope1, true, scope_paint(1)},
        {ui.tr("results.scope2_market"), inventory.scope2_market, true, scope_paint(2)},
        {ui.tr("results.scope2_location"), inventory.scope2_location, false, {}},
        {ui.tr("results.scope3"), inventory.scope3, !type_1, scope_paint(3)}};
    if (table)
        chart_table(ui, "values", ui.tr("results.emissions"), figures_of(ui, scopes, total));
    else
        draw_ring(ui, scopes, total);
    gap(space::s);
    muted(ui, ui.tr(type_1 ? "results.scopes_note_1" : "results.scopes_note_2"), type::caption);
    divider(ui);
    draw_figures(app, ui);
    gap(space::s);
    if (link(ui, "offsets", ui.tr("results.to_offsets"))) app.navigate(PageId::offsets);
}

}  // namespace zs
