// What the page 数据与备份 is made of.
#pragma once

#include "shell/app/safekeeping.h"
#include "shell/pages/pages.h"

namespace zs {

const char* state_key(KeptState::Kind kind);

// Why something is not stored and what to do about it. Precondition: it is not.
std::string not_saved_words(const App& app, const Ui& ui);

// How far the backup being made or read is, with a way out; nothing where that takes but a moment.
void draw_backup_progress(App& app, Ui& ui);

// What restoring would do, factory by factory, until it is confirmed or given up.
void draw_restore(App& app, Ui& ui);

}  // namespace zs
