#include "shell/app/evidence_desk.h"

#include <algorithm>
#include <set>

#include "base/json.h"
#include "base/text.h"
#include "shell/app/app.h"

namespace zs {
namespace {

// One field of a CSV line (RFC 4180). One that a spreadsheet would take for a formula is kept from being one.
std::string csv(std::string_view text) {
    std::string out = "\"";
    if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos) out += '\'';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + "\"";
}

// A name that every file system takes.
std::string path_name(std::string_view name) {
    const std::string safe = safe_file_name(name, 120);
    return safe.empty() || safe[0] == '.' ? "file" + safe : safe;
}

}  // namespace

Expiry expiry_of(const Evidence& evidence, const Date& today) {
    if (!evidence.expires.is_set()) return Expiry::none;
    const long left = days_from_epoch(evidence.expires) - days_from_epoch(today);
    return left < 0 ? Expiry::expired : left <= soon_days ? Expiry::soon : Expiry::holds;
}

size_t EvidenceDesk::count(const Supported& what) const {
    const std::vector<Evidence>& all = app_.project().evidence;
    return static_cast<size_t>(std::count_if(
        all.begin(), all.end(), [&](const Evidence& one) { return one.supports.contains(what); }));
}

void EvidenceDesk::pick_files() {
    if (app_.refuse_edit()) return;
    app_.platform_.request(StorageRequest::pick_evidence,
                           write_json({{"limit", Safekeeping::most_evidence_bytes}}, -1));
}

void EvidenceDesk::take(const EvidenceEvent& event) {
    if (!event.reason.empty()) {
        app_.notify({"evidence." + event.reason,
                     {{"file", event.name},
                      {"limit", size_words(static_cast<double>(Safekeeping::most_evidence_bytes))}}},
                    Severity::error);
        return;
    }
    if (!app_.has_project()) return;
    const std::vector<Evidence>& all = app_.project().evidence;
    const auto known =
        std::find_if(all.begin(), all.end(), [&](const Evidence& one) { return one.sha256 == event.sha256; });
    Evidence piece;
    if (known != all.end()) {
        piece = *known;
        app_.notify({"evidence.known", {{"file", event.name}, {"name", piece.name}}});
    } else {
        piece.id = app_.new_id();
        piece.kind = EvidenceKind::file;
        piece.name = event.name;
        piece.sha256 = event.sha256;
        piece.media_type = event.media_type;
        piece.size = event.size;
    }
    if (about_) piece.supports.insert(about_->what);
    put(piece);
}

void EvidenceDesk::put(const Evidence& evidence) {
    app_.change(PutEvidence{evidence, {}});
}

void EvidenceDesk::support(const std::string& id, const Supported& what, bool supports) {
    for (const Evidence& one : app_.project().evidence) {
        if (one.id != id) continue;
        Evidence changed = one;
        if (supports)
            changed.supports.insert(what);
        else
            changed.supports.erase(what);
        return put(changed);
    }
}

void EvidenceDesk::remove(const std::string& id) {
    for (const Evidence& one : app_.project().evidence)
        if (one.id == id)
            return app_.change(RemoveEvidence{id}, Message{"evidence.deleted", {{"name", one.name}}});
}

void EvidenceDesk::show(const Evidence& evidence) {
    if (evidence.kind == EvidenceKind::file)
        app_.platform_.request(
            StorageRequest::show_evidence,
            write_json({{"sha256", evidence.sha256}, {"name", evidence.name}, {"type", evidence.media_type}},
                       -1));
    if (evidence.kind == EvidenceKind::link) {
        app_.copy_text(
            evidence.address);  // never opened from here: the app reaches beyond itself for nothing
        app_.notify({"evidence.link_copied", {}});
    }
}

void EvidenceDesk::export_folder() {
    const Catalogue& words = app_.catalogue();
    std::string index = "\xEF\xBB\xBF";  // so that Excel takes it for UTF-8
    for (const char* key : {"name", "kind", "file", "sha256", "type", "size", "document_date", "expires",
                            "address", "supports", "note"})
        index += (index.size() > 3 ? "," : "") + csv(words.text("evidence.column." + std::string(key)));
    index += "\r\n";
    Json files = Json::array();
    std::set<std::string> used;
    for (const Evidence& one : app_.project().evidence) {
        std::string path;
        if (one.kind == EvidenceKind::file) {
            const std::string name = path_name(one.name);
            path = name;
            for (int n = 2; !used.insert(path).second; ++n) path = std::to_string(n) + " " + name;
            path = "files/" + path;
            files.push_back(Json::array({one.sha256, path}));
        }
        std::string supports;
        for (const Supported& what : one.supports)
            supports += (supports.empty() ? "" : "; ") + app_.supported_name(what);
        const auto day = [](const Date& date) { return date.is_set() ? to_string(date) : std::string(); };
        const std::string kind = one.kind == EvidenceKind::file   ? "file"
                                 : one.kind == EvidenceKind::link ? "link"
                                                                  : "note";
        bool first = true;
        for (const std::string& field :
             {one.name, words.text("evidence.kind." + kind), path, one.sha256, one.media_type,
              one.kind == EvidenceKind::file ? std::to_string(one.size) : std::string(),
              day(one.document_date), day(one.expires), one.address, supports, one.note}) {
            index += (first ? "" : ",") + csv(field);
            first = false;
        }
        index += "\r\n";
    }
    const std::string now = app_.platform_.now();
    const std::string& factory = app_.project().factory.name;
    app_.platform_.request(
        StorageRequest::export_evidence,
        write_json({{"name", path_name(factory.empty() ? "zerostar" : factory) + "-evidence.zip"},
                    {"time", now},
                    {"index", index},
                    {"files", files}},
                   -1));
}

}  // namespace zs
