// Values and items that a user keys in from a licensed copy of a standard: kept apart from the shipped pack
// and laid over it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rules/rule_pack.h"

namespace zs {

// What replaces a requirement's own; what is absent or empty stays.
struct OverlayRequirement {
    std::optional<double> points;
    std::string code;
    std::string question;  // in the user's language; stands for both
    std::string meaning;
    bool removed = false;  // the standard does not have it

    bool operator==(const OverlayRequirement&) const = default;
};

// A requirement that the shipped pack lacks: a choice in the group.
struct OverlayItem {
    std::string id;  // "user.1"; unique in the pack
    std::string group;
    std::string code;
    std::string question;
    std::string meaning;
    double points = 0;  // scored groups
    double partial = 0.5;

    bool operator==(const OverlayItem&) const = default;
};

struct PackOverlay {
    std::string pack;                      // the id that it belongs to
    std::string note;                      // the copy that the values were read from: shown as their source
    std::map<std::string, double> groups;  // points by group id
    std::map<std::string, OverlayRequirement> requirements;
    std::vector<OverlayItem> added;
    std::map<int, double> grades;                         // star lines by stars
    std::map<std::string, std::map<int, double>> levels;  // bounds of indicators by grade

    bool empty() const {
        return groups.empty() && requirements.empty() && added.empty() && grades.empty() && levels.empty();
    }
    bool operator==(const PackOverlay&) const = default;
};

struct OverlaidPack {
    RulePack pack;
    Problems problems;  // entries that were left out, by path in the overlay; the rest is applied
};

// The pack with the overlay's values, each firm, tagged `user` and sourced from the overlay's note; whatever
// it does not name keeps its value, tag and range. The total of the groups stays what the pack says while any
// group is open: the open ones share what the keyed-in ones leave, inside their ranges. Once every group is
// keyed in, the total is their sum. Item points work likewise inside their group: the open ones share what is
// left of the group's points. A group whose items are all keyed in is worth their sum, unless its points are
// keyed in too. Keys: overlay.other_pack, overlay.unknown, overlay.value, overlay.total, overlay.group_total,
// overlay.line_order, overlay.duplicate.
OverlaidPack apply_overlay(const RulePack& pack, const PackOverlay& overlay);

struct OverlayReading {
    std::optional<PackOverlay> overlay;  // nothing if any problem is an error
    Problems problems;
};

// The overlay as a file: {"format": "zerostar-overlay", "version": 1, "pack", ...}.
OverlayReading read_overlay(std::string_view json);
std::string write_overlay(const PackOverlay& overlay);

}  // namespace zs
