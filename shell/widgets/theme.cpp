#include "shell/widgets/theme.h"

namespace zs {
namespace {

constexpr ImU32 rgb(unsigned hex) {
    return IM_COL32((hex >> 16) & 0xFF, (hex >> 8) & 0xFF, hex & 0xFF, 0xFF);
}

constexpr Palette light = {
    .background = rgb(0xF4F6F5),
    .surface = rgb(0xFFFFFF),
    .line = rgb(0xDDE3E0),
    .text = rgb(0x17211D),
    .muted = rgb(0x55635D),
    .faint = rgb(0x5E6B65),
    .accent = rgb(0x0B6E52),
    .accent_soft = rgb(0xDDF0E8),
    .on_accent = rgb(0xFFFFFF),
    .star = rgb(0xB7791F),
    .star_empty = rgb(0xE3E7E5),
    .bad = rgb(0xB42318),
    .bad_soft = rgb(0xFCE8E6),
    .info = rgb(0x1D5FA8),
    .info_soft = rgb(0xE3EEF9),
    .provisional = rgb(0x7A4FB5),
    .provisional_soft = rgb(0xF0E9FA),
    .chart = {rgb(0x0B6E52), rgb(0x2F7EBB), rgb(0xC98A1B)},
    .track = rgb(0xE6EAE8),
    .hover = rgb(0xF0F4F2),
    .scrim = IM_COL32(10, 21, 17, 110),
};

constexpr Palette dark_palette = {
    .background = rgb(0x101614),
    .surface = rgb(0x18201D),
    .line = rgb(0x2C3833),
    .text = rgb(0xE8EFEB),
    .muted = rgb(0xA5B3AC),
    .faint = rgb(0x8B9992),
    .accent = rgb(0x4CC49B),
    .accent_soft = rgb(0x173B30),
    .on_accent = rgb(0x0A1511),
    .star = rgb(0xE7B65A),
    .star_empty = rgb(0x2C3833),
    .bad = rgb(0xFF8A7A),
    .bad_soft = rgb(0x43201C),
    .info = rgb(0x7DB7F0),
    .info_soft = rgb(0x1A2F45),
    .provisional = rgb(0xC2A3F0),
    .provisional_soft = rgb(0x2E2342),
    .chart = {rgb(0x4CC49B), rgb(0x6FB2E8), rgb(0xE7B65A)},
    .track = rgb(0x28322E),
    .hover = rgb(0x1F2925),
    .scrim = IM_COL32(0, 0, 0, 150),
};

}  // namespace

const Palette& palette(bool dark) {
    return dark ? dark_palette : light;
}

ToneColours tone_colours(const Palette& c, Tone tone) {
    switch (tone) {
        case Tone::good:
            return {c.accent, c.accent_soft};
        case Tone::bad:
            return {c.bad, c.bad_soft};
        case Tone::info:
            return {c.info, c.info_soft};
        case Tone::provisional:
            return {c.provisional, c.provisional_soft};
        case Tone::star:
            return {c.star, c.surface};
        case Tone::neutral:
            break;
    }
    return {c.muted, c.track};
}

}  // namespace zs
