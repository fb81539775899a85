#include "shell/frame.h"

#include <algorithm>

#include "shell/banners.h"
#include "shell/pages/evidence.h"
#include "shell/pages/page_list.h"
#include "shell/pages/parts.h"
#include "shell/pages/story.h"
#include "shell/pages/way_on.h"
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

}  // namespace

Frame::Frame(Platform& platform, std::vector<Page> pages, std::string_view language, bool system_dark,
             Rules rules, TabRole role)
    : platform_(platform),
      ui_(platform),
      app_(platform, std::move(pages), language, system_dark, std::move(rules), role) {}

void Frame::handle(const Event& event) {
    app_.handle(event);
    ui_.take(event);
}

// The pages of a factory wait for the rules; what was entered is safe meanwhile.
void Frame::draw_rules_missing() {
    page_header(ui_, page_name(ui_, app_.page()), ui_.tr("shell.product"));
    const bool failed = app_.rules_failed();
    empty_state(ui_, Icon::book, ui_.tr(failed ? "rules.failed" : "rules.loading"),
                ui_.tr(failed ? "rules.failed_why" : "rules.loading_why"), [&] {
                    if (failed && button(ui_, "rules", ui_.tr("save.retry"), {})) app_.load_rules();
                });
}

void Frame::draw_page() {
    if (!app_.presenting()) draw_banners(app_, ui_);
    if (app_.page() != PageId::projects && !app_.has_rules()) return draw_rules_missing();
    const PageId page = app_.page();  // what is pressed may lead to another, whose part is not here yet
    switch (page) {
        case PageId::projects:
            draw_projects_page(app_, ui_, views_.projects);
            break;
        case PageId::factory:
            draw_factory_page(app_, ui_, views_.factory);
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
        case PageId::overview:
            draw_overview_page(app_, ui_, views_.overview);
            break;
        case PageId::packs:
            draw_packs_page(app_, ui_, views_.packs);
            break;
        case PageId::evidence:
            draw_evidence_page(app_, ui_, views_.evidence);
            break;
        case PageId::data:
            draw_data_page(app_, ui_, views_.projects, views_.data);
            break;
    }
    if (needs_project(page) && app_.page() == page) draw_way_on(app_, ui_);
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

// Stays until it is answered, out of the way, and not beside a presentation: a newer version is offered,
// never forced.
void Frame::draw_update() {
    if (!app_.update_ready() || app_.presenting()) return;
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
        text(ui_, ui_.tr(report.refused), {.weight = FontWeight::bold, .colour = ui_.colours().bad});
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
        app_.adopt_import();
    } else if (!open) {
        app_.import_report().reset();
    }
}

void Frame::draw_work() {
    if (!app_.work()) return;
    const LongWork& work = *app_.work();
    const std::string& title = ui_.tr(work.title);
    const bool waits = work.waits;
    bool open = begin_dialog(ui_, "work", title, 480);
    if (work.all > 0) {
        bar(ui_, static_cast<float>(work.done) / static_cast<float>(work.all),
            {.tone = Tone::info,
             .name = title,
             .value = std::to_string(work.done) + " / " + std::to_string(work.all)});
        gap(space::m);
    }
    muted(ui_, ui_.tr("work.words"));
    gap(space::l);
    if (button(ui_, "cancel", ui_.tr("common.cancel"), {})) open = false;
    end_dialog(ui_);
    if (open)
        app_.advance_work();
    else
        app_.cancel_work();
    if (!waits || !open || !app_.work()) ui_.want_frame();
}

// A story has views of its own, new ones each time that it begins; the user's come back after it.
void Frame::follow_story() {
    const size_t run = app_.story_run();
    if (story_run_ == 0) {
        kept_views_ = std::move(views_);
        kept_tables_ = ui_.as_tables();
    }
    views_ = run == 0 ? std::move(kept_views_) : PageViews{};
    ui_.as_tables() = run == 0 ? kept_tables_ : std::set<ImGuiID>{};
    search_ = SearchView{};
    more_ = false;
    story_run_ = run;
}

double Frame::draw(ImVec2 size, float density, double seconds, bool seen) {
    app_.hold_results(!seen);
    ui_.begin_frame(size, density, seconds, app_.catalogue(), app_.language(), app_.dark(),
                    app_.more_contrast(), seen);
    ui_.set_read_only(!app_.may_edit());
    ui_.set_standard(app_.has_rules() ? ui_.tr("shell.standard", {{"number", app_.pack().number},
                                                                  {"edition", app_.pack().edition}})
                                      : std::string(App::standard));
    if (app_.story_run() != story_run_) follow_story();
    const PageId page = app_.page();
    ImGui::SetNextWindowPos(ImVec2(0, 0));
    ImGui::SetNextWindowSize(size);
    ImGui::Begin("frame", nullptr, bare);
    ui_.canvas()->AddRectFilled(ImVec2(0, 0), size, ui_.colours().background);
    const bool phone = ui_.phone();
    if (app_.presenting() && app_.has_rules())
        draw_story(app_, ui_);
    else if (phone)
        draw_bar();
    else
        draw_rail();

    ImVec2 origin(phone ? 0 : rail_width, phone ? bar_height + 1 : 0);
    ImVec2 area(size.x - origin.x, phone ? size.y - bar_height - tabs_height - 1 : size.y);
    if (app_.presenting()) {
        origin = ImVec2(0, 0);
        area = ImVec2(size.x, size.y - story_height);
    }
    const float margin = phone ? space::m : space::xxl;
    ImGui::SetCursorScreenPos(origin);
    // A page entered anew starts at its top: the scroll position belongs to the id.
    ImGui::PushID(static_cast<int>(story_run_));
    ImGui::PushID(page_entry(page).key);
    ImGui::BeginChild("page", area);
    ui_.scrolls_by_keys();
    if (drawn_page_ != page) ImGui::SetScrollY(0);
    if (page != PageId::data) views_.data.looked = false;
    drawn_page_ = page;
    ui_.open(ui_.item(Role::main, page_name(ui_, page), ImGui::GetID("main"),
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
    ImGui::PopID();
    ImGui::End();

    if (app_.has_project() && app_.has_rules()) ui_.live("result", result_words(app_, ui_));
    draw_import_report();
    draw_work();
    if (app_.has_rules()) draw_search(app_, ui_, search_);
    draw_more();
    if (ui_.key_pressed(Key::search) && !ui_.modal_open() && !app_.presenting()) open_search();
    if (ui_.key_pressed(Key::present) && !ui_.modal_open())
        app_.presenting() ? app_.restart_story() : app_.start_presentation();
    if (app_.has_rules()) draw_evidence_dialogs(app_, ui_, views_.evidence);
    if (app_.has_rules()) draw_story_hidden(app_, ui_);
    draw_notice(seconds);
    if (ui_.key_pressed(Key::undo) && !ui_.modal_open()) app_.undo();
    if (ui_.key_pressed(Key::redo) && !ui_.modal_open()) app_.redo();
    ui_.scroll_by_keys();
    if (app_.page() != page || app_.story_run() != story_run_) ui_.want_frame();
    const std::string changes = ui_.end_frame();
    if (!changes.empty()) platform_.update_mirror(changes);
    if (ui_.wants_frame()) return 0;
    const std::optional<Notice>& notice = app_.notice();
    if (!notice || notice->severity == Severity::error) return -1;
    return std::max(0.0, notice->shown_since + notice_seconds - seconds) + 0.05;
}

}  // namespace zs
