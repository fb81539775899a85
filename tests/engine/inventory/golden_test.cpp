// Published worked cases, read as project files from golden.json beside this file, with the user's own
// factors or the library's.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <string>

#include "base/json.h"
#include "base/number.h"
#include "doctest/doctest.h"
#include "exchange/project_json.h"
#include "inventory/inventory.h"

namespace zs {
namespace {

double figure(const Inventory& inventory, const std::string& measure) {
    if (measure == "scope1") return inventory.scope1;
    if (measure == "scope2_location") return inventory.scope2_location;
    if (measure == "scope2_market") return inventory.scope2_market;
    if (measure == "scope3") return inventory.scope3;
    REQUIRE(measure == "total");
    return inventory.scope1 + inventory.scope2_location + inventory.scope3;
}

// The case as a project file, as a user would have it.
Project project_of(const Json& golden) {
    Json file = {{"format", "zerostar-project"},
                 {"version", 1},
                 {"factory", {{"name", "golden"}}},
                 {"period", {{"start", "2022-01-01"}, {"end", "2022-12-31"}}},
                 {"type", "II"}};
    for (const char* name : {"period", "activities", "instruments", "accounting", "gwp_set"})
        if (golden.contains(name)) file[name] = golden[name];
    const ProjectReading reading = read_project(write_json(file));
    for (const Problem& problem : reading.problems) {
        const std::string found = problem.where + " " + problem.message.key;
        CHECK_MESSAGE(false, found);
    }
    REQUIRE(reading.project.has_value());
    return *reading.project;
}

// Half a unit of the last digit that is printed; a little more, for a half that is rounded to it.
double printed_error(const std::string& printed) {
    const size_t point = printed.find('.');
    const size_t decimals = point == std::string::npos ? 0 : printed.size() - point - 1;
    return 0.5 * std::pow(10, -static_cast<double>(decimals)) * (1 + 1e-6);
}

// What a tool that adds rounded lines would print: the reason why such a case differs from ours.
double sum_of_rounded_lines(const Inventory& inventory, double kilograms, int decimals) {
    const double unit = std::pow(10, -decimals);
    double sum = 0;
    for (const InventoryLine& line : inventory.lines)
        sum += std::floor(line.tco2e * kilograms / unit + 0.5 + 1e-9) * unit;
    return sum;
}

TEST_CASE("published worked cases come out as printed") {
    std::ifstream file(std::string(ZS_SOURCE_DIR) + "/tests/engine/inventory/golden.json", std::ios::binary);
    const JsonReading document = read_json(std::string(std::istreambuf_iterator<char>(file), {}));
    REQUIRE(document.value.has_value());
    const Json& cases = (*document.value)["cases"];
    CHECK(cases.size() >= 76);
    const FactorLibrary library = FactorLibrary::shipped();
    size_t misprints = 0;
    for (const Json& golden : cases) {
        CAPTURE(golden["id"].get<std::string>());
        CAPTURE(golden["source"].get<std::string>());
        const Project project = project_of(golden);
        const Inventory inventory = take_inventory(project, library);
        std::string problems;
        for (const Problem& problem : inventory.warnings)
            problems += problem.where + " " + problem.message.key + "; ";
        CAPTURE(problems);
        CHECK(inventory.counted_lines == project.activities.size());
        const double kilograms = golden["unit"] == "kg" ? 1000 : 1;
        const double value = figure(inventory, golden["measure"]) * kilograms;
        const double expected = golden["expected"];
        CAPTURE(value);
        CHECK(std::fabs(value - expected) <= 1e-9 * std::fabs(expected));
        if (golden.contains("biogenic_co2")) {
            const double biogenic = golden["biogenic_co2"];
            CHECK(std::fabs(inventory.biogenic_co2 * kilograms - biogenic) <= 1e-9 * biogenic);
        }
        const std::string printed = golden["published"];
        const double published = read_decimal(printed);
        const double error =
            std::max(printed_error(printed), golden.value("tolerance", 0.0) * std::fabs(published));
        const double compared = golden.contains("lines_rounded_to")
                                    ? sum_of_rounded_lines(inventory, kilograms, golden["lines_rounded_to"])
                                    : value;
        CAPTURE(published);
        CHECK((std::fabs(compared - published) <= error) != golden["misprint"].get<bool>());
        // A looser comparison says why.
        if (golden.contains("tolerance") || golden.contains("lines_rounded_to"))
            CHECK(golden.contains("note"));
        misprints += golden["misprint"].get<bool>() ? 1 : 0;
    }
    CHECK(misprints >= 1);
}

}  // namespace
}  // namespace zs
