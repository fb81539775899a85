// Buttons, choices, tags, bars and stars. Each is an item of the mirror with role, name and state.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "shell/widgets/icons.h"
#include "shell/widgets/ui.h"

namespace zs {

enum class ButtonKind { primary, secondary, quiet, danger };

struct ButtonStyle {
    ButtonKind kind = ButtonKind::secondary;
    std::optional<Icon> icon;
    bool disabled = false;
    float width = 0;        // 0: as wide as its words; -1: the whole column
    bool small = false;     // 28 high, for rows of a table
    std::string_view name;  // for the mirror where the words alone are not unique, e.g. "删除 柴油"
};

// True when pressed. `id` is unique within the ImGui id scope.
bool button(Ui& ui, const char* id, std::string_view words, const ButtonStyle& style = {});
// An icon alone; `name` is its tooltip and its name in the mirror.
bool icon_button(Ui& ui, const char* id, Icon icon, std::string_view name, bool danger = false,
                 bool disabled = false);
float small_side(const Ui& ui);  // of an icon_button, and height of a small button
float button_width(const Ui& ui, std::string_view words, const ButtonStyle& style = {});
// Puts the next control beside the last one.
void beside(float gap = space::s);
// The same where the column that begins at `left` has room for `width`, else below.
void beside_if_fits(const Ui& ui, float left, float width);

// Buttons beside each other as far as there is room, on a phone below each other over the whole column.
class ButtonFlow {
  public:
    explicit ButtonFlow(Ui& ui, float gap = space::s);
    bool operator()(const char* id, std::string_view words, ButtonStyle style = {});  // as button()

  private:
    Ui& ui_;
    float gap_;
    float left_;
    float end_ = 0;  // right edge of the last one; 0: there is none yet
};

// Where the arrow keys, Home and End lead from the focused one of `count` things; -1: nowhere. `wraps`: from
// the last to the first, and Home and End lead nowhere.
int step_by_keys(Ui& ui, int at, int count, bool wraps = false);

// A choice among a few, as segments: one is reached by Tab, the arrow keys choose the next. Gives the newly
// chosen index; choosing the chosen one again gives -1 (cleared) if `clearable`. `name` is the question.
std::optional<int> segments(Ui& ui, const char* id, std::string_view name,
                            std::span<const std::string> options, int chosen, bool clearable = false,
                            float min_option_width = 64);

// A box to tick with its words beside it, over as many lines as they need; true when pressed.
bool checkbox(Ui& ui, const char* id, std::string_view words, bool checked, std::string_view name = {});

// A link-like line of text; true when pressed.
bool link(Ui& ui, const char* id, std::string_view words, std::string_view name = {});

// A row of a list that can be pressed as a whole: `draw` paints inside the rectangle. True when pressed.
struct ListRow {
    bool chosen = false;
    bool disabled = false;
    float radius = corner_small;
    std::string_view help;  // explains it, and describes it in the mirror
};
bool list_row(Ui& ui, const char* id, std::string_view name, float height, const ListRow& style,
              const std::function<void(const ImRect&)>& draw);

// A small rounded mark. With `help` it is a button that shows it, by pointer, keyboard and finger; within a
// row that can be pressed the row's focus shows it. At least `height` high.
void tag(Ui& ui, std::string_view words, Tone tone, std::string_view help = {}, float height = 0);
float tag_side(const Ui& ui, std::string_view help);  // its height
float tag_width(const Ui& ui, std::string_view words);
void draw_tag(Ui& ui, ImVec2 at, std::string_view words, Tone tone);
inline constexpr float tag_height = 22;

// A bar filled to `share` (0..1); `frame_low`..`frame_high` draws the violet frame of a possible range.
struct BarStyle {
    float height = 6;
    Tone tone = Tone::good;
    std::optional<float> frame_low, frame_high;
    std::string_view name;   // in the mirror; empty: decoration
    std::string_view value;  // "8.6 / 10"
};
void bar(Ui& ui, float share, const BarStyle& style = {});

// `lit` of six stars.
void stars(Ui& ui, int lit, float size, std::string_view name);

}  // namespace zs
