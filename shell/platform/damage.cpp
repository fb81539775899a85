#include "shell/platform/damage.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace zs {
namespace {

constexpr float tile_size = 32;  // of the display, not of the frame buffer: as many tiles at every density
constexpr size_t most_rects = 6;

uint64_t mixed(uint64_t sign, uint64_t value) {
    sign = (sign ^ value) * 0x9E3779B97F4A7C15u;
    return sign ^ sign >> 32;
}

uint64_t bits_of(const ImVec2& point) {
    uint64_t bits = 0;
    static_assert(sizeof bits == sizeof point);
    std::memcpy(&bits, &point, sizeof bits);
    return bits;
}

PixelRect common(const PixelRect& a, const PixelRect& b) {
    return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right),
            std::min(a.bottom, b.bottom)};
}

PixelRect around(const PixelRect& a, const PixelRect& b) {
    return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
            std::max(a.bottom, b.bottom)};
}

int nearest(float pixels) {
    return static_cast<int>(std::lround(std::clamp(pixels, -1e6f, 1e6f)));
}

}  // namespace

PixelRect clip_pixels(const ImDrawCmd& command, const ImDrawData& data) {
    const ImVec2 origin = data.DisplayPos, scale = data.FramebufferScale;
    const PixelRect display = {0, 0, nearest(data.DisplaySize.x * scale.x),
                               nearest(data.DisplaySize.y * scale.y)};
    const ImVec4& clip = command.ClipRect;
    return common(display, {nearest((clip.x - origin.x) * scale.x), nearest((clip.y - origin.y) * scale.y),
                            nearest((clip.z - origin.x) * scale.x), nearest((clip.w - origin.y) * scale.y)});
}

std::span<const PixelRect> FrameDamage::cut(ImDrawData& data) {
    look_at(data);
    find_rects();
    // ImGui's OpenGL backend counts rows from below and cuts fractions off twice; these edges come out whole.
    const auto clip = [&](const PixelRect& rect) {
        const auto x = [&](float pixels) { return pixels / scale_.x + origin_.x; };
        const auto y = [&](float pixels) { return pixels / scale_.y + origin_.y; };
        return ImVec4(x(static_cast<float>(rect.left) + 0.01f), y(static_cast<float>(rect.top) - 0.02f),
                      x(static_cast<float>(rect.right) + 0.02f), y(static_cast<float>(rect.bottom) - 0.01f));
    };
    for (ImDrawList* list : data.CmdLists) {
        ImVector<ImDrawCmd> commands;
        for (const ImDrawCmd& command : list->CmdBuffer) {
            const PixelRect whole = clip_pixels(command, data);
            for (const PixelRect& rect : rects_) {
                const PixelRect part = common(whole, rect);
                if (part.empty()) continue;
                commands.push_back(command);
                commands.back().ClipRect = clip(part);
            }
        }
        list->CmdBuffer.swap(commands);
    }
    return rects_;
}

void FrameDamage::look_at(const ImDrawData& data) {
    const int width = std::max(1, nearest(data.DisplaySize.x * data.FramebufferScale.x));
    const int height = std::max(1, nearest(data.DisplaySize.y * data.FramebufferScale.y));
    const bool other_window = width != width_ || height != height_ || data.DisplayPos.x != origin_.x ||
                              data.DisplayPos.y != origin_.y || data.FramebufferScale.x != scale_.x ||
                              data.FramebufferScale.y != scale_.y;
    if (other_window) forget();
    width_ = width, height_ = height, origin_ = data.DisplayPos, scale_ = data.FramebufferScale;
    // A texture that is made anew shows other things at the same places. (One that grows by new glyphs does
    // not: these are at places of their own.)
    if (data.Textures)
        for (const ImTextureData* texture : *data.Textures)
            if (texture->Status == ImTextureStatus_WantCreate) forget();
    tile_ = std::max(1, nearest(tile_size * scale_.x));
    columns_ = (width_ + tile_ - 1) / tile_, rows_ = (height_ + tile_ - 1) / tile_;
    former_.swap(tiles_);
    tiles_.assign(static_cast<size_t>(columns_) * static_cast<size_t>(rows_), 1);

    for (const ImDrawList* list : data.CmdLists) {
        for (const ImDrawCmd& command : list->CmdBuffer) {
            const PixelRect clip = clip_pixels(command, data);
            if (clip.empty()) continue;
            const ImTextureData* texture = command.TexRef._TexData;
            uint64_t in_common =
                mixed(static_cast<uint64_t>(texture ? texture->UniqueID + 1 : 0),
                      static_cast<uint64_t>(clip.left) << 32 | static_cast<uint32_t>(clip.top));
            in_common = mixed(in_common,
                              static_cast<uint64_t>(clip.right) << 32 | static_cast<uint32_t>(clip.bottom));
            const ImDrawIdx* index = list->IdxBuffer.Data + command.IdxOffset;
            const ImDrawVert* vertex = list->VtxBuffer.Data + command.VtxOffset;
            for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
                uint64_t sign = in_common;
                ImVec2 low(1e9f, 1e9f), high(-1e9f, -1e9f);
                for (unsigned k = 0; k < 3; ++k) {
                    const ImDrawVert& corner = vertex[index[i + k]];
                    low = ImVec2(std::min(low.x, corner.pos.x), std::min(low.y, corner.pos.y));
                    high = ImVec2(std::max(high.x, corner.pos.x), std::max(high.y, corner.pos.y));
                    sign = mixed(sign, bits_of(corner.pos));
                    sign = mixed(sign, bits_of(corner.uv) + corner.col);
                }
                const auto pixels = [](float at, float origin, float scale) {
                    return std::clamp((at - origin) * scale, -1e6f, 1e6f);
                };
                add(common(clip, {static_cast<int>(std::floor(pixels(low.x, origin_.x, scale_.x))),
                                  static_cast<int>(std::floor(pixels(low.y, origin_.y, scale_.y))),
                                  static_cast<int>(std::ceil(pixels(high.x, origin_.x, scale_.x))),
                                  static_cast<int>(std::ceil(pixels(high.y, origin_.y, scale_.y)))}),
                    sign);
            }
        }
    }
}

void FrameDamage::add(const PixelRect& bounds, uint64_t sign) {
    if (bounds.empty()) return;
    const int last_column = (bounds.right - 1) / tile_, last_row = (bounds.bottom - 1) / tile_;
    for (int row = bounds.top / tile_; row <= last_row; ++row)
        for (int column = bounds.left / tile_; column <= last_column; ++column) {
            uint64_t& tile = tiles_[static_cast<size_t>(row * columns_ + column)];
            tile = mixed(tile, sign);
        }
}

void FrameDamage::find_rects() {
    rects_.clear();
    if (former_.size() != tiles_.size()) {
        rects_.push_back({0, 0, width_, height_});
        return;
    }
    for (int row = 0; row < rows_; ++row) {
        const size_t start = static_cast<size_t>(row * columns_);
        for (int column = 0; column < columns_; ++column) {
            const auto differs = [&](int at) {
                return at < columns_ &&
                       tiles_[start + static_cast<size_t>(at)] != former_[start + static_cast<size_t>(at)];
            };
            const int first = column;
            while (differs(column)) ++column;
            if (column > first)
                take({first * tile_, row * tile_, std::min(width_, column * tile_),
                      std::min(height_, (row + 1) * tile_)});
        }
    }
    while (rects_.size() > most_rects) {
        const PixelRect last = rects_.back();
        rects_.pop_back();
        rects_.back() = around(rects_.back(), last);
        const PixelRect grown = rects_.back();
        rects_.pop_back();
        take(grown);
    }
}

// One rectangle for all that touch: where two overlapped, what is translucent would be drawn twice.
void FrameDamage::take(PixelRect rect) {
    for (bool grown = true; grown;) {
        grown = false;
        for (size_t i = 0; i < rects_.size(); ++i) {
            const PixelRect& other = rects_[i];
            if (other.left > rect.right || rect.left > other.right || other.top > rect.bottom ||
                rect.top > other.bottom)
                continue;
            rect = around(rect, other);
            rects_.erase(rects_.begin() + static_cast<ptrdiff_t>(i));
            grown = true;
            break;
        }
    }
    rects_.push_back(rect);
}

}  // namespace zs
