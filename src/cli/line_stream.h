// Lines of activity data from a file of one JSON object a line, however many, in bounded memory.
#pragma once

#include <optional>
#include <string>

#include "inventory/inventory.h"

namespace zs {

// The project has factory, period, settings and instruments; its own activities come first. "-" is standard
// input. Nothing if the file cannot be opened or read; what is wrong with single lines is in the warnings
// (activities[i] is the line of that number, counted from 0 after the project's own).
std::optional<Inventory> stream_lines(const Project& project, const FactorLibrary& factors,
                                      const std::string& file);

}  // namespace zs
