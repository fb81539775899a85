// What a commit hands to the sink: few pages, always enough, never more with a larger store.
#include <set>

#include "fixtures.h"
#include "sqlite3.h"

using namespace zs;
using namespace zs::testing;

namespace {

Project factory_with_lines(const std::string& id, int lines) {
    Project project;
    project.id = id;
    project.factory.name = "四川天府江东科技有限公司";
    for (int i = 0; i < lines; ++i) {
        Activity& activity = project.activities.emplace_back();
        activity.id = std::string("line-") + std::to_string(i);
        activity.category = "purchased_electricity";
        activity.quantity = 1234.5;
        activity.unit = "MWh";
        activity.factor = "grid-cn-2022";
    }
    return project;
}

// The pages that 100 edits of the last of `factories` factories send.
size_t pages_of_edits(int factories) {
    MemoryPages backend;
    size_t sent = 0;
    auto opened = Store::open({}, [&](PageCommit commit) {
        sent += commit.pages.size();
        backend.apply(commit);
    });
    auto store = std::move(opened).value();
    Project project;
    for (int i = 0; i < factories; ++i) {
        project = factory_with_lines(std::string("f") + std::to_string(i), 40);
        REQUIRE(store->insert(project, now).ok());
    }
    sent = 0;
    for (int i = 0; i < 100; ++i) {
        Activity activity = project.activities[static_cast<size_t>(i) % 40];
        activity.quantity = i;
        REQUIRE(store->record(project.id, PutActivity{activity, ""}, "2023-02-01T00:00:00Z").ok());
    }
    return sent;
}

}  // namespace

TEST_CASE("an edit sends two to three pages, with one factory stored as with two hundred") {
    // The line's and the history's, and the factory's where the time of change is another; some more when a
    // page is full and splits.
    const size_t one = pages_of_edits(1), many = pages_of_edits(200);
    CHECK(one >= 200);
    CHECK(one <= 250);
    CHECK(many <= 250);
}

TEST_CASE("the stored pages are the file after every commit") {
    std::vector<Page> stored;
    uint64_t sequence = 0;
    auto opened = Store::open({}, [&](PageCommit commit) {
        CHECK(commit.sequence == ++sequence);
        for (const auto& [index, page] : commit.pages) {
            CHECK(index < commit.page_count);
            CHECK((index >= stored.size() || stored[index] != page));
        }
        apply_commit(stored, commit);
    });
    auto store = std::move(opened).value();
    auto same = [&] {
        std::vector<std::byte> flat;
        for (const Page& page : stored) flat.insert(flat.end(), page.begin(), page.end());
        return flat == store->image();
    };
    CHECK(same());
    Chance chance(21);
    for (int i = 0; i < 12; ++i) {
        const std::string id = std::string("p") + std::to_string(i);
        REQUIRE(store->insert(chance.project(id), now).ok());
        CHECK(same());
        for (int step = 0; step < 20; ++step) REQUIRE(store->record(id, chance.change(), now).ok());
        CHECK(same());
        if (i % 3 == 2) REQUIRE(store->remove(std::string("p") + std::to_string(i - 1)).ok());
        CHECK(same());
    }
}

TEST_CASE("a change that changes nothing sends nothing") {
    int commits = 0;
    auto opened = Store::open({}, [&](PageCommit) { ++commits; });
    auto store = std::move(opened).value();
    REQUIRE(store->insert(factory_with_lines("p", 3), now).ok());
    const int before = commits;
    REQUIRE(store->record("p", SetType{FactoryType::type_1}, now).ok());
    REQUIRE(store->record("p", RemoveActivity{"not there"}, now).ok());
    CHECK(commits == before);
}

TEST_CASE("a file that shrinks and grows again within one transaction is reported right") {
    std::vector<Page> stored;
    PageFile file({});
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open_v2("x", &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, file.vfs_name().c_str()) ==
            0);
    auto run = [&](const std::string& sql) {
        REQUIRE(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
        for (const PageCommit& commit : file.take_commits()) apply_commit(stored, commit);
        REQUIRE(stored == file.pages());
    };
    run("PRAGMA journal_mode=MEMORY; PRAGMA locking_mode=EXCLUSIVE; PRAGMA auto_vacuum=FULL; PRAGMA "
        "cache_size=2;"
        "CREATE TABLE t (id INTEGER PRIMARY KEY, b BLOB)");
    const std::string fill =
        "WITH n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<60) INSERT INTO t SELECT NULL, "
        "zeroblob(3000+i) FROM n;";
    run(fill);
    const size_t grown = stored.size();
    run("DELETE FROM t");  // auto-vacuum cuts the file
    CHECK(stored.size() < grown);
    run("BEGIN;" + fill + "ROLLBACK");  // spilled by the tiny cache, then taken back
    CHECK(stored.size() < grown);
    run("BEGIN;" + fill + "DELETE FROM t WHERE id<50;" + fill + "COMMIT");
    sqlite3_close(db);
}

#ifndef __EMSCRIPTEN__  // SQLite is built there without any access to files of its own
TEST_CASE("the image is a plain SQLite file for everyone else") {
    FilePages backend;
    auto store = open_store(backend);
    const Project project = factory_with_lines("p", 40);
    REQUIRE(store->insert(project, now).ok());
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open_v2(backend.path().c_str(), &db, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
    auto ask = [&](const char* sql) {
        sqlite3_stmt* statement = nullptr;
        REQUIRE(sqlite3_prepare_v2(db, sql, -1, &statement, nullptr) == SQLITE_OK);
        REQUIRE(sqlite3_step(statement) == SQLITE_ROW);
        std::string answer = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
        sqlite3_finalize(statement);
        return answer;
    };
    CHECK(ask("PRAGMA integrity_check") == "ok");
    CHECK(ask("SELECT name FROM project") == "四川天府江东科技有限公司");
    CHECK(ask("SELECT count(*) FROM activity WHERE factor_id='grid-cn-2022'") == "40");
    CHECK(ask("PRAGMA user_version") == "2");
    sqlite3_close(db);
}
#endif
