#include "report/report.h"

#include "base/version.h"
#include "report/report_making.h"
#include "report/report_writer.h"

namespace zs {
namespace {

void write_head(ReportWriter& report) {
    const ReportInput& input = report.in;
    const bool zh = input.language == Language::zh;
    const std::string& name = input.project.factory.name;
    Html& html = report.html;
    html.raw("<!DOCTYPE html>\n");
    html.open("html", {{"lang", zh ? "zh-CN" : "en"}}).open("head");
    html.empty("meta", {{"charset", "utf-8"}}).raw("\n");
    // Whatever a name contains, nothing of this document runs or is fetched.
    html.empty("meta", {{"http-equiv", "Content-Security-Policy"},
                        {"content", "default-src 'none'; style-src 'unsafe-inline'"}});
    html.raw("\n");
    html.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    html.empty("meta", {{"name", "generator"}, {"content", "ZeroStar " + std::string(program_version)}});
    html.raw("\n");
    html.element(
        "title",
        report.tr("report.title") + " · " + (name.empty() ? report.tr("shell.unnamed") : name) +
            (input.project.period.start.is_set() ? " " + std::to_string(input.project.period.start.year)
                                                 : ""));
    html.open("style").raw(report_style()).close();
    html.close().open("body").open("main");
}

}  // namespace

bool write_section(ReportWriter& report, size_t section) {
    // Called by name: a table of them would keep them all in the module's first part (base/later.h).
    switch (section) {
        case 0:
            write_head(report);
            break;
        case 1:
            write_front(report);
            break;
        case 2:
            write_result(report);
            break;
        case 3:
            write_indicators(report);
            break;
        case 4:
            write_gaps(report);
            break;
        case 5:
            write_inventory(report);
            break;
        case 6:
            write_instruments(report);
            break;
        case 7:
            write_quality(report);
            break;
        case 8:
            write_requirements(report);
            break;
        case 9:
            write_lines(report);
            break;
        case 10:
            write_provisional(report);
            break;
        default:
            write_report_sources(report);
    }
    return section + 1 < report_sections;
}

std::string write_report(const ReportInput& input) {
    ReportWriter report(input);
    for (size_t section = 0; write_section(report, section); ++section) {
    }
    return report.html.take();
}

std::string make_report(const Project& project, const RulePack& pack, std::span<const RulePack> others,
                        const FactorLibrary& factors, const Catalogue& catalogue, Language language,
                        const std::string& made_at) {
    ReportMaking making(project, pack, others, factors, catalogue, language, made_at);
    while (!making.advance()) {
    }
    return making.take();
}

}  // namespace zs
