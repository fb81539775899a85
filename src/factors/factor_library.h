// Emission factors by edition, and looking them up. Read from rules/factors/*.json; see
// rules/schemas/factors.schema.json.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/message.h"
#include "base/shipped.h"
#include "base/source.h"
#include "base/text.h"
#include "base/units.h"

namespace zs {

enum class FactorKind {
    fuel,        // CO2 = quantity x NCV x carbon content x oxidation x 44/12
    combustion,  // masses of CO2, CH4 and N2O per energy, kg/TJ
    non_co2,     // CH4 and N2O per energy, kg/TJ: beside a fuel, never a line's own factor
    grid,        // electricity, tCO2/MWh
    heat,        // tCO2/GJ
    gas,         // a greenhouse gas by mass; factor = GWP of the chosen set
    plain,       // any other ready factor
    parameter,   // a default that is no factor: a calorific value, a charge, a leak rate
};

// What a gas counts as: the seven Kyoto gases, one more that no treaty lists, and those of the Montreal
// Protocol.
enum class GasClass { co2, ch4, n2o, hfc, pfc, sf6, nf3, other, montreal };
inline constexpr size_t gas_classes = 9;
std::string_view to_string(GasClass gas);  // "co2", "hfc" ..., as in files

// Where a product's factor starts and ends counting.
enum class Boundary { none, gate_to_gate, gate_to_grave, cradle_to_gate, cradle_to_grave, life_cycle };

// Fuel parameters of one table; `per` is t or 10^4Nm3.
struct FuelProperties {
    double net_calorific_value = 0;  // GJ/per
    double carbon_content = 0;       // tC/TJ
    double oxidation = 0;            // share, 0..1
};

struct GasPotential {
    std::optional<double> ar4;  // GWP100, kgCO2e/kg
    std::optional<double> ar5;
    std::optional<double> ar6;
    GasClass gas = GasClass::co2;
    std::vector<std::pair<std::string, double>> blend;  // gas ids and their shares by mass; empty: one gas

    // Of the set "AR4", "AR5" or "AR6"; nothing for another, or where the set has none.
    std::optional<double> of(std::string_view set) const;
};

// Masses by combustion, kg/TJ on the net calorific value.
struct CombustionGases {
    double co2 = 0;
    double ch4 = 0;
    double n2o = 0;
    double net_calorific_value = 0;  // GJ/t; 0: not given, a quantity must then be energy
};

// A table of one standard and edition. Values of different tables are never merged.
struct FactorTable {
    std::string id;  // "cn.fuel-a"
    LocalText title;
    std::string standard;  // "GB/T 32151.34"; may be empty
    std::string edition;   // "2024"
    int valid_from = 0;    // accounting years that it is for; 0: open
    int valid_to = 0;
    std::vector<std::string> industries;  // words of the industries it is for; empty: any
};

struct Factor {
    std::string id;  // "cn.fuel-a.diesel", "cn.grid.2022.sichuan"
    FactorKind kind = FactorKind::plain;
    LocalText name;
    std::string keywords;                 // pinyin, pinyin initials, other names; lower case, blank separated
    std::vector<std::string> categories;  // where it is offered; the first is the usual one
    std::string region;                   // "CN", "四川" ...; empty: anywhere
    int data_year = 0;                    // 0: none
    std::string unit;                     // "tCO2/t", "tCO2/10^4Nm3", "tCO2/MWh"
    std::optional<FactorUnit> ratio;      // `unit`, read; nothing where it is no emission per something
    double value = 0;                     // in `unit`; for fuel computed from its properties; for gas unused
    std::optional<FuelProperties> fuel;
    std::optional<GasPotential> gas;
    std::optional<CombustionGases> combustion;
    size_t table = 0;    // in the library's tables
    int valid_from = 0;  // accounting years that it is for; 0: open
    int valid_to = 0;
    Boundary boundary = Boundary::none;
    std::string basis;      // "GCV": on the gross calorific value; usually empty
    bool biogenic = false;  // CO2 is a memo item outside the totals
    bool memo_gas = false;  // Montreal gas: memo item outside the totals
    std::string source;     // id in the library's sources
    LocalText note;         // how it came about or is to be read; may be empty
};

class FactorLibrary {
  public:
    static FactorLibrary shipped(std::span<const ShippedFile> files = shipped_files());

    // Adds the set in `json`; nothing is added if a problem is an error. Keys: json.*, factor.format,
    // factor.version, factor.unknown_kind, factor.unknown_category, factor.unknown_confidence,
    // factor.unknown_source, factor.duplicate, factor.bad_value, factor.bad_unit, factor.properties,
    // factor.bad_year, factor.columns, factor.unknown_gas, factor.unknown_basis, factor.window, factor.blend.
    Problems add(std::string_view json);

    const Factor* find(std::string_view id) const;
    const Source* source(std::string_view id) const;
    std::span<const Factor> all() const { return factors_; }
    std::span<const FactorTable> tables() const { return tables_; }
    const FactorTable& table_of(const Factor& factor) const { return tables_[factor.table]; }

    // The fuel table taken by default, and why: the industry's own table if the year is in its window, else
    // the general one of the year, else, said so, the newest general one. Key: factor.default_industry,
    // factor.default_general or factor.default_general_outside; nothing in an empty library.
    struct DefaultTable {
        const FactorTable* table;
        Message reason;
    };
    std::optional<DefaultTable> default_fuel_table(std::string_view industry, int year) const;

    // What changes from one edition's table to another's: the same fuel under another value. A fuel that one
    // of them lacks has no value there.
    struct EditionChange {
        LocalText name;
        std::string unit;
        std::optional<double> before;
        std::optional<double> after;
    };
    std::vector<EditionChange> compare(std::string_view table, std::string_view with) const;

    // The same factor in the edition that the year and industry choose: of the default fuel table, of the
    // grid's year, or of the table of its standard whose window has the year. Null: it is this one, or there
    // is none.
    const Factor* in_edition_of(const Factor& factor, std::string_view industry, int year) const;

    struct Query {
        std::string text;      // Chinese, English, pinyin or initials; empty: everything that fits
        std::string category;  // empty: any
        std::string province;  // its grid factors rank first
        int year = 0;          // same data year ranks first
        std::string industry;  // with the year chooses the fuel table that ranks first
    };
    // Best first, at most `limit`: what is offered for the category, then how well the text fits, then the
    // province before the nation before the rest, then the year, then the newest. Every word of the text must
    // be found. With no text only what is offered for the category.
    std::vector<const Factor*> search(const Query& query, size_t limit) const;

    // The grid factor for a region and year, exactly that year: never another year's. Key:
    // factor.grid_not_covered.
    Result<const Factor*> grid(std::string_view region, int year) const;
    // Why there is no factor of this id, where it is a grid's: as grid() tells it. Nothing for any other.
    std::optional<Problem> not_covered(std::string_view id) const;

  private:
    std::vector<Factor> factors_;
    std::vector<Source> sources_;
    std::vector<FactorTable> tables_;
    std::unordered_map<std::string, size_t, TextHash, std::equal_to<>> index_;  // by id
};

}  // namespace zs
