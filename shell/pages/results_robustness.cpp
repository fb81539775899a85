// How far provisional values move the result: two sentences, the points on their scale with the star lines,
// and the share of each star.
#include <algorithm>
#include <cmath>

#include "assessment/robustness.h"
#include "base/number.h"
#include "shell/pages/parts.h"
#include "shell/pages/results_parts.h"
#include "shell/widgets/charts/chart_view.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

struct Band {
    int low = 0, high = 0;
    const std::map<int, double>& shares;
};

Band band_of(const Robustness& robust, bool blocked) {
    if (blocked) return {robust.min_stars_by_points, robust.max_stars_by_points, robust.share_by_points};
    return {robust.min_stars, robust.max_stars, robust.share};
}

int likely(const Band& band) {
    const auto most = std::max_element(band.shares.begin(), band.shares.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == band.shares.end() ? band.low : most->first;
}

std::string stars_sentence(const App& app, const Ui& ui, const Band& band, bool blocked) {
    const RulePack& pack = app.pack();
    const std::string once = blocked ? ui.tr("results.once_complete_comma") : std::string();
    if (band.low == band.high)
        return once + ui.tr(pack.has_points() ? "results.robust_one" : "results.robust_level",
                            {{"stars", stars_name(ui, pack, band.low)}});
    const int star = likely(band);
    return once +
           ui.tr("results.robust_many", {{"low", stars_name(ui, pack, band.low)},
                                         {"high", stars_name(ui, pack, band.high)},
                                         {"share", std::to_string(percents_of(band.shares)[star]) + "%"},
                                         {"likely", stars_name(ui, pack, star)}});
}

// What the band hangs on most: the points of an indicator, of its items, a star's line.
std::string unknown_words(const Ui& ui, const RulePack& pack, const Unknown& unknown) {
    if (unknown.kind == Unknown::Kind::star_line) {
        for (const Grade& grade : pack.grades)
            if (std::to_string(grade.stars) == unknown.id)
                return ui.tr("results.unknown_line", {{"name", ui.pick(grade.name)}});
    } else if (unknown.kind == Unknown::Kind::level) {
        if (const Requirement* requirement = pack.find(unknown.id))
            return ui.tr("results.unknown_level", {{"name", ui.pick(requirement->question)}});
    } else if (const Group* group = pack.group(unknown.id)) {
        return ui.tr(
            unknown.kind == Unknown::Kind::weights ? "results.unknown_items" : "results.unknown_group",
            {{"name", ui.pick(group->name)}});
    }
    return unknown.id;
}

std::string most_important(const App& app, const Ui& ui) {
    const Robustness& robust = app.assessment().robustness;
    return robust.unknowns.empty()
               ? std::string()
               : ui.tr("results.most_important",
                       {{"unknown", unknown_words(ui, app.pack(), robust.unknowns.front())}});
}

std::string points_sentence(const App& app, const Ui& ui) {
    const Robustness& robust = app.assessment().robustness;
    if (robust.max_points - robust.min_points < 0.05)
        return ui.tr("results.points_firm", {{"points", format_number(app.assessment().points, 1)}});
    std::string words = ui.tr("results.points_range", {{"low", format_number(robust.min_points, 1)},
                                                       {"high", format_number(robust.max_points, 1)}});
    return words + most_important(app, ui);
}

// A chart with the words that it tells and the same figures as a table.
struct Scale {
    PointsScale chart;
    std::string name;
    std::vector<std::string> told;  // of the value, the band, each line
    ChartFigures figures;
};

Scale scale_of(const App& app, const Ui& ui) {
    const Assessment& assessment = app.assessment();
    const Robustness& robust = assessment.robustness;
    const std::string points = format_number(assessment.points, 1);
    const std::string low = format_number(robust.min_points, 1), high = format_number(robust.max_points, 1);
    Scale scale;
    scale.chart = {0, assessment.max_points, robust.min_points, robust.max_points, assessment.points, points,
                   {}};
    scale.name = ui.tr("results.scale_name", {{"points", points}, {"low", low}, {"high", high}});
    scale.told = {ui.tr("results.points_name", {{"points", points}}),
                  ui.tr("chart.range_words", {{"range", low + "–" + high}})};
    scale.figures = {{ui.tr("chart.line"), ui.tr("chart.points"), ui.tr("chart.points_range")},
                     {{ui.tr("chart.now"), points, low + "–" + high}}};
    double least = robust.min_points;
    for (const Grade& grade : app.pack().grades) {
        const RangedValue& line = grade.min_points;
        const bool reached = assessment.points >= line.value;
        scale.chart.lines.push_back(
            {std::to_string(grade.stars) + "★", line.value, line.low, line.high, reached});
        least = std::min(least, line.low);
        const std::string value = format_short(line.value, 2);
        const std::string range =
            line.is_firm() ? std::string() : format_short(line.low, 2) + "–" + format_short(line.high, 2);
        scale.name += ui.tr("results.comma") + ui.pick(grade.name) + " " + value;
        scale.told.push_back(
            ui.pick(grade.name) + " " +
            ui.tr(reached ? "results.line_met" : "results.line_open", {{"line", value}, {"points", points}}) +
            (range.empty() ? range : " · " + ui.tr("chart.range_words", {{"range", range}})));
        scale.figures.rows.push_back({ui.pick(grade.name), value, range});
    }
    scale.chart.from = std::max(0.0, std::floor(least / 10) * 10 - 5);
    return scale;
}

void draw_scale(const App& app, Ui& ui, bool table) {
    const Scale scale = scale_of(app, ui);
    if (table) {
        chart_table(ui, "scale values", scale.name, scale.figures);
        return;
    }
    chart(ui, "scale", {.name = scale.name, .height = points_scale_height}, scale.told,
          [&](Canvas& canvas, const ChartBox& box, std::optional<size_t> active) {
              return draw_points_scale(canvas, box, scale.chart, active);
          });
}

void draw_shares(const App& app, Ui& ui, const Band& band, bool table) {
    if (band.shares.empty()) return;
    double most = 0;
    for (const auto& [stars, share] : band.shares) most = std::max(most, share);
    std::vector<BandPart> parts;
    std::vector<std::string> told;
    ChartFigures figures{{ui.tr("chart.outcome"), ui.tr("chart.likelihood")}, {}};
    std::string name = ui.tr("results.band_name");
    std::string all;
    std::map<int, int> percents = percents_of(band.shares);
    for (const auto& [stars, share] : band.shares) {
        const std::string& outcome = stars_name(ui, app.pack(), stars);
        const int whole = percents[stars];
        const std::string percent = whole == 0 ? ui.tr("results.under_one") : std::to_string(whole) + "%";
        const std::string words = outcome + " " + percent;
        parts.push_back({words, share, share == most});
        told.push_back(words);
        figures.rows.push_back({outcome, percent});
        name += (parts.size() == 1 ? "" : ui.tr("results.comma")) + words;
        all += (all.empty() ? "" : " · ") + words;
    }
    if (table) {
        chart_table(ui, "share values", name, figures);
        return;
    }
    chart(ui, "shares", {.name = name, .height = band_height}, told,
          [&](Canvas& canvas, const ChartBox& box, std::optional<size_t> active) {
              return draw_share_band(canvas, box, parts, active);
          });
    if (parts.size() < 2) return;
    // A part too narrow for its words is told here.
    gap(2);
    text(ui, ui.tr("results.shares", {{"shares", all}}),
         {.size = type::caption, .colour = ui.colours().faint, .silent = true});
}

}  // namespace

void draw_robustness_words(App& app, Ui& ui, bool blocked) {
    const Band band = band_of(app.assessment().robustness, blocked);
    const bool points = app.pack().has_points();
    // With points, what matters most is told with their band.
    const std::string important = points || band.low == band.high ? std::string() : most_important(app, ui);
    muted(ui, stars_sentence(app, ui, band, blocked) + important, type::body);
    if (points) muted(ui, points_sentence(app, ui), type::body);
}

void draw_robustness(App& app, Ui& ui, bool blocked) {
    const Band band = band_of(app.assessment().robustness, blocked);
    if (!app.pack().has_points()) {
        if (band.low == band.high) return;
        const bool table = chart_heading(ui, "shape", {}, 3, ui.tr("results.robustness"));
        draw_shares(app, ui, band, table);
        return;
    }
    const bool table = chart_heading(ui, "shape", ui.tr("results.robustness"));
    gap(space::xs);
    draw_scale(app, ui, table);
    gap(space::s);
    draw_shares(app, ui, band, table);
}

}  // namespace zs
