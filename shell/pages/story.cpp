#include "shell/pages/story.h"

#include "shell/widgets/controls.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {

void draw_story(App& app, Ui& ui) {
    const Palette& c = ui.colours();
    const ImVec2 view = ui.size();
    const float top = view.y - story_height;
    ui.canvas()->AddRectFilled(ImVec2(0, top), view, c.surface);
    ui.canvas()->AddLine(ImVec2(0, top), ImVec2(view.x, top), c.line, 1);
    ui.open(ui.item(Role::group, ui.tr("story.label"), ImGui::GetID("story"), ImRect(ImVec2(0, top), view)));

    const size_t step = app.story_step();
    const std::string place = ui.tr(
        "story.place", {{"step", std::to_string(step + 1)}, {"count", std::to_string(App::story.size())}});
    const std::string& back = ui.tr("story.back");
    const std::string& next = ui.tr("story.next");
    const std::string& again = ui.tr("story.again");
    const std::string& end = ui.tr("story.end");
    const ButtonStyle primary{.kind = ButtonKind::primary}, quiet{.kind = ButtonKind::quiet};
    const float margin = ui.phone() ? space::m : space::xxl;
    const float steps = button_width(ui, back) + button_width(ui, next, primary) + 3 * space::s;
    const float in_words = button_width(ui, again, quiet) + button_width(ui, end, quiet);
    // On a phone, enlarged as it is, there is room for the words of the steps alone.
    const bool narrow = steps + in_words > view.x - 2 * margin;
    const float buttons = steps + (narrow ? 2 * small_side(ui) : in_words);
    const float room = view.x - 2 * margin - buttons - space::xl;
    if (room > 160) {
        ImGui::SetCursorScreenPos(ImVec2(margin, top + 12));
        ImGui::BeginGroup();
        ui.columns().push_back(room);
        muted(ui, place + "  ·  " + app.project().factory.name, type::caption);
        text(ui, ui.tr(App::story[step].words), {.size = type::large, .max_lines = 2, .line_height = 1.3f});
        ui.columns().pop_back();
        ImGui::EndGroup();
    }
    ImGui::SetCursorScreenPos(ImVec2(view.x - margin - buttons, top + (story_height - control_height) / 2));
    ImGui::BeginGroup();
    int by = 0;
    bool restart = false, leave = false;
    if (narrow ? icon_button(ui, "end", Icon::cross, end) : button(ui, "end", end, quiet)) leave = true;
    beside(space::s);
    if (narrow ? icon_button(ui, "again", Icon::undo, again) : button(ui, "again", again, quiet))
        restart = true;
    beside(space::s);
    if (button(ui, "back", back, {.disabled = step == 0})) by = -1;
    beside(space::s);
    if (button(ui, "next", next, {.kind = ButtonKind::primary, .disabled = step + 1 == App::story.size()}))
        by = 1;
    ImGui::EndGroup();
    ui.close();

    if (!ui.modal_open()) {
        if (ui.key_pressed(Key::right) || ui.key_pressed(Key::page_down)) by = 1;
        if (ui.key_pressed(Key::left) || ui.key_pressed(Key::page_up)) by = -1;
        if (ui.key_pressed(Key::home)) restart = true;
        if (ui.key_pressed(Key::escape)) leave = true;
        if (ui.key_pressed(Key::hide)) {
            app.hide_story(true);
            ui.want_frame();
        }
    }
    if (by != 0) app.go_on_with_story(by);
    if (restart) app.restart_story();
    if (leave) app.end_presentation();
}

void draw_story_hidden(App& app, Ui& ui) {
    if (!app.story_hidden()) return;
    ImGui::SetNextWindowPos(ImVec2(0, 0));
    ImGui::SetNextWindowSize(ui.size());
    ImGui::SetNextWindowFocus();
    ImGui::Begin("story hidden", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBackground);
    const ImGuiID id = ImGui::GetID("hidden");
    ui.begin_modal(id);
    ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
    const ImRect all(ImVec2(0, 0), ui.size());
    const std::string& words = ui.tr("story.hidden");
    ui.open(ui.item(Role::dialog, words, id, all));
    const ImGuiID button_id = ImGui::GetID("show");
    bool shown = ui.behave(button_id, all).pressed;
    ui.canvas()->AddRectFilled(all.Min, all.Max, IM_COL32_BLACK);
    ui.show(ui.item(Role::button, ui.tr("story.show"), button_id, all));
    ui.close();
    ImGui::End();
    ui.end_modal();
    for (const Key key : {Key::hide, Key::escape, Key::enter, Key::left, Key::right, Key::up, Key::down,
                          Key::page_up, Key::page_down, Key::home, Key::end})
        shown = ui.key_pressed(key) || shown;
    if (!shown) return;
    app.hide_story(false);
    ui.want_frame();
}

}  // namespace zs
