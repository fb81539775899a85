#include "cli/files.h"

#include <sys/stat.h>
#include <cstdio>
#include <fstream>
#include <vector>

namespace zs {
namespace {

Problem file_problem(const char* key, decltype(Message::args) args = {}) {
    return Problem{Severity::error, "", {key, std::move(args)}};
}

}  // namespace

Result<std::string> read_file(const std::string& path, size_t most_bytes) {
    struct stat info = {};
    if (stat(path.c_str(), &info) != 0) return file_problem("cli.file_missing");
    if (S_ISDIR(info.st_mode)) return file_problem("cli.file_is_folder");
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return file_problem("cli.file_unreadable");
    if (info.st_size > static_cast<off_t>(most_bytes))
        return file_problem("cli.file_too_large", {{"size", std::to_string(info.st_size >> 20)},
                                                   {"limit", std::to_string(most_bytes >> 20)}});
    // A pipe has no size: never more than the limit and one byte, which the reader then refuses.
    std::string text;
    std::vector<char> block(1u << 16);
    while (text.size() <= most_bytes &&
           (stream.read(block.data(), static_cast<std::streamsize>(block.size())) || stream.gcount() > 0))
        text.append(block.data(), static_cast<size_t>(stream.gcount()));
    if (stream.bad()) return file_problem("cli.file_unreadable");
    return text;
}

Result<bool> write_file(const std::string& path, std::string_view bytes) {
    const std::string beside = path + ".part";
    {
        std::ofstream stream(beside, std::ios::binary | std::ios::trunc);
        stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        stream.flush();
        if (!stream) {
            std::remove(beside.c_str());
            return file_problem("cli.file_unwritable");
        }
    }
    const Result<std::string> again = read_file(beside, bytes.size());
    if (!again || *again != bytes || std::rename(beside.c_str(), path.c_str()) != 0) {
        std::remove(beside.c_str());
        return file_problem("cli.file_unwritable");
    }
    return true;
}

}  // namespace zs
