#include "assessment/change_differences.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace zs {
namespace {

using Kind = ChangeCause::Kind;
using What = ChangeCause::What;

constexpr size_t most_lines = 60;  // told one by one

bool same(const RangedValue& a, const RangedValue& b) {
    return a.value == b.value;
}

bool same(const Scoring& a, const Scoring& b) {
    return a.kind == b.kind && a.partial == b.partial && a.has_partial == b.has_partial &&
           a.unproven == b.unproven && a.metric == b.metric && a.zero_at == b.zero_at &&
           a.full_at == b.full_at && a.full_count == b.full_count && a.least_count == b.least_count &&
           std::equal(a.steps.begin(), a.steps.end(), b.steps.begin(), b.steps.end(),
                      [](const Step& x, const Step& y) { return x.at == y.at && x.score == y.score; }) &&
           std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(),
                      [](const ChecklistItem& x, const ChecklistItem& y) { return x.id == y.id; });
}

// Whether the same figure or list is measured by other thresholds, and nothing else differs.
bool only_thresholds(const Scoring& a, const Scoring& b) {
    if (same(a, b) || a.steps.size() != b.steps.size()) return false;
    Scoring moved = a;
    for (size_t i = 0; i < b.steps.size(); ++i) moved.steps[i].at = b.steps[i].at;
    moved.zero_at = b.zero_at;
    moved.full_at = b.full_at;
    moved.full_count = b.full_count;
    moved.least_count = b.least_count;
    return same(moved, b);
}

bool same(const std::vector<When>& a, const std::vector<When>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const When& x, const When& y) {
        return x.metric == y.metric && x.at_least == y.at_least && x.requirement == y.requirement &&
               x.statuses == y.statuses;
    });
}

bool same(const std::vector<LevelBound>& a, const std::vector<LevelBound>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const LevelBound& x, const LevelBound& y) {
        return x.grade == y.grade && same(x.bound, y.bound);
    });
}

// Whether two requirements are judged alike; their words do not matter.
bool same(const Requirement& a, const Requirement& b) {
    return a.for_type_1 == b.for_type_1 && a.for_type_2 == b.for_type_2 &&
           a.may_be_not_applicable == b.may_be_not_applicable && same(a.when, b.when) &&
           same(a.scoring, b.scoring) && same(a.points, b.points) && a.lower_is_better == b.lower_is_better &&
           same(a.levels, b.levels);
}

bool same(const std::vector<Setting>& a, const std::vector<Setting>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Setting& x, const Setting& y) {
        return x.id == y.id && x.kind == y.kind &&
               std::equal(x.options.begin(), x.options.end(), y.options.begin(), y.options.end(),
                          [](const SettingOption& p, const SettingOption& q) {
                              return p.id == q.id && p.value == q.value;
                          });
    });
}

Group* find_group(RulePack& pack, const std::string& id) {
    const auto at = std::find_if(pack.groups.begin(), pack.groups.end(),
                                 [&](const Group& group) { return group.id == id; });
    return at == pack.groups.end() ? nullptr : &*at;
}

Requirement* find_requirement(RulePack& pack, const std::string& id) {
    for (Group& group : pack.groups)
        for (Requirement& one : group.requirements)
            if (one.id == id) return &one;
    return nullptr;
}

void erase_requirement(RulePack& pack, const std::string& id) {
    for (Group& group : pack.groups)
        std::erase_if(group.requirements, [&](const Requirement& one) { return one.id == id; });
}

// Replaces the requirement where it stands, or puts it into its group.
void put_requirement(RulePack& pack, const std::string& group_id, const Requirement& requirement) {
    for (Group& group : pack.groups)
        for (Requirement& one : group.requirements)
            if (one.id == requirement.id && group.id == group_id) {
                one = requirement;
                return;
            }
    erase_requirement(pack, requirement.id);
    if (Group* group = find_group(pack, group_id)) group->requirements.push_back(requirement);
}

std::string name_of(const Activity& line) {
    return line.name.empty() ? line.id : line.name;
}
std::string name_of(const Instrument& line) {
    return line.name.empty() ? line.id : line.name;
}
std::string name_of(const Offset& line) {
    return line.name.empty() ? line.id : line.name;
}

// Lines whose ids differ are one line where these agree.
std::string likeness(const Activity& line) {
    return std::to_string(line.scope) + '\n' + line.category + '\n' + line.name;
}
std::string likeness(const Instrument& line) {
    return std::to_string(static_cast<int>(line.kind)) + '\n' + line.name;
}
std::string likeness(const Offset& line) {
    return std::to_string(static_cast<int>(line.kind)) + '\n' + line.name;
}

template <class T>
T* find_line(std::vector<T>& list, const std::string& id) {
    const auto at = std::find_if(list.begin(), list.end(), [&](const T& line) { return line.id == id; });
    return at == list.end() ? nullptr : &*at;
}

class Differences {
  public:
    Differences(const ExplainedState& before, const ExplainedState& after) : before_(before), after_(after) {
        rules();
        facts();
        std::vector<Edit> activities;
        lines(&Project::activities, Kind::activity, true, activities);
        gather_categories(activities);
        lines(&Project::instruments, Kind::instrument, true, steps_);
        lines(&Project::offsets, Kind::offset, false, steps_);
        answers();
    }

    std::vector<Edit> take() { return std::move(steps_); }

  private:
    void add(ChangeCause cause, bool emits, std::function<void(Walk&)> apply) {
        steps_.push_back({std::move(cause), emits, std::move(apply)});
    }

    void rules() {
        const RulePack& old = before_.pack;
        const RulePack& young = after_.pack;
        if (&old == &young) return;
        if (!same(old.settings, young.settings))
            add({Kind::rule_settings, What::changed, {}, {}}, false,
                [&young](Walk& walk) { walk.pack.settings = young.settings; });
        for (const Group& group : young.groups) group_rule(old.group(group.id), group);
        for (const Group& group : old.groups)
            if (!young.group(group.id))
                add({Kind::rule_group, What::removed, group.id, group.name}, false,
                    [id = group.id](Walk& walk) {
                        std::erase_if(walk.pack.groups, [&](const Group& one) { return one.id == id; });
                    });
        for (const Group& group : young.groups)
            if (old.group(group.id))
                for (const Requirement& one : group.requirements) requirement_rule(group, one);
        for (const Group& group : old.groups)
            if (young.group(group.id))
                for (const Requirement& one : group.requirements)
                    if (!young.find(one.id))
                        add({Kind::rule_requirement, What::removed, one.id, titled(one)}, false,
                            [id = one.id](Walk& walk) { erase_requirement(walk.pack, id); });
    }

    void group_rule(const Group* old, const Group& young) {
        if (old && old->role == young.role && same(old->points, young.points)) return;
        const Group* group = &young;
        if (!old)
            add({Kind::rule_group, What::added, young.id, young.name}, false, [group](Walk& walk) {
                for (const Requirement& one : group->requirements) erase_requirement(walk.pack, one.id);
                walk.pack.groups.push_back(*group);
            });
        else
            add({Kind::rule_group, What::changed, young.id, young.name}, false, [group](Walk& walk) {
                if (Group* now = find_group(walk.pack, group->id)) {
                    now->role = group->role;
                    now->points = group->points;
                }
            });
    }

    static LocalText titled(const Requirement& one) {
        return {one.code + " " + one.question.zh, one.code + " " + one.question.en};
    }

    void requirement_rule(const Group& group, const Requirement& young) {
        const Requirement* old = before_.pack.find(young.id);
        const Group* from = before_.pack.group_of(young.id);
        if (old && from->id == group.id && same(*old, young)) return;
        if (old && from->id == group.id && only_thresholds(old->scoring, young.scoring))
            return thresholds_rule(*old, young);
        add({Kind::rule_requirement, old ? What::changed : What::added, young.id, titled(young)}, false,
            [&group, &young](Walk& walk) { put_requirement(walk.pack, group.id, young); });
    }

    // Thresholds are a cause by themselves; what else differs is another.
    void thresholds_rule(const Requirement& old, const Requirement& young) {
        add({Kind::rule_requirement, What::thresholds, young.id, titled(young)}, false, [&young](Walk& walk) {
            if (Requirement* now = find_requirement(walk.pack, young.id)) now->scoring = young.scoring;
        });
        Requirement rest = old;
        rest.scoring = young.scoring;
        if (same(rest, young)) return;
        add({Kind::rule_requirement, What::changed, young.id, titled(young)}, false, [&young](Walk& walk) {
            Requirement* now = find_requirement(walk.pack, young.id);
            if (!now) return;
            Scoring scoring = std::move(now->scoring);
            *now = young;
            now->scoring = std::move(scoring);
        });
    }

    void facts() {
        const Project& old = before_.project;
        const Project& young = after_.project;
        if (old.type != young.type)
            add({Kind::type, What::changed, {}, {}}, false,
                [&young](Walk& walk) { walk.project.type = young.type; });
        if (!(old.period == young.period))
            add({Kind::period, What::changed, {}, {}}, true,
                [&young](Walk& walk) { walk.project.period = young.period; });
        if (old.gwp_set != young.gwp_set)
            add({Kind::gwp_set, What::changed, {}, {}}, true,
                [&young](Walk& walk) { walk.project.gwp_set = young.gwp_set; });
        if (!(old.accounting == young.accounting))
            add({Kind::boundary, What::changed, {}, {}}, true,
                [&young](Walk& walk) { walk.project.accounting = young.accounting; });
        if (!(old.factory == young.factory))
            add({Kind::factory, What::changed, {}, {}}, true,
                [&young](Walk& walk) { walk.project.factory = young.factory; });
        if (!(old.base_year == young.base_year))
            add({Kind::base_year, What::changed, {}, {}}, false,
                [&young](Walk& walk) { walk.project.base_year = young.base_year; });
    }

    // The quantity and the factor of an activity are two causes where nothing else has changed.
    static bool split(const Activity& old, const Activity& young) {
        return old.scope == young.scope && old.category == young.category && old.unit == young.unit &&
               old.start == young.start && old.end == young.end && old.detail == young.detail;
    }

    void change_line(const Activity& old, const Activity& young, const ChangeCause& cause,
                     std::vector<Edit>& steps) {
        if (!split(old, young)) return replace_line(old, young, &Project::activities, cause, true, steps);
        ChangeCause part = cause;
        if (old.quantity != young.quantity) {
            part.what = What::quantity;
            steps.push_back({part, true, [id = old.id, &young](Walk& walk) {
                                 if (Activity* line = find_line(walk.project.activities, id))
                                     line->quantity = young.quantity;
                             }});
        }
        if (!(old.factor == young.factor)) {
            part.what = What::factor;
            steps.push_back({part, true, [id = old.id, &young](Walk& walk) {
                                 if (Activity* line = find_line(walk.project.activities, id))
                                     line->factor = young.factor;
                             }});
        }
    }
    void change_line(const Instrument& old, const Instrument& young, const ChangeCause& cause,
                     std::vector<Edit>& steps) {
        replace_line(old, young, &Project::instruments, cause, true, steps);
    }
    void change_line(const Offset& old, const Offset& young, const ChangeCause& cause,
                     std::vector<Edit>& steps) {
        replace_line(old, young, &Project::offsets, cause, false, steps);
    }

    // The line keeps the id that it has on the way, so that every step finds it.
    template <class T>
    static void replace_line(const T& old, const T& young, std::vector<T> Project::*list,
                             const ChangeCause& cause, bool emits, std::vector<Edit>& steps) {
        steps.push_back({cause, emits, [id = old.id, &young, list](Walk& walk) {
                             if (T* line = find_line(walk.project.*list, id)) {
                                 *line = young;
                                 line->id = id;
                             }
                         }});
    }

    template <class T>
    void lines(std::vector<T> Project::*list, Kind kind, bool emits, std::vector<Edit>& steps) {
        const std::vector<T>& olds = before_.project.*list;
        const std::vector<T>& youngs = after_.project.*list;
        std::map<std::string_view, const T*> by_id;
        std::multimap<std::string, const T*> by_likeness;
        std::set<std::string_view> known;
        for (const T& young : youngs) known.insert(young.id);
        for (const T& old : olds) {
            by_id.emplace(old.id, &old);
            if (!known.contains(old.id)) by_likeness.emplace(likeness(old), &old);
        }
        std::set<const T*> paired;
        for (const T& young : youngs) {
            const T* old = nullptr;
            if (const auto same_id = by_id.find(young.id); same_id != by_id.end()) {
                old = same_id->second;
            } else if (const auto like = by_likeness.find(likeness(young)); like != by_likeness.end()) {
                old = like->second;
                by_likeness.erase(like);
            }
            const std::string name = name_of(young);
            ChangeCause cause{kind, What::changed, young.id, {name, name}};
            if (!old) {
                cause.what = What::added;
                steps.push_back(
                    {cause, emits, [&young, list](Walk& walk) { (walk.project.*list).push_back(young); }});
                continue;
            }
            paired.insert(old);
            T renamed = young;
            renamed.id = old->id;
            if (!(renamed == *old)) change_line(*old, young, cause, steps);
        }
        for (const T& old : olds)
            if (!paired.contains(&old)) {
                const std::string name = name_of(old);
                steps.push_back(
                    {{kind, What::removed, old.id, {name, name}}, emits, [id = old.id, list](Walk& walk) {
                         std::erase_if(walk.project.*list, [&](const T& line) { return line.id == id; });
                     }});
            }
    }

    void gather_categories(std::vector<Edit>& activities) {
        if (activities.size() <= most_lines) {
            std::move(activities.begin(), activities.end(), std::back_inserter(steps_));
            return;
        }
        std::map<std::string, std::vector<Edit>> by_category;
        std::map<std::string, std::string> categories;
        for (const Project* project : {&before_.project, &after_.project})
            for (const Activity& line : project->activities) categories[line.id] = line.category;
        for (Edit& step : activities) by_category[categories[step.cause.id]].push_back(std::move(step));
        for (auto& [category, steps] : by_category) {
            ChangeCause cause{Kind::category, What::changed, category, {category, category}};
            std::set<std::string> ids;
            for (const Edit& step : steps) ids.insert(step.cause.id);
            cause.lines = ids.size();
            add(std::move(cause), true, [all = std::move(steps)](Walk& walk) {
                for (const Edit& step : all) step.apply(walk);
            });
        }
    }

    void answers() {
        std::set<std::string> ids;
        for (const Project* project : {&before_.project, &after_.project})
            for (const auto& [id, answer] : project->answers) ids.insert(id);
        for (const std::string& id : ids) {
            const Requirement* requirement = after_.pack.find(id);
            if (!requirement) requirement = before_.pack.find(id);
            const Setting* setting = after_.pack.setting(id);
            if (!setting) setting = before_.pack.setting(id);
            if (!requirement && !setting) continue;  // of another pack: changes nothing here
            const Answer old = answer_of(before_.project, id);
            const Answer young = answer_of(after_.project, id);
            if (old == young) continue;
            const What what = young == Answer{} ? What::removed
                              : old == Answer{} ? What::added
                                                : What::changed;
            add({requirement ? Kind::answer : Kind::setting, what, id,
                 requirement ? titled(*requirement) : setting->name},
                false, [id, young](Walk& walk) { walk.project.answers[id] = young; });
        }
    }

    static Answer answer_of(const Project& project, const std::string& id) {
        const auto at = project.answers.find(id);
        return at == project.answers.end() ? Answer{} : at->second;
    }

    const ExplainedState& before_;
    const ExplainedState& after_;
    std::vector<Edit> steps_;
};

}  // namespace

std::vector<Edit> differences(const ExplainedState& before, const ExplainedState& after) {
    return Differences(before, after).take();
}

}  // namespace zs
