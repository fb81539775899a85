// Dialogs over the page and short messages at its foot.
#pragma once

#include <string>
#include <string_view>

#include "shell/widgets/ui.h"

namespace zs {

// Begins a modal dialog; draw its content, then call end_dialog. Gives false when Escape or the cross asks to
// close it: content is drawn all the same in that frame. The page behind cannot be reached meanwhile.
bool begin_dialog(Ui& ui, const char* id, std::string_view title, float width = 560);
void end_dialog(Ui& ui);

// A message at the foot of the page with an optional action.
struct Toast {
    std::string words;
    Tone tone = Tone::neutral;
    std::string action;  // words of the button; empty: none
};
enum class ToastAnswer { none, action, dismissed };
ToastAnswer draw_toast(Ui& ui, const Toast& toast);

}  // namespace zs
