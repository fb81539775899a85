#include "shell/pages/way_on.h"

#include <array>

#include "shell/app/app.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/layout.h"

namespace zs {
namespace {

struct Way {
    PageId from, to;
    const char* words;
};
// The factory page has its own, from its questions on.
constexpr std::array<Way, 3> ways = {{{PageId::activity, PageId::questionnaire, "way.questionnaire"},
                                      {PageId::questionnaire, PageId::offsets, "way.offsets"},
                                      {PageId::offsets, PageId::results, "way.results"}}};

}  // namespace

bool way_on_button(App& app, Ui& ui, std::string_view words) {
    if (app.presenting()) return false;
    gap(space::xl);
    ButtonStyle style{.width = ui.phone() ? -1.0f : 0.0f};
    if (!ui.phone()) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        ImGui::SetCursorScreenPos(ImVec2(at.x + column_width(ui) - button_width(ui, words, style), at.y));
    }
    return button(ui, "way on", words, style);
}

void draw_way_on(App& app, Ui& ui) {
    for (const Way& way : ways) {
        if (way.from != app.page()) continue;
        if (way_on_button(app, ui, ui.tr(way.words))) app.navigate(way.to);
        return;
    }
}

}  // namespace zs
