// The GHG Protocol's categories and the scope that each belongs to.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zs {

// The GHG Protocol's categories of a scope, in its order: scope 1 stationary_combustion, mobile_combustion,
// process_emissions, fugitive_emissions; 2 purchased_electricity, purchased_heat, purchased_steam,
// purchased_cooling; 3 the fifteen. Empty for any other number.
const std::vector<std::string>& categories_of(int scope);

// A published total that is not split by scope: not a category to choose, counts in scope 1's sum with a
// finding.
inline constexpr std::string_view unsplit_total = "unsplit_total";

// Whether fuel is burnt in it, at a fixed place or on the move.
bool is_combustion(std::string_view category);

// 1, 2 or 3; nothing for an unknown category.
std::optional<int> scope_of(std::string_view category);

}  // namespace zs
