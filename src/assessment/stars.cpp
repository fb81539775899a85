#include "assessment/stars.h"

#include <algorithm>

namespace zs {

int stars_of(const RulePack& pack, double points) {
    int stars = 0;
    for (const Grade& grade : pack.grades)
        if (points >= grade.min_points.value - points_dust) stars = std::max(stars, grade.stars);
    return stars;
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
