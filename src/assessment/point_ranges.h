// The points that a pack's ranges allow, and the least and most that a factory can earn over all of them.
#pragma once

#include <string>
#include <vector>

#include "assessment/assessment.h"
#include "rules/rule_pack.h"

namespace zs {

// An item of a scored group.
struct ItemRange {
    std::string id;
    double low = 0;
    double high = 0;
    double value = 0;
    double score = 0;        // that the answer earns
    bool takes_part = true;  // false: hidden, or not applicable
};

// A scored group. The points of its items lie in their ranges and add up to the group's points; the groups'
// points lie in theirs and add up to the total. After that the points of what plays no part are spread over
// the rest in proportion, so that the group earns its points times Σ w·score / Σ w over what takes part.
struct GroupRange {
    std::string id;
    RangedValue points;  // as the pack has them
    double low = 0;      // what is left of the range when the items have to add up to it
    double high = 0;
    double value = 0;
    double fraction = 0;           // of its points that is earned, as the values stand
    bool in_parts = false;         // how the points fall to the items changes the fraction
    std::vector<ItemRange> items;  // by id
};

// The groups and items by their ids, so that no order of a file changes a result. A group whose items can
// add up to none of its points (values that were keyed in contradict each other: apply_overlay() says so)
// keeps its range, and its items count in proportion to their values, as in assess().
std::vector<GroupRange> point_ranges(const RulePack& pack, const std::vector<GroupResult>& results);

// The least and most points over all of these values, exact up to 1e-9. Σ of the groups' values is the total.
//
// For given points G of a group and given points A of its items that take part, the most is a fractional
// knapsack K(A): concave, made of straight pieces. The group earns G·K(A)/A, where the items that play no
// part take n = G - A. K(A)/A rises to one best A and falls after it, so A is as near to that as n's range
// lets it be, and what the group earns is, piece by piece, b·G + c·G/(G - n). The sum over the groups is
// maximised through its Lagrangian dual. Pieces with c > 0 are convex and may leave a gap between the dual
// and the points that were found; the range of the group in that gap is then halved there until none is left.
// The least is the total minus the most that could be missed.
double least_points(const std::vector<GroupRange>& groups);
double most_points(const std::vector<GroupRange>& groups);

}  // namespace zs
