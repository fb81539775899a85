// The figures that metric requirements and grade conditions name, each with the formula it came from.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "inventory/inventory.h"
#include "project/project.h"
#include "rules/rule_pack.h"

namespace zs {

struct Figure {
    std::optional<double> value;  // nothing: the data for it is missing
    std::string formula;          // "19,707 tCO2e ÷ 19,706.57 tCO2e = 1"; empty while unknown
};

struct Figures {
    double emissions = 0;  // tCO2e, type's scopes, market-based
    bool emissions_known = false;
    double credits_held = 0;
    double removals_held = 0;
    double credits_unretired = 0;  // of those held: without a proof of retirement
    long long credits_needed = 0;
    long long credits_missing = 0;
    double power_used = 0;       // MWh
    double power_renewable = 0;  // MWh
    std::array<Figure, metric_count> metrics;

    const Figure& of(Metric metric) const { return metrics[static_cast<size_t>(metric)]; }
    // Whether a figure reaches a bound. Credits are bought in whole tonnes, so the offset ratio is compared
    // in them.
    bool reaches(Metric metric, double at_least) const;
};

// The pack's settings choose conventions; without its settings the metrics that need them stay unknown.
Figures take_figures(const RulePack& pack, const Project& project, const Inventory& inventory);

}  // namespace zs
