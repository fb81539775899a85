// A line's factor: found, checked against the line and its scope, multiplied; and what is kept out of the
// totals because of it.
#include <algorithm>
#include <cmath>

#include "base/json.h"
#include "base/number.h"
#include "factors/categories.h"
#include "inventory/evaluation.h"
#include "project/supported.h"

namespace zs {

const Factor* Evaluation::library_factor() {
    const auto* id = std::get_if<std::string>(&activity_.factor);
    if (!id || id->empty()) return nullptr;
    if (words_) words_->factor = *id;
    const Factor* factor = settings_.factors.find(*id);
    if (!factor) {
        const std::optional<Problem> not_covered = settings_.factors.not_covered(*id);
        if (not_covered)
            report("factor", *not_covered);
        else
            report("factor", "inventory.unknown_factor", {{"factor", excerpt(*id)}});
        return nullptr;
    }
    if (words_)
        if (const Source* source = settings_.factors.source(factor->source))
            words_->source = source->title.zh;
    return fits_scope(*factor) ? factor : nullptr;
}

bool Evaluation::calculate_plain() {
    if (const auto* id = std::get_if<std::string>(&activity_.factor); id && !id->empty()) {
        const Factor* factor = library_factor();
        return factor && calculate_with(*factor);
    }
    if (const auto* custom = std::get_if<CustomFactor>(&activity_.factor)) return calculate_with(*custom);
    if (unit_.dimension != Dimension::emission) return report("factor", "inventory.no_factor");
    if (!check_zero(quantity_)) return false;
    line_.stated = true;
    const Unit& tonnes = known_units().tCO2e;
    line_.tco2e = *convert(quantity_, unit_, tonnes);
    (states_co2_only(activity_.unit) ? line_.gases.co2 : line_.gases.unsplit) = line_.tco2e;
    say([&] { return amount_text(line_.tco2e, tonnes); });
    return true;
}

bool Evaluation::calculate_with(const Factor& factor) {
    bool done = false;
    switch (factor.kind) {
        case FactorKind::combustion:
            done = burn_by_energy(factor);
            break;
        case FactorKind::fuel:
            done = burn(&factor);
            break;
        case FactorKind::gas:
            done = release_by(factor);
            break;
        default:
            done = factor.ratio && multiply(factor.value, *factor.ratio, factor.unit);
    }
    if (!done) return false;
    set_apart(factor);
    note_mismatch(factor);
    return true;
}

bool Evaluation::calculate_with(const CustomFactor& custom) {
    if (words_) {
        words_->factor = "custom";
        words_->source = custom.source;
    }
    if (trim(custom.source).empty()) report("factor.source", "inventory.custom_factor_without_source");
    if (!std::isfinite(custom.value) || custom.value < 0 || custom.value > max_number)
        return report("factor.value", "inventory.custom_factor_value", {{"value", given(custom.value)}});
    const Result<FactorUnit> unit = settings_.factor_unit(custom.unit, activity_.unit);
    if (!unit) return report("factor.unit", unit.problem());
    if (quantity_ != 0 && !check_zero(custom.value)) return false;
    return unit->gas.empty() ? multiply(custom.value, *unit, custom.unit) : release_of(custom, *unit);
}

// Purchased energy at zero needs a proof: never a silent zero.
bool Evaluation::check_zero(double value) {
    if (value != 0 || activity_.scope != 2) return true;
    if (is_proven(settings_.project, activity_)) return true;
    return report("factor.value", "inventory.zero_without_evidence");
}

// The supplier's rate acts on the market-based figure alone, so what is wrong with it stops no line.
void Evaluation::check_market_factor() {
    if (activity_.scope != 2) return;
    const auto rate = number("market_factor");
    if (!rate) return;
    if (*rate == 0 && !is_proven(settings_.project, activity_))
        report_parameter("market_factor", "inventory.zero_without_evidence");
    if (trim(text("market_source")).empty() && !is_proven(settings_.project, activity_))
        report_parameter("market_source", "inventory.market_factor_without_source", {}, Severity::warning);
}

bool Evaluation::multiply(double value, const FactorUnit& factor, std::string_view factor_unit) {
    const std::optional<double> amount = amount_in(factor.per);
    if (!amount) return false;
    const double emission = *amount * value;
    take_energy();
    line_.tco2e = *convert(emission, factor.emission, known_units().tCO2e);
    (factor.co2_only ? line_.gases.co2 : line_.gases.unsplit) = line_.tco2e;
    say([&] {
        const std::string tonnes = computed(line_.tco2e) + " tCO2e";
        return amount_text(*amount, factor.per) + " × " + given(value) + " " + std::string(factor_unit) +
               " = " +
               (factor.emission.symbol == "tCO2e"
                    ? tonnes
                    : computed(emission) + " " + std::string(factor.emission.symbol) + " = " + tonnes);
    });
    return true;
}

// A quantity of energy, whatever its factor.
void Evaluation::take_energy() {
    if (unit_.dimension != Dimension::energy) return;
    line_.energy_gj = *convert(quantity_, unit_, known_units().GJ);
    if (line_.category == "purchased_electricity") line_.mwh = *convert(quantity_, unit_, known_units().MWh);
}

// CO2 of biomass by the user's own word. Factors of the library say themselves what they are of.
bool Evaluation::take_origin() {
    if (text("origin") != "biogenic" || line_.biogenic) return true;
    if (const auto* id = std::get_if<std::string>(&activity_.factor); id && !id->empty()) {
        report_parameter("origin", "inventory.origin_of_library", {}, Severity::warning);
        return true;
    }
    // CH4 and N2O of biomass count; what does not tell them apart cannot be set apart as a whole.
    if (line_.gases.unsplit != 0) return report_parameter("origin", "inventory.origin_unsplit");
    if (line_.gases.co2 == 0) return true;
    line_.biogenic = true;
    line_.memo_tco2e = line_.gases.co2;
    line_.tco2e -= line_.gases.co2;
    line_.gases.co2 = 0;
    report("factor", "inventory.biogenic", {{"name", activity_.name}}, Severity::info);
    return true;
}

// What counts upstream or over a product's life belongs to scope 3; a parameter is no factor at all.
bool Evaluation::fits_scope(const Factor& factor) {
    if (factor.kind == FactorKind::parameter || factor.kind == FactorKind::non_co2)
        return report("factor", "inventory.not_a_factor", {{"name", factor.name.zh}});
    const bool upstream = factor.boundary == Boundary::cradle_to_gate ||
                          factor.boundary == Boundary::cradle_to_grave ||
                          factor.boundary == Boundary::life_cycle;
    if (upstream && activity_.scope != 3)
        return report("factor", "inventory.factor_life_cycle",
                      {{"name", factor.name.zh}, {"scope", std::to_string(activity_.scope)}});
    return true;
}

// Biogenic CO2 and Montreal gases are memo items outside the scopes.
void Evaluation::set_apart(const Factor& factor) {
    if (!factor.biogenic && !factor.memo_gas) return;
    line_.biogenic = factor.biogenic;
    if (factor.kind != FactorKind::combustion) {
        line_.memo_tco2e = line_.tco2e;
        line_.tco2e = 0;
        line_.gases.co2 = line_.gases.unsplit = 0;
        if (factor.memo_gas) line_.gases = {};
    }
    report("factor", factor.biogenic ? "inventory.biogenic" : "inventory.memo_gas",
           {{"name", factor.name.zh}}, Severity::info);
}

// A factor outside its own use is counted as the user chose it, and said.
void Evaluation::note_mismatch(const Factor& factor) {
    const int year = settings_.project.period.start.year;
    if (factor.kind == FactorKind::grid && year != 0 && factor.data_year != year)
        report("factor", "inventory.factor_of_other_year",
               {{"factor_year", std::to_string(factor.data_year)}, {"year", std::to_string(year)}},
               Severity::warning);
    else if (year != 0 && factor.valid_to != 0 && year > factor.valid_to)
        report("factor", "inventory.factor_past_window",
               {{"name", factor.name.zh},
                {"valid_to", std::to_string(factor.valid_to)},
                {"year", std::to_string(year)}},
               Severity::warning);
    for (const std::string& category : factor.categories)
        if (category == line_.category) return;
    // Cold is made with electricity: its factor is the right one.
    if (method_ && method_->calculation == Calculation::cooling && factor.kind == FactorKind::grid) return;
    if (activity_.scope != 3)
        report("factor", "inventory.factor_of_other_category",
               {{"name", factor.name.zh}, {"category", excerpt(activity_.category)}}, Severity::warning);
}

// The share of the facility that the consolidation approach takes, and the sign of what is deducted.
void Evaluation::take_share() {
    const std::string_view id = text("facility");
    if (!id.empty()) {
        const auto& list = settings_.project.accounting.facilities;
        const auto found =
            std::find_if(list.begin(), list.end(), [&](const Facility& one) { return one.id == id; });
        if (found == list.end()) {
            report_parameter("facility", "inventory.unknown_facility", {{"facility", excerpt(id)}},
                             Severity::warning);
        } else {
            switch (settings_.project.accounting.consolidation) {
                case Consolidation::equity_share:
                    line_.share = std::clamp(found->equity_percent, 0.0, 100.0) / 100;
                    break;
                case Consolidation::financial_control:
                    line_.share = found->financial_control ? 1 : 0;
                    break;
                case Consolidation::operational_control:
                    line_.share = found->operational_control ? 1 : 0;
            }
        }
    }
    const double factor = line_.treatment == Treatment::exported_deducted ? -line_.share : line_.share;
    if (factor == 1) return;
    line_.tco2e *= factor;
    line_.memo_tco2e *= factor;
    line_.gases.scale(factor);
    if (line_.energy_gj) *line_.energy_gj *= factor;
    if (line_.mwh) *line_.mwh *= factor;
    say([&] {
        const double taken = line_.tco2e == 0 ? line_.memo_tco2e : line_.tco2e;
        return words_->formula + "; × " + computed(factor * 100) + " % = " + computed(taken) + " tCO2e";
    });
}

}  // namespace zs
