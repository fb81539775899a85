#include "assessment/point_ranges.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace zs {
namespace {

constexpr double dust = 1e-9;

// b·G + c·G/(G - n) for G from `from` to `to`.
struct Piece {
    double from = 0;
    double to = 0;
    double b = 0;
    double c = 0;
    double n = 0;
    double at_from = 0;  // the values at its ends
    double at_to = 0;

    double at(double points) const { return b * points + (c == 0 ? 0 : c * points / (points - n)); }
    double slope(double points) const {
        return c == 0 || n == 0 ? b : b - c * n / ((points - n) * (points - n));
    }
};

// What a group can earn at most, by its points.
struct Curve {
    double low = 0;
    double high = 0;
    std::vector<Piece> pieces;

    void add(double from, double to, double b, double c, double n) {
        from = std::max(from, low);
        to = std::min(to, high);
        if (from > to || (from == to && !pieces.empty())) return;
        Piece piece{from, to, b, c, n, 0, 0};
        piece.at_from = piece.at(from);
        piece.at_to = piece.at(to);
        pieces.push_back(piece);
    }

    double at(double points) const {
        for (const Piece& piece : pieces)
            if (points <= piece.to) return piece.at(std::max(points, piece.from));
        return pieces.empty() ? 0 : pieces.back().at_to;
    }

    // The points at which what is earned exceeds `price` for each point the most.
    double best_at(double price) const {
        double best = low;
        double most = -std::numeric_limits<double>::infinity();
        const auto consider = [&](double points, double earned) {
            if (earned - price * points <= most) return;
            most = earned - price * points;
            best = points;
        };
        for (const Piece& piece : pieces) {
            consider(piece.from, piece.at_from);
            consider(piece.to, piece.at_to);
            if (piece.c < 0 && piece.n > 0 && price > piece.b) {
                const double inside = piece.n + std::sqrt(-piece.c * piece.n / (price - piece.b));
                if (inside > piece.from && inside < piece.to) consider(inside, piece.at(inside));
            }
        }
        return best;
    }
};

Curve cut(const Curve& curve, double low, double high) {
    Curve part{low, high, {}};
    for (const Piece& piece : curve.pieces) part.add(piece.from, piece.to, piece.b, piece.c, piece.n);
    return part;
}

// `missed`: of what is not earned instead.
Curve curve_of(const GroupRange& group, bool missed) {
    constexpr double endless = std::numeric_limits<double>::infinity();
    Curve curve{-endless, endless, {}};
    const auto score_of = [missed](double score) { return missed ? 1 - score : score; };
    struct Segment {
        double score = 0;
        double length = 0;
    };
    std::vector<Segment> segments;
    double weight = 0, earned = 0, out_low = 0, out_high = 0;
    for (const ItemRange& item : group.items) {
        if (!item.takes_part) {
            out_low += item.low;
            out_high += item.high;
            continue;
        }
        weight += item.low;
        earned += item.low * score_of(item.score);
        segments.push_back({score_of(item.score), item.high - item.low});
    }
    if (!group.in_parts) {
        curve.add(group.low, group.high, score_of(group.fraction), 0, 0);
        return cut(curve, group.low, group.high);
    }
    std::sort(segments.begin(), segments.end(),
              [](const Segment& a, const Segment& b) { return a.score > b.score; });
    // While an item is better than the average, more of it raises what a point earns; from there on `flat`,
    // where the items that play no part take up whatever comes, less and less.
    bool rising = true;
    const auto flat = [&] {
        rising = false;
        curve.add(weight + out_low, weight + out_high, earned / weight, 0, 0);
    };
    for (const Segment& segment : segments) {
        if (!(segment.length > 0)) continue;
        if (rising && weight > 0 && segment.score <= earned / weight) flat();
        const double rest = earned - segment.score * weight;
        const double out = rising ? out_low : out_high;
        curve.add(weight + out, weight + segment.length + out, segment.score, rest, out);
        weight += segment.length;
        earned += segment.length * segment.score;
    }
    if (rising) flat();
    // Sums in another order than the group's own: their ends differ by dust.
    curve.pieces.front().from = std::min(curve.pieces.front().from, group.low);
    curve.pieces.back().to = std::max(curve.pieces.back().to, group.high);
    return cut(curve, group.low, group.high);
}

struct Search {
    double total = 0;
    double best = -std::numeric_limits<double>::infinity();
    int left = 2000;  // halvings; where they end, the bound is the dual's, which contains every value

    void run(std::vector<Curve> curves);
    double bound = -std::numeric_limits<double>::infinity();
};

void Search::run(std::vector<Curve> curves) {
    double least = 0, most = 0;
    double cheap = std::numeric_limits<double>::infinity(), dear = -cheap;
    for (const Curve& curve : curves) {
        least += curve.low;
        most += curve.high;
        for (const Piece& piece : curve.pieces)
            for (const double slope : {piece.slope(piece.from), piece.slope(piece.to)}) {
                cheap = std::min(cheap, slope);
                dear = std::max(dear, slope);
            }
    }
    if (total < least - dust || total > most + dust) return;
    cheap -= 1;
    dear += 1;
    // The dual falls while the groups want more than the total, and rises after that.
    std::vector<double> wanted(curves.size());
    const auto wants = [&](double price) {
        double sum = 0;
        for (size_t i = 0; i < curves.size(); ++i) sum += wanted[i] = curves[i].best_at(price);
        return sum;
    };
    for (int step = 0; step < 100 && dear - cheap > 1e-14 * std::max(1.0, std::abs(cheap)); ++step) {
        const double price = cheap + (dear - cheap) / 2;
        (wants(price) > total ? cheap : dear) = price;
    }
    double spare = total - wants(dear);
    double dual = dear * total;
    for (size_t i = 0; i < curves.size(); ++i) dual += curves[i].at(wanted[i]) - dear * wanted[i];
    std::vector<double> points = wanted;
    wants(cheap);
    // One group after the other goes on to what it wants at a hair less; the last one part of the way.
    size_t last = 0;
    for (size_t i = 0; i < curves.size(); ++i) {
        const double more = std::min(spare, std::max(0.0, wanted[i] - points[i]));
        if (!(more > 0)) continue;
        points[i] += more;
        spare -= more;
        last = i;
    }
    for (size_t i = 0; i < curves.size(); ++i) {  // dust of the ends
        const double more = std::clamp(points[i] + spare, curves[i].low, curves[i].high) - points[i];
        points[i] += more;
        spare -= more;
    }
    double found = 0;
    for (size_t i = 0; i < curves.size(); ++i) found += curves[i].at(points[i]);
    best = std::max(best, found);
    const bool inside = points[last] > curves[last].low + dust && points[last] < curves[last].high - dust;
    if (dual <= best + dust / 10 || !inside || left == 0) {
        bound = std::max(bound, std::max(found, dual <= best + dust / 10 ? best : dual));
        return;
    }
    --left;
    const Curve whole = curves[last];
    const double at = points[last];
    curves[last] = cut(whole, whole.low, at);
    run(curves);
    curves[last] = cut(whole, at, whole.high);
    run(std::move(curves));
}

double most_of(const std::vector<GroupRange>& groups, bool missed) {
    Search search;
    std::vector<Curve> curves;
    for (const GroupRange& group : groups) {
        search.total += group.value;
        curves.push_back(curve_of(group, missed));
    }
    search.run(std::move(curves));
    return search.bound;
}

bool same_points(const GroupResult& result, const Group& group) {
    return result.requirements.size() == group.requirements.size();
}

GroupRange range_of(const Group& group, const GroupResult& result) {
    GroupRange range;
    range.id = group.id;
    range.points = group.points;
    range.value = group.points.value;
    range.low = std::min(group.points.low, range.value);
    range.high = std::max(group.points.high, range.value);
    for (size_t i = 0; i < group.requirements.size(); ++i) {
        const RequirementResult& one = result.requirements[i];
        const RangedValue& points = group.requirements[i].points;
        range.items.push_back({group.requirements[i].id, points.low, points.high, points.value, one.score,
                               one.applicable && one.status != AnswerStatus::not_applicable});
    }
    std::sort(range.items.begin(), range.items.end(),
              [](const ItemRange& a, const ItemRange& b) { return a.id < b.id; });
    double weight = 0, earned = 0, low = 0, high = 0;
    bool open = false, apart = false;
    const ItemRange* first = nullptr;
    for (const ItemRange& item : range.items) {
        low += item.low;
        high += item.high;
        if (!item.takes_part) continue;
        weight += item.value;
        earned += item.value * item.score;
        open = open || item.high > item.low;
        if (!first) first = &item;
        apart = apart || item.score != first->score;
    }
    range.fraction = weight > 0 ? earned / weight : 0;
    if (std::max(range.low, low) > std::min(range.high, high) + dust) return range;
    range.low = std::min(std::max(range.low, low), std::min(range.high, high));
    range.high = std::min(range.high, high);
    range.in_parts = open && apart && weight > 0;
    return range;
}

// Moves the values into what is left of the ranges, so that they still add up to the total. False: they
// cannot.
bool settle(std::vector<GroupRange>& groups) {
    double spare = 0, room = 0;
    for (GroupRange& group : groups) {
        group.value = std::clamp(group.points.value, group.low, group.high);
        spare += group.points.value - group.value;
    }
    for (const GroupRange& group : groups)
        room += spare > 0 ? group.high - group.value : group.value - group.low;
    if (std::abs(spare) > room + dust) return false;
    for (GroupRange& group : groups) {
        if (room > 0)
            group.value += spare / room * (spare > 0 ? group.high - group.value : group.value - group.low);
        group.value = std::clamp(group.value, group.low, group.high);
    }
    return true;
}

}  // namespace

std::vector<GroupRange> point_ranges(const RulePack& pack, const std::vector<GroupResult>& results) {
    std::vector<GroupRange> groups;
    for (const GroupResult& result : results) {
        const Group* group = pack.group(result.id);
        if (group && group->role == Group::Role::scored && same_points(result, *group))
            groups.push_back(range_of(*group, result));
    }
    std::sort(groups.begin(), groups.end(),
              [](const GroupRange& a, const GroupRange& b) { return a.id < b.id; });
    if (settle(groups)) return groups;
    for (GroupRange& group : groups) {
        group.value = group.points.value;
        group.low = std::min(group.points.low, group.value);
        group.high = std::max(group.points.high, group.value);
        group.in_parts = false;
    }
    return groups;
}

double most_points(const std::vector<GroupRange>& groups) {
    return groups.empty() ? 0 : most_of(groups, false);
}

double least_points(const std::vector<GroupRange>& groups) {
    if (groups.empty()) return 0;
    double total = 0;
    for (const GroupRange& group : groups) total += group.value;
    return total - most_of(groups, true);
}

}  // namespace zs
