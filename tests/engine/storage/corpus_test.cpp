// Stores written by released versions of this program, as they were: every later version opens them. A file
// of the corpus is never made anew; a new version adds its own.
#include <fstream>
#include <iterator>

#include "exchange/project_json.h"
#include "fixtures.h"

using namespace zs;
using namespace zs::testing;

namespace {

std::string corpus(const std::string& name) {
    std::ifstream file(std::string(ZS_SOURCE_DIR) + "/tests/engine/storage/corpus/" + name, std::ios::binary);
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
