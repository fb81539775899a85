// A rule pack: an evaluation standard as data. Read from rules/packs/ID.json; see
// rules/schemas/pack.schema.json.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/source.h"
#include "base/text.h"
#include "project/project.h"
#include "rules/metric.h"
#include "rules/scoring.h"

namespace zs {

enum class Side {
    production,
    technology,
    management,
    product,
    recovery
};  // 生产端 技术端 管理端 产品端 回收端
enum class Effort { low, medium, high };

// A requirement applies only where every one of these holds: a metric at or above a bound (an unknown metric
// holds: what is not known hides nothing), or another requirement answered with one of `statuses`.
struct When {
    std::optional<Metric> metric;
    double at_least = 0;
    std::string requirement;
    std::vector<AnswerStatus> statuses;
    Confidence confidence = Confidence::provisional;  // of the bound
    std::string source;
};

// The value that an indicator needs for a grade.
struct LevelBound {
    int grade = 1;  // a grade's `stars`
    RangedValue bound;
};

struct Requirement {
    std::string id;    // stable, e.g. "compliance.establishment"; packs that ask the same share the id
    std::string code;  // shown to people, e.g. "1.1"
    LocalText question;
    LocalText meaning;
    LocalText why;
    std::vector<LocalText> evidence;  // typical evidence
    LocalText advice;
    bool for_type_1 = true;
    bool for_type_2 = true;
    bool may_be_not_applicable = true;
    std::vector<When> when;
    Scoring scoring;
    RangedValue points;  // scored groups only: weights inside the group, which add up to the group's points
    bool lower_is_better = false;    // of an indicator's value
    std::vector<LevelBound> levels;  // indicators only, by grade
    Side side = Side::management;
    Effort effort = Effort::medium;
    Confidence confidence = Confidence::provisional;  // of the requirement's text alone
    std::string source;

    bool applies_to(FactoryType type) const { return type == FactoryType::type_1 ? for_type_1 : for_type_2; }
    const LevelBound* level(int grade) const;
};

struct Group {
    // gate: a veto. scored: earns points. indicator: each requirement must reach its bound of a grade.
    enum class Role { gate, scored, indicator };
    enum class Words { met, ready };  // how the answers are called: 满足 / 不满足, or 已备 / 缺少
    std::string id;  // "basic_compliance", "basic_management", "infrastructure", "information_system",
                     // "energy_resources", "product", "ghg_reduction", "carbon_offset"
    LocalText name;
    Role role = Role::scored;
    Words words = Words::met;
    RangedValue points;  // scored only
    Confidence confidence = Confidence::provisional;
    std::string source;
    std::vector<Requirement> requirements;
};

struct GradeCondition {
    Metric metric = Metric::offset_ratio;
    double at_least = 0;
    bool for_type_1 = true;
    bool for_type_2 = true;
    Confidence confidence = Confidence::provisional;
    std::string source;

    bool applies_to(FactoryType type) const { return type == FactoryType::type_1 ? for_type_1 : for_type_2; }
};

struct Grade {
    int stars = 0;  // 3..6; where the pack's scale is levels, its rank from 1
    LocalText name;
    RangedValue min_points;
    std::vector<GradeCondition> conditions;  // on top of those of all lower grades
};

struct SettingOption {
    std::string id;
    LocalText name;
    double value = 0;
    Confidence confidence = Confidence::provisional;
    std::string source;
};

// What a pack asks once for all its figures: one of some options (the answer's only item; without an answer
// the first), or a number (the answer's value). Kept under its id among the project's answers. The engine
// knows setting.energy_convention (kgce per kWh), input.value_added (10^4 CNY) and input.captured (tCO2).
struct Setting {
    enum class Kind { option, number };
    std::string id;
    LocalText name;
    LocalText meaning;
    Kind kind = Kind::option;
    std::string unit;
    std::vector<SettingOption> options;
};

// The source of scorings and conditions that state none, as in packs of before they could: readers add it to
// the pack's own, so that whatever is shown has one.
inline constexpr std::string_view unsourced_id = "(unsourced)";

// The source of the values that the user keyed in.
inline constexpr std::string_view own_source_id = "user";

struct RulePack {
    enum class Scale { stars, levels };
    std::string id;
    std::string number;  // "T/CECA-G 0171-2022"
    LocalText title;
    LocalText publisher;
    std::string edition;  // of the pack, "1.0.0"
    Date issued;
    Date in_force;
    Date valid_until;  // unset: no end known
    LocalText disclaimer;
    Scale scale = Scale::stars;
    std::vector<Setting> settings;
    std::vector<Group> groups;  // in the standard's order
    std::vector<Grade> grades;  // ascending
    std::vector<Source> sources;

    double max_points() const;  // sum over the scored groups
    const Requirement* find(std::string_view requirement_id) const;
    const Group* group_of(std::string_view requirement_id) const;
    const Group* group(std::string_view group_id) const;
    const Grade* grade(int stars) const;
    const Setting* setting(std::string_view setting_id) const;
    const Source* source(std::string_view source_id) const;
    bool has_points() const;         // any scored group
    bool uses(Metric metric) const;  // in a scoring or a condition
    bool uses_figures() const;       // any metric but entered values: data of the factory play a part
};

// The option that the project chose, or the first; nothing if the setting has none.
const SettingOption* chosen_option(const Setting& setting, const Project& project);

}  // namespace zs
