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
    .warn = rgb(0x8A5A00),
    .warn_soft = rgb(0xFBF1DD),
    .bad = rgb(0xB42318),
    .bad_soft = rgb(0xFCE8E6),
    .info = rgb(0x1D5FA8),
    .info_soft = rgb(0xE3EEF9),
    .provisional = rgb(0x7A4FB5),
    .provisional_soft = rgb(0xF0E9FA),
    .chart = {rgb(0x0B6E52), rgb(0x2F7EBB), rgb(0xC18413)},
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
    .faint = rgb(0x95A39C),
    .accent = rgb(0x4CC49B),
    .accent_soft = rgb(0x173B30),
    .on_accent = rgb(0x0A1511),
    .star = rgb(0xE7B65A),
    .star_empty = rgb(0x2C3833),
    .warn = rgb(0xE7B65A),
    .warn_soft = rgb(0x3A2E16),
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

constexpr Palette light_contrast = {
    .background = rgb(0xFFFFFF),
    .surface = rgb(0xFFFFFF),
    .line = rgb(0x5F6B66),
    .text = rgb(0x000000),
    .muted = rgb(0x26302C),
    .faint = rgb(0x37423D),
    .accent = rgb(0x05503B),
    .accent_soft = rgb(0xE6F5EF),
    .on_accent = rgb(0xFFFFFF),
    .star = rgb(0x744600),
    .star_empty = rgb(0xB9C3BE),
    .warn = rgb(0x6E4200),
    .warn_soft = rgb(0xFDF3E0),
    .bad = rgb(0x8C1208),
    .bad_soft = rgb(0xFDF0EE),
    .info = rgb(0x0E437E),
    .info_soft = rgb(0xEEF5FC),
    .provisional = rgb(0x54309A),
    .provisional_soft = rgb(0xF5F0FC),
    .chart = {rgb(0x05503B), rgb(0x1B5E95), rgb(0x8A5A00)},
    .track = rgb(0xCBD4CF),
    .hover = rgb(0xE9EFEC),
    .scrim = IM_COL32(0, 0, 0, 170),
};

constexpr Palette dark_contrast = {
    .background = rgb(0x000000),
    .surface = rgb(0x0A0F0D),
    .line = rgb(0x8A9891),
    .text = rgb(0xFFFFFF),
    .muted = rgb(0xDBE4E0),
    .faint = rgb(0xC6D1CC),
    .accent = rgb(0x74E3BA),
    .accent_soft = rgb(0x0E2A20),
    .on_accent = rgb(0x000000),
    .star = rgb(0xFFD27A),
    .star_empty = rgb(0x4A5751),
    .warn = rgb(0xFFD27A),
    .warn_soft = rgb(0x2E2208),
    .bad = rgb(0xFFB0A5),
    .bad_soft = rgb(0x35100C),
    .info = rgb(0xA9D2FA),
    .info_soft = rgb(0x0C2238),
    .provisional = rgb(0xDCC7FA),
    .provisional_soft = rgb(0x23173A),
    .chart = {rgb(0x74E3BA), rgb(0x8FC6F5), rgb(0xFFD27A)},
    .track = rgb(0x3A4640),
    .hover = rgb(0x1A2320),
    .scrim = IM_COL32(0, 0, 0, 190),
};

}  // namespace

const Palette& palette(bool dark, bool more_contrast) {
    if (more_contrast) return dark ? dark_contrast : light_contrast;
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
            return {c.warn, c.warn_soft};
        case Tone::neutral:
            break;
    }
    return {c.muted, c.track};
}

}  // namespace zs
