// Results for people at a terminal.
#pragma once

#include <string>

#include "assessment/assessment.h"
#include "assessment/explain_change.h"
#include "base/catalogue.h"
#include "inventory/review.h"
#include "project/project.h"
#include "rules/rule_pack.h"

namespace zs {

std::string render_inventory(const Project& project, const Inventory& inventory,
                             const InventoryReview& review, const Catalogue& catalogue);
std::string render_assessment(const Project& project, const Assessment& assessment, const RulePack& pack,
                              const Catalogue& catalogue, Language language);

std::string render_explanation(const ChangeExplanation& explanation, const Catalogue& catalogue,
                               Language language);

// "FILE: activities[3].quantity: error: sentence", one a line.
std::string render_problems(const std::string& file, const Problems& problems, const Catalogue& catalogue);

}  // namespace zs
