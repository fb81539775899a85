// The boundary questions: what an answer does to the boundary and to the findings, and that it never touches
// a result.
#include "inventory/sources.h"

#include <set>

#include "base/catalogue.h"
#include "factors/categories.h"
#include "inventory/methods.h"
#include "inventory/review.h"
#include "lines.h"

using namespace zs;
using namespace zs::testing;

namespace {

Project asked(std::string_view id, std::optional<bool> answer) {
    Project project;
    project.period = {{2022, 1, 1}, {2022, 12, 31}};
    answer_source(project.accounting, id, answer, "name", "reason");
    return project;
}

std::vector<std::string> keys(const Problems& problems) {
    std::vector<std::string> out;
    for (const Problem& problem : problems) out.push_back(problem.where + " " + problem.message.key);
    return out;
}

}  // namespace

TEST_CASE("every question has its words in both languages, real categories and a real method") {
    std::set<std::string_view> ids;
    for (const SourceQuestion& one : source_questions()) {
        CAPTURE(one.id);
        CHECK(ids.insert(one.id).second);
        CHECK(find_source(one.id) == &one);
        for (const Language language : {Language::zh, Language::en})
            for (const char* part : {"", ".help", ".name"})
                CHECK(Catalogue::shipped(language).has("sources." + std::string(one.id) + part));
        for (const std::string_view category : one.categories) {
            REQUIRE(scope_of(category).has_value());
            CHECK(*scope_of(category) < 3);
        }
        if (!one.method.empty()) {
            REQUIRE(find_method(one.method) != nullptr);
            CHECK(fits(*find_method(one.method), one.categories.front()));
        }
    }
    CHECK(ids.size() == 10);
}

TEST_CASE("each category of scopes 1 and 2 but purchased electricity is asked for") {
    for (const int scope : {1, 2})
        for (const std::string& category : categories_of(scope)) {
            CAPTURE(category);
            bool found = false;
            for (const SourceQuestion& one : source_questions())
                for (const std::string_view each : one.categories) found = found || each == category;
            CHECK(found == (category != "purchased_electricity"));
        }
}

TEST_CASE("a no excludes the source with its reason, once; a yes or a question taken back lets it in again") {
    Accounting accounting;
    accounting.excluded = {{"食堂", "很小", 0.3}};
    for (int i = 0; i < 2; ++i) answer_source(accounting, "vehicles", false, "自有车辆", "没有");
    REQUIRE(accounting.excluded.size() == 2);
    CHECK(accounting.excluded[1] == ExcludedSource{"自有车辆", "没有", std::nullopt, "vehicles"});
    accounting.excluded[1].reason = "全部外包";  // the user's own words stay
    answer_source(accounting, "vehicles", false, "自有车辆", "没有");
    CHECK(accounting.excluded[1].reason == "全部外包");
    answer_source(accounting, "vehicles", true, "自有车辆", "没有");
    CHECK(accounting.excluded == std::vector<ExcludedSource>{{"食堂", "很小", 0.3}});
    CHECK(source_answer(accounting, "vehicles") == true);
    answer_source(accounting, "vehicles", false, "自有车辆", "没有");
    answer_source(accounting, "vehicles", std::nullopt, "", "");
    CHECK(accounting.excluded.size() == 1);
    CHECK_FALSE(source_answer(accounting, "vehicles").has_value());
    answer_source(accounting, "no such question", true, "", "");
    CHECK(answered_sources(accounting) == 0);
}

TEST_CASE("what is no source of emissions is never excluded") {
    for (const char* id : {"own_power", "green_power", "scope_3", "credits"}) {
        CAPTURE(id);
        CHECK(asked(id, false).accounting.excluded.empty());
        CHECK(source_answer(asked(id, false).accounting, id) == false);
    }
}

TEST_CASE("a yes without data and a no with data are findings that name the remedy; the unasked is none") {
    CHECK(review_sources(asked("fuels", std::nullopt)).problems.empty());
    CHECK(review_sources(asked("fuels", false)).problems.empty());
    Project project = asked("fuels", true);
    CHECK(keys(review_sources(project).problems) ==
          std::vector<std::string>{"accounting.sources.fuels quality.source_missing"});
    REQUIRE(review_sources(project).missing.size() == 1);
    project.activities = {by_method(1, "stationary_combustion", "", 1, "tCO2e", {}, {})};
    CHECK(review_sources(project).problems.empty());
    CHECK(review_sources(project).missing.empty());
    answer_source(project.accounting, "fuels", false, "n", "r");
    const Problems denied = review_sources(project).problems;
    CHECK(keys(denied) == std::vector<std::string>{"accounting.sources.fuels quality.source_denied"});
    const Catalogue zh = Catalogue::shipped(Language::zh);
    CHECK(zh.text(denied.front().message).find("固定燃烧") != std::string::npos);
    CHECK(zh.text(denied.front().message).find("1 条") != std::string::npos);
}

TEST_CASE("waste water and refrigerants share a category and are told apart by the method") {
    Project project = asked("waste_water", true);
    answer_source(project.accounting, "gases", true, "n", "r");
    project.activities = {by_method(1, "fugitive_emissions", "waste_water", 1, "m3", {}, {})};
    CHECK(keys(review_sources(project).problems) ==
          std::vector<std::string>{"accounting.sources.gases quality.source_missing"});
    project.activities = {by_method(1, "fugitive_emissions", "", 1, "kg", {}, {})};
    CHECK(keys(review_sources(project).problems) ==
          std::vector<std::string>{"accounting.sources.waste_water quality.source_missing"});
    project.activities = {by_method(3, "waste_generated_in_operations", "waste_water", 1, "m3", {}, {})};
    CHECK(review_sources(project).problems.size() == 2);  // treated elsewhere: scope 3
}

TEST_CASE("instruments, credits and scope 3 have ledgers of their own") {
    Project project = asked("own_power", true);
    answer_source(project.accounting, "green_power", true, "", "");
    answer_source(project.accounting, "credits", true, "", "");
    CHECK(review_sources(project).missing.size() == 3);
    Instrument instrument;
    instrument.kind = InstrumentKind::gec;
    project.instruments = {instrument};
    CHECK(review_sources(project).missing.size() == 2);
    project.offsets.emplace_back();
    REQUIRE(review_sources(project).missing.size() == 1);
    CHECK(review_sources(project).missing.front()->id == "own_power");
    project.type = FactoryType::type_2;
    answer_source(project.accounting, "scope_3", false, "", "");
    CHECK(keys(review_sources(project).problems).back() ==
          "accounting.sources.scope_3 quality.scope_3_declined");
}

TEST_CASE("a category is not in the factory where its question was answered with no") {
    const Accounting none = asked("heat", false).accounting;
    REQUIRE(absent_source(none, "purchased_steam") != nullptr);
    CHECK(absent_source(none, "purchased_steam")->id == "heat");
    CHECK(absent_source(none, "purchased_electricity") == nullptr);
    CHECK(absent_source(asked("heat", true).accounting, "purchased_steam") == nullptr);
    CHECK(absent_source(asked("waste_water", false).accounting, "fugitive_emissions") == nullptr);
    CHECK(absent_source(asked("scope_3", false).accounting, "business_travel") != nullptr);
}

TEST_CASE("answers change no figure of the inventory and stand among the findings of its review") {
    Project plain;
    plain.period = {{2022, 1, 1}, {2022, 12, 31}};
    plain.activities = {by_method(1, "stationary_combustion", "", 5, "tCO2e", {}, {})};
    Project answered = plain;
    for (const SourceQuestion& one : source_questions())
        answer_source(answered.accounting, one.id, one.id == "vehicles", "name", "reason");
    const Inventory before = take_inventory(plain, library()), after = take_inventory(answered, library());
    CHECK(before.scope1 == after.scope1);
    CHECK(after.scope1 == 5);
    CHECK(after.excluded == 0);
    CHECK(after.warnings.size() == before.warnings.size());
    const std::vector<std::string> found = keys(review_inventory(answered, after, library()).findings);
    CHECK(std::find(found.begin(), found.end(), "accounting.sources.vehicles quality.source_missing") !=
          found.end());
}
