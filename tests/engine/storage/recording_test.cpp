// Projects and edits recorded in pieces: kept as a whole, or as if never begun.
#include "storage/recording.h"

#include "fixtures.h"

using namespace zs;
using namespace zs::testing;

namespace {

Project large(std::string id, int lines) {
    Project project;
    project.id = std::move(id);
    for (int i = 0; i < lines; ++i) {
        Activity line;
        line.id = "line-" + std::to_string(i);
        line.quantity = i;
        project.activities.push_back(line);
    }
    return project;
}

}  // namespace

TEST_CASE("a project inserted in pieces is there at the end, not before, and as one commit") {
    int commits = 0;
    const auto store = std::move(Store::open({}, [&](const PageCommit&) { ++commits; })).value();
    const Project project = large("p", 1000);
    commits = 0;
    {
        auto recording = store->begin_insert(project, now);
        REQUIRE(recording.ok());
        CHECK((*recording)->all() == 1001);
        int frames = 1;
        for (;; ++frames) {
            const Result<bool> done = (*recording)->advance(100);
            REQUIRE(done.ok());
            if (*done) break;
            CHECK(commits == 0);
        }
        CHECK(frames == 11);
    }
    CHECK(commits == 1);
    CHECK(*store->load("p") == project);
}

TEST_CASE("what is dropped before its end leaves the store as it was, to the byte") {
    MemoryPages backend;
    auto store = open_store(backend);
    REQUIRE(store->insert(large("there", 10), now).ok());
    const std::vector<std::byte> before = store->image();
    const Project project = large("p", 1000);
    {
        auto recording = store->begin_insert(project, now);
        REQUIRE(recording.ok());
        REQUIRE((*recording)->advance(700).ok());
        CHECK_FALSE(store->set_setting("theme", "dark").ok());  // nothing else can be recorded meanwhile
    }
    CHECK(store->image() == before);
    CHECK(store->projects().size() == 1);
    CHECK(store->insert(project, now).ok());
}

TEST_CASE("a refused piece ends the recording, and nothing of it is kept") {
    MemoryPages backend;
    auto store = open_store(backend);
    Project project = large("p", 10);
    project.activities[8].id = "line-2";
    auto recording = store->begin_insert(project, now);
    REQUIRE(recording.ok());
    REQUIRE((*recording)->advance(5).ok());
    const Result<bool> done = (*recording)->advance(5);
    REQUIRE_FALSE(done.ok());
    CHECK(done.problem().message.key == "storage.repeated_id");
    CHECK(store->projects().empty());
    CHECK(store->set_setting("theme", "dark").ok());
}

TEST_CASE("an edit recorded in pieces is one edit") {
    MemoryPages backend;
    auto store = open_store(backend);
    REQUIRE(store->insert(large("p", 3), now).ok());
    std::vector<Change> changes;
    for (int i = 0; i < 50; ++i) {
        Activity line;
        line.id = "new-" + std::to_string(i);
        changes.push_back(PutActivity{line, {}});
    }
    {
        auto recording = store->begin_record("p", changes, now);
        REQUIRE(recording.ok());
        REQUIRE((*recording)->advance(30).ok());
        const Result<bool> done = (*recording)->advance(30);
        REQUIRE(done.ok());
        CHECK(*done);
    }
    const Project after = *store->load("p");
    CHECK(after.activities.size() == 53);
    CHECK(after.activities.back().id == "new-49");
    CHECK(store->edits("p").undo == 1);
    REQUIRE(store->undo("p", now).ok());
    CHECK(store->load("p")->activities.size() == 3);
    REQUIRE(store->redo("p", now).ok());
    CHECK(*store->load("p") == after);
    CHECK_FALSE(store->begin_record("missing", changes, now).ok());
}
