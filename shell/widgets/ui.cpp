#include "shell/widgets/ui.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "shell/widgets/text.h"

namespace zs {
namespace {
constexpr float wheel_pixels = 70;  // what ImGui scrolls for one wheel step: five lines of its reference font
constexpr float drag_threshold = 8;  // CSS pixels a finger may wander and still press
// How a page runs on after a finger has let it go; speeds in CSS pixels a second.
constexpr float run_seconds = 0.325f;  // the speed falls to 1/e in this time
constexpr float least_speed = 60, stop_speed = 20;
constexpr float line_step = 40, page_share = 0.9f;  // what an arrow and Page Down scroll
constexpr double rest_seconds = 0.1;  // a finger that rested this long before it let go throws nothing

ImGuiMouseSource source_of(const PointerEvent& event) {
    return event.touch ? ImGuiMouseSource_TouchScreen : ImGuiMouseSource_Mouse;
}
}  // namespace

Ui::Ui(Platform& platform) : platform_(platform), palette_(&palette(false)) {
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigInputTrickleEventQueue = true;  // a quick tap's down and up fall into two frames
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    fonts_ = add_fonts(platform);
    ImGuiStyle& style = ImGui::GetStyle();
    style.WindowPadding = style.FramePadding = style.ItemSpacing = style.ItemInnerSpacing = ImVec2(0, 0);
    style.WindowBorderSize = style.ChildBorderSize = 0;
    style.ScrollbarSize = 10;
    style.ScrollbarRounding = 5;
    style.WindowMinSize = ImVec2(1, 1);
    style.CircleTessellationMaxError = 0.15f;
    style.CurveTessellationTol = 0.6f;
}

Ui::~Ui() {
    ImGui::DestroyContext();
}

void Ui::take_pointer(const PointerEvent& event) {
    ImGuiIO& io = ImGui::GetIO();
    const ImVec2 at(event.x, event.y);
    io.AddMouseSourceEvent(source_of(event));
    using Kind = PointerEvent::Kind;
    switch (event.kind) {
        case Kind::move:
            if (event.touch && touching_) {
                const ImVec2 moved(at.x - touch_start_.x, at.y - touch_start_.y);
                if (!dragging_ && std::hypot(moved.x, moved.y) > drag_threshold) {
                    dragging_ = true;
                    io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);  // let go without pressing
                    io.AddMouseButtonEvent(0, false);
                    io.AddMousePosEvent(touch_start_.x, touch_start_.y);
                }
                if (dragging_) {
                    const ImVec2 step(at.x - touch_last_.x, at.y - touch_last_.y);
                    io.AddMouseWheelEvent(step.x / wheel_pixels, step.y / wheel_pixels);
                    dragged_ = ImVec2(dragged_.x + step.x, dragged_.y + step.y);
                }
                touch_last_ = at;
                if (dragging_) return;
            }
            io.AddMousePosEvent(at.x, at.y);
            break;
        case Kind::down:
            pinned_ = 0;
            io.AddMousePosEvent(at.x, at.y);
            io.AddMouseButtonEvent(event.button, true);
            touching_ = event.touch;
            finger_seen_ = finger_seen_ || event.touch;
            dragging_ = running_ = let_go_ = false;
            speed_ = dragged_ = ImVec2();
            touch_start_ = touch_last_ = at;
            break;
        case Kind::up:
        case Kind::cancel:
            if (!dragging_) io.AddMouseButtonEvent(event.button, false);
            let_go_ = dragging_ && event.kind == Kind::up;
            // Where it runs on, the pointer stays over what is scrolled until it stands.
            if (event.touch && !let_go_) io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
            touching_ = dragging_ = false;
            break;
        case Kind::leave:
            io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
            break;
    }
}

void Ui::follow_finger(double seconds) {
    ImGuiIO& io = ImGui::GetIO();
    const float step = io.DeltaTime;
    if (dragged_.x != 0 || dragged_.y != 0) {
        // Half of the new speed, half of the one before: one uneven event does not throw the page.
        speed_ = ImVec2((speed_.x + dragged_.x / step) / 2, (speed_.y + dragged_.y / step) / 2);
        dragged_ = ImVec2();
        dragged_at_ = seconds;
    }
    if (let_go_) {
        let_go_ = false;
        running_ = !less_motion_ && seconds - dragged_at_ < rest_seconds &&
                   std::hypot(speed_.x, speed_.y) > least_speed;
        if (!running_) io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
    }
    if (!running_) return;
    const float left = std::exp(-step / run_seconds);
    io.AddMouseWheelEvent(speed_.x * step / wheel_pixels, speed_.y * step / wheel_pixels);
    speed_ = ImVec2(speed_.x * left, speed_.y * left);
    if (std::hypot(speed_.x, speed_.y) < stop_speed) {
        running_ = false;
        io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
    }
    want_frame();
}

void Ui::take(const Event& event) {
    if (const auto* pointer = std::get_if<PointerEvent>(&event)) {
        take_pointer(*pointer);
    } else if (const auto* wheel = std::get_if<WheelEvent>(&event)) {
        wheel_turned_ = true;
        ImGui::GetIO().AddMouseWheelEvent(-wheel->dx / wheel_pixels, -wheel->dy / wheel_pixels);
    } else if (const auto* key = std::get_if<KeyEvent>(&event)) {
        if (key->key == Key::escape && pinned_ != 0)
            pinned_ = 0;
        else
            keys_.push_back(key->key);
    } else if (const auto* text = std::get_if<TextEvent>(&event)) {
        FieldEvent& pending = field_events_[text->id];
        pending.text = text->text;
        pending.committed = pending.committed || text->committed;
    } else if (const auto* choice = std::get_if<ChoiceEvent>(&event)) {
        choice_events_[choice->id] = choice->index;
    } else if (const auto* activate = std::get_if<ActivateEvent>(&event)) {
        activated_.push_back(activate->id);
    } else if (const auto* appearance = std::get_if<AppearanceEvent>(&event)) {
        coarse_ = appearance->touch;
        less_motion_ = appearance->less_motion;
    } else if (const auto* focus = std::get_if<FocusEvent>(&event)) {
        if (focus->id != pinned_) pinned_ = 0;
        focused_ = focus->id;
        focus_by_keyboard_ = focus->by_keyboard;
        focus_is_new_ = true;
        focus_window_ = nullptr;
    }
}

void Ui::begin_frame(ImVec2 size, float density, double seconds, const Catalogue& catalogue,
                     Language language, bool dark, bool more_contrast, bool seen) {
    seen_ = seen;
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = size;
    io.DisplayFramebufferScale = ImVec2(density, density);
    io.DeltaTime = std::clamp(static_cast<float>(seconds - last_seconds_), 1e-4f, 0.1f);
    last_seconds_ = seconds;
    size_ = size;
    last_heading_ = 0;
    density_ = density;
    catalogue_ = &catalogue;
    language_ = language;
    dark_ = dark;
    palette_ = &palette(dark, more_contrast);
    wants_frame_ = false;
    follow_finger(seconds);
    tooltip_.clear();
    explained_.clear();
    keyboard_rect_.reset();
    in_row_ = false;
    key_window_ = nullptr;
    modal_was_open_ = std::exchange(modal_open_, false);

    ImVec4* colours = ImGui::GetStyle().Colors;
    colours[ImGuiCol_ScrollbarBg] = ImVec4(0, 0, 0, 0);
    colours[ImGuiCol_ScrollbarGrab] = ImGui::ColorConvertU32ToFloat4(palette_->line);
    colours[ImGuiCol_ScrollbarGrabHovered] = colours[ImGuiCol_ScrollbarGrabActive] =
        ImGui::ColorConvertU32ToFloat4(palette_->faint);
    colours[ImGuiCol_WindowBg] = colours[ImGuiCol_ChildBg] = ImVec4(0, 0, 0, 0);
    for (ImFont* font : {fonts_.regular, fonts_.bold}) font->CurrentRasterizerDensity = density;

    ImGui::NewFrame();
    mirror_.begin_frame();
}

int Ui::heading_level(int wanted) {
    if (wanted > 0) last_heading_ = std::min(wanted, last_heading_ + 1);
    return wanted > 0 ? last_heading_ : 0;
}

std::string Ui::end_frame() {
    explain_here();
    draw_tooltip();
    // Once a dialog has gone, the page behind it comes back into the mirror in the next frame.
    wants_frame_ = wants_frame_ || ImGui::GetCurrentContext()->InputEventsQueue.Size > 0 ||
                   (modal_was_open_ && !modal_open_);
    if (return_focus_ != 0) focus(std::exchange(return_focus_, 0));
    if (!modal_open_ && modal_ != 0) {
        modal_ = 0;
        return_focus_ = std::exchange(opener_, 0);
    }
    // Not before the finger is up and its press is done: nothing moves under it.
    if (finger_seen_ && !touched_ && !touching_ && ImGui::GetCurrentContext()->InputEventsQueue.Size == 0 &&
        !ImGui::GetIO().MouseDown[0]) {
        touched_ = true;
        want_frame();
    }
    if (seen_) {
        draw_waiting_glyphs();
        ImGui::Render();
    } else {
        ImGui::EndFrame();
    }
    answering_ = std::exchange(entered_, 0);
    if (answering_ != 0) want_frame();
    activated_.clear();
    field_events_.clear();
    choice_events_.clear();
    keys_.clear();
    focus_is_new_ = false;
    new_focus_.reset();
    // While the wheel turns the mirror waits until it rests; not where a field lies over the canvas.
    if (std::exchange(wheel_turned_, false) && seen_ && !mirror_.is_field(focused_)) {
        want_frame();
        return {};
    }
    return seen_ ? mirror_.finish() : std::string();
}

Interaction Ui::focusable(ImGuiID id, const ImRect& rect) {
    Interaction out;
    const bool visible = ImGui::ItemAdd(rect, id);
    if (!reachable()) return out;
    out.focused = focused_ == id;
    if (out.focused) focus_window_ = ImGui::GetCurrentWindow();
    if (out.focused && focus_is_new_) new_focus_ = rect;
    out.focus_visible = out.focused && focus_by_keyboard_;
    if (out.focus_visible) {
        keyboard_rect_ = rect;
        keyboard_window_ = ImGui::GetCurrentWindow();
    }
    out.hovered = visible && !dragging_ && !running_ && ImGui::IsItemHovered();
    // What the mouse presses stays under it.
    if (out.focused && focus_is_new_ && !ImGui::IsMouseDown(ImGuiMouseButton_Left) &&
        !ImGui::GetCurrentWindow()->InnerClipRect.Contains(rect)) {
        ImRect wanted = rect;
        wanted.Expand(space::xl);
        ImGui::ScrollToRect(ImGui::GetCurrentWindow(), wanted, ImGuiScrollFlags_KeepVisibleEdgeY);
        want_frame();
    }
    return out;
}

Interaction Ui::behave(ImGuiID id, const ImRect& rect, bool disabled) {
    Interaction out = focusable(id, rect);
    if (disabled || !reachable()) return out;
    out.pressed = ImGui::ButtonBehavior(rect, id, &out.hovered, &out.held);
    if (dragging_ || running_) out.hovered = false;  // the finger is not there to press
    if (std::find(activated_.begin(), activated_.end(), id) != activated_.end()) out.pressed = true;
    if (out.pressed) want_frame();  // what it changes may have been drawn already
    if (out.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    return out;
}

MirrorItem Ui::item(Role role, std::string_view name, ImGuiID id, const ImRect& rect) const {
    MirrorItem out;
    out.id = id;
    out.role = role;
    out.name = name;
    out.rect = {rect.Min.x, rect.Min.y, rect.GetWidth(), rect.GetHeight()};
    const ImRect& clip = ImGui::GetCurrentWindowRead()->ClipRect;
    out.clip = {clip.Min.x, clip.Min.y, clip.GetWidth(), clip.GetHeight()};
    return out;
}

void Ui::show(MirrorItem item) {
    if (mirrored()) mirror_.add(std::move(item));
}

void Ui::open(MirrorItem item) {
    if (mirrored()) mirror_.push(std::move(item));
}

void Ui::close() {
    if (mirrored()) mirror_.pop();
}

std::optional<FieldEvent> Ui::field_event(ImGuiID id) {
    auto it = field_events_.find(id);
    if (it == field_events_.end()) return std::nullopt;
    FieldEvent out = std::move(it->second);
    field_events_.erase(it);
    return out;
}

std::optional<int> Ui::choice_event(ImGuiID id) {
    auto it = choice_events_.find(id);
    if (it == choice_events_.end()) return std::nullopt;
    const int index = it->second;
    choice_events_.erase(it);
    return index;
}

bool Ui::key_pressed(Key key) {
    auto it = std::find(keys_.begin(), keys_.end(), key);
    if (it == keys_.end()) return false;
    keys_.erase(it);
    return true;
}

void Ui::begin_modal(ImGuiID dialog) {
    if (modal_ == 0) opener_ = focused_;
    if (modal_ != dialog) focus(dialog);
    modal_ = dialog;
    modal_open_ = true;
    in_modal_ = true;
    if (!modal_was_open_) want_frame();  // the page behind it leaves the mirror in the next frame
}

void Ui::end_modal() {
    in_modal_ = false;
}

void Ui::focus_ring(const ImRect& rect, float radius) {
    ImRect ring = rect;
    ring.Expand(3);
    canvas()->AddRect(ring.Min, ring.Max, colours().accent, radius + 3, 0, 2);
}

void Ui::scroll_by_keys() {
    ImGuiWindow* window = focus_window_ && focus_window_->Active ? focus_window_ : key_window_;
    while (window && window != key_window_ && window->ScrollMax.y <= 0) window = window->ParentWindow;
    if (!window) window = key_window_;
    if (!window) return;
    const float page = window->InnerRect.GetHeight() * page_share;
    float to = window->Scroll.y;
    if (key_pressed(Key::page_down)) to += page;
    if (key_pressed(Key::page_up)) to -= page;
    if (key_pressed(Key::down)) to += line_step;
    if (key_pressed(Key::up)) to -= line_step;
    if (key_pressed(Key::home)) to = 0;
    if (key_pressed(Key::end)) to = window->ScrollMax.y;
    to = std::clamp(to, 0.0f, std::max(window->ScrollMax.y, 0.0f));
    if (to == window->Scroll.y) return;
    ImGui::SetScrollY(window, to);
    want_frame();
}

void Ui::explain(const ImRect& rect, std::string_view words) const {
    if (!reachable() || !ImGui::IsRectVisible(rect.Min, rect.Max)) return;
    const bool hovered =
        !dragging_ && !running_ && ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(rect.Min, rect.Max);
    explained_.push_back({rect, ImGui::GetCurrentWindowRead(), hovered, std::string(words)});
}

void Ui::explain_here() {
    const auto add = [](std::string& all, const std::string& words) {
        if (all.find(words) == std::string::npos) all.append(all.empty() ? "" : "\n").append(words);
    };
    if (!tooltip_place_ || tooltip_.empty())
        for (const Explained& one : explained_)
            if (one.hovered) {
                tooltip_place_.reset();
                add(tooltip_, one.words);
            }
    if (!tooltip_.empty() || !keyboard_rect_) return;
    ImRect around = *keyboard_rect_;
    around.Expand(1);
    std::string words;
    for (const Explained& one : explained_)
        if (one.window == keyboard_window_ && around.Contains(one.rect)) add(words, one.words);
    if (!words.empty()) tooltip_at(std::move(words), *keyboard_rect_);
}

void Ui::draw_tooltip() {
    if (tooltip_.empty()) return;
    const ImVec2 padding(space::m, space::s);
    const float width = std::min(340.0f, size_.x - 2 * padding.x - 2 * space::s);
    const ImVec2 inner = measure(*this, tooltip_, {.size = type::small}, width);
    const ImRect mouse(ImGui::GetIO().MousePos, ImGui::GetIO().MousePos);
    const ImRect place = tooltip_place_.value_or(ImRect(mouse.Min, ImVec2(mouse.Max.x, mouse.Max.y + 12)));
    ImVec2 at(place.Min.x, place.Max.y + space::s);
    at.x = std::min(at.x, size_.x - inner.x - 2 * padding.x - space::s);
    if (at.y + inner.y + 2 * padding.y > size_.y) at.y = place.Min.y - inner.y - 2 * padding.y - space::s;
    at.x = std::max(at.x, space::s);
    const ImVec2 end(at.x + inner.x + 2 * padding.x, at.y + inner.y + 2 * padding.y);
    ImDrawList* front = ImGui::GetForegroundDrawList();
    front->AddRectFilled(at, end, colours().text, corner_small);
    draw_text_block(*this, front, ImVec2(at.x + padding.x, at.y + padding.y), tooltip_,
                    {.size = type::small, .colour = colours().background}, width);
}

}  // namespace zs
