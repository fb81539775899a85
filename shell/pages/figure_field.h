// A field for a value of a requirement's figure, in the unit that people enter it in.
#pragma once

#include <optional>

#include "rules/scoring.h"
#include "shell/widgets/fields.h"

namespace zs {

// In per cent where it is a share; a plain number where the scoring is no figure. Gives the new value in the
// figure's own unit, nothing in it where the field was emptied.
std::optional<std::optional<double>> figure_field(Ui& ui, const char* id, const Scoring& scoring,
                                                  const std::optional<double>& value, FieldStyle style);

}  // namespace zs
