// Answers + inventory -> gates, points, stars, gaps and how robust they are. Progress, compliance and points
// are three different things.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "assessment/figures.h"
#include "base/later.h"
#include "inventory/inventory.h"
#include "project/project.h"
#include "rules/rule_pack.h"

namespace zs {

struct RequirementResult {
    std::string id;
    AnswerStatus status = AnswerStatus::unanswered;  // as answered, or from the metric
    bool applicable = true;                          // false: not for this type; plays no part
    bool automatic = false;                          // from a metric
    bool overridden = false;                         // a metric replaced by the user's value
    std::optional<double> metric_value;              // the figure, or the value that was entered
    bool hidden = false;  // a condition of the requirement does not hold; plays no part
    size_t ticked = 0;    // checklist: items ticked, of those that the pack lists
    int level = 0;        // indicator: the highest grade whose bound it reaches
    std::string formula;  // how the metric came about, with numbers
    double score = 0;     // 0..1
    double points = 0;    // after redistribution of not-applicable requirements
    double max_points = 0;
};

struct GroupResult {
    std::string id;
    Group::Role role = Group::Role::scored;
    double points = 0;
    double max_points = 0;
    size_t answered = 0;  // progress: answered or automatic
    size_t total = 0;     // applicable requirements
    size_t met = 0;
    bool passed =
        false;  // gate: every applicable requirement met or not applicable; indicator: of the lowest grade
    std::vector<RequirementResult> requirements;
};

struct Gap {
    enum class Kind { gate, points, condition, indicator };
    Kind kind = Kind::points;
    std::string requirement;  // empty for a condition
    AnswerStatus status = AnswerStatus::unanswered;
    double points_at_stake = 0;
    Side side = Side::management;  // with a requirement only
    Effort effort = Effort::medium;
    Message message;  // for a condition: assessment.needs_credits, assessment.needs_renewable_power ...
    std::optional<Metric> metric;  // of a condition; nothing where all emissions are missing
};

// One value that is only known within a range.
struct Unknown {
    enum class Kind { group_points, weights, star_line, level };
    Kind kind = Kind::group_points;
    std::string id;  // of the group whose points or item weights, of the requirement whose bound; the stars
                     // of a line
    RangedValue range;     // not for weights
    double narrows = 0;    // by how many points the band of points shrinks once it is known as it stands; of
                           // a level, by how many grades the band of grades does
    double influence = 0;  // share of the variance of the drawn stars by points that goes with it, 0..1
};

inline constexpr size_t all_draws = 100000;     // that the shares of an assessment are taken from
inline constexpr size_t draws_of_frame = 2000;  // some 1.5 ms where all is WebAssembly

// What every value inside the pack's ranges would give. Group points and star lines vary; answers, gates and
// conditions stay as they are. The `by_points` band leaves gates and conditions out: "once the rest is in
// place".
struct Robustness {
    double min_points =
        0;  // exact bounds over every value in the ranges: items add up to their group, groups to the total
    double max_points = 0;
    std::optional<double> least_drawn;  // of the points of all draws; nothing if none was needed
    std::optional<double> most_drawn;
    int min_stars = 0;  // 0..0 while a gate, the base condition or an emission is missing
    int max_stars = 0;
    int likely_stars = 0;         // the most frequent one of the draws, the lower one of two equals
    std::map<int, double> share;  // stars -> share of the seeded draws
    int min_stars_by_points = 0;
    int max_stars_by_points = 0;
    std::map<int, double> share_by_points;
    std::vector<Unknown> unknowns;  // what the bands hang on, most important first
};

// A condition of a grade as it stands for this factory.
struct ConditionResult {
    int stars = 0;
    Metric metric = Metric::offset_ratio;
    double at_least = 0;
    std::optional<double> value;
    bool met = false;
};

struct Assessment {
    std::string pack;
    std::string pack_edition;
    FactoryType type = FactoryType::type_1;
    RulePack::Scale scale = RulePack::Scale::stars;
    std::vector<GroupResult> groups;  // gates first, in the pack's order
    double points = 0;
    double max_points = 0;
    int stars = 0;            // 0, 3..6; where the scale is levels, the rank of the level
    int stars_by_points = 0;  // what the points alone would give: "补齐后"
    int stars_limit = 0;      // what gates and conditions leave open
    std::vector<ConditionResult> conditions;
    bool gates_passed = false;
    size_t answered = 0;
    size_t total = 0;

    double emissions = 0;          // tCO2e, type's scopes, market-based
    bool emissions_known = false;  // at least one counted line and none left out
    std::optional<double> offset_ratio;
    std::optional<double> removal_share;
    std::optional<double> renewable_power_share;
    std::optional<double> own_reduction_absolute;
    std::optional<double> own_reduction_intensity;
    long long credits_needed = 0;  // whole tonnes that cover the emissions
    double credits_held = 0;
    double credits_unretired = 0;   // of those held: without a proof of retirement
    long long credits_missing = 0;  // whole tonnes still to buy

    std::array<Figure, metric_count> figures;  // by metric, with formula

    std::optional<Message> caveat;  // to be said beside the result; a finding too
    std::vector<Gap> gaps;          // gates first, then conditions, then by points at stake
    Problems findings;              // ignored overrides, groups without an applicable requirement ...
    Robustness robustness;
};

// How far the credits are, whatever they count as: `missing` more are needed than held; `unretired` what is
// needed rests on some without a proof of retirement; `spare_unretired` only what goes beyond it does;
// `retired` all are.
enum class CreditState { unknown, missing, unretired, spare_unretired, retired };
CreditState credit_state(const Assessment& assessment);

// Not applicable: the points of such a requirement are spread over the other applicable ones of its group in
// proportion to theirs. A group in which nothing is applicable keeps its points in `max_points` and earns
// none of them: nobody reaches a star by declaring things not applicable. Where the pack does not allow it,
// it counts as unanswered. Metrics: a requirement scored by a metric fills itself; an answer's value replaces
// it only with a note. Grade conditions always look at the figures, never at such a value. Draws are seeded:
// the same input gives the same shares. `draws` = 0 leaves the shares out. `others`: packs that may be
// assessed on the same project; answers that only they ask for are no finding.
ZS_LATER Assessment assess(const RulePack& pack, const Project& project, const Inventory& inventory,
                           size_t draws = all_draws, std::span<const RulePack> others = {});

// The points of assess(), without anything else.
double points_of(const RulePack& pack, const Project& project, const Inventory& inventory);

// The whole tonnes that cover an emission: rounds up, but forgives 1e-6 t of floating-point dust. 0 for what
// is not a positive number; at most 9e15.
long long whole_tonnes(double tco2e);

}  // namespace zs
