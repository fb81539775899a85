#include "inventory/inventory.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/json.h"
#include "base/number.h"
#include "inventory/formula.h"
#include "inventory/period_check.h"

namespace zs {
namespace {

void report(Problems& problems, std::string where, const char* key,
            std::vector<std::pair<std::string, std::string>> args = {}, Severity severity = Severity::error) {
    problems.push_back(Problem{severity, std::move(where), Message{key, std::move(args)}});
}

// The MWh of a counted line of purchased electricity; nothing for one stated as an emission or in another
// unit.
std::optional<double> electricity_of(const Activity& activity, const InventoryLine& line) {
    if (!line.counted || line.scope != 2 || line.category != "purchased_electricity") return std::nullopt;
    const Result<Unit> unit = find_unit(activity.unit);
    if (!unit || unit->dimension != Dimension::energy) return std::nullopt;
    return *convert(*activity.quantity, *unit, *find_unit("MWh"));
}

// The MWh that an instrument may count; nothing after reporting why it may not.
std::optional<double> usable(const Instrument& instrument, const Period& period, const std::string& at,
                             Problems& problems) {
    bool good = check_dates(instrument.start, instrument.end, period, at, problems);
    if (trim(instrument.evidence).empty()) {
        report(problems, at + ".evidence", "inventory.instrument_without_evidence");
        good = false;
    }
    const Result<Unit> unit = find_unit(instrument.unit);
    if (!unit) {
        report(problems, at + ".unit", unit.problem().message.key.c_str(), unit.problem().message.args);
        return std::nullopt;
    }
    if (!instrument.quantity) {
        report(problems, at + ".quantity", "inventory.no_quantity", {}, Severity::warning);
        return std::nullopt;
    }
    const double quantity = *instrument.quantity;
    if (!std::isfinite(quantity) || quantity < 0 || quantity > max_number) {
        const char* key = !std::isfinite(quantity) ? "inventory.quantity_not_finite"
                          : quantity < 0           ? "inventory.negative_quantity"
                                                   : "inventory.quantity_too_large";
        report(problems, at + ".quantity", key, {{"value", given(quantity)}});
        return std::nullopt;
    }
    const Result<double> energy = convert(quantity, *unit, *find_unit("MWh"));
    if (!energy) {
        report(problems, at + ".unit", energy.problem().message.key.c_str(), energy.problem().message.args);
        return std::nullopt;
    }
    return good ? std::optional<double>(*energy) : std::nullopt;
}

void take_instruments(const Project& project, Inventory& inventory) {
    PowerBalance& power = inventory.power;
    double contracts = 0;
    double certificates = 0;
    for (size_t i = 0; i < project.instruments.size(); ++i) {
        const Instrument& instrument = project.instruments[i];
        const std::string at = json_path("instruments", i);
        const std::optional<double> energy = usable(instrument, project.period, at, inventory.warnings);
        if (!energy) continue;
        switch (instrument.kind) {
            case InstrumentKind::own_generation:
                power.own_generation += *energy;
                break;
            case InstrumentKind::direct_line:
                power.direct_line += *energy;
                break;
            case InstrumentKind::green_power_contract:
                contracts += *energy;
                break;
            case InstrumentKind::gec:
            case InstrumentKind::irec:
                certificates += *energy;
                break;
        }
    }
    power.contracts = std::min(contracts, power.grid);
    power.certificates = std::min(certificates, power.grid - power.contracts);
    const double unused = contracts - power.contracts + (certificates - power.certificates);
    // Monthly quantities add up to the year's with floating-point dust, which is no surplus.
    constexpr double dust = 1e-9;
    power.unused_instruments = unused > dust * power.grid ? unused : 0;
    if (power.unused_instruments > 0)
        report(inventory.warnings, "instruments", "inventory.unused_instruments",
               {{"unused", computed(power.unused_instruments)}, {"grid", computed(power.grid)}},
               Severity::warning);
}

void check_settings(const Project& project, Problems& problems) {
    if (!is_period(project.period)) report(problems, "period", "inventory.no_period");
    if (project.gwp_set != "AR4" && project.gwp_set != "AR5" && project.gwp_set != "AR6")
        report(problems, "gwp_set", "inventory.unknown_gwp_set", {{"set", excerpt(project.gwp_set)}});
}

bool is_biogenic(const InventoryLine& line, const FactorLibrary& factors) {
    const Factor* factor = factors.find(line.factor);
    return factor != nullptr && factor->biogenic;
}

// What burns and what is bought as heat or power; process and fugitive emissions are no energy.
void take_energy(const InventoryLine& line, bool biogenic, EnergyUse& energy) {
    const bool fuel = line.category == "stationary_combustion" || line.category == "mobile_combustion";
    const bool power = line.category == "purchased_electricity";
    if (!fuel && (line.scope != 2)) return;
    energy.carbon += line.tco2e;
    if (power) {
        energy.known = energy.known && line.energy_gj;
        return;
    }
    if (!line.energy_gj)
        energy.known = false;
    else
        (!fuel ? energy.heat : biogenic ? energy.biofuel : energy.fuel) += *line.energy_gj;
}

}  // namespace

Inventory take_inventory(const Project& project, const FactorLibrary& factors) {
    Inventory inventory;
    check_settings(project, inventory.warnings);
    double covered_base = 0;  // tCO2e of the electricity that instruments can cover
    double scope2_rest = 0;
    for (size_t i = 0; i < project.activities.size(); ++i) {
        const Activity& activity = project.activities[i];
        const InventoryLine& line = inventory.lines.emplace_back(
            evaluate(activity, project, factors, json_path("activities", i), inventory.warnings));
        if (!line.counted) continue;
        ++inventory.counted_lines;
        inventory.by_category[line.category] += line.tco2e;
        if (line.memo_tco2e != 0)
            (is_biogenic(line, factors) ? inventory.biogenic_co2 : inventory.memo) += line.memo_tco2e;
        take_energy(line, is_biogenic(line, factors), inventory.energy);
        if (line.scope == 1) inventory.scope1 += line.tco2e;
        if (line.scope == 3) inventory.scope3 += line.tco2e;
        if (line.scope != 2) continue;
        inventory.scope2_location += line.tco2e;
        const std::optional<double> energy = electricity_of(activity, line);
        inventory.power.grid += energy.value_or(0);
        (energy ? covered_base : scope2_rest) += line.tco2e;
    }
    take_instruments(project, inventory);
    const PowerBalance& power = inventory.power;
    const double covered = power.contracts + power.certificates;
    // Without instruments the two figures are one sum, to the last digit.
    inventory.scope2_market = covered > 0
                                  ? scope2_rest + covered_base * std::max(0.0, 1 - covered / power.grid)
                                  : inventory.scope2_location;
    return inventory;
}

}  // namespace zs
