#include "exchange/backup.h"

#include "base/json.h"
#include "base/sha256.h"
#include "exchange/zip.h"

namespace zs {
namespace {

constexpr std::string_view format = "zerostar-backup";
constexpr long long version = 1;
constexpr std::string_view database_path = "zerostar.sqlite";
constexpr std::string_view manifest_path = "manifest.json";
constexpr std::string_view evidence_folder = "evidence/";

Problem fault(const char* key) {
    return {Severity::error, "", {key, {}}};
}

Json described(std::string_view path, std::string_view content) {
    return {{"path", path}, {"size", content.size()}, {"sha256", sha256(content)}};
}

}  // namespace

std::string write_backup(const Backup& backup) {
    Json files = Json::array({described(database_path, backup.database)});
    std::vector<ZipEntry> entries = {{std::string(manifest_path), {}},
                                     {std::string(database_path), backup.database}};
    for (const auto& [digest, content] : backup.evidence) {
        const std::string path = std::string(evidence_folder) + digest;
        files.push_back(described(path, content));
        entries.push_back({path, content});
    }
    const std::string manifest = write_json(
        {{"format", format}, {"version", version}, {"made_at", backup.made_at}, {"files", files}}, 1);
    entries[0].content = manifest;
    return write_zip(entries, backup.made_at);
}

Result<Backup> read_backup(std::string_view file) {
    Backup backup;
    if (file.starts_with(std::string_view("SQLite format 3\0", 16))) {
        backup.database = file;
        return backup;
    }
    if (!file.starts_with("PK")) return fault("backup.not_one");
    const std::optional<std::vector<ZipEntry>> entries = read_zip(file);
    if (!entries) return fault("backup.damaged");
    std::map<std::string_view, std::string_view> contents;
    for (const ZipEntry& entry : *entries) contents.emplace(entry.path, entry.content);
    if (!contents.contains(manifest_path) || !contents.contains(database_path))
        return fault("backup.not_one");
    const JsonReading reading = read_json(contents.at(manifest_path), {16u << 20, 8});
    Problems problems;
    if (!reading.value) return fault("backup.damaged");
    JsonObject manifest(*reading.value, "", problems);
    if (manifest.text("format") != format) return fault("backup.not_one");
    if (manifest.whole_number("version").value_or(0) > version) return fault("backup.newer");
    backup.made_at = manifest.text("made_at");
    std::vector<JsonObject> files = manifest.objects("files");
    if (files.size() + 1 != contents.size()) return fault("backup.damaged");
    for (JsonObject& one : files) {
        const std::string path = one.text("path"), digest = one.text("sha256");
        const auto found = contents.find(path);
        if (found == contents.end() || path == manifest_path ||
            one.whole_number("size") != static_cast<long long>(found->second.size()) ||
            sha256(found->second) != digest)
            return fault("backup.damaged");
        if (path == std::string(evidence_folder) + digest)
            backup.evidence.emplace(digest, found->second);
        else if (path != database_path)
            return fault("backup.damaged");
    }
    backup.database = contents.at(database_path);
    if (!problems.empty() || backup.evidence.size() + 1 != files.size()) return fault("backup.damaged");
    return backup;
}

}  // namespace zs
