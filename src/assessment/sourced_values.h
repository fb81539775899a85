// What a requirement is judged by, value by value, each with the confidence, source and range that are its
// own: points, thresholds, the bounds of levels, conditions and wording can come from different places.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/catalogue.h"
#include "base/source.h"
#include "base/text.h"
#include "rules/rule_pack.h"

namespace zs {

struct SourcedValue {
    enum class Kind { points, scoring, threshold, level, condition, wording } kind = Kind::wording;
    std::string words;  // "Points: 1.6, plausibly 0.8–2.4"
    Confidence confidence = Confidence::provisional;
    std::string source;  // an id in the pack
};

std::vector<SourcedValue> sourced_values(const RulePack& pack, const Group& group,
                                         const Requirement& requirement, const Catalogue& catalogue,
                                         Language language);

// Of the least sure of them. What the user keyed in from the standard's text is as sure as that text.
// Precondition: one at least.
Confidence weakest(std::span<const SourcedValue> values);

// "≥ 60% earns 50% of the points"; "complete with 4".
std::string threshold_words(const Scoring& scoring, const Threshold& threshold, const Catalogue& catalogue,
                            Language language);

// "2, plausibly 1–3"; a firm value alone.
std::string ranged_words(const RangedValue& value, const Catalogue& catalogue);

// "Basic ≥ 60%, plausibly 40%–80%"
std::string level_bound_words(const RulePack& pack, const Requirement& requirement, const LevelBound& level,
                              const Catalogue& catalogue, Language language);

}  // namespace zs
