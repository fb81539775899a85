// One line of activity data: checked, converted, multiplied.
#include <cmath>

#include "base/number.h"
#include "factors/factor_reader.h"
#include "inventory/formula.h"
#include "inventory/inventory.h"
#include "inventory/period_check.h"

namespace zs {
namespace {

using Args = std::vector<std::pair<std::string, std::string>>;

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) (out += out.empty() ? "" : ", ") += word;
    return out;
}

// The evaluation of one line. Each step returns false after reporting what stops it.
class Evaluation {
  public:
    Evaluation(const Activity& activity, const Project& project, const FactorLibrary& factors,
               const std::string& at, Problems& problems)
        : activity_(activity), project_(project), factors_(factors), at_(at), problems_(problems) {
        line_.id = activity.id;
        line_.scope = activity.scope;
        line_.category = activity.category;
    }

    InventoryLine run() {
        // Every fault of the line is reported, not only the first.
        const bool category = check_category();
        const bool dates = check_dates(activity_.start, activity_.end, project_.period, at_, problems_);
        const bool quantity = check_quantity();
        const bool unit = find_unit_of_line();
        const bool calculated = quantity && unit && calculate();
        line_.counted = category && dates && calculated;
        if (!line_.counted) {
            line_.tco2e = line_.memo_tco2e = 0;
            line_.formula.clear();
        } else if (line_.category == unsplit_total) {
            report("category", "inventory.unsplit_total", {}, Severity::info);
        }
        return line_;
    }

  private:
    bool report(const char* member, const char* key, Args args = {}, Severity severity = Severity::error) {
        problems_.push_back(Problem{severity, at_ + "." + member, Message{key, std::move(args)}});
        return false;
    }

    bool report(const char* member, const Problem& problem) {
        problems_.push_back(Problem{problem.severity, at_ + "." + member, problem.message});
        return false;
    }

    bool check_category() {
        if (activity_.scope < 1 || activity_.scope > 3)
            return report("scope", "inventory.bad_scope", {{"scope", std::to_string(activity_.scope)}});
        const std::string shown = excerpt(activity_.category);
        const std::optional<int> scope = scope_of(activity_.category);
        if (!scope) {
            const char* key =
                activity_.category.empty() ? "inventory.no_category" : "inventory.unknown_category";
            const std::string fitting = joined(categories_of(activity_.scope));
            return report("category", key, {{"category", shown}, {"fitting", fitting}});
        }
        if (*scope != activity_.scope)
            return report("category", "inventory.category_of_other_scope",
                          {{"category", shown},
                           {"scope", std::to_string(activity_.scope)},
                           {"right_scope", std::to_string(*scope)}});
        return true;
    }

    bool check_quantity() {
        if (!activity_.quantity) return report("quantity", "inventory.no_quantity", {}, Severity::warning);
        quantity_ = *activity_.quantity;
        if (!std::isfinite(quantity_)) return report("quantity", "inventory.quantity_not_finite");
        if (quantity_ < 0)
            return report("quantity", "inventory.negative_quantity", {{"value", given(quantity_)}});
        if (quantity_ > max_number)
            return report("quantity", "inventory.quantity_too_large", {{"value", given(quantity_)}});
        return true;
    }

    bool find_unit_of_line() {
        const Result<Unit> unit = find_unit(activity_.unit);
        const auto* custom = std::get_if<CustomFactor>(&activity_.factor);
        if (unit) {
            unit_ = *unit;
        } else if (const auto own = parse_factor_unit(custom ? custom->unit : "", activity_.unit)) {
            unit_ = own->per;
        } else {
            return report("unit", unit.problem());
        }
        return true;
    }

    bool calculate() {
        if (line_.category == unsplit_total && unit_.dimension != Dimension::emission)
            return report_unit(symbols_of(Dimension::emission));
        if (const auto* id = std::get_if<std::string>(&activity_.factor); id != nullptr && !id->empty())
            return calculate_with(*id);
        if (const auto* custom = std::get_if<CustomFactor>(&activity_.factor)) return calculate_with(*custom);
        if (unit_.dimension != Dimension::emission) return report("factor", "inventory.no_factor");
        line_.stated = true;
        const Unit tonnes = *find_unit("tCO2e");
        line_.tco2e = *convert(quantity_, unit_, tonnes);
        line_.formula = quantity_text(quantity_, unit_, line_.tco2e, tonnes);
        return true;
    }

    bool report_unit(std::vector<std::string> fitting) {
        return report("unit", "inventory.unit_not_fitting",
                      {{"unit", std::string(unit_.symbol)}, {"fitting", joined(fitting)}});
    }

    bool calculate_with(const std::string& id) {
        line_.factor = id;
        const Factor* factor = factors_.find(id);
        if (factor == nullptr) return report("factor", "inventory.unknown_factor", {{"factor", excerpt(id)}});
        if (const Source* source = factors_.source(factor->source)) line_.source = source->title.zh;
        if (!fits_scope(*factor)) return false;
        bool done = false;
        switch (factor->kind) {
            case FactorKind::combustion:
                done = burn_by_energy(*factor);
                break;
            case FactorKind::fuel:
                done = burn(*factor);
                break;
            case FactorKind::gas:
                done = release(*factor);
                break;
            default:
                done = multiply(factor->value, *parse_factor_unit(factor->unit), factor->unit);
        }
        if (!done) return false;
        set_apart(*factor);
        note_mismatch(*factor);
        return true;
    }

    // CO2 = quantity x NCV x carbon content x 1e-3 x oxidation x 44/12; without the NCV where the quantity is
    // energy.
    bool burn(const Factor& factor) {
        const FuelProperties& fuel = *factor.fuel;
        const Unit per = parse_factor_unit(factor.unit)->per;
        const Unit gigajoule = *find_unit("GJ");
        double energy = 0;
        std::string start;
        if (unit_.dimension == per.dimension) {
            const double amount = *convert(quantity_, unit_, per);
            energy = amount * fuel.net_calorific_value;
            start = quantity_text(quantity_, unit_, amount, per) + " × " + given(fuel.net_calorific_value) +
                    " GJ/" + std::string(per.symbol);
        } else if (unit_.dimension == Dimension::energy) {
            energy = *convert(quantity_, unit_, gigajoule);
            start = quantity_text(quantity_, unit_, energy, gigajoule);
        } else {
            std::vector<std::string> fitting = symbols_of(per.dimension);
            for (std::string& symbol : symbols_of(Dimension::energy)) fitting.push_back(std::move(symbol));
            return report_unit(std::move(fitting));
        }
        line_.energy_gj = energy;
        line_.tco2e = energy * fuel.carbon_content / 1000 * fuel.oxidation * 44 / 12;
        line_.formula = start + " × " + given(fuel.carbon_content) + " tC/TJ ÷ 1000 GJ/TJ × " +
                        computed(fuel.oxidation * 100) + " % × 44/12 = " + computed(line_.tco2e) + " tCO2";
        return true;
    }

    // What counts upstream or over a product's life belongs to scope 3; a parameter is no factor at all.
    bool fits_scope(const Factor& factor) {
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

    // Masses per energy: CO2, CH4 and N2O, each times its warming potential.
    bool burn_by_energy(const Factor& factor) {
        const CombustionGases& gases = *factor.combustion;
        const Unit terajoule = *find_unit("TJ");
        const Unit tonne = *find_unit("t");
        double energy = 0;
        std::string start;
        if (unit_.dimension == Dimension::energy) {
            energy = *convert(quantity_, unit_, terajoule);
            start = quantity_text(quantity_, unit_, energy, terajoule);
        } else if (unit_.dimension == Dimension::mass && gases.net_calorific_value > 0) {
            const double amount = *convert(quantity_, unit_, tonne);
            energy = amount * gases.net_calorific_value / 1000;
            start = quantity_text(quantity_, unit_, amount, tonne) + " × " +
                    given(gases.net_calorific_value) + " GJ/t ÷ 1000 GJ/TJ";
        } else {
            std::vector<std::string> fitting = symbols_of(Dimension::energy);
            if (gases.net_calorific_value > 0)
                for (std::string& symbol : symbols_of(Dimension::mass)) fitting.push_back(std::move(symbol));
            return report_unit(std::move(fitting));
        }
        const std::string& set = project_.gwp_set;
        // GHG Protocol, August 2024: the non-fossil potential of methane for combustion.
        const std::optional<double> methane = potential_of("gas.ch4-non-fossil");
        const std::optional<double> nitrous = potential_of("gas.n2o");
        if ((gases.ch4 > 0 && !methane) || (gases.n2o > 0 && !nitrous))
            return report("factor", "inventory.no_gwp", {{"gas", "CH4, N2O"}, {"set", excerpt(set)}});
        const double co2 = energy * gases.co2 / 1000;
        const double others =
            energy * (gases.ch4 * methane.value_or(0) + gases.n2o * nitrous.value_or(0)) / 1000;
        line_.tco2e = (factor.biogenic ? 0 : co2) + others;
        if (factor.biogenic) line_.memo_tco2e = co2;
        line_.formula = start + " × (" + given(gases.co2) + " kgCO2/TJ" +
                        (factor.biogenic ? " [biogenic, memo]" : "") + " + " + given(gases.ch4) +
                        " kgCH4/TJ × " + given(methane.value_or(0)) + " + " + given(gases.n2o) +
                        " kgN2O/TJ × " + given(nitrous.value_or(0)) +
                        ") ÷ 1000 kg/t = " + computed(line_.tco2e) + " tCO2e (" + set + ")";
        return true;
    }

    std::optional<double> potential_of(const char* gas) const {
        const Factor* factor = factors_.find(gas);
        if (factor == nullptr || !factor->gas) return std::nullopt;
        const std::optional<double> own = factor->gas->of(project_.gwp_set);
        // AR4 does not tell fossil from non-fossil methane.
        if (own || std::string_view(gas) != "gas.ch4-non-fossil") return own;
        return potential_of("gas.ch4");
    }

    bool release(const Factor& factor) {
        const std::string& set = project_.gwp_set;
        const std::optional<double> potential = factor.gas->of(set);
        if (!potential)
            return report("factor", "inventory.no_gwp", {{"gas", factor.name.zh}, {"set", excerpt(set)}});
        line_.source += " " + set;
        return multiply(*potential, *parse_factor_unit("kgCO2e/kg"), "kgCO2e/kg (" + set + ")");
    }

    bool calculate_with(const CustomFactor& custom) {
        line_.factor = "custom";
        line_.source = custom.source;
        if (trim(custom.source).empty()) report("factor.source", "inventory.custom_factor_without_source");
        if (!std::isfinite(custom.value) || custom.value < 0 || custom.value > max_number)
            return report("factor.value", "inventory.custom_factor_value", {{"value", given(custom.value)}});
        const Result<FactorUnit> unit = parse_factor_unit(custom.unit, activity_.unit);
        if (!unit) return report("factor.unit", unit.problem());
        return multiply(custom.value, *unit, custom.unit);
    }

    bool multiply(double value, const FactorUnit& factor, const std::string& factor_unit) {
        const Result<double> amount = convert(quantity_, unit_, factor.per);
        if (!amount) return report_unit(symbols_of(factor.per.dimension));
        const Unit tonnes = *find_unit("tCO2e");
        const double emission = *amount * value;
        if (unit_.dimension == Dimension::energy)
            line_.energy_gj = convert(quantity_, unit_, *find_unit("GJ")).value();
        line_.tco2e = *convert(emission, factor.emission, tonnes);
        line_.formula = quantity_text(quantity_, unit_, *amount, factor.per) + " × " + given(value) + " " +
                        factor_unit + " = " + quantity_result(emission, factor.emission);
        return true;
    }

    std::string quantity_result(double emission, const Unit& unit) const {
        const std::string tonnes = computed(line_.tco2e) + " tCO2e";
        if (unit.symbol == "tCO2e") return tonnes;
        return computed(emission) + " " + std::string(unit.symbol) + " = " + tonnes;
    }

    // Biogenic CO2 and Montreal gases are memo items outside the scopes.
    void set_apart(const Factor& factor) {
        if (!factor.biogenic && !factor.memo_gas) return;
        if (factor.kind == FactorKind::combustion) {
            report("factor", "inventory.biogenic", {{"name", factor.name.zh}}, Severity::info);
            return;
        }
        line_.memo_tco2e = line_.tco2e;
        line_.tco2e = 0;
        report("factor", factor.biogenic ? "inventory.biogenic" : "inventory.memo_gas",
               {{"name", factor.name.zh}}, Severity::info);
    }

    // A factor outside its own use is counted as the user chose it, and said.
    void note_mismatch(const Factor& factor) {
        const int year = project_.period.start.year;
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
            if (category == activity_.category) return;
        if (activity_.scope != 3 && scope_of(activity_.category))
            report("factor", "inventory.factor_of_other_category",
                   {{"name", factor.name.zh}, {"category", excerpt(activity_.category)}}, Severity::warning);
    }

    const Activity& activity_;
    const Project& project_;
    const FactorLibrary& factors_;
    const std::string& at_;
    Problems& problems_;
    InventoryLine line_;
    double quantity_ = 0;
    Unit unit_{};
};

}  // namespace

InventoryLine evaluate(const Activity& activity, const Project& project, const FactorLibrary& factors,
                       const std::string& at, Problems& problems) {
    return Evaluation(activity, project, factors, at, problems).run();
}

}  // namespace zs
