// Search over everything: pages, factories, questions with their explanations, activity lines, factors.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/later.h"
#include "shell/app/app.h"
#include "shell/widgets/icons.h"
#include "shell/widgets/ui.h"

namespace zs {

struct SearchHit {
    enum class Kind { page, factory, question, line, factor } kind = Kind::page;
    std::string words;
    std::string more;  // where it belongs: the indicator, the category, the source
    PageId page = PageId::projects;
    std::string target;  // a requirement's, a line's, a factory's or a factor's id
};

struct SearchView {
    bool open = false;
    bool focused = false;  // the field got the focus when the dialog opened
    std::string query;
    std::string found_for;  // the query and revision that `hits` answer
    std::vector<SearchHit> hits;
};

// Best first: what begins with the words, then what contains them all, each kind in the order above; at most
// `limit` in all, and no kind crowds out another. Letters of either case and full-width forms are alike.
std::vector<SearchHit> find_everywhere(const App& app, const Ui& ui, std::string_view query, size_t limit);

// The dialog; draws nothing while it is not open.
ZS_LATER void draw_search(App& app, Ui& ui, SearchView& view);

}  // namespace zs
