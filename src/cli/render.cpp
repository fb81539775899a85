#include "cli/render.h"

#include <algorithm>
#include <vector>

#include "assessment/scoring_text.h"
#include "assessment/sourced_values.h"
#include "base/number.h"
#include "cli/text_table.h"

namespace zs {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string percent(const std::optional<double>& share, const Catalogue& catalogue) {
    return share ? format_number(*share * 100, 2) + " %" : catalogue.text("cli.unknown");
}

std::string heading(const Project& project, const Catalogue& catalogue) {
    std::string text = project.factory.name.empty() ? catalogue.text("cli.unnamed") : project.factory.name;
    text += "  " + to_string(project.period.start) + " – " + to_string(project.period.end);
    if (project.sample) text += "  [" + catalogue.text("cli.sample") + "]";
    return text + "\n";
}

std::string stars_text(int stars, const Catalogue& catalogue) {
    if (stars == 0) return catalogue.text("cli.no_stars");
    std::string text;
    for (int i = 0; i < stars; ++i) text += "★";
    return text + " (" + std::to_string(stars) + ")";
}

std::string severity_text(Severity severity, const Catalogue& catalogue) {
    switch (severity) {
        case Severity::error:
            return catalogue.text("cli.error");
        case Severity::warning:
            return catalogue.text("cli.warning");
        case Severity::info:
            break;
    }
    return catalogue.text("cli.info");
}

std::string findings(const Problems& problems, const Catalogue& catalogue) {
    std::string text;
    for (const Problem& problem : problems)
        text += "  " + severity_text(problem.severity, catalogue) + ": " +
                (problem.where.empty() ? "" : problem.where + ": ") + catalogue.text(problem.message) + "\n";
    return text.empty() ? text : "\n" + catalogue.text("cli.findings") + "\n" + text;
}

const Group* group_of(const RulePack& pack, const std::string& id) {
    for (const Group& group : pack.groups)
        if (group.id == id) return &group;
    return nullptr;
}

bool has_provisional_bound(const Group& group) {
    for (const Requirement& one : group.requirements)
        for (const LevelBound& level : one.levels)
            if (level.bound.confidence == Confidence::provisional) return true;
    return false;
}

std::string groups_table(const Assessment& assessment, const RulePack& pack, const Catalogue& catalogue,
                         Language language) {
    const bool stars = pack.scale == RulePack::Scale::stars;
    Rows rows = {{catalogue.text("cli.group"), catalogue.text(stars ? "cli.result" : "cli.met"),
                  stars ? catalogue.text("cli.full") : "", catalogue.text("cli.answered"), ""}};
    for (const GroupResult& result : assessment.groups) {
        const Group* group = group_of(pack, result.id);
        const std::string progress = std::to_string(result.answered) + "/" + std::to_string(result.total);
        const std::string name = group ? group->name.in(language) : result.id;
        if (result.role == Group::Role::gate) {
            rows.push_back(
                {name, catalogue.text(result.passed ? "cli.passed" : "cli.not_passed"), "", progress});
            continue;
        }
        if (!stars) {
            const bool provisional = group && has_provisional_bound(*group);
            rows.push_back({name, std::to_string(result.met) + "/" + std::to_string(result.total), "",
                            progress, provisional ? catalogue.text("cli.provisional") : ""});
            continue;
        }
        const bool provisional = group && group->points.confidence == Confidence::provisional;
        rows.push_back({name, format_number(result.points, 2), format_number(result.max_points, 2), progress,
                        provisional ? catalogue.text("cli.provisional") : ""});
    }
    rows.push_back({catalogue.text("cli.total"), stars ? format_number(assessment.points, 2) : "",
                    stars ? format_number(assessment.max_points, 2) : "",
                    std::to_string(assessment.answered) + "/" + std::to_string(assessment.total)});
    return table(rows, {Align::left, Align::right, Align::right, Align::right, Align::left});
}

std::string gaps_text(const Assessment& assessment, const RulePack& pack, const Catalogue& catalogue,
                      Language language) {
    if (assessment.gaps.empty()) return {};
    std::string text = "\n" + catalogue.text("cli.gaps") + "\n";
    for (const Gap& gap : assessment.gaps) {
        text += "  - ";
        if (const Requirement* requirement = pack.find(gap.requirement))
            text += requirement->code + " " + requirement->question.in(language) + "\n    ";
        text += catalogue.text(gap.message) + "\n";
        if (const Requirement* requirement = pack.find(gap.requirement)) {
            std::string evidence;
            for (const LocalText& one : requirement->evidence)
                evidence += (evidence.empty() ? "" : " · ") + one.in(language);
            text += "    " + catalogue.text("cli.evidence") + ": " + evidence + "\n    " +
                    catalogue.text("cli.advice") + ": " + requirement->advice.in(language) + "\n";
        }
    }
    return text;
}

const char* status_key(AnswerStatus status, Group::Words words) {
    if (words == Group::Words::ready && status == AnswerStatus::met) return "questionnaire.ready";
    if (words == Group::Words::ready && status == AnswerStatus::not_met) return "questionnaire.not_ready";
    constexpr const char* keys[] = {"questionnaire.unanswered", "questionnaire.met", "questionnaire.partial",
                                    "questionnaire.not_met", "questionnaire.not_applicable"};
    return keys[static_cast<size_t>(status)];
}

std::string source_text(const RulePack& pack, Confidence confidence, const std::string& id,
                        Language language) {
    const Source* source = pack.source(id);
    return "[" + std::string(to_string(confidence)) + "] " + (source ? source->title.in(language) : id);
}

// "9.6 = 12 × 0.8", or the figure, or what was ticked.
std::string result_text(const Group& group, const RequirementResult& result) {
    std::string text = result.formula;
    if (group.role == Group::Role::scored && result.status != AnswerStatus::not_applicable)
        text += (text.empty() ? "" : "; ") + format_short(result.max_points, 4) + " × " +
                format_short(result.score, 4) + " = " + format_short(result.points, 4);
    return text;
}

// Every point, gate and star with its rule, answer, formula, source and confidence.
std::string how_text(const Assessment& assessment, const RulePack& pack, const Project& project,
                     const Catalogue& catalogue, Language language) {
    std::string text = "\n" + catalogue.text("cli.how") + "\n";
    for (const Setting& setting : pack.settings)
        if (const SettingOption* option = chosen_option(setting, project))
            text += "  " + catalogue.text("cli.convention") + ": " + setting.name.in(language) + ": " +
                    option->name.in(language) + " " +
                    source_text(pack, option->confidence, option->source, language) + "\n";
    for (const GroupResult& one : assessment.groups) {
        const Group* group = group_of(pack, one.id);
        if (!group) continue;
        text += "  " + group->name.in(language) + " " +
                source_text(pack, group->confidence, group->source, language) + "\n";
        if (group->role == Group::Role::scored)
            text += "    " +
                    catalogue.text({"value.points", {{"words", ranged_words(group->points, catalogue)}}}) +
                    " " + source_text(pack, group->points.confidence, group->points.source, language) + "\n";
        for (const RequirementResult& result : one.requirements) {
            const Requirement* requirement = pack.find(result.id);
            if (!requirement) continue;
            text += "    " + requirement->code + " " + requirement->question.in(language) + "\n      ";
            if (!result.applicable) {
                text += absence_text(pack, *requirement, result, project.type, catalogue) + "\n";
                continue;
            }
            text += catalogue.text(status_key(result.status, group->words));
            const std::string formula = result_text(*group, result);
            if (!formula.empty()) text += ": " + formula;
            if (result.overridden) text += " (" + catalogue.text("cli.own_value") + ")";
            text += "\n      " + scoring_text(pack, *group, *requirement, result, catalogue, language) + "\n";
            for (const SourcedValue& value : sourced_values(pack, *group, *requirement, catalogue, language))
                text += "        " + value.words + " " +
                        source_text(pack, value.confidence, value.source, language) + "\n";
        }
    }
    for (const Grade& grade : pack.grades) {
        if (pack.has_points())
            text += "  " + grade.name.in(language) + ": " + format_short(assessment.points, 4) + " / " +
                    ranged_words(grade.min_points, catalogue) + " " +
                    source_text(pack, grade.min_points.confidence, grade.min_points.source, language) + "\n";
        for (const GradeCondition& condition : grade.conditions)
            if (condition.applies_to(project.type))
                text +=
                    "    " +
                    catalogue.text(
                        {"cli.condition",
                         {{"stars", grade.name.in(language)},
                          {"condition", condition_text(condition.metric, condition.at_least, catalogue)}}}) +
                    ": " + assessment.figures[static_cast<size_t>(condition.metric)].formula + " " +
                    source_text(pack, condition.confidence, condition.source, language) + "\n";
    }
    return text;
}

// The outcome and how far provisional values move it: stars and points, or the level.
Rows result_rows(const Assessment& assessment, const RulePack& pack, const Catalogue& catalogue,
                 Language language) {
    const Robustness& robustness = assessment.robustness;
    if (pack.scale == RulePack::Scale::stars)
        return {
            {catalogue.text("cli.stars"), stars_text(assessment.stars, catalogue)},
            {catalogue.text("cli.stars_by_points"), stars_text(assessment.stars_by_points, catalogue)},
            {catalogue.text("cli.points"),
             format_number(assessment.points, 2) + " / " + format_number(assessment.max_points, 2)},
            {catalogue.text("cli.robustness"),
             std::to_string(robustness.min_stars) + " – " + std::to_string(robustness.max_stars) + " ★, " +
                 format_number(robustness.min_points, 2) + " – " + format_number(robustness.max_points, 2)}};
    const auto name = [&](int rank) {
        const Grade* grade = pack.grade(rank);
        return grade ? grade->name.in(language) : catalogue.text("cli.no_level");
    };
    Rows rows = {{catalogue.text("cli.level"), name(assessment.stars)}};
    if (!std::any_of(pack.groups.begin(), pack.groups.end(), has_provisional_bound)) return rows;
    const bool one = robustness.min_stars == robustness.max_stars;
    rows.push_back({catalogue.text("cli.level_range"),
                    name(robustness.min_stars) + (one ? "" : " – " + name(robustness.max_stars))});
    std::string shares;
    for (const auto& [rank, share] : robustness.share)
        shares += (shares.empty() ? "" : catalogue.text("results.comma")) + name(rank) + " " +
                  format_number(share * 100, 1) + " %";
    if (!shares.empty()) rows.push_back({catalogue.text("cli.level_share"), shares});
    return rows;
}

// The factory's figures that the pack looks at.
Rows figure_rows(const Assessment& assessment, const RulePack& pack, const Catalogue& catalogue) {
    Rows rows;
    if (pack.uses_figures())
        rows.push_back({catalogue.text("cli.emissions"),
                        assessment.emissions_known ? format_number(assessment.emissions, 2) + " tCO2e"
                                                   : catalogue.text("cli.unknown")});
    if (pack.uses(Metric::offset_ratio)) {
        rows.push_back({catalogue.text("cli.offset_ratio"), percent(assessment.offset_ratio, catalogue)});
        rows.push_back(
            {catalogue.text("cli.credits"),
             catalogue.text(
                 {"cli.credits_value",
                  {{"needed", format_number(static_cast<double>(assessment.credits_needed), 0)},
                   {"held", format_short(assessment.credits_held, 2)},
                   {"missing", format_number(static_cast<double>(assessment.credits_missing), 0)}}})});
    }
    if (pack.uses(Metric::renewable_power_share))
        rows.push_back(
            {catalogue.text("cli.renewable_power"), percent(assessment.renewable_power_share, catalogue)});
    return rows;
}

std::string signed_text(double value, int decimals) {
    return (value > 0 ? "+" : "") + format_number(value, decimals);
}

}  // namespace

std::string render_problems(const std::string& file, const Problems& problems, const Catalogue& catalogue) {
    std::string text;
    for (const Problem& problem : problems)
        text += file + ": " + (problem.where.empty() ? "" : problem.where + ": ") +
                severity_text(problem.severity, catalogue) + ": " + catalogue.text(problem.message) + "\n";
    return text;
}

std::string render_inventory(const Project& project, const Inventory& inventory,
                             const InventoryReview& review, const Catalogue& catalogue) {
    Rows totals = {{"", "tCO2e"},
                   {catalogue.text("cli.scope1"), format_number(inventory.scope1, 2)},
                   {catalogue.text("cli.scope2_location"), format_number(inventory.scope2_location, 2)},
                   {catalogue.text("cli.scope2_market"), format_number(inventory.scope2_market, 2)},
                   {catalogue.text("cli.scope3"), format_number(inventory.scope3, 2)},
                   {catalogue.text("cli.biogenic"), format_number(inventory.biogenic_co2, 2)},
                   {catalogue.text("cli.memo"), format_number(inventory.memo, 2)}};
    Problems all = inventory.warnings;
    all.insert(all.end(), review.findings.begin(), review.findings.end());
    const auto beside = [&](const char* key, double tco2e) {
        if (tco2e != 0) totals.push_back({catalogue.text(key), format_number(tco2e, 2)});
    };
    beside("cli.avoided", inventory.avoided);
    beside("cli.exported", inventory.exported);
    beside("cli.excluded", inventory.excluded);
    Rows lines = {
        {catalogue.text("cli.line"), catalogue.text("cli.scope"), "tCO2e", catalogue.text("cli.formula")}};
    for (size_t i = 0; i < inventory.lines.size(); ++i) {
        const InventoryLine& line = inventory.lines[i];
        const LineWords& words = inventory.words.at(i);
        lines.push_back({words.id, std::to_string(line.scope),
                         line.counted ? format_number(line.tco2e, 2) : catalogue.text("cli.not_counted"),
                         words.formula});
        if (const std::string& market = words.market_formula; !market.empty())
            lines.push_back({"", "", format_number(line.market_tco2e, 2),
                             catalogue.text(Message{"cli.market", {{"formula", market}}})});
    }
    return heading(project, catalogue) + "\n" + table(totals, {Align::left, Align::right}) + "\n" +
           table(lines, {Align::left, Align::right, Align::right, Align::left}) + findings(all, catalogue);
}

std::string render_assessment(const Project& project, const Assessment& assessment, const RulePack& pack,
                              const Catalogue& catalogue, Language language) {
    const bool type_1 = project.type == FactoryType::type_1;
    std::string text = catalogue.text("assessment.notice") + "\n\n" + heading(project, catalogue);
    text += pack.number + " " + pack.title.in(language) + " (" + pack.edition + ")\n\n";
    Rows rows;
    if (pack.uses_figures())
        rows.push_back({catalogue.text("cli.type"), catalogue.text(type_1 ? "cli.type_1" : "cli.type_2")});
    const auto outcome = result_rows(assessment, pack, catalogue, language);
    rows.insert(rows.end(), outcome.begin(), outcome.end());
    const auto figures = figure_rows(assessment, pack, catalogue);
    rows.insert(rows.end(), figures.begin(), figures.end());
    text += table(rows, {Align::left, Align::left}) + "\n";
    if (assessment.caveat) text += catalogue.text(*assessment.caveat) + "\n\n";
    text += groups_table(assessment, pack, catalogue, language);
    text += gaps_text(assessment, pack, catalogue, language);
    text += how_text(assessment, pack, project, catalogue, language);
    return text + findings(assessment.findings, catalogue);
}

std::string render_explanation(const ChangeExplanation& explanation, const Catalogue& catalogue,
                               Language language) {
    std::string text = catalogue.text("assessment.notice") + "\n\n";
    text += table({{"", catalogue.text("cli.explain_before"), catalogue.text("cli.explain_after"),
                    catalogue.text("cli.explain_change")},
                   {catalogue.text("cli.explain_points"), format_number(explanation.points_before, 2),
                    format_number(explanation.points_after, 2), signed_text(explanation.points(), 2)},
                   {catalogue.text("cli.explain_tco2e"), format_number(explanation.tco2e_before, 2),
                    format_number(explanation.tco2e_after, 2), signed_text(explanation.tco2e(), 2)},
                   {catalogue.text("cli.explain_stars"), std::to_string(explanation.stars_before),
                    std::to_string(explanation.stars_after),
                    signed_text(explanation.stars_after - explanation.stars_before, 0)}},
                  {Align::left, Align::right, Align::right, Align::right});
    if (explanation.causes.empty()) return text + "\n" + catalogue.text("cli.explain_none") + "\n";
    Rows rows = {{catalogue.text("cli.explain_points"), "tCO2e", catalogue.text("cli.explain_cause")}};
    for (const ChangeCause& cause : explanation.causes)
        rows.push_back({signed_text(cause.points, 4), signed_text(cause.tco2e, 2),
                        cause_text(cause, catalogue, language)});
    return text + "\n" + table(rows, {Align::right, Align::right, Align::left});
}

}  // namespace zs
