// What must hold in a rule pack beyond its form: sums, ranges, order, references.
#pragma once

#include "base/message.h"
#include "rules/rule_pack.h"

namespace zs {

// Each problem's `where` is the path in the pack's file: groups[2].requirements[0].points. `problems` holds
// what the reader found: what hangs on a value that could not be read is not judged, all else is.
void lint_pack(const RulePack& pack, Problems& problems);

}  // namespace zs
