// How far provisional values move the result: two sentences, the points on their scale with the star lines,
// and the share of each star.
#include <algorithm>
#include <cmath>

#include "base/number.h"
#include "shell/pages/parts.h"
#include "shell/pages/results_parts.h"
#include "shell/widgets/charts.h"
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
    const auto share = band.shares.find(star);
    return once + ui.tr("results.robust_many",
                        {{"low", stars_name(ui, pack, band.low)},
                         {"high", stars_name(ui, pack, band.high)},
                         {"share", percent_text(share == band.shares.end() ? 0 : share->second, 0)},
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

std::string points_sentence(const App& app, const Ui& ui) {
    const Robustness& robust = app.assessment().robustness;
    if (robust.max_points - robust.min_points < 0.05)
        return ui.tr("results.points_firm", {{"points", format_number(app.assessment().points, 1)}});
    std::string words = ui.tr("results.points_range", {{"low", format_number(robust.min_points, 1)},
                                                       {"high", format_number(robust.max_points, 1)}});
    if (!robust.unknowns.empty())
        words += ui.tr("results.most_important",
                       {{"unknown", unknown_words(ui, app.pack(), robust.unknowns.front())}});
    return words;
}

void draw_scale(const App& app, Ui& ui) {
    const Assessment& assessment = app.assessment();
    const Robustness& robust = assessment.robustness;
    PointsScale scale{0,
                      assessment.max_points,
                      robust.min_points,
                      robust.max_points,
                      assessment.points,
                      format_number(assessment.points, 1)};
    double least = robust.min_points;
    std::vector<ScaleLine> lines;
    std::string name = ui.tr("results.scale_name", {{"points", scale.words},
                                                    {"low", format_number(robust.min_points, 1)},
                                                    {"high", format_number(robust.max_points, 1)}});
    for (const Grade& grade : app.pack().grades) {
        const RangedValue& line = grade.min_points;
        lines.push_back({std::to_string(grade.stars) + "★", line.value, line.low, line.high,
                         assessment.points >= line.value});
        least = std::min(least, line.low);
        name += ui.tr("results.comma") + ui.pick(grade.name) + " " + format_short(line.value, 2);
    }
    scale.from = std::max(0.0, std::floor(least / 10) * 10 - 5);
    points_scale(ui, scale, lines, name);
}

void draw_shares(const App& app, Ui& ui, const Band& band) {
    if (band.shares.empty()) return;
    double most = 0;
    for (const auto& [stars, share] : band.shares) most = std::max(most, share);
    std::vector<BandPart> parts;
    std::string name = ui.tr("results.band_name");
    std::string told;
    for (const auto& [stars, share] : band.shares) {
        const std::string words = stars_name(ui, app.pack(), stars) + " " +
                                  (share < 0.005 ? ui.tr("results.under_one") : percent_text(share, 0));
        parts.push_back({words, share, share == most});
        name += (parts.size() == 1 ? "" : ui.tr("results.comma")) + words;
        told += (told.empty() ? "" : " · ") + words;
    }
    share_band(ui, parts, name);
    if (parts.size() < 2) return;
    // A part too narrow for its words is told here.
    gap(2);
    text(ui, ui.tr("results.shares", {{"shares", told}}),
         {.size = type::caption, .colour = ui.colours().faint, .silent = true});
}

}  // namespace

void draw_robustness_words(App& app, Ui& ui, bool blocked) {
    const Band band = band_of(app.assessment().robustness, blocked);
    muted(ui, stars_sentence(app, ui, band, blocked), type::body);
    if (app.pack().has_points()) muted(ui, points_sentence(app, ui), type::body);
}

void draw_robustness(App& app, Ui& ui, bool blocked) {
    const Band band = band_of(app.assessment().robustness, blocked);
    if (!app.pack().has_points()) {
        if (band.low != band.high) draw_shares(app, ui, band);
        return;
    }
    draw_scale(app, ui);
    gap(space::s);
    draw_shares(app, ui, band);
}

}  // namespace zs
