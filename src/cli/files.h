// Files of the machine, for the command.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace zs {

// The file's bytes; its size is looked at before anything is read. Keys: cli.file_missing,
// cli.file_is_folder, cli.file_unreadable, cli.file_too_large.
Result<std::string> read_file(const std::string& path, size_t most_bytes);

// Writes beside and moves into place, so that no half file ever bears the name; then reads it again. Key:
// cli.file_unwritable.
Result<bool> write_file(const std::string& path, std::string_view bytes);

}  // namespace zs
