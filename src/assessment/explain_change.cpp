#include "assessment/explain_change.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "assessment/assessment.h"
#include "assessment/change_differences.h"
#include "inventory/inventory.h"

namespace zs {
namespace {

using Kind = ChangeCause::Kind;
using What = ChangeCause::What;

constexpr double dust = 1e-9;

struct Measured {
    double points = 0;
    double tco2e = 0;
};

class Walker {
  public:
    Walker(const ExplainedState& from, const FactorLibrary& factors)
        : factors_(factors),
          walk_{from.pack, from.project},
          inventory_(take_inventory(walk_.project, factors)) {}

    void apply(const Edit& step) {
        step.apply(walk_);
        if (step.emits) inventory_ = take_inventory(walk_.project, factors_);
    }
    Measured measure() const {
        return {points_of(walk_.pack, walk_.project, inventory_), inventory_.total(walk_.project.type)};
    }

  private:
    const FactorLibrary& factors_;
    Walk walk_;
    Inventory inventory_;
};

// Half of what each step moves on the way through `order`.
Measured add_halves(const ExplainedState& from, const std::vector<Edit>& steps, bool backwards,
                    const FactorLibrary& factors, std::vector<Measured>& parts) {
    Walker walker(from, factors);
    Measured last = walker.measure();
    for (size_t i = 0; i < steps.size(); ++i) {
        const size_t at = backwards ? steps.size() - 1 - i : i;
        walker.apply(steps[at]);
        const Measured now = walker.measure();
        parts[at].points += (now.points - last.points) / 2;
        parts[at].tco2e += (now.tco2e - last.tco2e) / 2;
        last = now;
    }
    return last;
}

double sum(const std::vector<ChangeCause>& causes, double ChangeCause::*part) {
    double total = 0;
    for (const ChangeCause& cause : causes) total += cause.*part;
    return total;
}

// Rounding dust goes to the largest part; more than dust is told as what it is.
void close(std::vector<ChangeCause>& causes, double change, double ChangeCause::*part) {
    const double rest = change - sum(causes, part);
    const auto largest = std::max_element(
        causes.begin(), causes.end(),
        [part](const ChangeCause& a, const ChangeCause& b) { return std::abs(a.*part) < std::abs(b.*part); });
    const double scale = std::max(1.0, largest == causes.end() ? 0.0 : std::abs((*largest).*part));
    if (largest != causes.end() && std::abs(rest) <= 1e-7 * scale) {
        (*largest).*part += rest;
    } else if (std::abs(rest) > dust) {
        ChangeCause other;
        other.*part = rest;
        causes.push_back(std::move(other));
    }
}

}  // namespace

ChangeExplanation explain_change(const ExplainedState& before, const ExplainedState& after,
                                 const FactorLibrary& factors) {
    ChangeExplanation result;
    const auto judge = [&](const ExplainedState& state, double& points, double& tco2e, int& stars) {
        const Inventory inventory = take_inventory(state.project, factors);
        const Assessment assessment = assess(state.pack, state.project, inventory, 0);
        points = assessment.points;
        tco2e = inventory.total(state.project.type);
        stars = assessment.stars;
    };
    judge(before, result.points_before, result.tco2e_before, result.stars_before);
    judge(after, result.points_after, result.tco2e_after, result.stars_after);

    std::vector<Edit> steps = differences(before, after);
    std::vector<Measured> parts(steps.size());
    add_halves(before, steps, false, factors, parts);
    add_halves(before, steps, true, factors, parts);
    for (size_t i = 0; i < steps.size(); ++i) {
        if (std::abs(parts[i].points) <= dust && std::abs(parts[i].tco2e) <= dust) continue;
        ChangeCause cause = std::move(steps[i].cause);
        cause.points = parts[i].points;
        cause.tco2e = parts[i].tco2e;
        result.causes.push_back(std::move(cause));
    }
    close(result.causes, result.points(), &ChangeCause::points);
    close(result.causes, result.tco2e(), &ChangeCause::tco2e);
    std::stable_sort(
        result.causes.begin(), result.causes.end(), [](const ChangeCause& a, const ChangeCause& b) {
            const double more = std::abs(a.points) - std::abs(b.points);
            return std::abs(more) > dust ? more > 0 : std::abs(a.tco2e) > std::abs(b.tco2e) + dust;
        });
    return result;
}

std::string_view to_string(Kind kind) {
    constexpr std::array<std::string_view, 16> names = {
        "rule_group", "rule_requirement", "rule_settings", "type",     "period",     "gwp_set",
        "factory",    "base_year",        "activity",      "category", "instrument", "offset",
        "answer",     "setting",          "other",         "boundary"};
    return names[static_cast<size_t>(kind)];
}

std::string_view to_string(What what) {
    constexpr std::array<std::string_view, 6> names = {"changed",  "added",  "removed",
                                                       "quantity", "factor", "thresholds"};
    return names[static_cast<size_t>(what)];
}

std::string cause_text(const ChangeCause& cause, const Catalogue& catalogue, Language language) {
    const std::string name =
        cause.kind == Kind::category ? catalogue.text("category." + cause.id) : cause.name.in(language);
    return catalogue.text({"explain." + std::string(to_string(cause.kind)),
                           {{"name", name},
                            {"what", catalogue.text("explain.what." + std::string(to_string(cause.what)))},
                            {"lines", std::to_string(cause.lines)}}});
}

}  // namespace zs
