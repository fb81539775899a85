// Units: symbols and spellings, exact conversions, factor units.
#include "base/units.h"

#include <string>

#include "doctest/doctest.h"

namespace zs {
namespace {

std::string symbol_of(std::string_view text) {
    const Result<Unit> unit = find_unit(text);
    return unit ? std::string(unit->symbol) : unit.problem().message.key;
}

double converted(double quantity, std::string_view from, std::string_view to) {
    return *convert(quantity, *find_unit(from), *find_unit(to));
}

TEST_CASE("every symbol finds its own unit") {
    for (const Unit& unit : all_units()) CHECK(symbol_of(unit.symbol) == unit.symbol);
}

TEST_CASE("usual spellings are understood") {
    CHECK(symbol_of("吨") == "t");
    CHECK(symbol_of("ｋＷｈ") == "kWh");
    CHECK(symbol_of("度") == "kWh");
    CHECK(symbol_of("万千瓦时") == "10^4kWh");
    CHECK(symbol_of("万度") == "10^4kWh");
    CHECK(symbol_of("兆瓦时") == "MWh");
    CHECK(symbol_of("万Nm³") == "10^4Nm3");
    CHECK(symbol_of("10⁴Nm³") == "10^4Nm3");
    CHECK(symbol_of("10^4 Nm^3") == "10^4Nm3");
    CHECK(symbol_of("万立方米") == "10^4Nm3");
    CHECK(symbol_of("10^4 m3") == "10^4Nm3");
    CHECK(symbol_of("×10⁴m³") == "10^4Nm3");
    CHECK(symbol_of("m³") == "m3");
    CHECK(symbol_of("m^2") == "m2");
    CHECK(symbol_of("㎡") == "m2");
    CHECK(symbol_of("吉焦") == "GJ");
    CHECK(symbol_of("百万千焦") == "GJ");
    CHECK(symbol_of("吨标准煤") == "tce");
    CHECK(symbol_of("tCO₂e") == "tCO2e");
    CHECK(symbol_of("t CO2") == "tCO2e");
    CHECK(symbol_of("吨二氧化碳当量") == "tCO2e");
    CHECK(symbol_of("t·km") == "t·km");
    CHECK(symbol_of("t*km") == "t·km");
    CHECK(symbol_of("吨公里") == "t·km");
    CHECK(symbol_of("人公里") == "p·km");
    CHECK(symbol_of("万元") == "10^4CNY");
    CHECK(symbol_of("t.km") == "t·km");
    CHECK(symbol_of("passenger-km") == "p·km");
    CHECK(symbol_of("kgCO2-eq") == "kgCO2e");
    CHECK(symbol_of("day") == "d");
}

TEST_CASE("unknown units are refused, never guessed") {
    CHECK(symbol_of("") == "unit.empty");
    CHECK(symbol_of(" ") == "unit.empty");
    CHECK(symbol_of("104kWh") == "unit.unknown");
    CHECK(symbol_of("bushel") == "unit.unknown");
    CHECK(symbol_of("\xff\xff") == "unit.unknown");
    CHECK(symbol_of(std::string(1000000, 'k')) == "unit.unknown");
    CHECK(symbol_of("t" + std::string(300, ' ') + "x") == "unit.unknown");
}

TEST_CASE("conversions have the published values") {
    CHECK(converted(1, "MWh", "GJ") == doctest::Approx(3.6).epsilon(1e-15));
    CHECK(converted(1000, "kWh", "MWh") == 1);
    CHECK(converted(1, "10^4kWh", "MWh") == 10);
    CHECK(converted(500, "kg", "t") == 0.5);
    CHECK(converted(1, "tce", "GJ") == doctest::Approx(29.3076).epsilon(1e-15));  // GB/T 2589
    CHECK(converted(1, "kgce", "MJ") == doctest::Approx(29.3076).epsilon(1e-15));
    CHECK(converted(1, "lb", "kg") == 0.45359237);  // international pound
    CHECK(converted(2, "10^4Nm3", "Nm3") == 20000);
    CHECK(converted(3, "10^4t·km", "t·km") == doctest::Approx(30000));
    CHECK(converted(1, "万元", "元") == 10000);
    CHECK(converted(0.1, "t", "t") == 0.1);
}

TEST_CASE("a unit of another kind names those that fit") {
    const Result<double> wrong = convert(1, *find_unit("kWh"), *find_unit("t"));
    REQUIRE_FALSE(wrong);
    CHECK(wrong.problem().message.key == "unit.wrong_dimension");
    CHECK(wrong.problem().message.args[2].second == "g, lb, kg, short-ton, t, 10^4t");
    CHECK_FALSE(convert(1, *find_unit("m3"), *find_unit("Nm3")));  // actual and normal volume differ
}

TEST_CASE("units of a dimension are listed smallest first") {
    for (const Unit& unit : all_units()) {
        double last = 0;
        for (const std::string& symbol : symbols_of(unit.dimension)) {
            CHECK(find_unit(symbol)->to_base >= last);
            last = find_unit(symbol)->to_base;
        }
    }
}

TEST_CASE("factor units are ratios with an emission above") {
    const Result<FactorUnit> gas = parse_factor_unit("tCO2/10^4Nm3");
    REQUIRE(gas);
    CHECK(gas->emission.symbol == "tCO2e");
    CHECK(gas->per.symbol == "10^4Nm3");
    CHECK(parse_factor_unit("千克二氧化碳当量／公斤")->per.symbol == "kg");
    CHECK(parse_factor_unit("kgCO2e/10⁴Nm³")->per.symbol == "10^4Nm3");
    CHECK(parse_factor_unit("kgCO2e").problem().message.key == "unit.not_a_ratio");
    CHECK(parse_factor_unit("kgCO2e/kg/d").problem().message.key == "unit.not_a_ratio");
    CHECK(parse_factor_unit("kgCO2e/kg")->gas.empty());
    CHECK(parse_factor_unit("gCH4/kWh")->gas == "ch4");
    CHECK(parse_factor_unit("gCH4/kWh")->emission.symbol == "g");
    CHECK(parse_factor_unit("kg HFC-134a／t")->gas == "hfc-134a");
    CHECK(parse_factor_unit("kgN2O/t")->emission.symbol == "kg");
    for (const char* text : {"kgabc/t", "kg4ch/t", "xCH4/t", "kgch4!/t"})
        CHECK(parse_factor_unit(text).problem().message.key == "unit.unknown");
    CHECK(states_co2_only("tCO2"));
    CHECK_FALSE(states_co2_only("tCO2e"));
    CHECK(parse_factor_unit("kg/kgCO2e").problem().message.key == "unit.not_an_emission");
    CHECK(parse_factor_unit("kgCO2e/xyz").problem().message.key == "unit.unknown");
    CHECK(parse_factor_unit("/").problem().message.key == "unit.empty");
}

TEST_CASE("a denominator that only the factor knows is taken where the line has the same unit") {
    const Result<FactorUnit> drum = parse_factor_unit("kgCO2e/Drum", " drum ");
    REQUIRE(drum);
    CHECK(drum->per.symbol == "drum");
    CHECK(drum->per.dimension == Dimension::own);
    CHECK(parse_factor_unit("kgCO2e/（大桶）", "大桶")->per.symbol == "大桶");
    CHECK(parse_factor_unit("kgCO2e/drum", "crate").problem().message.key == "unit.unknown");
    CHECK(parse_factor_unit("kgCO2e/drum").problem().message.key == "unit.unknown");
    CHECK(parse_factor_unit("kgCO2e/", "").problem().message.key == "unit.empty");
    CHECK(parse_factor_unit("kgCO2e/(t·km)")->per.symbol == "t·km");
    // A known unit stays itself, and two units of their own never convert into each other.
    CHECK(parse_factor_unit("kgCO2e/kWh", "kWh")->per.dimension == Dimension::energy);
    CHECK_FALSE(convert(1, drum->per, parse_factor_unit("kgCO2e/crate", "crate")->per));
}

}  // namespace
}  // namespace zs
