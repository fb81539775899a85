// The way around: the rail at the left, or on a phone the bar on top and the tabs at the foot.
#include <algorithm>

#include "shell/frame.h"
#include "shell/pages/page_list.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/dialog.h"
#include "shell/widgets/fields.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {

bool Frame::draw_navigation_entry(PageId page) {
    const PageEntry& entry = page_entry(page);
    const bool on = app_.page() == page;
    const bool usable = page_usable(app_, page);
    std::string count;
    if (app_.has_project() && app_.has_rules() && page == PageId::questionnaire)
        count = std::to_string(app_.assessment().answered) + "/" + std::to_string(app_.assessment().total);
    if (app_.has_project() && page == PageId::activity)
        count = std::to_string(app_.project().activities.size());
    if (app_.has_project() && page == PageId::evidence && !app_.project().evidence.empty())
        count = std::to_string(app_.project().evidence.size());
    const Palette& c = ui_.colours();
    const ImU32 ink = on ? c.accent : usable ? c.text : c.faint;
    const std::string& name = ui_.tr(entry.key);
    const bool pressed = list_row(
        ui_, entry.key, name, 40, {.chosen = on, .disabled = !usable, .radius = corner_small},
        [&](const ImRect& rect) {
            draw_icon(ui_.canvas(), entry.icon, ImVec2(rect.Min.x + space::m, rect.Min.y + 11), 18,
                      on       ? c.accent
                      : usable ? c.muted
                               : c.faint);
            const float left = rect.Min.x + space::m + 18 + space::m;
            const float room = count.empty() ? 0 : text_width(ui_, count, {.size = type::caption}) + space::s;
            draw_line_in(ui_, ui_.canvas(),
                         ImRect(ImVec2(left, rect.Min.y), ImVec2(rect.Max.x - space::s - room, rect.Max.y)),
                         name, {.weight = on ? FontWeight::bold : FontWeight::regular, .colour = ink});
            if (!count.empty())
                draw_line_in(ui_, ui_.canvas(),
                             ImRect(ImVec2(left, rect.Min.y), ImVec2(rect.Max.x - space::m, rect.Max.y)),
                             count,
                             {.size = type::caption, .colour = on ? c.accent : c.muted, .align_right = true});
        });
    if (pressed) app_.navigate(page);
    return pressed;
}

void Frame::draw_save_state() {
    const CommitEvent& save = app_.save_state();
    const Palette& c = ui_.colours();
    using State = CommitEvent::State;
    const bool bad = save.state == State::not_saved;
    const bool reads = app_.reads() && !bad;
    const std::string& words = ui_.tr(bad                           ? "save.not_saved"
                                      : reads                       ? "tabs.reads"
                                      : save.state == State::saving ? "save.saving"
                                                                    : "save.saved");
    std::string why;
    if (app_.store_problem()) {
        why = ui_.tr("save.open_failed", {{"why", ui_.tr(app_.store_problem()->message)}});
    } else if (bad) {
        const std::string key = "storage." + save.reason;
        why = ui_.tr(app_.catalogue().has(key) && save.reason != "aborted" ? key : "save.reason_other");
    }
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = text_width(ui_, words, {.size = type::small}) + 20;
    const ImRect rect(at, ImVec2(at.x + width, at.y + 24));
    ImGui::ItemSize(rect);
    ImGui::ItemAdd(rect, 0);
    ui_.canvas()->AddCircleFilled(ImVec2(at.x + 6, at.y + 12), 4,
                                  bad                           ? c.bad
                                  : reads                       ? c.info
                                  : save.state == State::saving ? c.star
                                                                : c.accent);
    draw_line_in(ui_, ui_.canvas(), ImRect(ImVec2(at.x + 18, at.y), rect.Max), words,
                 {.size = type::small, .colour = bad ? c.bad : c.muted});
    if (!why.empty()) ui_.explain(rect, why);
    MirrorItem item = ui_.item(Role::status, words, ImGui::GetID("save state"), rect);
    item.description = why;
    ui_.show(std::move(item));
    ui_.live("save", why.empty() ? words : words + ": " + why);
    if (!bad) return;
    gap(space::xs);
    text(ui_, why, {.size = type::caption, .colour = c.bad, .silent = true});
    gap(space::xs);
    if (!app_.store_problem() && button(ui_, "retry", ui_.tr("save.retry"), {.small = true}))
        app_.retry_saving();
    if (app_.has_project()) {
        if (!app_.store_problem()) beside();
        if (button(ui_, "rescue", ui_.tr("save.download"), {.small = true})) app_.export_project();
    } else {
        if (!app_.store_problem()) beside();
        if (button(ui_, "rescue", ui_.tr("save.download"), {.small = true})) app_.export_database();
    }
}

// Undo and redo of the open factory's edits, by button and by key.
void Frame::draw_edit_buttons() {
    if (!app_.has_project()) return;
    const EditCount& edits = app_.edits();
    const bool undo = icon_button(ui_, "undo", Icon::undo, ui_.tr("shell.undo"), false,
                                  edits.undo == 0 || !app_.may_edit());
    beside(space::xs);
    const bool redo = icon_button(ui_, "redo", Icon::redo, ui_.tr("shell.redo"), false,
                                  edits.redo == 0 || !app_.may_edit());
    if (undo) app_.undo();
    if (redo) app_.redo();
}

void Frame::draw_switches() {
    const bool dark = app_.dark();
    if (icon_button(ui_, "theme", dark ? Icon::sun : Icon::moon,
                    ui_.tr(dark ? "shell.theme_light" : "shell.theme_dark")))
        app_.switch_theme();
    beside(space::xs);
    // Named in the language that is spoken, where it has a word for it; written in its own.
    const Rules::Tongue& next = app_.next_language();
    const std::string key = "language." + next.id;
    const std::string& own = next.words.text("language.name");
    const std::string name =
        ui_.tr("shell.language_name", {{"language", app_.catalogue().has(key) ? ui_.tr(key) : own}});
    if (button(ui_, "language", own, {.kind = ButtonKind::quiet, .small = true, .name = name}))
        app_.set_language(std::string(next.id));
}

void Frame::draw_rail() {
    const float height = ui_.size().y;
    const Palette& c = ui_.colours();
    ImGui::SetCursorScreenPos(ImVec2(0, 0));
    ImGui::BeginChild("rail", ImVec2(rail_width, height));
    ui_.open(ui_.item(Role::navigation, ui_.tr("nav.label"), ImGui::GetID("navigation"),
                      ImRect(0, 0, rail_width, height)));
    ui_.canvas()->AddRectFilled(ImVec2(0, 0), ImVec2(rail_width, height), c.surface);
    ui_.canvas()->AddLine(ImVec2(rail_width - 0.5f, 0), ImVec2(rail_width - 0.5f, height), c.line, 1);
    ui_.columns().push_back(rail_width - 2 * space::m);
    ImGui::SetCursorScreenPos(ImVec2(space::xl, space::xl));
    ImGui::BeginGroup();
    text(ui_, "ZeroStar", {.size = type::section, .weight = FontWeight::bold, .line_height = 1.3f});
    muted(ui_, ui_.tr("shell.product"), type::caption);
    ImGui::EndGroup();
    ImGui::SetCursorScreenPos(ImVec2(space::m, ImGui::GetCursorScreenPos().y + space::m));
    ImGui::BeginGroup();
    if (app_.has_project()) {
        std::vector<std::string> names;
        int chosen = -1;
        for (const ProjectSummary& summary : app_.projects()) {
            if (summary.id == app_.project().id) chosen = static_cast<int>(names.size());
            names.push_back(summary.name.empty() ? ui_.tr("shell.unnamed") : summary.name);
        }
        if (const auto choice =
                select(ui_, "factory", names, chosen,
                       {.label = ui_.tr("shell.factory_select"), .hide_label = true, .view = true}))
            app_.open_project(app_.projects()[static_cast<size_t>(*choice)].id);
        gap(space::m);
    }
    draw_search_entry();
    gap(2);
    for (const PageEntry& entry : page_list) {
        draw_navigation_entry(entry.page);
        gap(2);
    }
    ImGui::EndGroup();
    const bool bad = app_.save_state().state == CommitEvent::State::not_saved;
    const float foot = bad ? 210.0f : 76.0f;
    ImGui::SetCursorScreenPos(
        ImVec2(space::l, std::max(height - foot, ImGui::GetCursorScreenPos().y + space::l)));
    ImGui::BeginGroup();
    draw_save_state();
    gap(space::xs);
    draw_switches();
    if (app_.has_project()) beside(space::m);
    draw_edit_buttons();
    ImGui::EndGroup();
    ui_.columns().pop_back();
    ui_.close();
    ImGui::EndChild();
}

void Frame::draw_bar() {
    const Palette& c = ui_.colours();
    const ImVec2 view = ui_.size();
    ui_.open(ui_.item(Role::navigation, ui_.tr("nav.label"), ImGui::GetID("navigation"),
                      ImRect(ImVec2(0, 0), ImVec2(view.x, bar_height))));
    ImDrawList* canvas = ui_.canvas();
    canvas->AddRectFilled(ImVec2(0, 0), ImVec2(view.x, bar_height), c.surface);
    canvas->AddLine(ImVec2(0, bar_height), ImVec2(view.x, bar_height), c.line, 1);
    // The narrowest phones have room for the name or for the edit buttons.
    const bool named = !app_.has_project() || view.x >= 420;
    if (named)
        draw_line(ui_, canvas, ImVec2(space::l, 16), "ZeroStar",
                  {.size = type::section, .weight = FontWeight::bold, .line_height = 1.4f});
    ImGui::SetCursorScreenPos(ImVec2(named ? 112 : space::l, 16));
    ui_.columns().push_back(110);
    ImGui::BeginGroup();
    draw_save_state();
    ImGui::EndGroup();
    ui_.columns().back() = 140;
    if (app_.has_project()) {
        ImGui::SetCursorScreenPos(ImVec2(view.x - 124 - 2 * touch_height - space::s, 8));
        ImGui::BeginGroup();
        draw_edit_buttons();
        ImGui::EndGroup();
    }
    ImGui::SetCursorScreenPos(ImVec2(view.x - 124, 8));
    ImGui::BeginGroup();
    draw_switches();
    ImGui::EndGroup();
    ui_.columns().pop_back();

    const float top = view.y - tabs_height;
    canvas->AddRectFilled(ImVec2(0, top), view, c.surface);
    canvas->AddLine(ImVec2(0, top), ImVec2(view.x, top), c.line, 1);
    const auto tabs = std::count_if(page_list.begin(), page_list.end(),
                                    [](const PageEntry& entry) { return entry.in_tabs; });
    const float width = view.x / static_cast<float>(tabs + 1);
    float left = 0;
    for (const PageEntry& entry : page_list) {
        if (!entry.in_tabs) continue;
        const bool on = app_.page() == entry.page;
        if (draw_tab(entry.key, entry.tab ? entry.tab : entry.key, entry.icon, ImVec2(left, top + 2), width,
                     on, !page_usable(app_, entry.page)))
            app_.navigate(entry.page);
        left += width;
    }
    const bool elsewhere = !page_entry(app_.page()).in_tabs;
    if (draw_tab("nav.more", "nav.more", Icon::menu, ImVec2(left, top + 2), width, elsewhere, false)) {
        more_ = true;
        ui_.want_frame();
    }
    ui_.close();
}

// A place at a phone's foot; true when pressed.
bool Frame::draw_tab(const char* key, const char* short_key, Icon icon, ImVec2 at, float width, bool on,
                     bool disabled) {
    const Palette& c = ui_.colours();
    const ImU32 ink = on ? c.accent : disabled ? c.faint : c.muted;
    const std::string& name = ui_.tr(short_key);
    ImGui::SetCursorScreenPos(at);
    ui_.columns().push_back(width);
    const bool pressed =
        list_row(ui_, key, ui_.tr(key), tabs_height - 4, {.chosen = on, .disabled = disabled},
                 [&](const ImRect& rect) {
                     draw_icon(ui_.canvas(), icon, ImVec2(rect.GetCenter().x - 10, rect.Min.y + 6), 20, ink);
                     const TextStyle style{.size = type::caption, .colour = ink};
                     const float words = std::min(text_width(ui_, name, style), width - 4);
                     draw_line_in(ui_, ui_.canvas(),
                                  ImRect(ImVec2(rect.GetCenter().x - words / 2, rect.Min.y + 28),
                                         ImVec2(rect.GetCenter().x + words / 2 + 0.5f, rect.Max.y)),
                                  name, style);
                 });
    ui_.columns().pop_back();
    return pressed;
}

void Frame::draw_search_entry() {
    const std::string& name = ui_.tr("search.title");
    if (list_row(ui_, "search", name, 40, {.radius = corner_small}, [&](const ImRect& rect) {
            draw_icon(ui_.canvas(), Icon::search, ImVec2(rect.Min.x + space::m, rect.Min.y + 11), 18,
                      ui_.colours().muted);
            draw_line_in(ui_, ui_.canvas(),
                         ImRect(ImVec2(rect.Min.x + space::m + 18 + space::m, rect.Min.y), rect.Max), name,
                         {.colour = ui_.colours().muted});
            draw_line_in(ui_, ui_.canvas(), ImRect(rect.Min, ImVec2(rect.Max.x - space::m, rect.Max.y)),
                         "Ctrl K",
                         {.size = type::caption, .colour = ui_.colours().muted, .align_right = true});
        }))
        open_search();
}

void Frame::open_search() {
    if (!app_.has_rules()) app_.load_rules();
    search_ = SearchView{};
    search_.open = true;
    ui_.want_frame();
}

// What has no place at a phone's foot.
void Frame::draw_more() {
    if (!more_) return;
    bool open = begin_dialog(ui_, "more", ui_.tr("nav.more"), 420);
    std::optional<PageId> chosen;
    draw_search_entry();
    const bool search = search_.open;
    for (const PageEntry& entry : page_list) {
        if (entry.in_tabs) continue;
        gap(2);
        if (draw_navigation_entry(entry.page)) chosen = entry.page;
    }
    end_dialog(ui_);
    if (open && !chosen && !search) return;
    more_ = false;
    ui_.want_frame();
}

}  // namespace zs
