// Fields: label above, box, help or error below. The browser's own text field lies over the box (see
// web/view/mirror.ts), so typing, composition, selection, clipboard and undo are the browser's; here the box
// and the resting text are drawn.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/result.h"
#include "shell/widgets/ui.h"

namespace zs {

struct FieldStyle {
    std::string_view label;   // shown above and the name in the mirror
    bool hide_label = false;  // in tables: the name is told, not shown
    std::string_view placeholder;
    std::string_view help;
    std::string_view error;      // red, replaces the help
    std::string_view unit;       // inside the box, at the right
    int lines = 1;               // > 1: a text area of that many lines
    Entry entry = Entry::words;  // numbers stand at the right
    bool search = false;
    bool closes_at_once = false;  // there is no edit for the first Escape to take back
    bool required = false;        // marks the label
    bool view = false;            // chooses what is looked at, no data: works while nothing may be edited
};

struct TextChange {
    std::string text;  // the whole field
    bool committed;    // Enter or leaving the field
};

// Shows `value`; gives what the user made of it, as it is typed.
std::optional<TextChange> text_field(Ui& ui, const char* id, std::string_view value, const FieldStyle& style);

// A field whose text must be read as something: `parse` gives the problem to show. While the text cannot be
// read it stays in the field as a draft with the error under it, and the model keeps its old value: nothing
// is lost or guessed. An empty text is the value "nothing" where `optional`.
struct NumberChange {
    std::optional<double> value;
};
std::optional<NumberChange> number_field(Ui& ui, const char* id, std::optional<double> value,
                                         FieldStyle style,
                                         const std::function<Result<double>(std::string_view)>& parse,
                                         bool optional = true);

struct DateChange {
    Date date;  // unset if emptied
};
std::optional<DateChange> date_field(Ui& ui, const char* id, const Date& date, FieldStyle style,
                                     bool optional = false);

// A drop-down list; gives the newly chosen index. `chosen` < 0 shows the placeholder.
std::optional<int> select(Ui& ui, const char* id, std::span<const std::string> options, int chosen,
                          const FieldStyle& style);

// Height that a field of this style takes, for laying out beside it.
float field_height(const Ui& ui, const FieldStyle& style);

}  // namespace zs
