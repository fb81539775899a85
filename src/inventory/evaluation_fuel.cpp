// Combustion: CO2 from carbon, CH4 and N2O by energy; each part of a factor may be a measured value.
#include "base/number.h"
#include "inventory/evaluation.h"

namespace zs {
namespace {

constexpr const char* measured = " [measured]";

// A part of a factor: the measured value, or the table's.
struct Part {
    std::optional<double> value;
    bool is_measured = false;

    std::string text() const { return given(*value) + (is_measured ? measured : ""); }
};

Part part_of(std::optional<double> own, std::optional<double> table) {
    return own ? Part{own, true} : Part{table, false};
}

}  // namespace

// CO2 = quantity x NCV x carbon content x 1e-3 x oxidation x 44/12; without the NCV where the quantity is
// energy; quantity x carbon per quantity x oxidation x 44/12 where that was measured.
bool Evaluation::burn(const Factor* factor) {
    const KnownUnits& known = known_units();
    const FuelProperties* table = factor ? &*factor->fuel : nullptr;
    Unit per = known.t;
    if (factor)
        per = factor->ratio->per;
    else if (unit_.dimension == Dimension::gas_volume)
        per = known.Nm3_10000;
    const auto of = [&](auto member) { return table ? std::optional<double>(table->*member) : std::nullopt; };
    const Part ncv = part_of(number("ncv"), of(&FuelProperties::net_calorific_value));
    const Part carbon = part_of(number("carbon_content"), of(&FuelProperties::carbon_content));
    const Part oxidation =
        part_of(number("oxidation"), table ? std::optional(table->oxidation * 100) : std::nullopt);
    const std::optional<double> fraction = number("carbon_fraction");
    const bool by_energy = unit_.dimension == Dimension::energy;

    if ((ncv.is_measured || carbon.is_measured || oxidation.is_measured || fraction) &&
        trim(text("measured_source")).empty())
        report_parameter("measured_source", "inventory.measured_without_source", {}, Severity::warning);
    if (fraction && by_energy) return report_parameter("carbon_fraction", "inventory.fraction_by_energy");
    const auto need = [&](const Part& part, const char* name) {
        return part.value ? true
                          : report_parameter(name, "inventory.parameter_missing", {}, Severity::warning);
    };
    if (!need(oxidation, "oxidation") || (!fraction && !need(carbon, "carbon_content"))) return false;
    if (!by_energy && !fraction && !need(ncv, "ncv")) return false;

    std::string start;
    double energy = 0, tonnes_of_carbon = 0;
    const std::string per_words(per.symbol);
    if (by_energy) {
        energy = *convert(quantity_, unit_, known.GJ);
        if (words_) start = amount_text(energy, known.GJ);
    } else {
        const std::optional<double> amount = amount_in(per, true);
        if (!amount) return false;
        if (ncv.value) energy = *amount * *ncv.value;
        if (fraction) tonnes_of_carbon = *amount * *fraction;
        if (words_) {
            start = amount_text(*amount, per) + " × ";
            start += fraction ? given(*fraction) + " tC/" + per_words + measured
                              : given(*ncv.value) + " GJ/" + per_words + (ncv.is_measured ? measured : "");
        }
    }
    if (by_energy || ncv.value) line_.energy_gj = energy;
    if (!fraction) tonnes_of_carbon = energy * *carbon.value / 1000;
    const double co2 = tonnes_of_carbon * (*oxidation.value / 100) * 44 / 12;
    if (words_) {
        if (!fraction) start += " × " + carbon.text() + " tC/TJ ÷ 1000 GJ/TJ";
        start +=
            " × " + computed(*oxidation.value) + " %" + (oxidation.is_measured ? measured : "") + " × 44/12";
    }
    line_.gases.co2 = co2;
    line_.tco2e = co2;

    // CH4 and N2O, if asked for: by measured values or a table's.
    std::optional<double> ch4 = number("ch4"), n2o = number("n2o");
    std::string gases_source;
    if (const std::string_view id = text("non_co2"); !id.empty()) {
        const Factor* gases = settings_.factors.find(id);
        if (!gases || !gases->combustion)
            return report_parameter("non_co2", "inventory.unknown_factor", {{"factor", excerpt(id)}});
        if (!ch4) ch4 = gases->combustion->ch4;
        if (!n2o) n2o = gases->combustion->n2o;
        if (words_)
            if (const Source* source = settings_.factors.source(gases->source))
                words_->source += "; " + source->title.zh;
    }
    if (ch4 || n2o) {
        if (!line_.energy_gj) return need(ncv, "ncv");
        if ((ch4 && !settings_.ch4_burnt) || (n2o && !settings_.n2o))
            return report("factor", "inventory.no_gwp",
                          {{"gas", "CH4, N2O"}, {"set", excerpt(settings_.project.gwp_set)}});
        line_.gases.ch4 = energy / 1000 * ch4.value_or(0) / 1000;
        line_.gases.n2o = energy / 1000 * n2o.value_or(0) / 1000;
        line_.gases.ch4_tco2e = line_.gases.ch4 * settings_.ch4_burnt.value_or(0);
        line_.tco2e += line_.gases.ch4_tco2e + line_.gases.n2o * settings_.n2o.value_or(0);
        say([&] {
            return start + " = " + computed(co2) + " tCO2; + " + computed(energy / 1000) + " TJ × (" +
                   given(ch4.value_or(0)) + " kgCH4/TJ × " + given(settings_.ch4_burnt.value_or(0)) + " + " +
                   given(n2o.value_or(0)) + " kgN2O/TJ × " + given(settings_.n2o.value_or(0)) +
                   ") ÷ 1000 kg/t = " + computed(line_.tco2e) + " tCO2e (" + settings_.project.gwp_set + ")";
        });
        return true;
    }
    say([&] { return start + " = " + computed(line_.tco2e) + " tCO2"; });
    return true;
}

// Masses per energy: CO2, CH4 and N2O, each times its warming potential.
bool Evaluation::burn_by_energy(const Factor& factor) {
    const KnownUnits& known = known_units();
    CombustionGases gases = *factor.combustion;
    const Part ncv =
        part_of(number("ncv"),
                gases.net_calorific_value > 0 ? std::optional(gases.net_calorific_value) : std::nullopt);
    if (method_) {
        gases.ch4 = number("ch4").value_or(gases.ch4);
        gases.n2o = number("n2o").value_or(gases.n2o);
        if (const auto carbon = number("carbon_content"))
            gases.co2 = *carbon * 1000 * share_of("oxidation", 1) * 44 / 12;
        if (number("carbon_fraction"))
            return report_parameter("carbon_fraction", "inventory.fraction_by_energy");
        if (!detail_.numbers.empty() && trim(text("measured_source")).empty())
            report_parameter("measured_source", "inventory.measured_without_source", {}, Severity::warning);
    }
    double energy = 0;
    std::string start;
    if (unit_.dimension == Dimension::energy || !ncv.value) {
        if (unit_.dimension != Dimension::energy) return report_unit(symbols_of(Dimension::energy));
        energy = *convert(quantity_, unit_, known.TJ);
        if (words_) start = amount_text(energy, known.TJ);
    } else {
        const std::optional<double> amount = amount_in(known.t, true);
        if (!amount) return false;
        energy = *amount * *ncv.value / 1000;
        if (words_) start = amount_text(*amount, known.t) + " × " + ncv.text() + " GJ/t ÷ 1000 GJ/TJ";
    }
    const std::string& set = settings_.project.gwp_set;
    // GHG Protocol, August 2024: the non-fossil potential of methane for combustion.
    const std::optional<double>&methane = settings_.ch4_burnt, &nitrous = settings_.n2o;
    if ((gases.ch4 > 0 && !methane) || (gases.n2o > 0 && !nitrous))
        return report("factor", "inventory.no_gwp", {{"gas", "CH4, N2O"}, {"set", excerpt(set)}});
    line_.energy_gj = energy * 1000;
    const double co2 = energy * gases.co2 / 1000;
    line_.gases.ch4 = energy * gases.ch4 / 1000;
    line_.gases.n2o = energy * gases.n2o / 1000;
    line_.gases.ch4_tco2e = line_.gases.ch4 * methane.value_or(0);
    const double others = energy * (gases.ch4 * methane.value_or(0) + gases.n2o * nitrous.value_or(0)) / 1000;
    line_.tco2e = (factor.biogenic ? 0 : co2) + others;
    (factor.biogenic ? line_.memo_tco2e : line_.gases.co2) = co2;
    say([&] {
        return start + " × (" + given(gases.co2) + " kgCO2/TJ" +
               (factor.biogenic ? " [biogenic, memo]" : "") + " + " + given(gases.ch4) + " kgCH4/TJ × " +
               given(methane.value_or(0)) + " + " + given(gases.n2o) + " kgN2O/TJ × " +
               given(nitrous.value_or(0)) + ") ÷ 1000 kg/t = " + computed(line_.tco2e) + " tCO2e (" + set +
               ")";
    });
    return true;
}

}  // namespace zs
