#include "shell/text/font_loader.h"

#include <imgui_internal.h>
#include <misc/freetype/imgui_freetype.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace zs {
namespace {

struct FontSource {
    Platform* platform;
    FontWeight weight;
};

FontSource& source_of(ImFontConfig* config) {
    return *static_cast<FontSource*>(config->FontData);
}

// A glyph that has its place in the atlas and waits for its pixels.
struct Waiting {
    FontSource* source;
    float size;
    uint32_t code_point;
    ImFontAtlasRectId place;
    size_t pixels;
};
std::vector<Waiting> waiting;

bool contains_glyph(ImFontAtlas*, ImFontConfig* config, ImWchar code_point) {
    FontSource& source = source_of(config);
    GlyphShape unused;
    return source.platform->glyph(code_point, 16, source.weight, unused);
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
    const float density = baked->RasterizerDensity, size = baked->Size * density;
    GlyphShape shape;
    if (!source.platform->glyph(code_point, size, source.weight, shape)) return false;
    if (out_advance != nullptr) {
        *out_advance = shape.advance / density;
        return true;
    }
    out_glyph->Codepoint = code_point & 0x1FFFFF;
    out_glyph->AdvanceX = shape.advance / density;
    if (shape.width == 0 || shape.height == 0) return true;

    const ImFontAtlasRectId place = ImFontAtlasPackAddRect(atlas, shape.width, shape.height);
    if (place == ImFontAtlasRectId_Invalid) return false;
    out_glyph->X0 = shape.left / density;
    out_glyph->Y0 = baked->Ascent - shape.top / density;
    out_glyph->X1 = out_glyph->X0 + static_cast<float>(shape.width) / density;
    out_glyph->Y1 = out_glyph->Y0 + static_cast<float>(shape.height) / density;
    out_glyph->Visible = true;
    out_glyph->PackId = place;
    const size_t pixels = static_cast<size_t>(shape.width) * static_cast<size_t>(shape.height);
    waiting.push_back({&source, size, code_point, place, pixels});
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
    waiting.clear();
    return {add_font(platform, FontWeight::regular), add_font(platform, FontWeight::bold)};
}

void draw_waiting_glyphs() {
    if (waiting.empty()) return;
    const auto same_font = [](const Waiting& a, const Waiting& b) {
        return a.source == b.source && a.size == b.size;
    };
    std::stable_sort(waiting.begin(), waiting.end(), [](const Waiting& a, const Waiting& b) {
        return std::pair(a.source, a.size) < std::pair(b.source, b.size);
    });
    ImFontAtlas* atlas = ImGui::GetIO().Fonts;
    std::vector<uint32_t> code_points;
    for (size_t first = 0, next = 0; first < waiting.size(); first = next) {
        code_points.clear();
        for (next = first; next < waiting.size() && same_font(waiting[first], waiting[next]); ++next)
            code_points.push_back(waiting[next].code_point);
        const FontSource& source = *waiting[first].source;
        const std::vector<uint8_t> alpha =
            source.platform->draw_glyphs(code_points, waiting[first].size, source.weight);
        size_t from = 0;
        for (size_t i = first; i < next && from + waiting[i].pixels <= alpha.size(); ++i) {
            const uint8_t* drawn = alpha.data() + std::exchange(from, from + waiting[i].pixels);
            // The atlas may have grown since, and moved the place or given it up.
            const ImTextureRect* place = ImFontAtlasPackGetRectSafe(atlas, waiting[i].place);
            if (!place) continue;
            ImTextureData* texture = atlas->TexData;
            ImFontAtlasTextureBlockConvert(
                drawn, ImTextureFormat_Alpha8, place->w,
                static_cast<unsigned char*>(texture->GetPixelsAt(place->x, place->y)), texture->Format,
                texture->GetPitch(), place->w, place->h);
            ImFontAtlasTextureBlockQueueUpload(atlas, texture, place->x, place->y, place->w, place->h);
        }
    }
    waiting.clear();
}

}  // namespace zs

// ImGui asks for this one by name where it would start FreeType.
namespace ImGuiFreeType {
const ImFontLoader* GetFontLoader() {
    return zs::loader();
}
}  // namespace ImGuiFreeType
