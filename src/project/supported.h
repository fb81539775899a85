// What the project's evidence supports.
#pragma once

#include <algorithm>
#include <string>
#include <utility>

#include "base/text.h"
#include "project/project.h"

namespace zs {

// Evidence of what was done in a period must hold to its end; one without a last day always does.
inline bool holds(const Evidence& one, const Period& period) {
    return !one.expires.is_set() || !(one.expires < period.end);
}

// Whether evidence that holds supports it.
inline bool has_evidence(const Project& project, SupportedKind kind, const std::string& id) {
    return std::any_of(project.evidence.begin(), project.evidence.end(), [&](const Evidence& one) {
        return holds(one, project.period) && one.supports.contains({kind, id});
    });
}

// Credits whose retirement is proven, by the registry's number or by a piece of evidence.
inline bool is_retired(const Project& project, const Offset& credits) {
    return !trim(credits.retirement).empty() || has_evidence(project, SupportedKind::offset, credits.id);
}

// By a number on the line itself, or by a piece of evidence.
inline bool is_proven(const Project& project, const Activity& activity) {
    return !trim(activity.detail.text("evidence")).empty() ||
           has_evidence(project, SupportedKind::activity, activity.id);
}

}  // namespace zs
