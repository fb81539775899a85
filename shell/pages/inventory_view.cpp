#include "shell/pages/inventory_view.h"

#include <algorithm>

#include "base/number.h"
#include "shell/app/app.h"
#include "shell/pages/data_words.h"
#include "shell/pages/parts.h"
#include "shell/widgets/charts/chart_view.h"
#include "shell/widgets/charts/ui_canvas.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr size_t shown_findings = 5;
constexpr size_t deviates_of_frame = 200000;  // some milliseconds where all is WebAssembly
constexpr float two_columns = 700, chart_height = 226;

// The line that a finding is about; nothing for one about the whole.
std::optional<size_t> line_of(const Problem& problem, size_t count) {
    constexpr std::string_view start = "activities[";
    if (!problem.where.starts_with(start)) return std::nullopt;
    size_t line = 0;
    for (size_t at = start.size();
         at < problem.where.size() && problem.where[at] >= '0' && problem.where[at] <= '9'; ++at)
        line = line * 10 + static_cast<size_t>(problem.where[at] - '0');
    return line < count ? std::optional(line) : std::nullopt;
}

std::optional<size_t> draw_findings(const App& app, Ui& ui, const InventoryReview& review) {
    const Inventory& inventory = app.inventory();
    std::vector<const Problem*> list;
    for (const Problem& problem : inventory.warnings)
        if (problem.severity == Severity::error) list.push_back(&problem);
    for (const Problem& problem : review.findings) list.push_back(&problem);
    for (const Problem& problem : inventory.warnings)
        if (problem.severity == Severity::warning) list.push_back(&problem);
    std::optional<size_t> pressed;
    Card card(ui, "quality", {.padding = space::l, .name = ui.tr("inventory.findings")});
    subheading(ui, ui.tr("inventory.findings"));
    gap(space::xs);
    if (list.empty()) {
        muted(ui, ui.tr("inventory.no_findings"));
        return pressed;
    }
    const size_t count = app.project().activities.size();
    for (size_t i = 0; i < std::min(list.size(), shown_findings); ++i) {
        ImGui::PushID(static_cast<int>(i));
        const std::optional<size_t> line = line_of(*list[i], count);
        std::string words = ui.tr(list[i]->message);
        if (line) words = ui.tr("paste.named", {{"name", name_of_line(app, ui, *line)}, {"words", words}});
        const TextStyle style{.size = type::small};
        const float room = column_width(ui) - 40;
        const float height = measure(ui, words, style, room).y + space::m;
        if (list_row(ui, "finding", words, height, {.disabled = !line}, [&](const ImRect& rect) {
                draw_icon(ui.canvas(), Icon::warning, ImVec2(rect.Min.x + 4, rect.Min.y + 8), 16,
                          list[i]->severity == Severity::error ? ui.colours().bad : ui.colours().star);
                draw_text_block(ui, ui.canvas(), ImVec2(rect.Min.x + 28, rect.Min.y + 6), words, style, room);
            }))
            pressed = line;
        ImGui::PopID();
    }
    if (list.size() > shown_findings)
        muted(ui, ui.tr("activity.more_findings", {{"count", std::to_string(list.size() - shown_findings)}}),
              type::caption);
    return pressed;
}

void draw_headline(const App& app, Ui& ui, const InventoryReview& review) {
    const Inventory& inventory = app.inventory();
    const UncertaintyOf& all = review.uncertainty.sums[Uncertainty::all];
    Card card(ui, "headline", {.padding = space::l, .name = ui.tr("inventory.headline")});
    const bool type_1 = app.project().type == FactoryType::type_1;
    const std::string uncertainty =
        all.propagated ? "± " + format_number(*all.propagated * 100, 1) : ui.tr("common.none");
    const std::string quality =
        review.quality.score ? format_number(*review.quality.score, 1) : ui.tr("common.none");
    const std::string stated =
        ui.tr("inventory.stated_share",
              {{"percent",
                format_number(
                    all.stated + all.unstated > 0 ? all.stated / (all.stated + all.unstated) * 100 : 0, 0)}});
    const std::string graded =
        ui.tr("inventory.graded_share", {{"percent", format_number(review.quality.graded_share * 100, 0)}});
    const std::string market =
        ui.tr("inventory.market_note", {{"tonnes", tco2e_text(inventory.scope2_market)}});
    Row row(ui, {0.28f, 0.28f, 0.22f, 0.22f}, space::l, two_columns);
    figure(ui, ui.tr(type_1 ? "offsets.emissions_1" : "offsets.emissions_2"),
           tco2e_text(inventory.total(app.project().type)), "tCO₂e", {.note = market});
    row.next();
    const std::string beside_words =
        ui.tr("inventory.beside", {{"avoided", tco2e_text(inventory.avoided)},
                                   {"exported", tco2e_text(inventory.exported)},
                                   {"excluded", tco2e_text(inventory.excluded)}});
    figure(ui, ui.tr("inventory.location_total"),
           tco2e_text(inventory.scope1 + inventory.scope2_location + inventory.scope3), "tCO₂e",
           {.note = beside_words});
    row.next();
    figure(ui, ui.tr("inventory.uncertainty"), uncertainty, all.propagated ? "%" : "", {.note = stated});
    row.next();
    figure(ui, ui.tr("inventory.quality"), quality, review.quality.score ? "/ 36" : "",
           {.note = graded, .help = ui.tr("inventory.quality_help")});
}

std::optional<ActivityQuery> draw_months(Ui& ui, const std::vector<MonthEmissions>& months) {
    const std::string& title = ui.tr("inventory.months");
    Card card(ui, "months", {.padding = space::l, .name = title});
    const bool table = chart_heading(ui, "shape", title);
    gap(space::s);
    std::optional<size_t> pressed;
    double undated = 0, all = 0;
    for (const MonthEmissions& month : months) {
        undated += month.undated;
        all += month.scopes[0];
    }
    const auto name_of = [](const MonthEmissions& month) {
        return std::to_string(month.year) + "-" + (month.month < 10 ? "0" : "") + std::to_string(month.month);
    };
    if (months.empty()) {
        muted(ui, ui.tr("inventory.nothing"));
    } else if (table) {
        ChartFigures figures{
            {ui.tr("inventory.month"), scope_name(ui, 1), scope_name(ui, 2), scope_name(ui, 3)}, {}};
        for (const MonthEmissions& month : months)
            figures.rows.push_back({name_of(month), tco2e_text(month.scopes[1]), tco2e_text(month.scopes[2]),
                                    tco2e_text(month.scopes[3])});
        pressed = chart_table(ui, "month values", title, figures, true);
    } else {
        ColumnChart columns;
        std::vector<std::string> told;
        for (int scope = 1; scope <= 3; ++scope)
            columns.series.push_back({scope_name(ui, scope), scope_paint(scope)});
        for (const MonthEmissions& month : months) {
            columns.columns.push_back(
                {std::to_string(month.month), {}, {month.scopes[1], month.scopes[2], month.scopes[3]}});
            std::string words = name_of(month) + " " + tco2e_text(month.scopes[0]) + " tCO₂e";
            for (size_t scope = 1; scope <= 3; ++scope)
                if (month.scopes[scope] > 0)
                    words += " · " + scope_name(ui, static_cast<int>(scope)) + " " +
                             tco2e_text(month.scopes[scope]);
            told.push_back(std::move(words));
        }
        pressed = chart(ui, "months", {.name = title, .height = chart_height, .pressable = true}, told,
                        [&](Canvas& canvas, const ChartBox& box, std::optional<size_t> active) {
                            return draw_columns(canvas, box, columns, active);
                        });
    }
    if (undated > 0 && all > 0) {
        gap(space::xs);
        muted(ui, ui.tr("inventory.undated", {{"percent", format_number(undated / all * 100, 0)}}),
              type::caption);
    }
    if (!pressed) return std::nullopt;
    ActivityQuery query;
    query.month = static_cast<int>(*pressed) + 1;
    return query;
}

// `drawn`: the share of the draws that are done; nothing once all are.
void draw_uncertainty(Ui& ui, const InventoryReview& review, std::optional<double> drawn) {
    Card card(ui, "uncertainty", {.padding = space::l, .name = ui.tr("inventory.uncertainty")});
    subheading(ui, ui.tr("inventory.uncertainty"));
    gap(space::xs);
    const std::string help =
        drawn ? ui.tr("inventory.uncertainty_drawing", {{"percent", format_number(*drawn * 100, 0)}})
              : ui.tr("inventory.uncertainty_help",
                      {{"draws", format_number(static_cast<double>(review.uncertainty.draws), 0)}});
    muted(ui, help, type::caption);
    gap(space::s);
    bool any = false;
    for (const UncertaintyRow& row : uncertainty_rows(review.uncertainty)) {
        const UncertaintyOf& one = review.uncertainty.sums[row.sum];
        any = true;
        std::string words = "± " + format_number(*one.propagated * 100, 1) + " %";
        if (one.low && one.high)
            words += "  ·  " + ui.tr("inventory.interval",
                                     {{"low", tco2e_text(*one.low)}, {"high", tco2e_text(*one.high)}});
        key_value(ui, ui.tr(row.label), words, row.sum == Uncertainty::all);
    }
    if (!any) muted(ui, ui.tr("inventory.no_uncertainty"));
}

void draw_gases(const App& app, Ui& ui) {
    const Inventory& inventory = app.inventory();
    Card card(ui, "gases", {.padding = space::l, .name = ui.tr("inventory.gases")});
    subheading(ui, ui.tr("inventory.gases"));
    gap(space::s);
    for (const auto& [id, total] : inventory.gases) {
        const Factor* gas = app.factors().find(id);
        key_value(ui, gas ? ui.pick(gas->name) : id,
                  format_short(total.tonnes, 4) + " t  =  " + tco2e_text(total.tco2e) + " tCO₂e");
    }
    key_value(ui, ui.tr("inventory.unsplit"), tco2e_text(inventory.unsplit) + " tCO₂e");
    if (inventory.biogenic_co2 > 0)
        key_value(ui, ui.tr("results.biogenic"), tco2e_text(inventory.biogenic_co2) + " t");
    if (inventory.memo > 0) key_value(ui, ui.tr("results.memo"), tco2e_text(inventory.memo) + " tCO₂e");
}

}  // namespace

InventoryChoice draw_inventory_view(App& app, Ui& ui, InventoryView& view) {
    InventoryChoice choice;
    if (view.revision != app.revision()) {
        view.reviewing = std::make_unique<InventoryReviewing>(app.project(), app.inventory(), app.factors());
        view.months = emissions_by_month(app.project(), app.inventory());
        view.revision = app.revision();
    }
    std::optional<double> drawn;
    if (view.reviewing && view.reviewing->advance(deviates_of_frame)) {
        view.review = view.reviewing->take();
        view.reviewing.reset();
    } else if (view.reviewing) {
        drawn = view.reviewing->share_done();
        ui.want_frame();
    }
    const InventoryReview& review = view.reviewing ? view.reviewing->so_far() : view.review;
    choice.line = draw_findings(app, ui, review);
    gap(space::l);
    draw_headline(app, ui, review);
    gap(space::l);
    const auto take = [&](InventoryChoice pressed) {
        if (pressed) choice = std::move(pressed);
    };
    {
        Row row(ui, {0.5f, 0.5f}, space::l, two_columns);
        take(draw_slices(ui, "scopes", ui.tr("inventory.scopes"), scope_slices(app, ui), "tCO₂e",
                         Shape::ring));
        row.next();
        take(draw_slices(ui, "sources", ui.tr("inventory.sources"), source_slices(app, ui), "tCO₂e",
                         Shape::bars));
    }
    gap(space::l);
    {
        Row row(ui, {0.5f, 0.5f}, space::l, two_columns);
        take({draw_months(ui, view.months), std::nullopt});
        row.next();
        take(draw_slices(ui, "energy", ui.tr("inventory.energy"), energy_slices(app, ui), "GJ", Shape::ring));
    }
    gap(space::l);
    const std::vector<Slice> unsure = uncertainty_slices(app, ui, review.uncertainty);
    {
        Row row(ui, {0.5f, 0.5f}, space::l, two_columns);
        draw_uncertainty(ui, review, drawn);
        row.next();
        if (unsure.empty())
            draw_gases(app, ui);
        else
            take(draw_slices(ui, "unsure", ui.tr("inventory.uncertainty_lines"), unsure, "tCO₂e",
                             Shape::bars));
    }
    if (!unsure.empty()) {
        gap(space::l);
        draw_gases(app, ui);
    }
    return choice;
}

}  // namespace zs
