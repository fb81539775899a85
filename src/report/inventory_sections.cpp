// The inventory: scopes, categories, gases, months, energy; renewable electricity and credits; every line.
#include <algorithm>
#include <array>

#include "chart/charts.h"
#include "factors/categories.h"
#include "inventory/by_month.h"
#include "project/supported.h"
#include "report/report_writer.h"
#include "report/svg_canvas.h"

namespace zs {
namespace {

std::string share_words(double part, double whole) {
    return whole > 0 ? format_number(part / whole * 100, 1) + "%" : std::string();
}

std::string scope_words(const ReportWriter& report, int scope) {
    return report.tr("activity.scope_" + std::to_string(scope));
}

void write_scopes(ReportWriter& report) {
    const Inventory& inventory = report.in.inventory;
    const FactoryType type = report.in.project.type;
    const bool type_1 = type == FactoryType::type_1;
    const double total = inventory.total(type);
    const std::vector<ReportRow> rows = {
        {{report.tr("cli.scope1")}, {tonnes(inventory.scope1)}, {share_words(inventory.scope1, total)}},
        {{report.tr("cli.scope2_market")},
         {tonnes(inventory.scope2_market)},
         {share_words(inventory.scope2_market, total)}},
        {{report.tr("cli.scope2_location"), report.tr("report.not_in_total")},
         {tonnes(inventory.scope2_location)},
         {}},
        {{report.tr("cli.scope3"), type_1 ? report.tr("report.not_in_total") : std::string()},
         {tonnes(inventory.scope3)},
         {type_1 ? std::string() : share_words(inventory.scope3, total)}},
        {{report.tr(type_1 ? "offsets.emissions_1" : "offsets.emissions_2")}, {tonnes(total)}, {}}};
    Donut donut{{{inventory.scope1, scope_paint(1)}, {inventory.scope2_market, scope_paint(2)}},
                format_number(total, 0),
                "tCO₂e"};
    if (!type_1) donut.slices.push_back({inventory.scope3, scope_paint(3)});
    report.html.open("div", {{"class", "side"}});
    report.picture(svg_picture(144, 144, report.tr("results.emissions"),
                               [&](Canvas& canvas, const ChartBox& box) { draw_donut(canvas, box, donut); }),
                   {});
    report.table({{report.tr("chart.scope")}, {"tCO₂e", true}, {report.tr("report.share"), true}}, rows,
                 true);
    report.html.close();
    if (!report.in.assessment.emissions_known) report.paragraph(report.tr("results.emissions_missing_help"));
}

void write_categories(ReportWriter& report) {
    const Inventory& inventory = report.in.inventory;
    std::vector<std::pair<std::string, double>> categories(inventory.by_category.begin(),
                                                           inventory.by_category.end());
    std::stable_sort(categories.begin(), categories.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    double sum = 0;
    for (const auto& [category, tco2e] : categories) sum += tco2e;
    std::vector<ReportRow> rows;
    for (const auto& [category, tco2e] : categories)
        rows.push_back({{report.category(category)},
                        {scope_words(report, scope_of(category).value_or(1))},
                        {tonnes(tco2e)},
                        {share_words(tco2e, sum)}});
    if (rows.empty()) return;
    rows.push_back({{report.tr("report.location_total")}, {}, {tonnes(sum)}, {}});
    report.subheading(report.tr("report.by_category"));
    report.table({{report.tr("report.category")},
                  {report.tr("chart.scope")},
                  {"tCO₂e", true},
                  {report.tr("report.share"), true}},
                 rows, true);
}

void write_gases(ReportWriter& report) {
    const Inventory& inventory = report.in.inventory;
    std::vector<ReportRow> rows;
    for (const auto& [id, gas] : inventory.gases) {
        const Factor* known = report.in.factors.find(id);
        rows.push_back(
            {{known ? report.pick(known->name) : id}, {format_short(gas.tonnes, 6)}, {tonnes(gas.tco2e)}});
    }
    const auto beside = [&](const char* key, double value) {
        if (value != 0) rows.push_back({{report.tr(key)}, {}, {tonnes(value)}});
    };
    beside("inventory.unsplit", inventory.unsplit);
    beside("results.biogenic", inventory.biogenic_co2);
    beside("results.memo", inventory.memo);
    beside("cli.avoided", inventory.avoided);
    beside("cli.exported", inventory.exported);
    beside("cli.excluded", inventory.excluded);
    if (rows.empty()) return;
    report.subheading(report.tr("inventory.gases"));
    report.table({{report.tr("report.gas")}, {"t", true}, {"tCO₂e", true}}, rows);
}

void write_months(ReportWriter& report) {
    const std::vector<MonthEmissions> months = emissions_by_month(report.in.project, report.in.inventory);
    if (months.size() < 2 || months.size() > 24) return;  // more would not fit on paper
    ColumnChart chart;
    std::vector<ReportRow> rows;
    for (int scope = 1; scope <= 3; ++scope)
        chart.series.push_back({scope_words(report, scope), scope_paint(scope)});
    double undated = 0, all = 0;
    for (const MonthEmissions& month : months) {
        chart.columns.push_back(
            {std::to_string(month.month), {}, {month.scopes[1], month.scopes[2], month.scopes[3]}});
        undated += month.undated;
        all += month.scopes[0];
        rows.push_back(
            {{std::to_string(month.year) + (month.month < 10 ? "-0" : "-") + std::to_string(month.month)},
             {tonnes(month.scopes[1])},
             {tonnes(month.scopes[2])},
             {tonnes(month.scopes[3])},
             {tonnes(month.scopes[0])}});
    }
    if (!(all > 0)) return;
    report.subheading(report.tr("inventory.months"));
    report.picture(
        svg_picture(680, 200, report.tr("inventory.months"),
                    [&](Canvas& canvas, const ChartBox& box) { draw_columns(canvas, box, chart); }),
        undated > 0 ? report.tr("inventory.undated", {{"percent", format_number(undated / all * 100, 0)}})
                    : std::string());
    report.table({{report.tr("inventory.month")},
                  {scope_words(report, 1), true},
                  {scope_words(report, 2), true},
                  {scope_words(report, 3), true},
                  {report.tr("results.points_total"), true}},
                 rows);
}

void write_energy(ReportWriter& report) {
    const Inventory& inventory = report.in.inventory;
    std::vector<ReportRow> rows;
    const auto row = [&](const char* key, double value, const char* unit) {
        if (value > 0) rows.push_back({{report.tr(key)}, {format_number(value, 2)}, {unit}});
    };
    row("inventory.energy_fuel", inventory.energy.fuel, "GJ");
    row("inventory.energy_bio", inventory.energy.biofuel, "GJ");
    row("inventory.energy_heat", inventory.energy.heat, "GJ");
    row("offsets.power_used", inventory.power.used(), "MWh");
    row("inventory.energy_renewable", inventory.power.renewable(), "MWh");
    if (rows.empty()) return;
    report.subheading(report.tr("inventory.energy"));
    report.table(
        {{report.tr("report.energy")}, {report.tr("report.amount"), true}, {report.tr("report.unit")}}, rows);
    if (!inventory.energy.known) report.paragraph(report.tr("report.energy_unknown"), "muted");
}

// Name, value, table and source of a line's factor.
ReportCell factor_cell(const ReportWriter& report, const Activity& activity) {
    if (const auto* custom = std::get_if<CustomFactor>(&activity.factor))
        return {format_typed(custom->value) + " " + report.unit(custom->unit), custom->source,
                report.tag(Confidence::user)};
    const auto* id = std::get_if<std::string>(&activity.factor);
    const Factor* factor = id ? report.in.factors.find(*id) : nullptr;
    if (!factor) return {id ? *id : report.tr("report.no_factor")};
    const Source* source = report.in.factors.source(factor->source);
    ReportCell cell{report.pick(factor->name), source ? report.pick(source->title) : std::string()};
    if (source) cell.tag = report.tag(source->confidence);
    return cell;
}

const char* instrument_key(InstrumentKind kind) {
    constexpr std::array<const char*, 5> keys = {
        "instrument.kind.own_generation", "instrument.kind.direct_line",
        "instrument.kind.green_power_contract", "instrument.kind.gec", "instrument.kind.irec"};
    return keys[static_cast<size_t>(kind)];
}

ReportRow line_row(const ReportWriter& report, const Activity& activity, const InventoryLine& line,
                   const LineWords& words) {
    std::string amount = activity.quantity ? format_short(*activity.quantity, 6) + " " : std::string();
    amount += report.unit(activity.unit);
    ReportCell name{activity.name.empty() ? report.category(activity.category) : activity.name,
                    scope_words(report, activity.scope) + " · " + report.category(activity.category)};
    ReportCell result{line.counted ? tonnes(line.tco2e) : report.tr("cli.not_counted")};
    if (line.counted && line.market_tco2e != line.tco2e)
        result.note = report.tr("report.market", {{"tonnes", tonnes(line.market_tco2e)}});
    if (line.counted && line.memo_tco2e != 0)
        result.note = report.tr("report.memo", {{"tonnes", tonnes(line.memo_tco2e)}});
    ReportCell how = factor_cell(report, activity);
    std::string formula = report.unit(words.formula);
    if (!words.market_formula.empty())
        formula += "\n" + report.tr("cli.market", {{"formula", report.unit(words.market_formula)}});
    if (!formula.empty()) how.note = how.note.empty() ? formula : formula + "\n" + how.note;
    return {name, {amount}, how, result};
}

// What proves a line: its own words, else the evidence that supports it, else a tag that none does.
ReportCell proof_cell(const ReportWriter& report, std::string_view words, const Supported& what,
                      const char* missing) {
    const Project& project = report.in.project;
    if (!trim(words).empty()) return {std::string(words)};
    if (!has_evidence(project, what.kind, what.id)) return {{}, {}, ReportTag{report.tr(missing), "bad"}};
    ReportCell cell;
    for (const Evidence& one : project.evidence)
        if (holds(one, project.period) && one.supports.contains(what))
            cell.words += (cell.words.empty() ? "" : "; ") + one.name;
    return cell;
}

}  // namespace

void write_inventory(ReportWriter& report) {
    report.heading(report.tr("report.inventory"));
    if (report.in.inventory.counted_lines == 0) {
        report.paragraph(report.tr("results.no_emissions"));
        return;
    }
    report.paragraph(report.tr("report.inventory_words", {{"set", report.in.project.gwp_set}}), "muted");
    write_scopes(report);
    write_categories(report);
    write_gases(report);
    write_months(report);
    write_energy(report);
}

void write_instruments(ReportWriter& report) {
    const Project& project = report.in.project;
    const Assessment& a = report.in.assessment;
    report.heading(report.tr("report.power_and_credits"));
    report.paragraph(report.tr("offsets.subtitle"), "muted");
    std::vector<ReportRow> rows;
    for (const Instrument& one : project.instruments) {
        rows.push_back(
            {{report.tr(instrument_key(one.kind)), one.name},
             {one.quantity ? format_short(*one.quantity, 4) + " " + report.unit(one.unit) : std::string()},
             proof_cell(report, one.evidence, {SupportedKind::instrument, one.id}, "offsets.no_evidence")});
    }
    report.subheading(report.tr("offsets.power"));
    if (rows.empty()) report.paragraph(report.tr("offsets.power_empty"));
    report.table(
        {{report.tr("offsets.kind")}, {report.tr("report.amount"), true}, {report.tr("offsets.evidence")}},
        rows);
    const PowerBalance& power = report.in.inventory.power;
    if (power.used() > 0)
        report.paragraph(
            report.tr("report.power_balance", {{"used", format_number(power.used(), 2)},
                                               {"renewable", format_number(power.renewable(), 2)},
                                               {"share", report.percent(a.renewable_power_share)}}));
    if (power.unused_instruments > 0)
        report.paragraph(
            report.tr("offsets.unused", {{"amount", format_number(power.unused_instruments, 2)}}));
    rows.clear();
    for (const Offset& one : project.offsets) {
        rows.push_back(
            {{report.tr(one.kind == OffsetKind::removal ? "offset.kind.removal" : "offset.kind.reduction"),
              one.name},
             {one.quantity ? format_short(*one.quantity, 2) : std::string()},
             {one.standard, one.vintage},
             proof_cell(report, one.retirement, {SupportedKind::offset, one.id}, "offsets.no_retirement")});
    }
    report.subheading(report.tr("offsets.credits"));
    if (rows.empty()) report.paragraph(report.tr("offsets.credits_empty"));
    report.table({{report.tr("offsets.kind")},
                  {"tCO₂e", true},
                  {report.tr("offsets.standard")},
                  {report.tr("offsets.retirement")}},
                 rows);
    report.paragraph(a.emissions_known
                         ? report.tr("cli.credits_value",
                                     {{"needed", format_number(static_cast<double>(a.credits_needed), 0)},
                                      {"held", format_short(a.credits_held, 2)},
                                      {"missing", format_number(static_cast<double>(a.credits_missing), 0)}})
                         : report.tr("results.emissions_missing_help"));
}

void write_lines(ReportWriter& report) {
    const Project& project = report.in.project;
    const std::vector<InventoryLine>& lines = report.in.inventory.lines;
    const size_t count = std::min(project.activities.size(), lines.size());
    if (count == 0) return;
    report.heading(report.tr("report.lines"));
    report.paragraph(report.tr("report.lines_words"), "muted");
    std::vector<ReportRow> rows;
    for (size_t i = 0; i < std::min(count, most_report_lines); ++i)
        rows.push_back(line_row(report, project.activities[i], lines[i], report.in.inventory.words.at(i)));
    double rest = 0;
    for (size_t i = most_report_lines; i < count; ++i)
        if (lines[i].in_totals()) rest += lines[i].tco2e;
    if (count > most_report_lines)
        rows.push_back(
            {{report.tr("report.more_lines", {{"count", std::to_string(count - most_report_lines)}})},
             {},
             {},
             {tonnes(rest)}});
    report.table({{report.tr("report.line"), false, false, true},
                  {report.tr("report.amount"), true},
                  {report.tr("report.factor")},
                  {"tCO₂e", true}},
                 rows, count > most_report_lines);
}

}  // namespace zs
