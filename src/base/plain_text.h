// Texts of files that anybody may have written, to be shown and printed: no markup, no control characters, no
// endless length.
#pragma once

#include <string>
#include <string_view>

#include "base/message.h"

namespace zs {

inline constexpr size_t max_plain_text = 4000;  // code points

// Reports at `where` what no wording of a standard has. Keys: pack.long_text, pack.markup,
// pack.control_characters, pack.direction_characters.
void check_plain_text(const std::string& where, std::string_view text, Problems& problems);

}  // namespace zs
