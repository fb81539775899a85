// The pack editor's fields: one value over the pack's own, and the items of one indicator.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "shell/app/app.h"
#include "shell/pages/pages.h"

namespace zs {

// A field for the user's own value; below it what holds: the user's, or the pack's with its range. `set` gets
// the new value, nothing where the field was emptied.
void own_value_field(Ui& ui, const std::string& id, std::string_view label, const RangedValue& now,
                     const std::optional<double>& own, const std::function<void(std::optional<double>)>& set);

// One line of plain text: what an overlay cannot hold (control characters) becomes blanks.
std::string plain_text(std::string text);

// The items of a chosen indicator: points, thresholds, words, removal, items of the user's own; bounds of
// levels.
void draw_own_items(App& app, Ui& ui, PacksView& view, std::optional<PackOverlay>& next);

}  // namespace zs
