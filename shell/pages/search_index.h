// Everything that can be searched, folded once: a key pressed compares strings and makes words of what is
// shown, however many lines there are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shell/app/app.h"
#include "shell/widgets/ui.h"

namespace zs {

struct SearchHit {
    enum class Kind {
        page,
        help,
        factory,
        question,
        line,
        instrument,
        credit,
        evidence,
        facility,
        factor
    } kind = Kind::page;
    std::string words;
    std::string more;  // where it belongs, or the place where the words were found
    PageId page = PageId::projects;
    std::string target;  // a requirement's, a line's, a factory's or a factor's id; a topic of help
};
inline constexpr size_t search_kinds = static_cast<size_t>(SearchHit::Kind::factor) + 1;

class SearchIndex {
  public:
    // Of the state that the app has now, in all its languages. The rules must be here.
    explicit SearchIndex(const App& app);

    // Grouped by kind in the order above. In each group first what begins with the words, then what has them
    // all in its name, then what has them in what is told about it. At most `limit` in all, and no kind
    // crowds out another. Letters of either case and full-width forms are alike. `app` as it was indexed;
    // words are in `ui`'s language. Nothing asked for: the first topics of help.
    std::vector<SearchHit> find(const App& app, const Ui& ui, std::string_view query, size_t limit) const;

  private:
    struct Entry {
        SearchHit::Kind kind;
        size_t at;         // in the list of its kind
        std::string name;  // folded, a line for each language
        std::string rest;  // the same: what is told about it
    };
    void add(SearchHit::Kind kind, size_t at, std::string_view name, std::string_view rest = {});
    void add_project(const App& app);

    std::vector<Entry> entries_;
};

}  // namespace zs
