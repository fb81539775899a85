// What the sections of a report share: the document so far, words in its language, tables and marks.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/number.h"
#include "report/html.h"
#include "report/report.h"

namespace zs {

struct ReportColumn {
    std::string title;
    bool numeric = false;
    bool narrow = false;  // as wide as its words, on one line
    bool wide = false;    // a quarter of the table at least
};

struct ReportTag {
    std::string words;
    std::string_view look;  // a class of the style sheet: "provisional", "good", "bad", "info"
};

struct ReportCell {
    std::string words;
    std::string note;  // muted, below; each line by itself
    std::optional<ReportTag> tag{};
    std::vector<ReportTag> marks{};  // a line of their own between words and note
};
using ReportRow = std::vector<ReportCell>;

class ReportWriter {
  public:
    explicit ReportWriter(const ReportInput& input) : in(input) {}

    const ReportInput& in;
    Html html;

    const std::string& tr(std::string_view key) const { return in.catalogue.text(key); }
    std::string tr(std::string key, std::vector<std::pair<std::string, std::string>> args) const {
        return in.catalogue.text(Message{std::move(key), std::move(args)});
    }
    std::string tr(const Message& message) const { return in.catalogue.text(message); }
    const std::string& pick(const LocalText& text) const { return text.in(in.language); }

    // `annex`: begins a page of its own.
    void heading(std::string_view words, bool annex = false) {
        html.element("h2", words, {{"class", annex ? "annex" : ""}});
    }
    void subheading(std::string_view words) { html.element("h3", words); }
    void paragraph(std::string_view words, std::string_view look = {}) {
        if (!words.empty()) html.element("p", words, {{"class", look}});
    }
    // Nothing where there is no row. `total`: the last row is the sum of those above.
    void table(const std::vector<ReportColumn>& columns, const std::vector<ReportRow>& rows,
               bool total = false);
    // Names and values below each other; those without a value are left out.
    void facts(const std::vector<std::pair<std::string, std::string>>& facts);
    void picture(std::string_view svg, std::string_view caption);

    ReportTag tag(Confidence confidence) const;
    // "10 (5–15)" with the tag of its confidence.
    ReportCell ranged(const RangedValue& value) const;
    std::string source(std::string_view id) const;  // of the pack
    const std::string& outcome(int stars) const;    // "五星", "未达星级"; a level's name
    std::string percent(const std::optional<double>& share, int decimals = 1) const;
    std::string unit(std::string_view symbol) const;
    std::string category(std::string_view id) const;

    bool has_points() const { return in.pack.has_points(); }
    bool stars() const { return in.pack.scale == RulePack::Scale::stars; }
};

// tCO2e and other tonnes: two decimals, thousands separated.
inline std::string tonnes(double value) {
    return format_number(value, 2);
}

// The sections, in their order. Each writes nothing where it has nothing to say.
void write_front(ReportWriter& report);           // what this is, and about whom
void write_result(ReportWriter& report);          // stars or level, how sure, what is missing
void write_indicators(ReportWriter& report);      // gates, points, conditions
void write_gaps(ReportWriter& report);            // what holds it back
void write_inventory(ReportWriter& report);       // scopes, categories, gases, months
void write_instruments(ReportWriter& report);     // renewable electricity, credits
void write_quality(ReportWriter& report);         // findings, uncertainty, boundary, base year
void write_requirements(ReportWriter& report);    // every item with answer, points, formula, source
void write_lines(ReportWriter& report);           // every line with formula, factor and its source
void write_provisional(ReportWriter& report);     // what is provisional, own values, what the tags mean
void write_report_sources(ReportWriter& report);  // of rules and factors, evidence, program

// Head and sections by their number, one after the other; true: there is another one.
inline constexpr size_t report_sections = 12;
bool write_section(ReportWriter& report, size_t section);

}  // namespace zs
