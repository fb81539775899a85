#include "inventory/base_year.h"

#include <cmath>

namespace zs {

Recalculation recalculate(const BaseYear& base, const Accounting& accounting) {
    Recalculation out;
    // One that is no percentage is told among the findings.
    if (accounting.threshold_percent && *accounting.threshold_percent >= 0 &&
        *accounting.threshold_percent <= 100)
        out.threshold_percent = *accounting.threshold_percent;
    if (!base.emissions || !(*base.emissions > 0) || !std::isfinite(*base.emissions)) return out;
    double sum = 0;
    for (size_t i = 0; i < accounting.base_changes.size(); ++i) {
        const BaseChange& change = accounting.base_changes[i];
        const bool counts = change.kind != BaseChangeKind::organic && std::isfinite(change.tco2e);
        if (counts) sum += change.tco2e;
        out.steps.push_back({i, counts, sum / *base.emissions * 100});
    }
    out.cumulative_percent = sum / *base.emissions * 100;
    out.required = std::fabs(out.cumulative_percent) > out.threshold_percent;
    if (out.required) out.recalculated = *base.emissions + sum;
    return out;
}

std::optional<double> energy_tce(const Inventory& inventory) {
    constexpr double gigajoules = 29.3076, equivalent = 0.1229;  // GJ/tce; tce/MWh
    if (!inventory.energy.known) return std::nullopt;
    const EnergyUse& energy = inventory.energy;
    return (energy.fuel + energy.biofuel + energy.heat) / gigajoules + inventory.power.used() * equivalent;
}

OwnReduction own_reduction(const Project& project, const Inventory& inventory) {
    OwnReduction out;
    const Recalculation changed = recalculate(project.base_year, project.accounting);
    const std::optional<double> base =
        changed.recalculated ? changed.recalculated : project.base_year.emissions;
    const double now = inventory.total(project.type);
    if (!base || !(*base > 0) || inventory.counted_lines == 0) return out;
    out.absolute = 1 - now / *base;
    const auto intensity = [&](const std::optional<double>& current,
                               const std::optional<double>& before) -> std::optional<double> {
        if (!current || !before || !(*current > 0) || !(*before > 0)) return std::nullopt;
        return 1 - (now / *current) / (*base / *before);
    };
    out.per_output_value = intensity(project.factory.output_value, project.base_year.output_value);
    out.per_product = intensity(project.factory.product_amount, project.accounting.base_product_amount);
    out.per_energy = intensity(energy_tce(inventory), project.accounting.base_energy);
    return out;
}

}  // namespace zs
