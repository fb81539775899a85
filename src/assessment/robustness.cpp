#include "assessment/robustness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "assessment/judge.h"
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

// An item of a scored group: its weight's range and the share that the answer earns.
struct Item {
    double low = 0;
    double high = 0;
    double value = 0;
    double score = 0;
};

struct Range {
    std::string id;
    RangedValue points;
    double low = 0;
    double high = 0;
    double value = 0;
    double fraction = 0;  // of its points that is earned
    double least = 0;     // over all weights
    double most = 0;
    std::vector<Item> items;  // empty: weights change nothing
};

struct Line {
    int stars = 0;
    double low = 0;
    double high = 0;
};

// An indicator's bounds by grade and the value held against them.
struct Indicator {
    const Requirement* requirement = nullptr;
    std::optional<double> value;
};

// The most (or least) that Σ w·s / Σ w can be: weights of the better items at one end, the rest at the other.
double extreme_fraction(std::vector<Item> items, bool most) {
    std::sort(items.begin(), items.end(),
              [most](const Item& a, const Item& b) { return most ? a.score > b.score : a.score < b.score; });
    double weight = 0;
    double earned = 0;
    for (const Item& item : items) {
        weight += item.low;
        earned += item.low * item.score;
    }
    double best = weight > 0 ? earned / weight : items.front().score;
    for (const Item& item : items) {
        weight += item.high - item.low;
        earned += (item.high - item.low) * item.score;
        if (!(weight > 0)) continue;
        best = most ? std::max(best, earned / weight) : std::min(best, earned / weight);
    }
    return best;
}

// Least or most points: the total beyond the low ends goes to the worst or best groups first.
double bound(const std::vector<Range>& groups, bool most) {
    std::vector<const Range*> order;
    double points = 0;
    double rest = 0;
    const auto fraction = [most](const Range& group) { return most ? group.most : group.least; };
    for (const Range& group : groups) {
        points += group.low * fraction(group);
        rest += group.value - group.low;
        order.push_back(&group);
    }
    std::stable_sort(order.begin(), order.end(), [&](const Range* a, const Range* b) {
        return most ? fraction(*a) > fraction(*b) : fraction(*a) < fraction(*b);
    });
    for (const Range* group : order) {
        const double share = std::min(rest, group->high - group->low);
        points += share * fraction(*group);
        rest -= share;
    }
    return points;
}

double band(const std::vector<Range>& groups) {
    return bound(groups, true) - bound(groups, false);
}

int stars_at(const std::vector<Line>& lines, double points, double Line::*end) {
    int stars = 0;
    for (const Line& line : lines)
        if (points >= line.*end - points_dust) stars = std::max(stars, line.stars);
    return stars;
}

// One exchange between two groups whose sum stays.
void exchange(std::vector<Range>& groups, const std::vector<size_t>& movable, Random& random) {
    const size_t a = random.below(movable.size());
    size_t b = random.below(movable.size() - 1);
    if (b >= a) ++b;
    Range& from = groups[movable[a]];
    Range& to = groups[movable[b]];
    const double most = std::min(from.value - from.low, to.high - to.value);
    const double least = -std::min(from.high - from.value, to.value - to.low);
    const double amount = least + (most - least) * random.unit();
    from.value -= amount;
    to.value += amount;
}

Range range_of(const Group& group, const GroupResult& result) {
    Range range;
    range.id = group.id;
    range.points = group.points;
    range.low = group.points.low;
    range.high = group.points.high;
    range.value = group.points.value;
    double weight = 0;
    double earned = 0;
    bool movable = false;
    for (size_t i = 0; i < group.requirements.size(); ++i) {
        const RequirementResult& one = result.requirements[i];
        if (!one.applicable || one.status == AnswerStatus::not_applicable) continue;
        const RangedValue& points = group.requirements[i].points;
        movable = movable || (!range.items.empty() && one.score != range.items.front().score);
        range.items.push_back({points.low, points.high, points.value, one.score});
        weight += points.value;
        earned += points.value * one.score;
    }
    range.fraction = weight > 0 ? earned / weight : 0;
    range.least = range.most = range.fraction;
    movable = movable && weight > 0 &&
              std::any_of(range.items.begin(), range.items.end(),
                          [](const Item& item) { return item.high > item.low; });
    if (movable) {
        range.least = extreme_fraction(range.items, false);
        range.most = extreme_fraction(range.items, true);
    } else {
        range.items.clear();
    }
    return range;
}

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

}  // namespace

struct StarDraws::State {
    std::vector<Range> groups;  // as the pack has them
    std::vector<Range> walk;    // as the draws have moved them
    std::vector<size_t> movable;
    std::vector<Line> lines;
    std::vector<RangedValue> line_ranges;
    std::vector<Indicator> indicators;
    std::vector<int> ranks;
    int stars_limit = 0;
    Robustness bounds;
    bool closed = false;  // every draw would give the same
    std::vector<size_t> counts;
    size_t drawn = 0;
    Random random;
    std::vector<Moments> points, weights, line_moments;
    double y = 0;
    double yy = 0;

    void draw();
    int draw_level();
    std::vector<Unknown> unknowns() const;
};

int StarDraws::State::draw_level() {
    int open = ranks.empty() ? 0 : ranks.back();
    for (const Indicator& indicator : indicators) {
        int reached = 0;
        bool reaching = true;
        for (const LevelBound& level : indicator.requirement->levels) {
            const RangedValue& range = level.bound;
            const double at =
                range.is_firm() ? range.value : range.low + (range.high - range.low) * random.unit();
            reaching = reaching && indicator.value &&
                       reaches_bound(*indicator.value, at, indicator.requirement->lower_is_better);
            if (reaching) reached = level.grade;
        }
        open = std::min(open, reached);
    }
    return open;
}

void StarDraws::State::draw() {
    const size_t steps = movable.size() > 1 ? movable.size() : 0;
    if (drawn == 0)
        for (size_t step = 0; step < steps * 50; ++step) exchange(walk, movable, random);
    for (size_t step = 0; step < steps; ++step) exchange(walk, movable, random);
    double sum = 0;
    for (Range& group : walk) {
        if (!group.items.empty()) {
            double weight = 0;
            double earned = 0;
            for (const Item& item : group.items) {
                const double one =
                    item.high > item.low ? item.low + (item.high - item.low) * random.unit() : item.value;
                weight += one;
                earned += one * item.score;
            }
            group.fraction = weight > 0 ? earned / weight : 0;
        }
        sum += group.value * group.fraction;
    }
    int stars = 0;
    std::array<double, 64> at;
    for (size_t i = 0; i < lines.size(); ++i) {
        at[i] = lines[i].low + (lines[i].high - lines[i].low) * random.unit();
        if (sum >= at[i] - points_dust) stars = std::max(stars, lines[i].stars);
    }
    if (!indicators.empty()) stars = std::min(stars, draw_level());
    ++counts[static_cast<size_t>(stars)];
    ++drawn;
    y += stars;
    yy += static_cast<double>(stars) * stars;
    for (size_t i = 0; i < walk.size(); ++i) {
        points[i].add(walk[i].value, stars);
        if (!walk[i].items.empty()) weights[i].add(walk[i].fraction, stars);
    }
    for (size_t i = 0; i < lines.size(); ++i) line_moments[i].add(at[i], stars);
}

std::vector<Unknown> StarDraws::State::unknowns() const {
    std::vector<Unknown> result;
    const double whole = band(groups);
    const auto count = static_cast<double>(std::max<size_t>(drawn, 1));
    std::vector<Range> fixed = groups;
    for (size_t i = 0; i < groups.size(); ++i) {
        const Range& group = groups[i];
        if (group.high > group.low) {
            fixed[i].low = fixed[i].high = group.value;
            result.push_back({Unknown::Kind::group_points, group.id, group.points, whole - band(fixed),
                              points[i].shared(y, yy, count)});
            fixed[i] = group;
        }
        if (!group.items.empty()) {
            fixed[i].least = fixed[i].most = group.fraction;
            result.push_back(
                {Unknown::Kind::weights, group.id, {}, whole - band(fixed), weights[i].shared(y, yy, count)});
            fixed[i] = group;
        }
    }
    for (size_t i = 0; i < lines.size(); ++i)
        if (lines[i].high > lines[i].low)
            result.push_back({Unknown::Kind::star_line, std::to_string(lines[i].stars), line_ranges[i], 0,
                              line_moments[i].shared(y, yy, count)});
    for (const Indicator& indicator : indicators)
        for (const LevelBound& level : indicator.requirement->levels)
            if (!level.bound.is_firm() && indicator.value &&
                reaches_bound(*indicator.value, level.bound.low, false) &&
                reaches_bound(*indicator.value, level.bound.high, true))
                result.push_back({Unknown::Kind::level, indicator.requirement->id, level.bound, 0, 0});
    std::stable_sort(result.begin(), result.end(), [](const Unknown& a, const Unknown& b) {
        return std::abs(a.influence - b.influence) > 1e-12 ? a.influence > b.influence
                                                           : a.narrows > b.narrows + points_dust;
    });
    return result;
}

StarDraws::StarDraws(const RulePack& pack, const std::vector<GroupResult>& results, int stars_limit)
    : state_(std::make_unique<State>()) {
    State& state = *state_;
    state.stars_limit = stars_limit;
    int most_stars = 7;
    for (const GroupResult& result : results) {
        const Group* group = pack.group(result.id);
        if (!group || group->requirements.size() != result.requirements.size()) continue;  // another pack's
        if (group->role == Group::Role::scored) state.groups.push_back(range_of(*group, result));
        if (group->role == Group::Role::indicator)
            for (size_t i = 0; i < result.requirements.size(); ++i)
                if (const RequirementResult& one = result.requirements[i];
                    one.applicable && one.status != AnswerStatus::not_applicable &&
                    !group->requirements[i].levels.empty())
                    state.indicators.push_back({&group->requirements[i], one.metric_value});
    }
    for (const Grade& grade : pack.grades) {
        if (state.lines.size() == 64) break;  // as many as a pack may have
        state.lines.push_back({grade.stars, grade.min_points.low, grade.min_points.high});
        state.line_ranges.push_back(grade.min_points);
        state.ranks.push_back(grade.stars);
        most_stars = std::max(most_stars, grade.stars);
    }
    for (size_t i = 0; i < state.groups.size(); ++i)
        if (state.groups[i].high > state.groups[i].low) state.movable.push_back(i);
    state.walk = state.groups;
    state.counts.assign(static_cast<size_t>(most_stars) + 1, 0);
    state.points.resize(state.groups.size());
    state.weights.resize(state.groups.size());
    state.line_moments.resize(state.lines.size());

    Robustness& bounds = state.bounds;
    bounds.min_points = bound(state.groups, false);
    bounds.max_points = bound(state.groups, true);
    bounds.min_stars_by_points = std::min(stars_at(state.lines, bounds.min_points, &Line::high),
                                          level_of(pack, results, LevelEnd::strict));
    bounds.max_stars_by_points = std::min(stars_at(state.lines, bounds.max_points, &Line::low),
                                          level_of(pack, results, LevelEnd::lenient));
    bounds.min_stars = std::min(bounds.min_stars_by_points, stars_limit);
    bounds.max_stars = std::min(bounds.max_stars_by_points, stars_limit);
    double points = 0;
    for (const Range& group : state.groups) points += group.value * group.fraction;
    bounds.likely_stars =
        std::min({stars_of(pack, points), stars_limit, level_of(pack, results, LevelEnd::value)});
    state.closed = bounds.min_stars_by_points == bounds.max_stars_by_points;
}

StarDraws::~StarDraws() = default;
StarDraws::StarDraws(StarDraws&&) noexcept = default;
StarDraws& StarDraws::operator=(StarDraws&&) noexcept = default;

void StarDraws::advance(size_t draws) {
    // Where the exact bounds agree, every draw would.
    if (state_->closed) {
        state_->drawn += draws;
        state_->counts[static_cast<size_t>(state_->bounds.min_stars_by_points)] += draws;
        return;
    }
    for (size_t draw = 0; draw < draws; ++draw) state_->draw();
}

size_t StarDraws::drawn() const {
    return state_->drawn;
}

Robustness StarDraws::result() const {
    Robustness result = state_->bounds;
    result.unknowns = state_->unknowns();
    const auto drawn = static_cast<double>(state_->drawn);
    for (size_t stars = 0; stars < state_->counts.size(); ++stars)
        if (state_->counts[stars] > 0)
            result.share_by_points[static_cast<int>(stars)] =
                static_cast<double>(state_->counts[stars]) / drawn;
    for (const auto& [stars, share] : result.share_by_points)
        result.share[std::min(stars, state_->stars_limit)] += share;
    double most = 0;
    for (const auto& [stars, share] : result.share)
        if (share > most) {
            most = share;
            result.likely_stars = stars;
        }
    return result;
}

Robustness take_robustness(const RulePack& pack, const std::vector<GroupResult>& groups, int stars_limit,
                           size_t draws) {
    StarDraws walk(pack, groups, stars_limit);
    walk.advance(draws);
    return walk.result();
}

std::map<int, int> percents_of(const std::map<int, double>& shares) {
    std::map<int, int> percents;
    std::vector<std::pair<double, int>> remainders;  // the largest first, the fewest stars of two equals
    int left = shares.empty() ? 0 : 100;
    for (const auto& [stars, share] : shares) {
        const double whole = std::floor(share * 100);
        percents[stars] = static_cast<int>(whole);
        left -= static_cast<int>(whole);
        remainders.push_back({whole - share * 100, stars});
    }
    std::sort(remainders.begin(), remainders.end());
    for (size_t i = 0; i < remainders.size() && left > 0; ++i, --left) ++percents[remainders[i].second];
    return percents;
}

StarDraws draws_of(const RulePack& pack, const Assessment& assessment) {
    return {pack, assessment.groups, assessment.stars_limit};
}

}  // namespace zs
