#include "assessment/sourced_values.h"

#include <algorithm>

#include "assessment/scoring_text.h"
#include "base/number.h"
#include "base/unit_words.h"
#include "rules/thresholds.h"

namespace zs {
namespace {

std::string percent(double share) {
    return format_short(share * 100, 2) + "%";
}

std::string shown(const Scoring& scoring, double value, Language language) {
    return shown_unit(value_text(scoring, value), language);
}

std::string with_range(std::string value, const RangedValue& range, const Catalogue& catalogue,
                       const std::string& low, const std::string& high) {
    if (range.is_firm()) return value;
    return catalogue.text({"value.range", {{"value", std::move(value)}, {"low", low}, {"high", high}}});
}

// Whether the threshold has a source of its own, beside that of the scoring around it.
bool has_own_source(const Scoring& scoring, const Threshold& threshold) {
    return scoring.source != own_source_id && is_own(scoring, threshold);
}

std::string shown(const Scoring& scoring, const Threshold& threshold, const Catalogue& catalogue,
                  Language language) {
    std::string words = shown(scoring, threshold_value(scoring, threshold), language);
    if (!has_own_source(scoring, threshold)) return words;
    return catalogue.text({"value.own", {{"value", std::move(words)}}});
}

std::string step_text(const Scoring& scoring, const Step& step, std::string at, const Catalogue& catalogue) {
    return catalogue.text({"value.step",
                           {{"sign", scoring.lower_is_better() ? "≤" : "≥"},
                            {"at", std::move(at)},
                            {"share", percent(step.score)}}});
}

std::string step_words(const Scoring& scoring, const Catalogue& catalogue, Language language) {
    std::string words;
    for (size_t i = 0; i < scoring.steps.size(); ++i)
        words += (words.empty() ? "" : catalogue.text("results.comma")) +
                 step_text(scoring, scoring.steps[i],
                           shown(scoring, {Threshold::Kind::step, i}, catalogue, language), catalogue);
    return words;
}

std::string metric_words(const Group& group, const Scoring& scoring, const Catalogue& catalogue,
                         Language language) {
    if (group.role == Group::Role::indicator)
        return catalogue.text("metric." + std::string(to_string(scoring.metric)));
    if (!scoring.steps.empty()) return step_words(scoring, catalogue, language);
    return catalogue.text({"value.linear",
                           {{"zero", shown(scoring, {Threshold::Kind::zero_at}, catalogue, language)},
                            {"full", shown(scoring, {Threshold::Kind::full_at}, catalogue, language)}}});
}

// How it is judged: without the points, which have a source of their own.
std::string scoring_words(const Group& group, const Scoring& scoring, const Catalogue& catalogue,
                          Language language) {
    const bool gate = group.role == Group::Role::gate;
    switch (scoring.kind) {
        case Scoring::Kind::checklist:
            return catalogue.text(
                {scoring.least_count > 1 && !gate ? "value.list_least" : "value.list",
                 {{"items", std::to_string(scoring.items.size())},
                  {"full", shown(scoring, {Threshold::Kind::full}, catalogue, language)},
                  {"least", shown(scoring, {Threshold::Kind::least}, catalogue, language)}}});
        case Scoring::Kind::metric:
            return metric_words(group, scoring, catalogue, language);
        case Scoring::Kind::choice:
        case Scoring::Kind::statement:
            break;
    }
    const bool proof = scoring.kind == Scoring::Kind::statement;
    if (gate) return catalogue.text(proof ? "value.met_proven" : "value.met");
    std::string words = scoring.has_partial
                            ? catalogue.text({"value.partial", {{"partial", percent(scoring.partial)}}})
                            : catalogue.text("value.met");
    if (proof)
        words += catalogue.text("results.comma") +
                 catalogue.text({"value.unproven", {{"unproven", percent(scoring.unproven)}}});
    return words;
}

}  // namespace

std::string ranged_words(const RangedValue& value, const Catalogue& catalogue) {
    return with_range(format_short(value.value, 2), value, catalogue, format_short(value.low, 2),
                      format_short(value.high, 2));
}

std::string level_bound_words(const RulePack& pack, const Requirement& requirement, const LevelBound& level,
                              const Catalogue& catalogue, Language language) {
    const Grade* grade = pack.grade(level.grade);
    const auto value = [&](double bound) { return shown(requirement.scoring, bound, language); };
    return (grade ? grade->name.in(language) : std::to_string(level.grade)) +
           (requirement.lower_is_better ? " ≤ " : " ≥ ") +
           with_range(value(level.bound.value), level.bound, catalogue, value(level.bound.low),
                      value(level.bound.high));
}

Confidence weakest(std::span<const SourcedValue> values) {
    const auto doubt = [](Confidence confidence) {
        return confidence == Confidence::user ? 0 : static_cast<int>(confidence);
    };
    return std::max_element(values.begin(), values.end(),
                            [&](const SourcedValue& a, const SourcedValue& b) {
                                return doubt(a.confidence) < doubt(b.confidence);
                            })
        ->confidence;
}

std::string threshold_words(const Scoring& scoring, const Threshold& threshold, const Catalogue& catalogue,
                            Language language) {
    const std::string at = shown(scoring, threshold_value(scoring, threshold), language);
    switch (threshold.kind) {
        case Threshold::Kind::step:
            return step_text(scoring, scoring.steps[threshold.step], at, catalogue);
        case Threshold::Kind::zero_at:
            return catalogue.text({"value.zero", {{"at", at}}});
        case Threshold::Kind::full_at:
            return catalogue.text({"value.full", {{"at", at}}});
        case Threshold::Kind::full:
            return catalogue.text({"value.list_full", {{"count", at}}});
        case Threshold::Kind::least:
            return catalogue.text({"value.list_nothing", {{"count", at}}});
    }
    return {};
}

std::vector<SourcedValue> sourced_values(const RulePack& pack, const Group& group,
                                         const Requirement& requirement, const Catalogue& catalogue,
                                         Language language) {
    using Kind = SourcedValue::Kind;
    std::vector<SourcedValue> values;
    const auto add = [&](Kind kind, const char* key, const std::string& words, Confidence confidence,
                         const std::string& source) {
        values.push_back({kind, catalogue.text({key, {{"words", words}}}), confidence, source});
    };
    if (group.role == Group::Role::scored)
        add(Kind::points, "value.points", ranged_words(requirement.points, catalogue),
            requirement.points.confidence, requirement.points.source);
    for (const LevelBound& level : requirement.levels)
        add(Kind::level, "value.level", level_bound_words(pack, requirement, level, catalogue, language),
            level.bound.confidence, level.bound.source);
    const Scoring& scoring = requirement.scoring;
    add(Kind::scoring, "value.scoring", scoring_words(group, scoring, catalogue, language),
        scoring.confidence, scoring.source);
    for (const Threshold& threshold : scoring.own)
        if (has_own_source(scoring, threshold))
            add(Kind::threshold, "value.threshold", threshold_words(scoring, threshold, catalogue, language),
                Confidence::user, std::string(own_source_id));
    for (const When& when : requirement.when)
        if (when.metric)
            add(Kind::condition, "value.when",
                shown_unit(condition_text(*when.metric, when.at_least, catalogue), language), when.confidence,
                when.source);
    add(Kind::wording, "value.wording", "", requirement.confidence, requirement.source);
    return values;
}

}  // namespace zs
