#include "assessment/scoring_text.h"

#include "base/number.h"

namespace zs {
namespace {

std::string percent(double share, int decimals = 2) {
    return format_short(share * 100, decimals) + "%";
}

const std::string& metric_name(Metric metric, const Catalogue& catalogue) {
    return catalogue.text("metric." + std::string(to_string(metric)));
}

std::string step_words(const Scoring& scoring, double points, const Catalogue& catalogue) {
    std::string words;
    for (const Step& step : scoring.steps)
        words += (words.empty() ? "" : catalogue.text("results.comma")) +
                 catalogue.text({"scoring.step",
                                 {{"sign", scoring.lower_is_better() ? "≤" : "≥"},
                                  {"at", value_text(scoring, step.at)},
                                  {"points", format_short(points * step.score, 2)}}});
    return words;
}

std::string level_words(const RulePack& pack, const Requirement& requirement, const Catalogue& catalogue,
                        Language language) {
    std::string words;
    for (const LevelBound& level : requirement.levels) {
        const Grade* grade = pack.grade(level.grade);
        words += (words.empty() ? "" : catalogue.text("results.comma")) +
                 (grade ? grade->name.in(language) : std::to_string(level.grade)) +
                 (requirement.lower_is_better ? " ≤ " : " ≥ ") +
                 value_text(requirement.scoring, level.bound.value);
    }
    return catalogue.text({"scoring.levels", {{"levels", words}}});
}

std::string checklist_words(const Scoring& scoring, const std::string& points, const Catalogue& catalogue) {
    return catalogue.text({scoring.least_count > 1 ? "scoring.checklist_least" : "scoring.checklist",
                           {{"items", std::to_string(scoring.items.size())},
                            {"full", std::to_string(scoring.count_for_full())},
                            {"least", std::to_string(scoring.least_count)},
                            {"points", points}}});
}

// How many points an answer earns.
std::string points_words(const Requirement& requirement, double worth, const Catalogue& catalogue) {
    const Scoring& scoring = requirement.scoring;
    const std::string points = format_short(worth, 2);
    switch (scoring.kind) {
        case Scoring::Kind::choice:
            break;
        case Scoring::Kind::statement:
            return catalogue.text({"scoring.statement",
                                   {{"points", points},
                                    {"partial", percent(scoring.partial, 0)},
                                    {"unproven", percent(scoring.unproven, 0)}}});
        case Scoring::Kind::checklist:
            return checklist_words(scoring, points, catalogue);
        case Scoring::Kind::metric:
            if (!scoring.steps.empty())
                return catalogue.text({"scoring.steps",
                                       {{"metric", metric_name(scoring.metric, catalogue)},
                                        {"steps", step_words(scoring, worth, catalogue)}}});
            return catalogue.text({"results.rule_metric",
                                   {{"points", points},
                                    {"metric", metric_name(scoring.metric, catalogue)},
                                    {"zero", value_text(scoring, scoring.zero_at)},
                                    {"full", value_text(scoring, scoring.full_at)}}});
    }
    return catalogue.text({scoring.has_partial ? "results.rule_choice" : "scoring.yes_or_no",
                           {{"points", points}, {"partial", percent(scoring.partial, 0)}}});
}

}  // namespace

std::string value_text(const Scoring& scoring, double value) {
    if (scoring.kind != Scoring::Kind::metric) return format_short(value, 0);
    if (scoring.unit_shown() == share_unit) return percent(value);
    return format_short(value, 4) + " " + std::string(scoring.unit_shown());
}

std::string condition_text(Metric metric, double at_least, const Catalogue& catalogue) {
    return metric_name(metric, catalogue) + " ≥ " +
           (unit_of(metric) == share_unit ? percent(at_least)
                                          : format_short(at_least, 4) + " " + std::string(unit_of(metric)));
}

std::string scoring_text(const RulePack& pack, const Group& group, const Requirement& requirement,
                         const RequirementResult& result, const Catalogue& catalogue, Language language) {
    const Scoring& scoring = requirement.scoring;
    if (group.role == Group::Role::indicator) return level_words(pack, requirement, catalogue, language);
    if (group.role == Group::Role::gate)
        return scoring.kind == Scoring::Kind::checklist
                   ? catalogue.text(
                         {"scoring.gate_checklist", {{"full", std::to_string(scoring.count_for_full())}}})
                   : catalogue.text("results.rule_gate_item");
    const double own = requirement.points.value;
    const double worth = result.max_points > 0 ? result.max_points : own;
    const std::string words = points_words(requirement, worth, catalogue);
    if (format_short(worth, 2) == format_short(own, 2)) return words;
    return words + catalogue.text({"scoring.spread", {{"own", format_short(own, 2)}}});
}

std::string absence_text(const RulePack& pack, const Requirement& requirement,
                         const RequirementResult& result, FactoryType type, const Catalogue& catalogue) {
    if (result.applicable) return {};
    if (!result.hidden)
        return catalogue.text({"scoring.other_type", {{"type", type == FactoryType::type_1 ? "I" : "II"}}});
    std::string conditions;
    for (const When& when : requirement.when) {
        if (!conditions.empty()) conditions += catalogue.text("results.comma");
        if (when.metric) {
            conditions += condition_text(*when.metric, when.at_least, catalogue);
            continue;
        }
        const Requirement* other = pack.find(when.requirement);
        std::string statuses;
        for (const AnswerStatus status : when.statuses) {
            constexpr const char* keys[] = {"unanswered", "met", "partial", "not_met", "not_applicable"};
            statuses += (statuses.empty() ? "" : " / ") +
                        catalogue.text("questionnaire." + std::string(keys[static_cast<size_t>(status)]));
        }
        conditions += (other ? other->code : when.requirement) + ": " + statuses;
    }
    return catalogue.text({"scoring.hidden", {{"conditions", conditions}}});
}

}  // namespace zs
