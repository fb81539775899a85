// How an answer becomes a share of a requirement's points, 0..1.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/source.h"
#include "base/text.h"
#include "rules/metric.h"

namespace zs {

struct ChecklistItem {
    std::string id;  // unique within its list, without blanks
    LocalText name;
};

// From `at` on (down from `at`, where less is better) the score is `score`.
struct Step {
    double at = 0;
    double score = 0;
};

// One value that a figure or the ticks of a list are measured by.
struct Threshold {
    enum class Kind { step, zero_at, full_at, full, least } kind = Kind::step;
    size_t step = 0;  // which of the steps

    bool operator==(const Threshold&) const = default;
};

//   choice     met 1, partial `partial`, not met 0
//   checklist  ticked items: 1 from `full_count` on, 0 below `least_count`, else ticked / full_count
//   metric     a figure: by `steps`, or linear from 0 at `zero_at` to 1 at `full_at`
//   statement  a choice that counts as met only where evidence is named in the answer's note; without it
//              it earns `unproven`
struct Scoring {
    enum class Kind { choice, checklist, metric, statement } kind = Kind::choice;
    double partial = 0.5;
    bool has_partial = true;  // false: met or not, nothing between
    double unproven = 0.5;
    Metric metric = Metric::offset_ratio;
    bool or_entered = false;  // where the data do not give the metric, the answer's value does
    std::string unit;         // of an entered metric: "share" or a unit shown as it is
    double zero_at = 0;
    double full_at = 1;
    std::vector<Step> steps;  // empty: linear. Else from the worst to the best
    std::vector<ChecklistItem> items;
    size_t full_count = 0;  // 0: all items
    size_t least_count = 1;
    // Of the kind, its thresholds, shares and list: another matter than the requirement's text and its
    // points.
    Confidence confidence = Confidence::provisional;
    std::string source;
    std::vector<Threshold> own;  // thresholds that are the user's (see rules/thresholds.h)

    bool lower_is_better() const;
    size_t count_for_full() const { return full_count == 0 ? items.size() : full_count; }
    std::string_view unit_shown() const { return metric == Metric::entered ? unit : unit_of(metric); }
};

double metric_score(const Scoring& scoring, double value);
double checklist_score(const Scoring& scoring, size_t ticked);

// The value from which on the score is 1.
double value_for_full(const Scoring& scoring);

}  // namespace zs
