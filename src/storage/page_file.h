// A database file held in memory as pages, which tells its sink which pages a commit changed. The web app
// keeps the pages in IndexedDB through this; tests keep them in memory or in a native file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace zs {

inline constexpr size_t page_size = 4096;

using Page = std::vector<std::byte>;  // page_size bytes

// What one commit changed. Applying commits in order to stored pages keeps the store at a commit boundary.
struct PageCommit {
    uint64_t sequence = 0;           // 1, 2, 3 ... within a session
    uint32_t page_count = 0;         // pages of the file after the commit; higher ones are to be dropped
    std::map<uint32_t, Page> pages;  // index from 0 -> bytes, changed pages only
};

using CommitSink = std::function<void(PageCommit)>;

}  // namespace zs
