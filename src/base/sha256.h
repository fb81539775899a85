// SHA-256 (FIPS 180-4): by it a file of evidence is known.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace zs {

// 64 hexadecimal digits in lower case.
std::string sha256(std::string_view bytes);

// The same of what comes in parts.
class Sha256 {
  public:
    void add(std::string_view bytes);
    // Of all that was added since the beginning, or since this was asked last.
    std::string digits();

  private:
    std::array<uint32_t, 8> state_ = initial;
    std::string rest_;   // less than a block
    uint64_t size_ = 0;  // bytes

    // The first 32 bits of the fractional parts of the square roots of the first 8 primes (5.3.3).
    static constexpr std::array<uint32_t, 8> initial = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
};

}  // namespace zs
