// The strip below a page while the app is presented: what is shown, and how to go on.
#pragma once

#include "base/later.h"
#include "shell/app/app.h"
#include "shell/widgets/ui.h"

namespace zs {

inline constexpr float story_height = 76;

// At the foot of the window, over its whole width. Takes the keys of a presenter's remote, too.
ZS_LATER void draw_story(App& app, Ui& ui);

// The black screen over everything that a remote's button asks for; whatever is pressed takes it away.
ZS_LATER void draw_story_hidden(App& app, Ui& ui);

}  // namespace zs
