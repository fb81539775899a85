// 证据: every piece of the open factory's evidence, what it supports, and until when it holds.
#include "shell/pages/evidence.h"

#include "base/date.h"
#include "shell/pages/page_head.h"
#include "shell/pages/parts.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

std::string type_words(const Evidence& evidence) {
    const size_t dot = evidence.name.rfind('.');
    if (dot != std::string::npos && dot + 1 < evidence.name.size() && evidence.name.size() - dot <= 6) {
        std::string extension = evidence.name.substr(dot + 1);
        for (char& c : extension)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        return extension;
    }
    return evidence.media_type;
}

std::string supports_words(const App& app, const Ui& ui, const Evidence& evidence) {
    if (evidence.supports.empty()) return ui.tr("evidence.supports_none");
    std::string words;
    for (const Supported& what : evidence.supports)
        words += (words.empty() ? "" : "；") + app.supported_name(what);
    return words;
}

void draw_piece(App& app, Ui& ui, EvidenceView& view, const Evidence& evidence) {
    const std::string name = evidence.name.empty() ? ui.tr("evidence.unnamed") : evidence.name;
    Row row(ui, {0.58f, 0.42f}, space::m, 600);
    text(ui, name, {.weight = FontWeight::bold, .max_lines = 2});
    muted(ui, evidence_kind_words(ui, evidence) + "  ·  " + supports_words(app, ui, evidence), type::caption);
    if (!evidence.note.empty()) text(ui, evidence.note, {.size = type::small, .max_lines = 2});
    evidence_expiry(ui, evidence);
    row.next();
    if (evidence.kind != EvidenceKind::note) {
        if (button(ui, "show",
                   ui.tr(evidence.kind == EvidenceKind::file ? "evidence.show" : "evidence.copy_link"),
                   {.small = true, .name = ui.tr("evidence.show_named", {{"name", name}})}))
            app.evidence().show(evidence);
        beside();
    }
    if (button(ui, "edit", ui.tr("common.edit"),
               {.kind = ButtonKind::quiet,
                .small = true,
                .name = ui.tr("evidence.edit_named", {{"name", name}})})) {
        view.edit = evidence;
        view.is_new = false;
    }
    beside();
    if (button(ui, "delete", ui.tr("common.delete"),
               {.kind = ButtonKind::quiet,
                .small = true,
                .name = ui.tr("evidence.delete_named", {{"name", name}})}))
        app.evidence().remove(evidence.id);
}

}  // namespace

std::string evidence_kind_words(const Ui& ui, const Evidence& evidence) {
    if (evidence.kind == EvidenceKind::link) return ui.tr("evidence.kind.link");
    if (evidence.kind == EvidenceKind::note) return ui.tr("evidence.kind.note");
    const std::string type = type_words(evidence);
    return (type.empty() ? ui.tr("evidence.kind.file") : type) + "  " +
           size_words(static_cast<double>(evidence.size));
}

void evidence_expiry(Ui& ui, const Evidence& evidence) {
    const Result<Date> today = parse_date(ui.platform().now().substr(0, 10));
    const Expiry expiry = today ? expiry_of(evidence, *today) : Expiry::none;
    if (expiry == Expiry::none) return;
    gap(space::xs);
    tag(ui,
        ui.tr(expiry == Expiry::expired ? "evidence.expired" : "evidence.holds_until",
              {{"day", to_string(evidence.expires)}}),
        expiry == Expiry::expired ? Tone::bad
        : expiry == Expiry::soon  ? Tone::star
                                  : Tone::neutral);
}

void draw_evidence_page(App& app, Ui& ui, EvidenceView& view) {
    const std::vector<Evidence> all = app.project().evidence;  // a press may change the project's own
    const std::string target = app.take_target();
    for (const Evidence& one : all)
        if (one.id == target) {
            view.edit = one;
            view.is_new = false;
        }
    const std::string add = ui.tr("evidence.add_file");
    const ButtonStyle primary{.kind = ButtonKind::primary, .icon = Icon::plus};
    page_head(
        app, ui, ui.tr("nav.evidence"), ui.tr("evidence.subtitle", {{"count", std::to_string(all.size())}}),
        [&] {
            if (button(ui, "add", add, primary)) app.evidence().pick_files();
            beside(space::m);
            if (button(ui, "export", ui.tr("evidence.export"),
                       {.icon = Icon::download, .disabled = all.empty()}))
                app.evidence().export_folder();
        },
        button_width(ui, add, primary) + space::m +
            button_width(ui, ui.tr("evidence.export"), {.icon = Icon::download}) + 1);
    Card card(ui, "pieces", {.name = ui.tr("nav.evidence")});
    if (all.empty()) {
        empty_state(ui, Icon::file, ui.tr("evidence.empty"), ui.tr("evidence.empty_why"));
        return;
    }
    for (size_t i = 0; i < all.size(); ++i) {
        if (i > 0) divider(ui, space::s);
        ImGui::PushID(all[i].id.c_str());
        draw_piece(app, ui, view, all[i]);
        ImGui::PopID();
    }
}

}  // namespace zs
