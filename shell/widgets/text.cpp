#include "shell/widgets/text.h"

#include <algorithm>
#include <cmath>

#include "shell/widgets/layout.h"

namespace zs {
namespace {

constexpr std::string_view ellipsis = "…";

ImFontBaked* baked_for(const Ui& ui, const TextStyle& style) {
    return ui.font(style.weight)->GetFontBaked(style.size, ui.density());
}

ImU32 colour_of(const Ui& ui, const TextStyle& style) {
    return style.colour != 0 ? style.colour : ui.colours().text;
}

// Text sits on whole physical pixels, else its edges blur.
float snap(const Ui& ui, float value) {
    return std::round(value * ui.density()) / ui.density();
}

void put(const Ui& ui, ImDrawList* canvas, ImVec2 at, std::string_view line, const TextStyle& style) {
    if (!ui.seen()) return;
    const float lead = style.size * (style.line_height - 1) / 2;
    canvas->AddText(ui.font(style.weight), style.size, ImVec2(snap(ui, at.x), snap(ui, at.y + lead)),
                    colour_of(ui, style), line.data(), line.data() + line.size());
}

// The longest beginning of `line` that leaves room for an ellipsis.
std::string cut_to(const Ui& ui, std::string_view line, const TextStyle& style, float width) {
    const float room = width - text_width(ui, ellipsis, style);
    ImFontBaked* baked = baked_for(ui, style);
    float used = 0;
    size_t at = 0;
    while (at < line.size()) {
        size_t next = at;
        used += baked->GetCharAdvance(static_cast<ImWchar>(next_code_point(line, next)));
        if (used > room) break;
        at = next;
    }
    return std::string(line.substr(0, at)) + std::string(ellipsis);
}

Lines lines_of(const Ui& ui, std::string_view text, const TextStyle& style, float width) {
    ImFontBaked* baked = baked_for(ui, style);
    return wrap(
        text, width, [baked](char32_t c) { return baked->GetCharAdvance(static_cast<ImWchar>(c)); },
        style.max_lines);
}

}  // namespace

float text_width(const Ui& ui, std::string_view text, const TextStyle& style) {
    ImFontBaked* baked = baked_for(ui, style);
    float width = 0;
    for (size_t at = 0; at < text.size();)
        width += baked->GetCharAdvance(static_cast<ImWchar>(next_code_point(text, at)));
    return width;
}

ImVec2 measure(const Ui& ui, std::string_view text, const TextStyle& style, float width) {
    const Lines lines = lines_of(ui, text, style, width);
    float longest = 0;
    for (std::string_view line : lines.lines) longest = std::max(longest, text_width(ui, line, style));
    return {std::min(std::ceil(longest), width),
            static_cast<float>(lines.lines.size()) * std::round(style.size * style.line_height)};
}

void draw_line(const Ui& ui, ImDrawList* canvas, ImVec2 at, std::string_view text, const TextStyle& style,
               float width) {
    if (!ui.seen()) return;
    if (width <= 0 || text_width(ui, text, style) <= width + 0.5f) return put(ui, canvas, at, text, style);
    put(ui, canvas, at, cut_to(ui, text, style, width), style);
    ui.explain(ImRect(at, ImVec2(at.x + width, at.y + style.size * style.line_height)), text);
}

void draw_line_in(const Ui& ui, ImDrawList* canvas, const ImRect& rect, std::string_view text,
                  const TextStyle& style) {
    const float height = style.size * style.line_height;
    const float x =
        style.align_right ? rect.Max.x - std::min(text_width(ui, text, style), rect.GetWidth()) : rect.Min.x;
    draw_line(ui, canvas, ImVec2(x, rect.Min.y + (rect.GetHeight() - height) / 2), text, style,
              rect.GetWidth());
}

ImVec2 draw_text_block(const Ui& ui, ImDrawList* canvas, ImVec2 at, std::string_view text,
                       const TextStyle& style, float width) {
    const Lines lines = lines_of(ui, text, style, width);
    const float step = std::round(style.size * style.line_height);
    float y = at.y;
    for (size_t i = 0; i < lines.lines.size(); ++i, y += step) {
        const bool last_of_cut = lines.cut && i + 1 == lines.lines.size();
        const float x = style.align_right ? at.x + width - text_width(ui, lines.lines[i], style) : at.x;
        if (last_of_cut)
            put(ui, canvas, ImVec2(at.x, y), cut_to(ui, lines.lines[i], style, width), style);
        else
            put(ui, canvas, ImVec2(x, y), lines.lines[i], style);
    }
    if (lines.cut) ui.explain(ImRect(at, ImVec2(at.x + width, y)), text);
    return {width, y - at.y};
}

void text(Ui& ui, std::string_view words, const TextStyle& style) {
    if (words.empty()) return;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = column_width(ui);
    const ImVec2 size = draw_text_block(ui, ui.canvas(), at, words, style, width);
    const ImRect rect(at, ImVec2(at.x + size.x, at.y + size.y));
    ImGui::ItemSize(rect);
    const ImGuiID id = style.id != 0
                           ? style.id
                           : ImGui::GetCurrentWindow()->GetID(words.data(), words.data() + words.size());
    ImGui::ItemAdd(rect, 0);
    if (style.silent) return;
    MirrorItem item = ui.item(style.heading > 0 ? Role::heading : Role::text, words, id, rect);
    item.level = ui.heading_level(style.heading);
    ui.show(std::move(item));
}

}  // namespace zs
