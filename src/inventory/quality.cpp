#include "inventory/quality.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/json.h"
#include "base/number.h"
#include "inventory/formula.h"
#include "inventory/period_check.h"
#include "inventory/quality_parts.h"
#include "inventory/sources.h"
#include "project/supported.h"

namespace zs {
namespace {

using Args = Findings::Args;

constexpr double material = 0.05;       // of all emissions: a verifier asks for its evidence first
constexpr double most_intensity = 100;  // tCO2e per 10^4 CNY of output; steel and cement are near 10

class Search {
  public:
    Search(const Project& project, const Inventory& inventory, const FactorLibrary& factors)
        : project_(project), inventory_(inventory), factors_(factors) {
        for (const Evidence& one : project.evidence)
            if (holds(one, project.period)) supported_.insert(one.supports.begin(), one.supports.end());
    }

    Problems run() {
        for (const InventoryLine& line : inventory_.lines)
            if (line.in_totals()) total_ += std::fabs(line.tco2e);
        check_whole();
        for (size_t i = 0; i < count(); ++i) check_line(i);
        for (Problem& problem : review_sources(project_).problems)
            findings_.all.push_back(std::move(problem));
        check_evidence();
        find_in_series(project_, inventory_, findings_);
        find_factors_of_other_years(project_, inventory_, factors_, findings_);
        find_unbelievable(project_, inventory_, factors_, findings_);
        std::stable_sort(findings_.all.begin(), findings_.all.end(), [](const Problem& a, const Problem& b) {
            return static_cast<int>(a.severity) > static_cast<int>(b.severity);
        });
        return std::move(findings_.all);
    }

  private:
    size_t count() const { return std::min(project_.activities.size(), inventory_.lines.size()); }

    void report(std::string where, const char* key, Args args = {}, Severity severity = Severity::warning) {
        findings_.report(std::move(where), key, std::move(args), severity);
    }
    static std::string at(size_t line, const char* member) {
        return json_path("activities", line) + "." + member;
    }

    void check_whole() {
        const auto& output = project_.factory.output_value;
        const double scopes = inventory_.scope1 + inventory_.scope2_location;
        if (output && *output > 0 && scopes / *output > most_intensity)
            report("", "quality.intensity", {{"value", format_short(scopes / *output, 2)}});
        if (inventory_.scope2_location < 0) report("", "quality.exports_exceed");
        if (is_period(project_.period)) {
            const long days = day_count(project_.period);
            if (days != 365 && days != 366)
                report("period", "quality.not_a_year", {{"days", std::to_string(days)}}, Severity::info);
        }
        const double all = inventory_.scope1 + inventory_.scope2_location + inventory_.scope3;
        if (all > 0 && inventory_.unsplit > 0.5 * all)
            report("", "quality.unsplit", {{"percent", format_short(inventory_.unsplit / all * 100, 1)}},
                   Severity::info);
    }

    void check_evidence() {
        for (size_t i = 0; i < project_.evidence.size(); ++i) {
            const Evidence& one = project_.evidence[i];
            if (!one.supports.empty() && !holds(one, project_.period))
                report(json_path("evidence", i) + ".expires", "quality.evidence_expired",
                       {{"name", one.name},
                        {"day", to_string(one.expires)},
                        {"end", to_string(project_.period.end)}});
        }
    }

    void check_line(size_t i) {
        const Activity& activity = project_.activities[i];
        const InventoryLine& line = inventory_.lines[i];
        if (!line.counted) return;
        const bool is_proven = !trim(activity.detail.text("evidence")).empty() ||
                               !trim(activity.note).empty() ||
                               supported_.contains({SupportedKind::activity, activity.id});
        if (line.in_totals() && !is_proven && total_ > 0 && std::fabs(line.tco2e) >= material * total_)
            report(at(i, "detail.parameters.evidence"), "quality.no_evidence",
                   {{"percent", format_short(std::fabs(line.tco2e) / total_ * 100, 1)}});
    }

    const Project& project_;
    const Inventory& inventory_;
    const FactorLibrary& factors_;
    double total_ = 0;
    std::set<Supported> supported_;  // by evidence of the project
    Findings findings_;
};

}  // namespace

Problems find_quality(const Project& project, const Inventory& inventory, const FactorLibrary& factors) {
    return Search(project, inventory, factors).run();
}

DataQuality score_quality(const Project& project, const Inventory& inventory) {
    DataQuality out;
    double graded = 0, all = 0, sum = 0;
    const size_t count = std::min(project.activities.size(), inventory.lines.size());
    for (size_t i = 0; i < count; ++i) {
        const InventoryLine& line = inventory.lines[i];
        if (!line.in_totals()) continue;
        const double weight = std::fabs(line.tco2e);
        all += weight;
        const std::string_view data = project.activities[i].detail.text("activity_level");
        const std::string_view factor = project.activities[i].detail.text("factor_level");
        const int a = data == "continuous" ? 6 : data == "periodic" ? 3 : data == "estimated" ? 1 : 0;
        const int f = factor == "measured"        ? 6
                      : factor == "supplier"      ? 5
                      : factor == "same_process"  ? 4
                      : factor == "regional"      ? 3
                      : factor == "national"      ? 2
                      : factor == "international" ? 1
                                                  : 0;
        if (a == 0 || f == 0) continue;
        graded += weight;
        sum += weight * a * f;
    }
    if (graded > 0) out.score = sum / graded;
    if (all > 0) out.graded_share = graded / all;
    return out;
}

}  // namespace zs
