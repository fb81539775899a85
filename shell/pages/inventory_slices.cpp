#include "shell/pages/inventory_slices.h"

#include <algorithm>
#include <cmath>

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

constexpr size_t shown_sources = 8;
constexpr float donut_size = 148, list_height = 32;

// The lines of a scope, of a category, or all.
InventoryChoice lines_of(int scope, std::string category = {}) {
    ActivityQuery query;
    query.scope = scope;
    query.category = std::move(category);
    return {std::move(query), std::nullopt};
}

double sum_of(const std::vector<Slice>& slices) {
    double sum = 0;
    for (const Slice& slice : slices) sum += std::max(slice.value, 0.0);
    return sum;
}

std::string share_text(const Slice& slice, double sum) {
    if (!slice.beside.empty()) return slice.beside;
    return sum > 0 ? percent_text(slice.value / sum) : std::string();
}

std::string told_of(const Slice& slice, double sum, const char* unit) {
    const std::string share = share_text(slice, sum);
    return slice.name + " " + format_number(slice.value, 2) + " " + unit + (share.empty() ? "" : " " + share);
}

// Name, bar and amount; pressed where there are lines behind it.
bool draw_slice(Ui& ui, const Slice& slice, double sum, double greatest, const char* unit, bool bars) {
    const std::string amount = format_number(slice.value, 2) + " " + unit;
    const std::string share = share_text(slice, sum);
    return list_row(
        ui, slice.name.c_str(), told_of(slice, sum, unit), list_height, {.disabled = !slice.behind},
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
                                !slice.beside.empty() ? slice.beside
                                : sum > 0             ? format_number(slice.value / sum * 100, 1)
                                                      : std::string()});
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

}  // namespace

InventoryChoice draw_slices(Ui& ui, const char* id, const std::string& title,
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
        for (size_t i = 0; i < slices.size(); ++i) {
            ImGui::PushID(static_cast<int>(i));  // two lines may have one name
            if (draw_slice(ui, slices[i], sum, greatest, unit, shape == Shape::bars)) pressed = i;
            ImGui::PopID();
        }
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
    return pressed ? slices[*pressed].behind : InventoryChoice{};
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
        {ui.tr("inventory.energy_renewable"), renewable, {Ink::accent, Pattern::solid}, {}},
        {ui.tr("inventory.energy_heat"), inventory.energy.heat, {Ink::chart_3, Pattern::grid}, lines_of(2)}};
    std::erase_if(slices, [](const Slice& slice) { return !(slice.value > 0); });
    return slices;
}

std::vector<Slice> uncertainty_slices(const App& app, const Ui& ui, const Uncertainty& uncertainty) {
    const std::vector<InventoryLine>& lines = app.inventory().lines;
    std::vector<std::pair<double, size_t>> parts;
    for (size_t i = 0; i < std::min(lines.size(), uncertainty.lines.size()); ++i)
        if (const auto& share = uncertainty.lines[i].propagated; share && *share > 0 && lines[i].tco2e != 0)
            parts.emplace_back(std::fabs(lines[i].tco2e) * *share, i);
    const size_t shown = std::min(parts.size(), shown_sources);
    std::partial_sort(parts.begin(), parts.begin() + static_cast<long>(shown), parts.end(),
                      [](const auto& a, const auto& b) {
                          return a.first != b.first ? a.first > b.first : a.second < b.second;
                      });
    parts.resize(shown);
    std::vector<Slice> slices;
    for (const auto& [value, line] : parts) {
        const Activity& activity = app.project().activities[line];
        Slice slice;
        slice.name = activity.name.empty() ? category_name(ui, activity.category) : activity.name;
        slice.value = value;
        slice.paint = scope_paint(activity.scope);
        slice.behind.line = line;
        slice.beside = "± " + format_number(*uncertainty.lines[line].propagated * 100, 1) + " %";
        slices.push_back(std::move(slice));
    }
    return slices;
}

}  // namespace zs
