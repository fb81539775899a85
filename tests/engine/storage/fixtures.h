// Stored pages in memory and in a native file, and projects of seeded chance: the storage suite runs over
// both.
#pragma once

#include <cstdint>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "project/change.h"
#include "project/project.h"
#include "storage/page_file.h"
#include "storage/store.h"

namespace zs::testing {

inline constexpr const char* now = "2023-01-31T08:00:00Z";

// What the store must hold after a change, told in plain lists.
void expect_change(Project& project, const Change& change);

// Pages kept in memory.
class MemoryPages {
  public:
    void apply(const PageCommit& commit) {
        CHECK(commit.sequence == last_ + 1);
        last_ = commit.sequence;
        apply_commit(pages_, commit);
    }
    std::vector<Page> pages() const { return pages_; }
    void reopened() { last_ = 0; }

  private:
    std::vector<Page> pages_;
    uint64_t last_ = 0;
};

// Pages kept in a file: each commit writes its pages where they belong and cuts the rest off.
class FilePages {
  public:
    FilePages();
    ~FilePages();
    void apply(const PageCommit& commit);
    std::vector<Page> pages() const;
    void reopened() {}
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

template <class Backend>
std::unique_ptr<Store> open_store(Backend& backend) {
    backend.reopened();
    auto opened = Store::open(backend.pages(), [&backend](PageCommit commit) { backend.apply(commit); });
    if (!opened) FAIL(opened.problem().message.key);
    return std::move(opened).value();
}

// std::mt19937's numbers are the same everywhere; the distributions of <random> are not, so they are not
// used.
class Chance {
  public:
    explicit Chance(uint32_t seed) : engine_(seed) {}
    uint32_t below(uint32_t limit) { return static_cast<uint32_t>(engine_()) % limit; }
    std::string text();              // Chinese, ASCII, quotes, an inner NUL; sometimes long, often empty
    std::optional<double> number();  // of any size, or none
    Date date();
    std::string id();  // one of few, so that ids meet again
    Activity activity();
    ActivityDetail detail();
    Accounting accounting();
    Instrument instrument();
    Offset offset();
    Evidence evidence();
    Answer answer();
    PackOverlay overlay();  // of one of few packs; now and then an empty one
    Factory factory();
    Project project(std::string id);  // some of everything
    Change change();

  private:
    std::mt19937 engine_;
};

}  // namespace zs::testing
