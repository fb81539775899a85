// Gases set free: by mass balance, by leakage, by venting; processes that give off CO2; waste water.
#include "base/number.h"
#include "factors/categories.h"
#include "inventory/evaluation.h"

namespace zs {

// `kilograms` of a gas, as its mass and times its warming potential.
bool Evaluation::release(const Factor& factor, double kilograms, const std::string& start) {
    const std::string& set = settings_.project.gwp_set;
    const std::optional<double> potential = factor.gas->of(set);
    if (!potential)
        return report("factor", "inventory.no_gwp", {{"gas", factor.name.zh}, {"set", excerpt(set)}});
    if (words_) words_->source += " " + set;
    const double tonnes = kilograms / 1000;
    const double emission = kilograms * *potential;
    line_.tco2e = *convert(emission, known_units().kgCO2e, known_units().tCO2e);
    switch (factor.gas->gas) {
        case GasClass::co2:
            line_.gases.co2 = tonnes;
            break;
        case GasClass::ch4:
            line_.gases.ch4 = tonnes;
            line_.gases.ch4_tco2e = line_.tco2e;
            break;
        case GasClass::n2o:
            line_.gases.n2o = tonnes;
            break;
        default:
            line_.gases.gas = &factor;
            line_.gases.other = tonnes;
    }
    say([&] {
        return start + " × " + given(*potential) + " kgCO2e/kg (" + set + ") = " + computed(emission) +
               " kgCO2e = " + computed(line_.tco2e) + " tCO2e";
    });
    return true;
}

bool Evaluation::release_by(const Factor& factor) {
    const Unit& kg = known_units().kg;
    const std::optional<double> kilograms = amount_in(kg);
    return kilograms && release(factor, *kilograms, words_ ? amount_text(*kilograms, kg) : std::string());
}

// The user's own factor of one gas: "gCH4/kWh". Methane that is burnt or of biomass has the potential of its
// own, as in take_origin() and the fuels.
bool Evaluation::release_of(const CustomFactor& custom, const FactorUnit& unit) {
    const bool burnt = is_combustion(line_.category) || text("origin") == "biogenic";
    const FactorLibrary& library = settings_.factors;
    const Factor* gas = library.find("gas." + unit.gas);
    if (const Factor* other = burnt ? library.find("gas." + unit.gas + "-non-fossil") : nullptr;
        other && other->gas->of(settings_.project.gwp_set))
        gas = other;
    if (!gas) return report("factor.unit", "inventory.unknown_gas", {{"gas", unit.gas}});
    const std::optional<double> amount = amount_in(unit.per);
    if (!amount) return false;
    const double kilograms = *convert(*amount * custom.value, unit.emission, known_units().kg);
    take_energy();
    if (!release(*gas, kilograms,
                 words_ ? amount_text(*amount, unit.per) + " × " + given(custom.value) + " " + custom.unit +
                              " = " + computed(kilograms) + " kg"
                        : std::string()))
        return false;
    set_apart(*gas);
    return true;
}

// What was bought and is neither in stock nor in the equipment has escaped (GHG Protocol, mass balance).
bool Evaluation::balance_gas(const Factor& factor) {
    const double start = *number("stock_start"), bought = *number("purchased"), end = *number("stock_end");
    const double recovered = number("recovered").value_or(0), growth = number("charge_growth").value_or(0);
    const double lost = start + bought - recovered - end - growth;
    if (lost < 0)
        return report("detail.parameters", "inventory.balance_negative", {{"value", computed(lost)}});
    return release(factor, lost,
                   words_ ? "(" + given(start) + " + " + given(bought) + " − " + given(recovered) + " − " +
                                given(end) + " − " + given(growth) + ") kg = " + computed(lost) + " kg"
                          : std::string());
}

bool Evaluation::leak_gas(const Factor& factor) {
    const std::optional<double> charge = amount_in(known_units().kg);
    if (!charge) return false;
    const double units = number("units").value_or(1), time = share_of("time_share", 1);
    const double rate = share_of("leak_rate", 0), filling = share_of("filling_loss", 0);
    const double disposal = share_of("disposal_loss", 0);
    const double lost = *charge * units * (rate * time + filling + disposal);
    return release(factor, lost,
                   words_ ? amount_text(*charge, known_units().kg) + " × " + given(units) + " × (" +
                                computed(rate * 100) + " % × " + computed(time * 100) + " % + " +
                                computed(filling * 100) + " % + " + computed(disposal * 100) +
                                " %) = " + computed(lost) + " kg"
                          : std::string());
}

bool Evaluation::vent_gas(const Factor& factor) {
    const Unit& nm3 = known_units().Nm3;
    if (unit_.dimension != Dimension::gas_volume) return report_unit(symbols_of(Dimension::gas_volume));
    const double volume = *convert(quantity_, unit_, nm3);
    std::optional<double> density = number("gas_density");
    // Molar mass over the molar volume of an ideal gas at 0 °C and 101.325 kPa.
    constexpr double molar_volume = 22.41396954;  // m3/kmol, CODATA
    if (!density && factor.gas->gas == GasClass::ch4) density = 16.043 / molar_volume;
    if (!density && factor.gas->gas == GasClass::co2) density = 44.01 / molar_volume;
    if (!density)
        return report_parameter("gas_density", "inventory.parameter_missing", {}, Severity::warning);
    const double share = share_of("gas_share", 0);
    const double kilograms = volume * share * *density;
    return release(factor, kilograms,
                   words_ ? amount_text(volume, nm3) + " × " + computed(share * 100) + " % × " +
                                computed(*density) + " kg/Nm3 = " + computed(kilograms) + " kg"
                          : std::string());
}

// CH4 = (water x (COD in - COD out) - COD of sludge) x Bo x MCF - recovered; N2O = nitrogen x factor x 44/28
// (IPCC 2006 Guidelines, Volume 5, Chapter 6). The CO2 is biogenic and not counted.
bool Evaluation::treat_water() {
    const KnownUnits& known = known_units();
    if (unit_.dimension != Dimension::volume && unit_.dimension != Dimension::mass)
        return report_unit(symbols_of(Dimension::volume));
    // A tonne of waste water is a cubic metre.
    const double water = unit_.dimension == Dimension::mass ? *convert(quantity_, unit_, known.t)
                                                            : *convert(quantity_, unit_, known.m3);
    const double in = *number("cod_in"), out = *number("cod_out");
    if (out > in) return report_parameter("cod_out", "inventory.cod_order");
    const double sludge = number("sludge_cod").value_or(0) * 1000;
    const double cod = water * (in - out) / 1000 - sludge;  // kg
    if (cod < 0)
        return report_parameter("sludge_cod", "inventory.balance_negative", {{"value", computed(cod)}});
    const double bo = *number("bo"), mcf = share_of("mcf", 0), recovered = number("recovered").value_or(0);
    const double methane = cod * bo * mcf - recovered;
    if (methane < 0)
        return report_parameter("recovered", "inventory.balance_negative", {{"value", computed(methane)}});
    const double nitrogen = number("nitrogen").value_or(0) * water / 1000;
    const double nitrous = nitrogen * number("n2o_factor").value_or(0) * 44 / 28;
    if (!settings_.ch4_burnt || !settings_.n2o)
        return report("detail.method", "inventory.no_gwp",
                      {{"gas", "CH4, N2O"}, {"set", excerpt(settings_.project.gwp_set)}});
    line_.gases.ch4 = methane / 1000;
    line_.gases.n2o = nitrous / 1000;
    line_.gases.ch4_tco2e = line_.gases.ch4 * *settings_.ch4_burnt;
    line_.tco2e = line_.gases.ch4_tco2e + line_.gases.n2o * *settings_.n2o;
    say([&] {
        return "(" + amount_text(water, known.m3) + " × (" + given(in) + " − " + given(out) +
               ") mg/L ÷ 1000 − " + computed(sludge) + " kg) × " + given(bo) + " kgCH4/kgCOD × " +
               computed(mcf * 100) + " % − " + given(recovered) + " kg = " + computed(methane) +
               " kgCH4; × " + given(*settings_.ch4_burnt) +
               (nitrous > 0 ? " + " + computed(nitrous) + " kgN2O × " + given(*settings_.n2o)
                            : std::string()) +
               " = " + computed(line_.tco2e) + " tCO2e (" + settings_.project.gwp_set + ")";
    });
    return true;
}

// The carbon that goes in and does not come out leaves as CO2.
bool Evaluation::balance_carbon() {
    const std::optional<double> amount = amount_in(known_units().t);
    if (!amount) return false;
    const double in = *number("carbon_in"), output = number("output").value_or(0);
    const double out = number("carbon_out").value_or(0);
    const double carbon = *amount * in - output * out;
    if (carbon < 0)
        return report("detail.parameters", "inventory.balance_negative", {{"value", computed(carbon)}});
    if (trim(text("measured_source")).empty())
        report_parameter("measured_source", "inventory.measured_without_source", {}, Severity::warning);
    line_.tco2e = line_.gases.co2 = carbon * 44 / 12;
    say([&] {
        return "(" + amount_text(*amount, known_units().t) + " × " + given(in) + " tC/t − " + given(output) +
               " t × " + given(out) + " tC/t) × 44/12 = " + computed(line_.tco2e) + " tCO2";
    });
    return true;
}

// Purity and conversion of a carbonate; destruction of what would have been given off.
bool Evaluation::scale_quantity() {
    const std::string start =
        words_ ? (quantity_words_.empty() ? given(quantity_) : quantity_words_) : std::string();
    if (method_->calculation == Calculation::carbonate) {
        const double purity = share_of("purity", 1), conversion = share_of("conversion", 1);
        quantity_ *= purity * conversion;
        if (words_)
            quantity_words_ = start + " × " + computed(purity * 100) + " % × " + computed(conversion * 100) +
                              " % = " + computed(quantity_);
        return true;
    }
    const double destroyed = share_of("destruction", 0), used = share_of("utilisation", 1);
    quantity_ *= 1 - destroyed * used;
    if (words_)
        quantity_words_ = start + " × (1 − " + computed(destroyed * 100) + " % × " + computed(used * 100) +
                          " %) = " + computed(quantity_);
    return true;
}

}  // namespace zs
