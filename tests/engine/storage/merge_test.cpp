// Projects of another store: compared by id and time, taken over whole, and nothing overwritten.
#include "fixtures.h"
#include "storage/recording.h"

using namespace zs;
using namespace zs::testing;

namespace {

constexpr const char* early = "2023-01-01T00:00:00";
constexpr const char* late = "2023-06-01T00:00:00";

std::unique_ptr<Store> empty_store() {
    return std::move(Store::open({}, {})).value();
}

MergeItem::Fate fate(const Store& ours, const Store& theirs, std::string_view id) {
    for (const MergeItem& item : ours.compare(theirs))
        if (item.id == id) return item.fate;
    FAIL("not listed");
    return {};
}

int counter = 0;
std::string new_id() {
    return "aside-" + std::to_string(++counter);
}

Project named(const char* id, const char* name) {
    Project project = Chance(static_cast<uint32_t>(name[0])).project(id);
    project.factory.name = name;
    return project;
}

}  // namespace

TEST_CASE("projects of another store are told by id, and by which was edited later") {
    auto ours = empty_store(), theirs = empty_store();
    REQUIRE(ours->insert(named("same", "A"), early).ok());
    REQUIRE(theirs->insert(named("same", "A"), late).ok());  // the content counts
    REQUIRE(ours->insert(named("newer", "B"), early).ok());
    REQUIRE(theirs->insert(named("newer", "C"), late).ok());
    REQUIRE(ours->insert(named("older", "D"), late).ok());
    REQUIRE(theirs->insert(named("older", "E"), early).ok());
    REQUIRE(ours->insert(named("diverged", "F"), late).ok());
    REQUIRE(theirs->insert(named("diverged", "G"), late).ok());
    REQUIRE(theirs->insert(named("added", "H"), early).ok());
    REQUIRE(theirs->insert(named("gone", "I"), early).ok());
    REQUIRE(theirs->discard("gone", late).ok());
    CHECK(fate(*ours, *theirs, "same") == MergeItem::Fate::same);
    CHECK(fate(*ours, *theirs, "newer") == MergeItem::Fate::newer);
    CHECK(fate(*ours, *theirs, "older") == MergeItem::Fate::older);
    CHECK(fate(*ours, *theirs, "diverged") == MergeItem::Fate::diverged);
    CHECK(fate(*ours, *theirs, "added") == MergeItem::Fate::added);
    const std::vector<MergeItem> items = ours->compare(*theirs);
    REQUIRE(items.size() == 6);
    CHECK(items[5].id == "gone");
    CHECK(items[5].deleted);
    CHECK(items[1].theirs == late);
    CHECK(items[1].ours == early);
}

TEST_CASE("a project is taken over with every value, its history and its time; ours goes among the deleted") {
    auto ours = empty_store(), theirs = empty_store();
    const Project before = named("p", "Ours");
    Project taken = named("p", "Theirs");
    REQUIRE(ours->insert(before, early).ok());
    REQUIRE(ours->insert(named("untouched", "Z"), early).ok());
    REQUIRE(theirs->insert(taken, early).ok());
    Chance chance(11);
    for (int i = 0; i < 30; ++i) REQUIRE(theirs->record("p", chance.change(), late).ok());
    taken = *theirs->load("p");
    REQUIRE(ours->take_over(*theirs, {"p"}, late, new_id).ok());
    CHECK(*ours->load("p") == taken);
    CHECK(ours->edits("p").undo == theirs->edits("p").undo);
    REQUIRE(ours->undo("p", late).ok());
    REQUIRE(theirs->undo("p", late).ok());
    CHECK(*ours->load("p") == *theirs->load("p"));
    CHECK(ours->load("untouched")->factory.name == "Z");
    REQUIRE(ours->deleted().size() == 1);
    Project aside = *ours->load(ours->deleted()[0].id);
    aside.id = "p";
    CHECK(aside == before);
    CHECK(ours->deleted()[0].deleted_at == late);
    REQUIRE(ours->restore(ours->deleted()[0].id).ok());
    CHECK(ours->projects().size() == 3);
}

TEST_CASE("projects taken over in pieces are what they are when taken at once, and nothing before the end") {
    auto ours = empty_store(), theirs = empty_store();
    REQUIRE(ours->insert(named("p", "Ours"), early).ok());
    Chance chance(12);
    for (const char* id : {"p", "q", "r"}) {
        REQUIRE(theirs->insert(named(id, "Theirs"), early).ok());
        for (int i = 0; i < 20; ++i) REQUIRE(theirs->record(id, chance.change(), late).ok());
    }
    const std::vector<std::byte> before = ours->image();
    size_t pieces = 0;
    {
        auto given_up = ours->begin_take_over(*theirs, {"p", "q"}, late, new_id);
        REQUIRE(given_up.ok());
        pieces = (*given_up)->all();
        REQUIRE(pieces > 10);
        for (size_t i = 0; i + 1 < pieces; ++i) {
            const Result<bool> done = (*given_up)->advance(1);
            REQUIRE(done.ok());
            REQUIRE_FALSE(*done);
        }
    }
    CHECK(ours->image() == before);
    {
        auto taking = ours->begin_take_over(*theirs, {"p", "q", "r"}, late, new_id);
        REQUIRE(taking.ok());
        CHECK((*taking)->all() > pieces);
        Result<bool> done = false;
        while (done.ok() && !*done) done = (*taking)->advance(7);
        REQUIRE(done.ok());
        CHECK((*taking)->done() == (*taking)->all());
    }
    for (const char* id : {"p", "q", "r"}) {
        CHECK(*ours->load(id) == *theirs->load(id));
        CHECK(ours->edits(id).undo == theirs->edits(id).undo);
    }
    CHECK(ours->deleted().size() == theirs->deleted().size() + 1);
}

TEST_CASE("settings that are not there yet come along, others stay, and the view's own do not") {
    auto ours = empty_store(), theirs = empty_store();
    REQUIRE(ours->set_setting("theme", "dark").ok());
    REQUIRE(theirs->set_setting("theme", "light").ok());
    REQUIRE(theirs->set_setting("language", "en").ok());
    REQUIRE(theirs->set_setting("project", "p").ok());
    REQUIRE(ours->take_over(*theirs, {}, late, new_id).ok());
    CHECK(ours->setting("theme") == "dark");
    CHECK(ours->setting("language") == "en");
    CHECK(ours->setting("project").empty());
}

TEST_CASE("where one project cannot be taken over nothing is") {
    auto ours = empty_store(), theirs = empty_store();
    REQUIRE(ours->insert(named("p", "A"), early).ok());
    REQUIRE(theirs->insert(named("p", "B"), late).ok());
    const std::vector<std::byte> before = ours->image();
    const Result<bool> taken = ours->take_over(*theirs, {"p", "nobody"}, late, new_id);
    REQUIRE_FALSE(taken.ok());
    CHECK(taken.problem().message.key == "storage.unknown_project");
    CHECK(ours->image() == before);

    // No room: as many pages as it has, and no more.
    std::vector<Page> pages = *pages_of({reinterpret_cast<const char*>(before.data()), before.size()});
    auto full = std::move(Store::open(pages, {}, static_cast<uint32_t>(pages.size()))).value();
    Project large = named("large", "L");
    large.note = std::string(200000, 'x');
    REQUIRE(theirs->insert(large, late).ok());
    const Result<bool> refused = full->take_over(*theirs, {"p", "large"}, late, new_id);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.problem().message.key == "storage.full");
    CHECK(full->load("p")->factory.name == "A");
    CHECK(full->deleted().empty());
}

TEST_CASE("files of evidence are known while anything can lead to them") {
    auto store = empty_store();
    Project project;
    project.id = "p";
    REQUIRE(store->insert(project, early).ok());
    Evidence evidence;
    evidence.id = "e";
    evidence.kind = EvidenceKind::file;
    evidence.sha256 = std::string(64, 'a');
    REQUIRE(store->record("p", PutEvidence{evidence, ""}, early).ok());
    CHECK(store->evidence_files() == std::set<std::string>{evidence.sha256});
    REQUIRE(store->record("p", RemoveEvidence{"e"}, late).ok());
    CHECK(store->evidence_files().contains(evidence.sha256));  // undo brings it back
    REQUIRE(store->discard("p", late).ok());
    CHECK(store->evidence_files().contains(evidence.sha256));
    REQUIRE(store->remove("p").ok());
    CHECK(store->evidence_files().empty());
}

TEST_CASE("a file whose pages a tool has made of another size is refused with that size") {
    const std::vector<std::byte> image = std::move(Store::open({}, {})).value()->image();
    std::string file(reinterpret_cast<const char*>(image.data()), image.size());
    for (const auto& [high, low, size] :
         {std::tuple{'\x20', '\0', "8192"}, {'\0', '\1', "65536"}, {'\2', '\0', "512"}}) {
        file[16] = high;
        file[17] = low;
        const auto pages = pages_of(file);
        REQUIRE(!pages.ok());
        CHECK(pages.problem().message.key == "storage.page_size");
        CHECK(pages.problem().message.args.at(0).second == size);
    }
}

TEST_CASE("a file of whole pages is taken as pages, also one left in WAL mode") {
    auto store = empty_store();
    REQUIRE(store->insert(named("p", "A"), early).ok());
    std::string file;
    for (const std::byte byte : store->image()) file += static_cast<char>(byte);
    CHECK(pages_of(std::string_view(file).substr(1)).problem().message.key == "backup.damaged");
    CHECK(pages_of("").problem().message.key == "backup.damaged");
    file[18] = file[19] = 2;
    const auto pages = pages_of(file);
    REQUIRE(pages);
    const auto opened = Store::open(*pages, {});
    REQUIRE(opened.ok());
    CHECK(opened.value()->load("p")->factory.name == "A");
}
