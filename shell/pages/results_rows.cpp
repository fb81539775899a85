#include "shell/pages/results_rows.h"

#include <cmath>

#include "base/number.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

// Where a condition is worked on.
PageId page_of(const Message& message) {
    const std::string& key = message.key;
    if (key.find("own_reduction") != std::string::npos || key.find("own_intensity") != std::string::npos)
        return PageId::factory;
    if (key == "assessment.needs_emissions" || key.starts_with("assessment.unknown."))
        return PageId::activity;
    return PageId::offsets;
}

}  // namespace

Place gap_place(const Gap& gap) {
    if (!gap.requirement.empty()) return {PageId::questionnaire, gap.requirement};
    return {page_of(gap.message), {}};
}

TagWords gap_mark(const Ui& ui, const Gap& gap) {
    switch (gap.kind) {
        case Gap::Kind::gate:
            return {ui.tr("results.gap_gate"), Tone::bad, {}};
        case Gap::Kind::condition:
            return {ui.tr("results.gap_condition"), Tone::info, {}};
        case Gap::Kind::indicator:
            return {ui.tr("results.gap_indicator"), Tone::info, {}};
        case Gap::Kind::points:
            break;
    }
    return {ui.tr("results.gap_points", {{"points", format_number(gap.points_at_stake, 1)}}), Tone::good, {}};
}

bool lead_row(Ui& ui, const char* id, const TagWords& mark, const std::string& words, const std::string& more,
              const std::string& where, const std::string& help) {
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
        if (!help.empty()) ui.explain(rect, help);
    });
}

}  // namespace zs
