#include "shell/widgets/dialog.h"

#include <algorithm>

#include "shell/widgets/controls.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {
constexpr ImGuiWindowFlags bare = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                  ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                                  ImGuiWindowFlags_NoBackground;
}

bool begin_dialog(Ui& ui, const char* id, std::string_view title_words, float width) {
    const ImVec2 view = ui.size();
    ImGui::SetNextWindowPos(ImVec2(0, 0));
    ImGui::SetNextWindowSize(view);
    ImGui::SetNextWindowFocus();
    ImGui::Begin(id, nullptr, bare);
    ui.begin_modal(ImGui::GetID("dialog"));
    ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
    ui.canvas()->AddRectFilled(ImVec2(0, 0), view, ui.colours().scrim);

    const float margin = ui.phone() ? space::m : space::xxl;
    width = std::min(width, view.x - 2 * margin);
    const float limit = view.y - 2 * margin;
    // The height is known from the frame before; the first frame measures.
    float* remembered = ImGui::GetStateStorage()->GetFloatRef(ImGui::GetID("height"), 0);
    const float content = *remembered;
    const float height = content > 0 ? std::min(content, limit) : std::min(400.0f, limit);
    if (content <= 0) ui.want_frame();
    const ImVec2 at((view.x - width) / 2, std::max(margin, (view.y - height) / 2.4f));
    const ImRect rect(at, ImVec2(at.x + width, at.y + height));
    ImDrawList* canvas = ui.canvas();
    canvas->AddRectFilled(rect.Min, rect.Max, ui.colours().surface, corner);
    canvas->AddRect(rect.Min, rect.Max, ui.colours().line, corner, 0, 1);
    ui.open(ui.item(Role::dialog, title_words, ImGui::GetID("dialog"), rect));

    ImGui::SetCursorScreenPos(at);
    ImGui::BeginChild("body", ImVec2(width, height), ImGuiChildFlags_None,
                      content > limit ? 0 : ImGuiWindowFlags_NoScrollbar);
    ui.scrolls_by_keys();
    ImGui::SetCursorPos(ImVec2(space::xl, space::xl));
    ImGui::BeginGroup();
    ui.columns().push_back(width - 2 * space::xl);
    bool open = true;
    {
        Row row(ui, {1.0f, small_side(ui)}, space::s);
        heading(ui, title_words);
        row.next();
        if (icon_button(ui, "close", Icon::cross, ui.tr("common.close"))) open = false;
    }
    gap(space::m);
    if (ui.key_pressed(Key::escape)) open = false;
    return open;
}

void end_dialog(Ui& ui) {
    ui.columns().pop_back();
    ImGui::EndGroup();
    const float content = ImGui::GetItemRectSize().y + 2 * space::xl;
    ImGui::Dummy(ImVec2(1, space::xl));
    ImGui::EndChild();
    ui.close();
    float* remembered = ImGui::GetStateStorage()->GetFloatRef(ImGui::GetID("height"), 0);
    if (std::abs(*remembered - content) > 0.5f) {
        *remembered = content;
        ui.want_frame();
    }
    ImGui::End();
    ui.end_modal();
}

ToastAnswer draw_toast(Ui& ui, const Toast& toast) {
    const float side = small_side(ui);
    const float action_width =
        toast.action.empty()
            ? 0
            : button_width(ui, toast.action, {.kind = ButtonKind::quiet, .small = true}) + space::m;
    const float room = std::min(640.0f, ui.size().x - 2 * space::l) - side - action_width - 3 * space::l;
    const ImVec2 words = measure(ui, toast.words, {}, room);
    const float width = words.x + action_width + side + 3 * space::l;
    const float height = std::max(words.y, side) + 2 * space::m;
    // At the foot, above the phone's tabs; a dialog keeps its buttons there, so then at the top.
    const float foot = ui.size().y - height - (ui.phone() ? tabs_height + space::m : space::xl);
    const ImVec2 at((ui.size().x - width) / 2, ui.modal_open() ? space::m : foot);
    ImGui::SetNextWindowPos(at);
    ImGui::SetNextWindowSize(ImVec2(width, height));
    ImGui::Begin("toast", nullptr, bare | ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoScrollbar);
    ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
    const ImRect rect(at, ImVec2(at.x + width, at.y + height));
    const ToneColours tone = tone_colours(ui.colours(), toast.tone);
    ui.canvas()->AddRectFilled(rect.Min, rect.Max,
                               toast.tone == Tone::neutral ? ui.colours().surface : tone.soft, corner);
    ui.canvas()->AddRect(rect.Min, rect.Max, toast.tone == Tone::neutral ? ui.colours().line : tone.ink,
                         corner, 0, 1);
    ui.begin_above();
    // An alert is spoken where it appears.
    if (toast.tone != Tone::bad) ui.live("toast", toast.words, true);
    ui.open(ui.item(toast.tone == Tone::bad ? Role::alert : Role::status, {}, ImGui::GetID("toast"), rect));
    ToastAnswer answer = ToastAnswer::none;
    ImGui::SetCursorScreenPos(ImVec2(at.x + space::l, at.y + (height - words.y) / 2));
    ui.columns().push_back(room);
    text(ui, toast.words);
    ui.columns().pop_back();
    if (!toast.action.empty()) {
        ImGui::SetCursorScreenPos(
            ImVec2(rect.Max.x - space::m - side - action_width, at.y + (height - side) / 2));
        ui.columns().push_back(action_width);
        if (button(ui, "action", toast.action, {.kind = ButtonKind::quiet, .small = true}))
            answer = ToastAnswer::action;
        ui.columns().pop_back();
    }
    ImGui::SetCursorScreenPos(ImVec2(rect.Max.x - space::m - side, at.y + (height - side) / 2));
    if (icon_button(ui, "dismiss", Icon::cross, ui.tr("common.close"))) answer = ToastAnswer::dismissed;
    ui.close();
    ui.end_above();
    ImGui::End();
    return answer;
}

}  // namespace zs
