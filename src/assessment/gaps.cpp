#include "assessment/gaps.h"

#include <algorithm>
#include <cmath>

#include "assessment/stars.h"
#include "base/number.h"

namespace zs {
namespace {

// The five figures of T/CECA-G 0171 have sentences of their own; the others share one.
std::string metric_key(const char* kind, Metric metric) {
    const bool own = metric <= Metric::own_reduction_intensity;
    return "assessment." + std::string(kind) + "." + std::string(own ? to_string(metric) : "other");
}

std::string unknown_key(Metric metric) {
    return metric_key("unknown", metric);
}

std::string percent(double share) {
    return format_short(share * 100, 2);
}

// A share in per cent, without the sign where the sentences have it; anything else with its unit.
std::string value_text(const Scoring& scoring, double value) {
    if (scoring.unit_shown() == share_unit)
        return percent(value) + (scoring.metric <= Metric::own_reduction_intensity ? "" : " %");
    return format_short(value, 4) + " " + std::string(scoring.unit_shown());
}

using Args = decltype(Message::args);

Args grade_args(const Grade& grade) {
    return {{"grade_zh", grade.name.zh}, {"grade_en", grade.name.en}};
}

// What a veto keeps away: any star, or the lowest level by its name; of a set of documents each is there or
// missing.
Message gate_message(const RulePack& pack, const Group& group, AnswerStatus status) {
    const bool ready = group.words == Group::Words::ready;
    const std::string kind = ready                                  ? "assessment.ready_"
                             : pack.scale == RulePack::Scale::stars ? "assessment.gate_"
                                                                    : "assessment.level_gate_";
    const char* answer = status == AnswerStatus::not_met             ? "not_met"
                         : status == AnswerStatus::partial && !ready ? "partial"
                         : status == AnswerStatus::partial           ? "not_met"
                                                                     : "unanswered";
    const bool named = pack.scale == RulePack::Scale::levels && !pack.grades.empty();
    return {kind + answer, named ? grade_args(pack.grades.front()) : Args{}};
}

Message points_message(const Requirement& requirement, const RequirementResult& result, double stake) {
    const std::string points = format_number(stake, 2);
    if (requirement.scoring.kind == Scoring::Kind::metric &&
        ((requirement.scoring.metric != Metric::entered && !requirement.scoring.or_entered) ||
         result.metric_value)) {
        if (!result.metric_value) return {unknown_key(requirement.scoring.metric), {{"points", points}}};
        return {metric_key("gap_metric", requirement.scoring.metric),
                {{"points", points},
                 {"value", value_text(requirement.scoring, *result.metric_value)},
                 {"full", value_text(requirement.scoring, value_for_full(requirement.scoring))}}};
    }
    if (requirement.scoring.kind == Scoring::Kind::checklist && result.ticked > 0)
        return {"assessment.gap_checklist",
                {{"points", points},
                 {"ticked", std::to_string(result.ticked)},
                 {"full", std::to_string(requirement.scoring.count_for_full())}}};
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

Message condition_message(const ConditionResult& condition, const RulePack& pack, const Project& project,
                          const Figures& figures) {
    Args args = {{"stars", std::to_string(condition.stars)}, {"at_least", percent(condition.at_least)}};
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
        default:
            break;
    }
    if (const Grade* grade = pack.grade(condition.stars)) {
        const Args names = grade_args(*grade);
        args.insert(args.end(), names.begin(), names.end());
    }
    return {"assessment.needs_metric", std::move(args)};
}

void add_gates(const RulePack& pack, const Assessment& assessment, std::vector<Gap>& gaps) {
    for (const GroupResult& group : assessment.groups) {
        const Group* asked = pack.group(group.id);
        if (group.role != Group::Role::gate || !asked) continue;
        for (const RequirementResult& result : group.requirements)
            if (result.applicable && result.status != AnswerStatus::met &&
                result.status != AnswerStatus::not_applicable)
                gaps.push_back({Gap::Kind::gate,
                                result.id,
                                result.status,
                                0,
                                {},
                                {},
                                gate_message(pack, *asked, result.status)});
    }
}

void add_conditions(const RulePack& pack, const Project& project, const Assessment& assessment,
                    const Figures& figures, std::vector<Gap>& gaps) {
    if (!figures.emissions_known && assessment.scale == RulePack::Scale::stars)
        gaps.push_back({Gap::Kind::condition,
                        {},
                        AnswerStatus::unanswered,
                        0,
                        {},
                        {},
                        {"assessment.needs_emissions", {}}});
    for (const ConditionResult& condition : assessment.conditions) {
        if (condition.met) continue;
        // Without emissions there is no ratio; the gap above says so already.
        if (!figures.emissions_known && condition.metric == Metric::offset_ratio) continue;
        gaps.push_back({Gap::Kind::condition,
                        {},
                        AnswerStatus::unanswered,
                        0,
                        {},
                        {},
                        condition_message(condition, pack, project, figures),
                        condition.metric});
    }
}

// The next grade's bound of each indicator that stands below the highest grade.
void add_indicators(const RulePack& pack, const Assessment& assessment, std::vector<Gap>& gaps) {
    for (const GroupResult& group : assessment.groups) {
        if (group.role != Group::Role::indicator) continue;
        for (const RequirementResult& result : group.requirements) {
            const Requirement* requirement = pack.find(result.id);
            if (!requirement || !result.applicable || result.status == AnswerStatus::not_applicable) continue;
            const auto next =
                std::find_if(requirement->levels.begin(), requirement->levels.end(),
                             [&](const LevelBound& level) { return level.grade > result.level; });
            if (next == requirement->levels.end()) continue;
            const bool count = requirement->scoring.kind == Scoring::Kind::checklist;
            const auto shown = [&](double value) {
                return count ? format_short(value, 0) : value_text(requirement->scoring, value);
            };
            Message message = {result.metric_value ? requirement->lower_is_better
                                                         ? "assessment.indicator_above"
                                                         : "assessment.indicator_below"
                                                   : "assessment.indicator_unknown",
                               {{"grade", std::to_string(next->grade)}, {"bound", shown(next->bound.value)}}};
            if (const Grade* grade = pack.grade(next->grade)) {
                const Args names = grade_args(*grade);
                message.args.insert(message.args.end(), names.begin(), names.end());
            }
            if (result.metric_value) message.args.emplace_back("value", shown(*result.metric_value));
            gaps.push_back({Gap::Kind::indicator, result.id, result.status, 0, {}, {}, std::move(message)});
        }
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
            gaps.push_back({Gap::Kind::points,
                            result.id,
                            result.status,
                            stake,
                            {},
                            {},
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
    add_gates(pack, assessment, gaps);
    add_conditions(pack, project, assessment, figures, gaps);
    add_indicators(pack, assessment, gaps);
    add_points(pack, assessment, gaps);
    for (Gap& gap : gaps)
        if (const Requirement* requirement = pack.find(gap.requirement)) {
            gap.side = requirement->side;
            gap.effort = requirement->effort;
        }
    return gaps;
}

}  // namespace zs
