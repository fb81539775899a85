// The accessibility mirror: what the frame shows, as a tree of named items. The web side keeps hidden DOM
// elements equal to it (screen readers, keyboard, text input, tests by role and name); the tests read it
// directly.
//
// Each frame the widgets register their items in reading order; finish() compares them with the last frame
// and gives only what changed:
//   {"put": [[id, parent, {role, name, ...}], ...], "move": [id, x, y, w, h, cx, cy, cw, ch, ...],
//    "order": [[parent, [child ids]], ...], "remove": [ids], "focus": id, "say": [[what, words], ...]}
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace zs {

enum class Role {
    group,
    navigation,
    main,
    banner,
    dialog,
    form,
    list,
    list_item,
    table,
    row,
    row_header,
    column_header,
    cell,
    heading,
    text,
    button,
    link,
    tab,
    tab_list,
    radio,
    radio_group,
    checkbox,
    text_field,
    text_area,
    search_field,
    select,
    progress,
    status,
    alert,
    image
};

// What a field takes, which decides the soft keyboard.
enum class Entry { words, amount, whole_number, signed_number, date };

// How the keyboard gets to an item. `as_role`: as its role has it. The values of a chart, the options of a
// choice, rows that can be pressed: one by Tab, the others from it by the arrow keys.
enum class Reach { as_role, by_tab, by_arrows };

struct MirrorRect {
    float x = 0, y = 0, w = 0, h = 0;
    bool operator==(const MirrorRect&) const = default;
};

struct MirrorItem {
    uint32_t id = 0;
    uint32_t parent = 0;
    Role role = Role::group;
    std::string name;
    std::string value;        // text of a field, chosen entry, figures of a progress
    std::string description;  // help, or the error
    std::string placeholder;
    std::vector<std::string> options;  // entries of a select
    int level = 0;                     // of a heading
    int chosen = -1;                   // index into options
    float font_size = 0;               // of a field's text, CSS pixels
    bool disabled = false;
    bool checked = false;  // radio, checkbox, tab, current page
    bool invalid = false;
    bool required = false;
    uint32_t error = 0;  // the item whose words say why it is invalid
    int sort = 0;        // of a column header: 1 its rows ascend, -1 they descend
    Entry entry = Entry::words;
    bool closes_at_once = false;  // Escape in the field closes what it stands in
    bool align_right = false;
    bool pressable = false;  // a row that can be pressed as a whole
    Reach reach = Reach::as_role;
    MirrorRect rect;
    MirrorRect clip;
};

class Mirror {
  public:
    void begin_frame();
    // Items registered until the matching pop are children of `item`.
    void push(MirrorItem item);
    void pop();
    void add(MirrorItem item);

    // Words that a screen reader speaks when they are others than they last were, wherever the focus is;
    // `new_too`: when they appear as well, each time. `what` tells one thing from another.
    void live(std::string_view what, std::string words, bool new_too = false);
    // Speaks them once.
    void say(std::string_view what, std::string words) { say_.emplace_back(what, std::move(words)); }

    // Asks the machine to focus the item at the end of this frame.
    void focus(uint32_t id) { focus_request_ = id; }

    // The difference to the last finished frame as JSON; empty if nothing changed.
    std::string finish();

    const std::vector<MirrorItem>& items() const { return shown_; }
    // Whether the item, as last finished, is one that is typed into or chosen from.
    bool is_field(uint32_t id) const;

  private:
    std::vector<MirrorItem> next_;
    std::vector<uint32_t> parents_;
    std::vector<MirrorItem> shown_;
    std::unordered_map<uint32_t, size_t> shown_index_;
    std::unordered_map<uint32_t, std::vector<uint32_t>> shown_order_;
    uint32_t focus_request_ = 0;
    struct Told {
        std::string words;
        bool new_too = false;
        bool present = false;  // in this frame
    };
    std::map<std::string, Told, std::less<>> told_;
    std::vector<std::pair<std::string, std::string>> say_;
};

std::string_view to_string(Role role);

}  // namespace zs
