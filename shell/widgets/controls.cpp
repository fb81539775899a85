#include "shell/widgets/controls.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

struct ButtonColours {
    ImU32 fill, border, ink;
};

ButtonColours colours_of(const Palette& c, ButtonKind kind, bool hovered, bool held, bool disabled) {
    if (disabled) return {kind == ButtonKind::quiet ? 0 : c.track, 0, c.faint};
    const auto shade = [&](ImU32 colour, ImU32 towards, float amount) {
        const ImVec4 a = ImGui::ColorConvertU32ToFloat4(colour), b = ImGui::ColorConvertU32ToFloat4(towards);
        return ImGui::ColorConvertFloat4ToU32(ImLerp(a, b, amount));
    };
    const float press = held ? 0.22f : hovered ? 0.12f : 0.0f;
    switch (kind) {
        case ButtonKind::primary:
            return {shade(c.accent, c.text, press), 0, c.on_accent};
        case ButtonKind::danger:
            return {hovered ? c.bad_soft : c.surface, c.bad, c.bad};
        case ButtonKind::quiet:
            return {hovered ? c.hover : 0, 0, c.accent};
        case ButtonKind::secondary:
            break;
    }
    return {hovered ? c.hover : c.surface, c.line, c.text};
}

float control_height_for(const Ui& ui, bool small) {
    if (ui.touch()) return touch_height;
    return small ? 28 : control_height;
}

// Of the options side by side. Where there is too little room, less beside their words; where there is none,
// the words are cut.
std::vector<float> option_widths(const Ui& ui, std::span<const std::string> options, float available,
                                 float min_width, float least) {
    std::vector<float> words, widths;
    for (const std::string& option : options) {
        words.push_back(std::ceil(text_width(ui, option, {.weight = FontWeight::bold})));
        widths.push_back(std::max(min_width, words.back() + 2 * space::l));
    }
    const float wanted = std::accumulate(widths.begin(), widths.end(), 0.0f);
    if (wanted <= available) return widths;
    // The short ones are as wide as a finger needs; the others share what is left beside their words.
    float room = available;
    float others = 0;
    for (const float width : words) {
        const bool is_short = width + space::xs < least;
        room -= is_short ? least : width;
        if (!is_short) ++others;
    }
    const float beside = others > 0 ? room / others : 0;
    for (size_t i = 0; i < words.size(); ++i)
        widths[i] = beside < space::xs             ? widths[i] * available / wanted
                    : words[i] + space::xs < least ? least
                                                   : words[i] + beside;
    return widths;
}

}  // namespace

float small_side(const Ui& ui) {
    return ui.touch() ? touch_height : 28.0f;
}

ButtonFlow::ButtonFlow(Ui& ui, float gap) : ui_(ui), gap_(gap), left_(ImGui::GetCursorScreenPos().x) {}

bool ButtonFlow::operator()(const char* id, std::string_view words, ButtonStyle style) {
    const float width = button_width(ui_, words, style);
    const float end = end_ + gap_ + width;
    if (end_ > 0 && !ui_.phone() && end <= left_ + column_width(ui_)) {
        beside(gap_);
        end_ = end;
    } else {
        if (end_ > 0) gap(space::s);
        end_ = left_ + width;
    }
    if (ui_.phone()) style.width = -1;
    return button(ui_, id, words, style);
}

void beside(float gap_width) {
    ImGui::SameLine(0, gap_width);
}

void beside_if_fits(const Ui& ui, float left, float width) {
    if (ImGui::GetItemRectMax().x + space::s + width <= left + column_width(ui))
        beside();
    else
        gap(space::xs);
}

float button_width(const Ui& ui, std::string_view words, const ButtonStyle& style) {
    const float size = style.small ? type::small : type::body;
    const float padding = style.kind == ButtonKind::quiet ? space::s : style.small ? space::m : space::l;
    const FontWeight weight = style.kind == ButtonKind::primary ? FontWeight::bold : FontWeight::regular;
    return std::ceil(text_width(ui, words, {.size = size, .weight = weight})) + 2 * padding +
           (style.icon ? 16 + space::s : 0);
}

bool button(Ui& ui, const char* id, std::string_view words, const ButtonStyle& style) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = style.width < 0   ? column_width(ui)
                        : style.width > 0 ? style.width
                                          : std::min(button_width(ui, words, style), column_width(ui));
    const float height = control_height_for(ui, style.small);
    const ImRect rect(at, ImVec2(at.x + width, at.y + height));
    const ImGuiID item_id = ImGui::GetID(id);
    ImGui::ItemSize(rect);
    const Interaction state = ui.behave(item_id, rect, style.disabled);
    const ButtonColours colours =
        colours_of(ui.colours(), style.kind, state.hovered, state.held, style.disabled);
    ImDrawList* canvas = ui.canvas();
    if (colours.fill != 0) canvas->AddRectFilled(rect.Min, rect.Max, colours.fill, corner_small);
    if (colours.border != 0) canvas->AddRect(rect.Min, rect.Max, colours.border, corner_small, 0, 1);
    if (state.focus_visible) ui.focus_ring(rect, corner_small);
    const TextStyle text_style{
        .size = style.small ? type::small : type::body,
        .weight = style.kind == ButtonKind::primary ? FontWeight::bold : FontWeight::regular,
        .colour = colours.ink};
    const float icon_width = style.icon ? 16 + space::s : 0;
    const float room = width - 2 * space::s - icon_width;
    const float words_width = std::min(text_width(ui, words, text_style), room);
    const float x = at.x + (width - words_width - icon_width) / 2;
    if (style.icon) draw_icon(canvas, *style.icon, ImVec2(x, at.y + (height - 16) / 2), 16, colours.ink);
    draw_line_in(ui, canvas,
                 ImRect(ImVec2(x + icon_width, at.y), ImVec2(x + icon_width + room, at.y + height)), words,
                 text_style);
    MirrorItem item = ui.item(Role::button, style.name.empty() ? words : style.name, item_id, rect);
    item.disabled = style.disabled;
    ui.show(std::move(item));
    return state.pressed;
}

bool icon_button(Ui& ui, const char* id, Icon icon, std::string_view name, bool danger, bool disabled) {
    const float side = small_side(ui);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImRect rect(at, ImVec2(at.x + side, at.y + side));
    const ImGuiID item_id = ImGui::GetID(id);
    ImGui::ItemSize(rect);
    const Interaction state = ui.behave(item_id, rect, disabled);
    const Palette& c = ui.colours();
    if (state.hovered) {
        ui.canvas()->AddRectFilled(rect.Min, rect.Max, danger ? c.bad_soft : c.hover, corner_small);
        ui.tooltip(std::string(name));
    }
    if (state.focus_visible) ui.focus_ring(rect, corner_small);
    const ImU32 ink = disabled ? c.line : danger && state.hovered ? c.bad : c.muted;
    draw_icon(ui.canvas(), icon, ImVec2(at.x + (side - 16) / 2, at.y + (side - 16) / 2), 16, ink);
    MirrorItem item = ui.item(Role::button, name, item_id, rect);
    item.disabled = disabled;
    ui.show(std::move(item));
    return state.pressed;
}

int step_by_keys(Ui& ui, int at, int count, bool wraps) {
    int to = at;
    if (ui.key_pressed(Key::right) || ui.key_pressed(Key::down)) to = at + 1;
    if (ui.key_pressed(Key::left) || ui.key_pressed(Key::up)) to = at - 1;
    if (wraps) {
        to = (to + count) % count;
    } else {
        if (ui.key_pressed(Key::home)) to = 0;
        if (ui.key_pressed(Key::end)) to = count - 1;
        to = std::clamp(to, 0, count - 1);
    }
    return to == at ? -1 : to;
}

std::optional<int> segments(Ui& ui, const char* id, std::string_view name,
                            std::span<const std::string> options, int chosen, bool clearable,
                            float min_option_width) {
    const Palette& c = ui.colours();
    const float height = control_height_for(ui, false);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float available = column_width(ui);
    const std::vector<float> widths = option_widths(ui, options, available, min_option_width, height);
    const float total = std::accumulate(widths.begin(), widths.end(), 0.0f);

    ImGui::PushID(id);
    const ImRect all(at, ImVec2(at.x + total, at.y + height));
    ImGui::ItemSize(all);
    ui.open(ui.item(Role::radio_group, name, ImGui::GetID("group"), all));
    ImDrawList* canvas = ui.canvas();
    canvas->AddRectFilled(all.Min, all.Max, c.surface, corner_small);
    std::optional<int> result;
    float x = at.x;
    std::optional<ImRect> ring, lit;  // the chosen one covers the line around all
    ImDrawFlags lit_round = 0;
    const int count = static_cast<int>(options.size());
    const int stop = chosen >= 0 && chosen < count ? chosen : 0;
    for (size_t i = 0; i < options.size(); ++i) {
        const ImRect rect(ImVec2(x, at.y), ImVec2(x + widths[i], at.y + height));
        x += widths[i];
        const int index = static_cast<int>(i);
        const bool on = index == chosen;
        const ImGuiID option_id = ImGui::GetID(static_cast<int>(i));
        const Interaction state = ui.behave(option_id, rect);
        if (state.pressed) result = on && clearable ? -1 : index;
        const ImDrawFlags round = options.size() == 1       ? ImDrawFlags_RoundCornersAll
                                  : i == 0                  ? ImDrawFlags_RoundCornersLeft
                                  : i + 1 == options.size() ? ImDrawFlags_RoundCornersRight
                                                            : ImDrawFlags_RoundCornersNone;
        if (on) {
            lit = rect;
            lit_round = round;
        }
        if (on || state.hovered)
            canvas->AddRectFilled(rect.Min, rect.Max, on ? c.accent : c.hover, corner_small, round);
        if (i > 0 && !on && index != chosen + 1)
            canvas->AddLine(ImVec2(rect.Min.x, rect.Min.y), ImVec2(rect.Min.x, rect.Max.y), c.line, 1);
        const TextStyle style{.weight = on ? FontWeight::bold : FontWeight::regular,
                              .colour = on ? c.on_accent : c.text};
        const float words = std::min(text_width(ui, options[i], style), rect.GetWidth() - space::xs);
        const float left = rect.Min.x + (rect.GetWidth() - words) / 2;
        draw_line_in(ui, canvas, ImRect(ImVec2(left, rect.Min.y), ImVec2(left + words + 0.5f, rect.Max.y)),
                     options[i], style);
        if (state.focus_visible) ring = rect;
        if (state.focused)
            if (const int next = step_by_keys(ui, index, count, true); next >= 0) {
                result = next;
                ui.focus(ImGui::GetID(next));
                ui.want_frame();
            }
        MirrorItem item = ui.item(Role::radio, options[i], option_id, rect);
        item.checked = on;
        item.reach = index == stop ? Reach::by_tab : Reach::by_arrows;
        ui.show(std::move(item));
    }
    canvas->AddRect(all.Min, all.Max, c.line, corner_small, 0, 1);
    if (lit) canvas->AddRect(lit->Min, lit->Max, c.accent, corner_small, lit_round, 1);
    if (ring) ui.focus_ring(*ring, corner_small);
    ui.close();
    ImGui::PopID();
    if (result && *result == chosen) result.reset();
    return result;
}

bool checkbox(Ui& ui, const char* id, std::string_view words, bool checked, std::string_view name) {
    constexpr float side = 18;
    const TextStyle style{.line_height = 1.4f};
    const float left = side + space::s + space::xs;
    const float room = column_width(ui) - left - space::xs;
    const ImVec2 size = measure(ui, words, style, room);
    const float height = std::max(size.y + 10, ui.touch() ? touch_height : 32.0f);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImRect rect(at, ImVec2(at.x + column_width(ui), at.y + height));
    const ImGuiID item_id = ImGui::GetID(id);
    ImGui::ItemSize(rect);
    const Interaction state = ui.behave(item_id, rect);
    const Palette& c = ui.colours();
    ImDrawList* canvas = ui.canvas();
    if (state.hovered) canvas->AddRectFilled(rect.Min, rect.Max, c.hover, corner_small);
    const float top = at.y + (height - size.y) / 2;
    const ImRect box(ImVec2(at.x + space::xs, top + 1), ImVec2(at.x + space::xs + side, top + 1 + side));
    canvas->AddRectFilled(box.Min, box.Max, checked ? c.accent : c.surface, 5);
    canvas->AddRect(box.Min, box.Max, checked ? c.accent : c.faint, 5, 0, 1.2f);
    if (checked) draw_icon(canvas, Icon::check, ImVec2(box.Min.x + 2, box.Min.y + 2), side - 4, c.on_accent);
    draw_text_block(ui, canvas, ImVec2(at.x + left + space::xs, top), words, style, room);
    if (state.focus_visible) ui.focus_ring(rect, corner_small);
    MirrorItem item = ui.item(Role::checkbox, name.empty() ? words : name, item_id, rect);
    item.checked = checked;
    ui.show(std::move(item));
    return state.pressed;
}

bool link(Ui& ui, const char* id, std::string_view words, std::string_view name) {
    const TextStyle style{.size = type::small, .colour = ui.colours().accent};
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width =
        std::max(std::min(text_width(ui, words, style), column_width(ui)), ui.touch() ? touch_height : 0.0f);
    const float height =
        std::max(std::round(style.size * style.line_height), ui.touch() ? touch_height : 0.0f);
    const ImRect rect(at, ImVec2(at.x + width, at.y + height));
    const ImGuiID item_id = ImGui::GetID(id);
    ImGui::ItemSize(rect);
    const Interaction state = ui.behave(item_id, rect);
    draw_line_in(ui, ui.canvas(), rect, words, style);
    if (state.hovered)
        ui.canvas()->AddLine(ImVec2(rect.Min.x, rect.Max.y - 2), ImVec2(rect.Max.x, rect.Max.y - 2),
                             style.colour, 1);
    if (state.focus_visible) ui.focus_ring(rect, 3);
    ui.show(ui.item(Role::button, name.empty() ? words : name, item_id, rect));
    return state.pressed;
}

bool list_row(Ui& ui, const char* id, std::string_view name, float height, const ListRow& style,
              const std::function<void(const ImRect&)>& draw) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (ui.touch()) height = std::max(height, touch_height);
    const ImRect rect(at, ImVec2(at.x + column_width(ui), at.y + height));
    const ImGuiID item_id = ImGui::GetID(id);
    ImGui::ItemSize(rect);
    const Interaction state = ui.behave(item_id, rect, style.disabled);
    const Palette& c = ui.colours();
    if (style.chosen || state.hovered)
        ui.canvas()->AddRectFilled(rect.Min, rect.Max, style.chosen ? c.accent_soft : c.hover, style.radius);
    draw(rect);
    if (!style.help.empty()) ui.explain(rect, style.help);
    if (state.focus_visible) ui.focus_ring(rect, style.radius);
    MirrorItem item = ui.item(Role::button, name, item_id, rect);
    item.description = style.help;
    item.checked = style.chosen;
    item.disabled = style.disabled;
    ui.show(std::move(item));
    return state.pressed;
}

float tag_width(const Ui& ui, std::string_view words) {
    return std::ceil(text_width(ui, words, {.size = type::caption})) + 2 * space::s;
}

void draw_tag(Ui& ui, ImVec2 at, std::string_view words, Tone tone) {
    const ToneColours colours = tone_colours(ui.colours(), tone);
    const ImRect rect(at, ImVec2(at.x + tag_width(ui, words), at.y + tag_height));
    ui.canvas()->AddRectFilled(rect.Min, rect.Max, colours.soft, tag_height / 2);
    draw_line_in(ui, ui.canvas(),
                 ImRect(ImVec2(rect.Min.x + space::s, rect.Min.y), ImVec2(rect.Max.x, rect.Max.y)), words,
                 {.size = type::caption, .colour = colours.ink});
}

float tag_side(const Ui& ui, std::string_view help) {
    return !help.empty() && !ui.in_row() && ui.touch() ? touch_height : tag_height;
}

void tag(Ui& ui, std::string_view words, Tone tone, std::string_view help, float height) {
    height = std::max(height, tag_side(ui, help));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImRect rect(
        at, ImVec2(at.x + std::max(tag_width(ui, words), help.empty() ? 0 : height), at.y + height));
    ImGui::ItemSize(rect);
    // What can have the focus keeps it where sizes change.
    const ImGuiID id = help.empty()
                           ? ImGui::GetCurrentWindow()->GetIDFromRectangle(rect)
                           : ImGui::GetCurrentWindow()->GetID(words.data(), words.data() + words.size());
    MirrorItem item = ui.item(Role::text, words, id, rect);
    item.description = help;
    if (help.empty()) {
        ImGui::ItemAdd(rect, 0);
    } else {
        const Interaction state = ui.behave(id, rect);
        if (state.pressed) ui.pin(id);
        if (state.focus_visible) ui.focus_ring(rect, tag_height / 2);
        if (ui.pinned(id))
            ui.tooltip_at(std::string(help), rect);
        else
            ui.explain(rect, help);
        if (!ui.in_row()) item.role = Role::button;
    }
    draw_tag(ui, ImVec2(at.x, at.y + (height - tag_height) / 2), words, tone);
    ui.show(std::move(item));
}

void bar(Ui& ui, float share, const BarStyle& style) {
    const Palette& c = ui.colours();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = column_width(ui);
    const ImRect rect(at, ImVec2(at.x + width, at.y + style.height));
    ImGui::ItemSize(rect);
    const float radius = style.height / 2;
    ImDrawList* canvas = ui.canvas();
    canvas->AddRectFilled(rect.Min, rect.Max, c.track, radius);
    const float filled = width * std::clamp(share, 0.0f, 1.0f);
    if (filled > 0)
        canvas->AddRectFilled(rect.Min, ImVec2(at.x + std::max(filled, style.height), rect.Max.y),
                              style.tone == Tone::info ? c.chart[1] : tone_colours(c, style.tone).ink,
                              radius);
    if (style.frame_low && style.frame_high) {
        const float low = at.x + width * std::clamp(*style.frame_low, 0.0f, 1.0f);
        const float high = at.x + width * std::clamp(*style.frame_high, 0.0f, 1.0f);
        canvas->AddRect(ImVec2(low - 1, rect.Min.y - 3), ImVec2(std::max(high, low + 3) + 1, rect.Max.y + 3),
                        c.provisional, 3, 0, 1.2f);
    }
    if (style.name.empty()) return;
    MirrorItem item =
        ui.item(Role::progress, style.name, ImGui::GetCurrentWindow()->GetIDFromRectangle(rect), rect);
    item.value = style.value;
    ui.show(std::move(item));
}

void stars(Ui& ui, int lit, float size, std::string_view name) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float step = size * 1.25f;
    const ImRect rect(at, ImVec2(at.x + step * 6, at.y + size));
    ImGui::ItemSize(rect);
    for (int i = 0; i < 6; ++i)
        draw_star(ui.canvas(), ImVec2(at.x + step * static_cast<float>(i) + size / 2, at.y + size * 0.53f),
                  size / 2, i < lit ? ui.colours().star : ui.colours().star_empty);
    ui.show(ui.item(Role::image, name, ImGui::GetCurrentWindow()->GetIDFromRectangle(rect), rect));
}

}  // namespace zs
