// Figures that requirements and grade conditions name.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace zs {

//   offset_ratio             credits held / emissions in the type's scopes; above 1 with more than needed
//   removal_share            removal credits / credits held, 0..1
//   renewable_power_share    renewable MWh / electricity used, 0..1
//   own_reduction_absolute   1 - emissions / base-year emissions; may be negative
//   own_reduction_intensity  the same per output value
//   physical_power_share     own-built and direct-line MWh / electricity used, 0..1; never traded power
//   non_fossil_energy_share  non-fossil tce / all tce, 0..1
//   carbon_per_energy        tCO2 of fuels, electricity and heat / tce, location-based
//   energy_per_value_added   tce / 10^4 CNY of value added
//   capture_rate             captured and stored tCO2 / emissions
//   power_used               MWh
//   credits_needed           whole tonnes that cover the emissions
//   recent_credit_share      credits of a vintage within five years before the period / credits held, 0..1
//   collection_rate          energy whose data are collected automatically / all energy of fuels and bought
//                            energy, 0..1
//   entered                  none of these: the answer's own value
enum class Metric {
    offset_ratio,
    removal_share,
    renewable_power_share,
    own_reduction_absolute,
    own_reduction_intensity,
    physical_power_share,
    non_fossil_energy_share,
    carbon_per_energy,
    energy_per_value_added,
    capture_rate,
    power_used,
    credits_needed,
    recent_credit_share,
    collection_rate,
    entered
};

inline constexpr size_t metric_count = 15;
inline constexpr std::string_view share_unit = "share";  // a number of 0..1, shown as a percentage

using MetricName = std::pair<std::string_view, Metric>;
extern const std::array<MetricName, metric_count> metric_names;

std::string_view to_string(Metric metric);
std::optional<Metric> metric_from(std::string_view text);

// "share", "tCO2/tce", "tce/10^4CNY", "MWh", "t"; empty for `entered`, whose unit the requirement states.
std::string_view unit_of(Metric metric);

// Which values a metric can have at all: shares from 0 to 1 (own reduction from below 0), all else from 0 to
// a number that no factory comes near. Of an entered value: by its unit.
struct MetricRange {
    double low = 0;
    double high = 0;
    bool holds(double value) const { return value >= low && value <= high; }
};
MetricRange range_of(Metric metric, std::string_view entered_unit = {});

}  // namespace zs
