// Projects read, and files taken apart, in pieces: any pieces give what one go gives.
#include "storage/loading.h"

#include <cstring>

#include "fixtures.h"

using namespace zs;
using namespace zs::testing;

TEST_CASE("a project loaded in pieces is the stored one, its lines in their order") {
    size_t lines = 0;
    for (uint32_t seed = 1; seed <= 20; ++seed) {
        auto store = std::move(Store::open({}, {})).value();
        Project project = Chance(seed).project("p");
        REQUIRE(store->insert(project, now).ok());
        for (const char* id : {"zz", "aa", "mm"}) {  // neither in the order of their ids nor at the end
            PutActivity put{};
            put.element.id = id;
            put.element.scope = 1;
            put.before = project.activities.empty() ? std::string() : project.activities.front().id;
            REQUIRE(store->record("p", put, now).ok());
            expect_change(project, put);
        }
        REQUIRE(store->load("p").ok());
        CHECK(*store->load("p") == project);
        for (const size_t piece : {1, 2, 7}) {
            const auto loading = std::move(store->begin_load("p")).value();
            size_t pieces = 0;
            for (bool ended = false; !ended; ++pieces) {
                REQUIRE(pieces < 10000);
                size_t rows = piece;
                const Result<bool> advanced = loading->advance(rows);
                REQUIRE(advanced.ok());
                CHECK((*advanced || rows == 0));
                ended = *advanced;
            }
            CHECK(pieces > project.activities.size() / piece);
            CHECK(loading->take() == project);
        }
        lines += project.activities.size();
    }
    CHECK(lines > 60);
    const auto store = std::move(Store::open({}, {})).value();
    CHECK(store->begin_load("nobody").problem().message.key == "storage.unknown_project");
}

TEST_CASE("a file is taken apart into the same pages in any pieces, or refused") {
    auto store = std::move(Store::open({}, {})).value();
    REQUIRE(store->insert(Chance(3).project("p"), now).ok());
    std::string file;
    for (const std::byte byte : store->image()) file += static_cast<char>(byte);
    const std::vector<Page> at_once = *pages_of(file);
    REQUIRE(at_once.size() * page_size == file.size());
    for (size_t i = 0; i < at_once.size(); ++i)
        CHECK(std::memcmp(at_once[i].data(), file.data() + i * page_size, page_size) == 0);
    for (const size_t piece : {1, 3, 1000}) {
        PagesReading reading(file);
        for (size_t pieces = 1; !reading.advance(piece); ++pieces)
            CHECK(reading.share_done() * static_cast<double>(at_once.size()) ==
                  doctest::Approx(static_cast<double>(pieces * piece)));
        CHECK(reading.share_done() == 1);
        CHECK(*reading.take() == at_once);
    }
    file.pop_back();
    PagesReading cut(file);
    while (!cut.advance(2)) {
    }
    CHECK(cut.take().problem().message.key == "backup.damaged");
}
