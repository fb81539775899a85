// Contrast as WCAG 2.2 measures it (success criteria 1.4.3, 1.4.6 and 1.4.11) on every pair of colours that
// the app draws.
#include "shell/widgets/theme.h"

#include <cmath>
#include <utility>
#include <vector>

#include "chart/charts.h"
#include "doctest/doctest.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

double luminance(ImU32 colour) {
    const auto channel = [&](int shift) {
        const double c = (colour >> shift & 255) / 255.0;
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(IM_COL32_R_SHIFT) + 0.7152 * channel(IM_COL32_G_SHIFT) +
           0.0722 * channel(IM_COL32_B_SHIFT);
}

double contrast(ImU32 a, ImU32 b) {
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

// Text on its grounds.
std::vector<std::pair<ImU32, ImU32>> text_pairs(const Palette& c) {
    std::vector<std::pair<ImU32, ImU32>> pairs = {{c.on_accent, c.accent}, {c.text, c.hover}};
    for (const ImU32 ink : {c.text, c.muted, c.faint, c.accent})  // on what is chosen
        pairs.push_back({ink, c.accent_soft});
    for (const ImU32 ink : {c.text, c.muted, c.faint, c.accent, c.bad, c.info, c.provisional, c.warn})
        for (const ImU32 ground : {c.surface, c.background}) pairs.push_back({ink, ground});
    for (const Tone tone : {Tone::neutral, Tone::good, Tone::bad, Tone::info, Tone::provisional, Tone::star})
        pairs.push_back({tone_colours(c, tone).ink, tone_colours(c, tone).soft});
    return pairs;
}

}  // namespace

TEST_CASE("black on white measures 21, and a pair known from the guideline's own examples 4.54") {
    CHECK(contrast(IM_COL32_BLACK, IM_COL32_WHITE) == doctest::Approx(21));
    CHECK(contrast(IM_COL32(0x76, 0x76, 0x76, 255), IM_COL32_WHITE) == doctest::Approx(4.54).epsilon(0.002));
}

TEST_CASE("text stands out from its ground: 4.5 to 1, and 7 to 1 where more contrast is asked for") {
    for (const bool dark : {false, true})
        for (const bool more : {false, true})
            for (const auto& pair : text_pairs(palette(dark, more))) {
                const auto ink = pair.first, ground = pair.second;  // a binding cannot be captured
                CAPTURE(dark);
                CAPTURE(more);
                CAPTURE(ink);
                CAPTURE(ground);
                CHECK(contrast(ink, ground) >= (more ? 7 : 4.5));
            }
}

TEST_CASE("parts of charts and stars stand out from the surface and from the seams between them: 3 to 1") {
    for (const bool dark : {false, true})
        for (const bool more : {false, true}) {
            const Palette& c = palette(dark, more);
            for (const ImU32 ink : {c.chart[0], c.chart[1], c.chart[2], c.star, c.accent, c.muted}) {
                CAPTURE(dark);
                CAPTURE(ink);
                CHECK(contrast(ink, c.surface) >= 3);
            }
        }
}

TEST_CASE("no two scopes are told apart by colour alone") {
    for (int a = 1; a <= 3; ++a)
        for (int b = a + 1; b <= 3; ++b) CHECK(scope_paint(a).pattern != scope_paint(b).pattern);
}

TEST_CASE("a theme that is switched back to the system's follows the system again") {
    HeadlessApp app;
    REQUIRE(app.activate(Role::button, "切换到深色"));
    CHECK(app.app().theme() == ThemeChoice::dark);
    CHECK(app.platform().dark);
    REQUIRE(app.activate(Role::button, "切换到浅色"));
    CHECK(app.app().theme() == ThemeChoice::system);
    app.platform().events.push_back(AppearanceEvent{true, false, false});
    app.settle();
    CHECK(app.app().dark());
    REQUIRE(app.activate(Role::button, "切换到浅色"));
    CHECK(app.app().theme() == ThemeChoice::light);
    app.platform().events.push_back(AppearanceEvent{false, false, false});
    app.settle();
    CHECK_FALSE(app.app().dark());
}
