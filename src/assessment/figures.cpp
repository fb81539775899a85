#include "assessment/figures.h"

#include <algorithm>
#include <cmath>

#include "assessment/assessment.h"
#include "base/number.h"
#include "base/text.h"
#include "inventory/base_year.h"
#include "project/supported.h"

namespace zs {
namespace {

constexpr double dust = 1e-9;

bool in_scopes(const InventoryLine& line, FactoryType type) {
    return line.scope != 3 || type == FactoryType::type_2;
}

// Known: something was counted in the type's scopes and nothing there was left out.
bool emissions_known(const Project& project, const Inventory& inventory) {
    size_t counted = 0;
    for (const InventoryLine& line : inventory.lines) {
        if (!in_scopes(line, project.type)) continue;
        if (!line.counted) return false;
        ++counted;
    }
    return counted > 0 && std::isfinite(inventory.total(project.type));
}

bool power_known(const Inventory& inventory) {
    if (!(inventory.power.used() > 0)) return false;
    return std::none_of(inventory.lines.begin(), inventory.lines.end(), [](const InventoryLine& line) {
        return line.category == "purchased_electricity" && !line.counted;
    });
}

// "400 MWh ÷ 1,000 MWh = 0.4", six decimals at the most.
std::string quotient(double part, double whole, const std::string& unit) {
    return format_short(part, 6) + " " + unit + " ÷ " + format_short(whole, 6) + " " + unit + " = " +
           format_short(part / whole, 6);
}

Figure reduction(double now, double before, const std::string& before_words, const std::string& unit) {
    if (!(before > 0)) return {};
    return {1 - now / before, "1 − " + format_short(now, 6) + " ÷ " + before_words + " (" + unit +
                                  ") = " + format_short(1 - now / before, 6)};
}

bool counts(const Offset& offset) {
    return offset.quantity && std::isfinite(*offset.quantity) && *offset.quantity > 0;
}

Figure offset_ratio(const Figures& figures) {
    if (!figures.emissions_known) return {};
    if (figures.credits_needed == 0) return {1.0, "0 tCO2e"};
    return {figures.credits_held / figures.emissions,
            quotient(figures.credits_held, figures.emissions, "tCO2e")};
}

// The first year that a vintage names: "2021", "2021-03", "2020–2021". Nothing for other words.
std::optional<int> vintage_year(const std::string& vintage) {
    size_t digits = 0;
    int year = 0;
    for (const char one : vintage) {
        if (one < '0' || one > '9') {
            digits = 0;
            year = 0;
            continue;
        }
        year = year * 10 + (one - '0');
        if (++digits == 4) return year >= 1990 && year < 2200 ? std::optional(year) : std::nullopt;
    }
    return std::nullopt;
}

// Known where every credit that is held names its year.
Figure recent_credit_share(const Project& project, const Figures& figures) {
    if (!(figures.credits_held > 0) || !project.period.start.is_set()) return {};
    double recent = 0;
    for (const Offset& offset : project.offsets) {
        if (!counts(offset)) continue;
        const std::optional<int> year = vintage_year(offset.vintage);
        if (!year) return {};
        if (*year >= project.period.start.year - 5) recent += *offset.quantity;
    }
    return {recent / figures.credits_held, quotient(recent, figures.credits_held, "tCO2e")};
}

Figure removal_share(const Figures& figures) {
    if (figures.credits_held > 0)
        return {figures.removals_held / figures.credits_held,
                quotient(figures.removals_held, figures.credits_held, "tCO2e")};
    if (figures.emissions_known && figures.credits_needed == 0) return {1.0, "0 tCO2e"};
    return {};
}

}  // namespace

long long whole_tonnes(double tco2e) {
    constexpr double largest = 9e15;  // the last whole numbers that a double tells apart
    if (!(tco2e > 0)) return 0;
    return static_cast<long long>(std::ceil(std::min(tco2e, largest) - 1e-6));
}

bool Figures::reaches(Metric metric, double at_least) const {
    const Figure& figure = of(metric);
    if (!figure.value) return false;
    if (metric == Metric::offset_ratio)
        return credits_held + 1e-6 >= static_cast<double>(whole_tonnes(emissions * at_least));
    return *figure.value >= at_least - dust;
}

namespace {

// A number that the pack asks for as a setting.
std::optional<double> input(const Project& project, const std::string& id) {
    const auto answer = project.answers.find(id);
    if (answer == project.answers.end() || !answer->second.value) return std::nullopt;
    const double value = *answer->second.value;
    return std::isfinite(value) && value >= 0 && value <= max_number ? std::optional(value) : std::nullopt;
}

constexpr double gigajoules = 29.3076;  // a tonne of coal equivalent (GB/T 2589: 1 kgce = 29,307.6 kJ)

// What a MWh of electricity counts, in tce.
const SettingOption* energy_convention(const RulePack& pack, const Project& project) {
    const Setting* convention = pack.setting("setting.energy_convention");
    return convention ? chosen_option(*convention, project) : nullptr;
}

// Known where every line of fuels and bought energy says how its data are collected. Electricity counts by
// the pack's convention, by its own energy where it has none (当量值).
Figure collection_rate(const RulePack& pack, const Project& project, const Inventory& inventory) {
    const DataCollection& collection = inventory.collection;
    if (!collection.known) return {};
    const SettingOption* option = energy_convention(pack, project);
    const double per_mwh = option ? option->value : 3.6 / gigajoules;
    const auto coal = [&](const DataCollection::Energy& of) { return of.mwh * per_mwh + of.gj / gigajoules; };
    const double all = coal(collection.all), automatic = coal(collection.automatic);
    if (!(all > 0)) return {};
    return {automatic / all, quotient(automatic, all, "tce")};
}

// Energy in tonnes of coal equivalent; electricity by the pack's convention.
void take_energy(const RulePack& pack, const Project& project, const Inventory& inventory, Figures& figures) {
    const SettingOption* option = energy_convention(pack, project);
    if (!option || !inventory.energy.known || !figures.emissions_known) return;
    const EnergyUse& energy = inventory.energy;
    const double power = inventory.power.used() * option->value;  // MWh x kgce/kWh = tce
    const double burnt = (energy.fuel + energy.biofuel + energy.heat) / gigajoules;
    const double total = power + burnt;
    if (!(total > 0)) return;
    const std::string sum = format_short(burnt, 6) + " tce + " + format_short(inventory.power.used(), 6) +
                            " MWh × " + format_short(option->value, 6) + " kgce/kWh";
    const auto set = [&](Metric metric, double value, const std::string& formula) {
        figures.metrics[static_cast<size_t>(metric)] = {value, formula + " = " + format_short(value, 6)};
    };
    const double clean = inventory.power.renewable() * option->value + energy.biofuel / gigajoules;
    set(Metric::non_fossil_energy_share, clean / total, format_short(clean, 6) + " tce ÷ (" + sum + ")");
    set(Metric::carbon_per_energy, energy.carbon / total,
        format_short(energy.carbon, 6) + " tCO2 ÷ (" + sum + ")");
    if (const auto added = input(project, "input.value_added"); added && *added > 0)
        set(Metric::energy_per_value_added, total / *added,
            "(" + sum + ") ÷ " + format_short(*added, 6) + " (10^4 CNY)");
}

}  // namespace

Figures take_figures(const RulePack& pack, const Project& project, const Inventory& inventory) {
    Figures figures;
    figures.emissions_known = emissions_known(project, inventory);
    figures.emissions = inventory.total(project.type);
    for (const Offset& offset : project.offsets) {
        if (!counts(offset)) continue;
        figures.credits_held += *offset.quantity;
        if (!is_retired(project, offset)) figures.credits_unretired += *offset.quantity;
        if (offset.kind == OffsetKind::removal) figures.removals_held += *offset.quantity;
    }
    figures.credits_needed = whole_tonnes(figures.emissions);
    figures.credits_missing =
        whole_tonnes(static_cast<double>(figures.credits_needed) - figures.credits_held);

    const auto set = [&](Metric metric, Figure figure) {
        figures.metrics[static_cast<size_t>(metric)] = std::move(figure);
    };
    set(Metric::offset_ratio, offset_ratio(figures));
    set(Metric::removal_share, removal_share(figures));
    set(Metric::recent_credit_share, recent_credit_share(project, figures));
    set(Metric::collection_rate, collection_rate(pack, project, inventory));
    if (power_known(inventory)) {
        figures.power_used = inventory.power.used();
        figures.power_renewable = inventory.power.renewable();
        set(Metric::renewable_power_share, {figures.power_renewable / figures.power_used,
                                            quotient(figures.power_renewable, figures.power_used, "MWh")});
    }
    if (figures.emissions_known)
        set(Metric::credits_needed,
            {static_cast<double>(figures.credits_needed), format_short(figures.emissions, 6) + " tCO2e"});
    if (power_known(inventory)) {
        const double physical = inventory.power.own_generation + inventory.power.direct_line;
        set(Metric::power_used, {figures.power_used, format_short(figures.power_used, 6) + " MWh"});
        set(Metric::physical_power_share,
            {physical / figures.power_used, quotient(physical, figures.power_used, "MWh")});
    }
    if (pack.setting("input.captured") && figures.emissions_known && figures.emissions > 0)
        if (const auto captured = input(project, "input.captured"))
            set(Metric::capture_rate,
                {*captured / figures.emissions, quotient(*captured, figures.emissions, "tCO2e")});
    take_energy(pack, project, inventory, figures);
    const BaseYear& base = project.base_year;
    if (figures.emissions_known && base.emissions) {
        // Where changes call for a recalculation, the base year counts as recalculated.
        const std::optional<double> recalculated = recalculate(base, project.accounting).recalculated;
        const double emissions = recalculated.value_or(*base.emissions);
        std::string words = format_short(emissions, 6);
        if (recalculated) {
            const double change = emissions - *base.emissions;
            words = "(" + format_short(*base.emissions, 6) + (change < 0 ? " − " : " + ") +
                    format_short(std::fabs(change), 6) + ")";
        }
        set(Metric::own_reduction_absolute, reduction(figures.emissions, emissions, words, "tCO2e"));
        const std::optional<double>& output = project.factory.output_value;
        if (output && *output > 0 && base.output_value && *base.output_value > 0)
            set(Metric::own_reduction_intensity,
                reduction(figures.emissions / *output, emissions / *base.output_value,
                          recalculated ? words + " ÷ " + format_short(*base.output_value, 6)
                                       : format_short(emissions / *base.output_value, 6),
                          "tCO2e/10^4 CNY"));
    }
    return figures;
}

}  // namespace zs
