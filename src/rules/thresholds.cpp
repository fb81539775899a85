#include "rules/thresholds.h"

#include <algorithm>
#include <cmath>

#include "base/json.h"
#include "base/number.h"

namespace zs {
namespace {

using Kind = Threshold::Kind;

constexpr double dust = 1e-9;

std::string member_name(const Threshold& threshold) {
    switch (threshold.kind) {
        case Kind::step:
            return json_path("steps", threshold.step);
        case Kind::zero_at:
            return "zero_at";
        case Kind::full_at:
            return "full_at";
        case Kind::full:
            return "full";
        case Kind::least:
            return "least";
    }
    return {};
}

std::optional<double> OverlayThresholds::*member_of(Kind kind) {
    return kind == Kind::zero_at   ? &OverlayThresholds::zero_at
           : kind == Kind::full_at ? &OverlayThresholds::full_at
           : kind == Kind::full    ? &OverlayThresholds::full
                                   : &OverlayThresholds::least;
}

std::vector<Threshold> keyed_in(const OverlayThresholds& own) {
    std::vector<Threshold> result;
    for (size_t i = 0; i < own.steps.size(); ++i)
        if (own.steps[i]) result.push_back({Kind::step, i});
    for (const Kind kind : {Kind::zero_at, Kind::full_at, Kind::full, Kind::least})
        if (own.*member_of(kind)) result.push_back({kind});
    return result;
}

void set_value(Scoring& scoring, const Threshold& threshold, double value) {
    switch (threshold.kind) {
        case Kind::step:
            scoring.steps[threshold.step].at = value;
            break;
        case Kind::zero_at:
            scoring.zero_at = value;
            break;
        case Kind::full_at:
            scoring.full_at = value;
            break;
        case Kind::full:
            scoring.full_count = static_cast<size_t>(value);
            break;
        case Kind::least:
            scoring.least_count = static_cast<size_t>(value);
            break;
    }
}

// Nothing of it is the pack's any more: what is linear between own ends, or one step.
bool is_all_own(const Scoring& scoring) {
    const size_t ends = scoring.steps.empty() ? 2 : 1;
    return scoring.kind == Scoring::Kind::metric && scoring.steps.size() <= 1 && scoring.own.size() == ends;
}

class Laying {
  public:
    Laying(const Group& group, Requirement& requirement, const OverlayThresholds& own, std::string where)
        : group_(group), requirement_(requirement), own_(own), where_(std::move(where)) {}

    Problems run() {
        if (own_.empty()) return {};
        known();
        if (problems_.empty()) possible();
        if (!problems_.empty()) return std::move(problems_);
        Scoring laid = requirement_.scoring;
        laid.own = keyed_in(own_);
        for (const Threshold& threshold : laid.own)
            set_value(laid, threshold, *own_threshold(own_, threshold));
        if (laid.kind == Scoring::Kind::metric) ordered(laid);
        if (is_all_own(laid)) {
            laid.confidence = Confidence::user;
            laid.source = own_source_id;
        }
        if (problems_.empty()) requirement_.scoring = std::move(laid);
        return std::move(problems_);
    }

  private:
    void report(const std::string& member, const char* key, decltype(Message::args) args) {
        args.insert(args.begin(), {"code", requirement_.code});
        problems_.push_back({Severity::error, where_ + "." + member, {key, std::move(args)}});
    }

    std::string shown(double value) const {
        return requirement_.scoring.unit_shown() == share_unit ? format_short(value * 100, 4) + "%"
                                                               : format_typed(value);
    }

    void known() {
        const size_t steps = requirement_.scoring.steps.size();
        const std::vector<Threshold> all = thresholds_of(group_, requirement_);
        const bool stepped = !all.empty() && all.front().kind == Kind::step;
        if (stepped && !own_.steps.empty() && own_.steps.size() != steps)
            report("steps", "overlay.step_count",
                   {{"count", std::to_string(own_.steps.size())}, {"steps", std::to_string(steps)}});
        for (const Threshold& threshold : keyed_in(own_)) {
            const bool counted_above = stepped && threshold.kind == Kind::step;
            if (!counted_above && std::find(all.begin(), all.end(), threshold) == all.end())
                report(member_name(threshold), "overlay.no_threshold", {{"name", member_name(threshold)}});
        }
    }

    void possible() {
        const Scoring& scoring = requirement_.scoring;
        if (scoring.kind == Scoring::Kind::checklist) return counted();
        const MetricRange range = range_of(scoring.metric, scoring.unit);
        for (const Threshold& threshold : keyed_in(own_)) {
            const double value = *own_threshold(own_, threshold);
            if (!range.holds(value))
                report(member_name(threshold), "overlay.threshold_range",
                       {{"value", shown(value)}, {"low", shown(range.low)}, {"high", shown(range.high)}});
        }
    }

    void counted() {
        const Scoring& scoring = requirement_.scoring;
        const double full = own_.full.value_or(static_cast<double>(scoring.count_for_full()));
        const double least = own_.least.value_or(static_cast<double>(scoring.least_count));
        const auto whole = [](const std::optional<double>& count) {
            return !count || (*count >= 1 && *count == std::floor(*count));
        };
        if (whole(own_.full) && whole(own_.least) && least <= full &&
            full <= static_cast<double>(scoring.items.size()))
            return;
        report(own_.full ? "full" : "least", "overlay.list_counts",
               {{"items", std::to_string(scoring.items.size())},
                {"full", format_typed(full)},
                {"least", format_typed(least)}});
    }

    // From the worst to the best they go the way that the pack's do.
    void ordered(const Scoring& laid) {
        const std::vector<Threshold> all = thresholds_of(group_, requirement_);
        std::string values;
        bool good = true;
        for (size_t i = 0; i < all.size(); ++i) {
            const double value = threshold_value(laid, all[i]);
            values += (i > 0 ? " → " : "") + shown(value);
            if (i == 0) continue;
            const bool falls =
                threshold_value(requirement_.scoring, all[1]) < threshold_value(requirement_.scoring, all[0]);
            const double onward = value - threshold_value(laid, all[i - 1]);
            good = good && (falls ? -onward : onward) > dust;
        }
        if (!good)
            report(all.front().kind == Kind::step ? "steps" : "full_at", "overlay.threshold_order",
                   {{"values", values}});
    }

    const Group& group_;
    Requirement& requirement_;
    const OverlayThresholds& own_;
    std::string where_;
    Problems problems_;
};

}  // namespace

std::vector<Threshold> thresholds_of(const Group& group, const Requirement& requirement) {
    const Scoring& scoring = requirement.scoring;
    std::vector<Threshold> result;
    if (group.role != Group::Role::scored) return result;
    if (scoring.kind == Scoring::Kind::checklist) return {{Kind::least}, {Kind::full}};
    if (scoring.kind != Scoring::Kind::metric) return result;
    if (scoring.steps.empty()) return {{Kind::zero_at}, {Kind::full_at}};
    for (size_t i = 0; i < scoring.steps.size(); ++i) result.push_back({Kind::step, i});
    return result;
}

double threshold_value(const Scoring& scoring, const Threshold& threshold) {
    switch (threshold.kind) {
        case Kind::step:
            return scoring.steps[threshold.step].at;
        case Kind::zero_at:
            return scoring.zero_at;
        case Kind::full_at:
            return scoring.full_at;
        case Kind::full:
            return static_cast<double>(scoring.count_for_full());
        case Kind::least:
            return static_cast<double>(scoring.least_count);
    }
    return 0;
}

bool is_own(const Scoring& scoring, const Threshold& threshold) {
    return std::find(scoring.own.begin(), scoring.own.end(), threshold) != scoring.own.end();
}

std::optional<double> own_threshold(const OverlayThresholds& own, const Threshold& threshold) {
    if (threshold.kind != Kind::step) return own.*member_of(threshold.kind);
    return threshold.step < own.steps.size() ? own.steps[threshold.step] : std::nullopt;
}

OverlayThresholds with_threshold(OverlayThresholds own, const Scoring& scoring, const Threshold& threshold,
                                 std::optional<double> value) {
    if (threshold.kind != Kind::step) {
        own.*member_of(threshold.kind) = value;
        return own;
    }
    own.steps.resize(scoring.steps.size());
    own.steps[threshold.step] = value;
    if (std::none_of(own.steps.begin(), own.steps.end(), [](const auto& one) { return one.has_value(); }))
        own.steps.clear();
    return own;
}

Problems lay_thresholds(const Group& group, Requirement& requirement, const OverlayThresholds& own,
                        const std::string& where) {
    return Laying(group, requirement, own, where).run();
}

}  // namespace zs
