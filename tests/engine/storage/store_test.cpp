// The store over every backend: what was recorded is what is loaded, after any number of reopenings.
#include "storage/store.h"

#include <limits>

#include "fixtures.h"

using namespace zs;
using namespace zs::testing;

#define ZS_BACKENDS MemoryPages, FilePages

namespace {

std::vector<std::string> ids_of(const Project& project) {
    std::vector<std::string> ids;
    for (const Activity& activity : project.activities) ids.push_back(activity.id);
    return ids;
}

Activity line(std::string id) {
    Activity activity;
    activity.id = std::move(id);
    activity.category = "stationary_combustion";
    return activity;
}

}  // namespace

TEST_CASE_TEMPLATE("a stored project is loaded again exactly, also after reopening", Backend, ZS_BACKENDS) {
    Backend backend;
    std::vector<Project> kept;
    {
        auto store = open_store(backend);
        CHECK(store->projects().empty());
        for (uint32_t seed = 1; seed <= 20; ++seed) {
            kept.push_back(Chance(seed).project(std::string("p") + std::to_string(seed)));
            REQUIRE(store->insert(kept.back(), now).ok());
        }
    }
    auto store = open_store(backend);
    REQUIRE(store->projects().size() == kept.size());
    for (size_t i = 0; i < kept.size(); ++i) {
        const ProjectSummary summary = store->projects()[i];
        CHECK(summary.id == kept[i].id);
        CHECK(summary.name == kept[i].factory.name);
        CHECK(summary.sample == kept[i].sample);
        CHECK(summary.updated_at == now);
        auto loaded = store->load(kept[i].id);
        REQUIRE(loaded.ok());
        CHECK(*loaded == kept[i]);
    }
}

TEST_CASE_TEMPLATE("recorded changes are loaded as the project they make", Backend, ZS_BACKENDS) {
    for (uint32_t seed = 100; seed < 106; ++seed) {
        Backend backend;
        Chance chance(seed);
        Project expected = chance.project("one");
        const Project other = chance.project("other");
        auto store = open_store(backend);
        REQUIRE(store->insert(expected, now).ok());
        REQUIRE(store->insert(other, now).ok());
        for (int step = 0; step < 250; ++step) {
            const Change change = chance.change();
            expect_change(expected, change);
            REQUIRE(store->record("one", change, now).ok());
            if (step % 50 == 49) store = open_store(backend);
            if (step % 10 == 9) {
                auto loaded = store->load("one");
                REQUIRE(loaded.ok());
                REQUIRE(*loaded == expected);
            }
        }
        CHECK(*store->load("other") == other);
    }
}

TEST_CASE("recording a change twice equals recording it once") {
    MemoryPages backend;
    Chance chance(7);
    auto store = open_store(backend);
    REQUIRE(store->insert(chance.project("one"), now).ok());
    for (int step = 0; step < 200; ++step) {
        const Change change = chance.change();
        REQUIRE(store->record("one", change, now).ok());
        const Project once = *store->load("one");
        REQUIRE(store->record("one", change, now).ok());
        REQUIRE(*store->load("one") == once);
    }
}

TEST_CASE("lines keep their order when hundreds are inserted at one place") {
    // Halving between two doubles ends after some 50 insertions: the positions are then numbered anew.
    MemoryPages backend;
    auto store = open_store(backend);
    Project expected;
    expected.id = "p";
    REQUIRE(store->insert(expected, now).ok());
    REQUIRE(store->record("p", PutActivity{line("first"), ""}, now).ok());
    REQUIRE(store->record("p", PutActivity{line("last"), ""}, now).ok());
    std::vector<std::string> ids = {"first", "last"};
    for (int i = 0; i < 300; ++i) {
        const std::string id = std::string("m") + std::to_string(i);
        REQUIRE(store->record("p", PutActivity{line(id), "last"}, now).ok());
        ids.insert(ids.end() - 1, id);
    }
    for (int i = 0; i < 1300; ++i) {  // towards zero, doubles go further: 1074 halvings
        const std::string id = std::string("f") + std::to_string(i);
        REQUIRE(store->record("p", PutActivity{line(id), ids.front()}, now).ok());
        ids.insert(ids.begin(), id);
    }
    CHECK(ids_of(*store->load("p")) == ids);
}

TEST_CASE("a removed project leaves nothing behind, in the tables or in the bytes") {
    MemoryPages backend;
    auto store = open_store(backend);
    Chance chance(3);
    const Project stays = chance.project("stays");
    Project goes = chance.project("goes");
    goes.note = "秘密-secret-marker";
    goes.activities.push_back(line("secret-marker-line"));
    REQUIRE(store->insert(stays, now).ok());
    REQUIRE(store->insert(goes, now).ok());
    auto contains_marker = [&] {
        const auto bytes = store->image();
        const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        return text.find("secret-marker") != std::string_view::npos;
    };
    CHECK(contains_marker());
    REQUIRE(store->remove("goes").ok());
    CHECK_FALSE(contains_marker());
    CHECK(store->projects().size() == 1);
    CHECK(*store->load("stays") == stays);
    CHECK(store->load("goes").problem().message.key == "storage.unknown_project");
}

TEST_CASE("refused changes leave the store as it was and send nothing to the sink") {
    MemoryPages backend;
    int commits = 0;
    auto opened = Store::open({}, [&](PageCommit commit) {
        ++commits;
        backend.apply(commit);
    });
    auto store = std::move(opened).value();
    Project project = Chance(11).project("p");
    REQUIRE(store->insert(project, now).ok());
    const int before = commits;

    CHECK(store->insert(project, now).problem().message.key == "storage.known_project");
    CHECK(store->record("nobody", SetType{FactoryType::type_2}, now).problem().message.key ==
          "storage.unknown_project");
    CHECK(store->remove("nobody").problem().message.key == "storage.unknown_project");
    Activity odd = line("odd");
    odd.scope = 4;
    CHECK(store->record("p", PutActivity{odd, ""}, now).problem().message.key == "storage.failed");
    odd.scope = 1;
    odd.quantity = std::numeric_limits<double>::quiet_NaN();
    CHECK(store->record("p", PutActivity{odd, ""}, now).problem().message.key == "storage.failed");
    odd.quantity = std::numeric_limits<double>::infinity();
    CHECK(store->record("p", PutActivity{odd, ""}, now).problem().message.key == "storage.failed");
    Project twice;
    twice.id = "twice";
    twice.activities = {line("same"), line("same")};
    CHECK(store->insert(twice, now).problem().message.key == "storage.repeated_id");

    CHECK(commits == before);
    CHECK(store->projects().size() == 1);
    CHECK(*store->load("p") == project);
}

TEST_CASE("settings are kept") {
    MemoryPages backend;
    auto store = open_store(backend);
    CHECK(store->setting("language").empty());
    REQUIRE(store->set_setting("language", "zh").ok());
    REQUIRE(store->set_setting("language", "en").ok());
    store = open_store(backend);
    CHECK(store->setting("language") == "en");
}

TEST_CASE("a full store refuses the whole change, whatever page it stops at") {
    Project big;
    big.id = "big";
    for (int i = 0; i < 60; ++i) {
        big.activities.push_back(line(std::string("a") + std::to_string(i)));
        big.activities.back().note = std::string(700, 'x');
    }
    Project small;
    small.id = "small";
    int refused = 0;
    for (uint32_t limit = 18; limit < 46; ++limit) {
        MemoryPages backend;
        auto opened = Store::open(
            {}, [&](PageCommit commit) { backend.apply(commit); }, limit);
        REQUIRE(opened.ok());
        auto store = std::move(opened).value();
        REQUIRE(store->insert(small, now).ok());
        auto inserted = store->insert(big, now);
        if (!inserted) {
            ++refused;
            CHECK(inserted.problem().message.key == "storage.full");
            CHECK(store->load("big").problem().message.key == "storage.unknown_project");
            REQUIRE(store->record("small", SetType{FactoryType::type_2}, now).ok());
        }
        store = open_store(backend);
        CHECK(store->load("small").ok());
        CHECK(store->load("big").ok() == inserted.ok());
    }
    CHECK(refused > 5);
    CHECK(refused < 28);
}

TEST_CASE("two stores live side by side") {
    MemoryPages first_pages, second_pages;
    auto first = open_store(first_pages);
    auto second = open_store(second_pages);
    REQUIRE(first->set_setting("name", "first").ok());
    REQUIRE(second->set_setting("name", "second").ok());
    first.reset();
    CHECK(second->setting("name") == "second");
    CHECK(open_store(first_pages)->setting("name") == "first");
}
