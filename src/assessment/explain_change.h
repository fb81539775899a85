// Why a result differs from an earlier one: the causes, each with its part of the change.
#pragma once

#include <string>
#include <vector>

#include "base/catalogue.h"
#include "base/later.h"
#include "base/text.h"
#include "factors/factor_library.h"
#include "project/project.h"
#include "rules/rule_pack.h"

namespace zs {

struct ChangeCause {
    // rule_*: the pack. category: many lines of one emission category together. other: what no cause above
    // explains; never seen so far, and told rather than hidden.
    enum class Kind {
        rule_group,
        rule_requirement,
        rule_settings,
        type,
        period,
        gwp_set,
        factory,
        base_year,
        activity,
        category,
        instrument,
        offset,
        answer,
        setting,
        other,
        boundary  // consolidation, facilities, residual mix and the like
    };
    enum class What { changed, added, removed, quantity, factor, thresholds };
    Kind kind = Kind::other;
    What what = What::changed;
    std::string id;     // of the requirement, group, setting, line; the category's name
    LocalText name;     // of the line, requirement or group, as it now is or last was
    size_t lines = 0;   // of a category: how many lines differ
    double points = 0;  // its part of the change
    double tco2e = 0;   // the same, in the type's scopes, market-based
};

struct ChangeExplanation {
    double points_before = 0, points_after = 0;
    double tco2e_before = 0, tco2e_after = 0;
    int stars_before = 0, stars_after = 0;
    std::vector<ChangeCause> causes;  // those that change something, the largest change of points first

    double points() const { return points_after - points_before; }
    double tco2e() const { return tco2e_after - tco2e_before; }
};

// A project as it stood, and the pack it is judged by, the user's own values laid over it.
struct ExplainedState {
    const RulePack& pack;
    const Project& project;
};

// The causes' parts add up to the change of points and of tCO2e, up to 1e-9. Each difference between the two
// states is made alone, one after the other, from the first state to the second; what it moves is its part.
// That is done in one order and in the opposite one and averaged, so that neither end of the list takes what
// two differences do together. Lines of activity data, instruments and offsets are the same line where their
// ids agree, else where scope, category and name do. Where more than 60 lines differ, those of a category are
// one cause.
ZS_LATER ChangeExplanation explain_change(const ExplainedState& before, const ExplainedState& after,
                                          const FactorLibrary& factors);

// "活动数据“柴油”：数量改变" in the catalogue's language.
std::string cause_text(const ChangeCause& cause, const Catalogue& catalogue, Language language);

// Names in files: "activity", "quantity".
std::string_view to_string(ChangeCause::Kind kind);
std::string_view to_string(ChangeCause::What what);

}  // namespace zs
