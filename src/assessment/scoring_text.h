// How a requirement is judged, in words: for pages, JSON and the terminal alike.
#pragma once

#include <string>

#include "assessment/assessment.h"
#include "base/catalogue.h"
#include "base/text.h"
#include "rules/rule_pack.h"

namespace zs {

// A figure in its unit: "72.4%", "1.88 tCO2/tce", "6 人"; a plain number where the scoring has none.
std::string value_text(const Scoring& scoring, double value);

// "抵消比例 ≥ 100%"
std::string condition_text(Metric metric, double at_least, const Catalogue& catalogue);

// How the answer becomes points, or meets its gate or level. The points are those of the result, after what
// plays no part was spread over the group, and it says so where they differ from the requirement's own.
std::string scoring_text(const RulePack& pack, const Group& group, const Requirement& requirement,
                         const RequirementResult& result, const Catalogue& catalogue, Language language);

// Why a requirement plays no part: not for this type, or the condition under which it is asked. Empty where
// it does.
std::string absence_text(const RulePack& pack, const Requirement& requirement,
                         const RequirementResult& result, FactoryType type, const Catalogue& catalogue);

}  // namespace zs
