// Reads and lints rule packs.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/later.h"
#include "base/message.h"
#include "base/shipped.h"
#include "rules/rule_pack.h"

namespace zs {

// Of a pack's file, wherever it is read: what the command accepts, the app accepts too.
inline constexpr size_t max_pack_bytes = 4u << 20;

struct PackReading {
    std::optional<RulePack> pack;  // nothing if any problem is an error
    Problems problems;             // each with JSON path and remedy
};

// Reads a pack and checks it wholly: unknown keys, missing translations, points outside their range, group
// points that cannot meet the total, requirement points that do not add up to their group's, unreachable or
// unordered grades, unsourced values, duplicate ids, conditions on unknown metrics.
ZS_LATER PackReading read_pack(std::string_view json);

// A shipped pack by its id.
ZS_LATER PackReading read_shipped_pack(std::string_view id,
                                       std::span<const ShippedFile> files = shipped_files());

// Every shipped pack that reads, in the order of their ids.
ZS_LATER std::vector<RulePack> read_shipped_packs(std::span<const ShippedFile> files = shipped_files());

}  // namespace zs
