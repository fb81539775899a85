#include "shell/text/font_loader.h"

#include <imgui_internal.h>
#include <misc/freetype/imgui_freetype.h>

#include <cmath>

namespace zs {
namespace {

struct FontSource {
    Platform* platform;
    FontWeight weight;
};

FontSource& source_of(ImFontConfig* config) {
    return *static_cast<FontSource*>(config->FontData);
}

bool contains_glyph(ImFontAtlas*, ImFontConfig* config, ImWchar code_point) {
    FontSource& source = source_of(config);
    GlyphBitmap unused;
    return source.platform->glyph(code_point, 16, source.weight, false, unused);
}

bool baked_init(ImFontAtlas*, ImFontConfig* config, ImFontBaked* baked, void*) {
    FontSource& source = source_of(config);
    const float density = baked->RasterizerDensity;
    const FontMetrics metrics = source.platform->font_metrics(baked->Size * density, source.weight);
    // The line box is Size high. Ascent is placed so that ascent and descent share the difference.
    const float height = (metrics.ascent + metrics.descent) / density;
    baked->Ascent = std::round((baked->Size - height) / 2 + metrics.ascent / density);
    baked->Descent = baked->Ascent - baked->Size;
    return true;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* config, ImFontBaked* baked, void*, ImWchar code_point,
                ImFontGlyph* out_glyph, float* out_advance) {
    FontSource& source = source_of(config);
    const float density = baked->RasterizerDensity;
    GlyphBitmap bitmap;
    if (!source.platform->glyph(code_point, baked->Size * density, source.weight, out_advance == nullptr,
                                bitmap))
        return false;
    if (out_advance != nullptr) {
        *out_advance = bitmap.advance / density;
        return true;
    }
    out_glyph->Codepoint = code_point & 0x1FFFFF;
    out_glyph->AdvanceX = bitmap.advance / density;
    if (bitmap.width == 0 || bitmap.height == 0) return true;

    const ImFontAtlasRectId pack_id = ImFontAtlasPackAddRect(atlas, bitmap.width, bitmap.height);
    if (pack_id == ImFontAtlasRectId_Invalid) return false;
    ImTextureRect* place = ImFontAtlasPackGetRect(atlas, pack_id);
    out_glyph->X0 = bitmap.left / density;
    out_glyph->Y0 = baked->Ascent - bitmap.top / density;
    out_glyph->X1 = out_glyph->X0 + static_cast<float>(bitmap.width) / density;
    out_glyph->Y1 = out_glyph->Y0 + static_cast<float>(bitmap.height) / density;
    out_glyph->Visible = true;
    out_glyph->PackId = pack_id;
    ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, config, out_glyph, place, bitmap.alpha.data(),
                                       ImTextureFormat_Alpha8, bitmap.width);
    return true;
}

const ImFontLoader* loader() {
    static const ImFontLoader instance = [] {
        ImFontLoader l;
        l.Name = "platform";
        l.FontSrcContainsGlyph = contains_glyph;
        l.FontBakedInit = baked_init;
        l.FontBakedLoadGlyph = load_glyph;
        return l;
    }();
    return &instance;
}

ImFont* add_font(Platform& platform, FontWeight weight) {
    ImFontConfig config;
    FontSource source{&platform, weight};
    config.FontData = &source;
    config.FontDataSize = sizeof source;
    config.FontDataOwnedByAtlas = false;  // the atlas keeps its own copy of the two words
    config.SizePixels = 14;
    config.FontLoader = loader();
    return ImGui::GetIO().Fonts->AddFont(&config);
}

}  // namespace

Fonts add_fonts(Platform& platform) {
    return {add_font(platform, FontWeight::regular), add_font(platform, FontWeight::bold)};
}

}  // namespace zs

// ImGui asks for this one by name where it would start FreeType.
namespace ImGuiFreeType {
const ImFontLoader* GetFontLoader() {
    return zs::loader();
}
}  // namespace ImGuiFreeType
