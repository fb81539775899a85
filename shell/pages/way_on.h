// The way through a first self-assessment: factory, sources, activity data, questionnaire, green power and
// offsets, result. At the foot of each page stands the page after it, whatever is still to do (page_head.h).
#pragma once

#include <string_view>

#include "base/later.h"

namespace zs {

class App;
class Ui;

ZS_LATER void draw_way_on(App& app, Ui& ui);

// Its button; true when pressed. Nothing while the app is presented.
bool way_on_button(App& app, Ui& ui, std::string_view words);

}  // namespace zs
