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

void page_header(Ui& ui, std::string_view title_text, std::string_view subtitle,
                 const std::function<void()>& actions, float actions_width) {
    const bool beside = actions && actions_width > 0;
    {
        Row row(ui, beside ? std::vector<float>{1.0f, actions_width} : std::vector<float>{1.0f}, space::l,
                beside ? actions_width + 320 : 0);
        title(ui, title_text);
        gap(space::xs);
        muted(ui, subtitle, type::body);
        muted(ui, ui.standard(), type::caption);
        if (beside) {
            row.next();
            if (!row.stacked()) gap(space::m);
            actions();
        }
    }
    gap(space::xl);
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
