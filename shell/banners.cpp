#include "shell/banners.h"

#include "shell/widgets/controls.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

// A sentence with at most one thing to do; true when that was pressed.
bool banner(Ui& ui, const char* id, std::string_view words, Tone tone, std::string_view action) {
    bool pressed = false;
    {
        Card card(ui, id, {.padding = space::m, .tone = tone});
        const float width = action.empty() ? 0 : button_width(ui, action, {});
        if (action.empty()) {
            text(ui, words, {.size = type::small});
        } else {
            Row row(ui, {1.0f, width}, space::m, width + 260);
            text(ui, words, {.size = type::small});
            row.next();
            pressed = button(ui, "action", action, {});
        }
    }
    gap(space::l);
    return pressed;
}

}  // namespace

void draw_banners(App& app, Ui& ui) {
    if (app.yields())
        banner(ui, "yields", ui.tr("tabs.yields"), Tone::star, {});
    else if (app.reads() && banner(ui, "reads", ui.tr("tabs.reads_why"), Tone::info, ui.tr("tabs.take_over")))
        app.take_over();
    if (app.safekeeping().reminds() && app.page() != PageId::data) {
        const std::string days = std::to_string(Safekeeping::days_between_backups);
        bool later = false;
        {
            Card card(ui, "reminder", {.padding = space::m, .tone = Tone::star});
            text(ui, ui.tr("data.reminder", {{"days", days}}), {.size = type::small});
            gap(space::s);
            if (button(ui, "now", ui.tr("data.reminder_now"), {.small = true})) app.navigate(PageId::data);
            beside();
            later =
                button(ui, "later", ui.tr("data.reminder_later"), {.kind = ButtonKind::quiet, .small = true});
        }
        gap(space::l);
        if (later) app.safekeeping().postpone_reminder();
    }
    if (app.unguarded()) banner(ui, "unguarded", ui.tr("storage.single_tab"), Tone::star, {});
    if (app.no_graphics() &&
        banner(ui, "no-graphics", ui.tr("shell.no_graphics"), Tone::info, ui.tr("common.understood")))
        app.note_no_graphics();
    if (app.no_chinese() &&
        banner(ui, "no-chinese", ui.tr("shell.no_chinese"), Tone::star, ui.tr("common.understood")))
        app.note_no_chinese();
}

}  // namespace zs
