// A database file held in memory as pages, which tells its sink which pages a commit changed. The web app
// keeps the pages in IndexedDB through this; tests keep them in memory or in a native file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace zs {

inline constexpr size_t page_size = 4096;

using Page = std::vector<std::byte>;  // page_size bytes

// What one commit changed. Applying commits in order to stored pages keeps the store at a commit boundary.
struct PageCommit {
    uint64_t sequence = 0;           // 1, 2, 3 ... within a session
    uint32_t page_count = 0;         // pages of the file after the commit; higher ones are to be dropped
    std::map<uint32_t, Page> pages;  // index from 0 -> bytes, changed pages only
};

// A file's bytes as pages. A file that a tool left in WAL mode, closed in good order, is turned back: there
// is no other file here. Keys: backup.damaged (no whole pages, or none), storage.page_size (a tool gave the
// file pages of another size).
Result<std::vector<Page>> pages_of(std::string_view file);

// The same in pieces that each fit in a frame. The file must outlive it.
class PagesReading {
  public:
    explicit PagesReading(std::string_view file) : file_(file) {}

    bool advance(size_t pages);        // at most so many more; true: all is done
    double share_done() const;         // 0 to 1
    Result<std::vector<Page>> take();  // once all is done

  private:
    std::string_view file_;
    std::vector<Page> pages_;
};

using CommitSink = std::function<void(PageCommit)>;

// Applies a commit to stored pages: what every sink does in its own medium.
void apply_commit(std::vector<Page>& pages, const PageCommit& commit);

// The file behind one SQLite connection. It registers a VFS of its own, under a name no other open file has,
// and unregisters it at the end; close the connection before. One thread, no other connection, no journal
// file: open with vfs_name(), journal_mode=MEMORY and temp_store=MEMORY.
class PageFile {
  public:
    // Precondition: every page has page_size bytes.
    explicit PageFile(std::vector<Page> pages);
    ~PageFile();
    PageFile(const PageFile&) = delete;
    PageFile& operator=(const PageFile&) = delete;

    const std::string& vfs_name() const;
    const std::vector<Page>& pages() const;

    // Takes over what another connection's commit changed. Precondition: no connection is open on this file.
    void take_over(const PageCommit& commit);

    // The commits since the last call, oldest first. A commit that changed no byte is none.
    std::vector<PageCommit> take_commits();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace zs
