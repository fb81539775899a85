// zerostar backup and zerostar restore: the same backups that the app writes and reads.
#pragma once

#include "base/catalogue.h"
#include "cli/arguments.h"

namespace zs {

// Puts projects (.json), stores (.sqlite) and backups (.zip) together into one backup, with the files of
// evidence that
// --evidence or the backups hold. False: nothing was written, and standard error says why.
bool make_backup(const Arguments& arguments, const Catalogue& catalogue);

// Checks a backup and lists what is in it; with --output writes the store, its projects and its evidence into
// that folder, which must be new or empty.
bool restore_backup(const Arguments& arguments, const Catalogue& catalogue);

}  // namespace zs
