#include "report/report_writer.h"

#include <algorithm>

#include "base/unit_words.h"

namespace zs {
namespace {

std::string_view look_of(const ReportColumn& column) {
    return column.numeric ? "n" : column.narrow ? "k" : column.wide ? "w" : "";
}

void write_tag(Html& html, const ReportTag& tag) {
    html.element("span", tag.words, {{"class", "tag " + std::string(tag.look)}});
}

void write_note(Html& html, std::string_view note) {
    while (!note.empty()) {
        const size_t end = std::min(note.find('\n'), note.size());
        if (end > 0) html.element("span", note.substr(0, end), {{"class", "note"}});
        note.remove_prefix(std::min(end + 1, note.size()));
    }
}

}  // namespace

void ReportWriter::table(const std::vector<ReportColumn>& columns, const std::vector<ReportRow>& rows,
                         bool total) {
    if (rows.empty()) return;
    html.open("table").open("thead").open("tr");
    for (const ReportColumn& column : columns)
        html.element("th", column.title, {{"scope", "col"}, {"class", look_of(column)}});
    html.close().close().open("tbody");
    for (size_t i = 0; i < rows.size(); ++i) {
        html.open("tr", {{"class", total && i + 1 == rows.size() ? "total" : ""}});
        for (size_t column = 0; column < columns.size(); ++column) {
            html.open("td", {{"class", look_of(columns[column])}});
            if (column < rows[i].size()) {
                const ReportCell& cell = rows[i][column];
                html.text(cell.words);
                if (cell.tag) write_tag(html, *cell.tag);
                if (!cell.marks.empty()) {
                    html.open("span", {{"class", "marks"}});
                    for (const ReportTag& mark : cell.marks) write_tag(html, mark);
                    html.close();
                }
                write_note(html, cell.note);
            }
            html.close();
        }
        html.close();
    }
    html.close().close();
}

void ReportWriter::facts(const std::vector<std::pair<std::string, std::string>>& facts) {
    html.open("dl");
    for (const auto& [name, value] : facts)
        if (!value.empty()) html.element("dt", name).element("dd", value);
    html.close();
}

void ReportWriter::picture(std::string_view svg, std::string_view caption) {
    html.open("figure").raw(svg);
    if (!caption.empty()) html.element("figcaption", caption);
    html.close();
}

ReportTag ReportWriter::tag(Confidence confidence) const {
    std::string_view look;
    if (confidence == Confidence::provisional || confidence == Confidence::analogue) look = "provisional";
    if (confidence == Confidence::official || confidence == Confidence::user) look = "good";
    if (confidence == Confidence::seed || confidence == Confidence::published_case) look = "info";
    return {tr("confidence." + std::string(to_string(confidence))), look};
}

ReportCell ReportWriter::ranged(const RangedValue& value) const {
    ReportCell cell{format_short(value.value, 2), {}, tag(value.confidence)};
    if (!value.is_firm())
        cell.note = tr("chart.range_words",
                       {{"range", format_short(value.low, 2) + "–" + format_short(value.high, 2)}});
    return cell;
}

std::string ReportWriter::source(std::string_view id) const {
    const Source* source = in.pack.source(id);
    return source ? pick(source->title) : std::string(id);
}

const std::string& ReportWriter::outcome(int stars_or_level) const {
    if (const Grade* grade = in.pack.grade(stars_or_level)) return pick(grade->name);
    return tr(stars() ? "results.no_star" : "results.no_level");
}

std::string ReportWriter::percent(const std::optional<double>& share, int decimals) const {
    return share ? format_number(*share * 100, decimals) + "%" : tr("results.unknown");
}

std::string ReportWriter::unit(std::string_view symbol) const {
    return shown_unit(symbol, in.language);
}

std::string ReportWriter::category(std::string_view id) const {
    const std::string key = "category." + std::string(id);
    return in.catalogue.has(key) ? tr(key) : std::string(id);
}

}  // namespace zs
