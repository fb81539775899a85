// What the activity table shows: which lines, in which order, in which groups. Words are made for the rows on
// screen only, so that ten thousand lines cost nothing per frame and little per edit.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "inventory/edition.h"

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
    bool beside = false;   // avoided, exported, excluded
    std::string problems;  // sentences, for the tooltip and screen readers
};

struct ActivityFinding {
    size_t line = 0;
    size_t problem = 0;  // in the inventory's warnings
    bool left_out = false;
};

enum class SortBy { order, scope, category, name, quantity, factor, emission };

struct ActivityQuery {
    int scope = 0;         // 0: all
    std::string category;  // empty: all
    int month = 0;         // of the period, from 1: lines that have a day in it; 0: all
    std::string text;      // in name, category, note; every word
    SortBy sort = SortBy::order;
    bool descending = false;
    bool grouped = false;  // by scope and category, with subtotals

    bool operator==(const ActivityQuery&) const = default;
};

// A row of the table: a line, or the head of a group of lines.
struct ShownRow {
    size_t line = 0;
    bool head = false;
    std::string category;  // of the head
    int scope = 0;
    size_t lines = 0;
    double tco2e = 0;
};

struct ActivityIndex {
    size_t revision = 0;
    Language language = Language::zh;
    bool built = false;
    ActivityQuery query;
    bool from_top = false;  // other rows are shown, or in another order: the table begins at the first

    std::vector<ShownRow> shown;
    size_t shown_lines = 0;
    double shown_tco2e = 0;
    std::array<size_t, 4> lines{};                    // by scope; [0]: all
    std::vector<ActivityFinding> findings;            // errors first
    std::vector<std::pair<size_t, size_t>> problems;  // line and problem, in the order of lines
    std::vector<size_t> named;                        // hashes of the lines' names, in order
    std::vector<std::string> folded;                  // what is searched in, by line; empty: no search yet
    size_t left_out = 0;
    std::vector<FactorMove> moves;  // lines whose factor is of another edition than the year's
};

// Brings the index up to date; does nothing if nothing changed. With `keep_rows` the rows stay where they are
// while lines are edited, so that what is typed into does not move away.
void refresh(ActivityIndex& index, const App& app, const Ui& ui, const ActivityQuery& query,
             bool keep_rows = false);

// The words of a line.
ActivityRow row_of(const ActivityIndex& index, const App& app, const Ui& ui, size_t line);
std::string name_of_line(const App& app, const Ui& ui, size_t line);
std::string label_of_line(const ActivityIndex& index, const App& app, const Ui& ui, size_t line);

}  // namespace zs
