// A backup: one ZIP file with manifest.json (format, version, time, and each file with its size and SHA-256),
// zerostar.sqlite (all projects and settings) and evidence/<SHA-256>. web/store/backup.ts is the browser's
// side.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace zs {

inline constexpr size_t max_backup_bytes = 2u << 30;

struct Backup {
    std::string_view database;                         // a SQLite file
    std::map<std::string, std::string_view> evidence;  // by SHA-256
    std::string made_at;                               // ISO 8601; empty for a plain SQLite file
};

std::string write_backup(const Backup& backup);

// A backup or a plain SQLite file, every byte checked; its views are into `file`. Whether the database opens
// is not looked at. Keys: backup.not_one, backup.damaged, backup.newer.
Result<Backup> read_backup(std::string_view file);

}  // namespace zs
