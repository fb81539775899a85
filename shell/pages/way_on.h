// The way through a first self-assessment: factory, sources, activity data, questionnaire, green power and
// offsets, result. At the foot of each page stands the next one.
#pragma once

#include "base/later.h"

namespace zs {

class App;
class Ui;

ZS_LATER void draw_way_on(App& app, Ui& ui);

}  // namespace zs
