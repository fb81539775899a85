// ZIP files whose entries are stored as they are (APPNOTE 6.3.9, method 0), the form of backups: no library
// is needed for that, and a backup's content is packed already (pictures, PDF) or small. What is read must be
// whole to the last byte: anything cut, changed, hidden or compressed is refused. web/store/zip.ts is the
// browser's side.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zs {

struct ZipEntry {
    std::string path;  // with "/", UTF-8
    std::string_view content;
};

// `time`: ISO 8601, of every entry. Precondition: less than 4 GB and 65,535 entries; paths are unique.
std::string write_zip(const std::vector<ZipEntry>& entries, std::string_view time);

// The entries, views of `file`; nothing unless all of it is what write_zip writes.
std::optional<std::vector<ZipEntry>> read_zip(std::string_view file);

}  // namespace zs
