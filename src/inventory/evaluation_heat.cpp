// Heat, steam and cold bought: from what was metered to the energy that the factor is for.
#include "base/number.h"
#include "inventory/evaluation.h"
#include "inventory/steam.h"

namespace zs {

// Steam: mass x (enthalpy - enthalpy of the water it came from). Hot water: mass x 4.1868 kJ/(kg K) x
// (temperature - 20 °C). Both as the Chinese accounting standards have them (GB/T 32151 series). Cold: over
// the coefficient of performance, as the electricity that made it.
bool Evaluation::heat_of_mass() {
    const KnownUnits& known = known_units();
    if (method_->calculation == Calculation::cooling) {
        if (unit_.dimension != Dimension::energy) return report_unit(symbols_of(Dimension::energy));
        const double cold = *convert(quantity_, unit_, known.MWh), cop = *number("cop");
        if (words_)
            quantity_words_ =
                amount_text(cold, known.MWh) + " ÷ " + given(cop) + " = " + computed(cold / cop);
        quantity_ = cold / cop;
        unit_ = known.MWh;
        return true;
    }
    const std::optional<double> mass = amount_in(known.t);
    if (!mass) return false;
    const double water = settings_.project.accounting.water_enthalpy.value_or(usual_water_enthalpy);
    const std::string start = words_ ? amount_text(*mass, known.t) : std::string();
    double energy = 0;  // GJ: t x kJ/kg / 1000
    if (method_->calculation == Calculation::hot_water) {
        const double hot = *number("temperature"), back = number("return_temperature").value_or(20);
        if (hot < back) return report_parameter("temperature", "inventory.temperature_order");
        energy = *mass * 4.1868 * (hot - back) / 1000;
        if (words_)
            quantity_words_ = start + " × 4.1868 kJ/(kg·K) × (" + given(hot) + " − " + given(back) +
                              ") ℃ ÷ 1000 = " + computed(energy);
    } else {
        const auto pressure = number("pressure"), temperature = number("temperature");
        const auto dryness = number("dryness");
        if (!pressure && !temperature) return report_parameter("pressure", "inventory.steam_state");
        if (pressure && temperature && dryness && *dryness < 100)
            return report_parameter("dryness", "inventory.dryness_of_superheated");
        // Of the two one is enough for saturated steam.
        const Result<double> boils_at = pressure ? *pressure : saturation_pressure(*temperature);
        const Result<double> enthalpy = !boils_at ? boils_at
                                        : pressure && temperature
                                            ? steam_enthalpy(*pressure, *temperature)
                                            : saturated_steam_enthalpy(*boils_at, share_of("dryness", 1));
        if (!enthalpy)
            return report(enthalpy.problem().message.key == "steam.pressure"
                              ? "detail.parameters.pressure"
                              : "detail.parameters.temperature",
                          enthalpy.problem());
        const double back = number("return_enthalpy").value_or(water);
        if (*enthalpy < back) return report_parameter("return_enthalpy", "inventory.temperature_order");
        energy = *mass * (*enthalpy - back) / 1000;
        if (words_)
            quantity_words_ = start + " × (" + format_short(*enthalpy, 2) + " − " + given(back) +
                              ") kJ/kg ÷ 1000 = " + computed(energy);
    }
    quantity_ = energy;
    unit_ = known.GJ;
    return true;
}

}  // namespace zs
