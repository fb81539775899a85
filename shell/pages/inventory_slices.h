// Parts of the inventory that are drawn as rings or bars, each with the lines behind it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chart/canvas.h"
#include "inventory/uncertainty.h"
#include "shell/pages/activity_index.h"

namespace zs {

class App;
class Ui;

// What was pressed: lines to be shown in the data table, or one to be opened.
struct InventoryChoice {
    std::optional<ActivityQuery> lines;
    std::optional<size_t> line;
    explicit operator bool() const { return lines || line; }
};

// A part of a chart: its name, amount, and the lines behind it.
struct Slice {
    std::string name;
    double value = 0;
    Paint paint;
    InventoryChoice behind;
    std::string beside;  // what stands beside the amount; empty: the part's share of all
};

std::vector<Slice> scope_slices(const App& app, const Ui& ui);
std::vector<Slice> source_slices(const App& app, const Ui& ui);
// Energy in GJ; electricity by its heat equivalent.
std::vector<Slice> energy_slices(const App& app, const Ui& ui);
// Half the 95 % interval of the lines that the uncertainty comes from most, tCO2e.
std::vector<Slice> uncertainty_slices(const App& app, const Ui& ui, const Uncertainty& uncertainty);

enum class Shape { ring, bars };

// A card with a chart or its table; gives what is behind the part that was pressed.
InventoryChoice draw_slices(Ui& ui, const char* id, const std::string& title,
                            const std::vector<Slice>& slices, const char* unit, Shape shape);

}  // namespace zs
