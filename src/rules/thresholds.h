// The values that a figure, or the ticks of a list, are measured by, one by one; and a user's own in their
// place.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "project/pack_overlay.h"
#include "rules/rule_pack.h"

namespace zs {

// Of a scored requirement, from the worst to the best; none of a choice or a statement.
std::vector<Threshold> thresholds_of(const Group& group, const Requirement& requirement);
double threshold_value(const Scoring& scoring, const Threshold& threshold);
bool is_own(const Scoring& scoring, const Threshold& threshold);

std::optional<double> own_threshold(const OverlayThresholds& own, const Threshold& threshold);
// `own` with that value, or without it; `scoring` is the pack's.
OverlayThresholds with_threshold(OverlayThresholds own, const Scoring& scoring, const Threshold& threshold,
                                 std::optional<double> value);

// Replaces the requirement's thresholds by the user's, all of them or, where there is a problem, none; the
// problems' place is `where`. A scoring of which nothing is left that is the pack's (linear between own ends,
// one own step) is the user's as a whole. Steps keep their number and their order, ends their direction,
// values lie where the figure can. Keys: overlay.no_threshold, overlay.step_count, overlay.threshold_range,
// overlay.threshold_order, overlay.list_counts.
Problems lay_thresholds(const Group& group, Requirement& requirement, const OverlayThresholds& own,
                        const std::string& where);

}  // namespace zs
