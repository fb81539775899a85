#include "rules/rule_pack.h"

#include <algorithm>

namespace zs {

double RulePack::max_points() const {
    double sum = 0;
    for (const Group& group : groups)
        if (group.role == Group::Role::scored) sum += group.points.value;
    return sum;
}

const Group* RulePack::group_of(std::string_view requirement_id) const {
    for (const Group& group : groups)
        for (const Requirement& requirement : group.requirements)
            if (requirement.id == requirement_id) return &group;
    return nullptr;
}

const Requirement* RulePack::find(std::string_view requirement_id) const {
    for (const Group& group : groups)
        for (const Requirement& requirement : group.requirements)
            if (requirement.id == requirement_id) return &requirement;
    return nullptr;
}

const Source* RulePack::source(std::string_view source_id) const {
    for (const Source& candidate : sources)
        if (candidate.id == source_id) return &candidate;
    return nullptr;
}

const Group* RulePack::group(std::string_view group_id) const {
    for (const Group& candidate : groups)
        if (candidate.id == group_id) return &candidate;
    return nullptr;
}

const Grade* RulePack::grade(int stars) const {
    for (const Grade& candidate : grades)
        if (candidate.stars == stars) return &candidate;
    return nullptr;
}

const Setting* RulePack::setting(std::string_view setting_id) const {
    for (const Setting& candidate : settings)
        if (candidate.id == setting_id) return &candidate;
    return nullptr;
}

bool RulePack::has_points() const {
    return std::any_of(groups.begin(), groups.end(),
                       [](const Group& group) { return group.role == Group::Role::scored; });
}

bool RulePack::uses(Metric metric) const {
    for (const Grade& grade : grades)
        for (const GradeCondition& condition : grade.conditions)
            if (condition.metric == metric) return true;
    for (const Group& group : groups)
        for (const Requirement& requirement : group.requirements) {
            const Scoring& scoring = requirement.scoring;
            if (scoring.kind == Scoring::Kind::metric && scoring.metric == metric) return true;
            for (const When& when : requirement.when)
                if (when.metric == metric) return true;
        }
    return false;
}

bool RulePack::uses_figures() const {
    return std::any_of(metric_names.begin(), metric_names.end(), [&](const MetricName& one) {
        return one.second != Metric::entered && uses(one.second);
    });
}

const LevelBound* Requirement::level(int grade) const {
    for (const LevelBound& candidate : levels)
        if (candidate.grade == grade) return &candidate;
    return nullptr;
}

const SettingOption* chosen_option(const Setting& setting, const Project& project) {
    const auto answer = project.answers.find(setting.id);
    if (answer != project.answers.end())
        for (const SettingOption& option : setting.options)
            if (answer->second.items.count(option.id) > 0) return &option;
    return setting.options.empty() ? nullptr : &setting.options.front();
}

}  // namespace zs
