// The first page: what this document is, about whom, and where the factory stands.
#include <algorithm>
#include <cmath>

#include "assessment/robustness.h"
#include "chart/charts.h"
#include "report/report_writer.h"
#include "report/svg_canvas.h"

namespace zs {
namespace {

constexpr float page_width = 680;  // pixels of the text column on A4

std::string stars_drawn(int lit) {
    std::string out;
    for (int i = 0; i < 6; ++i) out += i < lit ? "★" : "☆";
    return out;
}

void write_statement(ReportWriter& report) {
    report.html.open("div", {{"class", "statement"}, {"role", "note"}});
    report.html.element("b", report.tr("shell.pre_assessment"));
    report.paragraph(report.tr("assessment.notice"));
    report.paragraph(report.pick(report.in.pack.disclaimer));
    if (report.in.project.sample) report.paragraph(report.tr("results.sample"));
    report.html.close();
}

void write_figure(ReportWriter& report, const std::string& name, const std::string& value,
                  const std::string& note = {}, std::string_view look = {}) {
    report.html.open("div")
        .element("span", name)
        .element("b", value)
        .element("span", note, {{"class", look}})
        .close();
}

void write_figures(ReportWriter& report) {
    const Assessment& a = report.in.assessment;
    const bool type_1 = report.in.project.type == FactoryType::type_1;
    report.html.open("div", {{"class", "figures"}});
    write_figure(report, report.tr("report.outcome"), report.outcome(a.stars),
                 report.stars() ? stars_drawn(a.stars) : std::string(), "stars");
    if (report.has_points())
        write_figure(report, report.tr("chart.points"), format_number(a.points, 1),
                     report.tr("report.of_points", {{"max", format_short(a.max_points, 2)}}));
    write_figure(report, report.tr(type_1 ? "offsets.emissions_1" : "offsets.emissions_2"),
                 a.emissions_known ? tonnes(a.emissions) : report.tr("results.unknown"), "tCO₂e");
    write_figure(report, report.tr("offsets.credits_needed"),
                 a.emissions_known ? format_number(static_cast<double>(a.credits_needed), 0)
                                   : report.tr("results.unknown"),
                 report.tr("report.credits_held", {{"held", format_short(a.credits_held, 2)}}));
    report.html.close();
    if (a.caveat) report.paragraph(report.tr(*a.caveat));
}

void write_sureness(ReportWriter& report) {
    const Assessment& a = report.in.assessment;
    const Robustness& r = a.robustness;
    const bool blocked = a.stars < a.stars_by_points;
    const int low = blocked ? r.min_stars_by_points : r.min_stars;
    const int high = blocked ? r.max_stars_by_points : r.max_stars;
    const std::map<int, double>& shares = blocked ? r.share_by_points : r.share;
    if (blocked)
        report.paragraph(report.tr("report.blocked", {{"stars", report.outcome(a.stars_by_points)}}));
    report.paragraph(
        low == high
            ? report.tr(report.has_points() ? "results.robust_one" : "results.robust_level",
                        {{"stars", report.outcome(low)}})
            : report.tr("report.range", {{"low", report.outcome(low)}, {"high", report.outcome(high)}}));
    if (!report.has_points()) return;
    const std::string points = format_number(a.points, 1);
    PointsScale scale{0, a.max_points, r.min_points, r.max_points, a.points, points, {}};
    double least = r.min_points;
    for (const Grade& grade : report.in.pack.grades) {
        const RangedValue& line = grade.min_points;
        scale.lines.push_back(
            {std::to_string(grade.stars) + "★", line.value, line.low, line.high, a.points >= line.value});
        least = std::min(least, line.low);
    }
    scale.from = std::max(0.0, std::floor(least / 10) * 10 - 5);
    const std::string words = report.tr("report.scale_caption", {{"low", format_number(r.min_points, 1)},
                                                                 {"high", format_number(r.max_points, 1)}});
    report.picture(
        svg_picture(page_width, points_scale_height, words,
                    [&](Canvas& canvas, const ChartBox& box) { draw_points_scale(canvas, box, scale); }),
        words);
    if (shares.size() < 2) return;
    double most = 0;
    for (const auto& [stars, share] : shares) most = std::max(most, share);
    std::vector<BandPart> parts;
    std::string told;
    std::map<int, int> percents = percents_of(shares);
    for (const auto& [stars, share] : shares) {
        const int whole = percents[stars];
        const std::string part = report.outcome(stars) + " " +
                                 (whole == 0 ? report.tr("results.under_one") : std::to_string(whole) + "%");
        parts.push_back({part, share, share == most});
        told += (told.empty() ? "" : " · ") + part;
    }
    const std::string caption = report.tr("results.shares", {{"shares", told}});
    report.picture(
        svg_picture(page_width, band_height, caption,
                    [&](Canvas& canvas, const ChartBox& box) { draw_share_band(canvas, box, parts); }),
        caption);
}

}  // namespace

void write_front(ReportWriter& report) {
    const Project& project = report.in.project;
    const Factory& factory = project.factory;
    const RulePack& pack = report.in.pack;
    Html& html = report.html;
    html.open("header");
    html.open("p", {{"class", "brand"}});
    html.element("span", report.tr("report.title"));
    html.element("span", report.tr("shell.product") + " ZeroStar");
    html.close();
    html.element("h1", factory.name.empty() ? report.tr("shell.unnamed") : factory.name);
    html.element("p",
                 pack.number + " " + report.tr("results.title_marks", {{"title", report.pick(pack.title)}}),
                 {{"class", "standard"}});
    report.paragraph(report.tr("results.pack_edition", {{"number", pack.number},
                                                        {"title", report.pick(pack.title)},
                                                        {"publisher", report.pick(pack.publisher)},
                                                        {"issued", to_string(pack.issued)},
                                                        {"edition", pack.edition}}),
                     "muted");
    html.close();
    write_statement(report);
    const auto amount = [&](const std::optional<double>& value, const std::string& unit) {
        return value ? format_short(*value, 4) + " " + unit : std::string();
    };
    const bool type_1 = project.type == FactoryType::type_1;
    report.facts({{report.tr("report.period"),
                   project.period.start.is_set()
                       ? report.tr("shell.period", {{"start", to_string(project.period.start)},
                                                    {"end", to_string(project.period.end)}})
                       : report.tr("common.none")},
                  {report.tr("report.type"), report.tr(type_1 ? "cli.type_1" : "cli.type_2")},
                  {report.tr("report.credit_code"), factory.credit_code},
                  {report.tr("report.address"), factory.address},
                  {report.tr("report.industry"), factory.industry},
                  {report.tr("report.province"), factory.province},
                  {report.tr("report.output_value"), amount(factory.output_value, report.unit("10^4CNY"))},
                  {report.tr("report.product"), amount(factory.product_amount, factory.product_unit)},
                  {report.tr("report.contact"), factory.contact},
                  {report.tr("report.gwp_set"), project.gwp_set},
                  {report.tr("report.made_at"), report.in.made_at.substr(0, 10)}});
}

void write_result(ReportWriter& report) {
    const Assessment& a = report.in.assessment;
    report.heading(report.tr("report.result"));
    write_figures(report);
    write_sureness(report);
    std::vector<std::pair<std::string, std::string>> facts;
    const auto gates = std::count_if(a.groups.begin(), a.groups.end(), [](const GroupResult& group) {
        return group.role == Group::Role::gate;
    });
    if (gates > 0)
        facts.push_back({report.tr("results.gates"),
                         report.tr(a.gates_passed ? "results.gate_passed" : "results.gate_open")});
    facts.push_back(
        {report.tr("results.progress"), std::to_string(a.answered) + "/" + std::to_string(a.total)});
    facts.push_back({report.tr("metric.offset_ratio"), report.percent(a.offset_ratio)});
    facts.push_back({report.tr("metric.removal_share"), report.percent(a.removal_share)});
    facts.push_back({report.tr("offsets.credits_missing"),
                     a.emissions_known ? format_number(static_cast<double>(a.credits_missing), 0) + " " +
                                             report.tr("offsets.tonnes")
                                       : report.tr("results.unknown")});
    facts.push_back({report.tr("offsets.renewable_share"), report.percent(a.renewable_power_share)});
    if (a.own_reduction_absolute)
        facts.push_back(
            {report.tr("metric.own_reduction_absolute"), report.percent(a.own_reduction_absolute)});
    if (a.own_reduction_intensity)
        facts.push_back(
            {report.tr("metric.own_reduction_intensity"), report.percent(a.own_reduction_intensity)});
    report.facts(facts);
}

}  // namespace zs
