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
    // Called by name: a table of them would keep them all in the module's first part (base/later.h).
    write_front(report);
    write_result(report);
    write_indicators(report);
    write_gaps(report);
    write_inventory(report);
    write_instruments(report);
    write_quality(report);
    write_requirements(report);
    write_lines(report);
    write_provisional(report);
    write_report_sources(report);
    return html.take();
}

std::string make_report(const Project& project, const RulePack& pack, std::span<const RulePack> others,
                        const FactorLibrary& factors, const Catalogue& catalogue, Language language,
                        const std::string& made_at) {
    const Inventory inventory = take_inventory(project, factors, Words::all);
    const InventoryReview review = review_inventory(project, inventory, factors);
    const Assessment assessment = assess(pack, project, inventory, all_draws, others);
    return write_report(
        {project, pack, inventory, review, assessment, factors, catalogue, language, made_at});
}

}  // namespace zs
