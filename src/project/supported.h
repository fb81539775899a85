// What the project's evidence supports.
#pragma once

#include <algorithm>
#include <string>
#include <utility>

#include "project/project.h"

namespace zs {

inline bool has_evidence(const Project& project, SupportedKind kind, const std::string& id) {
    return std::any_of(project.evidence.begin(), project.evidence.end(), [&](const Evidence& one) {
        return std::any_of(one.supports.begin(), one.supports.end(),
                           [&](const Supported& what) { return what.kind == kind && what.id == id; });
    });
}

}  // namespace zs
