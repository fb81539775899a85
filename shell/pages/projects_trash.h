// 最近删除: the deleted factories of the home page, which can be brought back for a while.
#pragma once

#include "shell/pages/pages.h"

namespace zs {

// Nothing where nothing was deleted.
void draw_trash(App& app, Ui& ui, ProjectsView& view);

}  // namespace zs
