#include <algorithm>

#include "base/date.h"
#include "shell/pages/evidence.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/dialog.h"
#include "shell/widgets/fields.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

const std::string& name_of(const Ui& ui, const Evidence& evidence) {
    return evidence.name.empty() ? ui.tr("evidence.unnamed") : evidence.name;
}

void edit(Ui& ui, const char* id, std::string& value, const FieldStyle& style) {
    if (auto change = text_field(ui, id, value, style)) value = std::move(change->text);
}

void begin_new(App& app, EvidenceView& view, EvidenceKind kind) {
    view.edit = Evidence{};
    view.edit->id = app.new_id();
    view.edit->kind = kind;
    if (app.evidence().about()) view.edit->supports.insert(app.evidence().about()->what);
    view.is_new = true;
}

void draw_edit(App& app, Ui& ui, EvidenceView& view) {
    Evidence& piece = *view.edit;
    const char* title = piece.kind == EvidenceKind::link   ? "evidence.link"
                        : piece.kind == EvidenceKind::note ? "evidence.note"
                                                           : "evidence.file";
    bool open = begin_dialog(ui, "evidence piece", ui.tr(title), 560);
    edit(ui, "name", piece.name,
         {.label = ui.tr("evidence.name"), .placeholder = ui.tr("evidence.name_placeholder")});
    if (piece.kind == EvidenceKind::link) {
        gap(space::m);
        edit(ui, "address", piece.address,
             {.label = ui.tr("evidence.address"), .placeholder = "https://", .required = true});
    }
    gap(space::m);
    {
        Row row(ui, {0.5f, 0.5f}, space::m, 380);
        if (const auto change = date_field(ui, "dated", piece.document_date,
                                           {.label = ui.tr("evidence.document_date")}, true))
            piece.document_date = change->date;
        row.next();
        if (const auto change =
                date_field(ui, "expires", piece.expires, {.label = ui.tr("evidence.expires")}, true))
            piece.expires = change->date;
    }
    gap(space::m);
    edit(ui, "note", piece.note,
         {.label = ui.tr(piece.kind == EvidenceKind::note ? "evidence.note_text" : "evidence.remark"),
          .lines = 3,
          .required = piece.kind == EvidenceKind::note});
    gap(space::l);
    const bool complete = piece.kind == EvidenceKind::link   ? !trim(piece.address).empty()
                          : piece.kind == EvidenceKind::note ? !trim(piece.note).empty()
                                                             : true;
    const bool unreadable =
        ui.drafts().contains(ImGui::GetID("dated")) && !parse_date(ui.drafts()[ImGui::GetID("dated")]).ok()
            ? true
            : ui.drafts().contains(ImGui::GetID("expires")) &&
                  !parse_date(ui.drafts()[ImGui::GetID("expires")]).ok();
    const bool saved = button(ui, "save", ui.tr("common.save"),
                              {.kind = ButtonKind::primary, .disabled = !complete || unreadable});
    beside();
    if (button(ui, "cancel", ui.tr("common.cancel"))) open = false;
    const bool done = saved || !open;
    if (done)
        for (const char* field : {"dated", "expires"}) ui.drafts().erase(ImGui::GetID(field));
    end_dialog(ui);
    if (saved) app.evidence().put(piece);
    if (done) view.edit.reset();
}

void draw_supporting(App& app, Ui& ui, EvidenceView& view, const Evidence& piece, const Supported& what) {
    const std::string& name = name_of(ui, piece);
    text(ui, name, {.weight = FontWeight::bold, .max_lines = 2});
    muted(ui, evidence_kind_words(ui, piece), type::caption);
    if (!piece.note.empty()) text(ui, piece.note, {.size = type::small, .max_lines = 3});
    evidence_expiry(ui, piece);
    gap(space::xs);
    if (piece.kind != EvidenceKind::note) {
        if (button(ui, "show",
                   ui.tr(piece.kind == EvidenceKind::file ? "evidence.show" : "evidence.copy_link"),
                   {.small = true, .name = ui.tr("evidence.show_named", {{"name", name}})}))
            app.evidence().show(piece);
        beside();
    }
    if (button(ui, "edit", ui.tr("common.edit"),
               {.kind = ButtonKind::quiet,
                .small = true,
                .name = ui.tr("evidence.edit_named", {{"name", name}})})) {
        view.edit = piece;
        view.is_new = false;
    }
    beside();
    if (button(ui, "detach", ui.tr("evidence.detach"),
               {.kind = ButtonKind::quiet,
                .small = true,
                .name = ui.tr("evidence.detach_named", {{"name", name}})}))
        app.evidence().support(piece.id, what, false);
}

void draw_about(App& app, Ui& ui, EvidenceView& view) {
    const EvidenceDesk::About about = *app.evidence().about();
    const std::vector<Evidence> all = app.project().evidence;  // a press may change the project's own
    const bool open = begin_dialog(ui, "evidence", ui.tr("evidence.about", {{"name", about.name}}), 600);
    std::vector<std::string> others;
    std::vector<std::string> other_ids;
    bool any = false;
    for (const Evidence& piece : all) {
        if (!piece.supports.contains(about.what)) {
            others.push_back(name_of(ui, piece));
            other_ids.push_back(piece.id);
            continue;
        }
        if (any) divider(ui, space::s);
        any = true;
        ImGui::PushID(piece.id.c_str());
        draw_supporting(app, ui, view, piece, about.what);
        ImGui::PopID();
    }
    if (!any) muted(ui, ui.tr("evidence.none_yet"), type::body);
    gap(space::l);
    ButtonFlow buttons(ui);
    if (buttons("file", ui.tr("evidence.add_file"), {.kind = ButtonKind::primary, .icon = Icon::plus}))
        app.evidence().pick_files();
    if (buttons("link", ui.tr("evidence.add_link"))) begin_new(app, view, EvidenceKind::link);
    if (buttons("note", ui.tr("evidence.add_note"))) begin_new(app, view, EvidenceKind::note);
    if (!others.empty()) {
        gap(space::m);
        if (const auto choice = select(ui, "existing", others, -1,
                                       {.label = ui.tr("evidence.existing"),
                                        .placeholder = ui.tr("evidence.existing_choose"),
                                        .help = ui.tr("evidence.existing_help")}))
            app.evidence().support(other_ids[static_cast<size_t>(*choice)], about.what, true);
    }
    gap(space::m);
    muted(ui,
          ui.tr("evidence.limits",
                {{"limit", size_words(static_cast<double>(Safekeeping::most_evidence_bytes))}}),
          type::caption);
    end_dialog(ui);
    if (!open) app.evidence().close();
}

}  // namespace

void evidence_button(App& app, Ui& ui, const Supported& what, std::string_view name, bool small) {
    const size_t count = app.evidence().count(what);
    const std::string words = count == 0 ? ui.tr("evidence.button")
                                         : ui.tr("evidence.button_count", {{"count", std::to_string(count)}});
    if (button(ui, "evidence", words,
               {.kind = ButtonKind::quiet,
                .icon = Icon::clipboard,
                .small = small,
                .name = ui.tr("evidence.button_named",
                              {{"name", std::string(name)}, {"count", std::to_string(count)}})}))
        app.evidence().open(what, std::string(name));
}

void draw_evidence_dialogs(App& app, Ui& ui, EvidenceView& view) {
    if (!app.has_project()) {
        view.edit.reset();
        app.evidence().close();
        return;
    }
    if (view.edit)
        draw_edit(app, ui, view);
    else if (app.evidence().about())
        draw_about(app, ui, view);
}

}  // namespace zs
