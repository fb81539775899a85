// The files under rules/, compiled in, so that the app and the command work without any file beside them.
#pragma once

#include <span>
#include <string_view>

namespace zs {

struct ShippedFile {
    std::string_view path;     // relative to rules/, e.g. "packs/t-ceca-g-0171-2022.json"
    std::string_view content;  // the file's bytes
};

// Sorted by path.
std::span<const ShippedFile> shipped_files();

// The content of one file; empty if there is none.
std::string_view shipped_file(std::string_view path);

}  // namespace zs
