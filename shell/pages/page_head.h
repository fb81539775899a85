// The header of every page: its title, its actions, and what to do next in the state that everything is in.
#pragma once

#include <functional>
#include <string_view>

#include "base/later.h"
#include "shell/app/app.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/ui.h"

namespace zs {

// As page_header().
void page_head(App& app, Ui& ui, std::string_view title, std::string_view subtitle,
               const std::function<void()>& actions = nullptr, float actions_width = 0);

}  // namespace zs
