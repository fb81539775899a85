// How sure all of it is: findings, uncertainty, boundary; what is provisional; where everything comes from.
#include <algorithm>
#include <array>
#include <set>

#include "assessment/sourced_values.h"
#include "base/version.h"
#include "report/report_writer.h"

namespace zs {
namespace {

// "activities[3].unit" -> the line's name.
std::string named_place(const ReportWriter& report, std::string_view where) {
    constexpr std::string_view start = "activities[";
    if (!where.starts_with(start)) return {};
    size_t index = 0;
    for (size_t at = start.size(); at < where.size() && where[at] >= '0' && where[at] <= '9' && at < 24; ++at)
        index = index * 10 + static_cast<size_t>(where[at] - '0');
    const std::vector<Activity>& lines = report.in.project.activities;
    return index < lines.size() ? lines[index].name : std::string();
}

void write_findings(ReportWriter& report) {
    std::vector<const Problem*> all;
    for (const Severity severity : {Severity::error, Severity::warning, Severity::info})
        for (const Problems* list :
             {&report.in.inventory.warnings, &report.in.review.findings, &report.in.assessment.findings})
            for (const Problem& problem : *list)
                if (problem.severity == severity) all.push_back(&problem);
    report.subheading(report.tr("report.findings"));
    if (all.empty()) {
        report.paragraph(report.tr("inventory.no_findings"));
        return;
    }
    constexpr size_t most = 200;
    std::vector<ReportRow> rows;
    for (size_t i = 0; i < std::min(all.size(), most); ++i) {
        const bool error = all[i]->severity == Severity::error;
        rows.push_back(
            {{{},
              {},
              ReportTag{report.tr(error                                   ? "results.finding_error"
                                  : all[i]->severity == Severity::warning ? "results.finding_warning"
                                                                          : "results.finding_note"),
                        error ? "bad" : "info"}},
             {report.tr(all[i]->message), named_place(report, all[i]->where)}});
    }
    report.table({{report.tr("report.kind"), false, true}, {report.tr("report.finding")}}, rows);
    if (all.size() > most)
        report.paragraph(report.tr("report.more_findings", {{"count", std::to_string(all.size() - most)}}));
}

void write_uncertainty(ReportWriter& report) {
    const Uncertainty& uncertainty = report.in.review.uncertainty;
    const DataQuality& quality = report.in.review.quality;
    std::vector<ReportRow> rows;
    for (const UncertaintyRow& row : uncertainty_rows(uncertainty)) {
        const UncertaintyOf& one = uncertainty.sums[row.sum];
        rows.push_back({{report.tr(row.label)},
                        {"± " + format_number(*one.propagated * 100, 1) + " %"},
                        {one.low && one.high ? tonnes(*one.low) + " – " + tonnes(*one.high) : ""},
                        {tonnes(one.stated)},
                        {tonnes(one.unstated)}});
    }
    report.subheading(report.tr("inventory.uncertainty"));
    if (rows.empty()) {
        report.paragraph(report.tr("report.no_uncertainty"));
    } else {
        report.paragraph(report.tr("inventory.uncertainty_help",
                                   {{"draws", format_number(static_cast<double>(uncertainty.draws), 0)}}),
                         "muted");
        report.table({{report.tr("chart.scope")},
                      {report.tr("inventory.uncertainty"), true},
                      {report.tr("report.interval"), true},
                      {report.tr("report.stated"), true},
                      {report.tr("report.unstated"), true}},
                     rows);
    }
    if (quality.score)
        report.paragraph(
            report.tr("report.quality_score", {{"score", format_number(*quality.score, 1)},
                                               {"share", format_number(quality.graded_share * 100, 0)}}) +
            report.tr("inventory.quality_help"));
}

void write_boundary(ReportWriter& report) {
    const Accounting& accounting = report.in.project.accounting;
    report.subheading(report.tr("boundary.title"));
    constexpr std::array<const char*, 3> approaches = {"boundary.operational", "boundary.financial",
                                                       "boundary.equity"};
    std::vector<std::pair<std::string, std::string>> facts = {
        {report.tr("boundary.approach"),
         report.tr(approaches[static_cast<size_t>(accounting.consolidation)])}};
    if (accounting.residual_mix)
        facts.push_back(
            {report.tr("boundary.residual_mix"),
             format_typed(accounting.residual_mix->value) + " tCO₂/MWh, " + accounting.residual_mix->source});
    report.facts(facts);
    std::vector<ReportRow> rows;
    for (const Facility& facility : accounting.facilities)
        rows.push_back({{facility.name}, {format_short(facility.equity_percent, 2) + " %"}});
    report.table({{report.tr("boundary.facility")}, {report.tr("boundary.equity_percent"), true}}, rows);
    rows.clear();
    for (const ExcludedSource& source : accounting.excluded)
        rows.push_back({{source.name, source.reason},
                        {source.percent ? format_short(*source.percent, 2) + " %" : std::string()}});
    if (!rows.empty()) report.subheading(report.tr("boundary.excluded"));
    report.table({{report.tr("boundary.source")}, {report.tr("report.share"), true}}, rows);
}

void write_base_year(ReportWriter& report) {
    const BaseYear& base = report.in.project.base_year;
    if (!base.emissions) return;
    const Recalculation& again = report.in.review.recalculation;
    report.subheading(report.tr("report.base_year"));
    report.facts(
        {{report.tr("report.base_label"), base.label},
         {report.tr("report.base_emissions"), tonnes(*base.emissions) + " tCO₂e"},
         {report.tr("questionnaire.source"), base.source},
         {report.tr("report.base_again"),
          again.required && again.recalculated ? tonnes(*again.recalculated) + " tCO₂e" : std::string()}});
}

void add_value(ReportWriter& report, std::vector<ReportRow>& rows, const std::string& name,
               const RangedValue& value) {
    if (value.confidence != Confidence::provisional && value.confidence != Confidence::user) return;
    rows.push_back({{name, report.source(value.source)}, report.ranged(value)});
}

void add_bound(ReportWriter& report, std::vector<ReportRow>& rows, const Requirement& requirement,
               const LevelBound& level) {
    const Confidence confidence = level.bound.confidence;
    if (confidence != Confidence::provisional && confidence != Confidence::user) return;
    rows.push_back(
        {{requirement.code + " " + report.pick(requirement.question), report.source(level.bound.source)},
         {level_bound_words(report.in.pack, requirement, level, report.in.catalogue, report.in.language),
          {},
          report.tag(confidence)}});
}

// Thresholds that the user keyed in.
void add_thresholds(ReportWriter& report, std::vector<ReportRow>& rows, const Requirement& requirement) {
    for (const Threshold& own : requirement.scoring.own)
        rows.push_back(
            {{requirement.code + " " + report.pick(requirement.question), report.source(own_source_id)},
             {threshold_words(requirement.scoring, own, report.in.catalogue, report.in.language),
              {},
              report.tag(Confidence::user)}});
}

// Sources of the factors that lines use, each once.
std::vector<const Source*> factor_sources(const ReportWriter& report) {
    std::vector<const Source*> sources;
    std::set<std::string> seen;
    for (const Activity& line : report.in.project.activities) {
        const auto* id = std::get_if<std::string>(&line.factor);
        const Factor* factor = id ? report.in.factors.find(*id) : nullptr;
        const Source* source = factor ? report.in.factors.source(factor->source) : nullptr;
        if (source && seen.insert(source->id).second) sources.push_back(source);
    }
    return sources;
}

ReportRow source_row(const ReportWriter& report, const Source& source) {
    return {{report.pick(source.title), source.address, report.tag(source.confidence)}};
}

}  // namespace

void write_quality(ReportWriter& report) {
    report.heading(report.tr("report.quality"));
    write_findings(report);
    write_uncertainty(report);
    write_boundary(report);
    write_base_year(report);
}

void write_provisional(ReportWriter& report) {
    const RulePack& pack = report.in.pack;
    report.heading(report.tr("report.provisional_title"));
    report.paragraph(report.tr("report.provisional_words"), "muted");
    std::vector<ReportRow> rows;
    size_t points = 0, scorings = 0, wordings = 0;
    for (const Grade& grade : pack.grades)
        if (report.has_points()) add_value(report, rows, report.pick(grade.name), grade.min_points);
    for (const Group& group : pack.groups) {
        if (group.role == Group::Role::scored) add_value(report, rows, report.pick(group.name), group.points);
        for (const Requirement& requirement : group.requirements) {
            points +=
                group.role == Group::Role::scored && requirement.points.confidence == Confidence::provisional;
            scorings += requirement.scoring.confidence == Confidence::provisional;
            wordings += requirement.confidence == Confidence::provisional;
            for (const LevelBound& level : requirement.levels) add_bound(report, rows, requirement, level);
            add_thresholds(report, rows, requirement);
        }
    }
    report.table({{report.tr("report.value_name")}, {report.tr("report.value"), true}}, rows);
    report.paragraph(report.tr("report.provisional_counts", {{"points", std::to_string(points)},
                                                             {"scorings", std::to_string(scorings)},
                                                             {"wordings", std::to_string(wordings)}}));
    rows.clear();
    for (const Confidence confidence :
         {Confidence::official, Confidence::seed, Confidence::published_case, Confidence::secondary,
          Confidence::analogue, Confidence::provisional, Confidence::user})
        rows.push_back({{{}, {}, report.tag(confidence)},
                        {report.tr("confidence." + std::string(to_string(confidence)) + ".help")}});
    report.subheading(report.tr("report.tags"));
    report.table({{report.tr("report.tag"), false, true}, {report.tr("questionnaire.meaning")}}, rows);
}

void write_report_sources(ReportWriter& report) {
    report.heading(report.tr("report.sources_title"));
    std::vector<ReportRow> rows;
    for (const Source& source : report.in.pack.sources) rows.push_back(source_row(report, source));
    report.table({{report.tr("report.rule_sources")}}, rows);
    rows.clear();
    for (const Source* source : factor_sources(report)) rows.push_back(source_row(report, *source));
    report.table({{report.tr("report.factor_sources")}}, rows);
    rows.clear();
    for (const Evidence& evidence : report.in.project.evidence)
        rows.push_back(
            {{evidence.name, evidence.kind == EvidenceKind::link ? evidence.address : evidence.note},
             {evidence.document_date.is_set() ? to_string(evidence.document_date) : ""},
             {evidence.expires.is_set() ? to_string(evidence.expires) : ""}});
    report.table({{report.tr("nav.evidence")},
                  {report.tr("report.document_date"), true},
                  {report.tr("report.expires"), true}},
                 rows);
    report.html.open("footer");
    report.paragraph(report.tr("report.made_by", {{"version", std::string(program_version)},
                                                  {"pack", report.in.pack.id},
                                                  {"edition", report.in.pack.edition}}));
    report.paragraph(report.tr("assessment.notice"));
    report.html.close();
}

}  // namespace zs
