// How a requirement is judged, in words: for pages, JSON and the terminal alike.
#pragma once

#include <string>

#include "base/catalogue.h"
#include "base/text.h"
#include "rules/rule_pack.h"

namespace zs {

// A figure in its unit: "72.4%", "1.88 tCO2/tce", "6 人"; a plain number where the scoring has none.
std::string value_text(const Scoring& scoring, double value);

// "抵消比例 ≥ 100%"
std::string condition_text(Metric metric, double at_least, const Catalogue& catalogue);

// How the answer becomes points, or meets its gate or level.
std::string scoring_text(const RulePack& pack, const Group& group, const Requirement& requirement,
                         const Catalogue& catalogue, Language language);

}  // namespace zs
