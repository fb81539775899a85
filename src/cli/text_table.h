// Text for a terminal: aligned by display width, in which a Chinese character is two columns wide.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zs {

size_t display_width(std::string_view text);

enum class Align { left, right };

// `text` with blanks added to `width` columns.
std::string padded(const std::string& text, size_t width, Align align);

// Rows of cells as lines, two blanks between columns. `align` has one entry a column; rows may be shorter.
std::string table(const std::vector<std::vector<std::string>>& rows, const std::vector<Align>& align);

}  // namespace zs
