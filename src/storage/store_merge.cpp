// One store's projects taken over into another, row by row. Tables are found by their column `project`, so
// that every table of a project's parts comes along without being named here. Both stores have the tables of
// the same version, and the receiving one checks every value as it does all others.
#include "base/json.h"
#include "storage/store_impl.h"

namespace zs {
namespace {

// Settings about one browser, not about its data.
constexpr std::string_view own_settings =
    "'project', 'page', 'backup_at', 'backup_since', "
    "'backup_later', 'persist_asked'";

std::vector<std::string> texts(sqlite3* db, const std::string& sql) {
    std::vector<std::string> found;
    Statement statement(db, sql);
    while (statement.step()) found.push_back(statement.text());
    return found;
}

std::vector<std::string> columns_of(sqlite3* db, const std::string& table) {
    return texts(db, "SELECT name FROM pragma_table_info('" + table + "')");
}

// The tables of a project's parts.
std::vector<std::string> part_tables(sqlite3* db) {
    return texts(db,
                 "SELECT s.name FROM sqlite_schema s, pragma_table_info(s.name) c WHERE s.type='table' AND "
                 "c.name='project'");
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
    return out;
}

// Copies rows as they are, but for the column `replaced`, which gets `value`. False: `to` has refused one,
// and says why.
bool copy_rows(sqlite3* from, sqlite3* to, const std::string& table, std::vector<std::string> columns,
               const std::string& condition, const std::string& replaced, const std::string& value) {
    std::vector<std::string> chosen = columns;
    for (std::string& column : chosen)
        if (column == replaced) column = value;
    Statement read(from, "SELECT " + joined(chosen) + " FROM " + table + condition);
    Statement write(to, "INSERT INTO " + table + " (" + joined(columns) + ") VALUES (" +
                            placeholders(joined(columns)) + ")");
    while (read.step()) {
        write.rewind();
        for (size_t i = 0; i < columns.size(); ++i) {
            switch (read.next_type()) {
                case Statement::Type::nothing:
                    read.skip();
                    write.bind_null();
                    break;
                case Statement::Type::integer:
                    write.bind(read.integer());
                    break;
                case Statement::Type::real:
                    write.bind(read.number());
                    break;
                case Statement::Type::text:
                    write.bind(read.text());
                    break;
            }
        }
        if (!write.run()) return false;
    }
    return read.ok();
}

}  // namespace

std::vector<MergeItem> Store::compare(const Store& other) const {
    std::vector<MergeItem> items;
    std::vector<ProjectSummary> theirs = other.projects();
    for (ProjectSummary& summary : other.deleted()) theirs.push_back(std::move(summary));
    for (const ProjectSummary& summary : theirs) {
        const Result<Project> project = other.load(summary.id);
        if (!project) continue;
        MergeItem& item = items.emplace_back();
        item.id = summary.id;
        item.name = summary.name;
        item.theirs = summary.updated_at;
        item.deleted = !summary.deleted_at.empty();
        const Result<long long> key = impl_->key_of(summary.id);
        if (!key) continue;
        const Result<ProjectRow> row = impl_->load_row(*key);
        const Result<Project> ours = load(summary.id);
        item.ours = row ? row->updated_at : std::string();
        item.fate = ours && *ours == *project ? MergeItem::Fate::same
                    : item.theirs > item.ours ? MergeItem::Fate::newer
                    : item.theirs < item.ours ? MergeItem::Fate::older
                                              : MergeItem::Fate::diverged;
    }
    return items;
}

Result<bool> Store::take_over(const Store& other, const std::vector<std::string>& ids, std::string_view now,
                              const std::function<std::string()>& new_id) {
    sqlite3* const from = other.impl_->db;
    sqlite3* const to = impl_->db;
    const auto take = [&](const std::string& id) -> std::optional<Problem> {
        const Result<long long> theirs = other.impl_->key_of(id);
        if (!theirs) return theirs.problem();
        if (const Result<long long> ours = impl_->key_of(id); ours) {
            Statement aside(to, "UPDATE project SET id=?, deleted_at=? WHERE key=?");
            aside.bind(new_id()).bind(now).bind(*ours);
            if (auto problem = impl_->run(aside)) return problem;
        }
        const std::string which = std::to_string(*theirs);
        std::vector<std::string> columns = columns_of(to, "project");
        std::erase(columns, "key");
        if (!copy_rows(from, to, "project", columns, " WHERE key=" + which, "", ""))
            return storage_problem(to);
        const std::string key = std::to_string(sqlite3_last_insert_rowid(to));
        for (const std::string& table : part_tables(to))
            if (!copy_rows(from, to, table, columns_of(to, table), " WHERE project=" + which, "project", key))
                return storage_problem(to);
        const Result<Project> taken = load(id);
        return taken ? std::nullopt : std::optional(taken.problem());
    };
    return impl_->transaction([&]() -> std::optional<Problem> {
        for (const std::string& id : ids)
            if (auto problem = take(id)) return problem;
        Statement settings(from,
                           "SELECT key, value FROM setting WHERE key NOT IN (" + text_of(own_settings) + ")");
        while (settings.step()) {
            Statement add(to, "INSERT OR IGNORE INTO setting (key, value) VALUES (?, ?)");
            const std::string key = settings.text(), value = settings.text();
            if (auto problem = impl_->run(add.bind(key).bind(value))) return problem;
        }
        return std::nullopt;
    });
}

namespace {

void files_of_edit(const Json& row, std::set<std::string>& files) {
    if (!row.is_object()) return;
    for (const char* side : {"before", "after"}) {
        const auto image = row.find(side);
        if (image == row.end() || !image->is_object()) continue;
        const auto digest = image->find("sha256");
        if (digest != image->end() && digest->is_string() && !digest->get_ref<const std::string&>().empty())
            files.insert(digest->get<std::string>());
    }
}

}  // namespace

std::set<std::string> Store::evidence_files() const {
    std::set<std::string> files;
    for (std::string& digest : texts(impl_->db, "SELECT sha256 FROM evidence WHERE sha256<>''"))
        files.insert(std::move(digest));
    // An edit that removed one holds it in its body.
    for (const std::string& body : texts(impl_->db, "SELECT body FROM edit WHERE body LIKE '%\"sha256\"%'")) {
        const JsonReading reading = read_json(body);
        if (!reading.value || !reading.value->is_object()) continue;
        const auto rows = reading.value->find("rows");
        if (rows == reading.value->end() || !rows->is_array())
            files_of_edit(*reading.value, files);
        else
            for (const Json& row : *rows) files_of_edit(row, files);
    }
    return files;
}

}  // namespace zs
