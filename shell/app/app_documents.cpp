// What factories are handed out as: project files and reports.
#include "exchange/project_json.h"
#include "report/report_making.h"
#include "shell/app/app.h"

namespace zs {
namespace {

constexpr size_t quick_lines = 500;  // of a report that is made within a frame or two

// A report in the making, with copies of what may change meanwhile.
struct HeldReport {
    Project project;
    RulePack pack;
    std::vector<RulePack> packs;
    Catalogue catalogue;
    std::optional<ReportMaking> making{};
};

std::span<const std::byte> bytes_of(const std::string& text) {
    return std::as_bytes(std::span(text));
}

// A name that every file system takes: no separators, no control characters, not too long.
std::string file_name_for(const Project& project, std::string_view extension) {
    std::string name = safe_file_name(project.factory.name);
    if (name.empty()) name = "zerostar";
    const std::string year =
        project.period.start.is_set() ? "-" + std::to_string(project.period.start.year) : "";
    return name + year + std::string(extension);
}

}  // namespace

void App::export_project() {
    if (project_) export_project(*project_);
}

void App::export_project(const Project& project) {
    const std::string text = write_project(project);
    const std::string name = file_name_for(project, ".json");
    platform_.save_file(name, "application/json", bytes_of(text));
    notify({"shell.exported", {{"file", name}}});
}

void App::make_report_for(std::function<void(const std::string&)> then) {
    if (!project_ || !has_rules_) return;
    if (project_->activities.size() <= quick_lines)
        return then(make_report(*project_, pack_, packs_, factors_, catalogue(), language_, platform_.now()));
    const std::shared_ptr<HeldReport> held(new HeldReport{*project_, pack_, packs_, catalogue()});
    held->making.emplace(held->project, held->pack, held->packs, factors_, held->catalogue, language_,
                         platform_.now());
    begin_work({.title = {"work.report", {}},
                .all = ReportMaking::all,
                .then = [held, then = std::move(then)] { then(held->making->take()); },
                .advance = [held](size_t& done) -> Result<bool> {
                    const bool ended = held->making->advance();
                    done = held->making->done();
                    return ended;
                }});
}

void App::print_report() {
    make_report_for([this](const std::string& text) { platform_.print(text); });
}

void App::export_report() {
    if (!project_) return;
    const std::string name = file_name_for(*project_, "-" + catalogue().text("report.title") + ".html");
    make_report_for([this, name](const std::string& text) {
        platform_.save_file(name, "text/html", bytes_of(text));
        notify({"shell.exported", {{"file", name}}});
    });
}

}  // namespace zs
