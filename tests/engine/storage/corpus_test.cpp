// Stores written by released versions of this program, as they were: every later version opens them. A file
// of the corpus is never made anew; a new version adds its own.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "exchange/project_json.h"
#include "fixtures.h"
#include "storage/schema.h"

using namespace zs;
using namespace zs::testing;

namespace {

std::string path_of(const std::string& name) {
    return std::string(ZS_SOURCE_DIR) + "/tests/engine/storage/corpus/" + name;
}

std::string corpus(const std::string& name) {
    std::ifstream file(path_of(name), std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
}

std::vector<Page> pages_of(const std::string& bytes) {
    std::vector<Page> pages;
    for (size_t at = 0; at + page_size <= bytes.size(); at += page_size) {
        Page page(page_size);
        for (size_t i = 0; i < page_size; ++i) page[i] = static_cast<std::byte>(bytes[at + i]);
        pages.push_back(std::move(page));
    }
    return pages;
}

}  // namespace

TEST_CASE("a store of version 1 opens with every value it had, and goes on as one of today") {
    std::vector<Page> stored = pages_of(corpus("version-1.sqlite"));
    REQUIRE(stored.size() == 14);
    std::vector<Project> kept;
    for (const bool again : {false, true}) {  // brought up to date, then opened as it then is
        int commits = 0;
        auto opened = Store::open(stored, [&](PageCommit commit) {
            ++commits;
            apply_commit(stored, commit);
        });
        REQUIRE(opened.ok());
        auto store = std::move(opened).value();
        CHECK(commits == (again ? 0 : 1));
        REQUIRE(store->projects().size() == 2);
        CHECK(store->projects()[0].updated_at == "2026-11-24T08:41:05");
        CHECK(store->deleted().empty());
        CHECK(store->setting("theme") == "dark");
        CHECK(store->setting("page") == "activity");
        for (const char* name : {"1", "2"}) {
            const ProjectReading written = read_project(corpus(std::string("version-1-") + name + ".json"));
            REQUIRE(written.project);
            const Result<Project> loaded = store->load(std::string("v1-") + name);
            REQUIRE(loaded.ok());
            CHECK(*loaded == *written.project);
        }
        // What the file's maker put in, not only what its own export says.
        const Project first = *store->load("v1-1");
        REQUIRE(first.activities.size() > 2);
        CHECK(first.activities[0].id == "added");
        CHECK(std::get<CustomFactor>(first.activities[0].factor) ==
              CustomFactor{3.1, "kgCO2e/kg", "检测报告 2022-17"});
        CHECK(first.activities[0].note == "第一行\n第二行");
        CHECK(first.answers.begin()->second == Answer{AnswerStatus::partial, 42.5, "数值依据"});
        REQUIRE(first.measures.size() == 1);
        CHECK(first.measures[0].id == "m1");
        CHECK(first.instruments.back().evidence == "GEC-2022-001");
        CHECK(first.offsets.back().retirement == "注销 7788");
    }
    auto store = std::move(Store::open(stored, {})).value();
    REQUIRE(store->record("v1-1", RemoveActivity{"added"}, now).ok());
    REQUIRE(store->undo("v1-1", now).ok());
    CHECK(store->load("v1-1")->activities[0].id == "added");
}

TEST_CASE("every version of the tables before today's has a file in the corpus") {
    for (int version = 1; version < schema_version; ++version)
        CHECK_MESSAGE(std::filesystem::exists(path_of("version-" + std::to_string(version) + ".sqlite")),
                      "version ", version);
}

TEST_CASE("a store of version 2 opens with every value, undo step and deleted project it had") {
    std::vector<Page> stored = pages_of(corpus("version-2.sqlite"));
    REQUIRE(!stored.empty());
    for (int visit = 0; visit < 2; ++visit) {  // brought up to date, then opened as it then is
        auto opened = Store::open(stored, [&](const PageCommit& commit) { apply_commit(stored, commit); });
        REQUIRE(opened.ok());
        const auto store = std::move(opened).value();
        REQUIRE(store->projects().size() == 2);
        REQUIRE(store->deleted().size() == 1);
        CHECK(store->deleted()[0].id == "v2-3");
        CHECK(store->deleted()[0].deleted_at == "2026-11-27T05:00:00");
        CHECK(store->setting("theme") == "dark");
        CHECK(store->setting("language") == "zh");
        for (const char* name : {"1", "2", "3"}) {
            const ProjectReading written = read_project(corpus(std::string("version-2-") + name + ".json"));
            REQUIRE(written.project);
            const Result<Project> loaded = store->load(std::string("v2-") + name);
            REQUIRE(loaded.ok());
            CHECK(*loaded == *written.project);
        }
        // What the file's maker put in, not only what its own export says.
        const Project first = *store->load("v2-1");
        REQUIRE(!first.activities.empty());
        const Activity& line = first.activities.back();
        CHECK(line.id == "metered");
        CHECK(line.detail.monthly == std::vector<std::optional<double>>{10.5, std::nullopt, 12.25});
        CHECK(line.detail.readings.size() == 2);
        CHECK(line.detail.number("meter_ratio") == 40);
        CHECK(first.accounting.sources.at("refrigerants"));
        CHECK(first.accounting.facilities.size() == 1);
        REQUIRE(first.overlays.size() == 1);
        CHECK(first.overlays.begin()->second.grades.at(5) == 81.5);
        REQUIRE(first.evidence.size() == 2);
        CHECK(first.evidence[0].sha256 == std::string(64, 'a'));
        CHECK(first.evidence[1].address == "https://example.org/证书");
        CHECK(store->evidence_files() == std::set<std::string>{std::string(64, 'a'), std::string(64, 'b')});
        CHECK(store->edits("v2-1").undo == 6);
        CHECK(store->edits("v2-1").redo == 1);
    }
    const auto store = std::move(Store::open(stored, {})).value();
    REQUIRE(store->redo("v2-1", now).ok());  // the line's removal
    CHECK(store->load("v2-1")->activities.back().id != "metered");
    for (int steps = 0; steps < 7; ++steps) REQUIRE(store->undo("v2-1", now).ok());
    CHECK(store->load("v2-1")->evidence.empty());
    CHECK(store->load("v2-1")->overlays.empty());
    REQUIRE(store->restore("v2-3").ok());
    CHECK(store->projects().size() == 3);
}
