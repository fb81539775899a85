#include "shell/frame.h"

#include <algorithm>
#include <array>

#include "shell/banners.h"
#include "shell/pages/evidence.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/dialog.h"
#include "shell/widgets/fields.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr ImGuiWindowFlags bare = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                  ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                                  ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoBackground |
                                  ImGuiWindowFlags_NoScrollWithMouse;
constexpr double notice_seconds = 8;
constexpr size_t shown_import_problems = 8;

struct NavigationEntry {
    PageId page;
    const char* key;
    Icon icon;
};
constexpr std::array<NavigationEntry, 8> entries = {
    {{PageId::projects, "nav.projects", Icon::home},
     {PageId::factory, "nav.factory", Icon::factory},
     {PageId::questionnaire, "nav.questionnaire", Icon::clipboard},
     {PageId::activity, "nav.activity", Icon::table},
     {PageId::offsets, "nav.offsets", Icon::leaf},
     {PageId::results, "nav.results", Icon::star},
     {PageId::evidence, "nav.evidence", Icon::file},
     {PageId::data, "nav.data", Icon::shield}}};
constexpr size_t phone_entries = 6;  // the last two are reached from the pages, and by the mark of saving

const NavigationEntry& entry_of(PageId page) {
    return entries[static_cast<size_t>(page)];
}

}  // namespace

Frame::Frame(Platform& platform, std::vector<Page> pages, Language language, bool system_dark,
             std::span<const ShippedFile> rules, TabRole role)
    : platform_(platform),
      ui_(platform),
      app_(platform, std::move(pages), language, system_dark, rules, role) {}

void Frame::handle(const Event& event) {
    app_.handle(event);
    ui_.take(event);
}

void Frame::draw_navigation_entry(PageId page) {
    const NavigationEntry& entry = entry_of(page);
    const bool on = app_.page() == page;
    const bool usable = !needs_project(page) || app_.has_project();
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
            draw_line_in(ui_, ui_.canvas(), ImRect(ImVec2(left, rect.Min.y), rect.Max), name,
                         {.weight = on ? FontWeight::bold : FontWeight::regular, .colour = ink});
            if (!count.empty())
                draw_line_in(ui_, ui_.canvas(),
                             ImRect(ImVec2(left, rect.Min.y), ImVec2(rect.Max.x - space::m, rect.Max.y)),
                             count,
                             {.size = type::caption, .colour = on ? c.accent : c.muted, .align_right = true});
        });
    if (pressed) app_.navigate(page);
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
    if (!why.empty() && ImGui::IsItemHovered()) ui_.tooltip(why);
    MirrorItem item = ui_.item(Role::status, words, ImGui::GetID("save state"), rect);
    item.description = why;
    item.live = bad;
    ui_.show(std::move(item));
    if (ui_.phone() && app_.page() != PageId::data) {
        ImGui::SetCursorScreenPos(ImVec2(rect.Max.x + space::xs, rect.GetCenter().y - touch_height / 2));
        if (icon_button(ui_, "data", Icon::shield, ui_.tr("nav.data"))) app_.navigate(PageId::data);
        ImGui::SetCursorScreenPos(ImVec2(rect.Min.x, rect.Max.y));
        ImGui::Dummy(ImVec2(0, 0));
    }
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
    const bool undo = icon_button(ui_, "undo", Icon::undo, ui_.tr("shell.undo"), false, edits.undo == 0);
    beside(space::xs);
    const bool redo = icon_button(ui_, "redo", Icon::redo, ui_.tr("shell.redo"), false, edits.redo == 0);
    if (undo) app_.undo();
    if (redo) app_.redo();
}

void Frame::draw_switches() {
    const bool dark = app_.dark();
    if (icon_button(ui_, "theme", dark ? Icon::sun : Icon::moon,
                    ui_.tr(dark ? "shell.theme_light" : "shell.theme_dark")))
        app_.set_theme(dark ? ThemeChoice::light : ThemeChoice::dark);
    beside(space::xs);
    if (button(ui_, "language", ui_.tr("shell.language"),
               {.kind = ButtonKind::quiet, .small = true, .name = ui_.tr("shell.language_name")}))
        app_.set_language(app_.language() == Language::zh ? Language::en : Language::zh);
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
    for (const NavigationEntry& entry : entries) {
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
    const float width = view.x / static_cast<float>(phone_entries);
    for (size_t i = 0; i < phone_entries; ++i) {
        const bool on = app_.page() == entries[i].page;
        const bool usable = entries[i].page == PageId::projects || app_.has_project();
        ImGui::SetCursorScreenPos(ImVec2(width * static_cast<float>(i), top + 2));
        ui_.columns().push_back(width);
        const ImU32 ink = on ? c.accent : usable ? c.muted : c.faint;
        if (list_row(ui_, entries[i].key, ui_.tr(entries[i].key), tabs_height - 4,
                     {.chosen = on, .disabled = !usable}, [&](const ImRect& rect) {
                         draw_icon(canvas, entries[i].icon, ImVec2(rect.GetCenter().x - 10, rect.Min.y + 6),
                                   20, ink);
                         const TextStyle style{.size = 11, .colour = ink};
                         const float words =
                             std::min(text_width(ui_, ui_.tr(entries[i].key), style), width - 4);
                         draw_line_in(ui_, canvas,
                                      ImRect(ImVec2(rect.GetCenter().x - words / 2, rect.Min.y + 28),
                                             ImVec2(rect.GetCenter().x + words / 2 + 0.5f, rect.Max.y)),
                                      ui_.tr(entries[i].key), style);
                     }))
            app_.navigate(entries[i].page);
        ui_.columns().pop_back();
    }
    ui_.close();
}

// The pages of a factory wait for the rules; what was entered is safe meanwhile.
void Frame::draw_rules_missing() {
    page_header(ui_, ui_.tr(entry_of(app_.page()).key), ui_.tr("shell.product"));
    const bool failed = app_.rules_failed();
    empty_state(ui_, ui_.tr(failed ? "rules.failed" : "rules.loading"),
                ui_.tr(failed ? "rules.failed_why" : "rules.loading_why"), [&] {
                    if (failed && button(ui_, "rules", ui_.tr("save.retry"), {})) app_.load_rules();
                });
}

void Frame::draw_page() {
    draw_banners(app_, ui_);
    if (app_.page() != PageId::projects && !app_.has_rules()) return draw_rules_missing();
    switch (app_.page()) {
        case PageId::projects:
            draw_projects_page(app_, ui_, views_.projects);
            break;
        case PageId::factory:
            draw_factory_page(app_, ui_);
            break;
        case PageId::questionnaire:
            draw_questionnaire_page(app_, ui_, views_.questionnaire);
            break;
        case PageId::activity:
            draw_activity_page(app_, ui_, views_.activity);
            break;
        case PageId::offsets:
            draw_offsets_page(app_, ui_, views_.offsets);
            break;
        case PageId::results:
            draw_results_page(app_, ui_, views_.results);
            break;
        case PageId::evidence:
            draw_evidence_page(app_, ui_, views_.evidence);
            break;
        case PageId::data:
            draw_data_page(app_, ui_, views_.projects, views_.data);
            break;
    }
}

void Frame::draw_notice(double seconds) {
    std::optional<Notice>& notice = app_.notice();
    if (!notice) return draw_update();
    if (notice->shown_since == 0) notice->shown_since = seconds;
    const bool stays = notice->severity == Severity::error;
    if (!stays && seconds - notice->shown_since > notice_seconds) {
        notice.reset();
        return;
    }
    const Tone tone = notice->severity == Severity::error     ? Tone::bad
                      : notice->severity == Severity::warning ? Tone::star
                                                              : Tone::neutral;
    const Toast toast{ui_.tr(notice->message), tone,
                      notice->undo || notice->given_up ? ui_.tr("common.undo") : std::string()};
    const ToastAnswer answer = draw_toast(ui_, toast);
    if (answer == ToastAnswer::none) return;
    const Notice answered = std::move(*notice);
    notice.reset();
    if (answer != ToastAnswer::action) return;
    if (answered.undo) app_.undo();
    if (answered.given_up) app_.change(*answered.given_up);
}

// Stays until it is answered, out of the way: a newer version is offered, never forced.
void Frame::draw_update() {
    if (!app_.update_ready()) return;
    const ToastAnswer answer =
        draw_toast(ui_, {ui_.tr("update.ready"), Tone::neutral, ui_.tr("update.switch")});
    if (answer == ToastAnswer::action) app_.switch_version();
    if (answer == ToastAnswer::dismissed) app_.postpone_update();
}

void Frame::draw_import_report() {
    if (!app_.import_report()) return;
    const ImportReport& report = *app_.import_report();
    bool open = begin_dialog(ui_, "import", ui_.tr("import.title", {{"file", report.file_name}}));
    bool add = false;
    if (report.project) {
        const std::string& name = report.project->factory.name;
        text(ui_, ui_.tr("import.ok", {{"name", name.empty() ? ui_.tr("shell.unnamed") : name}}));
    } else {
        text(ui_, ui_.tr("import.refused"), {.weight = FontWeight::bold, .colour = ui_.colours().bad});
    }
    if (!report.problems.empty()) {
        gap(space::m);
        if (report.project) muted(ui_, ui_.tr("import.notes"));
        const size_t shown = std::min(report.problems.size(), shown_import_problems);
        for (size_t i = 0; i < shown; ++i) {
            const Problem& problem = report.problems[i];
            ImGui::PushID(static_cast<int>(i));
            gap(space::s);
            text(ui_, ui_.tr(problem.message),
                 {.colour = problem.severity == Severity::error ? ui_.colours().bad : ui_.colours().text});
            if (!problem.where.empty())
                muted(ui_, ui_.tr("import.where", {{"where", problem.where}}), type::caption);
            ImGui::PopID();
        }
        if (report.problems.size() > shown) {
            gap(space::s);
            muted(ui_, ui_.tr("import.more", {{"count", std::to_string(report.problems.size() - shown)}}));
        }
    }
    gap(space::l);
    if (report.project) {
        add = button(ui_, "add", ui_.tr("import.add"), {.kind = ButtonKind::primary});
        beside();
    }
    if (button(ui_, "cancel", ui_.tr(report.project ? "common.cancel" : "common.close"))) open = false;
    end_dialog(ui_);
    if (add) {
        Project project = *report.project;
        app_.import_report().reset();
        app_.adopt_project(std::move(project));
    } else if (!open) {
        app_.import_report().reset();
    }
}

double Frame::draw(ImVec2 size, float density, double seconds) {
    ui_.begin_frame(size, density, seconds, app_.catalogue(), app_.language(), app_.dark());
    ui_.set_read_only(!app_.may_edit());
    const PageId page = app_.page();
    ImGui::SetNextWindowPos(ImVec2(0, 0));
    ImGui::SetNextWindowSize(size);
    ImGui::Begin("frame", nullptr, bare);
    ui_.canvas()->AddRectFilled(ImVec2(0, 0), size, ui_.colours().background);
    const bool phone = ui_.phone();
    if (phone)
        draw_bar();
    else
        draw_rail();

    const ImVec2 origin(phone ? 0 : rail_width, phone ? bar_height + 1 : 0);
    const ImVec2 area(size.x - origin.x, phone ? size.y - bar_height - tabs_height - 1 : size.y);
    const float margin = phone ? space::m : space::xxl;
    ImGui::SetCursorScreenPos(origin);
    // A page entered anew starts at its top: the scroll position belongs to the id.
    ImGui::PushID(entry_of(page).key);
    ImGui::BeginChild("page", area);
    if (drawn_page_ != page) ImGui::SetScrollY(0);
    if (page != PageId::data) views_.data.looked = false;
    drawn_page_ = page;
    ui_.open(ui_.item(Role::main, ui_.tr(entry_of(page).key), ImGui::GetID("main"),
                      ImRect(origin, ImVec2(origin.x + area.x, origin.y + area.y))));
    const float width = std::min(area.x - 2 * margin, content_width);
    ImGui::SetCursorPos(ImVec2((area.x - width) / 2, phone ? space::l : 24));
    ImGui::BeginGroup();
    ui_.columns().push_back(width);
    draw_page();
    ui_.columns().pop_back();
    ImGui::EndGroup();
    ImGui::Dummy(ImVec2(1, space::xxl));
    ui_.close();
    ImGui::EndChild();
    ImGui::PopID();
    ImGui::End();

    draw_import_report();
    if (app_.has_rules()) draw_evidence_dialogs(app_, ui_, views_.evidence);
    draw_notice(seconds);
    if (ui_.key_pressed(Key::undo) && !ui_.modal_open()) app_.undo();
    if (ui_.key_pressed(Key::redo) && !ui_.modal_open()) app_.redo();
    if (app_.page() != page) ui_.want_frame();
    const std::string changes = ui_.end_frame();
    if (!changes.empty()) platform_.update_mirror(changes);
    if (ui_.wants_frame()) return 0;
    const std::optional<Notice>& notice = app_.notice();
    if (!notice || notice->severity == Severity::error) return -1;
    return std::max(0.0, notice->shown_since + notice_seconds - seconds) + 0.05;
}

}  // namespace zs
