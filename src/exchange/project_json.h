// Project files: reading with every fault named, writing that reads back the same. See
// rules/schemas/project.schema.json.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "assessment/assessment.h"
#include "base/message.h"
#include "base/text.h"
#include "inventory/inventory.h"
#include "project/project.h"
#include "rules/rule_pack.h"

namespace zs {

inline constexpr size_t max_project_bytes = 32u << 20;
inline constexpr int max_json_depth = 32;

struct ProjectReading {
    std::optional<Project> project;  // nothing if any problem is an error
    Problems problems;               // unknown keys are warnings: kept in `extra` and reported
};

// Never throws, never reads more than max_project_bytes or deeper than max_json_depth.
ProjectReading read_project(std::string_view json);

std::string write_project(const Project& project);

// The contracts of `zerostar inventory --json` and `zerostar assess --json`. Texts in `language`.
std::string write_inventory(const Inventory& inventory, Language language);
std::string write_assessment(const Assessment& assessment, const RulePack& pack, Language language);

}  // namespace zs
