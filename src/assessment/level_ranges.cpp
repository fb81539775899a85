#include "assessment/level_ranges.h"

#include <algorithm>

#include "assessment/judge.h"
#include "assessment/stars.h"

namespace zs {

bool LevelRanges::Indicator::reaches(double bound) const {
    return value && reaches_bound(*value, bound, requirement->lower_is_better);
}

LevelRanges::LevelRanges(const RulePack& pack, const std::vector<GroupResult>& results) {
    for (const Grade& grade : pack.grades) highest_ = std::max(highest_, grade.stars);
    for (const GroupResult& result : results) {
        const Group* group = pack.group(result.id);
        if (!group || group->role != Group::Role::indicator ||
            group->requirements.size() != result.requirements.size())
            continue;  // another pack's
        for (size_t i = 0; i < result.requirements.size(); ++i) {
            const RequirementResult& one = result.requirements[i];
            const Requirement& requirement = group->requirements[i];
            if (!one.applicable || one.status == AnswerStatus::not_applicable || requirement.levels.empty())
                continue;
            Indicator indicator{&requirement, one.metric_value, {}};
            for (const LevelBound& level : requirement.levels) {
                const RangedValue& range = level.bound;
                const bool open = !range.is_firm() && one.metric_value &&
                                  range.low <= *one.metric_value + points_dust &&
                                  *one.metric_value <= range.high + points_dust;
                indicator.bounds.push_back({&level, open, range.value, {}});
            }
            indicators_.push_back(std::move(indicator));
        }
    }
    std::sort(indicators_.begin(), indicators_.end(),
              [](const Indicator& a, const Indicator& b) { return a.requirement->id < b.requirement->id; });
}

int LevelRanges::draw(Random& random) {
    int highest = highest_;
    for (Indicator& indicator : indicators_) {
        int reached = 0;
        bool reaching = true;
        for (Bound& bound : indicator.bounds) {
            const RangedValue& range = bound.level->bound;
            if (bound.open) bound.at = range.low + (range.high - range.low) * random.unit();
            reaching = reaching && indicator.reaches(bound.at);
            if (reaching) reached = bound.level->grade;
        }
        highest = std::min(highest, reached);
    }
    return highest;
}

void LevelRanges::count(int stars) {
    for (Indicator& indicator : indicators_)
        for (Bound& bound : indicator.bounds)
            if (bound.open) bound.moments.add(bound.at, stars);
}

// How many grades the ranges leave open while one bound is known as it stands.
int LevelRanges::grades_open(const Bound* known) const {
    const auto highest = [&](bool easy) {
        int least = highest_;
        for (const Indicator& indicator : indicators_) {
            int reached = 0;
            for (const Bound& bound : indicator.bounds) {
                const RangedValue& range = bound.level->bound;
                const double end = indicator.requirement->lower_is_better == easy ? range.high : range.low;
                if (!indicator.reaches(&bound == known ? range.value : end)) break;
                reached = bound.level->grade;
            }
            least = std::min(least, reached);
        }
        return least;
    };
    return highest(true) - highest(false);
}

void LevelRanges::add_unknowns(std::vector<Unknown>& unknowns, double y, double yy, double count) const {
    const int all = grades_open(nullptr);
    for (const Indicator& indicator : indicators_)
        for (const Bound& bound : indicator.bounds)
            if (bound.open)
                unknowns.push_back({Unknown::Kind::level, indicator.requirement->id, bound.level->bound,
                                    static_cast<double>(all - grades_open(&bound)),
                                    bound.moments.shared(y, yy, count)});
}

}  // namespace zs
