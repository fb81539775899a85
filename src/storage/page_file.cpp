// The SQLite VFS of one file: reads and writes go to pages in memory. Before a page changes for the first
// time after a commit, its old bytes are kept, so that the commit reports the pages that differ and no
// others.
#include "storage/page_file.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <new>
#include <utility>

#include "sqlite3.h"

#ifdef SQLITE_OS_OTHER
// Without an operating system's VFS there is nothing to set up: every file is a PageFile.
extern "C" int sqlite3_os_init() {
    return SQLITE_OK;
}
extern "C" int sqlite3_os_end() {
    return SQLITE_OK;
}
#endif

namespace zs {

namespace {

// Of an SQLite file as its header has it, in bytes; 0 for any other file (fileformat.html 1.3.2).
size_t size_of_pages(std::string_view file) {
    if (file.size() < 18 || std::memcmp(file.data(), "SQLite format 3", 16) != 0) return 0;
    const auto at = [&](size_t i) { return static_cast<size_t>(static_cast<unsigned char>(file[i])); };
    const size_t size = at(16) << 8 | at(17);
    return size == 1 ? 65536 : size;
}

}  // namespace

bool PagesReading::advance(size_t pages) {
    const auto* bytes = reinterpret_cast<const std::byte*>(file_.data());
    const size_t all = file_.size() / page_size;
    pages_.reserve(all);
    for (; pages > 0 && pages_.size() < all; --pages) {
        const std::byte* begin = bytes + pages_.size() * page_size;
        pages_.emplace_back(begin, begin + page_size);
    }
    return pages_.size() == all;
}

double PagesReading::share_done() const {
    return static_cast<double>(pages_.size() * page_size) /
           static_cast<double>(std::max(file_.size(), page_size));
}

Result<std::vector<Page>> PagesReading::take() {
    if (const size_t size = size_of_pages(file_); size != 0 && size != page_size)
        return Problem{Severity::error, "", {"storage.page_size", {{"size", std::to_string(size)}}}};
    if (file_.empty() || file_.size() % page_size != 0)
        return Problem{Severity::error, "", {"backup.damaged", {}}};
    // https://sqlite.org/fileformat.html 1.3: the versions for writing and reading, 2 for WAL.
    for (const size_t at : {18u, 19u})
        if (pages_[0][at] == std::byte{2}) pages_[0][at] = std::byte{1};
    return std::move(pages_);
}

Result<std::vector<Page>> pages_of(std::string_view file) {
    PagesReading reading(file);
    reading.advance(std::numeric_limits<size_t>::max());
    return reading.take();
}

void apply_commit(std::vector<Page>& pages, const PageCommit& commit) {
    pages.resize(commit.page_count, Page(page_size));
    for (const auto& [index, bytes] : commit.pages)
        if (index < commit.page_count) pages[index] = bytes;
}

struct PageFile::Impl {
    std::string name;
    sqlite3_vfs vfs{};
    std::vector<Page> pages;
    size_t committed_count = 0;        // pages at the last commit
    std::map<size_t, Page> originals;  // bytes at the last commit of the pages touched since
    std::vector<PageCommit> commits;
    uint64_t sequence = 0;

    void keep_original(size_t index) {
        if (index < committed_count && !originals.contains(index)) originals.emplace(index, pages[index]);
    }

    void resize(size_t count) {
        for (size_t i = count; i < pages.size(); ++i) keep_original(i);
        pages.resize(count, Page(page_size));
        // A page cut off and grown again has its original kept above, so it counts as touched.
    }

    void read(std::byte* to, size_t amount, size_t offset) const {
        while (amount > 0) {
            size_t at = offset % page_size;
            size_t part = std::min(amount, page_size - at);
            std::memcpy(to, pages[offset / page_size].data() + at, part);
            to += part;
            offset += part;
            amount -= part;
        }
    }

    void write(const std::byte* from, size_t amount, size_t offset) {
        size_t end = offset + amount;
        if (end > size()) resize((end + page_size - 1) / page_size);
        while (amount > 0) {
            size_t index = offset / page_size;
            size_t at = offset % page_size;
            size_t part = std::min(amount, page_size - at);
            keep_original(index);
            std::memcpy(pages[index].data() + at, from, part);
            from += part;
            offset += part;
            amount -= part;
        }
    }

    size_t size() const { return pages.size() * page_size; }

    void commit() {
        PageCommit changed;
        changed.page_count = static_cast<uint32_t>(pages.size());
        for (const auto& [index, bytes] : originals)
            if (index < pages.size() && pages[index] != bytes)
                changed.pages.emplace(static_cast<uint32_t>(index), pages[index]);
        for (size_t i = committed_count; i < pages.size(); ++i)
            changed.pages.emplace(static_cast<uint32_t>(i), pages[i]);
        if (!changed.pages.empty() || pages.size() != committed_count) {
            changed.sequence = sequence + 1;
            commits.push_back(std::move(changed));
            ++sequence;
        }
        originals.clear();
        committed_count = pages.size();
    }
};

namespace {

struct File {
    sqlite3_file base;
    void* owner;  // PageFile::Impl, private to its class: the VFS's application data
};

// Memory is all that can fail here; SQLite then rolls the transaction back.
template <class Work>
int guarded(Work work) {
    try {
        return work();
    } catch (const std::bad_alloc&) {
        return SQLITE_IOERR_NOMEM;
    }
}

template <class Impl>
Impl& owner_of(sqlite3_file* file) {
    return *static_cast<Impl*>(reinterpret_cast<File*>(file)->owner);
}

template <class Impl>
const sqlite3_io_methods* io_methods() {
    static constexpr sqlite3_io_methods methods = {
        .iVersion = 1,
        .xClose = [](sqlite3_file*) { return SQLITE_OK; },
        .xRead =
            [](sqlite3_file* file, void* to, int amount, sqlite3_int64 offset) {
                const Impl& impl = owner_of<Impl>(file);
                size_t start = std::min(static_cast<size_t>(offset), impl.size());
                size_t wanted = static_cast<size_t>(amount);
                size_t got = std::min(wanted, impl.size() - start);
                impl.read(static_cast<std::byte*>(to), got, start);
                if (got == wanted) return SQLITE_OK;
                std::memset(static_cast<std::byte*>(to) + got, 0, wanted - got);
                return SQLITE_IOERR_SHORT_READ;
            },
        .xWrite =
            [](sqlite3_file* file, const void* from, int amount, sqlite3_int64 offset) {
                return guarded([&] {
                    owner_of<Impl>(file).write(static_cast<const std::byte*>(from),
                                               static_cast<size_t>(amount), static_cast<size_t>(offset));
                    return SQLITE_OK;
                });
            },
        .xTruncate =
            [](sqlite3_file* file, sqlite3_int64 size) {
                return guarded([&] {
                    owner_of<Impl>(file).resize((static_cast<size_t>(size) + page_size - 1) / page_size);
                    return SQLITE_OK;
                });
            },
        .xSync = [](sqlite3_file*, int) { return SQLITE_OK; },
        .xFileSize =
            [](sqlite3_file* file, sqlite3_int64* size) {
                *size = static_cast<sqlite3_int64>(owner_of<Impl>(file).size());
                return SQLITE_OK;
            },
        .xLock = [](sqlite3_file*, int) { return SQLITE_OK; },
        .xUnlock = [](sqlite3_file*, int) { return SQLITE_OK; },
        .xCheckReservedLock =
            [](sqlite3_file*, int* reserved) {
                *reserved = 0;
                return SQLITE_OK;
            },
        .xFileControl =
            [](sqlite3_file* file, int operation, void*) {
                if (operation != SQLITE_FCNTL_COMMIT_PHASETWO) return SQLITE_NOTFOUND;
                return guarded([&] {
                    owner_of<Impl>(file).commit();
                    return SQLITE_OK;
                });
            },
        .xSectorSize = [](sqlite3_file*) { return static_cast<int>(page_size); },
        .xDeviceCharacteristics = [](sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; },
        .xShmMap = nullptr,
        .xShmLock = nullptr,
        .xShmBarrier = nullptr,
        .xShmUnmap = nullptr,
        .xFetch = nullptr,
        .xUnfetch = nullptr,
    };
    return &methods;
}

template <class Impl>
int open_file(sqlite3_vfs* vfs, sqlite3_filename, sqlite3_file* file, int flags, int* flags_out) {
    file->pMethods = nullptr;
    if (!(flags & SQLITE_OPEN_MAIN_DB))
        return SQLITE_CANTOPEN;  // no journal, no temporary file, no second database
    auto* opened = reinterpret_cast<File*>(file);
    opened->owner = vfs->pAppData;
    opened->base.pMethods = io_methods<Impl>();
    if (flags_out) *flags_out = flags;
    return SQLITE_OK;
}

}  // namespace

PageFile::PageFile(std::vector<Page> pages) : impl_(std::make_unique<Impl>()) {
    impl_->pages = std::move(pages);
    impl_->committed_count = impl_->pages.size();
    // The address is unique among the files open at one time, which is all that a VFS name must be.
    impl_->name = "zs-pages-" + std::to_string(reinterpret_cast<uintptr_t>(impl_.get()));
    sqlite3_vfs& vfs = impl_->vfs;
    vfs.iVersion = 1;
    vfs.szOsFile = sizeof(File);
    vfs.mxPathname = 64;
    vfs.zName = impl_->name.c_str();
    vfs.pAppData = impl_.get();
    vfs.xOpen = open_file<Impl>;
    vfs.xDelete = [](sqlite3_vfs*, const char*, int) { return SQLITE_OK; };
    vfs.xAccess = [](sqlite3_vfs*, const char*, int, int* exists) {
        *exists = 0;
        return SQLITE_OK;
    };
    vfs.xFullPathname = [](sqlite3_vfs*, const char* name, int size, char* out) {
        sqlite3_snprintf(size, out, "%s", name);
        return SQLITE_OK;
    };
    // Neither chance nor time enters the file: the same edits give the same bytes.
    vfs.xRandomness = [](sqlite3_vfs*, int size, char* out) {
        std::memset(out, 0, static_cast<size_t>(size));
        return size;
    };
    vfs.xSleep = [](sqlite3_vfs*, int) { return 0; };
    vfs.xCurrentTime = [](sqlite3_vfs*, double* day) {
        *day = 0;
        return SQLITE_OK;
    };
    vfs.xGetLastError = [](sqlite3_vfs*, int, char*) { return 0; };
    sqlite3_vfs_register(&vfs, 0);
}

PageFile::~PageFile() {
    sqlite3_vfs_unregister(&impl_->vfs);
}

const std::string& PageFile::vfs_name() const {
    return impl_->name;
}

const std::vector<Page>& PageFile::pages() const {
    return impl_->pages;
}

void PageFile::take_over(const PageCommit& commit) {
    apply_commit(impl_->pages, commit);
    impl_->originals.clear();
    impl_->committed_count = impl_->pages.size();
}

std::vector<PageCommit> PageFile::take_commits() {
    return std::exchange(impl_->commits, {});
}

}  // namespace zs
