// A user's own values laid over a pack.
#pragma once

#include "base/later.h"
#include "base/message.h"
#include "project/pack_overlay.h"
#include "rules/rule_pack.h"

namespace zs {

struct OverlaidPack {
    RulePack pack;
    Problems problems;  // entries that were left out, by path in the overlay; the rest is applied
};

// The pack with the overlay's values, each firm, tagged `user` and sourced from the overlay's note; whatever
// it does not name keeps its value, tag and range. The total of the groups stays what the pack says while any
// group is open: the open ones share what the keyed-in ones leave, inside their ranges. Once every group is
// keyed in, the total is their sum. Item points work likewise inside their group: the open ones share what is
// left of the group's points. A group whose items are all keyed in is worth their sum, unless its points are
// keyed in too. Where all items of a group and the group are keyed in and differ, or nothing is left for the
// open items, the group's points stand and its items count in proportion; that is a problem. So is a new
// total while a star line is still the pack's. Keys: overlay.other_pack, overlay.unknown, overlay.value,
// overlay.total, overlay.group_total, overlay.items_total, overlay.total_changed, overlay.line_order,
// overlay.duplicate, overlay.last_item, and those of lay_thresholds().
ZS_LATER OverlaidPack apply_overlay(const RulePack& pack, const PackOverlay& overlay);

}  // namespace zs
