// Gates, points, conditions, gaps, and every item behind them.
#include <algorithm>
#include <array>
#include <iterator>

#include "assessment/scoring_text.h"
#include "assessment/sourced_values.h"
#include "chart/charts.h"
#include "report/report_writer.h"
#include "report/svg_canvas.h"

namespace zs {
namespace {

ReportTag passed_tag(const ReportWriter& report, bool passed) {
    return {report.tr(passed ? "results.gate_passed" : "results.gate_open"), passed ? "good" : "bad"};
}

ReportTag met_tag(const ReportWriter& report, bool met) {
    return {report.tr(met ? "questionnaire.met" : "questionnaire.not_met"), met ? "good" : "bad"};
}

std::string progress(const GroupResult& result) {
    return std::to_string(result.answered) + "/" + std::to_string(result.total);
}

void write_gates(ReportWriter& report) {
    std::vector<ReportRow> rows;
    for (const GroupResult& result : report.in.assessment.groups) {
        const Group* group = report.in.pack.group(result.id);
        if (!group || result.role != Group::Role::gate) continue;
        rows.push_back({{report.pick(group->name), {}, passed_tag(report, result.passed)},
                        {std::to_string(result.met) + "/" + std::to_string(result.total)},
                        {progress(result)}});
    }
    if (rows.empty()) return;
    report.subheading(report.tr("results.gates"));
    report.paragraph(report.tr("results.gates_words"), "muted");
    report.table({{report.tr("chart.indicator")},
                  {report.tr("questionnaire.met"), true},
                  {report.tr("report.answered"), true}},
                 rows);
}

void write_points(ReportWriter& report) {
    const Assessment& a = report.in.assessment;
    std::vector<ReportRow> rows;
    std::vector<NamedBar> bars;
    double scale = 1;
    for (const Group& group : report.in.pack.groups)
        if (group.role == Group::Role::scored)
            scale = std::max({scale, group.points.value, group.points.high});
    for (const GroupResult& result : a.groups) {
        const Group* group = report.in.pack.group(result.id);
        if (!group || result.role != Group::Role::scored) continue;
        const double share = result.max_points > 0 ? result.points / result.max_points : 0;
        ReportCell full = report.ranged(group->points);
        full.words = format_number(result.max_points, 2);
        rows.push_back(
            {{report.pick(group->name)}, {format_number(result.points, 2)}, full, {progress(result)}});
        bars.push_back({report.pick(group->name),
                        format_number(result.points, 1) + " / " + format_short(result.max_points, 2),
                        PointsBar{.points = result.points,
                                  .max_points = result.max_points,
                                  .low = share * group->points.low,
                                  .high = share * group->points.high,
                                  .scale = scale}});
    }
    if (rows.empty()) return;
    rows.push_back({{report.tr("results.points_total")},
                    {format_number(a.points, 2)},
                    {format_number(a.max_points, 2)},
                    {std::to_string(a.answered) + "/" + std::to_string(a.total)}});
    report.subheading(report.tr("results.points"));
    report.picture(
        svg_picture(680, bar_row_height * static_cast<float>(bars.size()), report.tr("results.points"),
                    [&](Canvas& canvas, const ChartBox& box) { draw_bars(canvas, box, bars); }),
        report.tr("report.points_caption"));
    report.table({{report.tr("chart.indicator")},
                  {report.tr("chart.points"), true},
                  {report.tr("chart.full"), true},
                  {report.tr("report.answered"), true}},
                 rows, true);
}

// A pack of levels: each indicator with its value and the bound of each level.
void write_levels(ReportWriter& report) {
    std::vector<ReportColumn> columns = {{report.tr("chart.indicator")}, {report.tr("report.value"), true}};
    for (const Grade& grade : report.in.pack.grades) columns.push_back({report.pick(grade.name), true});
    std::vector<ReportRow> rows;
    for (const GroupResult& result : report.in.assessment.groups) {
        if (result.role != Group::Role::indicator) continue;
        for (const RequirementResult& item : result.requirements) {
            const Requirement* requirement = report.in.pack.find(item.id);
            if (!requirement || !item.applicable || item.hidden) continue;
            const Scoring& scoring = requirement->scoring;
            const auto value = scoring.kind == Scoring::Kind::checklist
                                   ? std::to_string(item.ticked) + "/" + std::to_string(scoring.items.size())
                               : item.metric_value ? value_text(scoring, *item.metric_value)
                                                   : report.tr("results.unknown");
            ReportRow row = {{requirement->code + " " + report.pick(requirement->question)}, {value}};
            for (const Grade& grade : report.in.pack.grades) {
                const LevelBound* level = requirement->level(grade.stars);
                if (!level) {
                    row.push_back({});
                    continue;
                }
                ReportCell cell = report.ranged(level->bound);
                const auto shown = [&](double bound) { return report.unit(value_text(scoring, bound)); };
                cell.words = (requirement->lower_is_better ? "≤ " : "≥ ") + shown(level->bound.value);
                if (!level->bound.is_firm())
                    cell.note =
                        report.tr("chart.range_words",
                                  {{"range", shown(level->bound.low) + "–" + shown(level->bound.high)}});
                row.push_back(cell);
            }
            rows.push_back(row);
        }
    }
    if (rows.empty()) return;
    report.subheading(report.tr("results.indicators"));
    report.paragraph(report.tr("results.level_words"), "muted");
    report.table(columns, rows);
}

void write_conditions(ReportWriter& report) {
    const Assessment& a = report.in.assessment;
    std::vector<ReportRow> rows;
    for (const Grade& grade : report.in.pack.grades) {
        if (report.has_points()) {
            ReportCell line = report.ranged(grade.min_points);
            line.words = "≥ " + line.words;
            rows.push_back(
                {{report.pick(grade.name)},
                 {report.tr("chart.points")},
                 line,
                 {format_number(a.points, 2), {}, met_tag(report, a.stars_by_points >= grade.stars)}});
        }
        for (const ConditionResult& condition : a.conditions) {
            if (condition.stars != grade.stars) continue;
            const Figure& figure = a.figures[static_cast<size_t>(condition.metric)];
            ReportRow row = {{report.pick(grade.name)},
                             {condition_text(condition.metric, condition.at_least, report.in.catalogue)},
                             {},
                             {report.percent(condition.value), report.unit(figure.formula),
                              met_tag(report, condition.met)}};
            for (const GradeCondition& one : grade.conditions)
                if (one.metric == condition.metric && one.applies_to(a.type) &&
                    one.at_least == condition.at_least)
                    row[2] = {{}, report.source(one.source), report.tag(one.confidence)};
            rows.push_back(row);
        }
    }
    if (rows.empty()) return;
    report.subheading(report.tr("results.grades"));
    report.paragraph(report.tr("results.grades_words"), "muted");
    report.table({{report.tr("report.grade"), false, true},
                  {report.tr("results.gap_condition")},
                  {report.tr("chart.line")},
                  {report.tr("chart.now"), true}},
                 rows);
}

std::string status_words(const ReportWriter& report, const Group& group, const RequirementResult& item) {
    if (item.status == AnswerStatus::unanswered) return report.tr("questionnaire.unanswered");
    const bool ready = group.words == Group::Words::ready;
    switch (item.status) {
        case AnswerStatus::met:
            return report.tr(ready ? "questionnaire.ready" : "questionnaire.met");
        case AnswerStatus::partial:
            return report.tr("questionnaire.partial");
        case AnswerStatus::not_met:
            return report.tr(ready ? "questionnaire.not_ready" : "questionnaire.not_met");
        default:
            return report.tr("questionnaire.not_applicable");
    }
}

// The item's words with the tag of its least sure value; where its values differ, each kind with its own.
ReportCell item_cell(const ReportWriter& report, const Group& group, const Requirement& requirement) {
    using Kind = SourcedValue::Kind;
    constexpr std::array<std::pair<Kind, const char*>, 6> kinds = {
        {{Kind::wording, "report.mark.wording"},
         {Kind::points, "report.mark.points"},
         {Kind::scoring, "report.mark.scoring"},
         {Kind::threshold, "report.mark.threshold"},
         {Kind::level, "report.mark.level"},
         {Kind::condition, "report.mark.condition"}}};
    const std::vector<SourcedValue> values =
        sourced_values(report.in.pack, group, requirement, report.in.catalogue, report.in.language);
    ReportCell cell{report.pick(requirement.question), report.source(requirement.source),
                    report.tag(weakest(values))};
    const auto differs = [&](auto SourcedValue::*member) {
        return std::any_of(values.begin(), values.end(),
                           [&](const SourcedValue& one) { return !(one.*member == values.front().*member); });
    };
    if (differs(&SourcedValue::source))
        cell.note = report.tr("report.wording_source", {{"source", cell.note}});
    if (!differs(&SourcedValue::confidence)) return cell;
    for (const auto& kind : kinds) {
        std::vector<SourcedValue> of_kind;
        std::copy_if(values.begin(), values.end(), std::back_inserter(of_kind),
                     [&](const SourcedValue& one) { return one.kind == kind.first; });
        if (of_kind.empty()) continue;
        ReportTag mark = report.tag(weakest(of_kind));
        mark.words = report.tr(kind.second, {{"confidence", mark.words}});
        cell.marks.push_back(std::move(mark));
    }
    return cell;
}

ReportRow requirement_row(const ReportWriter& report, const Group& group, const Requirement& requirement,
                          const RequirementResult& item) {
    const Project& project = report.in.project;
    const auto answer = project.answers.find(item.id);
    std::string how = report.unit(item.formula);
    const auto add = [&](const std::string& words) {
        if (!words.empty()) how += (how.empty() ? "" : " · ") + words;
    };
    if (how.empty() && requirement.scoring.kind == Scoring::Kind::checklist)
        add(report.tr("report.ticked", {{"ticked", std::to_string(item.ticked)},
                                        {"items", std::to_string(requirement.scoring.items.size())}}));
    if (item.automatic && !item.overridden) add(report.tr("cli.by_data"));
    if (item.overridden) add(report.tr("cli.own_value"));
    if (answer != project.answers.end()) add(answer->second.note);
    std::string points;
    if (group.role == Group::Role::scored && item.status != AnswerStatus::not_applicable)
        points = format_short(item.points, 2) + " / " + format_short(item.max_points, 2);
    return {{requirement.code},
            item_cell(report, group, requirement),
            {status_words(report, group, item), how},
            {points}};
}

}  // namespace

void write_indicators(ReportWriter& report) {
    report.heading(report.tr("report.indicators"));
    write_gates(report);
    write_points(report);
    write_levels(report);
    write_conditions(report);
}

void write_gaps(ReportWriter& report) {
    const std::vector<Gap>& gaps = report.in.assessment.gaps;
    report.heading(report.tr("report.gaps_title"));
    if (gaps.empty()) {
        report.paragraph(report.tr("results.no_gaps"));
        return;
    }
    report.paragraph(report.tr("report.gaps_words"), "muted");
    std::vector<ReportRow> rows;
    for (const Gap& gap : gaps) {
        const Requirement* requirement = report.in.pack.find(gap.requirement);
        const char* kind = gap.kind == Gap::Kind::gate        ? "results.gap_gate"
                           : gap.kind == Gap::Kind::condition ? "results.gap_condition"
                           : gap.kind == Gap::Kind::indicator ? "results.gap_indicator"
                                                              : "chart.points";
        const std::string message = report.tr(gap.message);
        rows.push_back(
            {{report.tr(kind)},
             requirement ? ReportCell{requirement->code + " " + report.pick(requirement->question), message}
                         : ReportCell{message},
             {gap.points_at_stake > 0 ? "+" + format_short(gap.points_at_stake, 2) : ""}});
    }
    report.table({{report.tr("report.kind"), false, true},
                  {report.tr("report.gap")},
                  {report.tr("chart.points"), true}},
                 rows);
}

void write_requirements(ReportWriter& report) {
    report.heading(report.tr("report.requirements"), true);
    report.paragraph(report.tr("report.requirements_words"), "muted");
    for (const GroupResult& result : report.in.assessment.groups) {
        const Group* group = report.in.pack.group(result.id);
        if (!group) continue;
        std::vector<ReportRow> rows;
        for (const RequirementResult& item : result.requirements) {
            const Requirement* requirement = report.in.pack.find(item.id);
            if (requirement && item.applicable && !item.hidden)
                rows.push_back(requirement_row(report, *group, *requirement, item));
        }
        if (rows.empty()) continue;
        report.subheading(report.pick(group->name));
        report.table({{report.tr("report.code"), false, true},
                      {report.tr("report.item")},
                      {report.tr("results.answer"), false, false, true},
                      {group->role == Group::Role::scored ? report.tr("chart.points") : "", true}},
                     rows);
    }
}

}  // namespace zs
