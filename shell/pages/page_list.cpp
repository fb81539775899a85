#include "shell/pages/page_list.h"

#include <algorithm>

namespace zs {

const PageEntry& page_entry(PageId page) {
    return *std::find_if(page_list.begin(), page_list.end() - 1,
                         [&](const PageEntry& entry) { return entry.page == page; });
}

const std::string& page_name(const Ui& ui, PageId page) {
    return ui.tr(page_entry(page).key);
}

bool page_usable(const App& app, PageId page) {
    return !needs_project(page) || app.has_project();
}

}  // namespace zs
