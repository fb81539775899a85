// 活动数据: the lines of activity data with their emissions, what is left out and why, and the way to add
// one.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/number.h"
#include "shell/pages/data_words.h"
#include "shell/pages/page_head.h"
#include "shell/pages/pages.h"
#include "shell/pages/sources_view.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/fields.h"
#include "shell/widgets/icons.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/table.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr size_t shown_findings = 4;

struct Figure {
    std::string label, value, note;
};

constexpr const char* unit = "tCO₂e";

void draw_figure(Ui& ui, const Figure& figure) {
    muted(ui, figure.label);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    constexpr float height = 30, between = 6;
    const TextStyle small{.size = type::caption, .colour = ui.colours().muted, .line_height = 1.4f};
    TextStyle big{.size = type::title, .weight = FontWeight::bold, .silent = true};
    const float room = column_width(ui) - between - text_width(ui, unit, small);
    if (text_width(ui, figure.value, big) > room) big.size = type::section;
    big.line_height = height / big.size;
    const float base = at.y + height / 2 + big.size * 0.36f;  // where the figure's digits stand
    draw_line(ui, ui.canvas(), at, figure.value, big);
    draw_line(ui, ui.canvas(),
              ImVec2(at.x + text_width(ui, figure.value, big) + between, base - small.size * 1.06f), unit,
              small);
    const ImRect rect(at, ImVec2(at.x + column_width(ui), at.y + height));
    ImGui::ItemSize(rect);
    ui.show(ui.item(Role::text, figure.value + " " + unit, ImGui::GetID(figure.label.c_str()), rect));
    if (!figure.note.empty()) text(ui, figure.note, {.size = type::caption, .colour = ui.colours().muted});
}

void draw_summary(const App& app, Ui& ui, const ActivityIndex& index) {
    const Inventory& inventory = app.inventory();
    const bool type_1 = app.project().type == FactoryType::type_1;
    const std::array<Figure, 4> figures = {{
        {ui.tr("activity.sum_scope_1"), tco2e_text(inventory.scope1), {}},
        {ui.tr("activity.sum_scope_2_location"), tco2e_text(inventory.scope2_location), {}},
        {ui.tr("activity.sum_scope_2_market"), tco2e_text(inventory.scope2_market),
         ui.tr("activity.sum_scope_2_market_note")},
        {ui.tr("activity.sum_scope_3"), tco2e_text(inventory.scope3),
         type_1 ? ui.tr("activity.sum_scope_3_note") : std::string()},
    }};
    Card card(ui, "summary", {.name = ui.tr("activity.summary")});
    if (ui.phone()) {
        for (size_t i = 0; i < figures.size(); i += 2) {
            if (i > 0) gap(space::m);
            Row row(ui, {0.5f, 0.5f}, space::m);
            draw_figure(ui, figures[i]);
            row.next();
            draw_figure(ui, figures[i + 1]);
        }
    } else {
        Row row(ui, {0.25f, 0.25f, 0.25f, 0.25f}, space::l);
        for (size_t i = 0; i < figures.size(); ++i) {
            if (i > 0) row.next();
            draw_figure(ui, figures[i]);
        }
    }
    divider(ui, space::m);
    muted(ui, ui.tr(index.left_out > 0 ? "activity.counted_and_left_out" : "activity.counted_all",
                    {{"counted", std::to_string(index.lines[0] - index.left_out)},
                     {"left_out", std::to_string(index.left_out)}}));
    const auto memo = [&](const char* key, double tonnes) {
        if (tonnes <= 0) return;
        gap(space::xs);
        muted(ui, ui.tr(key, {{"tonnes", tco2e_text(tonnes)}}), type::caption);
    };
    memo("activity.memo_biogenic", inventory.biogenic_co2);
    memo("activity.memo_gases", inventory.memo);
}

// The lines that need a hand, those left out first. Gives the line that was pressed.
std::optional<size_t> draw_findings(const App& app, Ui& ui, const ActivityIndex& index) {
    std::optional<size_t> pressed;
    if (index.findings.empty()) return pressed;
    Card card(ui, "findings", {.padding = space::m, .name = ui.tr("activity.findings")});
    ImGui::SetCursorScreenPos(
        ImVec2(ImGui::GetCursorScreenPos().x + space::s, ImGui::GetCursorScreenPos().y + space::xs));
    ImGui::BeginGroup();
    subheading(ui, ui.tr("activity.findings"));
    ImGui::EndGroup();
    gap(space::xs);
    ImGui::SetCursorScreenPos(ImVec2(ImGui::GetCursorScreenPos().x, ImGui::GetCursorScreenPos().y));
    const size_t shown = std::min(index.findings.size(), shown_findings);
    const Palette& c = ui.colours();
    for (size_t i = 0; i < shown; ++i) {
        const ActivityFinding& finding = index.findings[i];
        ImGui::PushID(static_cast<int>(i));
        const float left_room = space::s + 16 + space::s;
        const std::string sentence = ui.tr(app.inventory().warnings[finding.problem].message);
        const std::string own_name = name_of_line(app, ui, finding.line);
        const std::string label = label_of_line(index, app, ui, finding.line);
        const TextStyle words{.size = type::small, .colour = c.muted};
        const float width = column_width(ui) - left_room - space::s;
        const float height = 30 + measure(ui, sentence, words, width).y + space::xs;
        if (list_row(ui, "finding", ui.tr("activity.fix_named", {{"name", label}}), height, {},
                     [&](const ImRect& rect) {
                         draw_icon(ui.canvas(), Icon::warning, ImVec2(rect.Min.x + space::s, rect.Min.y + 7),
                                   16, finding.left_out ? c.bad : c.star);
                         const ImVec2 at(rect.Min.x + left_room, rect.Min.y + 4);
                         const std::string_view mark =
                             ui.tr(finding.left_out ? "activity.not_counted" : "activity.remark");
                         const TextStyle name{.weight = FontWeight::bold};
                         const float room = width - tag_width(ui, mark) - space::s;
                         draw_line(ui, ui.canvas(), at, own_name, name, room);
                         draw_tag(
                             ui,
                             ImVec2(at.x + std::min(room, text_width(ui, own_name, name)) + space::s, at.y),
                             mark, finding.left_out ? Tone::bad : Tone::neutral);
                         draw_text_block(ui, ui.canvas(), ImVec2(at.x, at.y + 24), sentence, words, width);
                     }))
            pressed = finding.line;
        ImGui::PopID();
    }
    if (index.findings.size() > shown) {
        gap(space::xs);
        muted(ui, ui.tr("activity.more_findings", {{"count", std::to_string(index.findings.size() - shown)}}),
              type::caption);
    }
    return pressed;
}

// What a first list usually holds, and the boundary question that may say it is not in the factory.
struct Usual {
    const char* source;  // empty: in every factory
    const char* gather;  // what to have at hand; null: told by the one before
    std::optional<QuickAdd> quick;
    const char* name = nullptr;  // of the quick entry
};
constexpr std::array<Usual, 7> usual = {
    {{"", "activity.gather_power", QuickAdd::electricity, "activity.quick_electricity"},
     {"fuels", "activity.gather_gas", QuickAdd::natural_gas, "activity.quick_natural_gas"},
     {"vehicles", "activity.gather_fuel", QuickAdd::diesel, "activity.quick_diesel"},
     {"vehicles", nullptr, QuickAdd::petrol, "activity.quick_petrol"},
     {"heat", "activity.gather_heat", QuickAdd::heat, "activity.quick_heat"},
     {"gases", "activity.gather_refrigerant", QuickAdd::refrigerant, "activity.quick_refrigerant"},
     {"process", "activity.gather_process", std::nullopt}}};

// Those that were not answered with no.
std::vector<const Usual*> usual_here(const App& app) {
    std::vector<const Usual*> here;
    for (const Usual& one : usual)
        if (source_answer(app.project().accounting, one.source) != false) here.push_back(&one);
    return here;
}

std::optional<QuickAdd> draw_quick_adds(Ui& ui, const std::vector<const Usual*>& here) {
    std::optional<QuickAdd> out;
    const size_t across = ui.phone() ? 2 : 3;
    std::vector<const Usual*> entries;
    for (const Usual* one : here)
        if (one->quick) entries.push_back(one);
    for (size_t first = 0; first < entries.size(); first += across) {
        if (first > 0) gap(space::s);
        Row row(ui, std::vector<float>(across, 1.0f / static_cast<float>(across)), space::s);
        for (size_t i = first; i < std::min(first + across, entries.size()); ++i) {
            if (i > first) row.next();
            if (button(ui, entries[i]->name, ui.tr(entries[i]->name),
                       {.icon = Icon::plus,
                        .width = -1,
                        .name = ui.tr("activity.quick_named", {{"name", ui.tr(entries[i]->name)}})}))
                out = entries[i]->quick;
        }
    }
    return out;
}

std::optional<QuickAdd> draw_empty(const App& app, Ui& ui) {
    std::optional<QuickAdd> out;
    const std::vector<const Usual*> here = usual_here(app);
    Card card(ui, "empty");
    empty_state(ui, Icon::table, ui.tr("activity.empty_title"), ui.tr("activity.empty_words"), [&] {
        for (const Usual* one : here) {
            if (!one->gather) continue;
            const ImVec2 at = ImGui::GetCursorScreenPos();
            draw_icon(ui.canvas(), Icon::clipboard, ImVec2(at.x, at.y + 3), 16, ui.colours().muted);
            {
                Row row(ui, {16.0f, 1.0f}, space::s);
                row.next();
                text(ui, ui.tr(one->gather));
            }
            gap(space::xs);
        }
        gap(space::l);
        subheading(ui, ui.tr("activity.quick"));
        gap(space::xs);
        muted(ui, ui.tr("activity.quick_help"));
        gap(space::m);
        out = draw_quick_adds(ui, here);
    });
    return out;
}

void copy_line(App& app, const Ui& ui, ActivityView& view, size_t line) {
    const std::vector<Activity>& all = app.project().activities;
    const std::string before = line + 1 < all.size() ? all[line + 1].id : std::string();
    view.edit = edit_copy(app, all[line], before,
                          ui.tr("activity.copy_of", {{"name", name_of_line(app, ui, line)}}), ++view.edits);
}

void remove_line(App& app, const Ui& ui, size_t line) {
    app.change(RemoveActivity{app.project().activities[line].id},
               Message{"activity.deleted", {{"name", name_of_line(app, ui, line)}}});
}

// What narrows the table down, and the ways to work in it.
void draw_tools(App& app, Ui& ui, ActivityView& view) {
    ActivityQuery& query = view.query;
    Row row(ui, {0.36f, 0.64f}, space::m, 640);
    if (const auto change = text_field(ui, "search lines", query.text,
                                       {.label = ui.tr("activity.search"),
                                        .hide_label = true,
                                        .placeholder = ui.tr("activity.search_example"),
                                        .search = true}))
        query.text = change->text;
    row.next();
    const float left = ImGui::GetCursorScreenPos().x;
    if (button(ui, "group", ui.tr(query.grouped ? "activity.ungroup" : "activity.group_lines"), {}))
        query.grouped = !query.grouped;
    if (!ui.phone()) {
        beside();
        if (button(ui, "edit in table", ui.tr(view.editing ? "activity.edit_done" : "activity.edit_in_table"),
                   {}))
            view.editing = !view.editing;
    }
    const ButtonStyle paste{.icon = Icon::clipboard};
    beside_if_fits(ui, left, button_width(ui, ui.tr("paste.title"), paste));
    if (button(ui, "paste", ui.tr("paste.title"), paste)) view.paste = PasteEdit{};
    if (query.category.empty() && query.month == 0) return;
    gap(space::s);
    std::string words;
    if (!query.category.empty()) words = category_name(ui, query.category);
    if (query.month != 0) {
        const Period& period = app.project().period;
        const int month = period.start.year * 12 + period.start.month - 1 + query.month - 1;
        words +=
            (words.empty() ? "" : ", ") + std::to_string(month / 12) + "-" + std::to_string(month % 12 + 1);
    }
    if (button(ui, "clear filter", ui.tr("activity.clear_filter", {{"filter", words}}), {.small = true})) {
        query.category.clear();
        query.month = 0;
    }
}

void draw_lines(App& app, Ui& ui, ActivityView& view) {
    std::array<std::string, 4> filters;
    filters[0] = ui.tr("activity.all", {{"count", std::to_string(view.index.lines[0])}});
    for (int scope = 1; scope <= 3; ++scope)
        filters[static_cast<size_t>(scope)] =
            ui.tr("activity.filter_scope",
                  {{"scope", scope_name(ui, scope)},
                   {"count", std::to_string(view.index.lines[static_cast<size_t>(scope)])}});
    if (ui.phone()) {  // no room for counts
        filters[0] = ui.tr("activity.all_short");
        for (int scope = 1; scope <= 3; ++scope) filters[static_cast<size_t>(scope)] = scope_name(ui, scope);
    }
    if (const auto choice = segments(ui, "filter", ui.tr("activity.filter"), filters, view.query.scope))
        view.query.scope = *choice;
    gap(space::s);
    draw_tools(app, ui, view);
    gap(space::m);
    refresh(view.index, app, ui, view.query, view.editing);
    ChosenRow chosen;
    {
        Card card(ui, "table", {.padding = space::s});
        if (view.index.shown.empty()) {
            gap(space::l);
            const ActivityQuery& query = view.query;
            const bool narrowed = !query.text.empty() || !query.category.empty() || query.month != 0;
            muted(ui, ui.tr(narrowed ? "activity.none_found" : "activity.none_in_scope"));
            gap(space::l);
        } else {
            chosen = draw_activity_table(app, ui, view.index, view.query, view.editing);
        }
    }
    if (view.index.shown_lines < view.index.lines[0]) {
        gap(space::xs);
        muted(ui,
              ui.tr("activity.shown", {{"count", std::to_string(view.index.shown_lines)},
                                       {"tonnes", tco2e_text(view.index.shown_tco2e)}}),
              type::caption);
    }
    switch (chosen.action) {
        case RowAction::none:
            break;
        case RowAction::edit:
            view.edit = edit_existing(app.project().activities[chosen.line], ++view.edits);
            break;
        case RowAction::copy:
            copy_line(app, ui, view, chosen.line);
            break;
        case RowAction::remove:
            remove_line(app, ui, chosen.line);
            break;
    }
}

void draw_dialog(App& app, Ui& ui, ActivityView& view) {
    if (!view.edit) return;
    const DialogOutcome outcome = draw_activity_dialog(app, ui, *view.edit);
    if (outcome == DialogOutcome::open) return;
    const std::string id = view.edit->activity.id;
    view.edit.reset();
    if (outcome == DialogOutcome::closed) return;
    refresh(view.index, app, ui, view.query, view.editing);
    const std::vector<Activity>& all = app.project().activities;
    const auto it = std::find_if(all.begin(), all.end(), [&](const Activity& a) { return a.id == id; });
    if (it == all.end()) return;
    const size_t line = static_cast<size_t>(it - all.begin());
    if (outcome == DialogOutcome::copy)
        copy_line(app, ui, view, line);
    else
        remove_line(app, ui, line);
}

// A line's id opens it; a factor's begins a line with it.
void open_target(App& app, const Ui& ui, ActivityView& view) {
    const std::string target = app.take_target();
    if (target.empty()) return;
    view.tab = target == boundary_target ? ActivityTab::boundary : ActivityTab::data;
    if (const Factor* factor = app.factors().find(target); factor && app.may_edit())
        view.edit = edit_with(app, ui, *factor, ++view.edits);
    if (const SourceQuestion* source = source_of_target(target); source && app.may_edit())
        view.edit = edit_for_source(app, *source, ++view.edits);
    for (const Activity& activity : app.project().activities)
        if (activity.id == target) view.edit = edit_existing(activity, ++view.edits);
}

}  // namespace

void draw_activity_page(App& app, Ui& ui, ActivityView& view) {
    open_target(app, ui, view);
    refresh(view.index, app, ui, view.query, view.editing);
    const Period& period = app.project().period;
    const ButtonStyle add_style{.kind = ButtonKind::primary, .icon = Icon::plus};
    const std::string& add = ui.tr("activity.add");
    page_head(
        app, ui, ui.tr("nav.activity"),
        ui.tr("shell.period", {{"start", to_string(period.start)}, {"end", to_string(period.end)}}),
        [&] {
            ButtonStyle style = add_style;
            if (ui.phone()) style.width = -1;
            if (button(ui, "add", add, style)) view.edit = edit_new(app, ++view.edits);
        },
        button_width(ui, add, add_style) + 1);
    const std::array<std::string, 3> tabs = {ui.tr("activity.tab_data"), ui.tr("activity.tab_inventory"),
                                             ui.tr("activity.tab_boundary")};
    if (const auto tab = segments(ui, "tab", ui.tr("activity.tab"), tabs, static_cast<int>(view.tab)))
        view.tab = static_cast<ActivityTab>(*tab);
    gap(space::l);
    if (view.tab == ActivityTab::data)
        if (const SourceQuestion* wanted = draw_wanted_sources(app, ui))
            view.edit = edit_for_source(app, *wanted, ++view.edits);
    if (view.tab == ActivityTab::boundary) {
        draw_boundary_view(app, ui);
    } else if (view.tab == ActivityTab::inventory && !app.project().activities.empty()) {
        const InventoryChoice choice = draw_inventory_view(app, ui, view.inventory);
        if (choice.lines) {
            view.query = *choice.lines;
            view.tab = ActivityTab::data;
        }
        if (choice.line) view.edit = edit_existing(app.project().activities[*choice.line], ++view.edits);
    } else if (app.project().activities.empty()) {
        if (const std::optional<QuickAdd> quick = draw_empty(app, ui))
            view.edit = edit_quick(app, ui, *quick, ++view.edits);
        gap(space::m);
        if (button(ui, "paste", ui.tr("paste.title"), {.icon = Icon::clipboard})) view.paste = PasteEdit{};
    } else {
        draw_summary(app, ui, view.index);
        gap(space::l);
        if (const std::optional<size_t> line = draw_findings(app, ui, view.index))
            view.edit = edit_existing(app.project().activities[*line], ++view.edits);
        if (!view.index.findings.empty()) gap(space::l);
        if (!view.index.moves.empty() && !view.edition) {
            draw_edition_card(app, ui, view.index.moves, view.edition);
            gap(space::l);
        }
        draw_lines(app, ui, view);
    }
    draw_edition_dialog(app, ui, view.edition);
    draw_dialog(app, ui, view);
    if (view.paste && draw_paste_dialog(app, ui, *view.paste)) view.paste.reset();
}

}  // namespace zs
