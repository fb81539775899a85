#include "rules/pack_lint.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "base/number.h"

namespace zs {
namespace {

constexpr int longest_chain = 8;    // of conditions on other requirements
constexpr double tolerance = 1e-6;  // points written with up to six decimals add up

std::string at(std::string_view list, size_t index) {
    return std::string(list) + "[" + std::to_string(index) + "]";
}

std::string points_text(double value) {
    return format_short(value, 6);
}

class Lint {
  public:
    Lint(const RulePack& pack, Problems& problems) : pack_(pack), problems_(problems) {}

    void run() {
        check_sources();
        check_settings();
        check_groups();
        check_chains();
        check_group_total();
        check_grades();
    }

  private:
    void report(std::string where, std::string key, decltype(Message::args) args = {},
                Severity severity = Severity::error) {
        problems_.push_back({severity, std::move(where), {std::move(key), std::move(args)}});
    }

    // A value may be less sure than the document it was reasoned from, never surer.
    void check_source(const std::string& where, const std::string& id, Confidence confidence) {
        const Source* source = pack_.source(id);
        if (!source) {
            report(where + ".source", "pack.unknown_source", {{"source", id}});
            return;
        }
        if (confidence != Confidence::user && source->confidence != Confidence::user &&
            confidence < source->confidence)
            report(where + ".confidence", "pack.surer_than_source",
                   {{"confidence", std::string(to_string(confidence))},
                    {"source", id},
                    {"source_confidence", std::string(to_string(source->confidence))}});
    }

    void check_range(const std::string& where, const RangedValue& range) {
        const bool finite =
            std::isfinite(range.value) && std::isfinite(range.low) && std::isfinite(range.high);
        if (!finite || range.low < 0 || range.low > range.value || range.value > range.high)
            report(where, "pack.range",
                   {{"value", points_text(range.value)},
                    {"low", points_text(range.low)},
                    {"high", points_text(range.high)}});
        else if (range.is_firm() && range.confidence == Confidence::provisional)
            report(where, "pack.provisional_without_range", {{"value", points_text(range.value)}},
                   Severity::warning);
        check_source(where, range.source, range.confidence);
    }

    void check_unique(std::set<std::string>& seen, const std::string& where, const std::string& id) {
        if (!id.empty() && !seen.insert(id).second) report(where, "pack.duplicate_id", {{"id", id}});
    }

    void check_sources() {
        std::set<std::string> seen;
        for (size_t i = 0; i < pack_.sources.size(); ++i)
            check_unique(seen, at("sources", i) + ".id", pack_.sources[i].id);
    }

    void check_groups() {
        std::set<std::string> groups;
        std::set<std::string> requirements;
        std::set<std::string> codes;
        for (size_t g = 0; g < pack_.groups.size(); ++g) {
            const Group& group = pack_.groups[g];
            const std::string where = at("groups", g);
            check_unique(groups, where + ".id", group.id);
            check_source(where, group.source, group.confidence);
            if (group.role == Group::Role::scored) check_range(where + ".points", group.points);
            double sum = 0;
            bool type_1 = false;
            bool type_2 = false;
            for (size_t r = 0; r < group.requirements.size(); ++r) {
                const Requirement& requirement = group.requirements[r];
                const std::string here = where + "." + at("requirements", r);
                check_unique(requirements, here + ".id", requirement.id);
                check_unique(codes, here + ".code", requirement.code);
                check_source(here, requirement.source, requirement.confidence);
                check_scoring(here + ".scoring", requirement.scoring);
                check_when(here, requirement);
                if (group.role == Group::Role::indicator) check_levels(here, requirement);
                if (group.role == Group::Role::scored) check_range(here + ".points", requirement.points);
                sum += requirement.points.value;
                type_1 = type_1 || requirement.for_type_1;
                type_2 = type_2 || requirement.for_type_2;
            }
            if (!type_1) report(where + ".requirements", "pack.nothing_for_type", {{"type", "I"}});
            if (!type_2) report(where + ".requirements", "pack.nothing_for_type", {{"type", "II"}});
            if (group.role == Group::Role::scored && !group.requirements.empty() &&
                !(std::abs(sum - group.points.value) <= tolerance))
                report(where + ".points.value", "pack.requirement_points",
                       {{"sum", points_text(sum)}, {"points", points_text(group.points.value)}});
        }
    }

    void check_share(const std::string& where, double value) {
        if (!(value >= 0 && value <= 1)) report(where, "pack.partial", {{"value", points_text(value)}});
    }

    void check_checklist(const std::string& where, const Scoring& scoring) {
        std::set<std::string> seen;
        for (size_t i = 0; i < scoring.items.size(); ++i) {
            const std::string& id = scoring.items[i].id;
            const std::string here = where + "." + at("items", i) + ".id";
            check_unique(seen, here, id);
            if (id.find_first_of(" \n\t") != std::string::npos) report(here, "pack.item_id", {{"id", id}});
        }
        if (scoring.items.empty() || scoring.full_count > scoring.items.size() ||
            scoring.least_count > scoring.count_for_full())
            report(where + ".full", "pack.checklist_counts",
                   {{"items", std::to_string(scoring.items.size())},
                    {"full", std::to_string(scoring.full_count)},
                    {"least", std::to_string(scoring.least_count)}});
    }

    // Steps go one way, each worth more than the one before, and the last is worth everything.
    void check_steps(const std::string& where, const std::vector<Step>& steps) {
        const bool falling = steps.size() > 1 && steps[1].at < steps[0].at;
        for (size_t i = 0; i < steps.size(); ++i) {
            const std::string here = where + "." + at("steps", i);
            check_share(here + ".score", steps[i].score);
            if (i == 0) continue;
            const bool onward = falling ? steps[i].at < steps[i - 1].at : steps[i].at > steps[i - 1].at;
            if (!onward || steps[i].score <= steps[i - 1].score) report(here, "pack.step_order");
        }
        if (!steps.empty() && steps.back().score < 1) report(where + ".steps", "pack.last_step");
    }

    void check_when(const std::string& where, const Requirement& requirement) {
        for (size_t i = 0; i < requirement.when.size(); ++i) {
            const When& when = requirement.when[i];
            const std::string here = where + "." + at("when", i);
            if (when.metric == Metric::entered)
                report(here + ".metric", "pack.condition_entered");
            else if (!when.metric && !pack_.find(when.requirement))
                report(here + ".requirement", "pack.unknown_requirement", {{"id", when.requirement}});
            else if (!when.metric && when.statuses.empty())
                report(here + ".is", "pack.no_status");
        }
    }

    // Follows the conditions on other requirements: no circle, and no long chain. Marks what is done, so that
    // each requirement is followed once.
    void check_chains() {
        std::map<std::string_view, int> depth;  // 0: on the way
        for (size_t g = 0; g < pack_.groups.size(); ++g)
            for (size_t r = 0; r < pack_.groups[g].requirements.size(); ++r)
                if (chain(pack_.groups[g].requirements[r], depth, 0) > longest_chain)
                    report(at("groups", g) + "." + at("requirements", r) + ".when", "pack.chain",
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

    void check_levels(const std::string& where, const Requirement& requirement) {
        if (requirement.levels.empty()) report(where + ".levels", "pack.no_level");
        for (size_t i = 0; i < requirement.levels.size(); ++i) {
            const LevelBound& level = requirement.levels[i];
            const std::string here = where + "." + at("levels", i);
            check_range(here + ".bound", level.bound);
            if (!pack_.grade(level.grade))
                report(here + ".grade", "pack.unknown_grade", {{"grade", std::to_string(level.grade)}});
            if (requirement.scoring.kind == Scoring::Kind::checklist &&
                level.bound.high > static_cast<double>(requirement.scoring.items.size()))
                report(here + ".bound", "pack.level_unreachable",
                       {{"bound", points_text(level.bound.high)},
                        {"items", std::to_string(requirement.scoring.items.size())}});
            if (i == 0) continue;
            const LevelBound& before = requirement.levels[i - 1];
            const bool harder = requirement.lower_is_better ? level.bound.high <= before.bound.low
                                                            : level.bound.low >= before.bound.high;
            if (level.grade <= before.grade || !harder) report(here, "pack.level_order");
        }
    }

    void check_settings() {
        std::set<std::string> seen;
        for (size_t i = 0; i < pack_.settings.size(); ++i) {
            const Setting& setting = pack_.settings[i];
            const std::string where = at("settings", i);
            check_unique(seen, where + ".id", setting.id);
            if (pack_.find(setting.id)) report(where + ".id", "pack.duplicate_id", {{"id", setting.id}});
            if (setting.kind != Setting::Kind::option) continue;
            std::set<std::string> options;
            for (size_t o = 0; o < setting.options.size(); ++o) {
                const std::string here = where + "." + at("options", o);
                check_unique(options, here + ".id", setting.options[o].id);
                check_source(here, setting.options[o].source, setting.options[o].confidence);
            }
            if (options.size() < 2) report(where + ".options", "pack.no_option");
        }
    }

    void check_scoring(const std::string& where, const Scoring& scoring) {
        check_share(where + ".partial", scoring.partial);
        check_share(where + ".unproven", scoring.unproven);
        if (scoring.kind == Scoring::Kind::checklist) {
            check_checklist(where, scoring);
        } else if (scoring.kind != Scoring::Kind::metric) {
            return;
        } else if (!scoring.steps.empty()) {
            check_steps(where, scoring.steps);
        } else if (!(std::abs(scoring.full_at - scoring.zero_at) > 1e-9)) {
            report(where + ".full_at", "pack.metric_ends", {{"value", points_text(scoring.full_at)}});
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
            if (pack_.scale == RulePack::Scale::stars) report("groups", "pack.no_scored_group");
            return;
        }
        for (size_t g = 0; g < pack_.groups.size(); ++g) {
            const Group& group = pack_.groups[g];
            if (group.role != Group::Role::scored) continue;
            const double most = total - (low - group.points.low);
            const double least = total - (high - group.points.high);
            if (group.points.high > most + tolerance || group.points.low < least - tolerance)
                report(at("groups", g) + ".points", "pack.group_points_total",
                       {{"total", points_text(total)},
                        {"low", points_text(group.points.low)},
                        {"high", points_text(group.points.high)},
                        {"least", points_text(least)},
                        {"most", points_text(most)}});
        }
    }

    void check_grades() {
        if (pack_.grades.empty()) report("grades", "pack.no_grade");
        const double total = pack_.max_points();
        for (size_t i = 0; i < pack_.grades.size(); ++i) {
            const Grade& grade = pack_.grades[i];
            const std::string where = at("grades", i);
            if (grade.stars < 1 || grade.stars > 6)
                report(where + ".stars", "pack.stars", {{"stars", std::to_string(grade.stars)}});
            for (size_t c = 0; c < grade.conditions.size(); ++c)
                check_condition(where + "." + at("conditions", c), grade.conditions[c]);
            if (i > 0) check_rank(where, pack_.grades[i - 1], grade);
            if (!pack_.has_points()) continue;
            check_range(where + ".min_points", grade.min_points);
            if (grade.min_points.high > total + tolerance)
                report(where + ".min_points", "pack.grade_unreachable",
                       {{"line", points_text(grade.min_points.high)}, {"total", points_text(total)}});
            if (i > 0) check_order(where, pack_.grades[i - 1], grade);
        }
        if (pack_.valid_until.is_set() && pack_.valid_until < pack_.in_force)
            report("valid_until", "pack.validity");
    }

    void check_rank(const std::string& where, const Grade& lower, const Grade& grade) {
        if (grade.stars <= lower.stars)
            report(where + ".stars", "pack.grade_order",
                   {{"stars", std::to_string(grade.stars)}, {"lower", std::to_string(lower.stars)}});
    }

    void check_order(const std::string& where, const Grade& lower, const Grade& grade) {
        if (grade.min_points.value <= lower.min_points.value)
            report(where + ".min_points.value", "pack.line_order",
                   {{"line", points_text(grade.min_points.value)},
                    {"lower", points_text(lower.min_points.value)}});
        else if (grade.min_points.low <= lower.min_points.high)
            report(
                where + ".min_points.low", "pack.line_overlap",
                {{"low", points_text(grade.min_points.low)}, {"high", points_text(lower.min_points.high)}});
    }

    void check_condition(const std::string& where, const GradeCondition& condition) {
        check_source(where, condition.source, condition.confidence);
        if (condition.metric == Metric::entered) report(where + ".metric", "pack.condition_entered");
        if (unit_of(condition.metric) != share_unit) return;
        if (!(condition.at_least >= 0 && condition.at_least <= 1))
            report(where + ".at_least", "pack.condition_unreachable",
                   {{"value", points_text(condition.at_least)}});
    }

    const RulePack& pack_;
    Problems& problems_;
};

}  // namespace

void lint_pack(const RulePack& pack, Problems& problems) {
    Lint(pack, problems).run();
}

}  // namespace zs
