#include "base/shipped.h"

#include <algorithm>
#include <charconv>

namespace zs {

std::string_view shipped_file(std::string_view path, std::span<const ShippedFile> files) {
    const auto it =
        std::find_if(files.begin(), files.end(), [&](const ShippedFile& f) { return f.path == path; });
    return it == files.end() ? std::string_view{} : it->content;
}

// Each file is a line "PATH LENGTH" and that many bytes.
std::vector<ShippedFile> read_bundle(std::string_view bundle) {
    std::vector<ShippedFile> files;
    while (!bundle.empty()) {
        const size_t line = bundle.find('\n');
        const size_t blank = bundle.substr(0, line).rfind(' ');
        if (line == std::string_view::npos || blank == std::string_view::npos) return {};
        size_t length = 0;
        const char* end = bundle.data() + line;
        const auto [read, fault] = std::from_chars(bundle.data() + blank + 1, end, length);
        if (fault != std::errc() || read != end || length > bundle.size() - line - 1) return {};
        files.push_back({bundle.substr(0, blank), bundle.substr(line + 1, length)});
        bundle.remove_prefix(line + 1 + length);
    }
    return files;
}

}  // namespace zs
