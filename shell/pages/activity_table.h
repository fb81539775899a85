// The table of activity data with what chooses and edits its lines: search, filters, sorting, groups, editing
// in place, and rows pasted from Excel.
#pragma once

#include <optional>
#include <string>

#include "exchange/line_table.h"
#include "shell/pages/activity_index.h"

namespace zs {

class App;
class Ui;

enum class RowAction { none, edit, copy, remove };

struct ChosenRow {
    RowAction action = RowAction::none;
    size_t line = 0;
};

// `editing`: names and quantities are fields. Gives what was asked for a line.
ChosenRow draw_activity_table(App& app, Ui& ui, ActivityIndex& index, ActivityQuery& query, bool editing);

// Rows pasted from a table, until they are added.
struct PasteEdit {
    std::string text;
    LineTable table;
    std::optional<size_t> added_to;  // lines there were when these began to be added: that can be cancelled
};

// Draws the dialog; true once it is done with.
bool draw_paste_dialog(App& app, Ui& ui, PasteEdit& edit);

}  // namespace zs
