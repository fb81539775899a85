// All projects of one browser (or one file) in SQLite.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "base/result.h"
#include "project/change.h"
#include "project/project.h"
#include "storage/page_file.h"

namespace zs {

struct ProjectSummary {
    std::string id;
    std::string name;
    bool sample = false;
    std::string updated_at;  // ISO 8601, as handed in
};

class Store {
  public:
    // Opens the database made of `pages` (none: a new one), migrates it if an older version wrote it, and
    // hands every later commit's changed pages to `sink`. Keys: storage.damaged, storage.newer_version.
    // `sink` may be empty, as in a second tab that only reads. `page_limit` bounds the file: 65536 pages are
    // 256 MiB.
    static Result<std::unique_ptr<Store>> open(std::vector<Page> pages, CommitSink sink,
                                               uint32_t page_limit = 65536);
    ~Store();

    std::vector<ProjectSummary> projects() const;
    Result<Project> load(std::string_view id) const;

    // Each is one transaction: wholly kept or wholly refused. `now` is ISO 8601. Keys: storage.full,
    // storage.failed, storage.damaged, storage.unknown_project (load, record, remove), storage.known_project,
    // storage.repeated_id (insert).
    Result<bool> insert(const Project& project, std::string_view now);
    Result<bool> record(std::string_view project_id, const Change& change, std::string_view now);
    Result<bool> remove(std::string_view project_id);

    std::string setting(std::string_view key) const;  // empty if never set
    Result<bool> set_setting(std::string_view key, std::string_view value);

    // The whole database as a plain SQLite file.
    std::vector<std::byte> image() const;

  private:
    struct Impl;
    explicit Store(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace zs
