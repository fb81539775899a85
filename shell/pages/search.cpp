#include "shell/pages/search.h"

#include <algorithm>
#include <utility>

#include "shell/pages/data_words.h"
#include "shell/pages/help.h"
#include "shell/pages/page_list.h"
#include "shell/pages/parts.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/dialog.h"
#include "shell/widgets/fields.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

using Kind = SearchHit::Kind;

constexpr size_t shown_hits = 24;
constexpr float hit_height = 48;

struct KindLook {
    const char* words;
    Icon icon;
};
KindLook look_of(Kind kind) {
    switch (kind) {
        case Kind::page:
            return {"search.page", Icon::chevron_right};
        case Kind::help:
            return {"search.help", Icon::info};
        case Kind::factory:
            return {"search.factory", Icon::factory};
        case Kind::question:
            return {"search.question", Icon::clipboard};
        case Kind::line:
            return {"search.line", Icon::table};
        case Kind::instrument:
            return {"search.instrument", Icon::leaf};
        case Kind::credit:
            return {"search.credit", Icon::shield};
        case Kind::evidence:
            return {"search.evidence", Icon::file};
        case Kind::facility:
            return {"search.facility", Icon::home};
        case Kind::factor:
            break;
    }
    return {"search.factor", Icon::book};
}

// Whether it is told in the dialog: help always, what belongs to a page of a factory while none is open.
bool is_read_here(const App& app, const SearchHit& hit) {
    return hit.kind == Kind::help || (hit.kind != Kind::factory && !page_usable(app, hit.page));
}

std::string told_name(const Ui& ui, const SearchHit& hit) {
    std::string told = ui.tr(look_of(hit.kind).words);
    told.append(" ").append(hit.words);
    if (!hit.more.empty()) told.append(" ").append(hit.more);
    return told;
}

bool draw_hit(Ui& ui, const SearchHit& hit, bool selected, bool into_sight) {
    return list_row(
        ui, "hit", told_name(ui, hit), hit_height, {.chosen = selected, .radius = corner_small},
        [&](const ImRect& rect) {
            if (into_sight)
                ImGui::ScrollToRect(ImGui::GetCurrentWindow(), rect, ImGuiScrollFlags_KeepVisibleEdgeY);
            draw_icon(ui.canvas(), look_of(hit.kind).icon,
                      ImVec2(rect.Min.x + space::m, rect.GetCenter().y - 9), 18, ui.colours().muted);
            const float left = rect.Min.x + space::m + 18 + space::m, right = rect.Max.x - space::m;
            if (hit.more.empty()) {
                draw_line_in(ui, ui.canvas(), ImRect(ImVec2(left, rect.Min.y), ImVec2(right, rect.Max.y)),
                             hit.words, {});
                return;
            }
            draw_line(ui, ui.canvas(), ImVec2(left, rect.Min.y + 4), hit.words, {}, right - left);
            draw_line(ui, ui.canvas(), ImVec2(left, rect.Min.y + 26), hit.more,
                      {.size = type::caption, .colour = ui.colours().muted}, right - left);
        });
}

// The hits under the names of their kinds; gives the one that was pressed.
std::optional<size_t> draw_hits(Ui& ui, const SearchView& view) {
    std::optional<size_t> pressed;
    for (size_t i = 0; i < view.hits.size(); ++i) {
        const SearchHit& hit = view.hits[i];
        if (i == 0 || view.hits[i - 1].kind != hit.kind) {
            gap(i == 0 ? 0 : space::s);
            text(ui, ui.tr(look_of(hit.kind).words),
                 {.size = type::caption, .colour = ui.colours().muted, .heading = 3});
            gap(2);
        }
        ImGui::PushID(static_cast<int>(i));
        const bool selected = i == view.selected;
        if (draw_hit(ui, hit, selected, selected && view.selected_by_keys)) pressed = i;
        ImGui::PopID();
    }
    return pressed;
}

void draw_factor(App& app, Ui& ui, const Factor& factor) {
    key_value(ui, ui.tr("search.factor_value"), factor_value_text(ui, factor, "AR6"), true);
    if (const Source* source = app.factors().source(factor.source)) {
        gap(space::s);
        explain(ui, ui.tr("questionnaire.source"), ui.pick(source->title));
        const ConfidenceMark mark = confidence_mark(ui, source->confidence);
        tag(ui, mark.words, mark.tone, mark.help);
        gap(space::l);
    }
}

// The page's words in the place of the hits. True when the dialog has done its work.
bool draw_reading(App& app, Ui& ui, SearchView& view) {
    const SearchHit hit = *view.reading;
    heading(ui, hit.words);
    gap(space::m);
    if (hit.kind == Kind::help) text(ui, ui.tr(help_words(hit.target)), {.line_height = 1.6f});
    if (hit.kind == Kind::question)
        if (const Requirement* requirement = app.pack().find(hit.target))
            explain_requirement(ui, app.pack(), *requirement, nullptr);
    if (hit.kind == Kind::factor)
        if (const Factor* factor = app.factors().find(hit.target)) draw_factor(app, ui, *factor);
    gap(space::l);
    if (hit.kind != Kind::help) {
        muted(ui, ui.tr("search.no_factory"));
        gap(space::m);
    }
    bool done = false;
    ButtonFlow buttons(ui);
    if (hit.kind == Kind::help && hit.target == "present" && buttons("present", ui.tr("story.present"))) {
        app.start_presentation();
        done = true;
    }
    if (buttons("back", ui.tr("search.back"))) {
        view.reading.reset();
        view.focused = false;
        ui.want_frame();
    }
    if (hit.kind == Kind::help) return done;
    if (!app.samples().empty() && buttons("sample", ui.tr("search.open_sample"))) {
        app.open_sample(app.samples().front());
        done = true;
    }
    if (!app.projects().empty() && buttons("factories", ui.tr("search.to_factories"))) {
        app.navigate(PageId::projects);
        done = true;
    }
    return done;
}

void go(App& app, const SearchHit& hit) {
    if (hit.kind == Kind::factory) app.open_project(hit.target);
    app.navigate(hit.page, hit.kind == Kind::factory ? std::string() : hit.target);
}

void search_again(const App& app, const Ui& ui, SearchView& view) {
    const std::string asked = view.query + (ui.language() == Language::zh ? "\nzh" : "\nen");
    const bool stale = !view.index || view.indexed != app.revision();
    if (!stale && view.found_for == asked) return;
    if (stale) {
        view.index = std::make_shared<const SearchIndex>(app);
        view.indexed = app.revision();
    }
    view.found_for = asked;
    view.hits = view.index->find(app, ui, view.query, shown_hits);
    view.selected = 0;
}

// The arrow keys choose among the hits while the field has the focus.
void select_by_keys(Ui& ui, SearchView& view) {
    view.selected_by_keys = false;
    if (view.hits.empty()) return;
    size_t to = view.selected;
    if (ui.key_pressed(Key::down)) to = std::min(to + 1, view.hits.size() - 1);
    if (ui.key_pressed(Key::up) && to > 0) --to;
    if (to == view.selected) return;
    view.selected = to;
    view.selected_by_keys = true;
    ui.say("search", told_name(ui, view.hits[to]));
    ui.want_frame();
}

// The field and what it found; gives what was chosen.
std::optional<SearchHit> draw_finding(App& app, Ui& ui, SearchView& view) {
    const ImGuiID field = ImGui::GetID("query");
    if (!std::exchange(view.focused, true)) ui.focus(field);
    if (const auto change = text_field(ui, "query", view.query,
                                       {.label = ui.tr("search.label"),
                                        .hide_label = true,
                                        .placeholder = ui.tr("search.placeholder"),
                                        .search = true,
                                        .closes_at_once = true,
                                        .view = true})) {
        // Leaving the field commits, too: only Enter on what was found goes there.
        view.query = change->text;
        ui.want_frame();
    }
    search_again(app, ui, view);
    const bool typing = ui.has_focus(field);
    if (typing) select_by_keys(ui, view);
    gap(space::m);
    if (view.query.empty() || view.hits.empty()) {
        muted(ui, ui.tr(view.query.empty() ? "search.what" : "search.nothing"), type::body);
        gap(space::m);
    }
    std::optional<size_t> chosen = draw_hits(ui, view);
    if (typing && !view.query.empty() && !view.hits.empty() && ui.key_pressed(Key::enter))
        chosen = view.selected;
    return chosen ? std::optional(view.hits[*chosen]) : std::nullopt;
}

}  // namespace

void draw_search(App& app, Ui& ui, SearchView& view) {
    if (!view.open) return;
    bool open = begin_dialog(ui, "search", ui.tr("search.title"), 640);
    std::optional<SearchHit> chosen;
    if (view.reading)
        open = !draw_reading(app, ui, view) && open;
    else
        chosen = draw_finding(app, ui, view);
    end_dialog(ui);
    if (chosen && is_read_here(app, *chosen)) {
        view.reading = std::exchange(chosen, std::nullopt);
        ui.want_frame();
    }
    if (chosen) go(app, *chosen);
    if (open && !chosen) return;
    view = SearchView{};
    ui.want_frame();
}

}  // namespace zs
