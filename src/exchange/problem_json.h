// Problems as JSON: [{severity, where, key, text}].
#pragma once

#include "base/catalogue.h"
#include "base/json.h"
#include "base/message.h"

namespace zs {

Json problems_json(const Problems& problems, const Catalogue& catalogue);

}  // namespace zs
