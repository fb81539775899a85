#include "cli/line_stream.h"

#include <fstream>
#include <iostream>

#include "base/json.h"
#include "exchange/project_json.h"

namespace zs {
namespace {

constexpr size_t most_line_bytes = 1u << 20;
constexpr size_t most_problems = 200;

// Reads to the end of the line, keeping no more than the limit: a file without line feeds must not fill the
// memory. False at the end of the file.
bool next_line(std::istream& stream, std::string& line) {
    line.clear();
    bool any = false;
    for (int c = stream.rdbuf()->sbumpc(); c != std::char_traits<char>::eof(); c = stream.rdbuf()->sbumpc()) {
        any = true;
        if (c == '\n') return true;
        if (line.size() <= most_line_bytes) line.push_back(static_cast<char>(c));
    }
    return any;
}

}  // namespace

std::optional<Inventory> stream_lines(const Project& project, const FactorLibrary& factors,
                                      const std::string& file) {
    std::ifstream opened;
    if (file != "-") {
        opened.open(file, std::ios::binary);
        if (!opened) return std::nullopt;
    }
    std::istream& stream = file == "-" ? std::cin : opened;
    Project head = project;
    head.activities.clear();
    InventoryStream sums(head, factors, most_problems);
    size_t index = 0, refused = 0;
    for (const Activity& activity : project.activities) {
        sums.add(activity);
        ++index;
    }
    Problems unread;
    for (std::string line; next_line(stream, line);) {
        if (trim(line).empty()) continue;
        Problems problems;
        const std::optional<Activity> activity =
            read_activity_line(line, json_path("activities", index), problems);
        ++index;
        if (activity)
            sums.add(*activity);
        else
            ++refused;
        for (Problem& problem : problems)
            if (unread.size() < most_problems) unread.push_back(std::move(problem));
    }
    if (stream.bad()) return std::nullopt;
    Inventory inventory = sums.finish();
    inventory.line_count += refused;
    inventory.warnings.insert(inventory.warnings.begin(), unread.begin(), unread.end());
    return inventory;
}

}  // namespace zs
