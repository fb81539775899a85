// Short ways to write lines and projects in the tests of the inventory.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/catalogue.h"
#include "doctest/doctest.h"
#include "inventory/inventory.h"

namespace zs::testing {

inline const FactorLibrary& library() {
    static const FactorLibrary shipped = FactorLibrary::shipped();
    return shipped;
}

using Numbers = std::map<std::string, double, std::less<>>;
using Texts = std::map<std::string, std::string, std::less<>>;

inline Activity by_method(int scope, const char* category, const char* method, std::optional<double> quantity,
                          const char* unit, FactorChoice factor, Numbers numbers, Texts texts = {}) {
    Activity activity;
    activity.id = "a";
    activity.scope = scope;
    activity.category = category;
    activity.quantity = quantity;
    activity.unit = unit;
    activity.factor = std::move(factor);
    activity.detail.method = method;
    activity.detail.numbers = std::move(numbers);
    activity.detail.texts = std::move(texts);
    return activity;
}

inline FactorChoice own(double value, const char* unit) {
    return CustomFactor{value, unit, "report 1"};
}

inline Project year_2022(std::vector<Activity> lines, std::vector<Instrument> instruments = {}) {
    Project project;
    project.period = {{2022, 1, 1}, {2022, 12, 31}};
    project.activities = std::move(lines);
    project.instruments = std::move(instruments);
    return project;
}

// With words; every sentence exists in both languages and every placeholder in it is filled.
inline Inventory take(const Project& project) {
    static const Catalogue zh = Catalogue::shipped(Language::zh);
    static const Catalogue en = Catalogue::shipped(Language::en);
    Inventory inventory = take_inventory(project, library(), Words::all);
    for (const Problem& problem : inventory.warnings)
        for (const Catalogue* catalogue : {&zh, &en}) {
            CHECK_MESSAGE(catalogue->has(problem.message.key), problem.message.key);
            const std::string words = catalogue->text(problem.message);
            CHECK_MESSAGE(words.find('{') == std::string::npos, words);
            CHECK_MESSAGE(words.find('@') == std::string::npos, words);
        }
    return inventory;
}

// "where key" of each.
inline std::string keys_of(const Problems& problems) {
    std::string out;
    for (const Problem& problem : problems)
        (out += out.empty() ? "" : "; ") += problem.where + " " + problem.message.key;
    return out;
}

inline InventoryLine line_of(Activity activity) {
    const Inventory inventory = take(year_2022({std::move(activity)}));
    CAPTURE(keys_of(inventory.warnings));
    REQUIRE(inventory.counted_lines == 1);
    return inventory.lines[0];
}

inline LineWords words_of(Activity activity) {
    return take(year_2022({std::move(activity)})).words.at(0);
}

inline double tonnes(Activity activity) {
    return line_of(std::move(activity)).tco2e;
}

// "where key" of each problem of a line that must not count.
inline std::string refusal(Activity activity) {
    const Inventory inventory = take(year_2022({std::move(activity)}));
    CHECK(inventory.counted_lines == 0);
    CHECK(inventory.total(FactoryType::type_2) == 0);
    return keys_of(inventory.warnings);
}

}  // namespace zs::testing
