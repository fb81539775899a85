// Factories handed out as project files: from the first page too, before an open one's part of the program is
// here (so it is not named in tools/split_module.mjs, as app_documents.cpp is).
#include "exchange/project_json.h"
#include "shell/app/app.h"

namespace zs {
namespace {

constexpr size_t quick_lines = 500;  // of a project that is written within a frame

// A project that is being written.
struct HeldProject {
    explicit HeldProject(const Project& written) : project(written), writing(project) {}
    Project project;
    ProjectWriting writing;
};

}  // namespace

// A name that every file system takes: no separators, no control characters, not too long.
std::string App::file_name_for(const Project& project, std::string_view extension) {
    std::string name = safe_file_name(project.factory.name);
    if (name.empty()) name = "zerostar";
    const std::string year =
        project.period.start.is_set() ? "-" + std::to_string(project.period.start.year) : "";
    return name + year + std::string(extension);
}

void App::save_file(const std::string& name, std::string_view type, const std::string& text) {
    platform_.save_file(name, type, std::as_bytes(std::span(text)));
    notify({"shell.exported", {{"file", name}}});
}

void App::export_project() {
    if (project_) export_project(*project_);
}

void App::export_project(const Project& project) {
    const std::string name = file_name_for(project, ".json");
    const auto save = [this, name](const std::string& text) { save_file(name, "application/json", text); };
    if (project.activities.size() <= quick_lines) return save(write_project(project));
    const auto held = std::make_shared<HeldProject>(project);
    begin_work({.title = {"work.writing", {{"file", name}}},
                .all = ProjectWriting::all,
                .then = [held, save] { save(held->writing.take()); },
                .advance = [held](size_t& done) -> Result<bool> {
                    const bool ended = held->writing.advance();
                    done = held->writing.done();
                    return ended;
                }});
}

}  // namespace zs
