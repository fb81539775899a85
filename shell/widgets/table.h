// A table with a header that stays, rows of one height, and only the visible rows drawn: 10,000 rows cost
// what 20 do.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "shell/widgets/ui.h"

namespace zs {

struct TableColumn {
    std::string title;
    float width = 1;       // > 1 fixed pixels, <= 1 a share of what is left
    bool numeric = false;  // figures: right-aligned, header too
    bool hidden = false;   // e.g. on a phone
};

struct TableStyle {
    std::string_view name;  // in the mirror
    float row_height = 40;
    float height = 0;  // of the whole table; 0: as high as its rows, up to max_rows
    size_t max_rows = 12;
    bool from_top = false;  // scrolls to the first row
    // Column headers that can be pressed, the first `sortable` of them: which was, and how rows are sorted
    // now.
    size_t sortable = 0;
    int sorted = -1;  // column; -1: none
    bool descending = false;
    std::optional<size_t>* header_pressed = nullptr;
    bool has_fields = false;  // its rows hold what Tab reaches
};

// Draws the cell of a row and column inside the given rectangle (padding taken off). The current column width
// is the cell's, the cursor stands at its top left; widgets may be used, vertically centred by the caller.
using DrawCell = std::function<void(size_t row, size_t column, const ImRect& cell)>;

// Gives the row that was pressed, if `pressable`: one of these rows is reached by Tab, the others by the
// arrow keys, and Enter presses. A table of other rows that scrolls is a stop of its own. `row_name` names a
// row in the mirror.
std::optional<size_t> table(Ui& ui, const char* id, const std::vector<TableColumn>& columns, size_t rows,
                            const TableStyle& style, bool pressable,
                            const std::function<std::string(size_t)>& row_name, const DrawCell& draw_cell);

// One line of text in a cell, cut with an ellipsis and a tooltip.
void cell_text(Ui& ui, const ImRect& cell, std::string_view words, ImU32 colour = 0, bool numeric = false,
               FontWeight weight = FontWeight::regular);

// Places the cursor so that a control of `height` stands vertically centred in the cell.
void centre_in(const ImRect& cell, float height);

}  // namespace zs
