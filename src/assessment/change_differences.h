// What differs between two states, each difference as one change that can be made alone. Internal to
// explain_change.
#pragma once

#include <functional>
#include <vector>

#include "assessment/explain_change.h"

namespace zs {

// What stands between the two states.
struct Walk {
    RulePack pack;
    Project project;
};

// One difference, made on the way.
struct Edit {
    ChangeCause cause;
    bool emits = false;  // changes the inventory
    std::function<void(Walk&)> apply;
};

// Together they lead from the first state to the second, in any order. Those of activity data are gathered by
// category where more than 60 lines differ. `before` and `after` must outlive them.
std::vector<Edit> differences(const ExplainedState& before, const ExplainedState& after);

}  // namespace zs
