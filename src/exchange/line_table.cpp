#include "exchange/line_table.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/catalogue.h"
#include "base/number.h"
#include "factors/categories.h"

namespace zs {
namespace {

using Cells = std::vector<std::string>;

enum class Column {
    none,
    name,
    quantity,
    unit,
    category,
    scope,
    factor,
    factor_unit,
    factor_source,
    start,
    end,
    note
};

struct ColumnName {
    std::string_view word;
    Column column;
};
constexpr std::array column_names = {
    ColumnName{"名称", Column::name},
    ColumnName{"排放源", Column::name},
    ColumnName{"项目", Column::name},
    ColumnName{"能源品种", Column::name},
    ColumnName{"name", Column::name},
    ColumnName{"source", Column::name},
    ColumnName{"数量", Column::quantity},
    ColumnName{"用量", Column::quantity},
    ColumnName{"消耗量", Column::quantity},
    ColumnName{"活动数据", Column::quantity},
    ColumnName{"quantity", Column::quantity},
    ColumnName{"amount", Column::quantity},
    ColumnName{"单位", Column::unit},
    ColumnName{"unit", Column::unit},
    ColumnName{"类别", Column::category},
    ColumnName{"category", Column::category},
    ColumnName{"范围", Column::scope},
    ColumnName{"scope", Column::scope},
    ColumnName{"因子", Column::factor},
    ColumnName{"排放因子", Column::factor},
    ColumnName{"factor", Column::factor},
    ColumnName{"因子单位", Column::factor_unit},
    ColumnName{"factorunit", Column::factor_unit},
    ColumnName{"因子来源", Column::factor_source},
    ColumnName{"factorsource", Column::factor_source},
    ColumnName{"开始", Column::start},
    ColumnName{"开始日期", Column::start},
    ColumnName{"起始日期", Column::start},
    ColumnName{"start", Column::start},
    ColumnName{"结束", Column::end},
    ColumnName{"结束日期", Column::end},
    ColumnName{"截止日期", Column::end},
    ColumnName{"end", Column::end},
    ColumnName{"备注", Column::note},
    ColumnName{"note", Column::note},
    ColumnName{"notes", Column::note},
};

Column column_of(std::string_view title) {
    std::string word = fold_width(trim(title));
    std::erase(word, ' ');
    std::erase(word, '_');
    // "数量（t）" and "quantity (t)" name their column before the bracket.
    for (const std::string_view bracket : {"(", "（"})
        if (const size_t at = word.find(bracket); at != std::string::npos && at > 0) word.resize(at);
    for (const ColumnName& one : column_names)
        if (word == one.word) return one.column;
    return Column::none;
}

std::vector<Cells> cells_of(std::string_view text) {
    const char separator = text.find('\t') != std::string_view::npos  ? '\t'
                           : text.find(',') != std::string_view::npos ? ','
                                                                      : ';';
    std::vector<Cells> rows(1);
    std::string cell;
    bool quoted = false, was_quoted = false;
    const auto end_cell = [&] {
        rows.back().push_back(was_quoted ? cell : std::string(trim(cell)));
        cell.clear();
        was_quoted = false;
    };
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c != '"') {
                cell += c;
            } else if (i + 1 < text.size() && text[i + 1] == '"') {
                cell += c;
                ++i;
            } else {
                quoted = false;
            }
        } else if (c == '"' && trim(cell).empty()) {
            quoted = was_quoted = true;
            cell.clear();
        } else if (c == separator) {
            end_cell();
        } else if (c == '\n') {
            end_cell();
            rows.emplace_back();
            if (rows.size() > max_table_rows + 2) return rows;
        } else if (c != '\r') {
            cell += c;
        }
    }
    end_cell();
    std::erase_if(rows, [](const Cells& row) {
        return std::all_of(row.begin(), row.end(), [](const std::string& one) { return trim(one).empty(); });
    });
    return rows;
}

class TableReader {
  public:
    TableReader(const Project& project, const FactorLibrary& factors) : project_(project), factors_(factors) {
        for (const Language language : {Language::zh, Language::en}) {
            const Catalogue catalogue = Catalogue::shipped(language);
            for (int scope = 1; scope <= 3; ++scope)
                for (const std::string& id : categories_of(scope)) {
                    const std::string key = "category." + id;
                    names_.emplace_back(fold_width(catalogue.text(key)), id);
                }
        }
    }

    LineTable read(const std::vector<Cells>& rows) {
        columns_ = {Column::name,   Column::quantity, Column::unit, Column::category,
                    Column::factor, Column::start,    Column::end,  Column::note};
        size_t first = 0;
        if (!rows.empty()) {
            std::vector<Column> titles;
            for (const std::string& cell : rows[0]) titles.push_back(column_of(cell));
            const auto known =
                std::count_if(titles.begin(), titles.end(), [](Column c) { return c != Column::none; });
            if (known >= 2) {
                columns_ = titles;
                first = out_.header_rows = 1;
            }
        }
        for (size_t i = first; i < rows.size(); ++i) read_row(rows[i], i + 1);
        return std::move(out_);
    }

  private:
    bool report(size_t row, const char* key, std::vector<std::pair<std::string, std::string>> args = {},
                Severity severity = Severity::error) {
        return report(row, Message{key, std::move(args)}, severity);
    }
    bool report(size_t row, Message message, Severity severity = Severity::error) {
        out_.problems.push_back({severity, "row " + std::to_string(row), std::move(message)});
        return severity != Severity::error;
    }

    std::string of(const Cells& row, Column column) const {
        for (size_t i = 0; i < row.size() && i < columns_.size(); ++i)
            if (columns_[i] == column) return std::string(trim(row[i]));
        return {};
    }

    void read_row(const Cells& row, size_t number) {
        Activity line;
        line.name = of(row, Column::name);
        line.unit = of(row, Column::unit);
        line.note = of(row, Column::note);
        if (line.name.size() > 3000 || line.unit.size() > 3000 || line.note.size() > 60000) {
            report(number, "table.too_long");
            return;
        }
        bool good = true;
        if (const std::string words = of(row, Column::quantity); !words.empty()) {
            const Result<double> quantity = parse_amount(words);
            if (quantity)
                line.quantity = *quantity;
            else
                good = report(number, quantity.problem().message);
        }
        const auto date = [&](Column column, Date& into) {
            const std::string words = of(row, column);
            if (words.empty()) return;
            const Result<Date> day = parse_date(words);
            if (day)
                into = *day;
            else
                good = report(number, day.problem().message);
        };
        date(Column::start, line.start);
        date(Column::end, line.end);
        good = take_category(row, number, line) && good;
        if (!good) return;
        if (!take_factor(row, number, line)) return;
        out_.lines.push_back(std::move(line));
        out_.rows.push_back(number);
    }

    bool take_category(const Cells& row, size_t number, Activity& line) {
        const std::string words = of(row, Column::category);
        if (!words.empty()) {
            const std::string folded = fold_width(words);
            std::string id = scope_of(words) ? words : std::string();
            for (const auto& [name, category] : names_)
                if (id.empty() && name == folded) id = category;
            if (id.empty()) return report(number, "table.unknown_category", {{"value", excerpt(words)}});
            line.category = id;
            line.scope = *scope_of(id);
            return true;
        }
        const Factor* found = best_factor(line.name, {});
        const bool power = fold_width(line.name).find("电") != std::string::npos ||
                           fold_width(line.name).find("electric") != std::string::npos;
        if (power)
            line.category = "purchased_electricity";
        else if (!line.name.empty() && found && !found->categories.empty())
            line.category = found->categories.front();
        else
            return report(number, "table.no_category", {{"name", excerpt(line.name)}});
        line.scope = scope_of(line.category).value_or(1);
        return true;
    }

    // Rows of the same name are many: each name is looked for once. Without a category in every one.
    const Factor* best_factor(const std::string& text, const std::string& category) {
        const auto [known, is_new] = best_.try_emplace({text, category}, nullptr);
        if (is_new) {
            const bool any = category.empty();
            const auto found = factors_.search({.text = text,
                                                .category = category,
                                                .province = any ? std::string() : project_.factory.province,
                                                .year = any ? 0 : project_.period.start.year,
                                                .industry = any ? std::string() : project_.factory.industry},
                                               1);
            if (!found.empty()) known->second = found.front();
        }
        return known->second;
    }

    bool take_factor(const Cells& row, size_t number, Activity& line) {
        const std::string words = of(row, Column::factor);
        if (!words.empty()) {
            if (const Factor* exact = factors_.find(words)) {
                line.factor = exact->id;
                return true;
            }
            if (const Result<double> value = parse_amount(words)) {
                CustomFactor custom{*value, of(row, Column::factor_unit), of(row, Column::factor_source)};
                if (custom.unit.empty() || custom.source.empty())
                    return report(number, "table.factor_unsourced");
                line.factor = std::move(custom);
                return true;
            }
        }
        const Result<Unit> unit = find_unit(line.unit);
        if (words.empty() && unit && unit->dimension == Dimension::emission) return true;  // stated
        const Factor* chosen = nullptr;
        const int year = project_.period.start.year;
        if (words.empty() && line.category == "purchased_electricity") {
            const Result<const Factor*> grid = factors_.grid(project_.factory.province, year);
            if (grid) chosen = *grid;
        } else {
            chosen = best_factor(words.empty() ? line.name : words, line.category);
        }
        if (!chosen)
            return report(number, "table.no_factor", {{"name", excerpt(line.name)}}, Severity::warning);
        line.factor = chosen->id;
        return report(number, "table.factor_chosen",
                      {{"name", excerpt(line.name)}, {"factor", chosen->name.zh}}, Severity::info);
    }

    const Project& project_;
    const FactorLibrary& factors_;
    std::vector<Column> columns_;
    std::vector<std::pair<std::string, std::string>> names_;
    std::map<std::pair<std::string, std::string>, const Factor*> best_;  // by text and category
    LineTable out_;
};

}  // namespace

LineTable read_line_table(std::string_view text, const Project& project, const FactorLibrary& factors) {
    LineTable refused;
    if (text.size() > max_table_bytes) {
        refused.problems.push_back({Severity::error, "", {"table.too_large", {}}});
        return refused;
    }
    const std::vector<Cells> rows = cells_of(text);
    if (rows.size() > max_table_rows) {
        refused.problems.push_back(
            {Severity::error, "", {"table.too_many_rows", {{"most", std::to_string(max_table_rows)}}}});
        return refused;
    }
    return TableReader(project, factors).read(rows);
}

}  // namespace zs
