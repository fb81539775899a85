#include "inventory/uncertainty.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace zs {
namespace {

// SplitMix64 (Steele, Lea and Flood 2014), and normal deviates in pairs by Box and Muller.
class Random {
  public:
    explicit Random(uint64_t seed) : state_(seed) {}
    double normal() {
        if (has_spare_) {
            has_spare_ = false;
            return spare_;
        }
        const double radius = std::sqrt(-2 * std::log(uniform()));
        const double angle = 6.283185307179586 * uniform();
        spare_ = radius * std::sin(angle);
        has_spare_ = true;
        return radius * std::cos(angle);
    }

  private:
    double uniform() {  // above 0, at most 1
        uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return (static_cast<double>((z ^ (z >> 31)) >> 11) + 1) * 0x1p-53;
    }
    uint64_t state_;
    double spare_ = 0;
    bool has_spare_ = false;
};

// A value of mean 1 with half its 95 % interval `share`.
double around_one(double share, double normal) {
    const double deviation = share / 1.96;
    if (share <= 0.6) return 1 + deviation * normal;
    const double log_variance = std::log1p(deviation * deviation);
    return std::exp(std::sqrt(log_variance) * normal - log_variance / 2);
}

struct Part {
    size_t scope;
    double tco2e;
    double quantity, factor;  // shares
    size_t source;            // of the factor: lines with the same one are drawn together
};

}  // namespace

Uncertainty estimate_uncertainty(const Project& project, const Inventory& inventory, size_t draws,
                                 uint64_t seed) {
    Uncertainty out;
    out.lines.resize(inventory.lines.size());
    std::vector<Part> parts;
    std::map<std::string_view, size_t> factors;
    size_t sources = 0;
    std::array<double, 4> squares{};
    const size_t count = std::min(inventory.lines.size(), project.activities.size());
    for (size_t i = 0; i < count; ++i) {
        const InventoryLine& line = inventory.lines[i];
        if (!line.in_totals()) continue;
        const Activity& activity = project.activities[i];
        const auto quantity = activity.detail.number("activity_uncertainty");
        const auto factor = activity.detail.number("factor_uncertainty");
        const auto scope = static_cast<size_t>(line.scope);
        if (!quantity && !factor) {
            out.scopes[0].unstated += line.tco2e;
            out.scopes[scope].unstated += line.tco2e;
            continue;
        }
        const double a = quantity.value_or(0) / 100, b = factor.value_or(0) / 100;
        const double share = std::sqrt(a * a + b * b);
        out.lines[i] = share;
        for (const size_t of : {size_t{0}, scope}) {
            out.scopes[of].stated += line.tco2e;
            squares[of] += share * line.tco2e * (share * line.tco2e);
        }
        const auto* id = std::get_if<std::string>(&activity.factor);
        size_t source = sources;
        if (id && !id->empty()) source = factors.try_emplace(*id, sources).first->second;
        if (source == sources) ++sources;
        parts.push_back({scope, line.tco2e, a, b, source});
    }
    for (size_t of = 0; of < 4; ++of)
        if (std::fabs(out.scopes[of].stated) > 0)
            out.scopes[of].propagated = std::sqrt(squares[of]) / std::fabs(out.scopes[of].stated);
    if (draws == 0 || parts.empty()) return out;

    out.draws = draws;
    Random random(seed);
    std::array<std::vector<double>, 4> sums;
    for (auto& sum : sums) sum.reserve(draws);
    std::vector<double> normals(sources);
    for (size_t draw = 0; draw < draws; ++draw) {
        for (double& normal : normals) normal = random.normal();
        std::array<double, 4> sum{};
        for (const Part& part : parts) {
            const double value = part.tco2e * around_one(part.quantity, random.normal()) *
                                 around_one(part.factor, normals[part.source]);
            sum[0] += value;
            sum[part.scope] += value;
        }
        for (size_t of = 0; of < 4; ++of) sums[of].push_back(sum[of]);
    }
    for (size_t of = 0; of < 4; ++of) {
        if (!out.scopes[of].propagated) continue;
        std::vector<double>& all = sums[of];
        const auto at = [&](double share) {
            const auto rank = static_cast<std::ptrdiff_t>(share * static_cast<double>(draws - 1));
            std::nth_element(all.begin(), all.begin() + rank, all.end());
            return all[static_cast<size_t>(rank)];
        };
        out.scopes[of].low = at(0.025);
        out.scopes[of].high = at(0.975);
    }
    return out;
}

}  // namespace zs
