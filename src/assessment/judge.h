// Answers and figures -> what each requirement earns.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "assessment/assessment.h"
#include "assessment/figures.h"
#include "rules/rule_pack.h"

namespace zs {

// The path of an answer in a project file.
std::string answer_path(const std::string& requirement);

// Judges the requirements of one project by one pack, each by itself; points come later, from its group.
class Judging {
  public:
    Judging(const RulePack& pack, const Project& project, const Figures& figures)
        : pack_(pack), project_(project), figures_(figures) {}

    RequirementResult run(const Group& group, const Requirement& requirement, Problems& findings) {
        return run(group, requirement, findings, 0);
    }

  private:
    // `depth`: of conditions on conditions. The lint has refused packs whose conditions go round in a circle
    // or nest deeply; here they end.
    RequirementResult run(const Group& group, const Requirement& requirement, Problems& findings, int depth);
    // Whether it plays a part: for the factory's type, and every condition of it holds.
    bool applies(const Requirement& requirement, int depth);
    // What a condition on another requirement goes by: how that is judged, not how it was answered, since a
    // list that is ticked or a figure has no status of its own. Nothing where it plays no part.
    std::optional<AnswerStatus> status_as_judged(const std::string& id, int depth);

    const RulePack& pack_;
    const Project& project_;
    const Figures& figures_;
    std::map<std::string, std::optional<AnswerStatus>> known_;
};

// The score of a status that stands for itself.
double status_score(const Scoring& scoring, AnswerStatus status);

// Whether a value reaches a bound, more or less being better.
bool reaches_bound(double value, double bound, bool lower_is_better);

}  // namespace zs
