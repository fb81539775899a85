// What cannot well be: quantities and parameters beyond belief, factors that look like a slip, shares of one
// whole that add up to more than it. All limits are provisional.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>

#include "base/json.h"
#include "base/number.h"
#include "base/text.h"
#include "factors/categories.h"
#include "inventory/base_year.h"
#include "inventory/formula.h"
#include "inventory/quality_parts.h"

namespace zs {
namespace {

constexpr double most_of_line = 1e8;  // tCO2e of one line
constexpr double far = 3;             // times what is published, up or down
constexpr double same = 0.002;        // of a decimal logarithm: half a percent
constexpr double dust = 1e-9;

struct Believable {
    const char* parameter;
    double low, high;
};
// Wide enough for any liquid fuel, and for light and heavy gases.
constexpr std::array believable = {Believable{"density", 0.3, 3}, Believable{"gas_density", 0.05, 20}};

// A published factor of a fuel: kilograms of CO2 per base unit of a dimension.
struct Published {
    const Factor* factor;
    Dimension dimension;
    double value;
};

class Belief {
  public:
    Belief(const Project& project, const Inventory& inventory, const FactorLibrary& factors,
           Findings& findings)
        : project_(project), inventory_(inventory), factors_(factors), findings_(findings) {}

    void run() {
        const size_t count = std::min(project_.activities.size(), inventory_.lines.size());
        for (size_t i = 0; i < count; ++i)
            if (inventory_.lines[i].counted) check_line(i);
        check_accounting();
    }

  private:
    void check_line(size_t i) {
        const Activity& activity = project_.activities[i];
        const InventoryLine& line = inventory_.lines[i];
        if (std::fabs(line.tco2e) > most_of_line || std::fabs(line.memo_tco2e) > most_of_line)
            findings_.report(i, "quantity", "quality.absurd",
                             {{"value", format_short(std::max(std::fabs(line.tco2e), line.memo_tco2e), 0)}});
        if (const auto* custom = std::get_if<CustomFactor>(&activity.factor)) check_custom(i, *custom);
        if (activity.detail.numbers.empty()) return;
        for (const Believable& one : believable)
            if (const auto value = activity.detail.number(one.parameter);
                value && (*value < one.low || *value > one.high))
                report_parameter(
                    i, one.parameter, "quality.parameter_far",
                    {{"value", given(*value)}, {"low", given(one.low)}, {"high", given(one.high)}});
        check_leak(i);
        check_measured(i);
        check_shares(i);
    }

    void report_parameter(size_t line, const std::string& name, const char* key, Findings::Args args) {
        args.emplace_back("name", "@parameter." + name);
        findings_.report(line, ("detail.parameters." + name).c_str(), key, std::move(args));
    }

    // More than the charge can only escape where it was refilled meanwhile.
    void check_leak(size_t i) {
        const ActivityDetail& detail = project_.activities[i].detail;
        if (detail.method != "gas_leak") return;
        const double escaped =
            detail.number("leak_rate").value_or(0) * detail.number("time_share").value_or(100) / 100 +
            detail.number("filling_loss").value_or(0) + detail.number("disposal_loss").value_or(0);
        if (escaped > 100 * (1 + dust))
            report_parameter(i, "leak_rate", "quality.leak_over_charge", {{"percent", computed(escaped)}});
    }

    // Measured parts of a fuel's factor against the defaults of the fuel: a slip of unit shows.
    void check_measured(size_t i) {
        const Activity& activity = project_.activities[i];
        const auto* id = std::get_if<std::string>(&activity.factor);
        const Factor* factor = id && activity.detail.method == "fuel" ? factors_.find(*id) : nullptr;
        if (!factor || !factor->fuel) return;
        const auto check = [&](const char* name, double published) {
            const auto value = activity.detail.number(name);
            if (value && published > 0 && (*value > published * far || *value < published / far))
                report_parameter(
                    i, name, "quality.measured_far",
                    {{"value", given(*value)}, {"published", given(published)}, {"fuel", factor->name.zh}});
        };
        check("ncv", factor->fuel->net_calorific_value);
        check("carbon_content", factor->fuel->carbon_content);
    }

    // Shares of the same whole.
    void check_shares(size_t i) {
        const Activity& activity = project_.activities[i];
        const ActivityDetail& detail = activity.detail;
        const bool of_parts = detail.method == "allocated" || detail.method == "storage";
        const char* percent = detail.method == "waste_treatment" ? "share"
                              : detail.method == "commuting"     ? "mode_share"
                                                                 : nullptr;
        const auto part = detail.number(of_parts ? "part" : percent ? percent : "");
        const auto whole = of_parts ? detail.number("whole") : std::optional(100.0);
        if (!part || !whole || !(*whole > 0)) return;
        // Each treatment and each means of transport has a factor of its own; parts of a whole share one.
        const std::string factor = of_parts ? words_of(activity.factor) : std::string();
        Share& share = shares_
                           .try_emplace({detail.method, activity.category, activity.unit, factor,
                                         activity.quantity.value_or(0), *whole, activity.start, activity.end},
                                        Share{i, 0})
                           .first->second;
        const bool was_good = share.sum <= 1 + dust;
        share.sum += *part / *whole;
        if (was_good && share.sum > 1 + dust && share.first != i)
            report_parameter(
                i, of_parts ? "part" : percent, "quality.shares_over",
                {{"percent", computed(share.sum * 100)}, {"line", std::to_string(share.first + 1)}});
    }

    void check_custom(size_t i, const CustomFactor& custom) {
        const Activity& activity = project_.activities[i];
        if (activity.category == "purchased_electricity" && tells_margin(custom.source + " " + activity.name))
            findings_.report(i, "factor", "quality.margin_factor", {{"value", given(custom.value)}});
        // An abated or otherwise calculated line takes a factor of another kind.
        if (!is_combustion(activity.category) || !activity.detail.method.empty() || !(custom.value > 0))
            return;
        const Result<FactorUnit> unit = parse_factor_unit(custom.unit, activity.unit);
        if (!unit || !unit->gas.empty()) return;
        // A cubic metre of gas is compared as a normal one: that is no more than a tenth apart.
        const double value = custom.value * unit->emission.to_base / unit->per.to_base;
        const Published* closest = nullptr;
        size_t longest = 0;
        const std::string name = fold_width(activity.name);
        for (const Published& one : published()) {
            const bool comparable =
                one.dimension == unit->per.dimension ||
                (one.dimension == Dimension::gas_volume && unit->per.dimension == Dimension::volume);
            if (!comparable || name.find(one.factor->name.zh) == std::string::npos ||
                one.factor->name.zh.size() < longest)
                continue;
            const auto distance = [&](const Published& of) { return std::fabs(std::log(value / of.value)); };
            if (one.factor->name.zh.size() > longest || distance(one) < distance(*closest)) closest = &one;
            longest = one.factor->name.zh.size();
        }
        const auto in_unit = [&](double kilograms) {
            return format_short(kilograms * unit->per.to_base / unit->emission.to_base, 4);
        };
        if (!closest) closest = same_digits(value, unit->per.dimension);
        if (closest) {
            const double ratio = value / closest->value;
            if (ratio > far || ratio < 1 / far)
                findings_.report(i, "factor.value", "quality.factor_slip",
                                 {{"value", given(custom.value)},
                                  {"unit", excerpt(custom.unit)},
                                  {"published", in_unit(closest->value)},
                                  {"fuel", closest->factor->name.zh},
                                  {"ratio", format_short(ratio, ratio < 1 ? 3 : 1)}});
            return;
        }
        double low = HUGE_VAL, high = 0;
        for (const Published& one : published()) {
            if (one.dimension != unit->per.dimension) continue;
            low = std::min(low, one.value);
            high = std::max(high, one.value);
        }
        if (high > 0 && (value > high * far || value < low / far))
            findings_.report(i, "factor.value", "quality.factor_far",
                             {{"value", given(custom.value)},
                              {"unit", excerpt(custom.unit)},
                              {"low", in_unit(low)},
                              {"high", in_unit(high)}});
    }

    // A published value with the digits of this one and another decimal point; null where one agrees as it
    // is.
    const Published* same_digits(double value, Dimension dimension) {
        const Published* found = nullptr;
        for (const Published& one : published()) {
            if (one.dimension != dimension) continue;
            const double tens = std::log10(value / one.value), nearest = std::round(tens);
            if (std::fabs(tens - nearest) > same) continue;
            if (nearest == 0) return nullptr;
            if (!found) found = &one;
        }
        return found;
    }

    // Read once, and only where a line asks.
    const std::vector<Published>& published() {
        if (!published_.empty()) return published_;
        for (const Factor& factor : factors_.all()) {
            if (factor.fuel && factor.ratio && factor.value > 0) {
                const double kilograms = factor.value * factor.ratio->emission.to_base;
                published_.push_back(
                    {&factor, factor.ratio->per.dimension, kilograms / factor.ratio->per.to_base});
                const FuelProperties& fuel = *factor.fuel;
                if (fuel.net_calorific_value > 0)  // GJ per unit
                    published_.push_back(
                        {&factor, Dimension::energy, kilograms / (fuel.net_calorific_value * 1e9)});
            }
        }
        return published_;
    }

    // An operating margin says what one more kilowatt-hour emits: it is for projects, no average of a grid.
    static bool tells_margin(const std::string& text) {
        const std::string folded = " " + fold_width(text) + " ";
        if (folded.find("operating margin") != std::string::npos ||
            folded.find("电量边际") != std::string::npos)
            return true;
        const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
        for (size_t at = folded.find("om"); at != std::string::npos; at = folded.find("om", at + 1))
            if (!is_letter(folded[at - 1]) && !is_letter(folded[at + 2])) return true;
        return false;
    }

    void check_accounting() {
        const Accounting& accounting = project_.accounting;
        const auto is_percent = [](double value) { return value >= 0 && value <= 100; };
        for (size_t i = 0; i < accounting.excluded.size(); ++i)
            if (const auto& percent = accounting.excluded[i].percent; percent && !is_percent(*percent))
                findings_.report(json_path("accounting.excluded", i) + ".percent", "quality.excluded_percent",
                                 {{"value", given(*percent)}});
        if (const auto& threshold = accounting.threshold_percent; threshold && !is_percent(*threshold))
            findings_.report(
                "accounting.threshold_percent", "quality.threshold",
                {{"value", given(*threshold)},
                 {"used", given(recalculate(project_.base_year, accounting).threshold_percent)}});
    }

    static std::string words_of(const FactorChoice& factor) {
        if (const auto* id = std::get_if<std::string>(&factor)) return *id;
        const auto* custom = std::get_if<CustomFactor>(&factor);
        return custom ? given(custom->value) + " " + custom->unit + " " + custom->source : std::string();
    }

    struct Share {
        size_t first;
        double sum;
    };
    using Whole = std::tuple<std::string, std::string, std::string, std::string, double, double, Date, Date>;

    const Project& project_;
    const Inventory& inventory_;
    const FactorLibrary& factors_;
    Findings& findings_;
    std::map<Whole, Share> shares_;
    std::vector<Published> published_;
};

}  // namespace

void find_unbelievable(const Project& project, const Inventory& inventory, const FactorLibrary& factors,
                       Findings& findings) {
    Belief(project, inventory, factors, findings).run();
}

}  // namespace zs
