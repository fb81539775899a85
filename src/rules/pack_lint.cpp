#include "rules/pack_lint.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "rules/requirement_lint.h"

namespace zs {
namespace {

constexpr int longest_chain = 8;    // of conditions on other requirements
constexpr double tolerance = 1e-6;  // points written with up to six decimals add up

class Lint {
  public:
    Lint(const RulePack& pack, Problems& problems) : pack_(pack), lint_(pack, problems) {
        const size_t groups = pack.groups.size();
        requirements_known_ = lint_.known_each("groups", groups, "id");
        totals_known_ = lint_.known_each("groups", groups, "role");
        for (size_t g = 0; g < groups; ++g) {
            const Group& group = pack.groups[g];
            const std::string list = at("groups", g) + ".requirements";
            requirements_known_ =
                requirements_known_ && lint_.known_each(list, group.requirements.size(), "id");
            totals_known_ = totals_known_ && (group.role != Group::Role::scored || points_known(g));
        }
    }

    void run() {
        check_head();
        check_sources();
        check_settings();
        check_groups();
        if (requirements_known_) check_chains();
        if (totals_known_) check_group_total();
        check_grades();
    }

  private:
    bool points_known(size_t group) const { return values_known(at("groups", group) + ".points"); }

    bool values_known(const std::string& range) const {
        return lint_.known(range + ".value") && lint_.known(range + ".low") && lint_.known(range + ".high");
    }

    void check_head() {
        lint_.check_id("id", pack_.id);
        if (pack_.in_force < pack_.issued && lint_.known("issued"))
            lint_.report("in_force", "pack.in_force_early");
        if (pack_.valid_until.is_set() && pack_.valid_until < pack_.in_force && lint_.known("in_force"))
            lint_.report("valid_until", "pack.validity");
    }

    void check_sources() {
        std::set<std::string> seen;
        for (size_t i = 0; i < pack_.sources.size(); ++i) {
            const std::string where = at("sources", i) + ".id";
            lint_.check_unique(seen, where, pack_.sources[i].id);
            if (pack_.sources[i].id != unsourced_id) lint_.check_id(where, pack_.sources[i].id);
        }
    }

    void check_groups() {
        std::set<std::string> groups;
        std::set<std::string> requirements;
        std::set<std::string> codes;
        for (size_t g = 0; g < pack_.groups.size(); ++g) {
            const Group& group = pack_.groups[g];
            const std::string where = at("groups", g);
            lint_.check_unique(groups, where + ".id", group.id);
            lint_.check_id(where + ".id", group.id);
            lint_.check_source(where, group.source, group.confidence);
            const bool scored = group.role == Group::Role::scored && lint_.known(where + ".role");
            if (scored) lint_.check_range(where + ".points", group.points);
            for (size_t r = 0; r < group.requirements.size(); ++r) {
                const Requirement& requirement = group.requirements[r];
                const std::string here = where + "." + at("requirements", r);
                lint_.check_unique(requirements, here + ".id", requirement.id);
                lint_.check_id(here + ".id", requirement.id);
                lint_.check_unique(codes, here + ".code", requirement.code);
                lint_requirement(lint_, here, lint_.known(where + ".role") ? &group : nullptr, requirement,
                                 requirements_known_);
            }
            check_types(where + ".requirements", group);
            if (scored) check_sum(g, group);
        }
    }

    void check_types(const std::string& list, const Group& group) {
        if (!lint_.known_each(list, group.requirements.size(), "types")) return;
        const auto& all = group.requirements;
        if (std::none_of(all.begin(), all.end(), [](const Requirement& one) { return one.for_type_1; }))
            lint_.report(list, "pack.nothing_for_type", {{"type", "I"}});
        if (std::none_of(all.begin(), all.end(), [](const Requirement& one) { return one.for_type_2; }))
            lint_.report(list, "pack.nothing_for_type", {{"type", "II"}});
    }

    void check_sum(size_t g, const Group& group) {
        const std::string where = at("groups", g);
        if (group.requirements.empty() || !points_known(g) ||
            !lint_.known_each(where + ".requirements", group.requirements.size(), "points.value"))
            return;
        double sum = 0, least = 0, most = 0;
        for (const Requirement& one : group.requirements) {
            sum += one.points.value;
            least += one.points.low;
            most += one.points.high;
        }
        if (!(std::abs(sum - group.points.value) <= tolerance))
            lint_.report(where + ".points.value", "pack.requirement_points",
                         {{"sum", lint_number(sum)}, {"points", lint_number(group.points.value)}});
        else if (least > group.points.low + tolerance || most < group.points.high - tolerance)
            lint_.report(where + ".points", "pack.requirement_ranges",
                         {{"low", lint_number(group.points.low)},
                          {"high", lint_number(group.points.high)},
                          {"least", lint_number(least)},
                          {"most", lint_number(most)}},
                         Severity::warning);
    }

    // Follows the conditions on other requirements: no circle, and no long chain. Marks what is done, so that
    // each requirement is followed once.
    void check_chains() {
        std::map<std::string_view, int> depth;  // 0: on the way
        for (size_t g = 0; g < pack_.groups.size(); ++g)
            for (size_t r = 0; r < pack_.groups[g].requirements.size(); ++r)
                if (chain(pack_.groups[g].requirements[r], depth, 0) > longest_chain)
                    lint_.report(at("groups", g) + "." + at("requirements", r) + ".when", "pack.chain",
                                 {{"most", std::to_string(longest_chain)}});
    }

    int chain(const Requirement& requirement, std::map<std::string_view, int>& depth, int above) {
        const auto [entry, fresh] = depth.emplace(requirement.id, 0);
        if (!fresh) return entry->second == 0 ? longest_chain + 1 : entry->second;
        int longest = 0;
        for (const When& when : requirement.when)
            if (const Requirement* other = when.metric ? nullptr : pack_.find(when.requirement))
                longest = std::max(
                    longest, above > longest_chain ? longest_chain + 1 : chain(*other, depth, above + 1));
        return depth[requirement.id] = std::min(longest, longest_chain + 1) + 1;
    }

    void check_settings() {
        std::set<std::string> seen;
        for (size_t i = 0; i < pack_.settings.size(); ++i) {
            const Setting& setting = pack_.settings[i];
            const std::string where = at("settings", i);
            lint_.check_unique(seen, where + ".id", setting.id);
            lint_.check_id(where + ".id", setting.id);
            if (pack_.find(setting.id))
                lint_.report(where + ".id", "pack.duplicate_id", {{"id", setting.id}});
            if (setting.kind != Setting::Kind::option) continue;
            std::set<std::string> options;
            for (size_t o = 0; o < setting.options.size(); ++o) {
                const std::string here = where + "." + at("options", o);
                lint_.check_unique(options, here + ".id", setting.options[o].id);
                lint_.check_id(here + ".id", setting.options[o].id);
                lint_.check_source(here, setting.options[o].source, setting.options[o].confidence);
            }
            if (setting.options.size() < 2 && lint_.known(where + ".kind"))
                lint_.report(where + ".options", "pack.no_option");
        }
    }

    // Groups move together, adding up to the total: each end of each range must be reachable by the others.
    void check_group_total() {
        double total = 0;
        double low = 0;
        double high = 0;
        size_t scored = 0;
        for (const Group& group : pack_.groups) {
            if (group.role != Group::Role::scored) continue;
            ++scored;
            total += group.points.value;
            low += group.points.low;
            high += group.points.high;
        }
        if (scored == 0) {
            if (pack_.scale == RulePack::Scale::stars && lint_.known("scale"))
                lint_.report("groups", "pack.no_scored_group");
            return;
        }
        for (size_t g = 0; g < pack_.groups.size(); ++g) {
            const Group& group = pack_.groups[g];
            if (group.role != Group::Role::scored) continue;
            const double most = total - (low - group.points.low);
            const double least = total - (high - group.points.high);
            if (group.points.high > most + tolerance || group.points.low < least - tolerance)
                lint_.report(at("groups", g) + ".points", "pack.group_points_total",
                             {{"total", lint_number(total)},
                              {"low", lint_number(group.points.low)},
                              {"high", lint_number(group.points.high)},
                              {"least", lint_number(least)},
                              {"most", lint_number(most)}});
        }
    }

    void check_grades() {
        if (pack_.grades.empty()) lint_.report("grades", "pack.no_grade");
        const double total = pack_.max_points();
        for (size_t i = 0; i < pack_.grades.size(); ++i) {
            const Grade& grade = pack_.grades[i];
            const std::string where = at("grades", i);
            if ((grade.stars < 1 || grade.stars > 6) && lint_.known(where + ".stars"))
                lint_.report(where + ".stars", "pack.stars", {{"stars", std::to_string(grade.stars)}});
            check_conditions(where, grade);
            if (i > 0) check_rank(i, pack_.grades[i - 1], grade);
            if (!totals_known_) continue;
            if (!pack_.has_points()) {
                check_given(i, grade);
                continue;
            }
            lint_.check_range(where + ".min_points", grade.min_points);
            if (grade.min_points.high > total + tolerance)
                lint_.report(where + ".min_points", "pack.grade_unreachable",
                             {{"line", lint_number(grade.min_points.high)}, {"total", lint_number(total)}});
            if (i > 0) check_order(i, pack_.grades[i - 1], grade);
        }
    }

    // Where bounds decide, a grade is given only if every indicator that everyone is judged by goes up to it;
    // where gates decide alone, it must ask for more than the one before.
    void check_given(size_t i, const Grade& grade) {
        if (!lint_.known(at("grades", i) + ".stars")) return;
        bool indicators = false;
        bool named = false;
        const Requirement* ends_below = nullptr;
        for (size_t g = 0; g < pack_.groups.size(); ++g) {
            const Group& group = pack_.groups[g];
            if (group.role != Group::Role::indicator) continue;
            if (!lint_.known_each(at("groups", g) + ".requirements", group.requirements.size(), "levels"))
                return;
            for (const Requirement& one : group.requirements) {
                indicators = true;
                named = named || one.level(grade.stars);
                if (!one.levels.empty() && one.levels.back().grade < grade.stars && one.when.empty() &&
                    !one.may_be_not_applicable && one.for_type_1 && one.for_type_2)
                    ends_below = &one;
            }
        }
        if (indicators && ends_below)
            lint_.report(at("grades", i), "pack.grade_never",
                         {{"grade", std::to_string(grade.stars)}, {"code", ends_below->code}});
        else if ((indicators && !named) || (!indicators && i > 0 && grade.conditions.empty()))
            lint_.report(at("grades", i), "pack.grade_unnamed", {{"grade", std::to_string(grade.stars)}});
    }

    void check_conditions(const std::string& where, const Grade& grade) {
        for (size_t c = 0; c < grade.conditions.size(); ++c) {
            const GradeCondition& condition = grade.conditions[c];
            const std::string here = where + "." + at("conditions", c);
            lint_.check_source(here, condition.source, condition.confidence);
            lint_condition(lint_, here, condition.metric, condition.at_least);
            for (size_t before = 0; before < c; ++before) {
                const GradeCondition& other = grade.conditions[before];
                const bool together =
                    (condition.for_type_1 && other.for_type_1) || (condition.for_type_2 && other.for_type_2);
                if (other.metric != condition.metric || !together || !lint_.known(here) ||
                    !lint_.known(where + "." + at("conditions", before)))
                    continue;
                lint_.report(here, "pack.same_condition",
                             {{"name", std::string(to_string(condition.metric))}});
                break;
            }
        }
    }

    void check_rank(size_t i, const Grade& lower, const Grade& grade) {
        if (grade.stars <= lower.stars && lint_.known(at("grades", i - 1) + ".stars"))
            lint_.report(at("grades", i) + ".stars", "pack.grade_order",
                         {{"stars", std::to_string(grade.stars)}, {"lower", std::to_string(lower.stars)}});
    }

    void check_order(size_t i, const Grade& lower, const Grade& grade) {
        const std::string where = at("grades", i) + ".min_points";
        if (!values_known(where) || !values_known(at("grades", i - 1) + ".min_points")) return;
        if (grade.min_points.value <= lower.min_points.value)
            lint_.report(where + ".value", "pack.line_order",
                         {{"line", lint_number(grade.min_points.value)},
                          {"lower", lint_number(lower.min_points.value)}});
        else if (grade.min_points.low <= lower.min_points.high)
            lint_.report(
                where + ".low", "pack.line_overlap",
                {{"low", lint_number(grade.min_points.low)}, {"high", lint_number(lower.min_points.high)}});
    }

    const RulePack& pack_;
    LintReport lint_;
    bool requirements_known_ = true;
    bool totals_known_ = true;  // the points of every scored group, and which groups are scored
};

}  // namespace

void lint_pack(const RulePack& pack, Problems& problems) {
    Lint(pack, problems).run();
}

}  // namespace zs
