// The program's version, as `zerostar --version` and reports state it.
#pragma once

#include <string_view>

namespace zs {

inline constexpr std::string_view program_version = "0.2.0-dev";

}  // namespace zs
