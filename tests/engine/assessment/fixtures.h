// Packs, projects and inventories for the assessment's tests: the provisional scoring model of the shipped
// pack with requirements that a test can set to any share.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "assessment/assessment.h"

namespace zs::test {

inline RangedValue ranged(double value, double low, double high) {
    return {value, low, high, Confidence::provisional, "model"};
}

inline Requirement choice(std::string id, double points) {
    Requirement requirement;
    requirement.id = std::move(id);
    requirement.points = ranged(points, points, points);
    return requirement;
}

// A share that is asked for: half from 0.3, all from 0.8.
inline Scoring entered() {
    Scoring scoring;
    scoring.kind = Scoring::Kind::metric;
    scoring.metric = Metric::entered;
    scoring.unit = "share";
    scoring.steps = {{0.3, 0.5}, {0.8, 1}};
    return scoring;
}

// Items are worth a half, three and two tenths of whatever the group is worth.
inline Group scored(std::string id, RangedValue points) {
    Group group;
    group.id = id;
    group.name = {id, id};
    group.points = points;
    group.requirements = {choice(id + ".a", 0.5), choice(id + ".b", 0.3), choice(id + ".c", 0.2)};
    for (Requirement& one : group.requirements) {
        const double part = one.points.value;
        one.points = ranged(points.value * part, points.low * part, points.high * part);
    }
    return group;
}

// The provisional model: six groups, four star lines; 100 % offset for any star; six stars ask for renewable
// power, and type II for removals.
inline RulePack model() {
    RulePack pack;
    pack.id = "model";
    pack.edition = "1";
    Group gate;
    gate.id = "basic_compliance";
    gate.role = Group::Role::gate;
    gate.requirements = {choice("gate.a", 0), choice("gate.b", 0)};
    gate.requirements[1].may_be_not_applicable = false;
    pack.groups = {gate,
                   scored("infrastructure", ranged(10, 5, 15)),
                   scored("information_system", ranged(10, 5, 15)),
                   scored("energy_resources", ranged(20, 15, 30)),
                   scored("product", ranged(10, 5, 15)),
                   scored("ghg_reduction", ranged(30, 20, 40)),
                   scored("carbon_offset", ranged(20, 10, 30))};
    GradeCondition offset;
    offset.metric = Metric::offset_ratio;
    offset.at_least = 1;
    GradeCondition power = offset;
    power.metric = Metric::renewable_power_share;
    GradeCondition removal = offset;
    removal.metric = Metric::removal_share;
    removal.for_type_1 = false;
    pack.grades = {{3, {"三星", "three"}, ranged(70, 60, 75), {offset}},
                   {4, {"四星", "four"}, ranged(80, 79.69, 82), {}},
                   {5, {"五星", "five"}, ranged(90, 85, 91.2), {}},
                   {6, {"六星", "six"}, ranged(95, 91.21, 98), {power, removal}}};
    return pack;
}

inline Inventory emissions(double tco2e, int scope = 1) {
    Inventory inventory;
    InventoryLine line;
    line.scope = scope;
    line.category = "stationary_combustion";
    line.counted = true;
    line.tco2e = tco2e;
    inventory.lines = {line};
    inventory.counted_lines = 1;
    (scope == 3 ? inventory.scope3 : inventory.scope1) = tco2e;
    inventory.power.own_generation = 100;  // all electricity renewable
    return inventory;
}

inline void hold_credits(Project& project, double tonnes, OffsetKind kind = OffsetKind::reduction) {
    Offset offset;
    offset.id = "o" + std::to_string(project.offsets.size());
    offset.kind = kind;
    offset.quantity = tonnes;
    offset.retirement = "注销证明";
    project.offsets.push_back(offset);
}

inline void answer_all(Project& project, const RulePack& pack, AnswerStatus status) {
    for (const Group& group : pack.groups)
        for (const Requirement& requirement : group.requirements)
            project.answers[requirement.id].status = status;
}

// A result whose scored groups earn these shares of their points, in every requirement alike.
inline std::vector<GroupResult> earned(const RulePack& pack, const std::vector<double>& shares) {
    std::vector<GroupResult> groups;
    for (const Group& group : pack.groups) {
        if (group.role != Group::Role::scored) continue;
        GroupResult result;
        result.id = group.id;
        const double share = shares[groups.size()];
        for (const Requirement& requirement : group.requirements) {
            RequirementResult one;
            one.id = requirement.id;
            one.status = AnswerStatus::partial;
            one.score = share;
            result.requirements.push_back(one);
        }
        groups.push_back(result);
    }
    return groups;
}

// Every scored group earns exactly `share` of its points, whatever the group is worth; gates are met.
inline std::pair<RulePack, Project> uniform(double share) {
    RulePack pack = model();
    Project project;
    answer_all(project, pack, AnswerStatus::met);
    for (Group& group : pack.groups)
        if (group.role == Group::Role::scored)
            for (Requirement& requirement : group.requirements) {
                requirement.scoring.partial = share;
                project.answers[requirement.id].status = AnswerStatus::partial;
            }
    return {std::move(pack), std::move(project)};
}

}  // namespace zs::test
