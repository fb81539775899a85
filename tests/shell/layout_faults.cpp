#include "tests/shell/layout_faults.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>
#include <vector>

#include "tests/shell/headless_app.h"

namespace zs {
namespace {

constexpr size_t told_at_most = 8;  // a fault of one row is that of all of them

struct Glyph {
    ImRect rect, clip;
};

std::string describe(const ImRect& rect) {
    const auto whole = [](float length) { return std::to_string(std::lround(length)); };
    return "at " + whole(rect.Min.x) + "," + whole(rect.Min.y) + " " + whole(rect.GetWidth()) + "x" +
           whole(rect.GetHeight());
}

ImRect to_rect(const MirrorRect& rect) {
    return ImRect(rect.x, rect.y, rect.x + rect.w, rect.y + rect.h);
}

std::string describe(const MirrorItem& item) {
    return std::string(to_string(item.role)) + " \"" + item.name + "\" " + describe(to_rect(item.rect));
}

// What can be seen of an item; what is scrolled away is no fault.
ImRect seen(const MirrorItem& item) {
    ImRect rect = to_rect(item.rect);
    rect.ClipWithFull(to_rect(item.clip));
    return rect;
}

bool overlap(const ImRect& a, const ImRect& b, float more_than) {
    const float w = std::min(a.Max.x, b.Max.x) - std::max(a.Min.x, b.Min.x);
    const float h = std::min(a.Max.y, b.Max.y) - std::max(a.Min.y, b.Min.y);
    return w > 1 && h > 1 && w * h > more_than;
}

// ImGui draws a glyph as four vertices of its own, of a piece of the font's picture that has both width and
// height.
std::vector<Glyph> glyphs_of(const ImDrawList& drawn) {
    std::vector<Glyph> glyphs;
    for (const ImDrawCmd& command : drawn.CmdBuffer) {
        const ImDrawIdx* indices = drawn.IdxBuffer.Data + command.IdxOffset;
        for (unsigned i = 0; i + 6 <= command.ElemCount;) {
            const unsigned at = indices[i];
            const bool quad = indices[i + 1] == at + 1 && indices[i + 2] == at + 2 && indices[i + 3] == at &&
                              indices[i + 4] == at + 2 && indices[i + 5] == at + 3;
            if (!quad) {
                i += 3;
                continue;
            }
            i += 6;
            const ImDrawVert* corners = drawn.VtxBuffer.Data + command.VtxOffset + at;
            const bool upright = corners[0].pos.y == corners[1].pos.y && corners[1].pos.x == corners[2].pos.x;
            const bool pictured = corners[0].uv.x < corners[2].uv.x && corners[0].uv.y < corners[2].uv.y;
            if (!upright || !pictured) continue;
            const Glyph glyph{ImRect(corners[0].pos, corners[2].pos), ImRect(command.ClipRect)};
            if (glyph.clip.Overlaps(glyph.rect)) glyphs.push_back(glyph);
        }
    }
    return glyphs;
}

ImRect seen(const Glyph& glyph) {
    ImRect rect = glyph.rect;
    rect.ClipWithFull(glyph.clip);
    return rect;
}

// Pairs are looked for among neighbours only.
std::string over_each_other(const std::vector<Glyph>& glyphs) {
    constexpr float cell = 64;
    std::unordered_map<int, std::vector<const Glyph*>> cells;
    std::string out;
    for (const Glyph& glyph : glyphs) {
        const ImRect rect = seen(glyph);
        const auto [left, right] =
            std::pair(static_cast<int>(rect.Min.x / cell), static_cast<int>(rect.Max.x / cell));
        const auto [top, bottom] =
            std::pair(static_cast<int>(rect.Min.y / cell), static_cast<int>(rect.Max.y / cell));
        for (int x = left; x <= right; ++x)
            for (int y = top; y <= bottom; ++y) {
                std::vector<const Glyph*>& here = cells[y * 1024 + x];
                for (const Glyph* other : here)
                    if (overlap(rect, other->rect, 0.3f * std::min(rect.GetArea(), other->rect.GetArea())))
                        return "words over words: " + describe(rect) + " and " + describe(other->rect) + "\n";
                here.push_back(&glyph);
            }
    }
    return out;
}

bool scrolls(const ImGuiWindow* window, ImGuiAxis axis) {
    for (; window != nullptr; window = window->ParentWindow)
        if (window->ScrollMax[axis] > 0) return true;
    return false;
}

// Words that reach over the edge of what they stand on.
std::string across_edges(const std::vector<Glyph>& glyphs, const std::vector<const MirrorItem*>& controls) {
    std::string out;
    for (const MirrorItem* control : controls) {
        const ImRect box = seen(*control), whole = to_rect(control->rect);
        if (box.GetArea() < 1) continue;
        // An edge that is scrolled away is not looked at.
        const auto crosses = [&](float edge, float shown, float from, float to) {
            return edge == shown && from < edge - 1 && to > edge + 1;
        };
        for (const Glyph& glyph : glyphs) {
            const ImRect drawn = seen(glyph);
            const ImVec2 middle = drawn.GetCenter();
            const bool beside = middle.y > box.Min.y && middle.y < box.Max.y &&
                                (crosses(whole.Min.x, box.Min.x, drawn.Min.x, drawn.Max.x) ||
                                 crosses(whole.Max.x, box.Max.x, drawn.Min.x, drawn.Max.x));
            const bool above = middle.x > box.Min.x && middle.x < box.Max.x &&
                               (crosses(whole.Min.y, box.Min.y, drawn.Min.y, drawn.Max.y) ||
                                crosses(whole.Max.y, box.Max.y, drawn.Min.y, drawn.Max.y));
            if (!beside && !above) continue;
            out += "words across the edge of " + describe(*control) + ": " + describe(drawn) + "\n";
            break;
        }
    }
    return out;
}

// A toast lies over what stands there, by design.
bool in_toast(const Mirror& mirror, const MirrorItem& item) {
    for (const MirrorItem& other : mirror.items())
        if (other.id == item.parent && (other.role == Role::status || other.role == Role::alert)) return true;
    return false;
}

std::string over_each_other(const std::vector<const MirrorItem*>& controls) {
    std::string out;
    for (size_t i = 0; i < controls.size(); ++i)
        for (size_t k = i + 1; k < controls.size(); ++k)
            if (overlap(seen(*controls[i]), seen(*controls[k]), 4) &&
                controls[i]->parent != controls[k]->id && controls[k]->parent != controls[i]->id)
                out += "over each other: " + describe(*controls[i]) + " and " + describe(*controls[k]) + "\n";
    return out;
}

// Of the item tree.
std::string item_faults(const Mirror& mirror, const std::vector<const MirrorItem*>& controls, ImVec2 size) {
    std::string out;
    std::map<uint32_t, const MirrorItem*> items;
    for (const MirrorItem& item : mirror.items()) items[item.id] = &item;
    for (const MirrorItem& item : mirror.items()) {
        if (!is_control(item.role) && item.role != Role::text && item.role != Role::heading) continue;
        if (item.rect.x < -0.5f || item.rect.x + item.rect.w > size.x + 0.5f)
            out += "beyond the window: " + describe(item) + "\n";
        const auto parent = items.find(item.parent);
        if (parent == items.end() || parent->second->role != Role::group || parent->second->rect.w <= 0)
            continue;
        if (item.rect.x + item.rect.w > parent->second->rect.x + parent->second->rect.w + 1)
            out += "out of its card: " + describe(item) + " in " + describe(*parent->second) + "\n";
    }
    return out + over_each_other(controls);
}

// The first lines.
std::string shortened(const std::string& lines) {
    size_t at = 0;
    for (size_t i = 0; i < told_at_most && at != std::string::npos; ++i)
        at = lines.find('\n', at == 0 ? 0 : at + 1);
    return at == std::string::npos ? lines : lines.substr(0, at) + "\n...\n";
}

}  // namespace

std::string glyph_faults(const ImDrawList& drawn, bool scrolls_x, bool scrolls_y) {
    const std::vector<Glyph> glyphs = glyphs_of(drawn);
    std::string out;
    for (const Glyph& glyph : glyphs) {
        if (!scrolls_x &&
            (glyph.rect.Min.x < glyph.clip.Min.x - 0.5f || glyph.rect.Max.x > glyph.clip.Max.x + 0.5f))
            out += "words cut at the side: " + describe(glyph.rect) + " by " + describe(glyph.clip) + "\n";
        if (!scrolls_y &&
            (glyph.rect.Min.y < glyph.clip.Min.y - 0.5f || glyph.rect.Max.y > glyph.clip.Max.y + 0.5f))
            out += "words cut above or below: " + describe(glyph.rect) + " by " + describe(glyph.clip) + "\n";
    }
    return out + over_each_other(glyphs);
}

std::string layout_faults(const Mirror& mirror, ImVec2 size) {
    std::vector<const MirrorItem*> controls, floating;
    bool dialog = false;
    for (const MirrorItem& item : mirror.items()) {
        if (is_control(item.role)) (in_toast(mirror, item) ? floating : controls).push_back(&item);
        dialog = dialog || item.role == Role::dialog;
    }
    const auto is_toast = [](const ImGuiWindow* window) { return std::string_view(window->Name) == "toast"; };
    const ImGuiWindow* top = nullptr;  // what a dialog covers is not looked at
    for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows)
        if (window->Active && window->ParentWindow == nullptr && !is_toast(window)) top = window;
    std::string out = item_faults(mirror, controls, size) + over_each_other(floating);
    for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows) {
        const bool toast = is_toast(window);
        if (!window->Active || window->Hidden || (dialog && !toast && window->RootWindow != top)) continue;
        out += glyph_faults(*window->DrawList, scrolls(window, ImGuiAxis_X), scrolls(window, ImGuiAxis_Y));
        out += across_edges(glyphs_of(*window->DrawList), toast ? floating : controls);
    }
    return shortened(out);
}

}  // namespace zs
