// Factors against the accounting year: older, newer, or used before the years that they are for. A factor
// past its window and a grid factor of another year are told by the inventory itself. A factor is told once,
// at its first line.
#include <algorithm>
#include <map>

#include "base/number.h"
#include "base/text.h"
#include "inventory/quality_parts.h"

namespace zs {
namespace {

constexpr int old_factor = 3;  // years

struct Use {
    size_t line = 0;
    size_t lines = 0;
    const Factor* factor = nullptr;  // null: the user's own
};

std::map<std::string, Use> uses_of(const Project& project, const Inventory& inventory,
                                   const FactorLibrary& factors) {
    std::map<std::string, Use> uses;
    const size_t count = std::min(project.activities.size(), inventory.lines.size());
    for (size_t i = 0; i < count; ++i) {
        if (!inventory.lines[i].counted) continue;
        const Activity& activity = project.activities[i];
        Use use{i, 0, nullptr};
        std::string key;
        if (const auto* id = std::get_if<std::string>(&activity.factor)) {
            use.factor = factors.find(*id);
            if (!use.factor || use.factor->kind == FactorKind::grid) continue;
            key = *id;
        } else if (const auto* custom = std::get_if<CustomFactor>(&activity.factor)) {
            const auto year = activity.detail.number("factor_year");
            if (!year) continue;
            key = format_short(*year, 0) + " " + custom->source;
        } else {
            continue;
        }
        ++uses.try_emplace(std::move(key), use).first->second.lines;
    }
    return uses;
}

}  // namespace

void find_factors_of_other_years(const Project& project, const Inventory& inventory,
                                 const FactorLibrary& factors, Findings& findings) {
    const int year = project.period.start.year, last = project.period.end.year;
    if (year == 0) return;
    for (const auto& entry : uses_of(project, inventory, factors)) {
        const auto& use = entry.second;
        const Activity& activity = project.activities[use.line];
        const Factor* factor = use.factor;
        const int from = factor ? factor->valid_from : 0, to = factor ? factor->valid_to : 0;
        if (to != 0 && year > to) continue;
        const int factor_year =
            factor ? factor->data_year : static_cast<int>(activity.detail.number("factor_year").value_or(0));
        const std::string name =
            factor ? factor->name.zh : excerpt(std::get<CustomFactor>(activity.factor).source);
        const auto report = [&](const char* message, const char* year_name, int value, Severity severity) {
            findings.report(use.line, "factor", message,
                            {{"name", name},
                             {year_name, std::to_string(value)},
                             {"year", std::to_string(year)},
                             {"lines", std::to_string(use.lines)}},
                            severity);
        };
        // A table of one year stands beside those of others; of a standard the edition before may not be
        // here.
        if (from != 0 && last < from) {
            report("quality.factor_before_window", "valid_from", from,
                   to != 0 ? Severity::warning : Severity::info);
            continue;
        }
        const bool in_force = from != 0 || to != 0;
        const int age = year - factor_year;
        if (factor_year == 0 || (in_force && (to != 0 || age <= old_factor))) continue;
        if (factor_year > last)
            report("quality.newer_factor", "factor_year", factor_year, Severity::info);
        else if (age > 0)
            report("quality.old_factor", "factor_year", factor_year,
                   age > old_factor && !in_force ? Severity::warning : Severity::info);
    }
}

}  // namespace zs
