// Which lines another edition of the factors concerns, and what they come to in it.
#include "inventory/edition.h"

#include "lines.h"

using namespace zs;
using namespace zs::testing;
using doctest::Approx;

namespace {

Activity plain(int scope, const char* category, double quantity, const char* unit, FactorChoice factor) {
    return by_method(scope, category, "", quantity, unit, std::move(factor), {});
}

std::string moves_of(const Project& project) {
    std::string out;
    for (const FactorMove& move : edition_moves(project, library()))
        out += std::to_string(move.line) + " " + move.from + " > " + move.to + "; ";
    return out;
}

}  // namespace

TEST_CASE("year and industry choose the edition: fuels by table, grids by year, and nothing is guessed") {
    Project project =
        year_2022({plain(1, "stationary_combustion", 100, "t", std::string("cn.fuel-b.anthracite")),
                   plain(2, "purchased_electricity", 1000, "MWh", std::string("cn.grid.2021.sichuan")),
                   plain(1, "stationary_combustion", 100, "t", std::string("cn.fuel-a.diesel")),
                   plain(3, "business_travel", 5, "t", own(1, "kgCO2e/t")),
                   plain(1, "fugitive_emissions", 5, "kg", std::string("gas.sf6")),
                   plain(1, "stationary_combustion", 1, "t", std::string("no.such.factor"))});
    CHECK(moves_of(project) ==
          "0 cn.fuel-b.anthracite > cn.fuel-a.anthracite; 1 cn.grid.2021.sichuan > cn.grid.2022.sichuan; ");
    // GB/T 32151.34-2024, Table C.1: 26.7 GJ/t, 27.4 tC/TJ; NDRC steel-style table: 20.304 and 27.49; both 94
    // %.
    const Inventory now = take_inventory(project, library());
    const Inventory then = take_inventory(with_moves(project, edition_moves(project, library())), library());
    CHECK(now.lines[0].tco2e == Approx(100 * 20.304 * 27.49e-3 * 0.94 * 44 / 12).epsilon(1e-12));
    CHECK(then.lines[0].tco2e == Approx(100 * 26.7 * 27.4e-3 * 0.94 * 44 / 12).epsilon(1e-12));
    CHECK(then.lines[2] == now.lines[2]);
    CHECK(moves_of(with_moves(project, edition_moves(project, library()))) == "");

    project.factory.industry = "钢铁";
    CHECK(moves_of(project) ==
          "1 cn.grid.2021.sichuan > cn.grid.2022.sichuan; 2 cn.fuel-a.diesel > cn.fuel-b.diesel; ");
    project.period = {{2024, 1, 1}, {2024, 12, 31}};  // no grid factor is published for it
    CHECK(moves_of(project) == "0 cn.fuel-b.anthracite > cn.fuel-a.anthracite; ");
    project.period = {};
    CHECK(moves_of(project) == "");
}
