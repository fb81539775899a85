#include "assessment/gaps.h"

#include <algorithm>
#include <cmath>

#include "assessment/stars.h"
#include "base/number.h"

namespace zs {
namespace {

std::string unknown_key(Metric metric) {
    return "assessment.unknown." + std::string(to_string(metric));
}

std::string percent(double share) {
    return format_short(share * 100, 2);
}

Message gate_message(AnswerStatus status) {
    switch (status) {
        case AnswerStatus::partial:
            return {"assessment.gate_partial", {}};
        case AnswerStatus::not_met:
            return {"assessment.gate_not_met", {}};
        default:
            return {"assessment.gate_unanswered", {}};
    }
}

Message points_message(const Requirement& requirement, const RequirementResult& result, double stake) {
    const std::string points = format_number(stake, 2);
    if (requirement.scoring.kind == Scoring::Kind::metric) {
        if (!result.metric_value) return {unknown_key(requirement.scoring.metric), {{"points", points}}};
        return {"assessment.gap_metric." + std::string(to_string(requirement.scoring.metric)),
                {{"points", points},
                 {"value", percent(*result.metric_value)},
                 {"full", percent(requirement.scoring.full_at)}}};
    }
    switch (result.status) {
        case AnswerStatus::partial:
            return {"assessment.gap_partial", {{"points", points}}};
        case AnswerStatus::not_met:
            return {"assessment.gap_not_met", {{"points", points}}};
        default:
            return {"assessment.gap_unanswered", {{"points", points}}};
    }
}

// Credits are bought whole: what is missing is rounded up to whole tonnes.
std::string tonnes_missing(double needed, double held) {
    return format_number(static_cast<double>(whole_tonnes(needed - held)), 0);
}

Message condition_message(const ConditionResult& condition, const Project& project, const Figures& figures) {
    std::vector<std::pair<std::string, std::string>> args = {{"stars", std::to_string(condition.stars)},
                                                             {"at_least", percent(condition.at_least)}};
    if (!condition.value) return {unknown_key(condition.metric), std::move(args)};
    args.emplace_back("value", percent(*condition.value));
    switch (condition.metric) {
        case Metric::offset_ratio: {
            const auto needed = static_cast<double>(whole_tonnes(figures.emissions * condition.at_least));
            args.emplace_back("needed", format_number(needed, 0));
            args.emplace_back("held", format_short(figures.credits_held, 2));
            args.emplace_back("missing", tonnes_missing(needed, figures.credits_held));
            return {"assessment.needs_credits", std::move(args)};
        }
        case Metric::removal_share: {
            const double needed = figures.credits_held * condition.at_least;
            args.emplace_back("missing", tonnes_missing(needed, figures.removals_held));
            return {"assessment.needs_removals", std::move(args)};
        }
        case Metric::renewable_power_share: {
            const double missing = figures.power_used * condition.at_least - figures.power_renewable;
            args.emplace_back("missing", format_short(std::ceil(missing * 1000 - 1e-6) / 1000, 3));
            return {"assessment.needs_renewable_power", std::move(args)};
        }
        case Metric::own_reduction_absolute: {
            const double allowed = *project.base_year.emissions * (1 - condition.at_least);
            args.emplace_back("missing", format_number(figures.emissions - allowed, 2));
            return {"assessment.needs_own_reduction", std::move(args)};
        }
        case Metric::own_reduction_intensity: {
            const double allowed = *project.base_year.emissions / *project.base_year.output_value *
                                   *project.factory.output_value * (1 - condition.at_least);
            args.emplace_back("missing", format_number(figures.emissions - allowed, 2));
            return {"assessment.needs_own_intensity", std::move(args)};
        }
    }
    return {};
}

void add_gates(const Assessment& assessment, std::vector<Gap>& gaps) {
    for (const GroupResult& group : assessment.groups) {
        if (group.role != Group::Role::gate) continue;
        for (const RequirementResult& result : group.requirements)
            if (result.applicable && result.status != AnswerStatus::met &&
                result.status != AnswerStatus::not_applicable)
                gaps.push_back({Gap::Kind::gate, result.id, result.status, 0, gate_message(result.status)});
    }
}

void add_conditions(const Project& project, const Assessment& assessment, const Figures& figures,
                    std::vector<Gap>& gaps) {
    if (!figures.emissions_known)
        gaps.push_back(
            {Gap::Kind::condition, {}, AnswerStatus::unanswered, 0, {"assessment.needs_emissions", {}}});
    for (const ConditionResult& condition : assessment.conditions) {
        if (condition.met) continue;
        // Without emissions there is no ratio; the gap above says so already.
        if (!figures.emissions_known && condition.metric == Metric::offset_ratio) continue;
        gaps.push_back({Gap::Kind::condition,
                        {},
                        AnswerStatus::unanswered,
                        0,
                        condition_message(condition, project, figures)});
    }
}

void add_points(const RulePack& pack, const Assessment& assessment, std::vector<Gap>& gaps) {
    const auto first = static_cast<std::ptrdiff_t>(gaps.size());
    for (const GroupResult& group : assessment.groups) {
        if (group.role != Group::Role::scored) continue;
        for (const RequirementResult& result : group.requirements) {
            const double stake = result.max_points - result.points;
            const Requirement* requirement = pack.find(result.id);
            if (stake <= points_dust || !requirement) continue;
            gaps.push_back({Gap::Kind::points, result.id, result.status, stake,
                            points_message(*requirement, result, stake)});
        }
    }
    std::stable_sort(gaps.begin() + first, gaps.end(), [](const Gap& a, const Gap& b) {
        return a.points_at_stake > b.points_at_stake + points_dust;
    });
}

}  // namespace

std::vector<Gap> find_gaps(const RulePack& pack, const Project& project, const Assessment& assessment,
                           const Figures& figures) {
    std::vector<Gap> gaps;
    add_gates(assessment, gaps);
    add_conditions(project, assessment, figures, gaps);
    add_points(pack, assessment, gaps);
    return gaps;
}

}  // namespace zs
