#include "shell/platform/software_canvas.h"

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

// The texture's cover at a point, 0..255; its colours are not used: everything that is drawn is a tinted
// mask.
uint32_t cover(const ImTextureData* texture, float u, float v) {
    if (!texture || !texture->Pixels) return 255;
    const int x = std::clamp(static_cast<int>(u * static_cast<float>(texture->Width)), 0, texture->Width - 1);
    const int y =
        std::clamp(static_cast<int>(v * static_cast<float>(texture->Height)), 0, texture->Height - 1);
    const unsigned char* at =
        texture->Pixels + (static_cast<ptrdiff_t>(y) * texture->Width + x) * texture->BytesPerPixel;
    return at[texture->BytesPerPixel - 1];
}

constexpr uint32_t alpha_of(uint32_t colour) {
    return colour >> IM_COL32_A_SHIFT;
}

// A pixel belongs to what covers its middle.
int first_pixel(float edge) {
    return static_cast<int>(std::ceil(edge - 0.5f));
}

}  // namespace

void SoftwareCanvas::draw(const ImDrawData& data, std::span<const PixelRect> changed) {
    width_ = std::max(1, static_cast<int>(std::lround(data.DisplaySize.x * data.FramebufferScale.x)));
    height_ = std::max(1, static_cast<int>(std::lround(data.DisplaySize.y * data.FramebufferScale.y)));
    pixels_.resize(static_cast<size_t>(width_) * static_cast<size_t>(height_));
    for (const PixelRect& rect : changed)
        for (int y = rect.top; y < rect.bottom; ++y) {
            uint32_t* row = pixels_.data() + static_cast<ptrdiff_t>(y) * width_;
            std::fill(row + rect.left, row + rect.right, IM_COL32_BLACK);
        }
    for (const ImDrawList* list : data.CmdLists) draw_list(*list, data);
}

void SoftwareCanvas::draw_list(const ImDrawList& list, const ImDrawData& data) {
    const ImVec2 origin = data.DisplayPos, scale = data.FramebufferScale;
    vertices_.assign(list.VtxBuffer.begin(), list.VtxBuffer.end());
    for (ImDrawVert& vertex : vertices_)
        vertex.pos = ImVec2((vertex.pos.x - origin.x) * scale.x, (vertex.pos.y - origin.y) * scale.y);
    for (const ImDrawCmd& command : list.CmdBuffer) {
        if (command.UserCallback) continue;  // of the graphics card only
        const PixelRect clip = clip_pixels(command, data);
        if (clip.empty()) continue;
        const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
        const ImDrawVert* vertex = vertices_.data() + command.VtxOffset;
        const ImTextureData* texture = command.TexRef._TexData;
        for (unsigned i = 0; i + 2 < command.ElemCount;) {
            // Two triangles 0 1 2, 0 2 3 may be an upright rectangle: most of a frame, glyphs above all.
            if (i + 5 < command.ElemCount && index[i] == index[i + 3] && index[i + 2] == index[i + 4]) {
                const ImDrawVert* corner[4] = {vertex + index[i], vertex + index[i + 1],
                                               vertex + index[i + 2], vertex + index[i + 5]};
                if (draw_rectangle(corner, clip, texture)) {
                    i += 6;
                    continue;
                }
            }
            draw_triangle(vertex[index[i]], vertex[index[i + 1]], vertex[index[i + 2]], clip, texture);
            i += 3;
        }
    }
}

// Corners clockwise from the top left, as ImGui adds rectangles; false where they are not such a one.
bool SoftwareCanvas::draw_rectangle(const ImDrawVert* const corner[4], const PixelRect& clip,
                                    const ImTextureData* texture) {
    const ImVec2 low = corner[0]->pos, high = corner[2]->pos;
    const uint32_t colour = corner[0]->col;
    if (corner[1]->pos.y != low.y || corner[3]->pos.x != low.x || corner[1]->pos.x != high.x ||
        corner[3]->pos.y != high.y || low.x >= high.x || low.y >= high.y)
        return false;
    for (int i = 1; i < 4; ++i)
        if (corner[i]->col != colour) return false;
    const int left = std::max(clip.left, first_pixel(low.x)),
              right = std::min(clip.right, first_pixel(high.x));
    const int top = std::max(clip.top, first_pixel(low.y)),
              bottom = std::min(clip.bottom, first_pixel(high.y));
    const ImVec2 from = corner[0]->uv, to = corner[2]->uv;
    const ImVec2 step((to.x - from.x) / (high.x - low.x), (to.y - from.y) / (high.y - low.y));
    const bool plain = from.x == to.x && from.y == to.y;
    const uint32_t alpha = plain ? alpha_of(colour) * cover(texture, from.x, from.y) / 255 : alpha_of(colour);
    for (int y = top; y < bottom; ++y) {
        uint32_t* row = pixels_.data() + static_cast<ptrdiff_t>(y) * width_;
        if (plain && alpha == 255) {
            std::fill(row + left, row + std::max(left, right), colour);
            continue;
        }
        const float v = from.y + (static_cast<float>(y) + 0.5f - low.y) * step.y;
        for (int x = left; x < right; ++x) {
            const float u = from.x + (static_cast<float>(x) + 0.5f - low.x) * step.x;
            blend(row[x], colour, plain ? alpha : alpha * cover(texture, u, v) / 255);
        }
    }
    return true;
}

void SoftwareCanvas::draw_triangle(const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c,
                                   const PixelRect& clip, const ImTextureData* texture) {
    const auto cross = [](ImVec2 from, ImVec2 to, float x, float y) {
        return (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x);
    };
    const float area = cross(a.pos, b.pos, c.pos.x, c.pos.y);
    if (area == 0 || !std::isfinite(area)) return;
    // An edge that runs down or to the left owns the points on it, so that two triangles share none.
    const auto owns = [&](ImVec2 from, ImVec2 to) {
        const float down = area > 0 ? to.y - from.y : from.y - to.y;
        const float aside = area > 0 ? to.x - from.x : from.x - to.x;
        return down < 0 || (down == 0 && aside > 0);
    };
    const bool own_a = owns(b.pos, c.pos), own_b = owns(c.pos, a.pos), own_c = owns(a.pos, b.pos);
    const auto within = [](float lowest, float highest, int low, int high) {
        return std::pair(std::max(low, first_pixel(std::clamp(lowest, -1e6f, 1e6f))),
                         std::min(high, first_pixel(std::clamp(highest, -1e6f, 1e6f)) + 1));
    };
    const auto [left, right] = within(std::min({a.pos.x, b.pos.x, c.pos.x}),
                                      std::max({a.pos.x, b.pos.x, c.pos.x}), clip.left, clip.right);
    const auto [top, bottom] = within(std::min({a.pos.y, b.pos.y, c.pos.y}),
                                      std::max({a.pos.y, b.pos.y, c.pos.y}), clip.top, clip.bottom);
    const bool one_colour = a.col == b.col && b.col == c.col;
    const auto channel = [](uint32_t colour, int shift) { return static_cast<float>(colour >> shift & 255); };
    for (int y = top; y < bottom; ++y) {
        uint32_t* row = pixels_.data() + static_cast<ptrdiff_t>(y) * width_;
        for (int x = left; x < right; ++x) {
            const float px = static_cast<float>(x) + 0.5f, py = static_cast<float>(y) + 0.5f;
            const float wa = cross(b.pos, c.pos, px, py) / area, wb = cross(c.pos, a.pos, px, py) / area,
                        wc = cross(a.pos, b.pos, px, py) / area;
            if (wa < 0 || wb < 0 || wc < 0 || (wa == 0 && !own_a) || (wb == 0 && !own_b) ||
                (wc == 0 && !own_c))
                continue;
            uint32_t colour = a.col;
            if (!one_colour) {
                colour = 0;
                for (const int shift :
                     {IM_COL32_R_SHIFT, IM_COL32_G_SHIFT, IM_COL32_B_SHIFT, IM_COL32_A_SHIFT})
                    colour |= static_cast<uint32_t>(std::lround(wa * channel(a.col, shift) +
                                                                wb * channel(b.col, shift) +
                                                                wc * channel(c.col, shift)))
                              << shift;
            }
            const uint32_t seen = cover(texture, wa * a.uv.x + wb * b.uv.x + wc * c.uv.x,
                                        wa * a.uv.y + wb * b.uv.y + wc * c.uv.y);
            blend(row[x], colour, alpha_of(colour) * seen / 255);
        }
    }
}

// alpha: 0..255, the colour's own and the texture's together.
void SoftwareCanvas::blend(uint32_t& pixel, uint32_t colour, uint32_t alpha) {
    if (alpha == 0) return;
    const uint32_t rest = 255 - alpha;
    uint32_t out = 255u << IM_COL32_A_SHIFT;
    for (const int shift : {IM_COL32_R_SHIFT, IM_COL32_G_SHIFT, IM_COL32_B_SHIFT})
        out |= ((colour >> shift & 255) * alpha + (pixel >> shift & 255) * rest + 127) / 255 << shift;
    pixel = out;
}

}  // namespace zs
