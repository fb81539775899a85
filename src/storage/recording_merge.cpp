// One store's projects taken over into another, row by row. Tables are found by their column `project`, so
// that every table of a project's parts comes along without being named here. Both stores have the tables of
// the same version, and the receiving one checks every value as it does all others.
#include <algorithm>

#include "storage/recording.h"
#include "storage/store_impl.h"

namespace zs {
namespace {

// Settings about one browser, not about its data.
constexpr std::string_view own_settings =
    "'project', 'page', 'backup_at', 'backup_since', "
    "'backup_later', 'persist_asked'";

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

std::vector<std::string> replaced(std::vector<std::string> columns, const std::string& column,
                                  const std::string& value) {
    std::replace(columns.begin(), columns.end(), column, value);
    return columns;
}

// Copies the rows of a table one by one and as they are, but for the column `column`, which gets `value`.
class RowCopy {
  public:
    RowCopy(sqlite3* from, sqlite3* to, const std::string& table, const std::vector<std::string>& columns,
            const std::string& condition, const std::string& column, const std::string& value)
        : read_(from, "SELECT " + joined(replaced(columns, column, value)) + " FROM " + table + condition),
          write_(to, "INSERT INTO " + table + " (" + joined(columns) + ") VALUES (" +
                         placeholders(joined(columns)) + ")"),
          columns_(columns.size()) {}

    // False: there is none left, or one cannot be copied, and ok() says so.
    bool copy_next() {
        if (!read_.step()) return false;
        write_.rewind();
        for (size_t i = 0; i < columns_; ++i) copy_value();
        return write_.run();
    }
    bool ok() const { return read_.ok() && write_.ok(); }

  private:
    void copy_value() {
        switch (read_.next_type()) {
            case Statement::Type::nothing:
                read_.skip();
                write_.bind_null();
                break;
            case Statement::Type::integer:
                write_.bind(read_.integer());
                break;
            case Statement::Type::real:
                write_.bind(read_.number());
                break;
            case Statement::Type::text:
                write_.bind(read_.text());
                break;
        }
    }

    Statement read_, write_;
    size_t columns_;
};

// The projects being taken over, a row at a time.
class TakingOver {
  public:
    TakingOver(sqlite3* from, sqlite3* to) : from_(from), to_(to), tables_(part_tables(to)) {}

    // Rows of a project with that key in `from`, its own among them.
    size_t rows_of(const std::string& key) const {
        size_t rows = 1;
        for (const std::string& table : tables_) {
            Statement count(from_, "SELECT count(*) FROM " + table + " WHERE project=" + key);
            if (count.step()) rows += static_cast<size_t>(count.integer());
        }
        return rows;
    }

    // The project's own row; copy_part copies the others, one by one.
    std::optional<Problem> copy_project(const std::string& key) {
        std::vector<std::string> columns = columns_of(to_, "project");
        std::erase(columns, "key");
        RowCopy own(from_, to_, "project", columns, " WHERE key=" + key, "", "");
        if (!own.copy_next()) return storage_problem(to_);
        part_.reset();
        theirs_ = key;
        ours_ = std::to_string(sqlite3_last_insert_rowid(to_));
        table_ = 0;
        return std::nullopt;
    }

    std::optional<Problem> copy_part() {
        for (;; part_.reset(), ++table_) {
            if (table_ == tables_.size()) return std::nullopt;
            if (!part_)
                part_.emplace(from_, to_, tables_[table_], columns_of(to_, tables_[table_]),
                              " WHERE project=" + theirs_, "project", ours_);
            if (part_->copy_next()) return std::nullopt;
            if (!part_->ok()) return storage_problem(to_);
        }
    }

  private:
    sqlite3 *from_, *to_;
    std::vector<std::string> tables_;
    std::string theirs_, ours_;  // keys
    size_t table_ = 0;
    std::optional<RowCopy> part_;
};

// What is taken over piece by piece: the project's own row, its parts, and a look at the whole.
struct Piece {
    enum class Kind { project, part, whole } kind;
    size_t project;  // of `ids`
};

}  // namespace

Result<std::unique_ptr<Recording>> Store::begin_take_over(const Store& other, std::vector<std::string> ids,
                                                          std::string_view now,
                                                          std::function<std::string()> new_id) {
    sqlite3* const from = other.impl_->db;
    sqlite3* const to = impl_->db;
    const auto taking = std::make_shared<TakingOver>(from, to);
    std::vector<std::string> keys;
    std::vector<Piece> pieces;
    for (size_t project = 0; project < ids.size(); ++project) {
        const Result<long long> theirs = other.impl_->key_of(ids[project]);
        if (!theirs) return theirs.problem();
        keys.push_back(std::to_string(*theirs));
        pieces.push_back({Piece::Kind::project, project});
        pieces.insert(pieces.end(), taking->rows_of(keys.back()) - 1, {Piece::Kind::part, project});
        pieces.push_back({Piece::Kind::whole, project});
    }
    const auto set_aside = [this, to, at = std::string(now),
                            id_of = std::move(new_id)](const std::string& id) -> std::optional<Problem> {
        const Result<long long> ours = impl_->key_of(id);
        if (!ours) return std::nullopt;
        Statement aside(to, "UPDATE project SET id=?, deleted_at=? WHERE key=?");
        return impl_->run(aside.bind(id_of()).bind(at).bind(*ours));
    };
    const size_t all = pieces.size();
    return Recording::begin(
        *impl_, all,
        [this, taking, set_aside, pieces = std::move(pieces), keys = std::move(keys),
         ids = std::move(ids)](size_t i) -> std::optional<Problem> {
            const Piece& piece = pieces[i];
            if (piece.kind == Piece::Kind::part) return taking->copy_part();
            if (piece.kind == Piece::Kind::project) {
                if (auto problem = set_aside(ids[piece.project])) return problem;
                return taking->copy_project(keys[piece.project]);
            }
            const Result<Project> taken = load(ids[piece.project]);
            return taken ? std::nullopt : std::optional(taken.problem());
        },
        [this, from, to]() -> std::optional<Problem> {
            Statement settings(
                from, "SELECT key, value FROM setting WHERE key NOT IN (" + text_of(own_settings) + ")");
            while (settings.step()) {
                Statement add(to, "INSERT OR IGNORE INTO setting (key, value) VALUES (?, ?)");
                const std::string key = settings.text(), value = settings.text();
                if (auto problem = impl_->run(add.bind(key).bind(value))) return problem;
            }
            return std::nullopt;
        });
}

Result<bool> Store::take_over(const Store& other, const std::vector<std::string>& ids, std::string_view now,
                              const std::function<std::string()>& new_id) {
    const Result<std::unique_ptr<Recording>> taking = begin_take_over(other, ids, now, new_id);
    return taking ? (*taking)->advance((*taking)->all()) : taking.problem();
}

}  // namespace zs
