// A store that reads what another one writes: it follows each commit and records nothing itself.
#include "fixtures.h"

using namespace zs;
using namespace zs::testing;

namespace {

// A writer, the pages it has stored, and the commits that a reader has not seen yet.
struct Written {
    std::vector<Page> pages;
    PageCommit unseen;
    std::unique_ptr<Store> store;

    Written() {
        store = std::move(Store::open({}, [this](PageCommit commit) {
                    apply_commit(pages, commit);
                    unseen.page_count = commit.page_count;
                    for (auto& [index, page] : commit.pages)
                        unseen.pages.insert_or_assign(index, std::move(page));
                })).value();
    }
    PageCommit take() {
        unseen.page_count = static_cast<uint32_t>(pages.size());
        return std::exchange(unseen, {});
    }
};

}  // namespace

TEST_CASE("a reader shows what the writer has stored after each commit it follows") {
    Written writer;
    Chance chance(7);
    Project project = chance.project("p1");
    REQUIRE(writer.store->insert(project, now).ok());
    writer.take();
    auto reader = std::move(Store::open_to_read(writer.pages)).value();
    CHECK(*reader->load("p1") == project);
    for (int i = 0; i < 60; ++i) {
        const Change change = chance.change();
        REQUIRE(writer.store->record("p1", change, now).ok());
        if (i % 20 == 9) REQUIRE(writer.store->insert(chance.project("more" + std::to_string(i)), now).ok());
        REQUIRE(reader->follow(writer.take()).ok());
        CHECK(*reader->load("p1") == *writer.store->load("p1"));
        CHECK(reader->projects().size() == writer.store->projects().size());
        CHECK(reader->edits("p1").undo == writer.store->edits("p1").undo);
    }
    REQUIRE(writer.store->remove("p1").ok());
    REQUIRE(reader->follow(writer.take()).ok());
    CHECK_FALSE(reader->load("p1").ok());
    CHECK(reader->image() == writer.store->image());
}

TEST_CASE("a reader records nothing") {
    Written writer;
    REQUIRE(writer.store->insert(Chance(1).project("p1"), now).ok());
    for (const bool empty : {false, true}) {
        auto reader = std::move(Store::open_to_read(empty ? std::vector<Page>() : writer.pages)).value();
        const std::vector<std::byte> before = reader->image();
        CHECK_FALSE(reader->insert(Chance(2).project("p2"), now).ok());
        CHECK_FALSE(reader->set_setting("theme", "dark").ok());
        CHECK_FALSE(reader->remove("p1").ok());
        CHECK(reader->image() == before);
    }
}

TEST_CASE("a reader refuses pages that are not a whole database, and tables of another version") {
    Written writer;
    REQUIRE(writer.store->insert(Chance(1).project("p1"), now).ok());
    writer.take();
    auto reader = std::move(Store::open_to_read(writer.pages)).value();
    REQUIRE(writer.store->insert(Chance(3).project("p3"), now).ok());
    PageCommit torn = writer.take();
    torn.page_count -= 1;
    const Result<bool> followed = reader->follow(torn);
    REQUIRE_FALSE(followed.ok());
    CHECK(followed.problem().message.key == "storage.damaged");

    for (const auto& [version, key] :
         {std::pair{1, "storage.older_version"}, {99, "storage.newer_version"}}) {
        std::vector<Page> pages = writer.pages;
        pages[0][63] = static_cast<std::byte>(version);  // user_version, the last of its four bytes
        const auto opened = Store::open_to_read(pages);
        REQUIRE_FALSE(opened.ok());
        CHECK(opened.problem().message.key == key);
    }
}
