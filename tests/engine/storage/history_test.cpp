// Undo and redo over every kind of edit, and projects that were deleted.
#include <algorithm>

#include "fixtures.h"
#include "sqlite3.h"

using namespace zs;
using namespace zs::testing;

namespace {

// Times so far apart that no two edits are one piece of typing.
std::string minute(int n) {
    const auto two = [](int value) { return std::string(value < 10 ? "0" : "") + std::to_string(value); };
    return "2023-02-01T" + two(n / 60 % 24) + ":" + two(n % 60) + ":00";
}

std::string second(int n) {
    return "2023-02-01T08:00:" + std::string(n < 10 ? "0" : "") + std::to_string(n);
}

Project plain(const std::string& id) {
    Project project;
    project.id = id;
    project.factory.name = "江北泵业";
    return project;
}

}  // namespace

TEST_CASE("every edit is taken back in order and done again in order, also after reopening") {
    for (uint32_t seed = 300; seed < 304; ++seed) {
        MemoryPages backend;
        Chance chance(seed);
        auto store = open_store(backend);
        REQUIRE(store->insert(chance.project("one"), now).ok());
        const Project other = chance.project("other");
        REQUIRE(store->insert(other, now).ok());
        std::vector<Project> states = {*store->load("one")};
        for (int i = 0; i < 80; ++i) {
            REQUIRE(store->record("one", chance.change(), minute(i)).ok());
            Project project = *store->load("one");
            if (project != states.back()) states.push_back(std::move(project));
        }
        const int edits = static_cast<int>(states.size()) - 1;
        REQUIRE(edits > 30);
        CHECK(store->edits("one").undo == edits);
        store = open_store(backend);
        for (int i = edits; i-- > 0;) {
            REQUIRE(store->undo("one", now).ok());
            REQUIRE(*store->load("one") == states[static_cast<size_t>(i)]);
            if (i % 20 == 0) store = open_store(backend);
        }
        CHECK(store->undo("one", now).problem().message.key == "storage.no_undo");
        CHECK(store->edits("one").redo == edits);
        for (int i = 1; i <= edits; ++i) {
            REQUIRE(store->redo("one", now).ok());
            REQUIRE(*store->load("one") == states[static_cast<size_t>(i)]);
        }
        CHECK(store->redo("one", now).problem().message.key == "storage.no_redo");
        CHECK(*store->load("other") == other);
        CHECK(store->edits("other").undo == 0);
    }
}

TEST_CASE("a line comes back where it stood, even when the lines were numbered anew since") {
    MemoryPages backend;
    auto store = open_store(backend);
    REQUIRE(store->insert(plain("p"), now).ok());
    const auto put = [&](const std::string& id, const std::string& before, int at) {
        Activity activity;
        activity.id = id;
        REQUIRE(store->record("p", PutActivity{activity, before}, minute(at)).ok());
    };
    put("a", "", 0);
    put("b", "", 1);
    put("c", "", 2);
    REQUIRE(store->record("p", RemoveActivity{"b"}, minute(3)).ok());
    int edits = 0;
    for (; edits < 120; ++edits)
        put("n" + std::to_string(edits), "c", 4 + edits);  // halves until it must renumber
    while (edits-- > 0) REQUIRE(store->undo("p", now).ok());
    const Result<EditPlace> place = store->undo("p", now);
    REQUIRE(place.ok());
    CHECK(place->table == "activity");
    CHECK(place->id == "b");
    const Project project = *store->load("p");
    REQUIRE(project.activities.size() == 3);
    CHECK(project.activities[1].id == "b");
}

TEST_CASE("typing one text is one edit, choosing twice is two") {
    MemoryPages backend;
    auto store = open_store(backend);
    REQUIRE(store->insert(plain("p"), now).ok());
    std::string typed;
    for (int i = 0; i < 6; ++i) {
        typed += "节";
        REQUIRE(store->record("p", SetAnswer{"r1", {AnswerStatus::unanswered, {}, typed}}, second(i)).ok());
    }
    CHECK(store->edits("p").undo == 1);
    REQUIRE(store->record("p", SetAnswer{"r1", {AnswerStatus::met, {}, typed}}, second(7)).ok());
    REQUIRE(store->record("p", SetAnswer{"r1", {AnswerStatus::partial, {}, typed}}, second(8)).ok());
    CHECK(store->edits("p").undo == 3);
    REQUIRE(store->record("p", SetAnswer{"r1", {AnswerStatus::partial, {}, typed + "能"}}, second(30)).ok());
    REQUIRE(
        store->record("p", SetAnswer{"r1", {AnswerStatus::partial, {}, typed + "能源"}}, second(45)).ok());
    CHECK(store->edits("p").undo == 5);  // a pause of more than ten seconds begins a new one
    for (int i = 0; i < 4; ++i) REQUIRE(store->undo("p", now).ok());
    CHECK(store->load("p")->answers.at("r1") == Answer{AnswerStatus::unanswered, {}, typed});
    REQUIRE(store->undo("p", now).ok());
    CHECK(store->load("p")->answers.empty());
    REQUIRE(store->redo("p", now).ok());
    CHECK(store->load("p")->answers.at("r1").note == typed);
}

TEST_CASE("a new edit forgets what was taken back") {
    MemoryPages backend;
    auto store = open_store(backend);
    REQUIRE(store->insert(plain("p"), now).ok());
    REQUIRE(store->record("p", SetType{FactoryType::type_2}, minute(1)).ok());
    REQUIRE(store->undo("p", minute(2)).ok());
    CHECK(store->edits("p").redo == 1);
    REQUIRE(store->record("p", SetType{FactoryType::type_1}, minute(3)).ok());  // changes nothing
    CHECK(store->edits("p").redo == 1);
    REQUIRE(store->record("p", SetSettings{"x", "AR5"}, minute(4)).ok());
    CHECK(store->edits("p").redo == 0);
    CHECK(store->edits("p").undo == 1);
}

TEST_CASE("the history is bounded in number and in bytes, and its newest entries stay") {
    MemoryPages backend;
    auto store = open_store(backend);
    REQUIRE(store->insert(plain("p"), now).ok());
    for (int i = 0; i < 500; ++i)
        REQUIRE(store->record("p", SetAnswer{"r", {AnswerStatus::met, i * 1.5, ""}}, minute(i)).ok());
    CHECK(store->edits("p").undo <= 200 + 16);
    CHECK(store->edits("p").undo >= 200);
    REQUIRE(store->undo("p", now).ok());
    CHECK(store->load("p")->answers.at("r").value == 498 * 1.5);
    const std::string long_text(100000, 'x');
    for (int i = 0; i < 64; ++i)
        REQUIRE(store
                    ->record("p", SetAnswer{"s", {AnswerStatus::met, {}, long_text + std::to_string(i)}},
                             minute(i))
                    .ok());
    CHECK(store->image().size() < 8u << 20);  // all of it would be 13 MB
    REQUIRE(store->undo("p", now).ok());
    CHECK(store->load("p")->answers.at("s").note == long_text + "62");
}

TEST_CASE("a foreign entry is refused and runs nothing") {
    for (const char* body :
         {"{}", "[]", "x", R"({"table":"setting","id":"a","next":"","before":null,"after":null})",
          R"({"table":"activity","id":"a","next":"","before":{"note) VALUES (1); --":"x"},"after":null})",
          R"({"table":"answer","id":"r","next":"","before":{"project":"2"},"after":null})",
          R"({"table":"project","id":"","next":"","before":{"name":["x"]},"after":{}})",
          R"({"table":"activity","id":"new","next":"","before":{"scope":9},"after":null})"}) {
        MemoryPages backend;
        Project project = plain("p");
        project.answers["r"] = {AnswerStatus::met, {}, "n"};
        {
            auto store = open_store(backend);
            REQUIRE(store->insert(project, now).ok());
        }
        PageFile file(backend.pages());
        sqlite3* db = nullptr;
        REQUIRE(sqlite3_open_v2("x", &db, SQLITE_OPEN_READWRITE, file.vfs_name().c_str()) == SQLITE_OK);
        REQUIRE(sqlite3_exec(db, "PRAGMA journal_mode=MEMORY", nullptr, nullptr, nullptr) == SQLITE_OK);
        sqlite3_stmt* insert = nullptr;
        REQUIRE(sqlite3_prepare_v2(db, "INSERT INTO edit VALUES (1, 1, '', 0, ?)", -1, &insert, nullptr) ==
                SQLITE_OK);
        sqlite3_bind_text(insert, 1, body, -1, SQLITE_STATIC);
        REQUIRE(sqlite3_step(insert) == SQLITE_DONE);
        sqlite3_finalize(insert);
        sqlite3_close(db);
        auto opened = Store::open(file.pages(), {});
        REQUIRE(opened.ok());
        auto store = std::move(opened).value();
        CAPTURE(body);
        CHECK_FALSE(store->undo("p", now).ok());
        CHECK(*store->load("p") == project);
    }
}

TEST_CASE("a deleted project is kept for thirty days, whole and with its history, and comes back") {
    MemoryPages backend;
    auto store = open_store(backend);
    const Project project = Chance(5).project("p");
    REQUIRE(store->insert(project, now).ok());
    REQUIRE(store->record("p", SetSettings{"x", "AR5"}, minute(1)).ok());
    const Project edited = *store->load("p");
    REQUIRE(store->discard("p", "2023-03-01T10:00:00").ok());
    CHECK(store->projects().empty());
    REQUIRE(store->deleted().size() == 1);
    CHECK(store->deleted()[0].deleted_at == "2023-03-01T10:00:00");
    store = open_store(backend);
    REQUIRE(store->remove_outdated("2023-03-30T23:59:59").ok());
    REQUIRE(store->deleted().size() == 1);
    REQUIRE(store->restore("p").ok());
    CHECK(store->deleted().empty());
    CHECK(*store->load("p") == edited);
    REQUIRE(store->undo("p", now).ok());
    CHECK(*store->load("p") == project);

    REQUIRE(store->discard("p", "2023-03-01T10:00:00").ok());
    REQUIRE(store->remove_outdated("2023-03-31T00:00:00").ok());
    CHECK(store->deleted().empty());
    CHECK_FALSE(store->load("p").ok());
    CHECK(store->discard("nobody", now).problem().message.key == "storage.unknown_project");
}

TEST_CASE("changes recorded together are taken back and done again together, also after reopening") {
    MemoryPages backend;
    Chance chance(77);
    auto store = open_store(backend);
    Project begun = chance.project("p");
    std::erase_if(begun.answers, [](const auto& entry) { return entry.second == Answer{}; });
    REQUIRE(store->insert(begun, now).ok());
    std::vector<Project> states = {*store->load("p")};
    for (int i = 0; i < 30; ++i) {
        std::vector<Change> changes;
        for (uint32_t many = 2 + chance.below(6); many-- > 0;) changes.push_back(chance.change());
        Project expected = states.back();
        for (const Change& change : changes) expect_change(expected, change);
        REQUIRE(store->record("p", changes, minute(i)).ok());
        REQUIRE(*store->load("p") == expected);
        if (expected != states.back()) states.push_back(std::move(expected));
    }
    REQUIRE(states.size() > 20);
    CHECK(store->edits("p").undo == static_cast<int>(states.size()) - 1);
    store = open_store(backend);
    for (size_t i = states.size() - 1; i-- > 0;) {
        REQUIRE(store->undo("p", now).ok());
        REQUIRE(*store->load("p") == states[i]);
    }
    CHECK(store->edits("p").undo == 0);
    for (size_t i = 1; i < states.size(); ++i) {
        REQUIRE(store->redo("p", now).ok());
        REQUIRE(*store->load("p") == states[i]);
    }
}

TEST_CASE("of changes recorded together all are kept or none") {
    MemoryPages backend;
    auto store = open_store(backend);
    REQUIRE(store->insert(plain("p"), now).ok());
    CHECK_FALSE(store->record("missing", std::vector<Change>{SetType{FactoryType::type_2}}, now).ok());
    Activity good, bad;
    good.id = "good";
    bad.id = "bad";
    bad.scope = 9;  // refused by the table
    const std::vector<Change> changes = {PutActivity{good, ""}, PutActivity{bad, ""}};
    CHECK_FALSE(store->record("p", changes, now).ok());
    CHECK(store->load("p")->activities.empty());
    CHECK(store->edits("p").undo == 0);
}

TEST_CASE("a file whose removal can be taken back with others is still wanted") {
    MemoryPages backend;
    auto store = open_store(backend);
    Project project = plain("p");
    for (const char digit : {'a', 'b'}) {
        Evidence file;
        file.id = std::string(1, digit);
        file.sha256 = std::string(64, digit);
        project.evidence.push_back(file);
    }
    REQUIRE(store->insert(project, now).ok());
    REQUIRE(store->record("p", std::vector<Change>{RemoveEvidence{"a"}, RemoveEvidence{"b"}}, now).ok());
    CHECK(store->load("p")->evidence.empty());
    CHECK(store->evidence_files().size() == 2);
}
