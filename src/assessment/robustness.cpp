#include "assessment/robustness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "assessment/draws.h"
#include "assessment/level_ranges.h"
#include "assessment/point_ranges.h"
#include "assessment/stars.h"

namespace zs {
namespace {

// What an item adds: its points, those of what takes part, and what these earn.
struct Sums {
    double all = 0;
    double part = 0;
    double earned = 0;

    void add(const ItemRange& item, double points) {
        all += points;
        if (!item.takes_part) return;
        part += points;
        earned += points * item.score;
    }
};

// A group's items as a draw needs them.
struct Parts {
    std::vector<ItemRange> open;  // with a range
    Sums firm, low, high;         // of the others; of all at the ends of their ranges
};

struct Line {
    int stars = 0;
    double low = 0;
    double high = 0;
};

int stars_at(const std::vector<Line>& lines, double points, double Line::*end) {
    int stars = 0;
    for (const Line& line : lines)
        if (points >= line.*end - points_dust) stars = std::max(stars, line.stars);
    return stars;
}

// One exchange between two groups whose sum stays.
void exchange(std::vector<GroupRange>& groups, const std::vector<size_t>& movable, Random& random) {
    const size_t a = random.below(movable.size());
    size_t b = random.below(movable.size() - 1);
    if (b >= a) ++b;
    GroupRange& from = groups[movable[a]];
    GroupRange& to = groups[movable[b]];
    const double most = std::min(from.value - from.low, to.high - to.value);
    const double least = -std::min(from.high - from.value, to.value - to.low);
    const double amount = least + (most - least) * random.unit();
    from.value -= amount;
    to.value += amount;
}

Parts parts_of(const GroupRange& group) {
    Parts parts;
    if (!group.in_parts) return parts;
    for (const ItemRange& item : group.items) {
        parts.low.add(item, item.low);
        parts.high.add(item, item.high);
        if (item.high > item.low)
            parts.open.push_back(item);
        else
            parts.firm.add(item, item.value);
    }
    return parts;
}

// Each item uniform in its range; then all move towards their ends, each by the same part of the way, until
// they add up to the group's points. Returns the share of them that is earned.
double draw_fraction(const GroupRange& group, const Parts& parts, Random& random) {
    Sums sums = parts.firm;
    for (const ItemRange& item : parts.open)
        sums.add(item, item.low + (item.high - item.low) * random.unit());
    const Sums& end = group.value > sums.all ? parts.high : parts.low;
    const double way =
        end.all == sums.all ? 0 : std::min(1.0, (group.value - sums.all) / (end.all - sums.all));
    const double part = sums.part + way * (end.part - sums.part);
    return part > 0 ? (sums.earned + way * (end.earned - sums.earned)) / part : group.fraction;
}

}  // namespace

struct StarDraws::State {
    std::vector<GroupRange> groups;  // as the pack has them
    std::vector<GroupRange> walk;    // as the draws have moved them
    std::vector<Parts> parts;
    std::vector<size_t> movable;
    std::vector<Line> lines;
    std::vector<RangedValue> line_ranges;
    LevelRanges levels;
    int stars_limit = 0;
    Robustness bounds;
    bool measured = false;
    std::vector<double> narrows_points, narrows_parts;  // by group: by how much the band of points
    bool closed = false;                                // every draw would give the same
    std::vector<size_t> counts;
    size_t drawn = 0;
    Random random;
    std::vector<Moments> points, weights, line_moments;
    double y = 0;
    double yy = 0;
    double least_drawn = std::numeric_limits<double>::infinity();
    double most_drawn = -least_drawn;

    void draw();
    void measure();
    std::vector<Unknown> unknowns() const;
};

void StarDraws::State::draw() {
    const size_t steps = movable.size() > 1 ? movable.size() : 0;
    if (drawn == 0)
        for (size_t step = 0; step < steps * 50; ++step) exchange(walk, movable, random);
    for (size_t step = 0; step < steps; ++step) exchange(walk, movable, random);
    double sum = 0;
    for (size_t i = 0; i < walk.size(); ++i) {
        GroupRange& group = walk[i];
        if (group.in_parts) group.fraction = draw_fraction(group, parts[i], random);
        sum += group.value * group.fraction;
    }
    least_drawn = std::min(least_drawn, sum);
    most_drawn = std::max(most_drawn, sum);
    int stars = 0;
    std::array<double, 64> at;
    for (size_t i = 0; i < lines.size(); ++i) {
        at[i] = lines[i].low + (lines[i].high - lines[i].low) * random.unit();
        if (sum >= at[i] - points_dust) stars = std::max(stars, lines[i].stars);
    }
    if (!levels.empty()) stars = std::min(stars, levels.draw(random));
    ++counts[static_cast<size_t>(stars)];
    ++drawn;
    y += stars;
    yy += static_cast<double>(stars) * stars;
    for (size_t i = 0; i < walk.size(); ++i) {
        points[i].add(walk[i].value, stars);
        if (walk[i].in_parts) weights[i].add(walk[i].fraction, stars);
    }
    for (size_t i = 0; i < lines.size(); ++i) line_moments[i].add(at[i], stars);
    levels.count(stars);
}

// The points of a group as they stand; then the proportions of its items, whatever the group is worth. Two
// bounds each: only once, and only where there are draws to set beside them.
void StarDraws::State::measure() {
    if (measured) return;
    measured = true;
    const double whole = bounds.max_points - bounds.min_points;
    std::vector<GroupRange> fixed = groups;
    const auto narrows = [&] { return std::max(0.0, whole - most_points(fixed) + least_points(fixed)); };
    narrows_points.resize(groups.size());
    narrows_parts.resize(groups.size());
    for (size_t i = 0; i < groups.size(); ++i) {
        const GroupRange& group = groups[i];
        if (group.high > group.low) {
            fixed[i].low = fixed[i].high = group.value;
            narrows_points[i] = narrows();
            fixed[i] = group;
        }
        if (group.in_parts) {
            fixed[i].in_parts = false;
            narrows_parts[i] = narrows();
            fixed[i] = group;
        }
    }
}

std::vector<Unknown> StarDraws::State::unknowns() const {
    std::vector<Unknown> result;
    const auto count = static_cast<double>(drawn);
    for (size_t i = 0; i < groups.size(); ++i) {
        const GroupRange& group = groups[i];
        if (group.high > group.low)
            result.push_back({Unknown::Kind::group_points, group.id, group.points, narrows_points[i],
                              points[i].shared(y, yy, count)});
        if (group.in_parts)
            result.push_back(
                {Unknown::Kind::weights, group.id, {}, narrows_parts[i], weights[i].shared(y, yy, count)});
    }
    for (size_t i = 0; i < lines.size(); ++i)
        if (lines[i].high > lines[i].low)
            result.push_back({Unknown::Kind::star_line, std::to_string(lines[i].stars), line_ranges[i], 0,
                              line_moments[i].shared(y, yy, count)});
    levels.add_unknowns(result, y, yy, count);
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
    state.groups = point_ranges(pack, results);
    int most_stars = 7;
    state.levels = LevelRanges(pack, results);
    for (const Grade& grade : pack.grades) {
        if (state.lines.size() == 64) break;  // as many as a pack may have
        state.lines.push_back({grade.stars, grade.min_points.low, grade.min_points.high});
        state.line_ranges.push_back(grade.min_points);
        most_stars = std::max(most_stars, grade.stars);
    }
    for (size_t i = 0; i < state.groups.size(); ++i)
        if (state.groups[i].high > state.groups[i].low) state.movable.push_back(i);
    state.walk = state.groups;
    for (const GroupRange& group : state.groups) state.parts.push_back(parts_of(group));
    state.counts.assign(static_cast<size_t>(most_stars) + 1, 0);
    state.points.resize(state.groups.size());
    state.weights.resize(state.groups.size());
    state.line_moments.resize(state.lines.size());

    Robustness& bounds = state.bounds;
    bounds.min_points = least_points(state.groups);
    bounds.max_points = most_points(state.groups);
    bounds.min_stars_by_points = std::min(stars_at(state.lines, bounds.min_points, &Line::high),
                                          level_of(pack, results, LevelEnd::strict));
    bounds.max_stars_by_points = std::min(stars_at(state.lines, bounds.max_points, &Line::low),
                                          level_of(pack, results, LevelEnd::lenient));
    bounds.min_stars = std::min(bounds.min_stars_by_points, stars_limit);
    bounds.max_stars = std::min(bounds.max_stars_by_points, stars_limit);
    double points = 0;
    for (const GroupRange& group : state.groups) points += group.points.value * group.fraction;
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
    if (state_->drawn > 0) {
        state_->measure();
        result.unknowns = state_->unknowns();
    }
    const auto drawn = static_cast<double>(state_->drawn);
    if (state_->least_drawn <= state_->most_drawn) {
        result.least_drawn = state_->least_drawn;
        result.most_drawn = state_->most_drawn;
    }
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
