// Pages that are not what they should be: the store says so and never crashes.
#include "fixtures.h"
#include "sqlite3.h"
#include "storage/schema.h"

using namespace zs;
using namespace zs::testing;

namespace {

std::vector<Page> sound_pages() {
    MemoryPages backend;
    auto store = open_store(backend);
    for (uint32_t seed = 1; seed <= 6; ++seed)
        REQUIRE(store->insert(Chance(seed).project(std::string("p") + std::to_string(seed)), now).ok());
    return backend.pages();
}

std::string key_of_opening(std::vector<Page> pages) {
    auto opened = Store::open(std::move(pages), {});
    return opened ? "" : opened.problem().message.key;
}

// The pages after foreign hands ran `sql` on them.
std::vector<Page> altered(std::vector<Page> pages, const char* sql) {
    PageFile file(std::move(pages));
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open_v2("x", &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, file.vfs_name().c_str()) ==
            0);
    REQUIRE(sqlite3_exec(db, "PRAGMA journal_mode=MEMORY", nullptr, nullptr, nullptr) == SQLITE_OK);
    CHECK(sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(db);
    return file.pages();
}

}  // namespace

TEST_CASE("pages that are no database of ours are refused as damaged") {
    const std::vector<Page> sound = sound_pages();
    CHECK(key_of_opening(sound) == "");
    CHECK(key_of_opening({Page(page_size)}) == "storage.damaged");
    CHECK(key_of_opening({Page(10)}) == "storage.damaged");

    auto missing_page = sound;
    missing_page.pop_back();
    CHECK(key_of_opening(missing_page) == "storage.damaged");
    auto extra_page = sound;
    extra_page.emplace_back(page_size);
    CHECK(key_of_opening(extra_page) == "storage.damaged");
    auto swapped = sound;
    std::swap(swapped[2], swapped[3]);
    CHECK(key_of_opening(swapped) == "storage.damaged");

    CHECK(key_of_opening(altered({}, "CREATE TABLE project (id TEXT)")) == "storage.damaged");
    CHECK(key_of_opening(altered(sound, "DROP TABLE activity")) == "storage.damaged");
    CHECK(key_of_opening(altered(sound, "PRAGMA application_id=1")) == "storage.damaged");
    CHECK(key_of_opening(altered(sound, "PRAGMA user_version=-3")) == "storage.damaged");
}

TEST_CASE("data of a newer version is left alone") {
    auto opened =
        Store::open(altered(sound_pages(), "PRAGMA user_version=3"), [](PageCommit) { FAIL("written"); });
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.problem().message.key == "storage.newer_version");
    CHECK(opened.problem().message.args ==
          std::vector<std::pair<std::string, std::string>>{{"version", "3"}, {"known", "2"}});
}

TEST_CASE("a foreign trigger does not run") {
    auto pages =
        altered(sound_pages(), "CREATE TRIGGER evil AFTER INSERT ON setting BEGIN DELETE FROM project; END");
    auto opened = Store::open(std::move(pages), {});
    REQUIRE(opened.ok());
    auto store = std::move(opened).value();
    REQUIRE(store->set_setting("language", "zh").ok());
    CHECK(store->projects().size() == 6);
}

TEST_CASE("values that no version of ours writes are reported, not guessed") {
    auto pages = altered(sound_pages(), "PRAGMA ignore_check_constraints=1; UPDATE project SET type='III'");
    // quick_check finds the broken CHECK already.
    CHECK(key_of_opening(pages) == "storage.damaged");
    pages = altered(sound_pages(), "UPDATE project SET period_start=-5");
    auto store = std::move(Store::open(std::move(pages), {})).value();
    CHECK(store->load("p1").problem().message.key == "storage.damaged");
}

TEST_CASE("flipped bytes give a refusal or a working store, never a crash") {
    const std::vector<Page> sound = sound_pages();
    Chance chance(99);
    int refused = 0;
    for (int round = 0; round < 200; ++round) {
        std::vector<Page> pages = sound;
        const uint32_t count = 1 + chance.below(6);
        for (uint32_t i = 0; i < count; ++i) {
            Page& page = pages[chance.below(static_cast<uint32_t>(pages.size()))];
            // Half of them where a page's own structure lies.
            const uint32_t at = chance.below(chance.below(2) == 0 ? 120 : page_size);
            page[at] = static_cast<std::byte>(chance.below(256));
        }
        auto opened = Store::open(std::move(pages), {});
        if (!opened) {
            ++refused;
            const std::string key = opened.problem().message.key;
            CHECK((key == "storage.damaged" || key == "storage.newer_version" || key == "storage.failed"));
            continue;
        }
        auto store = std::move(opened).value();
        for (const ProjectSummary& summary : store->projects()) {
            (void)store->load(summary.id);
            (void)store->record(summary.id, chance.change(), now);
        }
    }
    CHECK(refused > 50);  // the rest fell into texts, numbers and free space, which no check of SQLite covers
}
