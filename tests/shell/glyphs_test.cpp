// Glyphs get their pixels at the end of the frame that first uses them, those of a font together.
#include <imgui.h>

#include "doctest/doctest.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

struct Count {
    size_t visible = 0, drawn = 0;
};

// The glyphs in the atlas, and how many of them have their pixels.
Count glyphs() {
    Count count;
    ImFontAtlas* atlas = ImGui::GetIO().Fonts;
    const ImTextureData* texture = atlas->TexData;
    for (ImFont* font : atlas->Fonts) {
        if (!font->LastBaked) continue;
        for (const ImFontGlyph& glyph : font->LastBaked->Glyphs) {
            if (!glyph.Visible) continue;
            const int x = static_cast<int>((glyph.U0 + glyph.U1) / 2 * static_cast<float>(texture->Width));
            const int y = static_cast<int>((glyph.V0 + glyph.V1) / 2 * static_cast<float>(texture->Height));
            const unsigned char* pixel = texture->Pixels + (y * texture->Width + x) * texture->BytesPerPixel;
            ++count.visible;
            if (pixel[texture->BytesPerPixel - 1] == 255) ++count.drawn;
        }
    }
    return count;
}

}  // namespace

TEST_CASE("every glyph has its pixels when its frame is done, after pages and sizes changed too") {
    HeadlessApp app;
    const Count first = glyphs();
    CHECK(first.visible > 20);
    CHECK(first.drawn == first.visible);
    app.app().adopt_project(shipped_samples().front());
    for (const PageId page : {PageId::overview, PageId::results, PageId::questionnaire}) {
        app.app().navigate(page);
        app.settle();
        const Count now = glyphs();
        CHECK(now.drawn == now.visible);
    }
}

TEST_CASE("the glyphs of one frame and font are drawn in one go") {
    HeadlessApp app;
    app.app().adopt_project(shipped_samples().front());
    app.app().navigate(PageId::results);
    const size_t before = app.platform().glyph_draws;
    app.settle(1);
    const size_t fonts = app.platform().glyph_draws - before;
    CHECK(fonts > 0);
    CHECK(fonts < 20);  // sizes and weights, not characters
    app.settle();
    const size_t settled = app.platform().glyph_draws;
    app.settle(1);
    CHECK(app.platform().glyph_draws == settled);
}
