#include "inventory/uncertainty.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "inventory/formula.h"
#include "inventory/market.h"

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

// Shares, 0 where not stated.
double quantity_share(const Activity& activity) {
    return activity.detail.number("activity_uncertainty").value_or(0) / 100;
}
double factor_share(const Activity& activity) {
    return activity.detail.number("factor_uncertainty").value_or(0) / 100;
}

using Sum = Uncertainty::Sum;
constexpr size_t sum_count = std::tuple_size_v<decltype(Uncertainty::sums)>;

struct Part {
    size_t line;
    size_t scope;
    double tco2e, market;     // of the line
    double quantity, factor;  // shares
    size_t source, market_source;

    // Calls `take(sum, tco2e, source)` for each sum that the line is in.
    template <class Take>
    void each_sum(Take take) const {
        take(Sum::all, tco2e, source);
        take(scope, tco2e, source);
        if (scope == Sum::scope_2) take(Sum::scope_2_market, market, market_source);
        take(Sum::all_market, scope == Sum::scope_2 ? market : tco2e,
             scope == Sum::scope_2 ? market_source : source);
    }
};

// Numbers of the factors, those that are one factor having the same.
class Sources {
  public:
    size_t of(const Activity& activity) {
        if (const auto* id = std::get_if<std::string>(&activity.factor); id && !id->empty())
            return number(*id);
        if (const auto* own = std::get_if<CustomFactor>(&activity.factor))
            return number(given(own->value) + " " + own->unit + " " + own->source);
        return count_++;
    }
    // What the market-based figure of purchased electricity goes by.
    size_t of_market(const Activity& activity, const Project& project, size_t own) {
        const std::optional<MarketRate> rate = market_rate(project, activity, residual_mix(project));
        if (!rate) return own;
        return number(rate->supplier ? "supplier " + given(rate->rate) : std::string("residual mix"));
    }
    size_t count() const { return count_; }

  private:
    size_t number(const std::string& key) {
        const auto [at, is_new] = numbers_.try_emplace(key, count_);
        if (is_new) ++count_;
        return at->second;
    }
    std::map<std::string, size_t> numbers_;
    size_t count_ = 0;
};

// Those of the lines that state an uncertainty; the others' emissions are told.
std::vector<Part> parts_of(const Project& project, const Inventory& inventory, Sources& sources,
                           Uncertainty& out) {
    std::vector<Part> parts;
    double market = 0;
    const size_t count = std::min(inventory.lines.size(), project.activities.size());
    for (size_t i = 0; i < count; ++i) {
        const InventoryLine& line = inventory.lines[i];
        if (!line.in_totals()) continue;
        const Activity& activity = project.activities[i];
        Part part{i,
                  static_cast<size_t>(line.scope),
                  line.tco2e,
                  line.market_tco2e,
                  quantity_share(activity),
                  factor_share(activity),
                  0,
                  0};
        if (line.scope == 2) market += line.market_tco2e;
        const std::optional<double> stated = stated_uncertainty(activity);
        if (stated) {
            part.source = part.market_source = sources.of(activity);
            if (line.mwh) part.market_source = sources.of_market(activity, project, part.source);
        }
        part.each_sum([&](size_t sum, double tco2e, size_t) {
            (stated ? out.sums[sum].stated : out.sums[sum].unstated) += tco2e;
        });
        if (!stated) continue;
        out.lines[i].propagated = stated;
        parts.push_back(part);
    }
    // What contracts and certificates themselves emit is in no line, and states nothing.
    const double instruments = inventory.scope2_market - market;
    if (!inventory.lines.empty() && std::fabs(instruments) > 1e-9 * std::fabs(inventory.scope2_market))
        for (const Sum sum : {Sum::scope_2_market, Sum::all_market}) out.sums[sum].unstated += instruments;
    return parts;
}

void propagate(const std::vector<Part>& parts, size_t sources, Uncertainty& out) {
    std::array<double, sum_count> squares{};
    std::vector<std::array<double, sum_count>> by_factor(sources);
    for (const Part& part : parts) {
        part.each_sum([&](size_t sum, double tco2e, size_t source) {
            squares[sum] += part.quantity * tco2e * (part.quantity * tco2e);
            by_factor[source][sum] += part.factor * tco2e;
        });
    }
    for (const auto& sums : by_factor)
        for (size_t sum = 0; sum < sum_count; ++sum) squares[sum] += sums[sum] * sums[sum];
    for (size_t sum = 0; sum < sum_count; ++sum)
        if (std::fabs(out.sums[sum].stated) > 0)
            out.sums[sum].propagated = std::sqrt(squares[sum]) / std::fabs(out.sums[sum].stated);
}

// The value below which that share of them is. Sorts in part.
double quantile(std::vector<double>& values, double share) {
    const auto rank = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + rank, values.end());
    return values[static_cast<size_t>(rank)];
}

}  // namespace

std::optional<double> stated_uncertainty(const Activity& activity) {
    const ActivityDetail& detail = activity.detail;
    if (!detail.number("activity_uncertainty") && !detail.number("factor_uncertainty")) return std::nullopt;
    return std::hypot(quantity_share(activity), factor_share(activity));
}

struct UncertaintyEstimate::State {
    State(const Project& project, const Inventory& inventory, size_t count, uint64_t seed)
        : draws(count), random(seed), of_lines(seed) {
        out.lines.resize(inventory.lines.size());
        Sources sources;
        parts = parts_of(project, inventory, sources, out);
        propagate(parts, sources.count(), out);
        if (parts.empty()) draws = 0;
        if (draws == 0) return;
        out.draws = draws;
        for (auto& of_sum : drawn) of_sum.resize(draws);
        normals.resize(sources.count());
    }

    // Each gives the deviates that it took.
    size_t draw_sums() {
        for (double& normal : normals) normal = random.normal();
        for (const Part& part : parts) {
            const double quantity = around_one(part.quantity, random.normal());
            part.each_sum([&](size_t sum, double tco2e, size_t source) {
                drawn[sum][sums_drawn] += tco2e * quantity * around_one(part.factor, normals[source]);
            });
        }
        if (++sums_drawn == draws) finish_sums();
        return normals.size() + parts.size();
    }

    void finish_sums() {
        for (size_t sum = 0; sum < sum_count; ++sum) {
            if (!out.sums[sum].propagated) continue;
            out.sums[sum].low = quantile(drawn[sum], 0.025);
            out.sums[sum].high = quantile(drawn[sum], 0.975);
        }
        of_line.resize(draws);
        for (auto& [quantity, factor] : of_line) {
            quantity = of_lines.normal();
            factor = of_lines.normal();
        }
        values.resize(draws);
    }

    // A line's interval follows from its two shares alone: lines that state the same are drawn once.
    size_t draw_line() {
        const Part& part = parts[lines_drawn++];
        const auto [at, is_new] = intervals.try_emplace({part.quantity, part.factor});
        auto& [low, high] = at->second;
        if (is_new) {
            for (size_t draw = 0; draw < draws; ++draw)
                values[draw] = around_one(part.quantity, of_line[draw].first) *
                               around_one(part.factor, of_line[draw].second);
            low = quantile(values, 0.025);
            high = quantile(values, 0.975);
        }
        LineUncertainty& line = out.lines[part.line];
        std::tie(line.low, line.high) = std::minmax({part.tco2e * low, part.tco2e * high});
        std::tie(line.market_low, line.market_high) = std::minmax({part.market * low, part.market * high});
        return is_new ? 2 * draws : 1;
    }

    bool is_done() const { return draws == 0 || lines_drawn == parts.size(); }

    Uncertainty out;
    std::vector<Part> parts;
    size_t draws;
    Random random, of_lines;
    std::array<std::vector<double>, sum_count> drawn;
    std::vector<double> normals;  // of the factors, in one draw
    size_t sums_drawn = 0;
    std::vector<std::pair<double, double>> of_line;  // deviates of quantity and factor in each draw
    std::map<std::pair<double, double>, std::pair<double, double>> intervals;
    std::vector<double> values;
    size_t lines_drawn = 0;
};

UncertaintyEstimate::UncertaintyEstimate(const Project& project, const Inventory& inventory, size_t draws,
                                         uint64_t seed)
    : state_(std::make_unique<State>(project, inventory, draws, seed)) {}
UncertaintyEstimate::~UncertaintyEstimate() = default;
UncertaintyEstimate::UncertaintyEstimate(UncertaintyEstimate&&) noexcept = default;

bool UncertaintyEstimate::advance(size_t deviates) {
    for (size_t taken = 0; taken < deviates && !state_->is_done();)
        taken += state_->sums_drawn < state_->draws ? state_->draw_sums() : state_->draw_line();
    return state_->is_done();
}

double UncertaintyEstimate::share_done() const {
    if (state_->is_done()) return 1;
    return static_cast<double>(state_->sums_drawn + state_->lines_drawn) /
           static_cast<double>(state_->draws + state_->parts.size());
}

const Uncertainty& UncertaintyEstimate::so_far() const {
    return state_->out;
}

Uncertainty UncertaintyEstimate::take() {
    return std::move(state_->out);
}

Uncertainty estimate_uncertainty(const Project& project, const Inventory& inventory, size_t draws,
                                 uint64_t seed) {
    UncertaintyEstimate estimate(project, inventory, draws, seed);
    estimate.advance(std::numeric_limits<size_t>::max());
    return estimate.take();
}

std::vector<UncertaintyRow> uncertainty_rows(const Uncertainty& uncertainty) {
    const auto whole = [&](Sum sum) { return uncertainty.sums[sum].stated + uncertainty.sums[sum].unstated; };
    const bool market = whole(Sum::scope_2_market) != whole(Sum::scope_2);
    std::vector<UncertaintyRow> rows;
    for (const UncertaintyRow& row : {UncertaintyRow{Sum::all, "inventory.all_scopes"},
                                      UncertaintyRow{Sum::all_market, "inventory.all_scopes_market"},
                                      UncertaintyRow{Sum::scope_1, "activity.scope_1"},
                                      UncertaintyRow{Sum::scope_2, "results.scope2_location"},
                                      UncertaintyRow{Sum::scope_2_market, "results.scope2_market"},
                                      UncertaintyRow{Sum::scope_3, "activity.scope_3"}}) {
        const bool of_market = row.sum == Sum::all_market || row.sum == Sum::scope_2_market;
        if (uncertainty.sums[row.sum].propagated && (market || !of_market)) rows.push_back(row);
    }
    return rows;
}

}  // namespace zs
