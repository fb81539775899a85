#include "assessment/robustness.h"

#include <algorithm>
#include <cstdint>

#include "assessment/stars.h"

namespace zs {
namespace {

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

struct Range {
    double low = 0;
    double high = 0;
    double value = 0;
    double fraction = 0;
};

struct Line {
    int stars = 0;
    double low = 0;
    double high = 0;
};

// Least or most points: the total beyond the low ends goes to the worst or best groups first.
double bound(std::vector<Range> groups, bool most) {
    double points = 0;
    double rest = 0;
    for (const Range& group : groups) {
        points += group.low * group.fraction;
        rest += group.value - group.low;
    }
    std::stable_sort(groups.begin(), groups.end(), [most](const Range& a, const Range& b) {
        return most ? a.fraction > b.fraction : a.fraction < b.fraction;
    });
    for (const Range& group : groups) {
        const double share = std::min(rest, group.high - group.low);
        points += share * group.fraction;
        rest -= share;
    }
    return points;
}

int stars_at(const std::vector<Line>& lines, double points, double Line::*end) {
    int stars = 0;
    for (const Line& line : lines)
        if (points >= line.*end - points_dust) stars = std::max(stars, line.stars);
    return stars;
}

// One exchange between two groups whose sum stays.
void exchange(std::vector<Range>& groups, Random& random) {
    const size_t a = random.below(groups.size());
    size_t b = random.below(groups.size() - 1);
    if (b >= a) ++b;
    Range& from = groups[a];
    Range& to = groups[b];
    const double most = std::min(from.value - from.low, to.high - to.value);
    const double least = -std::min(from.high - from.value, to.value - to.low);
    const double amount = least + (most - least) * random.unit();
    from.value -= amount;
    to.value += amount;
}

std::map<int, double> draw_shares(std::vector<Range> groups, const std::vector<Line>& lines, size_t draws) {
    double fixed = 0;  // groups that cannot move
    std::erase_if(groups, [&](const Range& group) {
        if (group.high > group.low) return false;
        fixed += group.value * group.fraction;
        return true;
    });
    std::vector<size_t> counts(8, 0);
    for (const Line& line : lines)
        if (static_cast<size_t>(line.stars) >= counts.size())
            counts.resize(static_cast<size_t>(line.stars) + 1);
    Random random;
    const size_t steps = groups.size() > 1 ? groups.size() : 0;
    const size_t warm_up = steps * 50;
    for (size_t step = 0; step < warm_up; ++step) exchange(groups, random);
    for (size_t draw = 0; draw < draws; ++draw) {
        for (size_t step = 0; step < steps; ++step) exchange(groups, random);
        double points = fixed;
        for (const Range& group : groups) points += group.value * group.fraction;
        int stars = 0;
        for (const Line& line : lines) {
            const double at = line.low + (line.high - line.low) * random.unit();
            if (points >= at - points_dust) stars = std::max(stars, line.stars);
        }
        ++counts[static_cast<size_t>(stars)];
    }
    std::map<int, double> shares;
    for (size_t stars = 0; stars < counts.size(); ++stars)
        if (counts[stars] > 0)
            shares[static_cast<int>(stars)] = static_cast<double>(counts[stars]) / static_cast<double>(draws);
    return shares;
}

}  // namespace

Robustness take_robustness(const RulePack& pack, const std::vector<double>& fractions, int stars_limit,
                           size_t draws) {
    std::vector<Range> groups;
    for (const Group& group : pack.groups)
        if (group.role == Group::Role::scored)
            groups.push_back(
                {group.points.low, group.points.high, group.points.value, fractions[groups.size()]});
    std::vector<Line> lines;
    for (const Grade& grade : pack.grades)
        lines.push_back({grade.stars, grade.min_points.low, grade.min_points.high});

    Robustness result;
    result.min_points = bound(groups, false);
    result.max_points = bound(groups, true);
    result.min_stars_by_points = stars_at(lines, result.min_points, &Line::high);
    result.max_stars_by_points = stars_at(lines, result.max_points, &Line::low);
    result.min_stars = std::min(result.min_stars_by_points, stars_limit);
    result.max_stars = std::min(result.max_stars_by_points, stars_limit);
    if (draws == 0) {
        double points = 0;
        for (const Range& group : groups) points += group.value * group.fraction;
        result.likely_stars = std::min(stars_of(pack, points), stars_limit);
        return result;
    }
    // Where the exact bounds agree, every draw would.
    if (result.min_stars_by_points == result.max_stars_by_points)
        result.share_by_points = {{result.min_stars_by_points, 1.0}};
    else
        result.share_by_points = draw_shares(std::move(groups), lines, draws);
    for (const auto& [stars, share] : result.share_by_points)
        result.share[std::min(stars, stars_limit)] += share;
    double most = 0;
    for (const auto& [stars, share] : result.share)
        if (share > most) {
            most = share;
            result.likely_stars = stars;
        }
    return result;
}

}  // namespace zs
