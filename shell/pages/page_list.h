// The pages in the order in which they are shown: what they are called, their icons, and where they can be
// reached.
#pragma once

#include <array>

#include "shell/app/app.h"
#include "shell/widgets/icons.h"
#include "shell/widgets/ui.h"

namespace zs {

struct PageEntry {
    PageId page;
    const char* key;  // of its name in the catalogue
    Icon icon;
    bool in_tabs = false;       // at the foot of a phone; the others are behind "more"
    const char* tab = nullptr;  // what it is called there, where its name is too long
};

inline constexpr std::array<PageEntry, 10> page_list = {
    {{PageId::projects, "nav.projects", Icon::home},
     {PageId::overview, "nav.overview", Icon::chart, true},
     {PageId::factory, "nav.factory", Icon::factory},
     {PageId::questionnaire, "nav.questionnaire", Icon::clipboard, true},
     {PageId::activity, "nav.activity", Icon::table, true, "shell.tab_activity"},
     {PageId::offsets, "nav.offsets", Icon::leaf},
     {PageId::results, "nav.results", Icon::star, true},
     {PageId::evidence, "nav.evidence", Icon::file},
     {PageId::packs, "nav.packs", Icon::book},
     {PageId::data, "nav.data", Icon::shield}}};

const PageEntry& page_entry(PageId page);
const std::string& page_name(const Ui& ui, PageId page);
// Whether it can be gone to: some pages are about an open factory.
bool page_usable(const App& app, PageId page);

}  // namespace zs
