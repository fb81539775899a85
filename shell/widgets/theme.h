// Colours, type scale and spacing: the only place that knows them.
#pragma once

#include <imgui.h>

namespace zs {

// Every colour has one meaning; pages never mix their own.
struct Palette {
    ImU32 background, surface, line;
    ImU32 text, muted, faint;
    ImU32 accent, accent_soft, on_accent;
    ImU32 star, star_empty;
    ImU32 warn, warn_soft;  // text of the stars' gold: what deserves a look
    ImU32 bad, bad_soft;
    ImU32 info, info_soft;
    ImU32 provisional, provisional_soft;
    ImU32 chart[3];
    ImU32 track;  // the empty part of a bar
    ImU32 hover;  // a surface under the pointer
    ImU32 scrim;  // behind a dialog
};

// `more_contrast`: for those who ask their system for it; every pair of text and ground measures 7:1 or
// better there, 4.5:1 otherwise.
const Palette& palette(bool dark, bool more_contrast = false);

// What a tag, a figure or a mark means.
enum class Tone { neutral, good, bad, info, provisional, star };

struct ToneColours {
    ImU32 ink, soft;
};
ToneColours tone_colours(const Palette& colours, Tone tone);

// Sizes in CSS pixels.
namespace type {
inline constexpr float caption = 12, small = 13, body = 14, large = 15, question = 17, section = 17,
                       title = 24, figure = 30;
inline constexpr float line_height = 1.5f;
}  // namespace type

namespace space {
inline constexpr float xs = 4, s = 8, m = 12, l = 16, xl = 20, xxl = 28;
}  // namespace space

inline constexpr float corner = 12, corner_small = 8;
inline constexpr float control_height = 36, touch_height = 40;
inline constexpr float rail_width = 208;
inline constexpr float bar_height = 56, tabs_height = 56;  // phone: on top and at the foot
inline constexpr float content_width = 1200;
inline constexpr float phone_width = 760;  // narrower windows get one column and a bar instead of the rail

}  // namespace zs
