#include "shell/pages/search.h"

#include <algorithm>
#include <utility>

#include "base/number.h"
#include "shell/pages/data_words.h"
#include "shell/pages/page_list.h"
#include "shell/pages/parts.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/dialog.h"
#include "shell/widgets/fields.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr size_t shown_hits = 24;
constexpr float hit_height = 52;

std::vector<std::string> words_of(std::string_view query) {
    std::vector<std::string> words;
    const std::string folded = fold_width(query);
    for (size_t at = 0; at < folded.size();) {
        const size_t end = std::min(folded.find(' ', at), folded.size());
        if (end > at) words.push_back(folded.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

// 2: begins with the first word and holds the others. 1: holds all. 0: not.
int rank(const std::vector<std::string>& words, std::string_view text) {
    const std::string folded = fold_width(text);
    for (const std::string& word : words)
        if (folded.find(word) == std::string::npos) return 0;
    return folded.starts_with(words.front()) ? 2 : 1;
}

// The hits of one kind as they are found, and then the best of them.
class Found {
  public:
    void add(int how_well, SearchHit hit) {
        if (how_well > 0) ranked_.push_back({how_well, std::move(hit)});
    }
    void move_to(std::vector<SearchHit>& out, size_t limit) {
        std::stable_sort(ranked_.begin(), ranked_.end(),
                         [](const auto& a, const auto& b) { return a.first > b.first; });
        for (size_t i = 0; i < std::min(limit, ranked_.size()); ++i)
            out.push_back(std::move(ranked_[i].second));
        ranked_.clear();
    }

  private:
    std::vector<std::pair<int, SearchHit>> ranked_;
};

Found find_pages(const App& app, const Ui& ui, const std::vector<std::string>& words) {
    Found found;
    for (const PageEntry& entry : page_list) {
        if (!page_usable(app, entry.page)) continue;
        const std::string& name = ui.tr(entry.key);
        found.add(rank(words, name), {SearchHit::Kind::page, name, {}, entry.page, {}});
    }
    return found;
}

Found find_factories(const App& app, const std::vector<std::string>& words) {
    Found found;
    for (const ProjectSummary& one : app.projects())
        found.add(rank(words, one.name),
                  {SearchHit::Kind::factory, one.name, time_words(one.updated_at), PageId::overview, one.id});
    return found;
}

// Everything that is told about a requirement beside its question.
std::string explanation(const Ui& ui, const Requirement& one) {
    std::string words = ui.pick(one.meaning) + " " + ui.pick(one.why) + " " + ui.pick(one.advice);
    for (const LocalText& piece : one.evidence) words += " " + ui.pick(piece);
    return words;
}

Found find_questions(const App& app, const Ui& ui, const std::vector<std::string>& words) {
    Found found;
    for (const Group& group : app.pack().groups)
        for (const Requirement& one : group.requirements) {
            const std::string& question = ui.pick(one.question);
            int how_well = std::max(rank(words, question), rank(words, one.code));
            if (how_well == 0 && rank(words, explanation(ui, one)) > 0) how_well = 1;
            found.add(how_well, {SearchHit::Kind::question, question,
                                 one.code + "  ·  " + ui.pick(group.name), PageId::questionnaire, one.id});
        }
    return found;
}

Found find_lines(const App& app, const Ui& ui, const std::vector<std::string>& words) {
    Found found;
    for (const Activity& line : app.project().activities) {
        const std::string& category = category_name(ui, line.category);
        const std::string name = line.name.empty() ? category : line.name;
        const std::string amount =
            line.quantity ? format_short(*line.quantity, 4) + " " + line.unit : std::string();
        std::string more = category;
        if (!amount.empty()) more += "  ·  " + amount;
        found.add(rank(words, name + " " + category + " " + line.note),
                  {SearchHit::Kind::line, name, std::move(more), PageId::activity, line.id});
    }
    return found;
}

void find_factors(const App& app, const Ui& ui, std::string_view query, std::vector<SearchHit>& hits,
                  size_t limit) {
    const Project& project = app.project();
    for (const Factor* factor : app.factors().search({.text = std::string(query),
                                .category = {},
                                .province = project.factory.province,
                                .year = project.period.start.year},
                                                     limit)) {
        std::string more = factor_value_text(ui, *factor, project.gwp_set);
        if (const Source* source = app.factors().source(factor->source))
            more += "  ·  " + ui.pick(source->title);
        hits.push_back(
            {SearchHit::Kind::factor, ui.pick(factor->name), std::move(more), PageId::activity, factor->id});
    }
}

struct KindLook {
    const char* words;
    Icon icon;
};
KindLook look_of(SearchHit::Kind kind) {
    switch (kind) {
        case SearchHit::Kind::page:
            return {"search.page", Icon::chevron_right};
        case SearchHit::Kind::factory:
            return {"search.factory", Icon::factory};
        case SearchHit::Kind::question:
            return {"search.question", Icon::clipboard};
        case SearchHit::Kind::line:
            return {"search.line", Icon::table};
        case SearchHit::Kind::factor:
            break;
    }
    return {"search.factor", Icon::leaf};
}

bool draw_hit(Ui& ui, const SearchHit& hit, bool first) {
    const KindLook look = look_of(hit.kind);
    const std::string& kind = ui.tr(look.words);
    std::string told = kind;
    told.append(" ").append(hit.words);
    if (!hit.more.empty()) told.append(" ").append(hit.more);
    return list_row(
        ui, "hit", told, hit_height, {.chosen = first, .radius = corner_small}, [&](const ImRect& rect) {
            draw_icon(ui.canvas(), look.icon, ImVec2(rect.Min.x + space::m, rect.GetCenter().y - 9), 18,
                      ui.colours().muted);
            const float left = rect.Min.x + space::m + 18 + space::m;
            const TextStyle small{.size = type::caption, .colour = ui.colours().muted};
            const float right = rect.Max.x - space::m - text_width(ui, kind, small);
            draw_line(ui, ui.canvas(), ImVec2(right, rect.Min.y + (hit.more.empty() ? 17 : 8)), kind, small);
            draw_line(ui, ui.canvas(), ImVec2(left, hit.more.empty() ? rect.Min.y + 16 : rect.Min.y + 6),
                      hit.words, {}, right - space::s - left);
            draw_line(ui, ui.canvas(), ImVec2(left, rect.Min.y + 29), hit.more, small,
                      rect.Max.x - space::m - left);
            if (ImGui::IsItemHovered()) ui.tooltip(hit.words);
        });
}

void go(App& app, const SearchHit& hit) {
    if (hit.kind == SearchHit::Kind::factory) app.open_project(hit.target);
    app.navigate(hit.page, hit.kind == SearchHit::Kind::factory ? std::string() : hit.target);
}

}  // namespace

std::vector<SearchHit> find_everywhere(const App& app, const Ui& ui, std::string_view query, size_t limit) {
    std::vector<SearchHit> hits;
    const std::vector<std::string> words = words_of(query);
    if (words.empty()) return hits;
    const size_t each = std::max<size_t>(1, limit / 4);
    find_pages(app, ui, words).move_to(hits, each);
    find_factories(app, words).move_to(hits, each);
    if (app.has_project()) {
        find_questions(app, ui, words).move_to(hits, each);
        find_lines(app, ui, words).move_to(hits, each);
        if (hits.size() < limit) find_factors(app, ui, query, hits, std::min(each, limit - hits.size()));
    }
    if (hits.size() > limit) hits.resize(limit);
    return hits;
}

void draw_search(App& app, Ui& ui, SearchView& view) {
    if (!view.open) return;
    bool open = begin_dialog(ui, "search", ui.tr("search.title"), 640);
    if (!std::exchange(view.focused, true)) ui.focus(ImGui::GetID("query"));
    std::optional<size_t> chosen;
    if (const auto change = text_field(ui, "query", view.query,
                                       {.label = ui.tr("search.label"),
                                        .hide_label = true,
                                        .placeholder = ui.tr("search.placeholder"),
                                        .search = true,
                                        .view = true})) {
        // Leaving the field commits, too: only Enter on what was found goes there.
        view.query = change->text;
        ui.want_frame();
    }
    const std::string asked = view.query + "\n" + std::to_string(app.revision()) +
                              (ui.language() == Language::zh ? "\nzh" : "\nen");
    if (view.found_for != asked) {
        view.found_for = asked;
        view.hits = find_everywhere(app, ui, view.query, shown_hits);
    }
    gap(space::m);
    if (view.hits.empty())
        muted(ui, ui.tr(view.query.empty() ? "search.what" : "search.nothing"), type::body);
    for (size_t i = 0; i < view.hits.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        if (draw_hit(ui, view.hits[i], i == 0)) chosen = i;
        ImGui::PopID();
    }
    if (!view.hits.empty() && ui.key_pressed(Key::enter)) chosen = 0;
    end_dialog(ui);
    if (chosen) go(app, view.hits[*chosen]);
    if (!open || chosen) {
        view = SearchView{};
        ui.want_frame();
    }
}

}  // namespace zs
