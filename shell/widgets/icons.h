// Icons as strokes on a 24 x 24 grid: crisp at any density, coloured by the text they stand beside.
#pragma once

#include <imgui.h>

namespace zs {

enum class Icon {
    home,
    factory,
    clipboard,
    table,
    leaf,
    star,
    plus,
    copy,
    trash,
    edit,
    search,
    chevron_right,
    chevron_down,
    check,
    cross,
    warning,
    info,
    download,
    upload,
    sun,
    moon,
    globe,
    lock,
    undo,
    redo,
    file,
    shield
};

// Draws the icon with its top left corner at `at`, `size` pixels wide and high.
void draw_icon(ImDrawList* canvas, Icon icon, ImVec2 at, float size, ImU32 colour);

// A five-pointed star, filled, around `centre`.
void draw_star(ImDrawList* canvas, ImVec2 centre, float radius, ImU32 colour);

}  // namespace zs
