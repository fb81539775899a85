#include "shell/widgets/fields.h"

#include <algorithm>
#include <cmath>

#include "base/number.h"
#include "shell/widgets/icons.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr float box_padding = 12;
constexpr float label_height = 22;
constexpr float note_height = 20;

float box_height(const Ui& ui, const FieldStyle& style) {
    const float one = ui.touch() ? touch_height : control_height;
    return style.lines <= 1
               ? one
               : one + static_cast<float>(style.lines - 1) * std::round(type::body * type::line_height);
}

TextStyle label_style(const Ui& ui) {
    return {.size = type::small, .colour = ui.colours().muted, .line_height = 1.4f};
}

void draw_label(Ui& ui, const FieldStyle& style) {
    if (style.hide_label || style.label.empty()) return;
    std::string words(style.label);
    if (style.required) words += " *";
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy(ImVec2(column_width(ui), label_height));
    draw_line(ui, ui.canvas(), at, words, label_style(ui), column_width(ui));
}

// The error is an item of its own, which the field names; the help is the field's description.
ImGuiID error_id(ImGuiID field) {
    return ImHashStr("error", 0, field);
}

void draw_note(Ui& ui, const FieldStyle& style, ImGuiID field) {
    if (style.error.empty() && style.help.empty()) return;
    gap(space::xs);
    const bool bad = !style.error.empty();
    text(ui, bad ? style.error : style.help,
         {.size = type::caption,
          .colour = bad ? ui.colours().bad : ui.colours().faint,
          .id = error_id(field),
          .silent = !bad});
}

ImU32 border_of(const Ui& ui, const FieldStyle& style, const Interaction& state) {
    if (!style.error.empty()) return ui.colours().bad;
    if (state.focused) return ui.colours().accent;
    return state.hovered ? ui.colours().faint : ui.colours().line;
}

// The box and its item; gives the rectangle of the text inside it.
struct Box {
    ImRect rect;
    ImRect inside;
    Interaction state;
    ImGuiID id;
};
Box draw_box(Ui& ui, const char* id, const FieldStyle& style, float left_icon, float right_room) {
    Box box;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    box.rect = ImRect(at, ImVec2(at.x + column_width(ui), at.y + box_height(ui, style)));
    box.id = ImGui::GetID(id);
    ImGui::ItemSize(box.rect);
    box.state = ui.focusable(box.id, box.rect);
    ui.canvas()->AddRectFilled(box.rect.Min, box.rect.Max, ui.colours().surface, corner_small);
    if (!style.hide_label && text_width(ui, style.label, label_style(ui)) > column_width(ui))
        ui.explain(box.rect, style.label);
    ui.canvas()->AddRect(box.rect.Min, box.rect.Max, border_of(ui, style, box.state), corner_small, 0,
                         box.state.focused ? 1.6f : 1.0f);
    const float padding = style.hide_label ? space::s : box_padding;
    box.inside = ImRect(ImVec2(box.rect.Min.x + padding + left_icon, box.rect.Min.y),
                        ImVec2(box.rect.Max.x - padding - right_room, box.rect.Max.y));
    return box;
}

bool is_off(const Ui& ui, const FieldStyle& style) {
    return ui.read_only() && !style.search && !style.view;
}

bool is_number(Entry entry) {
    return entry != Entry::words && entry != Entry::date;
}

void describe(const Ui& ui, MirrorItem& item, const FieldStyle& style) {
    item.disabled = is_off(ui, style);
    item.description = style.error.empty() ? style.help : style.error;
    item.invalid = !style.error.empty();
    item.error = item.invalid ? error_id(item.id) : 0;
    item.required = style.required;
    item.placeholder = style.placeholder;
    item.font_size = type::body;
    item.entry = style.entry;
    item.closes_at_once = style.closes_at_once;
    item.align_right = is_number(style.entry);
}

// A field that reads text through `parse`, keeping what cannot be read as a draft. `exact` is the model's
// value in digits that read back to it, `shown` as people read it.
template <class T>
std::optional<std::optional<T>> parsed_field(Ui& ui, const char* id, const std::string& shown,
                                             const std::string& exact, FieldStyle style,
                                             const std::function<Result<T>(std::string_view)>& parse,
                                             bool optional) {
    const ImGuiID key = ImGui::GetID(id);
    auto draft = ui.drafts().find(key);
    const bool has_draft = draft != ui.drafts().end();
    std::string error;
    const auto read = [&](std::string_view words) -> std::optional<std::optional<T>> {
        if (optional && trim(words).empty()) return std::optional<T>();
        Result<T> result = parse(words);
        if (result.ok()) return std::optional<T>(result.value());
        error = ui.tr(result.problem().message);
        return std::nullopt;
    };
    std::string words = has_draft ? draft->second : shown;
    if (has_draft) (void)read(words);
    if (style.error.empty()) style.error = error;
    const std::optional<TextChange> change = text_field(ui, id, words, style);
    if (!change) return std::nullopt;
    std::optional<std::optional<T>> value = read(change->text);
    std::string& before = ui.before_drafts()[key];
    if (!has_draft) before = exact;
    // While it is typed the text stays as typed ("1,23" on the way to "1,234"); once left, a readable one is
    // shown in the usual form.
    if (value && change->committed)
        ui.drafts().erase(key);
    else
        ui.drafts()[key] = change->text;
    // On the way to "1,23" a 1 could be read; nobody meant it, so what stood there before holds again.
    if (!value && before != exact) value = read(before);
    return value;
}

}  // namespace

float field_height(const Ui& ui, const FieldStyle& style) {
    float height = box_height(ui, style);
    if (!style.hide_label && !style.label.empty()) height += label_height;
    if (!style.help.empty() || !style.error.empty()) height += note_height;
    return height;
}

std::optional<TextChange> text_field(Ui& ui, const char* id, std::string_view value,
                                     const FieldStyle& style) {
    draw_label(ui, style);
    const float icon = style.search ? 16 + space::s : 0;
    const TextStyle unit_style{.size = type::small, .colour = ui.colours().faint};
    const float unit = style.unit.empty() ? 0 : text_width(ui, style.unit, unit_style) + space::s;
    const Box box = draw_box(ui, id, style, icon, unit);
    ImDrawList* canvas = ui.canvas();
    if (style.search)
        draw_icon(canvas, Icon::search, ImVec2(box.rect.Min.x + box_padding - 2, box.rect.GetCenter().y - 8),
                  16, ui.colours().faint);
    if (unit > 0)
        draw_line_in(ui, canvas, ImRect(ImVec2(box.inside.Max.x + space::s, box.rect.Min.y), box.rect.Max),
                     style.unit, unit_style);
    // While the browser's field has the focus it shows the text itself.
    if (!box.state.focused) {
        const bool empty = value.empty();
        const TextStyle text_style{.colour = empty ? ui.colours().faint : ui.colours().text,
                                   .align_right = is_number(style.entry)};
        const std::string_view words = empty ? style.placeholder : value;
        if (style.lines > 1) {
            TextStyle block = text_style;
            block.max_lines = static_cast<size_t>(style.lines);
            draw_text_block(ui, canvas, ImVec2(box.inside.Min.x, box.inside.Min.y + 7), words, block,
                            box.inside.GetWidth());
        } else {
            draw_line_in(ui, canvas, box.inside, words, text_style);
        }
    }
    MirrorItem item = ui.item(style.lines > 1 ? Role::text_area
                              : style.search  ? Role::search_field
                                              : Role::text_field,
                              style.label, box.id, box.inside);
    // What was typed since the last frame is the field's text already: an older one would come back to the
    // browser's field as if it had been changed here, over what is being typed.
    std::optional<FieldEvent> event = ui.field_event(box.id);
    item.value = event ? event->text : std::string(value);
    describe(ui, item, style);
    ui.show(std::move(item));
    draw_note(ui, style, box.id);

    if (ui.takes_answer(box.id) && !style.error.empty()) {
        std::string words(style.label);
        ui.say("error", words.append(": ").append(style.error));
    }
    if (event && event->committed) ui.expect_answer(box.id);
    if (!event || is_off(ui, style)) return std::nullopt;
    return TextChange{std::move(event->text), event->committed};
}

std::optional<NumberChange> number_field(Ui& ui, const char* id, std::optional<double> value,
                                         FieldStyle style,
                                         const std::function<Result<double>(std::string_view)>& parse,
                                         bool optional) {
    if (style.entry == Entry::words) style.entry = Entry::amount;
    const std::string shown = value ? format_short(*value, 6) : std::string();
    const std::string exact = value ? format_typed(*value) : std::string();
    const auto change = parsed_field<double>(ui, id, shown, exact, style, parse, optional);
    if (!change) return std::nullopt;
    return NumberChange{*change};
}

std::optional<DateChange> date_field(Ui& ui, const char* id, const Date& date, FieldStyle style,
                                     bool optional) {
    style.entry = Entry::date;
    if (style.placeholder.empty()) style.placeholder = "2025-01-31";
    const std::string shown = date.is_set() ? to_string(date) : std::string();
    const auto change = parsed_field<Date>(ui, id, shown, shown, style, parse_date, optional);
    if (!change) return std::nullopt;
    return DateChange{change->value_or(Date{})};
}

std::optional<int> select(Ui& ui, const char* id, std::span<const std::string> options, int chosen,
                          const FieldStyle& style) {
    draw_label(ui, style);
    const Box box = draw_box(ui, id, style, 0, 20);
    const bool none = chosen < 0 || static_cast<size_t>(chosen) >= options.size();
    draw_line_in(ui, ui.canvas(), box.inside,
                 none ? style.placeholder : std::string_view(options[static_cast<size_t>(chosen)]),
                 {.colour = none ? ui.colours().faint : ui.colours().text});
    draw_icon(ui.canvas(), Icon::chevron_down, ImVec2(box.rect.Max.x - 24, box.rect.GetCenter().y - 7), 14,
              ui.colours().muted);
    if (box.state.focus_visible) ui.focus_ring(box.rect, corner_small);
    MirrorItem item = ui.item(Role::select, style.label, box.id, box.rect);
    describe(ui, item, style);
    item.options.assign(options.begin(), options.end());
    item.chosen = none ? -1 : chosen;
    ui.show(std::move(item));
    draw_note(ui, style, box.id);
    const std::optional<int> choice = ui.choice_event(box.id);
    if (!choice || is_off(ui, style) || *choice == chosen || *choice < 0 ||
        static_cast<size_t>(*choice) >= options.size())
        return std::nullopt;
    return choice;
}

}  // namespace zs
