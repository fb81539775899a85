#include "shell/pages/projects_trash.h"

#include <algorithm>

#include "shell/pages/parts.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/dialog.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

const std::string& name_of(const Ui& ui, const ProjectSummary& summary) {
    return summary.name.empty() ? ui.tr("shell.unnamed") : summary.name;
}

void draw_row(App& app, Ui& ui, ProjectsView& view, const ProjectSummary& summary) {
    const std::string& name = name_of(ui, summary);
    Row row(ui, {0.6f, 0.4f}, space::m, 560);
    text(ui, name, {.weight = FontWeight::bold, .max_lines = 1});
    muted(ui,
          ui.tr("projects.trash_row",
                {{"time", time_words(summary.deleted_at)}, {"left", std::to_string(app.days_left(summary))}}),
          type::caption);
    row.next();
    if (button(ui, "restore", ui.tr("projects.restore"),
               {.small = true, .name = ui.tr("projects.restore_named", {{"name", name}})}))
        app.restore_project(summary.id);
    beside();
    if (button(ui, "purge", ui.tr("projects.purge"),
               {.kind = ButtonKind::quiet,
                .small = true,
                .name = ui.tr("projects.purge_named", {{"name", name}})}))
        view.to_purge = summary.id;
}

void draw_question(App& app, Ui& ui, ProjectsView& view) {
    if (view.to_purge.empty()) return;
    const auto& all = app.deleted_projects();
    const auto it = std::find_if(all.begin(), all.end(),
                                 [&](const ProjectSummary& summary) { return summary.id == view.to_purge; });
    if (it == all.end()) {
        view.to_purge.clear();
        return;
    }
    const std::string name = name_of(ui, *it);
    bool open = begin_dialog(ui, "purge factory", ui.tr("projects.purge_title", {{"name", name}}), 480);
    text(ui, ui.tr("projects.purge_words", {{"name", name}}));
    gap(space::xl);
    const bool doomed =
        button(ui, "confirm", ui.tr("projects.purge"), {.kind = ButtonKind::danger, .icon = Icon::trash});
    beside();
    if (button(ui, "cancel", ui.tr("common.cancel"), {.kind = ButtonKind::quiet})) open = false;
    end_dialog(ui);
    if (doomed) app.delete_for_good(view.to_purge);
    if (doomed || !open) view.to_purge.clear();
}

}  // namespace

void draw_trash(App& app, Ui& ui, ProjectsView& view) {
    const std::vector<ProjectSummary> shown = app.deleted_projects();  // a press may change the app's own
    if (shown.empty()) return;
    {
        Card card(ui, "trash", {.name = ui.tr("projects.trash")});
        subheading(ui, ui.tr("projects.trash"));
        muted(ui, ui.tr("projects.trash_help", {{"days", std::to_string(days_kept_deleted)}}));
        for (const ProjectSummary& summary : shown) {
            divider(ui, space::s);
            ImGui::PushID(summary.id.c_str());
            draw_row(app, ui, view, summary);
            ImGui::PopID();
        }
    }
    gap(space::xl);
    draw_question(app, ui, view);
}

}  // namespace zs
