// Answers and figures -> what each requirement earns.
#pragma once

#include <string>

#include "assessment/assessment.h"
#include "assessment/figures.h"
#include "rules/rule_pack.h"

namespace zs {

// The path of an answer in a project file.
std::string answer_path(const std::string& requirement);

// Whether the requirement plays a part: for the factory's type, and every condition of it holds. The lint has
// refused packs whose conditions go round in a circle or nest deeply.
bool applies(const RulePack& pack, const Requirement& requirement, const Project& project,
             const Figures& figures);

// One requirement by itself; points come later, from its group.
RequirementResult judge(const RulePack& pack, const Group& group, const Requirement& requirement,
                        const Project& project, const Figures& figures, Problems& findings);

// The score of a status that stands for itself.
double status_score(const Scoring& scoring, AnswerStatus status);

// Whether a value reaches a bound, more or less being better.
bool reaches_bound(double value, double bound, bool lower_is_better);

}  // namespace zs
