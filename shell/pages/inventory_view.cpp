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

constexpr size_t shown_findings = 5, shown_sources = 8;
constexpr float two_columns = 700, donut_size = 148, list_height = 32, chart_height = 226;

// A part of a chart: its name, amount, and the lines behind it.
struct Slice {
    std::string name;
    double value = 0;
    Paint paint;
    std::optional<ActivityQuery> lines;
};

double sum_of(const std::vector<Slice>& slices) {
    double sum = 0;
    for (const Slice& slice : slices) sum += std::max(slice.value, 0.0);
    return sum;
}

std::string share_text(double value, double sum) {
    return sum > 0 ? percent_text(value / sum) : std::string();
}

std::string told_of(const Slice& slice, double sum, const char* unit) {
    const std::string share = share_text(slice.value, sum);
    return slice.name + " " + format_number(slice.value, 2) + " " + unit + (share.empty() ? "" : " " + share);
}

// Name, bar and amount; pressed where there are lines behind it.
bool draw_slice(Ui& ui, const Slice& slice, double sum, double greatest, const char* unit, bool bars) {
    const std::string amount = format_number(slice.value, 2) + " " + unit;
    const std::string share = share_text(slice.value, sum);
    return list_row(
        ui, slice.name.c_str(), told_of(slice, sum, unit), list_height, {.disabled = !slice.lines},
        [&](const ImRect& rect) {
            const Palette& c = ui.colours();
            const float right = 64;
            draw_swatch(ui, ImVec2(rect.Min.x + 4, rect.GetCenter().y - swatch_size / 2), slice.paint);
            const ImRect inside(ImVec2(rect.Min.x + 4 + swatch_size + space::s, rect.Min.y),
                                ImVec2(rect.Max.x - 4, rect.Max.y));
            draw_line_in(ui, ui.canvas(), inside, share,
                         {.size = type::small, .colour = c.muted, .align_right = true});
            const ImRect amounts(inside.Min, ImVec2(inside.Max.x - right, inside.Max.y));
            const TextStyle figures{.size = type::small, .align_right = true};
            draw_line_in(ui, ui.canvas(), amounts, amount, figures);
            const float room = amounts.GetWidth() - text_width(ui, amount, figures) - space::s;
            draw_line(ui, ui.canvas(), ImVec2(inside.Min.x, rect.Min.y + (bars ? 2.0f : 6.0f)), slice.name,
                      {.size = type::small}, std::max(room, 20.0f));
            if (!bars || !(greatest > 0)) return;
            const float wide = inside.GetWidth() * static_cast<float>(std::max(slice.value, 0.0) / greatest);
            on_canvas(ui, [&](Canvas& canvas) {
                const float top = rect.Max.y - 7;
                canvas.fill({inside.Min.x, top, inside.GetWidth(), 4}, 2, Ink::track);
                canvas.fill({inside.Min.x, top, std::max(wide, 2.0f), 4}, 2, slice.paint.ink);
            });
        });
}

ChartFigures figures_of(const Ui& ui, const std::vector<Slice>& slices, const char* unit) {
    ChartFigures figures{{ui.tr("inventory.part"), unit, "%"}, {}};
    const double sum = sum_of(slices);
    for (const Slice& slice : slices)
        figures.rows.push_back({slice.name, format_number(slice.value, 2),
                                sum > 0 ? format_number(slice.value / sum * 100, 1) : std::string()});
    return figures;
}

void draw_ring(Ui& ui, const std::string& title, const std::vector<Slice>& slices, const char* unit) {
    const double sum = sum_of(slices);
    Donut ring{{}, format_short(sum, sum < 100 ? 1 : 0), unit};
    std::vector<std::string> told;
    for (const Slice& slice : slices) {
        ring.slices.push_back({slice.value, slice.paint});
        told.push_back(told_of(slice, sum, unit));
    }
    chart(ui, "ring", {.name = title, .width = donut_size, .height = donut_size}, told,
          [&](Canvas& canvas, const ChartBox& box, std::optional<size_t> active) {
              return draw_donut(canvas, box, ring, active);
          });
}

enum class Shape { ring, bars };

// A card with a chart or its table; gives the lines behind what was pressed.
std::optional<ActivityQuery> draw_slices(Ui& ui, const char* id, const std::string& title,
                                         const std::vector<Slice>& slices, const char* unit, Shape shape) {
    Card card(ui, id, {.padding = space::l, .name = title});
    ImGui::PushID(id);
    const bool table = chart_heading(ui, "shape", title);
    gap(space::s);
    std::optional<size_t> pressed;
    const double sum = sum_of(slices);
    double greatest = 0;
    for (const Slice& slice : slices) greatest = std::max(greatest, slice.value);
    const auto list = [&] {
        for (size_t i = 0; i < slices.size(); ++i)
            if (draw_slice(ui, slices[i], sum, greatest, unit, shape == Shape::bars)) pressed = i;
    };
    if (slices.empty()) {
        muted(ui, ui.tr("inventory.nothing"));
    } else if (table) {
        pressed = chart_table(ui, "values", title, figures_of(ui, slices, unit), true);
    } else if (shape == Shape::ring) {
        Row row(ui, {donut_size, 1.0f}, space::l, 380);
        draw_ring(ui, title, slices, unit);
        row.next();
        list();
    } else {
        list();
    }
    ImGui::PopID();
    return pressed ? slices[*pressed].lines : std::nullopt;
}

ActivityQuery lines_of(int scope, std::string category = {}) {
    ActivityQuery query;
    query.scope = scope;
    query.category = std::move(category);
    return query;
}

std::vector<Slice> scope_slices(const App& app, const Ui& ui) {
    const Inventory& inventory = app.inventory();
    return {{scope_name(ui, 1), inventory.scope1, scope_paint(1), lines_of(1)},
            {ui.tr("activity.sum_scope_2_location"), inventory.scope2_location, scope_paint(2), lines_of(2)},
            {scope_name(ui, 3), inventory.scope3, scope_paint(3), lines_of(3)}};
}

std::vector<Slice> source_slices(const App& app, const Ui& ui) {
    std::vector<Slice> slices;
    for (const auto& [category, tco2e] : app.inventory().by_category) {
        const int scope = scope_of(category).value_or(1);
        slices.push_back({category_name(ui, category), tco2e, scope_paint(scope), lines_of(0, category)});
    }
    std::stable_sort(slices.begin(), slices.end(),
                     [](const Slice& a, const Slice& b) { return a.value > b.value; });
    if (slices.size() > shown_sources) slices.resize(shown_sources);
    return slices;
}

// Energy in GJ; electricity by its heat equivalent.
std::vector<Slice> energy_slices(const App& app, const Ui& ui) {
    constexpr double gigajoules = 3.6;
    const Inventory& inventory = app.inventory();
    const double renewable = inventory.power.renewable() * gigajoules;
    const double rest = std::max(0.0, inventory.power.used() - inventory.power.renewable()) * gigajoules;
    // What is not fossil is green, and each has a texture of its own.
    std::vector<Slice> slices = {
        {ui.tr("inventory.energy_fuel"), inventory.energy.fuel, {Ink::muted, Pattern::solid}, lines_of(1)},
        {ui.tr("inventory.energy_bio"), inventory.energy.biofuel, {Ink::accent, Pattern::rules}, lines_of(1)},
        {ui.tr("inventory.energy_power"),
         rest,
         {Ink::chart_2, Pattern::stripes},
         lines_of(2, "purchased_electricity")},
        {ui.tr("inventory.energy_renewable"), renewable, {Ink::accent, Pattern::solid}, std::nullopt},
        {ui.tr("inventory.energy_heat"), inventory.energy.heat, {Ink::chart_3, Pattern::grid}, lines_of(2)}};
    std::erase_if(slices, [](const Slice& slice) { return !(slice.value > 0); });
    return slices;
}

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

void draw_uncertainty(Ui& ui, const InventoryReview& review) {
    Card card(ui, "uncertainty", {.padding = space::l, .name = ui.tr("inventory.uncertainty")});
    subheading(ui, ui.tr("inventory.uncertainty"));
    gap(space::xs);
    muted(ui,
          ui.tr("inventory.uncertainty_help",
                {{"draws", format_number(static_cast<double>(review.uncertainty.draws), 0)}}),
          type::caption);
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
    if (!view.review || view.revision != app.revision()) {
        view.review = review_inventory(app.project(), app.inventory(), app.factors());
        view.months = emissions_by_month(app.project(), app.inventory());
        view.revision = app.revision();
    }
    choice.line = draw_findings(app, ui, *view.review);
    gap(space::l);
    draw_headline(app, ui, *view.review);
    gap(space::l);
    const auto take = [&](std::optional<ActivityQuery> lines) {
        if (lines) choice.lines = std::move(lines);
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
        take(draw_months(ui, view.months));
        row.next();
        take(draw_slices(ui, "energy", ui.tr("inventory.energy"), energy_slices(app, ui), "GJ", Shape::ring));
    }
    gap(space::l);
    {
        Row row(ui, {0.5f, 0.5f}, space::l, two_columns);
        draw_uncertainty(ui, *view.review);
        row.next();
        draw_gases(app, ui);
    }
    return choice;
}

}  // namespace zs
