// Text on the page: measured, wrapped for Chinese and English, drawn, and told to the mirror.
#pragma once

#include <string_view>

#include "shell/text/wrap.h"
#include "shell/widgets/ui.h"

namespace zs {

struct TextStyle {
    float size = type::body;
    FontWeight weight = FontWeight::regular;
    ImU32 colour = 0;      // 0: the palette's text colour
    size_t max_lines = 0;  // 0: as many as needed; else cut with an ellipsis and a tooltip
    bool align_right = false;
    float line_height = type::line_height;
    int heading = 0;      // 1..3: a heading of that level in the mirror
    ImGuiID id = 0;       // of its item in the mirror; 0: made of its words
    bool silent = false;  // another item tells the mirror already
};

float text_width(const Ui& ui, std::string_view text, const TextStyle& style);

// Width of the longest line and height of the block when wrapped at `width`.
ImVec2 measure(const Ui& ui, std::string_view text, const TextStyle& style, float width);

// One line at `at` (top left of its line box, size x line_height high), cut with an ellipsis at `width` if >
// 0. Whatever is cut, here and below, is explained by its whole words (Ui::explain).
void draw_line(const Ui& ui, ImDrawList* canvas, ImVec2 at, std::string_view text, const TextStyle& style,
               float width = 0);
// One line, vertically centred in `rect`; align_right puts it at the right edge.
void draw_line_in(const Ui& ui, ImDrawList* canvas, const ImRect& rect, std::string_view text,
                  const TextStyle& style);

// A wrapped block; gives its size.
ImVec2 draw_text_block(const Ui& ui, ImDrawList* canvas, ImVec2 at, std::string_view text,
                       const TextStyle& style, float width);

// At the cursor, in the current column's width; moves the cursor below.
void text(Ui& ui, std::string_view text, const TextStyle& style = {});

inline void title(Ui& ui, std::string_view words) {
    text(ui, words, {.size = type::title, .weight = FontWeight::bold, .line_height = 1.3f, .heading = 1});
}
inline void heading(Ui& ui, std::string_view words) {
    text(ui, words, {.size = type::section, .weight = FontWeight::bold, .line_height = 1.35f, .heading = 2});
}
inline void subheading(Ui& ui, std::string_view words) {
    text(ui, words, {.weight = FontWeight::bold, .heading = 3});
}
inline void muted(Ui& ui, std::string_view words, float size = type::small) {
    text(ui, words, {.size = size, .colour = ui.colours().muted});
}

}  // namespace zs
