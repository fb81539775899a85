// The files under rules/, compiled in, so that the command and the tests work without any file beside
// them. The app in the browser has only the first page's texts and the list of samples in it; the rest comes
// as one bundle when a factory is opened.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace zs {

struct ShippedFile {
    std::string_view path;     // relative to rules/, e.g. "packs/t-ceca-g-0171-2022.json"
    std::string_view content;  // the file's bytes
};

// Sorted by path.
std::span<const ShippedFile> shipped_files();

// The content of one file; empty if there is none.
std::string_view shipped_file(std::string_view path, std::span<const ShippedFile> files = shipped_files());

// The files of a bundle as tools/rules_bundle.mjs writes it, views of its text; nothing if it is not one.
std::vector<ShippedFile> read_bundle(std::string_view bundle);

}  // namespace zs
