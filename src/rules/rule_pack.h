// A rule pack: an evaluation standard as data. Read from rules/packs/ID.json; see
// rules/schemas/pack.schema.json.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/source.h"
#include "base/text.h"
#include "project/project.h"

namespace zs {

// Figures that the inventory and the instruments give, which metric requirements and grade conditions name.
//   offset_ratio                  credits held / emissions in the type's scopes; above 1 with more credits
//   than needed removal_share                 removal credits / credits held, 0..1 renewable_power_share
//   renewable MWh / electricity used, 0..1 own_reduction_absolute        1 - emissions / base-year emissions;
//   may be negative own_reduction_intensity       the same per output value
enum class Metric {
    offset_ratio,
    removal_share,
    renewable_power_share,
    own_reduction_absolute,
    own_reduction_intensity
};

enum class Side {
    production,
    technology,
    management,
    product,
    recovery
};  // 生产端 技术端 管理端 产品端 回收端
enum class Effort { low, medium, high };

// choice: met 1, partial `partial`, not met 0. metric: 0 at `zero_at`, 1 at `full_at`, linear between.
struct Scoring {
    enum class Kind { choice, metric } kind = Kind::choice;
    double partial = 0.5;
    Metric metric = Metric::offset_ratio;
    double zero_at = 0;
    double full_at = 1;
};

struct Requirement {
    std::string id;    // stable, e.g. "compliance.establishment"
    std::string code;  // shown to people, e.g. "1.1"
    LocalText question;
    LocalText meaning;
    LocalText why;
    std::vector<LocalText> evidence;  // typical evidence
    LocalText advice;
    bool for_type_1 = true;
    bool for_type_2 = true;
    bool may_be_not_applicable = true;
    Scoring scoring;
    RangedValue points;  // scored groups only; the group's requirements add up to the group's points
    Side side = Side::management;
    Effort effort = Effort::medium;
    Confidence confidence = Confidence::provisional;  // of the requirement's text
    std::string source;

    bool applies_to(FactoryType type) const { return type == FactoryType::type_1 ? for_type_1 : for_type_2; }
};

struct Group {
    enum class Role { gate, scored };
    std::string id;  // "basic_compliance", "basic_management", "infrastructure", "information_system",
                     // "energy_resources", "product", "ghg_reduction", "carbon_offset"
    LocalText name;
    Role role = Role::scored;
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
    int stars = 0;  // 3..6
    LocalText name;
    RangedValue min_points;
    std::vector<GradeCondition> conditions;  // on top of those of all lower grades
};

struct RulePack {
    std::string id;
    std::string number;  // "T/CECA-G 0171-2022"
    LocalText title;
    LocalText publisher;
    std::string edition;  // of the pack, "1.0.0"
    Date issued;
    Date in_force;
    LocalText disclaimer;
    std::vector<Group> groups;  // in the standard's order
    std::vector<Grade> grades;  // ascending
    std::vector<Source> sources;

    double max_points() const;  // sum over the scored groups
    const Requirement* find(std::string_view requirement_id) const;
    const Group* group_of(std::string_view requirement_id) const;
    const Source* source(std::string_view source_id) const;
};

std::string_view to_string(Metric metric);
std::optional<Metric> metric_from(std::string_view text);

}  // namespace zs
