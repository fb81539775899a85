#include "inventory/market.h"

#include <cmath>

#include "base/number.h"
#include "inventory/formula.h"
#include "project/supported.h"

namespace zs {

std::optional<double> residual_mix(const Project& project) {
    const auto& mix = project.accounting.residual_mix;
    if (!mix || !(mix->value > 0 && mix->value <= 100) || trim(mix->source).empty()) return std::nullopt;
    return mix->value;
}

std::optional<MarketRate> market_rate(const Project& project, const Activity& activity,
                                      const std::optional<double>& residual_mix) {
    if (!activity.detail.numbers.empty())
        if (const auto rate = activity.detail.number("market_factor"))
            if (*rate > 0 || is_proven(project, activity)) return MarketRate{*rate, true};
    if (residual_mix) return MarketRate{*residual_mix, false};
    return std::nullopt;
}

std::string market_formula(const Project& project, const Activity& activity, const InventoryLine& line) {
    if (!line.counted || !line.mwh || line.market_tco2e == line.tco2e) return {};
    const std::optional<MarketRate> rate = market_rate(project, activity, residual_mix(project));
    const double open = rate ? *line.mwh * rate->rate : line.tco2e;
    std::string words = rate ? computed(*line.mwh) + " MWh × " + given(rate->rate) + " tCO2/MWh [" +
                                   (rate->supplier ? "supplier" : "residual mix") + "]"
                             : computed(line.tco2e) + " tCO2e";
    if (open != 0 && std::fabs(line.market_tco2e - open) > 1e-12 * std::fabs(open))
        words += " × " + computed(line.market_tco2e / open * 100) + " % not covered";
    return words + " = " + computed(line.market_tco2e) + " tCO2e";
}

}  // namespace zs
