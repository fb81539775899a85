// What must hold in one requirement beyond its form: scoring, conditions, the bounds of levels. Internal to
// the lint.
#pragma once

#include <string>

#include "rules/lint_report.h"

namespace zs {

// `group`: its own; nothing where the group's role could not be read. `requirements_known`: the ids of all
// requirements could be read, so that a reference to none is a fault.
void lint_requirement(LintReport& lint, const std::string& where, const Group* group,
                      const Requirement& requirement, bool requirements_known);

// Whether a bound lies where the metric's values can be; reports it if not.
void lint_condition(LintReport& lint, const std::string& where, Metric metric, double at_least);

}  // namespace zs
