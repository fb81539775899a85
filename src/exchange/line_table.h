// Lines of activity data out of a table copied from Excel or WPS, or a CSV file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "factors/factor_library.h"
#include "project/project.h"

namespace zs {

inline constexpr size_t max_table_bytes = 4u << 20;
inline constexpr size_t max_table_rows = 2000;

struct LineTable {
    std::vector<Activity> lines;  // without ids
    std::vector<size_t> rows;     // of the table that each line is from, counted from 1
    Problems problems;            // `where` is like "row 3"; a row with an error gives no line
    size_t header_rows = 0;       // 0 or 1
};

// Cells are separated by tabs, or by commas or semicolons where there is no tab; cells in quotation marks may
// hold separators and line feeds. A first row of column names (Chinese or English, any order) tells the
// columns: name, quantity, unit, category or scope, factor, factor unit, factor source, start, end, note.
// Without one the order is name, quantity, unit, category, factor, start, end, note. A category may be left
// out where the library knows the name; a factor where it has one offered for the category and the name
// (electricity: the province's of the year): what was chosen so is said for each line. A factor that is a
// number needs its unit and source. Keys: table.*, and those of numbers and dates.
LineTable read_line_table(std::string_view text, const Project& project, const FactorLibrary& factors);

}  // namespace zs
