#include "rules/rule_pack.h"

#include <array>
#include <utility>

namespace zs {
namespace {
constexpr std::array<std::pair<Metric, std::string_view>, 5> metric_names = {{
    {Metric::offset_ratio, "offset_ratio"},
    {Metric::removal_share, "removal_share"},
    {Metric::renewable_power_share, "renewable_power_share"},
    {Metric::own_reduction_absolute, "own_reduction_absolute"},
    {Metric::own_reduction_intensity, "own_reduction_intensity"},
}};
}  // namespace

double RulePack::max_points() const {
    double sum = 0;
    for (const Group& group : groups)
        if (group.role == Group::Role::scored) sum += group.points.value;
    return sum;
}

const Group* RulePack::group_of(std::string_view requirement_id) const {
    for (const Group& group : groups)
        for (const Requirement& requirement : group.requirements)
            if (requirement.id == requirement_id) return &group;
    return nullptr;
}

const Requirement* RulePack::find(std::string_view requirement_id) const {
    for (const Group& group : groups)
        for (const Requirement& requirement : group.requirements)
            if (requirement.id == requirement_id) return &requirement;
    return nullptr;
}

const Source* RulePack::source(std::string_view source_id) const {
    for (const Source& candidate : sources)
        if (candidate.id == source_id) return &candidate;
    return nullptr;
}

std::string_view to_string(Metric metric) {
    for (const auto& [value, name] : metric_names)
        if (value == metric) return name;
    return {};
}

std::optional<Metric> metric_from(std::string_view text) {
    for (const auto& [value, name] : metric_names)
        if (name == text) return value;
    return std::nullopt;
}

}  // namespace zs
