// Evidence where it is needed: the button beside a requirement or line, and the dialog behind it.
#pragma once

#include "shell/pages/pages.h"

namespace zs {

// "证据 2" for what it supports; opens the dialog. `name` as people know it.
ZS_LATER void evidence_button(App& app, Ui& ui, const Supported& what, std::string_view name,
                              bool small = true);

// The dialogs of evidence, over any page.
ZS_LATER void draw_evidence_dialogs(App& app, Ui& ui, EvidenceView& view);

std::string evidence_kind_words(const Ui& ui, const Evidence& evidence);  // "PDF · 1.2 MB", "链接"
void evidence_expiry(Ui& ui, const Evidence& evidence);                   // a tag, where it expires

}  // namespace zs
