#include "report/report.h"

#include "base/version.h"
#include "report/report_writer.h"

namespace zs {

std::string write_report(const ReportInput& input) {
    ReportWriter report(input);
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
    for (const auto write :
         {write_front, write_result, write_indicators, write_gaps, write_inventory, write_instruments,
          write_quality, write_requirements, write_lines, write_provisional, write_report_sources})
        write(report);
    return html.take();
}

std::string make_report(const Project& project, const RulePack& pack, std::span<const RulePack> others,
                        const FactorLibrary& factors, const Catalogue& catalogue, Language language,
                        const std::string& made_at) {
    const Inventory inventory = take_inventory(project, factors, Words::all);
    const InventoryReview review = review_inventory(project, inventory, factors);
    const Assessment assessment = assess(pack, project, inventory, 100000, others);
    return write_report(
        {project, pack, inventory, review, assessment, factors, catalogue, language, made_at});
}

}  // namespace zs
