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

void draw_way_on(App& app, Ui& ui) {
    if (app.presenting()) return;
    for (const Way& way : ways) {
        if (way.from != app.page()) continue;
        const std::string& words = ui.tr(way.words);
        gap(space::xl);
        ButtonStyle style{.width = ui.phone() ? -1.0f : 0.0f};
        if (!ui.phone()) {
            const ImVec2 at = ImGui::GetCursorScreenPos();
            ImGui::SetCursorScreenPos(ImVec2(at.x + column_width(ui) - button_width(ui, words, style), at.y));
        }
        if (button(ui, "way on", words, style)) app.navigate(way.to);
        return;
    }
}

}  // namespace zs
