// Published worked cases, read as project files from golden.json beside this file, with the user's own
// factors or the library's.
#include <cmath>
#include <fstream>
#include <iterator>
#include <string>

#include "base/json.h"
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

TEST_CASE("published worked cases come out as printed") {
    std::ifstream file(std::string(ZS_SOURCE_DIR) + "/tests/engine/inventory/golden.json", std::ios::binary);
    const JsonReading document = read_json(std::string(std::istreambuf_iterator<char>(file), {}));
    REQUIRE(document.value.has_value());
    const Json& cases = (*document.value)["cases"];
    CHECK(cases.size() >= 75);
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
        const double expected = golden["expected"], published = golden["published"];
        CAPTURE(value);
        CHECK(std::fabs(value - expected) <= 1e-9 * std::fabs(expected));
        const double tolerance = golden.value("tolerance", 5e-3);
        const bool as_printed = std::fabs(value - published) <= tolerance * std::fabs(published);
        CHECK(as_printed != golden["misprint"].get<bool>());
        misprints += golden["misprint"].get<bool>() ? 1 : 0;
    }
    CHECK(misprints >= 1);
}

}  // namespace
}  // namespace zs
