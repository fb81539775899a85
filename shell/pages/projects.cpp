// 首页: what this tool is and is not, the factories of this store, and the three ways in: a new factory, a
// marked sample, a file.
#include <algorithm>
#include <cmath>

#include "shell/pages/data_words.h"
#include "shell/pages/page_head.h"
#include "shell/pages/pages.h"
#include "shell/pages/parts.h"
#include "shell/pages/projects_trash.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/dialog.h"
#include "shell/widgets/icons.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr float row_height = 60;
constexpr float three_beside = 700;  // narrower than this the sample cards stand below each other

const std::string& name_of(const Ui& ui, const std::string& name) {
    return name.empty() ? ui.tr("shell.unnamed") : name;
}

std::string period_words(const Ui& ui, const Period& period) {
    if (!period.start.is_set() || !period.end.is_set()) return ui.tr("projects.no_period");
    return ui.tr("shell.period", {{"start", to_string(period.start)}, {"end", to_string(period.end)}});
}

const Period& period_of(const App& app, ProjectsView& view, const ProjectSummary& summary) {
    ProjectsView::StoredPeriod& known = view.periods[summary.id];
    // The open one may have been edited since its summary was read.
    if (app.has_project() && app.project().id == summary.id) {
        known = {summary.updated_at, app.project().period};
    } else if (known.updated_at != summary.updated_at) {
        const std::optional<Project> stored = app.stored_project(summary.id);
        known = {summary.updated_at, stored ? stored->period : Period{}};
    }
    return known.period;
}

void draw_factory_row(App& app, Ui& ui, ProjectsView& view, const ProjectSummary& summary) {
    const Palette& c = ui.colours();
    const std::string name = name_of(ui, summary.name);
    const bool open_now = app.has_project() && app.project().id == summary.id;
    const std::string details = period_words(ui, period_of(app, view, summary)) + "  ·  " +
                                ui.tr("projects.edited", {{"time", time_words(summary.updated_at)}});
    const float side = small_side(ui);
    Row row(ui, {1.0f, 2 * side + space::xs}, space::s);
    const bool pressed = list_row(
        ui, "open", ui.tr("projects.open_named", {{"name", name}, {"details", details}}), row_height,
        {.chosen = false}, [&](const ImRect& rect) {
            ImDrawList* canvas = ui.canvas();
            const float left = rect.Min.x + space::m;
            draw_icon(canvas, Icon::factory, ImVec2(left, rect.Min.y + (row_height - 20) / 2), 20,
                      open_now ? c.accent : c.muted);
            const float text_left = left + 20 + space::m;
            const std::string_view mark = summary.sample ? std::string_view(ui.tr("common.sample"))
                                          : open_now     ? std::string_view(ui.tr("projects.current"))
                                                         : std::string_view();
            const float mark_room = mark.empty() ? 0 : tag_width(ui, mark) + space::s;
            const TextStyle name_style{.size = type::large, .weight = FontWeight::bold};
            const float room = rect.Max.x - text_left - mark_room - 32;
            draw_line(ui, canvas, ImVec2(text_left, rect.Min.y + 8), name, name_style, room);
            if (!mark.empty())
                draw_tag(ui,
                         ImVec2(text_left + std::min(text_width(ui, name, name_style), room) + space::s,
                                rect.Min.y + 8),
                         mark, summary.sample ? Tone::info : Tone::good);
            draw_line(ui, canvas, ImVec2(text_left, rect.Min.y + 32), details,
                      {.size = type::small, .colour = c.muted}, rect.Max.x - text_left - 32);
            draw_icon(canvas, Icon::chevron_right,
                      ImVec2(rect.Max.x - 16 - space::s, rect.Min.y + (row_height - 16) / 2), 16, c.faint);
        });
    row.next();
    gap((row_height - side) / 2);
    if (icon_button(ui, "export", Icon::download, ui.tr("projects.export_named", {{"name", name}})))
        if (const std::optional<Project> stored = app.stored_project(summary.id)) app.export_project(*stored);
    beside(space::xs);
    if (icon_button(ui, "delete", Icon::trash, ui.tr("projects.delete_named", {{"name", name}}), true))
        view.to_delete = summary.id;
    if (pressed) {
        app.open_project(summary.id);
        app.navigate(PageId::factory);
    }
}

void draw_factories(App& app, Ui& ui, ProjectsView& view) {
    Card card(ui, "factories", {.padding = space::m, .name = ui.tr("projects.list")});
    const std::vector<ProjectSummary> shown = app.projects();  // a press may change the app's own
    for (size_t i = 0; i < shown.size(); ++i) {
        if (i > 0) divider(ui, space::xs);
        ImGui::PushID(shown[i].id.c_str());
        draw_factory_row(app, ui, view, shown[i]);
        ImGui::PopID();
    }
}

void draw_samples(App& app, Ui& ui) {
    const std::vector<Sample>& samples = app.samples();
    const auto words_of = [&](const Sample& sample) -> const std::string& {
        return ui.tr("projects.sample." + sample.id);
    };
    if (samples.empty()) return;
    heading(ui, ui.tr("projects.samples"));
    gap(space::xs);
    muted(ui, ui.tr("projects.samples_help"));
    gap(space::m);
    const Sample* chosen = nullptr;
    {
        const bool stacked = column_width(ui) < three_beside;
        const float count = static_cast<float>(samples.size());
        const float cell = stacked ? column_width(ui) : (column_width(ui) - space::l * (count - 1)) / count;
        const float inside = std::floor(cell) - 2 * space::xl;
        const TextStyle name_style{.size = type::large, .weight = FontWeight::bold};
        const TextStyle words_style{.size = type::small, .colour = ui.colours().muted};
        float names = 0, words = 0;
        for (const Sample& sample : samples) {
            names = std::max(names, measure(ui, sample.name, name_style, inside).y);
            words = std::max(words, measure(ui, words_of(sample), words_style, inside).y);
        }
        Row row(ui, std::vector<float>(samples.size(), 1 / count), space::l, three_beside);
        for (size_t i = 0; i < samples.size(); ++i) {
            if (i > 0) row.next();
            const Sample& sample = samples[i];
            Card card(ui, sample.id.c_str(), {.name = sample.name});
            tag(ui, ui.tr("common.sample"), Tone::info);
            beside();
            tag(ui, ui.tr(sample.type == FactoryType::type_1 ? "shell.type_1" : "shell.type_2"),
                Tone::neutral);
            beside();
            tag(ui, std::to_string(sample.year), Tone::neutral);
            gap(space::s);
            const float top = ImGui::GetCursorScreenPos().y;
            text(ui, sample.name, name_style);
            if (!stacked) gap(std::max(0.0f, top + names - ImGui::GetCursorScreenPos().y));
            gap(space::xs);
            const float middle = ImGui::GetCursorScreenPos().y;
            text(ui, words_of(sample), words_style);
            if (!stacked) gap(std::max(0.0f, middle + words - ImGui::GetCursorScreenPos().y));
            gap(space::m);
            if (button(ui, "open", ui.tr("projects.open_sample"),
                       {.name = ui.tr("projects.open_sample_named", {{"name", sample.name}})}))
                chosen = &sample;
        }
    }
    if (chosen) app.open_sample(*chosen);
}

void draw_bullet(Ui& ui, std::string_view words) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ui.canvas()->AddCircleFilled(ImVec2(at.x + 6, at.y + 11), 2.5f, ui.colours().faint);
    Row row(ui, {12.0f, 1.0f}, space::xs);
    row.next();
    text(ui, words);
}

void draw_limits(Ui& ui) {
    Card card(ui, "limits", {.name = ui.tr("projects.limits")});
    subheading(ui, ui.tr("projects.limits"));
    gap(space::s);
    for (const char* key :
         {"projects.limit_certificate", "projects.limit_provisional", "projects.limit_local"}) {
        draw_bullet(ui, ui.tr(key));
        gap(space::xs);
    }
}

constexpr ButtonStyle present_style{.kind = ButtonKind::quiet, .icon = Icon::chart};

void draw_ways_in(App& app, Ui& ui) {
    ButtonFlow buttons(ui, space::m);
    if (buttons("new", ui.tr("projects.new"), {.kind = ButtonKind::primary, .icon = Icon::plus}))
        app.create_project();
    if (buttons("import", ui.tr("projects.import"), {.icon = Icon::upload})) app.pick_project_file();
    if (buttons("present", ui.tr("story.present"), present_style)) app.start_presentation();
}

void draw_first_run(App& app, Ui& ui, ProjectsView& view) {
    {
        Card card(ui, "welcome", {.padding = ui.phone() ? space::xl : space::xxl});
        title(ui, ui.tr("projects.welcome"));
        gap(space::s);
        text(ui, ui.tr("projects.what", {{"number", std::string(App::standard)}}), {.size = type::large});
        gap(space::xl);
        draw_ways_in(app, ui);
        gap(space::s);
        muted(ui, ui.tr("projects.import_help"), type::caption);
    }
    gap(space::xl);
    draw_trash(app, ui, view);
    draw_samples(app, ui);
    gap(space::xl);
    draw_limits(ui);
}

void draw_deletion(App& app, Ui& ui, ProjectsView& view) {
    if (view.to_delete.empty()) return;
    const auto& all = app.projects();
    const auto it =
        std::find_if(all.begin(), all.end(), [&](const ProjectSummary& s) { return s.id == view.to_delete; });
    if (it == all.end()) {
        view.to_delete.clear();
        return;
    }
    const std::string id = it->id;
    const std::string name = name_of(ui, it->name);
    bool open = begin_dialog(ui, "delete factory", ui.tr("projects.delete_title", {{"name", name}}), 480);
    text(ui, ui.tr("projects.delete_words", {{"name", name}}));
    gap(space::m);
    remark(ui, ui.tr("projects.delete_export"), Remark::note);
    gap(space::xl);
    bool doomed = false;
    ButtonFlow buttons(ui);
    if (buttons("export", ui.tr("projects.export_first"), {.icon = Icon::download}))
        if (const std::optional<Project> stored = app.stored_project(id)) app.export_project(*stored);
    if (buttons("delete", ui.tr("projects.delete_confirm"),
                {.kind = ButtonKind::danger, .icon = Icon::trash}))
        doomed = true;
    if (buttons("cancel", ui.tr("common.cancel"), {.kind = ButtonKind::quiet})) open = false;
    end_dialog(ui);
    if (doomed) {
        app.delete_project(id);
        view.periods.erase(id);
    }
    if (doomed || !open) view.to_delete.clear();
}

}  // namespace

void draw_projects_page(App& app, Ui& ui, ProjectsView& view) {
    if (app.local_file()) {
        remark(ui, ui.tr("projects.local_file"), Remark::note);
        gap(space::l);
    }
    if (app.projects().empty()) {
        draw_first_run(app, ui, view);
        return;
    }
    const float ways =
        button_width(ui, ui.tr("projects.new"), {.kind = ButtonKind::primary, .icon = Icon::plus}) +
        space::m + button_width(ui, ui.tr("projects.import"), {.icon = Icon::upload}) + space::m +
        button_width(ui, ui.tr("story.present"), present_style);
    page_head(
        app, ui, ui.tr("nav.projects"),
        ui.tr("projects.count", {{"count", std::to_string(app.projects().size())}}),
        [&] { draw_ways_in(app, ui); }, ways + 1);
    draw_factories(app, ui, view);
    gap(space::m);
    if (button(ui, "export all", ui.tr("projects.export_all"),
               {.kind = ButtonKind::quiet, .icon = Icon::download}))
        app.export_database();
    gap(space::xl);
    draw_trash(app, ui, view);
    draw_samples(app, ui);
    gap(space::xl);
    draw_limits(ui);
    draw_deletion(app, ui, view);
}

}  // namespace zs
