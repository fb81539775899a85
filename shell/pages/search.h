// The search dialog: what is found everywhere (search_index.h), grouped by kind; what leads nowhere without a
// factory is read in place.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/later.h"
#include "shell/app/app.h"
#include "shell/pages/search_index.h"
#include "shell/widgets/ui.h"

namespace zs {

struct SearchView {
    bool open = false;
    bool focused = false;  // the field got the focus when the dialog opened
    std::string query;
    std::string found_for;  // the query and language that `hits` answer
    std::vector<SearchHit> hits;
    size_t selected = 0;               // what Enter in the field opens
    bool selected_by_keys = false;     // since the last frame: brought into sight
    std::optional<SearchHit> reading;  // shown in the place of what was found
    std::shared_ptr<const SearchIndex> index;
    size_t indexed = 0;  // the app's revision that the index is of
};

// Draws nothing while it is not open.
ZS_LATER void draw_search(App& app, Ui& ui, SearchView& view);

}  // namespace zs
