// 数据与备份: where the data is and how safe, backups out and in, earlier states, evidence files, deleted
// factories.
#include <algorithm>

#include "base/number.h"
#include "shell/app/safekeeping.h"
#include "shell/pages/data_parts.h"
#include "shell/pages/data_words.h"
#include "shell/pages/page_head.h"
#include "shell/pages/pages.h"
#include "shell/pages/parts.h"
#include "shell/pages/projects_trash.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/icons.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

// What hinders saving, with what to do about it; nothing where all is well.
void draw_fault(App& app, Ui& ui) {
    const CommitEvent& save = app.save_state();
    if (save.state != CommitEvent::State::not_saved) return;
    {
        Card card(ui, "fault", {.name = ui.tr("save.not_saved"), .tone = Tone::bad});
        subheading(ui, ui.tr("save.not_saved"));
        gap(space::xs);
        text(ui, not_saved_words(app, ui));
        gap(space::s);
        if (!app.store_problem()) text(ui, ui.tr("data.kept_in_memory"), {.size = type::small});
        gap(space::m);
        ButtonFlow buttons(ui, space::m);
        if (!app.store_problem() && buttons("retry", ui.tr("save.retry"), {.kind = ButtonKind::primary}))
            app.retry_saving();
        if (buttons("file", ui.tr(app.store_problem() ? "data.unopened_out" : "data.sqlite_out"),
                    {.icon = Icon::download}))
            app.export_database();
        if (app.may_start_anew() && buttons("anew", ui.tr("data.start_anew"), {})) app.start_anew();
    }
    gap(space::l);
}

void draw_place(App& app, Ui& ui) {
    Card card(ui, "place", {.name = ui.tr("data.place")});
    heading(ui, ui.tr("data.place"));
    gap(space::s);
    text(ui, ui.tr(app.local_file() ? "data.place_file" : "data.place_site"));
    gap(space::m);
    const std::optional<StorageReport>& report = app.safekeeping().report();
    if (!report) {
        muted(ui, ui.tr("data.looking"));
        return;
    }
    if (report->used && report->available && *report->available > 0) {
        key_value(ui, ui.tr("data.used"), size_words(*report->used));
        key_value(ui, ui.tr("data.available"), size_words(std::max(0.0, *report->available - *report->used)));
        gap(space::s);
        bar(ui, static_cast<float>(*report->used / *report->available),
            {.tone = *report->used > 0.9 * *report->available ? Tone::bad : Tone::good,
             .name = ui.tr("data.used"),
             .value = size_words(*report->used) + " / " + size_words(*report->available)});
        gap(space::xs);
        muted(ui, ui.tr("data.estimate"), type::caption);
    } else {
        muted(ui, ui.tr("data.no_estimate"));
    }
    divider(ui);
    tag(ui, ui.tr(report->persistent ? "data.persistent" : "data.not_persistent"),
        report->persistent ? Tone::good : Tone::star);
    gap(space::s);
    muted(ui, ui.tr(report->persistent ? "data.persistent_why" : "data.not_persistent_why"));
    if (!report->persistent) {
        gap(space::m);
        if (button(ui, "persist", ui.tr("data.persist"))) app.safekeeping().ask_persistence();
    }
}

void draw_automatic(App& app, Ui& ui) {
    Safekeeping& keeping = app.safekeeping();
    if (!keeping.report()) return;
    const AutomaticBackup& automatic = keeping.report()->automatic;
    divider(ui);
    subheading(ui, ui.tr("data.automatic"));
    gap(space::xs);
    if (!automatic.possible) {
        muted(ui, ui.tr("data.automatic_impossible"));
        return;
    }
    using State = AutomaticBackup::State;
    if (automatic.state == State::off) {
        muted(ui, ui.tr("data.automatic_off"));
        gap(space::m);
        if (button(ui, "automatic", ui.tr("data.automatic_choose"))) keeping.choose_automatic();
        return;
    }
    const char* key = automatic.state == State::on                 ? "data.automatic_on"
                      : automatic.state == State::needs_permission ? "data.automatic_permission"
                      : automatic.state == State::paused           ? "data.automatic_paused"
                                                                   : "data.automatic_failed";
    text(
        ui,
        ui.tr(key, {{"file", automatic.file},
                    {"time", automatic.time.empty() ? ui.tr("data.never") : time_words(automatic.time)}}),
        {.size = type::small, .colour = automatic.state == State::on ? ui.colours().text : ui.colours().bad});
    if (automatic.missing > 0) {
        gap(space::s);
        remark(ui, ui.tr("data.automatic_incomplete", {{"count", std::to_string(automatic.missing)}}),
               Remark::warning);
    }
    gap(space::m);
    ButtonFlow buttons(ui, space::m);
    if (automatic.state == State::needs_permission &&
        buttons("allow", ui.tr("data.automatic_allow"), {.kind = ButtonKind::primary}))
        keeping.allow_automatic();
    if (automatic.state == State::paused &&
        buttons("resume", ui.tr("data.automatic_resume"), {.kind = ButtonKind::primary}))
        keeping.allow_automatic();
    if (buttons("other", ui.tr("data.automatic_other"))) keeping.choose_automatic();
    if (buttons("stop", ui.tr("data.automatic_stop"), {.kind = ButtonKind::quiet})) keeping.stop_automatic();
}

void draw_backup(App& app, Ui& ui) {
    Safekeeping& keeping = app.safekeeping();
    Card card(ui, "backup", {.name = ui.tr("data.backup")});
    heading(ui, ui.tr("data.backup"));
    gap(space::s);
    text(ui, ui.tr("data.backup_what"));
    gap(space::s);
    const std::string last = keeping.last_backup();
    text(ui,
         last.empty() ? ui.tr("data.backup_never") : ui.tr("data.backup_last", {{"time", time_words(last)}}),
         {.size = type::small, .colour = last.empty() ? ui.colours().warn : ui.colours().muted});
    gap(space::m);
    {
        ButtonFlow buttons(ui, space::m);
        if (buttons("save", ui.tr(keeping.saving() ? "data.backup_busy" : "data.backup_save"),
                    {.kind = ButtonKind::primary, .icon = Icon::download, .disabled = keeping.busy()}))
            keeping.save_backup();
        if (buttons("restore", ui.tr("data.restore"),
                    {.icon = Icon::upload, .disabled = keeping.busy() || !app.may_edit()}))
            keeping.pick_backup();
        if (buttons("sqlite", ui.tr("data.sqlite_out"), {.kind = ButtonKind::quiet})) app.export_database();
    }
    draw_backup_progress(app, ui);
    gap(space::s);
    muted(ui, ui.tr("data.backup_how"), type::caption);
    draw_automatic(app, ui);
}

void draw_states(App& app, Ui& ui) {
    Safekeeping& keeping = app.safekeeping();
    if (!keeping.report()) return;
    Card card(ui, "states", {.name = ui.tr("data.states")});
    heading(ui, ui.tr("data.states"));
    gap(space::xs);
    muted(ui, ui.tr("data.states_why"));
    const std::vector<KeptState> states = keeping.report()->states;
    if (states.empty()) {
        gap(space::m);
        muted(ui, ui.tr("data.states_none"), type::body);
    }
    // As wide in each row as its most buttons: they stand below each other.
    const ButtonStyle quiet{.kind = ButtonKind::quiet, .small = true};
    const bool removable = std::any_of(states.begin(), states.end(), [](const KeptState& state) {
        return state.kind == KeptState::Kind::rescued;
    });
    const float buttons = button_width(ui, ui.tr("data.state_open"), {.small = true}) +
                          button_width(ui, ui.tr("data.state_save"), quiet) +
                          (removable ? button_width(ui, ui.tr("common.delete"), quiet) + space::s : 0) +
                          space::s + 2;
    for (size_t i = 0; i < states.size(); ++i) {
        const KeptState& state = states[i];
        const std::string kind = ui.tr(state_key(state.kind));
        const std::string name = time_words(state.time) + " " + kind;
        const bool rescued = state.kind == KeptState::Kind::rescued;
        divider(ui, space::s);
        ImGui::PushID(static_cast<int>(i));
        Row row(ui, {1, buttons}, space::m, buttons + 240);
        text(ui, time_words(state.time), {.weight = FontWeight::bold});
        muted(ui, kind + "  ·  " + size_words(state.bytes), type::caption);
        row.next();
        if (button(ui, "open", ui.tr("data.state_open"),
                   {.disabled = !app.may_edit(),
                    .small = true,
                    .name = ui.tr("data.state_open_named", {{"name", name}})}))
            keeping.open_state(state);
        beside();
        if (button(ui, "save", ui.tr("data.state_save"),
                   {.kind = ButtonKind::quiet,
                    .small = true,
                    .name = ui.tr("data.state_save_named", {{"name", name}})}))
            keeping.save_state(state);
        if (rescued) {
            beside();
            if (button(ui, "remove", ui.tr("common.delete"),
                       {.kind = ButtonKind::quiet,
                        .disabled = !app.may_edit(),
                        .small = true,
                        .name = ui.tr("data.state_remove_named", {{"name", name}})}))
                keeping.remove_state(state);
        }
        ImGui::PopID();
    }
}

void draw_evidence_files(App& app, Ui& ui) {
    Safekeeping& keeping = app.safekeeping();
    if (!keeping.report()) return;
    const std::map<std::string, double>& files = keeping.report()->evidence;
    Card card(ui, "evidence", {.name = ui.tr("data.evidence")});
    heading(ui, ui.tr("data.evidence"));
    gap(space::xs);
    double bytes = 0, unused_bytes = 0;
    for (const auto& [digest, size] : files) bytes += size;
    text(ui, ui.tr("data.evidence_held",
                   {{"count", std::to_string(files.size())},
                    {"size", size_words(bytes)},
                    {"limit", size_words(static_cast<double>(Safekeeping::most_evidence_bytes))}}));
    const size_t unused = keeping.unused_evidence(unused_bytes);
    if (unused > 0) {
        gap(space::m);
        muted(ui, ui.tr("data.evidence_unused",
                        {{"count", std::to_string(unused)}, {"size", size_words(unused_bytes)}}));
        gap(space::s);
        if (button(ui, "forget", ui.tr("data.evidence_forget"), {.disabled = !app.may_edit()}))
            keeping.forget_unused_evidence();
    }
    if (app.has_project()) {
        gap(space::m);
        if (link(ui, "page", ui.tr("data.evidence_page"))) app.navigate(PageId::evidence);
    }
}

}  // namespace

const char* state_key(KeptState::Kind kind) {
    switch (kind) {
        case KeptState::Kind::hourly:
            return "data.state.hourly";
        case KeptState::Kind::migration:
            return "data.state.migration";
        case KeptState::Kind::restore:
            return "data.state.restore";
        case KeptState::Kind::rescued:
            return "data.state.rescued";
        case KeptState::Kind::second_copy:
            break;
    }
    return "data.state.second_copy";
}

void draw_data_page(App& app, Ui& ui, ProjectsView& projects, DataView& view) {
    if (!view.looked) {
        view.looked = true;
        app.safekeeping().look();
    }
    page_head(app, ui, ui.tr("nav.data"), ui.tr("data.subtitle"));
    draw_fault(app, ui);
    {
        Row row(ui, {0.5f, 0.5f}, space::l, 820);
        draw_backup(app, ui);
        row.next();
        draw_place(app, ui);
    }
    gap(space::l);
    draw_evidence_files(app, ui);
    gap(space::l);
    draw_states(app, ui);
    gap(space::l);
    draw_trash(app, ui, projects);
    draw_restore(app, ui);
}

}  // namespace zs
