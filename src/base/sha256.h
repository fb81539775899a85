// SHA-256 (FIPS 180-4): by it a file of evidence is known.
#pragma once

#include <string>
#include <string_view>

namespace zs {

// 64 hexadecimal digits in lower case.
std::string sha256(std::string_view bytes);

}  // namespace zs
