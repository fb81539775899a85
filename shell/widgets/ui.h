// What every widget needs: the frame's theme, language and events, and the one way to become an item that
// mouse, touch, keyboard, screen reader and tests can use alike. Built new for each app; holds no state of
// pages.
#pragma once

#include <imgui.h>
#include <imgui_internal.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/catalogue.h"
#include "base/text.h"
#include "shell/platform/platform.h"
#include "shell/text/font_loader.h"
#include "shell/widgets/mirror.h"
#include "shell/widgets/theme.h"

namespace zs {

struct Interaction {
    bool hovered = false;
    bool held = false;
    bool pressed = false;  // clicked, tapped, activated by keyboard or by a screen reader
    bool focused = false;
    bool focus_visible = false;  // focused by keyboard: show the ring
};

// What happened to a text field since the last frame.
struct FieldEvent {
    std::string text;
    bool committed = false;
};

class Ui {
  public:
    // Creates ImGui's context; one Ui at a time. `platform` must outlive it.
    explicit Ui(Platform& platform);
    ~Ui();
    Ui(const Ui&) = delete;
    Ui& operator=(const Ui&) = delete;

    // Events for the next frame. Those that are not about the view (files, commits) are the app's.
    void take(const Event& event);

    // `size` in CSS pixels, `density` physical pixels per CSS pixel, `seconds` a monotonic clock. One that is
    // not `seen` is for what it does with the input: it writes no text and leaves the mirror as it is.
    void begin_frame(ImVec2 size, float density, double seconds, const Catalogue& catalogue,
                     Language language, bool dark, bool more_contrast = false, bool seen = true);
    // Ends ImGui's frame and gives the mirror's changes (empty: none).
    std::string end_frame();
    bool seen() const { return seen_; }
    // True while something still moves (a tooltip's delay, a scroll): draw one more frame soon.
    bool wants_frame() const { return wants_frame_; }
    void want_frame() { wants_frame_ = true; }

    const Palette& colours() const { return *palette_; }
    bool dark() const { return dark_; }
    Language language() const { return language_; }
    ImVec2 size() const { return size_; }
    float density() const { return density_; }
    bool phone() const { return size_.x < phone_width; }
    bool touch() const { return phone() || coarse_ || touched_; }  // fingers: what can be pressed is 40 high
    // While set, fields and choices show their values and take none.
    void set_read_only(bool read_only) { read_only_ = read_only; }
    bool read_only() const { return read_only_; }
    Platform& platform() { return platform_; }
    ImFont* font(FontWeight weight) const {
        return weight == FontWeight::bold ? fonts_.bold : fonts_.regular;
    }
    ImDrawList* canvas() const { return ImGui::GetWindowDrawList(); }

    // The standard's number and the edition of its rules, which the header of every page names.
    void set_standard(std::string standard) { standard_ = std::move(standard); }
    const std::string& standard() const { return standard_; }

    // Sentences of the current language.
    const std::string& tr(std::string_view key) const { return catalogue_->text(key); }
    std::string tr(const Message& message) const { return catalogue_->text(message); }
    std::string tr(std::string key, std::vector<std::pair<std::string, std::string>> args) const {
        return catalogue_->text(Message{std::move(key), std::move(args)});
    }
    const Catalogue& catalogue() const { return *catalogue_; }
    const std::string& pick(const LocalText& text) const { return text.in(language_); }

    // Makes `rect` an item that can be pressed. `id` comes from ImGui::GetID, unique on the page.
    Interaction behave(ImGuiID id, const ImRect& rect, bool disabled = false);
    // Focus and scrolling for items whose presses the browser handles itself (text fields, drop-down lists).
    Interaction focusable(ImGuiID id, const ImRect& rect);

    // A mirror item with its rectangle and clip filled in; the caller completes and registers it.
    MirrorItem item(Role role, std::string_view name, ImGuiID id, const ImRect& rect) const;
    void show(MirrorItem item);  // registers a leaf
    void open(MirrorItem item);  // registers a parent until close()
    void close();
    void focus(ImGuiID id) { mirror_.focus(id); }
    // See Mirror::live. Behind a dialog, too.
    void live(std::string_view what, std::string words, bool new_too = false) {
        mirror_.live(what, std::move(words), new_too);
    }
    // What was entered in this field is answered in the next frame: true once, for it to say its error.
    void expect_answer(ImGuiID field) { entered_ = field; }
    bool takes_answer(ImGuiID field) const { return answering_ == field; }
    void say(std::string_view what, std::string words) { mirror_.say(what, std::move(words)); }
    // Where the item stands that got the focus since the last frame, once it is drawn.
    const std::optional<ImRect>& new_focus() const { return new_focus_; }
    const Mirror& mirror() const { return mirror_; }

    // Events of fields and drop-down lists; each is given once.
    std::optional<FieldEvent> field_event(ImGuiID id);
    std::optional<int> choice_event(ImGuiID id);
    bool key_pressed(Key key);  // true once

    // Texts that a field holds but its model does not (yet): half-typed or refused input is never thrown
    // away.
    std::map<ImGuiID, std::string>& drafts() { return drafts_; }
    // What the model held, written exactly, when the draft of that field began.
    std::map<ImGuiID, std::string>& before_drafts() { return before_drafts_; }

    // The level at which a heading is told: the wanted one, but never more than one below the heading before.
    int heading_level(int wanted);

    // A text shown beside the pointer at the end of the frame.
    void tooltip(std::string text) {
        tooltip_ = std::move(text);
        tooltip_place_.reset();
    }
    // The same below `rect`, for what has the focus; one beside the pointer goes before it.
    void tooltip_at(std::string text, const ImRect& rect) {
        if (!tooltip_.empty()) return;
        tooltip_ = std::move(text);
        tooltip_place_ = rect;
    }

    // What `rect` shows needs `words` beside it: a text cut with an ellipsis, a mark. They are shown while
    // the pointer is over it, and while what it is part of has the focus of the keyboard.
    void explain(const ImRect& rect, std::string_view words) const;
    struct Explained {
        ImRect rect;
        ImGuiWindow* window;
        bool hovered;
        std::string words;
    };
    const std::vector<Explained>& explained() const { return explained_; }  // in sight, in this frame
    const std::string& tooltip_words() const { return tooltip_; }  // those shown in this frame; empty: none
    // A press on a mark keeps its words open, until something else is done: a finger hovers nowhere.
    void pin(ImGuiID mark) { pinned_ = mark; }
    bool pinned(ImGuiID mark) const { return pinned_ != 0 && pinned_ == mark; }
    // While set, marks are part of a row that is a stop of its own, and are none.
    void set_in_row(bool in_row) { in_row_ = in_row; }
    bool in_row() const { return in_row_; }

    // Charts that are shown as tables, by the id of their switch.
    std::set<ImGuiID>& as_tables() { return as_tables_; }

    // Between these the page behind a dialog is drawn but cannot be reached. `begin_modal` is called by
    // dialogs. A dialog that opens takes the focus; once all are closed, what had it before has it again.
    void begin_modal(ImGuiID dialog);
    void end_modal();
    bool modal_open() const { return modal_was_open_; }
    // Between these is what can be reached over a dialog, too: a message about what was done in it.
    void begin_above() { in_modal_ = true; }
    void end_above() { in_modal_ = false; }

    void focus_ring(const ImRect& rect, float radius);

    // Page Up, Page Down, Home, End and the arrows that no widget took scroll the innermost window around the
    // focus that can scroll, else the current window of the last call of `scrolls_by_keys` in the frame.
    void scrolls_by_keys() { key_window_ = ImGui::GetCurrentWindow(); }
    void focus_scrolls_here() { focus_window_ = ImGui::GetCurrentWindow(); }  // the focus is on its frame
    bool has_focus(ImGuiID id) const { return id != 0 && focused_ == id; }
    void scroll_by_keys();

    // Widths of the nested columns, innermost last; layout.h reads and writes them.
    std::vector<float>& columns() { return columns_; }
    const std::vector<float>& columns() const { return columns_; }

  private:
    bool reachable() const { return !modal_was_open_ || in_modal_; }
    bool mirrored() const { return seen_ && reachable(); }
    void take_pointer(const PointerEvent& event);
    void explain_here();  // makes a tooltip of what was explained
    void draw_tooltip();

    Platform& platform_;
    Fonts fonts_;
    Mirror mirror_;
    const Catalogue* catalogue_ = nullptr;
    const Palette* palette_ = nullptr;
    Language language_ = Language::zh;
    bool dark_ = false;
    bool read_only_ = false;
    std::string standard_;
    ImVec2 size_ = {1280, 720};
    float density_ = 1;
    double last_seconds_ = 0;
    bool wants_frame_ = false;
    bool seen_ = true;
    bool wheel_turned_ = false;  // since the last frame

    std::vector<ImGuiID> activated_;
    std::map<ImGuiID, FieldEvent> field_events_;
    std::map<ImGuiID, int> choice_events_;
    std::vector<Key> keys_;
    std::map<ImGuiID, std::string> drafts_;
    std::map<ImGuiID, std::string> before_drafts_;
    ImGuiID focused_ = 0;
    bool focus_by_keyboard_ = false;
    bool focus_is_new_ = false;
    std::optional<ImRect> new_focus_;
    ImGuiWindow* focus_window_ = nullptr;  // around what has the focus
    ImGuiWindow* key_window_ = nullptr;
    std::string tooltip_;
    std::optional<ImRect> tooltip_place_;  // nothing: beside the pointer
    mutable std::vector<Explained> explained_;
    std::optional<ImRect> keyboard_rect_;  // of what the keyboard's focus is on, in keyboard_window_
    ImGuiWindow* keyboard_window_ = nullptr;
    ImGuiID pinned_ = 0;
    bool in_row_ = false;
    std::set<ImGuiID> as_tables_;
    int last_heading_ = 0;  // its level, in this frame
    bool modal_was_open_ = false;
    bool modal_open_ = false;
    bool in_modal_ = false;
    ImGuiID entered_ = 0, answering_ = 0;  // fields, see expect_answer
    ImGuiID modal_ = 0;                    // the dialog that has taken the focus; 0: none is open
    ImGuiID opener_ = 0;                   // what had the focus before
    ImGuiID return_focus_ = 0;             // in the next frame, when the page is back in the mirror
    std::vector<float> columns_;

    // A finger that drags scrolls instead of pressing, and what it lets go runs on for a while.
    void follow_finger(double seconds);
    bool less_motion_ = false;  // as the system asks: nothing runs on
    bool coarse_ = false;       // the machine's pointer is a finger
    bool touched_ = false;      // a finger was here, and what it pressed has taken effect
    bool finger_seen_ = false;
    bool touching_ = false;
    bool dragging_ = false;
    bool let_go_ = false;  // since the last frame, while dragging
    bool running_ = false;
    ImVec2 touch_start_ = {};
    ImVec2 touch_last_ = {};
    ImVec2 dragged_ = {};  // since the last frame
    ImVec2 speed_ = {};    // CSS pixels a second
    double dragged_at_ = 0;
};

}  // namespace zs
