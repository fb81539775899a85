#include "shell/widgets/layout.h"

#include <algorithm>
#include <numeric>

#include "shell/widgets/text.h"

namespace zs {
float column_width(const Ui& ui) {
    return ui.columns().empty() ? ImGui::GetContentRegionAvail().x : ui.columns().back();
}

void gap(float height) {
    ImGui::Dummy(ImVec2(0, height));
}

Row::Row(Ui& ui, std::initializer_list<float> widths, float gap, float stack_below)
    : Row(ui, std::vector<float>(widths), gap, stack_below) {}

Row::Row(Ui& ui, std::vector<float> widths, float gap, float stack_below)
    : ui_(ui),
      widths_(std::move(widths)),
      gap_(gap),
      origin_(ImGui::GetCursorScreenPos()),
      bottom_(origin_.y) {
    const float all = column_width(ui);
    stacked_ = all < stack_below;
    if (stacked_) {
        for (float& width : widths_) width = all;
    } else {
        float room = all - gap_ * static_cast<float>(widths_.size() - 1);
        float shares = 0;
        for (float width : widths_) (width > 1 ? room : shares) += width > 1 ? -width : width;
        for (float& width : widths_)
            if (width <= 1) width = std::floor(room * width / shares);
    }
    start_cell();
}

void Row::start_cell() {
    float x = origin_.x;
    if (!stacked_)
        for (size_t i = 0; i < cell_; ++i) x += widths_[i] + gap_;
    const float y = stacked_ && cell_ > 0 ? bottom_ + gap_ : origin_.y;
    ImGui::SetCursorScreenPos(ImVec2(x, y));
    ImGui::BeginGroup();
    ui_.columns().push_back(widths_[cell_]);
}

void Row::next() {
    ui_.columns().pop_back();
    ImGui::EndGroup();
    bottom_ = std::max(bottom_, ImGui::GetItemRectMax().y);
    ++cell_;
    start_cell();
}

Row::~Row() {
    ui_.columns().pop_back();
    ImGui::EndGroup();
    bottom_ = std::max(bottom_, ImGui::GetItemRectMax().y);
    const float width = stacked_ ? widths_[0]
                                 : std::accumulate(widths_.begin(), widths_.end(), 0.0f) +
                                       gap_ * static_cast<float>(widths_.size() - 1);
    ImGui::SetCursorScreenPos(origin_);
    ImGui::Dummy(ImVec2(width, bottom_ - origin_.y));
}

Card::Card(Ui& ui, const char* id, CardStyle style)
    : ui_(ui), style_(style), origin_(ImGui::GetCursorScreenPos()), width_(column_width(ui)) {
    ImGui::PushID(id);
    id_ = ImGui::GetID("card");
    if (!style_.name.empty())
        ui_.open(ui_.item(Role::group, style_.name, id_,
                          ImRect(origin_, ImVec2(origin_.x + width_, origin_.y + 1))));
    splitter_.Split(ui_.canvas(), 2);
    splitter_.SetCurrentChannel(ui_.canvas(), 1);
    ImGui::SetCursorScreenPos(ImVec2(origin_.x + style_.padding, origin_.y + style_.padding));
    ImGui::BeginGroup();
    ui_.columns().push_back(width_ - 2 * style_.padding);
}

Card::~Card() {
    ui_.columns().pop_back();
    ImGui::EndGroup();
    const float height = std::max(ImGui::GetItemRectMax().y + style_.padding - origin_.y, style_.min_height);
    const ImVec2 end(origin_.x + width_, origin_.y + height);
    ImDrawList* canvas = ui_.canvas();
    splitter_.SetCurrentChannel(canvas, 0);
    const Palette& c = ui_.colours();
    const ToneColours tone = tone_colours(c, style_.tone);
    const bool plain = style_.tone == Tone::neutral;
    canvas->AddRectFilled(origin_, end, plain ? c.surface : tone.soft, corner);
    canvas->AddRect(origin_, end, plain ? c.line : tone.ink, corner, 0, 1);
    splitter_.Merge(canvas);
    if (!style_.name.empty()) ui_.close();
    ImGui::PopID();
    ImGui::SetCursorScreenPos(origin_);
    ImGui::Dummy(ImVec2(width_, height));
}

void begin_scroll(Ui& ui, const char* id, float height, float padding_right) {
    const float width = column_width(ui);
    ImGui::BeginChild(id, ImVec2(width, height), ImGuiChildFlags_None, ImGuiWindowFlags_None);
    ui.columns().push_back(width - std::max(padding_right, ImGui::GetCurrentWindow()->ScrollbarY
                                                               ? ImGui::GetStyle().ScrollbarSize
                                                               : 0));
}

void end_scroll(Ui& ui) {
    ui.columns().pop_back();
    ImGui::EndChild();
}

void divider(Ui& ui, float margin) {
    gap(margin);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ui.canvas()->AddLine(at, ImVec2(at.x + column_width(ui), at.y), ui.colours().line, 1);
    gap(margin + 1);
}

namespace {

constexpr float most_next = 340, next_height = 32, next_icon = 14;

float next_width(const Ui& ui, const NextLine& next) {
    const float label = text_width(ui, ui.tr("next.label"), {.size = type::caption});
    const float words = text_width(ui, next.words, {.size = type::small});
    return std::min(most_next, std::ceil(label + words) + next_icon + 2 * space::m + 2 * space::s);
}

bool draw_next(Ui& ui, const NextLine& next, float width) {
    const Palette& c = ui.colours();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = ui.touch() && next.leads ? touch_height : next_height;
    const ImRect rect(at, ImVec2(at.x + width, at.y + height));
    const ImGuiID id = ImGui::GetID("next of page");
    ImGui::ItemSize(rect);
    ImDrawList* canvas = ui.canvas();
    Interaction state;
    if (next.leads) {
        state = ui.behave(id, rect);
        canvas->AddRectFilled(rect.Min, rect.Max, state.hovered ? c.hover : c.surface, corner_small);
        canvas->AddRect(rect.Min, rect.Max, c.line, corner_small, 0, 1);
    } else {
        ImGui::ItemAdd(rect, 0);
    }
    const std::string& label = ui.tr("next.label");
    const TextStyle label_style{.size = type::caption, .colour = c.muted};
    float left = rect.Min.x + space::m, right = rect.Max.x - space::m;
    if (next.done) {
        draw_icon(canvas, Icon::check, ImVec2(left, rect.GetCenter().y - next_icon / 2), next_icon, c.accent);
        left += next_icon + space::s;
    } else {
        draw_line_in(ui, canvas, ImRect(ImVec2(left, rect.Min.y), ImVec2(right, rect.Max.y)), label,
                     label_style);
        left += std::ceil(text_width(ui, label, label_style)) + space::s;
    }
    if (next.leads) {
        right -= next_icon;
        draw_icon(canvas, Icon::chevron_right, ImVec2(right, rect.GetCenter().y - next_icon / 2), next_icon,
                  c.accent);
        right -= space::xs;
    }
    draw_line_in(ui, canvas, ImRect(ImVec2(left, rect.Min.y), ImVec2(right, rect.Max.y)), next.words,
                 {.size = type::small,
                  .colour = next.leads  ? c.accent
                            : next.done ? c.muted
                                        : c.text});
    if (state.focus_visible) ui.focus_ring(rect, corner_small);
    ui.show(ui.item(next.leads ? Role::button : Role::text,
                    next.done ? next.words : ui.tr("next.named", {{"step", next.words}}), id, rect));
    return state.pressed;
}

// The cursor where something of that width ends at the column's right.
void to_right(const Ui& ui, float width) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos(ImVec2(at.x + std::max(0.0f, column_width(ui) - width), at.y));
}

}  // namespace

bool page_header(Ui& ui, std::string_view title_text, std::string_view subtitle, const NextLine& next,
                 const std::function<void()>& actions, float actions_width) {
    const bool acts = actions && actions_width > 0;
    const bool told = !next.words.empty();
    const float next_room = told ? next_width(ui, next) : 0;
    const float right = std::max(acts ? actions_width : 0, next_room);
    bool pressed = false;
    {
        Row row(ui, right > 0 ? std::vector<float>{1.0f, right} : std::vector<float>{1.0f}, space::l,
                right > 0 ? right + 320 : 0);
        title(ui, title_text);
        gap(space::xs);
        muted(ui, subtitle, type::body);
        muted(ui, ui.standard(), type::caption);
        if (told && row.stacked()) {
            gap(space::m);
            pressed = draw_next(ui, next, column_width(ui));
        }
        if (acts || (told && !row.stacked())) {
            row.next();
            if (!row.stacked()) {
                gap(acts && told ? 2 : space::m);
                to_right(ui, acts ? actions_width : next_room);
            }
            if (acts) {
                ui.columns().push_back(row.stacked() ? column_width(ui) : actions_width);
                ImGui::BeginGroup();
                actions();
                ImGui::EndGroup();
                ui.columns().pop_back();
            }
            if (told && !row.stacked()) {
                if (acts) {
                    gap(space::s);
                    to_right(ui, next_room);
                }
                pressed = draw_next(ui, next, next_room);
            }
        }
    }
    gap(space::xl);
    return pressed;
}

void empty_state(Ui& ui, Icon icon, std::string_view title_text, std::string_view words,
                 const std::function<void()>& action) {
    constexpr float circle = 44;
    gap(space::s);
    {
        Row row(ui, {circle, 1.0f}, space::l);
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const ImVec2 centre(at.x + circle / 2, at.y + circle / 2);
        ui.canvas()->AddCircleFilled(centre, circle / 2, ui.colours().accent_soft);
        draw_icon(ui.canvas(), icon, ImVec2(centre.x - 11, centre.y - 11), 22, ui.colours().accent);
        ImGui::Dummy(ImVec2(circle, circle));
        row.next();
        subheading(ui, title_text);
        gap(space::xs);
        muted(ui, words, type::body);
        if (action) {
            gap(space::l);
            action();
        }
    }
    gap(space::s);
}

}  // namespace zs
