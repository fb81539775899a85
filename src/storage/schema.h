// The tables, and the steps from every older layout to the present one.
#pragma once

#include "base/result.h"
#include "sqlite3.h"

namespace zs {

inline constexpr int schema_version = 2;               // PRAGMA user_version
inline constexpr int schema_application = 0x5A65726F;  // PRAGMA application_id: "Zero"

// Brings an open database to schema_version in one transaction; an empty one gets all tables.
// Keys: storage.newer_version, storage.damaged, storage.full, storage.failed.
Result<bool> migrate(sqlite3* db);

}  // namespace zs
