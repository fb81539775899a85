// Where things stand: columns, cards, scrolling areas, the page's header. All lengths in CSS pixels.
#pragma once

#include <functional>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "shell/widgets/icons.h"
#include "shell/widgets/ui.h"

namespace zs {

// Width that the current column offers: a card's inside, a row's cell, or the page.
float column_width(const Ui& ui);

void gap(float height);  // vertical space

// Cells beside each other, each a column of its own, top-aligned. Widths: > 1 fixed pixels, <= 1 a share of
// what is left. Where the row would get narrower than `stack_below`, the cells stand below each other
// instead.
//   Row row(ui, {0.6f, 0.4f}); ...; row.next(); ...;
class Row {
  public:
    Row(Ui& ui, std::initializer_list<float> widths, float gap = space::l, float stack_below = 0);
    Row(Ui& ui, std::vector<float> widths, float gap = space::l, float stack_below = 0);
    ~Row();
    void next();
    bool stacked() const { return stacked_; }

  private:
    void start_cell();
    Ui& ui_;
    std::vector<float> widths_;
    float gap_;
    bool stacked_ = false;
    size_t cell_ = 0;
    ImVec2 origin_;
    float bottom_ = 0;
};

// A surface with a hairline border. `min_height` makes neighbours equally high; `name` makes it a group in
// the mirror.
struct CardStyle {
    float padding = space::xl;
    float min_height = 0;
    std::string_view name;
    Tone tone = Tone::neutral;  // other than neutral: soft fill and coloured border
};
class Card {
  public:
    Card(Ui& ui, const char* id, CardStyle style = {});
    ~Card();
    Card(const Card&) = delete;
    Card& operator=(const Card&) = delete;

  private:
    Ui& ui_;
    CardStyle style_;
    ImVec2 origin_;
    float width_;
    ImDrawListSplitter splitter_;
    ImGuiID id_;
};

// A scrolling area of the given height at the cursor (0: down to the window's bottom).
void begin_scroll(Ui& ui, const char* id, float height, float padding_right = 0);
void end_scroll(Ui& ui);

// A horizontal hairline with room around it.
void divider(Ui& ui, float margin = space::m);

// What to do next, one quiet line of a page's header.
struct NextLine {
    std::string words;  // empty: nothing is shown
    bool leads = true;  // can be pressed; else it is done on this page
    bool done = false;  // nothing is left to do
};

// Title, the lines under it (the last names the standard), the actions at the right (drawn by `actions`,
// which calls inline_buttons) and below them what to do next; on a phone that stands under the title. True
// when it was pressed.
bool page_header(Ui& ui, std::string_view title, std::string_view subtitle, const NextLine& next = {},
                 const std::function<void()>& actions = nullptr, float actions_width = 0);

// What an empty list says: what this is for and what to do. `action` may draw a button.
void empty_state(Ui& ui, Icon icon, std::string_view title, std::string_view words,
                 const std::function<void()>& action = nullptr);

}  // namespace zs
