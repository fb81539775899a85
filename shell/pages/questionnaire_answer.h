// What a question is answered with, by its kind: segments to choose from, a list to tick, a figure that fills
// itself in or is entered, and the note beside it; and the settings that a pack asks for once.
#pragma once

#include "assessment/assessment.h"
#include "rules/rule_pack.h"
#include "shell/app/app.h"
#include "shell/pages/pages.h"

namespace zs {

void draw_answer(App& app, Ui& ui, QuestionnaireView& view, const Group& group,
                 const Requirement& requirement, const RequirementResult& result);

// The pack's conventions and inputs as a card, above a group whose figures depend on them; nothing elsewhere.
void draw_settings(App& app, Ui& ui, const Group& group);

}  // namespace zs
