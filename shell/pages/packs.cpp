// 规则与自有数值: a user who holds a standard's text keys in points, lines and items; they lie over the pack
// as the user's own and can be taken away again. Also where a pack is loaded from a file.
#include <algorithm>
#include <cmath>

#include "base/number.h"
#include "shell/pages/packs_items.h"
#include "shell/pages/page_head.h"
#include "shell/pages/pages.h"
#include "shell/pages/parts.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/dialog.h"
#include "shell/widgets/fields.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr float two_columns = 860, two_fields = 380;

void draw_header(App& app, Ui& ui) {
    const std::string& words = ui.tr("packs.back");
    const ButtonStyle style{.kind = ButtonKind::primary};
    page_head(
        app, ui, ui.tr("nav.packs"), ui.tr("packs.subtitle"),
        [&] {
            if (button(ui, "back", words, style)) app.navigate(PageId::results);
        },
        button_width(ui, words, style));
}

// Groups' points, and the lines of stars.
void draw_values(Ui& ui, const RulePack& pack, const PackOverlay& overlay, std::optional<PackOverlay>& next) {
    const auto keyed = [](const auto& map, const auto& key) {
        const auto at = map.find(key);
        return at == map.end() ? std::optional<double>() : std::optional(at->second);
    };
    subheading(ui, ui.tr("packs.groups"));
    gap(space::s);
    std::vector<const Group*> scored;
    for (const Group& group : pack.groups)
        if (group.role == Group::Role::scored) scored.push_back(&group);
    for (size_t i = 0; i < scored.size(); i += 2) {
        Row row(ui, {0.5f, 0.5f}, space::l, two_fields);
        for (size_t j = i; j < std::min(i + 2, scored.size()); ++j) {
            if (j > i) row.next();
            const Group& group = *scored[j];
            own_value_field(ui, group.id, ui.pick(group.name), group.points, keyed(overlay.groups, group.id),
                            [&](std::optional<double> value) {
                                next = overlay;
                                if (value)
                                    next->groups[group.id] = *value;
                                else
                                    next->groups.erase(group.id);
                            });
            gap(space::m);
        }
    }
    gap(space::s);
    subheading(ui, ui.tr("packs.lines"));
    gap(space::s);
    for (size_t i = 0; i < pack.grades.size(); i += 2) {
        Row row(ui, {0.5f, 0.5f}, space::l, two_fields);
        for (size_t j = i; j < std::min(i + 2, pack.grades.size()); ++j) {
            if (j > i) row.next();
            const Grade& grade = pack.grades[j];
            own_value_field(ui, "line" + std::to_string(grade.stars), ui.pick(grade.name), grade.min_points,
                            keyed(overlay.grades, grade.stars), [&](std::optional<double> value) {
                                next = overlay;
                                if (value)
                                    next->grades[grade.stars] = *value;
                                else
                                    next->grades.erase(grade.stars);
                            });
            gap(space::m);
        }
    }
}

void draw_problems(const App& app, Ui& ui) {
    for (size_t i = 0; i < app.overlay_problems().size(); ++i) {
        const Problem& problem = app.overlay_problems()[i];
        ImGui::PushID(static_cast<int>(i));
        text(ui, ui.tr(problem.message),
             {.size = type::small,
              .colour = problem.severity == Severity::error ? ui.colours().bad : ui.colours().info});
        gap(space::xs);
        ImGui::PopID();
    }
}

void draw_own_values(App& app, Ui& ui, PacksView& view, std::optional<PackOverlay>& next) {
    Card card(ui, "own", {.name = ui.tr("packs.own")});
    heading(ui, ui.tr("packs.own"));
    gap(space::xs);
    muted(ui, ui.tr("packs.own_words"), type::body);
    gap(space::m);
    const PackOverlay& overlay = app.overlay();
    if (const auto change = text_field(ui, "copy", overlay.note,
                                       {.label = ui.tr("packs.copy"),
                                        .placeholder = ui.tr("packs.copy_example"),
                                        .help = ui.tr("packs.copy_help")});
        change && change->text != overlay.note) {
        next = overlay;
        next->note = plain_text(change->text);
    }
    gap(space::l);
    draw_problems(app, ui);
    if (app.pack().has_points()) draw_values(ui, app.pack(), overlay, next);
    gap(space::m);
    draw_own_items(app, ui, view, next);
}

void draw_files(App& app, Ui& ui, PacksView& view) {
    Card card(ui, "files", {.name = ui.tr("packs.files")});
    heading(ui, ui.tr("packs.files"));
    gap(space::xs);
    muted(ui, ui.tr("packs.files_words"));
    gap(space::m);
    ButtonFlow buttons(ui);
    if (buttons("import", ui.tr("packs.import"))) app.pick_overlay_file();
    if (app.overlay().empty()) return;
    if (buttons("export", ui.tr("packs.export"))) app.export_overlay();
    if (buttons("remove", ui.tr("packs.remove_all"), {.kind = ButtonKind::danger})) view.ask_remove = true;
}

void draw_packs(App& app, Ui& ui) {
    Card card(ui, "packs", {.name = ui.tr("packs.list")});
    heading(ui, ui.tr("packs.list"));
    gap(space::xs);
    muted(ui, ui.tr("packs.list_words"));
    std::optional<size_t> doomed;
    for (size_t i = 0; i < app.packs().size(); ++i) {
        const RulePack& pack = app.packs()[i];
        divider(ui, space::s);
        ImGui::PushID(static_cast<int>(i));
        {
            Row row(ui, {1.0f, app.is_from_file(i) ? 36.0f : 1.5f}, space::s);
            text(ui, ui.pick(pack.title), {.line_height = 1.4f});
            muted(ui,
                  pack.number + " · " + ui.tr("packs.edition", {{"edition", pack.edition}}) + " · " +
                      ui.tr(app.is_from_file(i) ? "packs.from_file" : "packs.shipped"),
                  type::caption);
            row.next();
            if (app.is_from_file(i) &&
                icon_button(ui, "drop", Icon::trash, ui.tr("packs.drop", {{"name", ui.pick(pack.title)}}),
                            true))
                doomed = i;
        }
        ImGui::PopID();
    }
    gap(space::m);
    if (button(ui, "load", ui.tr("packs.load"))) app.pick_pack_file();
    if (!doomed) return;
    app.remove_pack(*doomed);
    ui.want_frame();
}

void draw_remove_dialog(App& app, Ui& ui, PacksView& view) {
    if (!view.ask_remove) return;
    bool open = begin_dialog(ui, "remove-own", ui.tr("packs.remove_title"));
    text(ui, ui.tr("packs.remove_words"));
    gap(space::l);
    const bool remove = button(ui, "confirm", ui.tr("packs.remove_all"), {.kind = ButtonKind::danger});
    beside();
    if (button(ui, "cancel", ui.tr("common.cancel"))) open = false;
    end_dialog(ui);
    view.ask_remove = open && !remove;
    if (!remove) return;
    PackOverlay none;
    none.pack = app.pack().id;
    ui.drafts().clear();
    app.change(SetOverlay{std::move(none)}, Message{"packs.removed", {}});
}

}  // namespace

void draw_packs_page(App& app, Ui& ui, PacksView& view) {
    draw_header(app, ui);
    draw_pack_switch(app, ui);
    std::optional<PackOverlay> next;
    {
        Row row(ui, {0.66f, 0.34f}, space::l, two_columns);
        draw_own_values(app, ui, view, next);
        row.next();
        draw_files(app, ui, view);
        gap(space::l);
        draw_packs(app, ui);
    }
    draw_remove_dialog(app, ui, view);
    // Last: the change makes the pack anew that everything above looked at.
    if (next) app.change(SetOverlay{std::move(*next)});
}

}  // namespace zs
