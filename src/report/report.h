// The pre-assessment as one document: HTML with its style and pictures inside, no script, no reference to
// anything outside. Browsers print it on A4; every figure is the engine's, with where it comes from.
#pragma once

#include <span>
#include <string>

#include "assessment/assessment.h"
#include "base/catalogue.h"
#include "base/later.h"
#include "factors/factor_library.h"
#include "inventory/review.h"
#include "project/project.h"
#include "rules/rule_pack.h"

namespace zs {

struct ReportInput {
    const Project& project;
    const RulePack& pack;        // the user's own values laid over it
    const Inventory& inventory;  // with words
    const InventoryReview& review;
    const Assessment& assessment;  // with draws
    const FactorLibrary& factors;
    const Catalogue& catalogue;  // of `language`
    Language language = Language::zh;
    std::string made_at;  // local time, ISO 8601; empty: not stated
};

// A pure function: the same input gives the same bytes. Names and other texts of the project may be anything.
std::string write_report(const ReportInput& input);

// The same from a project alone: takes its inventory, assesses it (`others` as in assess()), writes.
ZS_LATER std::string make_report(const Project& project, const RulePack& pack,
                                 std::span<const RulePack> others, const FactorLibrary& factors,
                                 const Catalogue& catalogue, Language language, const std::string& made_at);

// Lines of activity data beyond these are summed up in one row.
inline constexpr size_t most_report_lines = 1000;

// The document's style sheet. The site's security policy names it by its hash (tools/bundle.mjs reads it from
// style.cpp), so a report prints there as it looks by itself.
std::string_view report_style();

}  // namespace zs
