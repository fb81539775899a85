// The reports that factories are handed out as; project files are in app_project_file.cpp.
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

}  // namespace

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
    make_report_for([this, name](const std::string& text) { save_file(name, "text/html", text); });
}

}  // namespace zs
