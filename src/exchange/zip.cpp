#include "exchange/zip.h"

#include <array>
#include <cstdint>
#include <set>

#include "base/date.h"
#include "base/text.h"

namespace zs {
namespace {

constexpr uint32_t local_mark = 0x04034b50, central_mark = 0x02014b50, end_mark = 0x06054b50;
constexpr size_t local_size = 30, central_size = 46, end_size = 22;
constexpr size_t common_size = 26;  // from "version needed" on, the same in both headers
constexpr uint16_t utf8_names = 0x0800;

uint32_t crc32(std::string_view bytes) {
    static const std::array<uint32_t, 256> table = [] {
        std::array<uint32_t, 256> made{};
        for (uint32_t n = 0; n < 256; ++n) {
            uint32_t c = n;
            for (int k = 0; k < 8; ++k) c = c & 1 ? 0xedb88320u ^ (c >> 1) : c >> 1;
            made[n] = c;
        }
        return made;
    }();
    uint32_t c = 0xffffffffu;
    for (const char byte : bytes) c = table[(c ^ static_cast<unsigned char>(byte)) & 0xff] ^ (c >> 8);
    return c ^ 0xffffffffu;
}

void put(std::string& out, uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xff);
}

// Precondition: it lies inside `bytes`.
uint32_t get(std::string_view bytes, size_t at, size_t count) {
    uint32_t value = 0;
    for (size_t i = 0; i < count; ++i)
        value |= static_cast<uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    return value;
}

int two_digits(std::string_view text, size_t at) {
    if (at + 2 > text.size()) return 0;
    const int tens = text[at] - '0', ones = text[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? 0 : tens * 10 + ones;
}

uint32_t dos_time(std::string_view time) {
    const Result<Date> day = parse_date(time.substr(0, 10));
    const Date date = day && day->year >= 1980 ? *day : Date{1980, 1, 1};
    const auto packed = static_cast<uint32_t>((date.year - 1980) << 9 | date.month << 5 | date.day);
    return packed << 16 | static_cast<uint32_t>(two_digits(time, 11) << 11 | two_digits(time, 14) << 5 |
                                                two_digits(time, 17) / 2);
}

}  // namespace

std::string write_zip(const std::vector<ZipEntry>& entries, std::string_view time) {
    std::string out, directory;
    for (const ZipEntry& entry : entries) {
        const auto size = static_cast<uint32_t>(entry.content.size());
        std::string common;
        put(common, 20, 2);
        put(common, utf8_names, 2);
        put(common, 0, 2);  // stored
        put(common, dos_time(time), 4);
        put(common, crc32(entry.content), 4);
        put(common, size, 4);
        put(common, size, 4);
        put(common, static_cast<uint32_t>(entry.path.size()), 2);
        put(common, 0, 2);  // no extra field

        put(directory, central_mark, 4);
        put(directory, 20, 2);
        directory += common;
        directory.append(10, '\0');  // comment's length, disk, attributes
        put(directory, static_cast<uint32_t>(out.size()), 4);
        directory += entry.path;

        put(out, local_mark, 4);
        out += common;
        out += entry.path;
        out += entry.content;
    }
    const auto start = static_cast<uint32_t>(out.size());
    out += directory;
    put(out, end_mark, 4);
    put(out, 0, 4);
    put(out, static_cast<uint32_t>(entries.size()), 2);
    put(out, static_cast<uint32_t>(entries.size()), 2);
    put(out, static_cast<uint32_t>(directory.size()), 4);
    put(out, start, 4);
    put(out, 0, 2);
    return out;
}

std::optional<std::vector<ZipEntry>> read_zip(std::string_view file) {
    if (file.size() < end_size) return std::nullopt;
    const size_t end = file.size() - end_size;
    const size_t count = get(file, end + 10, 2), length = get(file, end + 12, 4),
                 start = get(file, end + 16, 4);
    if (get(file, end, 4) != end_mark || get(file, end + 20, 2) != 0 || start + length != end)
        return std::nullopt;
    std::vector<ZipEntry> entries;
    std::set<std::string_view> seen;
    size_t at = start, next = 0;
    for (size_t i = 0; i < count; ++i) {
        if (at + central_size > end || get(file, at, 4) != central_mark) return std::nullopt;
        const std::string_view common = file.substr(at + 6, common_size);
        const size_t size = get(common, 14, 4), name_size = get(common, 22, 2),
                     offset = get(file, at + 42, 4);
        // One entry right after the other, no compression, no extras: nothing can hide between them.
        if (get(common, 4, 2) != 0 || get(common, 18, 4) != size || get(common, 24, 2) != 0 ||
            get(file, at + 32, 2) != 0 || offset != next || at + central_size + name_size > end)
            return std::nullopt;
        const std::string_view path = file.substr(at + central_size, name_size);
        const size_t content = offset + local_size + name_size;
        if (content + size > start || get(file, offset, 4) != local_mark ||
            file.substr(offset + 4, common_size) != common ||
            file.substr(offset + local_size, name_size) != path)
            return std::nullopt;
        const std::string_view bytes = file.substr(content, size);
        if (crc32(bytes) != get(common, 10, 4) || !is_valid_utf8(path) || !seen.insert(path).second)
            return std::nullopt;
        entries.push_back({std::string(path), bytes});
        next = content + size;
        at += central_size + name_size;
    }
    if (at != end || next != start) return std::nullopt;
    return entries;
}

}  // namespace zs
