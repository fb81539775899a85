#include "rules/requirement_lint.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace zs {
namespace {

class RequirementLint {
  public:
    RequirementLint(LintReport& lint, const Group* group, const Requirement& requirement)
        : lint_(lint), group_(group), requirement_(requirement), scoring_(requirement.scoring) {}

    void run(const std::string& where, bool requirements_known) {
        lint_.check_source(where, requirement_.source, requirement_.confidence);
        if (requirement_.evidence.empty()) lint_.report(where + ".evidence", "pack.no_evidence");
        check_scoring(where + ".scoring");
        check_when(where, requirements_known);
        if (is(Group::Role::indicator)) check_levels(where);
        if (is(Group::Role::scored)) lint_.check_range(where + ".points", requirement_.points);
    }

  private:
    bool is(Group::Role role) const { return group_ && group_->role == role; }

    void check_share(const std::string& where, double value) {
        if (!(value >= 0 && value <= 1)) lint_.report(where, "pack.partial", {{"value", lint_number(value)}});
    }

    // A value of the requirement's figure that no factory can have.
    void check_possible(const std::string& where, double value) {
        const MetricRange range = range_of(scoring_.metric, scoring_.unit);
        if (!range.holds(value))
            lint_.report(where, "pack.out_of_range",
                         {{"value", lint_number(value)},
                          {"low", lint_number(range.low)},
                          {"high", lint_number(range.high)}});
    }

    void check_checklist(const std::string& where) {
        std::set<std::string> seen;
        for (size_t i = 0; i < scoring_.items.size(); ++i) {
            const std::string& id = scoring_.items[i].id;
            const std::string here = where + "." + at("items", i) + ".id";
            lint_.check_unique(seen, here, id);
            if (id.find_first_of(" \n\t") != std::string::npos)
                lint_.report(here, "pack.item_id", {{"id", id}});
            else
                lint_.check_id(here, id);
        }
        const bool counts = scoring_.items.empty() || scoring_.full_count > scoring_.items.size() ||
                            scoring_.least_count > scoring_.count_for_full();
        if (counts && lint_.known_each(where + ".items", scoring_.items.size(), "id") &&
            lint_.known(where + ".least"))
            lint_.report(where + ".full", "pack.checklist_counts",
                         {{"items", std::to_string(scoring_.items.size())},
                          {"full", std::to_string(scoring_.full_count)},
                          {"least", std::to_string(scoring_.least_count)}});
    }

    // Steps go one way, each worth more than the one before, and the last is worth everything.
    void check_steps(const std::string& where) {
        const std::vector<Step>& steps = scoring_.steps;
        const bool falling = steps.size() > 1 && steps[1].at < steps[0].at;
        for (size_t i = 0; i < steps.size(); ++i) {
            const std::string here = where + "." + at("steps", i);
            check_share(here + ".score", steps[i].score);
            check_possible(here + ".at", steps[i].at);
        }
        if (!lint_.known(where + ".steps")) return;
        for (size_t i = 1; i < steps.size(); ++i) {
            const bool onward = falling ? steps[i].at < steps[i - 1].at : steps[i].at > steps[i - 1].at;
            if (!onward || steps[i].score <= steps[i - 1].score)
                lint_.report(where + "." + at("steps", i), "pack.step_order");
        }
        if (steps.back().score < 1) lint_.report(where + ".steps", "pack.last_step");
    }

    void check_scoring(const std::string& where) {
        check_share(where + ".partial", scoring_.partial);
        check_share(where + ".unproven", scoring_.unproven);
        lint_.check_source(where, scoring_.source, scoring_.confidence);
        if (!lint_.known(where + ".kind")) return;
        if (scoring_.kind == Scoring::Kind::checklist) return check_checklist(where);
        if (scoring_.kind != Scoring::Kind::metric) return;
        if (!lint_.known(where + ".metric")) return;
        if (!scoring_.steps.empty()) return check_steps(where);
        if (!group_ || is(Group::Role::indicator)) return;  // judged by its levels alone
        check_possible(where + ".zero_at", scoring_.zero_at);
        check_possible(where + ".full_at", scoring_.full_at);
        if (!(std::abs(scoring_.full_at - scoring_.zero_at) > 1e-9) && lint_.known(where + ".zero_at"))
            lint_.report(where + ".full_at", "pack.metric_ends", {{"value", lint_number(scoring_.full_at)}});
    }

    void check_when(const std::string& where, bool requirements_known) {
        std::set<std::string> seen;
        for (size_t i = 0; i < requirement_.when.size(); ++i) {
            const When& when = requirement_.when[i];
            const std::string here = where + "." + at("when", i);
            if (when.metric) {
                lint_condition(lint_, here, *when.metric, when.at_least);
                lint_.check_source(here, when.source, when.confidence);
            } else if (!lint_.pack().find(when.requirement)) {
                if (requirements_known)
                    lint_.report(here + ".requirement", "pack.unknown_requirement",
                                 {{"id", when.requirement}});
            } else if (when.statuses.empty()) {
                lint_.report(here + ".is", "pack.no_status");
            } else {
                // Its points are spread over others while it is hidden, and a gate that is hidden is no veto.
                lint_.report(here + ".requirement", "pack.condition_on_answer",
                             {{"code", requirement_.code}, {"id", when.requirement}}, Severity::warning);
            }
            const std::string named = when.metric ? std::string(to_string(*when.metric)) : when.requirement;
            const bool known = lint_.known(here + (when.metric ? ".metric" : ".requirement"));
            if (known && !seen.insert(named).second)
                lint_.report(here, "pack.same_condition", {{"name", named}});
        }
    }

    void check_levels(const std::string& where) {
        if (requirement_.levels.empty()) lint_.report(where + ".levels", "pack.no_level");
        const std::vector<Grade>& grades = lint_.pack().grades;
        const bool grades_known = lint_.known_each("grades", grades.size(), "stars");
        for (size_t i = 0; i < requirement_.levels.size(); ++i) {
            const LevelBound& level = requirement_.levels[i];
            const std::string here = where + "." + at("levels", i);
            lint_.check_range(here + ".bound", level.bound);
            if (!lint_.pack().grade(level.grade) && grades_known)
                lint_.report(here + ".grade", "pack.unknown_grade", {{"grade", std::to_string(level.grade)}});
            check_bound(where, here + ".bound", level.bound);
            if (i == 0) continue;
            const LevelBound& before = requirement_.levels[i - 1];
            const bool harder = requirement_.lower_is_better ? level.bound.high <= before.bound.low
                                                             : level.bound.low >= before.bound.high;
            if ((level.grade <= before.grade || !harder) && lint_.known(here) &&
                lint_.known(where + "." + at("levels", i - 1)) && lint_.known(where + ".better"))
                lint_.report(here, "pack.level_order");
        }
    }

    void check_bound(const std::string& where, const std::string& here, const RangedValue& bound) {
        if (scoring_.kind == Scoring::Kind::checklist) {
            if (bound.high > static_cast<double>(scoring_.items.size()) && lint_.known(where + ".scoring"))
                lint_.report(
                    here, "pack.level_unreachable",
                    {{"bound", lint_number(bound.high)}, {"items", std::to_string(scoring_.items.size())}});
        } else if (scoring_.kind == Scoring::Kind::metric && lint_.known(where + ".scoring")) {
            for (const auto& [member, value] :
                 {std::pair(".value", bound.value), {".low", bound.low}, {".high", bound.high}})
                check_possible(here + member, value);
        }
    }

    LintReport& lint_;
    const Group* group_;
    const Requirement& requirement_;
    const Scoring& scoring_;
};

}  // namespace

void lint_requirement(LintReport& lint, const std::string& where, const Group* group,
                      const Requirement& requirement, bool requirements_known) {
    RequirementLint(lint, group, requirement).run(where, requirements_known);
}

void lint_condition(LintReport& lint, const std::string& where, Metric metric, double at_least) {
    if (!lint.known(where + ".metric")) return;
    if (metric == Metric::entered) return lint.report(where + ".metric", "pack.condition_entered");
    const MetricRange range = range_of(metric);
    if (!range.holds(at_least))
        lint.report(where + ".at_least", "pack.condition_unreachable",
                    {{"value", lint_number(at_least)},
                     {"low", lint_number(range.low)},
                     {"high", lint_number(range.high)}});
}

}  // namespace zs
