#include "inventory/evaluation.h"

#include <algorithm>
#include <cmath>

#include "base/json.h"
#include "base/number.h"
#include "factors/categories.h"
#include "inventory/period_check.h"

namespace zs {

// tCO2e of one line: our own limit, beyond any factory.
constexpr double max_result = 1e12;

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) (out += out.empty() ? "" : ", ") += word;
    return out;
}

const KnownUnits& known_units() {
    const auto unit = [](std::string_view symbol) { return *find_unit(symbol); };
    static const KnownUnits units = {unit("t"),       unit("kg"),  unit("GJ"),    unit("TJ"),
                                     unit("MWh"),     unit("kWh"), unit("L"),     unit("Nm3"),
                                     unit("10^4Nm3"), unit("m3"),  unit("tCO2e"), unit("kgCO2e")};
    return units;
}

Settings::Settings(const Project& of, const FactorLibrary& library)
    : project(of), factors(library), has_period(is_period(of.period)) {
    ch4 = potential_of("gas.ch4");
    ch4_burnt = potential_of("gas.ch4-non-fossil");
    // AR4 does not tell fossil from non-fossil methane.
    if (!ch4_burnt) ch4_burnt = ch4;
    n2o = potential_of("gas.n2o");
}

std::optional<double> Settings::potential_of(std::string_view gas) const {
    const Factor* factor = factors.find(gas);
    return factor && factor->gas ? factor->gas->of(project.gwp_set) : std::nullopt;
}

Result<FactorUnit> Settings::factor_unit(const std::string& text, std::string_view line_unit) {
    if (const auto known = units_.find(text); known != units_.end()) return known->second;
    Result<FactorUnit> unit = parse_factor_unit(text, line_unit);
    constexpr size_t most = 1000;  // a hostile file may have a unit a line
    if (unit && unit->per.dimension != Dimension::own && units_.size() < most) units_.emplace(text, *unit);
    return unit;
}

std::string LinePlace::text() const {
    return path ? *path : json_path("activities", index);
}

bool Evaluation::report(std::string_view member, const char* key, Args args, Severity severity) {
    problems_.push_back(
        Problem{severity, place_.text() + "." + std::string(member), Message{key, std::move(args)}});
    return false;
}

bool Evaluation::report(std::string_view member, const Problem& problem) {
    problems_.push_back(
        Problem{problem.severity, place_.text() + "." + std::string(member), problem.message});
    return false;
}

bool Evaluation::report_parameter(std::string_view name, const char* key, Args args, Severity severity) {
    args.emplace_back("name", "@parameter." + std::string(name));
    return report("detail.parameters." + std::string(name), key, std::move(args), severity);
}

// With what would make the unit fit, where something would.
bool Evaluation::report_unit(std::vector<std::string> fitting, Dimension wanted) {
    const Dimension has = unit_.dimension;
    const auto are = [&](Dimension a, Dimension b) {
        return (has == a && wanted == b) || (has == b && wanted == a);
    };
    const Method* steam = find_method("steam");
    const char* key = are(Dimension::mass, Dimension::volume) || are(Dimension::mass, Dimension::gas_volume)
                          ? "inventory.unit_needs_density"
                      : has == Dimension::mass && wanted == Dimension::energy && !method_ &&
                              fits(*steam, activity_.category)
                          ? "inventory.unit_needs_steam"
                          : "inventory.unit_not_fitting";
    return report("unit", key, {{"unit", std::string(unit_.symbol)}, {"fitting", joined(fitting)}});
}

InventoryLine Evaluation::run() {
    line_.scope = activity_.scope;
    if (words_) words_->id = activity_.id;
    // Every fault of the line is reported, not only the first.
    const bool category = check_category();
    const bool dates = check_dates_of_line();
    const bool parameters = detail_.empty() || check_parameters();
    const bool quantity = find_quantity();
    const bool unit = find_unit_of_line();
    line_.counted = category && dates && parameters && quantity && unit && calculate() &&
                    (detail_.empty() || take_origin()) && check_result();
    if (!line_.counted) {
        line_.tco2e = line_.memo_tco2e = 0;
        line_.gases = {};
        line_.energy_gj.reset();
        line_.mwh.reset();
        if (words_) words_->formula.clear();
        return std::move(line_);
    }
    if (!detail_.empty()) take_share();
    line_.market_tco2e = line_.tco2e;
    if (line_.category == unsplit_total) report("category", "inventory.unsplit_total", {}, Severity::info);
    return std::move(line_);
}

// A slip of units that would drown every total.
bool Evaluation::check_result() {
    for (const double result : {line_.tco2e, line_.memo_tco2e})
        if (!(std::fabs(result) <= max_result))
            return report("quantity", "inventory.result_too_large",
                          {{"value", format_short(result, 0)}, {"most", format_short(max_result, 0)}});
    return true;
}

bool Evaluation::check_category() {
    if (activity_.scope < 1 || activity_.scope > 3)
        return report("scope", "inventory.bad_scope", {{"scope", std::to_string(activity_.scope)}});
    for (const std::string& name : categories_of(activity_.scope))
        if (name == activity_.category) {
            line_.category = name;
            return true;
        }
    const std::string shown = excerpt(activity_.category);
    const std::optional<int> scope = scope_of(activity_.category);
    if (!scope) {
        const char* key = activity_.category.empty() ? "inventory.no_category" : "inventory.unknown_category";
        return report("category", key,
                      {{"category", shown}, {"fitting", joined(categories_of(activity_.scope))}});
    }
    if (*scope != activity_.scope)
        return report("category", "inventory.category_of_other_scope",
                      {{"category", shown},
                       {"scope", std::to_string(activity_.scope)},
                       {"right_scope", std::to_string(*scope)}});
    line_.category = unsplit_total;
    return true;
}

bool Evaluation::check_dates_of_line() {
    if (!activity_.start.is_set() && !activity_.end.is_set()) return true;
    const bool prorated = text("prorate") == "days";
    // What is pro-rated may reach beyond the period; only the days inside count.
    return check_dates(activity_.start, activity_.end, prorated ? Period{} : settings_.project.period,
                       place_.text(), problems_);
}

bool Evaluation::check_parameters() {
    bool good = true;
    if (!detail_.method.empty()) {
        method_ = find_method(detail_.method);
        if (!method_)
            return report("detail.method", "inventory.unknown_method", {{"method", excerpt(detail_.method)}});
        if (!fits(*method_, activity_.category))
            good = report("detail.method", "inventory.method_of_other_category",
                          {{"method", "@method." + detail_.method},
                           {"category", "@category." + excerpt(activity_.category)}});
    }
    const auto unknown = [&](const std::string& name) {
        report("detail.parameters", "inventory.unknown_parameter", {{"name", excerpt(name)}},
               Severity::warning);
    };
    for (const auto& [name, value] : detail_.numbers) {
        const Parameter* one = find_parameter(method_, name);
        if (!one) {
            unknown(name);
            continue;
        }
        const ParameterKind kind = one->kind;
        const auto shown = [&value = value] { return given(value); };
        if (kind == ParameterKind::choice || kind == ParameterKind::factor || kind == ParameterKind::words)
            good = report_parameter(name, "inventory.parameter_words");
        else if (!std::isfinite(value))
            good = report_parameter(name, "inventory.parameter_range",
                                    {{"value", shown()}, {"most", given(one->most)}});
        else if (kind == ParameterKind::percent && (value < 0 || value > 100))
            good = report_parameter(name, "inventory.parameter_percent", {{"value", shown()}});
        else if (kind == ParameterKind::percent_up && value <= -100)
            good = report_parameter(name, "inventory.parameter_growth", {{"value", shown()}});
        else if (value < 0 && !one->may_be_negative)
            good = report_parameter(name, "inventory.parameter_negative", {{"value", shown()}});
        else if (value == 0 && (kind == ParameterKind::divisor || name.ends_with("density")))
            good = report_parameter(name, "inventory.parameter_zero");
        else if (kind != ParameterKind::percent && std::fabs(value) > one->most)
            good = report_parameter(name, "inventory.parameter_range",
                                    {{"value", shown()}, {"most", given(one->most)}});
    }
    for (const auto& [name, value] : detail_.texts) {
        const Parameter* one = find_parameter(method_, name);
        if (!one) {
            unknown(name);
            continue;
        }
        if (one->kind == ParameterKind::choice) {
            std::string allowed;
            bool known = value.empty();
            for (const std::string_view word : one->choices) {
                known = known || word == value;
                (allowed += allowed.empty() ? "" : ", ") += word;
            }
            if (!known)
                good = report_parameter(name, "inventory.parameter_choice",
                                        {{"value", excerpt(value)}, {"allowed", allowed}});
        } else if (one->kind != ParameterKind::factor && one->kind != ParameterKind::words) {
            good = report_parameter(name, "inventory.parameter_number", {{"value", excerpt(value)}});
        }
    }
    if (method_)
        for (const Parameter& one : method_->parameters)
            if (one.required && !detail_.numbers.contains(one.name) && !detail_.texts.contains(one.name))
                good = report_parameter(one.name, "inventory.parameter_missing", {}, Severity::warning);
    check_market_factor();
    const std::string_view treatment = text("treatment");
    line_.treatment = treatment == "avoided"             ? Treatment::avoided
                      : treatment == "exported"          ? Treatment::exported
                      : treatment == "exported_deducted" ? Treatment::exported_deducted
                      : treatment == "excluded"          ? Treatment::excluded
                                                         : Treatment::counted;
    if (line_.treatment == Treatment::excluded && trim(text("reason")).empty())
        good = report_parameter("reason", "inventory.excluded_without_reason");
    if (line_.treatment == Treatment::exported_deducted && activity_.scope != 2)
        good = report_parameter("treatment", "inventory.export_of_other_scope");
    return good;
}

bool Evaluation::find_unit_of_line() {
    if (method_ && !method_->needs_quantity && activity_.unit.empty()) {
        unit_ = known_units().kg;
        return true;
    }
    const Result<Unit> unit = find_unit(activity_.unit);
    if (unit) {
        unit_ = *unit;
        return true;
    }
    // One that is not known counts only where the line's own factor is per that same unit.
    const auto* custom = std::get_if<CustomFactor>(&activity_.factor);
    const Result<FactorUnit> own = parse_factor_unit(custom ? custom->unit : "", activity_.unit);
    if (!own || own->per.dimension != Dimension::own) return report("unit", unit.problem());
    unit_ = own->per;
    return true;
}

std::optional<double> Evaluation::known_number(std::string_view name) const {
    const std::optional<double> value = detail_.number(name);
    return value && find_parameter(method_, name) ? value : std::nullopt;
}

std::string_view Evaluation::known_text(std::string_view name) const {
    const std::string_view value = detail_.text(name);
    return !value.empty() && find_parameter(method_, name) ? value : std::string_view();
}

std::string Evaluation::amount_text(double converted, const Unit& in) const {
    if (quantity_words_.empty()) return quantity_text(quantity_, unit_, converted, in);
    std::string text = quantity_words_ + " " + std::string(unit_.symbol);
    if (unit_.to_base != in.to_base)
        text += " (= " + computed(converted) + " " + std::string(in.symbol) + ")";
    return text;
}

std::optional<double> Evaluation::amount_in(const Unit& unit, bool energy_fits) {
    if (unit_.dimension == unit.dimension)
        if (const Result<double> same = convert(quantity_, unit_, unit)) return *same;
    const KnownUnits& known = known_units();
    // Mass and volume meet in the density: kg/L of liquids is t/m3, kg/Nm3 that of gases.
    const auto across = [&](Dimension volume, const Unit& base, double kilograms) -> std::optional<double> {
        if (unit_.dimension == volume && unit.dimension == Dimension::mass)
            return *convert(*convert(quantity_, unit_, base) * kilograms, known.kg, unit);
        if (unit_.dimension == Dimension::mass && unit.dimension == volume)
            return *convert(*convert(quantity_, unit_, known.kg) / kilograms, base, unit);
        return std::nullopt;
    };
    std::optional<double> out;
    if (const auto density = number("density")) out = across(Dimension::volume, known.L, *density);
    if (const auto density = number("gas_density"); density && !out)
        out = across(Dimension::gas_volume, known.Nm3, *density);
    if (out) return out;
    std::vector<std::string> fitting = symbols_of(unit.dimension);
    if (unit.dimension == Dimension::own) fitting = {std::string(unit.symbol)};
    if (energy_fits)
        for (std::string& symbol : symbols_of(Dimension::energy)) fitting.push_back(std::move(symbol));
    report_unit(std::move(fitting), unit.dimension);
    return std::nullopt;
}

bool Evaluation::calculate() {
    if (line_.category == unsplit_total && unit_.dimension != Dimension::emission)
        return report_unit(symbols_of(Dimension::emission));
    if (!method_) return calculate_plain();
    switch (method_->calculation) {
        case Calculation::plain:
            return calculate_plain();
        case Calculation::fuel: {
            if (std::holds_alternative<CustomFactor>(activity_.factor))
                return report("factor", "inventory.method_without_custom", {{"method", "@method.fuel"}});
            const Factor* factor = library_factor();
            if (!factor && !std::holds_alternative<std::monostate>(activity_.factor)) return false;
            const bool by_energy = factor && factor->kind == FactorKind::combustion;
            if (factor && !by_energy && factor->kind != FactorKind::fuel)
                return report("factor", "inventory.method_other_factor", {{"method", "@method.fuel"}});
            if (by_energy ? !burn_by_energy(*factor) : !burn(factor)) return false;
            if (factor) {
                set_apart(*factor);
                note_mismatch(*factor);
            }
            return true;
        }
        case Calculation::carbon_balance:
            return balance_carbon();
        case Calculation::waste_water:
            return treat_water();
        case Calculation::gas_balance:
        case Calculation::gas_leak:
        case Calculation::gas_vent: {
            const Factor* factor = library_factor();
            if (!factor)
                return std::holds_alternative<std::string>(activity_.factor)
                           ? false
                           : report("factor", "inventory.method_needs_gas", {});
            if (factor->kind != FactorKind::gas) return report("factor", "inventory.method_needs_gas", {});
            const bool done = method_->calculation == Calculation::gas_balance ? balance_gas(*factor)
                              : method_->calculation == Calculation::gas_leak  ? leak_gas(*factor)
                                                                               : vent_gas(*factor);
            if (!done) return false;
            set_apart(*factor);
            note_mismatch(*factor);
            return true;
        }
        case Calculation::carbonate:
        case Calculation::abated:
            return scale_quantity() && calculate_plain();
        case Calculation::steam:
        case Calculation::hot_water:
        case Calculation::cooling:
            return heat_of_mass() && calculate_plain();
        case Calculation::supplier:
            return check_supplier_factor() && calculate_plain();
        case Calculation::hybrid:
            return calculate_plain() && add_supplier_parts();
        case Calculation::product:
            return take_product() && calculate_plain();
    }
    return false;
}

ExplainedLine evaluate(const Activity& activity, const Project& project, const FactorLibrary& factors,
                       const std::string& at, Problems& problems) {
    Settings settings(project, factors);
    ExplainedLine out;
    out.line = Evaluation(activity, settings, {&at, 0}, problems, &out.words).run();
    return out;
}

}  // namespace zs
