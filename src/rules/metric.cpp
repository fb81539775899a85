#include "rules/metric.h"

namespace zs {

const std::array<MetricName, metric_count> metric_names = {{
    {"offset_ratio", Metric::offset_ratio},
    {"removal_share", Metric::removal_share},
    {"renewable_power_share", Metric::renewable_power_share},
    {"own_reduction_absolute", Metric::own_reduction_absolute},
    {"own_reduction_intensity", Metric::own_reduction_intensity},
    {"physical_power_share", Metric::physical_power_share},
    {"non_fossil_energy_share", Metric::non_fossil_energy_share},
    {"carbon_per_energy", Metric::carbon_per_energy},
    {"energy_per_value_added", Metric::energy_per_value_added},
    {"capture_rate", Metric::capture_rate},
    {"power_used", Metric::power_used},
    {"credits_needed", Metric::credits_needed},
    {"recent_credit_share", Metric::recent_credit_share},
    {"collection_rate", Metric::collection_rate},
    {"entered", Metric::entered},
}};

std::string_view to_string(Metric metric) {
    for (const auto& [name, value] : metric_names)
        if (value == metric) return name;
    return {};
}

std::optional<Metric> metric_from(std::string_view text) {
    for (const auto& [name, value] : metric_names)
        if (name == text) return value;
    return std::nullopt;
}

std::string_view unit_of(Metric metric) {
    switch (metric) {
        case Metric::carbon_per_energy:
            return "tCO2/tce";
        case Metric::energy_per_value_added:
            return "tce/10^4CNY";
        case Metric::power_used:
            return "MWh";
        case Metric::credits_needed:
            return "t";
        case Metric::entered:
            return {};
        default:
            return share_unit;
    }
}

MetricRange range_of(Metric metric, std::string_view entered_unit) {
    constexpr double most = 1e9;  // MWh, t, tce: beyond any factory
    if (metric == Metric::own_reduction_absolute || metric == Metric::own_reduction_intensity)
        return {-most, 1};
    if (metric == Metric::entered)
        return entered_unit == share_unit ? MetricRange{0, 1} : MetricRange{0, most};
    return unit_of(metric) == share_unit ? MetricRange{0, 1} : MetricRange{0, most};
}

}  // namespace zs
