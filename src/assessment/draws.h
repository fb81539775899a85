// What drawing at random takes, alike on every host.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace zs {

// PCG-XSH-RR 64/32 (O'Neill 2014, pcg-random.org), with its demonstration seed.
class Random {
  public:
    uint32_t next() {
        const uint64_t old = state_;
        state_ = old * 6364136223846793005u + 1442695040888963407u;
        const auto shifted = static_cast<uint32_t>(((old >> 18u) ^ old) >> 27u);
        const auto turn = static_cast<uint32_t>(old >> 59u);
        return (shifted >> turn) | (shifted << ((32u - turn) & 31u));
    }
    double unit() { return next() * 0x1p-32; }  // [0, 1)
    size_t below(size_t count) { return static_cast<size_t>((uint64_t{next()} * count) >> 32u); }

  private:
    uint64_t state_ = 0x853c49e6748fea9bu;
};

// Sums from which the share of variance that two numbers have in common is taken.
struct Moments {
    double x = 0;
    double xx = 0;
    double xy = 0;

    void add(double value, double stars) {
        x += value;
        xx += value * value;
        xy += value * stars;
    }
    double shared(double y, double yy, double count) const {
        const double variance = (xx - x * x / count) * (yy - y * y / count);
        const double common = xy - x * y / count;
        return variance > 1e-12 ? std::min(1.0, common * common / variance) : 0;
    }
};

}  // namespace zs
