#include "assessment/assessment.h"

#include <algorithm>
#include <cmath>

#include "assessment/figures.h"
#include "assessment/gaps.h"
#include "assessment/judge.h"
#include "assessment/robustness.h"
#include "assessment/stars.h"
#include "base/number.h"
#include "base/text.h"
#include "project/supported.h"

namespace zs {
namespace {

// Spreads the group's points over what applies.
void share_points(const Group& group, GroupResult& result, Problems& findings) {
    double weight = 0;
    double earned = 0;
    const auto takes_part = [](const RequirementResult& one) {
        return one.applicable && one.status != AnswerStatus::not_applicable;
    };
    for (size_t i = 0; i < group.requirements.size(); ++i) {
        if (!takes_part(result.requirements[i])) continue;
        weight += group.requirements[i].points.value;
        earned += group.requirements[i].points.value * result.requirements[i].score;
    }
    result.max_points = group.points.value;
    if (!(weight > 0)) {
        findings.push_back({Severity::warning,
                            "answers",
                            {"assessment.group_not_applicable",
                             {{"group_zh", group.name.zh},
                              {"group_en", group.name.en},
                              {"points", format_short(group.points.value, 2)}}}});
        return;
    }
    for (size_t i = 0; i < group.requirements.size(); ++i) {
        RequirementResult& one = result.requirements[i];
        if (!takes_part(one)) continue;
        one.max_points = group.points.value * group.requirements[i].points.value / weight;
        one.points = one.max_points * one.score;
    }
    result.points = group.points.value * (earned / weight);
}

GroupResult judge_group(Judging& judging, const Group& group, Problems& findings) {
    GroupResult result;
    result.id = group.id;
    result.role = group.role;
    result.requirements.reserve(group.requirements.size());
    bool all_met = true;
    for (const Requirement& requirement : group.requirements) {
        RequirementResult one = judging.run(group, requirement, findings);
        if (one.applicable) {
            ++result.total;
            if (one.status != AnswerStatus::unanswered) ++result.answered;
            if (one.status == AnswerStatus::met) ++result.met;
            if (one.status != AnswerStatus::met && one.status != AnswerStatus::not_applicable &&
                !(group.role == Group::Role::indicator && one.level > 0))
                all_met = false;
        }
        result.requirements.push_back(std::move(one));
    }
    result.passed = group.role != Group::Role::scored && all_met;
    return result;
}

// Answers that the pack does not ask for play no part; they may belong to another pack or edition.
void check_answers(const RulePack& pack, const Project& project, std::span<const RulePack> others,
                   Problems& findings) {
    const auto asks = [](const std::string& id) {
        return [&id](const RulePack& one) { return one.find(id) || one.setting(id); };
    };
    // Mostly the pack asks for all of them: then nothing need be looked for.
    size_t asked = 0;
    for (const Group& group : pack.groups)
        for (const Requirement& requirement : group.requirements)
            asked += project.answers.count(requirement.id);
    for (const Setting& setting : pack.settings) asked += project.answers.count(setting.id);
    if (asked == project.answers.size()) return;
    for (const auto& [id, answer] : project.answers)
        if (!asks(id)(pack) && std::none_of(others.begin(), others.end(), asks(id)))
            findings.push_back(
                {Severity::warning,
                 answer_path(id),
                 {"assessment.unknown_requirement", {{"id", excerpt(id)}, {"pack", pack.id}}}});
}

void check_offsets(const Project& project, Problems& findings) {
    for (size_t i = 0; i < project.offsets.size(); ++i) {
        const Offset& offset = project.offsets[i];
        const std::string at = "offsets[" + std::to_string(i) + "]";
        if (!offset.quantity) {
            findings.push_back(
                {Severity::warning, at + ".quantity", {"assessment.offset_without_quantity", {}}});
            continue;
        }
        if (*offset.quantity != std::floor(*offset.quantity))
            findings.push_back(
                {Severity::warning,
                 at + ".quantity",
                 {"assessment.credits_not_whole", {{"value", format_short(*offset.quantity, 6)}}}});
        if (!is_retired(project, offset))
            findings.push_back(
                {Severity::warning, at + ".retirement", {"assessment.offset_without_retirement", {}}});
    }
}

// Credits count as held. Where they cover the emissions only together with some whose retirement is not
// proven, the result hangs on those, and that is said beside it.
void check_retirement(Assessment& result) {
    const bool asked =
        std::any_of(result.conditions.begin(), result.conditions.end(),
                    [](const ConditionResult& one) { return one.metric == Metric::offset_ratio; });
    if (!asked || credit_state(result) != CreditState::unretired) return;
    const double retired = result.credits_held - result.credits_unretired;
    result.caveat = Message{"assessment.credits_unretired",
                            {{"unretired", format_short(result.credits_unretired, 2)},
                             {"held", format_short(result.credits_held, 2)},
                             {"ratio", format_short(retired / result.emissions * 100, 2)}}};
    result.findings.push_back({Severity::warning, "offsets", *result.caveat});
}

}  // namespace

CreditState credit_state(const Assessment& assessment) {
    if (!assessment.emissions_known) return CreditState::unknown;
    const auto covers = [&](double credits) {
        return credits + 1e-6 >= static_cast<double>(assessment.credits_needed);
    };
    if (!covers(assessment.credits_held)) return CreditState::missing;
    if (!covers(assessment.credits_held - assessment.credits_unretired)) return CreditState::unretired;
    return assessment.credits_unretired > 0 ? CreditState::spare_unretired : CreditState::retired;
}

Assessment assess(const RulePack& pack, const Project& project, const Inventory& inventory, size_t draws,
                  std::span<const RulePack> others) {
    const Figures figures = take_figures(pack, project, inventory);
    Assessment result;
    result.pack = pack.id;
    result.pack_edition = pack.edition;
    result.type = project.type;
    result.emissions = figures.emissions;
    result.emissions_known = figures.emissions_known;
    result.offset_ratio = figures.of(Metric::offset_ratio).value;
    result.removal_share = figures.of(Metric::removal_share).value;
    result.renewable_power_share = figures.of(Metric::renewable_power_share).value;
    result.own_reduction_absolute = figures.of(Metric::own_reduction_absolute).value;
    result.own_reduction_intensity = figures.of(Metric::own_reduction_intensity).value;
    result.scale = pack.scale;
    result.figures = figures.metrics;
    result.credits_needed = figures.credits_needed;
    result.credits_held = figures.credits_held;
    result.credits_unretired = figures.credits_unretired;
    result.credits_missing = figures.credits_missing;

    Judging judging(pack, project, figures);
    result.gates_passed = true;
    result.groups.reserve(pack.groups.size());
    for (const Group::Role role : {Group::Role::gate, Group::Role::indicator, Group::Role::scored}) {
        for (const Group& group : pack.groups) {
            if (group.role != role) continue;
            GroupResult one = judge_group(judging, group, result.findings);
            if (role == Group::Role::gate) result.gates_passed = result.gates_passed && one.passed;
            if (role == Group::Role::scored) share_points(group, one, result.findings);
            result.points += one.points;
            result.max_points += one.max_points;
            result.answered += one.answered;
            result.total += one.total;
            result.groups.push_back(std::move(one));
        }
    }
    check_answers(pack, project, others, result.findings);
    check_offsets(project, result.findings);

    result.conditions = check_conditions(pack, project.type, figures);
    check_retirement(result);
    // A star is a claim about emissions; a pack of levels or documents need not be.
    const bool eligible =
        result.gates_passed && (result.emissions_known || pack.scale != RulePack::Scale::stars);
    const int open = eligible ? stars_open(pack, result.conditions) : 0;
    result.stars_limit = open;
    const int level = level_of(pack, result.groups, LevelEnd::value);
    result.stars_by_points = std::min(stars_of(pack, result.points), level);
    result.stars = std::min(result.stars_by_points, open);
    result.robustness = take_robustness(pack, result.groups, open, draws);
    result.gaps = find_gaps(pack, project, result, figures);
    return result;
}

double points_of(const RulePack& pack, const Project& project, const Inventory& inventory) {
    const Figures figures = take_figures(pack, project, inventory);
    Judging judging(pack, project, figures);
    Problems findings;
    double points = 0;
    for (const Group& group : pack.groups) {
        if (group.role != Group::Role::scored) continue;
        GroupResult one = judge_group(judging, group, findings);
        share_points(group, one, findings);
        points += one.points;
    }
    return points;
}

}  // namespace zs
