// What holds the factory back, in the order in which to act, and what the data say about themselves.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/number.h"
#include "shell/pages/parts.h"
#include "shell/pages/results_parts.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr size_t first_gaps = 8, first_findings = 6;

struct Place {
    PageId page = PageId::questionnaire;
    std::string target;
};

// Where a condition is worked on.
PageId page_of(const Message& message) {
    const std::string& key = message.key;
    if (key.find("own_reduction") != std::string::npos || key.find("own_intensity") != std::string::npos)
        return PageId::factory;
    if (key == "assessment.needs_emissions" || key.starts_with("assessment.unknown."))
        return PageId::activity;
    return PageId::offsets;
}

Place place_of(const Gap& gap) {
    if (!gap.requirement.empty()) return {PageId::questionnaire, gap.requirement};
    return {page_of(gap.message), {}};
}

TagWords mark_of(const Ui& ui, const Gap& gap) {
    switch (gap.kind) {
        case Gap::Kind::gate:
            return {ui.tr("results.gap_gate"), Tone::bad, {}};
        case Gap::Kind::condition:
            return {ui.tr("results.gap_condition"), Tone::info, {}};
        case Gap::Kind::indicator:
        case Gap::Kind::points:
            break;
    }
    return {ui.tr("results.gap_points", {{"points", format_number(gap.points_at_stake, 1)}}), Tone::good, {}};
}

const std::string& page_name(const Ui& ui, PageId page) {
    switch (page) {
        case PageId::factory:
            return ui.tr("nav.factory");
        case PageId::activity:
            return ui.tr("nav.activity");
        case PageId::offsets:
            return ui.tr("nav.offsets");
        case PageId::evidence:
            return ui.tr("nav.evidence");
        case PageId::data:
            return ui.tr("nav.data");
        case PageId::projects:
        case PageId::questionnaire:
        case PageId::results:
            break;
    }
    return ui.tr("nav.questionnaire");
}

// A row that leads somewhere: mark, words over four lines at most, muted lines below, where to. `help` is its
// tooltip.
bool lead_row(Ui& ui, const char* id, const TagWords& mark, const std::string& words, const std::string& more,
              const std::string& where, const std::string& help = {}) {
    const float mark_width = mark.words.empty() ? 0 : tag_width(ui, mark.words) + space::s;
    const TextStyle where_style{.size = type::small, .colour = ui.colours().muted};
    const float where_width = ui.phone() ? 0 : std::ceil(text_width(ui, where, where_style));
    const float room = column_width(ui) - 2 * space::s - mark_width - where_width - 20 - space::m;
    const TextStyle words_style{.max_lines = 4, .line_height = 1.45f};
    const TextStyle more_style{.size = type::caption, .colour = ui.colours().muted, .max_lines = 5};
    const ImVec2 words_size = measure(ui, words, words_style, room);
    const ImVec2 more_size = more.empty() ? ImVec2(0, 0) : measure(ui, more, more_style, room);
    const float height = words_size.y + more_size.y + 2 * space::s;
    std::string told = mark.words;
    told.append(told.empty() ? "" : " ").append(words);
    if (!more.empty()) told.append(" ").append(more);
    if (!help.empty()) told.append(" ").append(help);
    return list_row(ui, id, told, height, {}, [&](const ImRect& rect) {
        const float left = rect.Min.x + space::s, top = rect.Min.y + space::s;
        if (!mark.words.empty()) draw_tag(ui, ImVec2(left, top - 1), mark.words, mark.tone);
        draw_text_block(ui, ui.canvas(), ImVec2(left + mark_width, top), words, words_style, room);
        if (!more.empty())
            draw_text_block(ui, ui.canvas(), ImVec2(left + mark_width, top + words_size.y), more, more_style,
                            room);
        draw_icon(ui.canvas(), Icon::chevron_right, ImVec2(rect.Max.x - space::s - 14, top + 3), 14,
                  ui.colours().faint);
        if (where_width > 0)
            draw_line(ui, ui.canvas(), ImVec2(rect.Max.x - space::s - 18 - where_width, top), where,
                      where_style);
        if (!help.empty() && ImGui::IsItemHovered()) ui.tooltip(help);
    });
}

void draw_gap(App& app, Ui& ui, const Gap& gap) {
    const Place place = place_of(gap);
    const std::string message = ui.tr(gap.message);
    const Requirement* requirement = app.pack().find(gap.requirement);
    const bool pressed = requirement
                             ? lead_row(ui, "gap", mark_of(ui, gap), ui.pick(requirement->question),
                                        status_name(ui, gap.status), requirement->code, message)
                             : lead_row(ui, "gap", mark_of(ui, gap), message, {}, page_name(ui, place.page));
    if (pressed) app.navigate(place.page, place.target);
}

// The number in "activities[3].unit".
std::optional<size_t> index_in(std::string_view where) {
    const size_t open = where.find('[');
    const size_t close = where.find(']');
    if (open == std::string_view::npos || close == std::string_view::npos || close <= open)
        return std::nullopt;
    size_t index = 0;
    const char* end = where.data() + close;
    const auto [rest, fault] = std::from_chars(where.data() + open + 1, end, index);
    return fault == std::errc() && rest == end ? std::optional<size_t>(index) : std::nullopt;
}

// The id in answers["basic_compliance.incidents"].note.
std::string quoted_in(std::string_view where) {
    const size_t open = where.find('"');
    const size_t close = where.find('"', open == std::string_view::npos ? 0 : open + 1);
    if (open == std::string_view::npos || close == std::string_view::npos) return {};
    return std::string(where.substr(open + 1, close - open - 1));
}

Place place_of(const Problem& finding, const Project& project) {
    const std::string_view where = finding.where;
    if (where.starts_with("answers")) return {PageId::questionnaire, quoted_in(where)};
    if (where.starts_with("instruments") || where.starts_with("offsets")) return {PageId::offsets, {}};
    if (where.starts_with("activities")) {
        const std::optional<size_t> index = index_in(where);
        return {PageId::activity,
                index && *index < project.activities.size() ? project.activities[*index].id : std::string()};
    }
    return {PageId::factory, {}};
}

std::string line_name(const Problem& finding, const Project& project) {
    const std::optional<size_t> index = index_in(finding.where);
    if (!index) return {};
    const std::string_view where = finding.where;
    if (where.starts_with("activities") && *index < project.activities.size())
        return project.activities[*index].name;
    if (where.starts_with("instruments") && *index < project.instruments.size())
        return project.instruments[*index].name;
    if (where.starts_with("offsets") && *index < project.offsets.size()) return project.offsets[*index].name;
    return {};
}

}  // namespace

void draw_gaps_card(App& app, Ui& ui, ResultsView& view) {
    Card card(ui, "gaps", {.name = ui.tr("results.gaps")});
    heading(ui, ui.tr("results.gaps"));
    gap(space::xs);
    const std::vector<Gap>& gaps = app.assessment().gaps;
    muted(ui, ui.tr(gaps.empty() ? "results.no_gaps" : "results.gaps_words"));
    gap(space::s);
    const size_t shown = view.all_gaps ? gaps.size() : std::min(gaps.size(), first_gaps);
    for (size_t i = 0; i < shown; ++i) {
        ImGui::PushID(static_cast<int>(i));
        if (i > 0) divider(ui, 2);
        draw_gap(app, ui, gaps[i]);
        ImGui::PopID();
    }
    if (gaps.size() <= first_gaps) return;
    gap(space::s);
    if (button(ui, "all",
               view.all_gaps ? ui.tr("results.show_fewer")
                             : ui.tr("results.show_all", {{"count", std::to_string(gaps.size())}}),
               {.kind = ButtonKind::quiet})) {
        view.all_gaps = !view.all_gaps;
        ui.want_frame();
    }
}

void draw_findings_card(App& app, Ui& ui) {
    const Problems& inventory = app.inventory().warnings;
    const Problems& assessment = app.assessment().findings;
    const size_t count = inventory.size() + assessment.size();
    if (count == 0) return;
    gap(space::l);
    Card card(ui, "findings", {.name = ui.tr("results.findings")});
    heading(ui, ui.tr("results.findings"));
    gap(space::xs);
    muted(ui, ui.tr("results.findings_words"));
    gap(space::s);
    const Project& project = app.project();
    for (size_t i = 0; i < std::min(count, first_findings); ++i) {
        const Problem& finding = i < inventory.size() ? inventory[i] : assessment[i - inventory.size()];
        const Place place = place_of(finding, project);
        const TagWords mark = finding.severity == Severity::error
                                  ? TagWords{ui.tr("results.finding_error"), Tone::bad, {}}
                              : finding.severity == Severity::warning
                                  ? TagWords{ui.tr("results.finding_warning"), Tone::info, {}}
                                  : TagWords{ui.tr("results.finding_note"), Tone::neutral, {}};
        ImGui::PushID(static_cast<int>(i));
        if (i > 0) divider(ui, 2);
        const std::string name = line_name(finding, project);
        const std::string message = ui.tr(finding.message);
        if (lead_row(ui, "finding", mark, name.empty() ? message : name,
                     name.empty() ? std::string() : message, page_name(ui, place.page)))
            app.navigate(place.page, place.target);
        ImGui::PopID();
    }
    if (count <= first_findings) return;
    gap(space::s);
    muted(ui, ui.tr("results.more_findings", {{"count", std::to_string(count - first_findings)}}));
}

}  // namespace zs
