// What stands above every page while it holds: another window writes, the browser cannot notice one.
#pragma once

#include "shell/app/app.h"
#include "shell/widgets/ui.h"

namespace zs {

void draw_banners(App& app, Ui& ui);

}  // namespace zs
