// Values and items that a user keys in from a licensed copy of a standard: part of the project, kept apart
// from the pack and laid over it (rules/overlay.h).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace zs {

// What replaces the thresholds of a scored requirement, each by its place in the pack's scoring; what is
// absent stays.
struct OverlayThresholds {
    std::vector<std::optional<double>> steps;  // bounds, one for each step; empty: all stay
    std::optional<double> zero_at, full_at;
    std::optional<double> full, least;  // ticks of a list

    bool empty() const { return *this == OverlayThresholds{}; }
    bool operator==(const OverlayThresholds&) const = default;
};

// What replaces a requirement's own; what is absent or empty stays.
struct OverlayRequirement {
    std::optional<double> points;
    std::string code;
    std::string question;  // in the user's language; stands for both
    std::string meaning;
    bool removed = false;  // the standard does not have it
    OverlayThresholds thresholds{};

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

    bool has_values() const {
        return !(groups.empty() && requirements.empty() && added.empty() && grades.empty() && levels.empty());
    }
    bool empty() const { return note.empty() && !has_values(); }
    bool operator==(const PackOverlay&) const = default;
};

}  // namespace zs
