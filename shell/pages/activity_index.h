// The rows of the activity table as words, built once for each state of the project so that a thousand lines
// cost nothing per frame.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "base/text.h"

namespace zs {

class App;
class Ui;

struct ActivityRow {
    size_t line = 0;  // index into the project's activities
    int scope = 1;
    std::string category, name, quantity, factor, tco2e;
    std::string label;  // the name, with the line's number where several lines share it
    bool counted = false;
    bool memo = false;     // counted outside the totals: biogenic CO2, a Montreal gas
    std::string problems;  // sentences, for the tooltip and screen readers
};

struct ActivityFinding {
    size_t line = 0;
    std::string name;
    std::string label;
    std::string words;
    bool left_out = false;
};

struct ActivityIndex {
    size_t revision = 0;
    Language language = Language::zh;
    bool built = false;
    int filter = -1;

    std::vector<ActivityRow> rows;          // every line
    std::vector<size_t> shown;              // rows that the filter lets through
    std::array<size_t, 4> lines{};          // by scope; [0]: all
    std::vector<ActivityFinding> findings;  // errors first
    size_t left_out = 0;
};

// Brings the index up to date; does nothing if nothing changed.
void refresh(ActivityIndex& index, const App& app, const Ui& ui, int filter);

}  // namespace zs
