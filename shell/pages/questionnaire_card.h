// One question of the questionnaire as a card: points, choice, note; or the figure that fills itself in.
#pragma once

#include "assessment/assessment.h"
#include "rules/rule_pack.h"
#include "shell/app/app.h"
#include "shell/pages/pages.h"

namespace zs {

// `folded`: the explanation stands under the question instead of beside it.
void draw_question_card(App& app, Ui& ui, QuestionnaireView& view, const Group& group,
                        const Requirement& requirement, const RequirementResult& result, bool folded);

}  // namespace zs
