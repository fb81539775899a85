#include "rules/scoring.h"

#include <algorithm>

namespace zs {
namespace {
constexpr double dust = 1e-9;
}

bool Scoring::lower_is_better() const {
    if (steps.size() > 1) return steps.back().at < steps.front().at;
    return steps.empty() && full_at < zero_at;
}

double metric_score(const Scoring& scoring, double value) {
    if (!scoring.steps.empty()) {
        const bool lower = scoring.lower_is_better();
        double score = 0;
        for (const Step& step : scoring.steps)
            if (lower ? value <= step.at + dust : value >= step.at - dust)
                score = std::max(score, step.score);
        return score;
    }
    const double score = (value - scoring.zero_at) / (scoring.full_at - scoring.zero_at);
    return score >= 1 - dust ? 1 : std::max(score, 0.0);
}

double checklist_score(const Scoring& scoring, size_t ticked) {
    const size_t full = scoring.count_for_full();
    if (full == 0 || ticked >= full) return 1;
    if (ticked < scoring.least_count) return 0;
    return static_cast<double>(ticked) / static_cast<double>(full);
}

double value_for_full(const Scoring& scoring) {
    return scoring.steps.empty() ? scoring.full_at : scoring.steps.back().at;
}

}  // namespace zs
