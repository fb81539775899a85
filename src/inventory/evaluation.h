// The evaluation of one line: checked, converted, multiplied. Each step returns false after reporting what
// stops it.
#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "inventory/formula.h"
#include "inventory/line.h"
#include "inventory/methods.h"

namespace zs {

// What all lines of a project share.
class Settings {
  public:
    Settings(const Project& project, const FactorLibrary& factors);

    const Project& project;
    const FactorLibrary& factors;
    bool has_period = false;
    std::optional<double> ch4;        // warming potentials of the chosen set; origin not told apart
    std::optional<double> ch4_burnt;  // non-fossil: what combustion and waste water give off
    std::optional<double> n2o;

    std::optional<double> potential_of(std::string_view gas) const;
    // A custom factor's unit, read once; those whose unit only the line knows are read each time.
    Result<FactorUnit> factor_unit(const std::string& text, std::string_view line_unit);

  private:
    std::unordered_map<std::string, FactorUnit> units_;
};

// Where a line stands in the document; made a path only when there is something to report.
struct LinePlace {
    const std::string* path = nullptr;  // or
    size_t index = 0;                   // activities[index]
    std::string text() const;
};

class Evaluation {
  public:
    using Args = std::vector<std::pair<std::string, std::string>>;

    // `words`: where to explain the line; null: nowhere.
    Evaluation(const Activity& activity, Settings& settings, LinePlace place, Problems& problems,
               LineWords* words)
        : activity_(activity),
          detail_(activity.detail),
          settings_(settings),
          place_(place),
          problems_(problems),
          words_(words) {}

    InventoryLine run();

  private:
    bool report(std::string_view member, const char* key, Args args = {},
                Severity severity = Severity::error);
    bool report(std::string_view member, const Problem& problem);
    bool report_parameter(std::string_view name, const char* key, Args args = {},
                          Severity severity = Severity::error);
    bool report_unit(std::vector<std::string> fitting, Dimension wanted = Dimension::own);

    // Checks, in evaluation.cpp.
    bool check_category();
    bool check_dates_of_line();
    bool check_parameters();
    bool check_result();
    bool find_unit_of_line();
    bool calculate();
    bool calculate_plain();
    bool calculate_with(const Factor& factor);
    bool calculate_with(const CustomFactor& custom);
    bool fits_scope(const Factor& factor);
    bool check_zero(double value);
    void check_market_factor();
    void set_apart(const Factor& factor);
    void note_mismatch(const Factor& factor);
    void take_share();
    const Factor* library_factor();  // null after reporting, or where the line has none
    bool multiply(double value, const FactorUnit& factor, std::string_view factor_unit);
    void take_energy();
    bool take_origin();

    // The quantity, in evaluation_quantity.cpp.
    bool find_quantity();
    bool take_quantity(double quantity);
    bool take_parts(std::optional<double>& quantity);
    bool add_months(std::optional<double>& sum);
    bool read_meter(std::optional<double>& metered);

    // Fuels, in evaluation_fuel.cpp.
    bool burn(const Factor* factor);
    bool burn_by_energy(const Factor& factor);

    // Gases and processes, in evaluation_gases.cpp.
    bool release(const Factor& factor, double kilograms, const std::string& start);
    bool release_by(const Factor& factor);
    bool release_of(const CustomFactor& custom, const FactorUnit& unit);
    bool balance_gas(const Factor& factor);
    bool leak_gas(const Factor& factor);
    bool vent_gas(const Factor& factor);
    bool treat_water();
    bool balance_carbon();
    bool scale_quantity();  // carbonate, abated

    // Heat, steam and cold, in evaluation_heat.cpp.
    bool heat_of_mass();

    // What suppliers state, in evaluation_supplier.cpp.
    bool check_supplier_factor();
    bool add_supplier_parts();

    // Products of parameters, in evaluation_product.cpp.
    bool take_product();

    // Parameters of the line's method, and those that every line has. Others that stand in the file, as from
    // a method that it had before, play no part.
    std::optional<double> number(std::string_view name) const {
        return detail_.numbers.empty() ? std::nullopt : known_number(name);  // most lines have none
    }
    std::string_view text(std::string_view name) const {
        return detail_.texts.empty() ? std::string_view() : known_text(name);
    }
    std::optional<double> known_number(std::string_view name) const;
    std::string_view known_text(std::string_view name) const;
    double share_of(std::string_view name, double fallback) const {  // a percentage as a part of one
        const auto value = number(name);
        return value ? *value / 100 : fallback;
    }
    // The line's quantity in another unit; across mass and volume by the density given. Nothing after
    // reporting what fits.
    std::optional<double> amount_in(const Unit& unit, bool energy_fits = false);
    std::string amount_text(double converted, const Unit& in) const;  // "500 kg (= 0.5 t)"

    template <class Make>
    void say(Make make) {
        if (words_) words_->formula = make();
    }

    const Activity& activity_;
    const ActivityDetail& detail_;
    Settings& settings_;
    const LinePlace place_;
    Problems& problems_;
    LineWords* const words_;
    const Method* method_ = nullptr;
    InventoryLine line_;
    double quantity_ = 0;
    Unit unit_{};
    std::string quantity_words_;  // how the quantity came about, where it is not simply stated
};

// Units that the calculation goes by.
struct KnownUnits {
    Unit t, kg, GJ, TJ, MWh, kWh, L, Nm3, Nm3_10000, m3, tCO2e, kgCO2e;
};
const KnownUnits& known_units();

std::string joined(const std::vector<std::string>& words);

}  // namespace zs
