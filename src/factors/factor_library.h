// Emission factors by edition, and looking them up. Read from rules/factors/*.json; see
// rules/schemas/factors.schema.json.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "base/shipped.h"
#include "base/source.h"
#include "base/text.h"
#include "base/units.h"

namespace zs {

enum class FactorKind {
    fuel,   // CO2 = quantity x NCV x carbon content x oxidation x 44/12
    grid,   // electricity, tCO2/MWh
    heat,   // tCO2/GJ
    gas,    // a greenhouse gas by mass; factor = GWP of the chosen set
    plain,  // any other ready factor in CO2e
};

// Fuel parameters of one table; `per` is t or 10^4Nm3.
struct FuelProperties {
    double net_calorific_value = 0;  // GJ/per
    double carbon_content = 0;       // tC/TJ
    double oxidation = 0;            // share, 0..1
};

struct GasPotential {
    std::optional<double> ar5;  // GWP100, kgCO2e/kg
    std::optional<double> ar6;
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
    double value = 0;                     // in `unit`; for fuel computed from its properties; for gas unused
    std::optional<FuelProperties> fuel;
    std::optional<GasPotential> gas;
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
    // factor.bad_year.
    Problems add(std::string_view json);

    const Factor* find(std::string_view id) const;
    const Source* source(std::string_view id) const;
    std::span<const Factor> all() const { return factors_; }

    struct Query {
        std::string text;      // Chinese, English, pinyin or initials; empty: everything that fits
        std::string category;  // empty: any
        std::string province;  // its grid factors rank first
        int year = 0;          // same data year ranks first
    };
    // Best first, at most `limit`: what is offered for the category, then how well the text fits, then the
    // province before the nation before the rest, then the year, then the newest. Every word of the text must
    // be found. With no text only what is offered for the category.
    std::vector<const Factor*> search(const Query& query, size_t limit) const;

    // The grid factor for a region and year, exactly that year: never another year's. Key:
    // factor.grid_not_covered.
    Result<const Factor*> grid(std::string_view region, int year) const;

  private:
    std::vector<Factor> factors_;
    std::vector<Source> sources_;
};

}  // namespace zs
