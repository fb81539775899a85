#include "assessment/stars.h"

#include <algorithm>
#include <limits>

#include "assessment/judge.h"

namespace zs {

int stars_of(const RulePack& pack, double points) {
    int stars = 0;
    for (const Grade& grade : pack.grades)
        if (points >= grade.min_points.value - points_dust) stars = std::max(stars, grade.stars);
    return stars;
}

int level_of(const RulePack& pack, const std::vector<GroupResult>& groups, LevelEnd end) {
    int open = std::numeric_limits<int>::max();
    for (const GroupResult& result : groups) {
        if (result.role != Group::Role::indicator) continue;
        const Group* group = pack.group(result.id);
        for (size_t i = 0; group && i < result.requirements.size(); ++i) {
            const RequirementResult& one = result.requirements[i];
            if (!one.applicable || one.status == AnswerStatus::not_applicable) continue;
            const Requirement& requirement = group->requirements[i];
            int reached = requirement.levels.empty() ? open : 0;
            for (const LevelBound& level : requirement.levels) {
                const bool high = requirement.lower_is_better == (end == LevelEnd::lenient);
                const double bound = end == LevelEnd::value ? level.bound.value
                                     : high                 ? level.bound.high
                                                            : level.bound.low;
                if (!one.metric_value ||
                    !reaches_bound(*one.metric_value, bound, requirement.lower_is_better))
                    break;
                reached = level.grade;
            }
            open = std::min(open, reached);
        }
    }
    return open;
}

std::vector<ConditionResult> check_conditions(const RulePack& pack, FactoryType type,
                                              const Figures& figures) {
    std::vector<ConditionResult> results;
    for (const Grade& grade : pack.grades)
        for (const GradeCondition& condition : grade.conditions)
            if (condition.applies_to(type))
                results.push_back({grade.stars, condition.metric, condition.at_least,
                                   figures.of(condition.metric).value,
                                   figures.reaches(condition.metric, condition.at_least)});
    return results;
}

int stars_open(const RulePack& pack, const std::vector<ConditionResult>& conditions) {
    int open = 0;
    for (const Grade& grade : pack.grades) {
        const bool holds = std::all_of(
            conditions.begin(), conditions.end(),
            [&](const ConditionResult& condition) { return condition.stars > grade.stars || condition.met; });
        if (holds) open = std::max(open, grade.stars);
    }
    return open;
}

}  // namespace zs
