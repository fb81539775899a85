#include "rules/overlay.h"

#include <algorithm>
#include <cmath>

#include "base/json.h"
#include "base/number.h"
#include "rules/pack_lint.h"
#include "rules/thresholds.h"

namespace zs {
namespace {

constexpr double dust = 1e-9;

class Overlaying {
  public:
    Overlaying(RulePack& pack, const PackOverlay& overlay, Problems& problems)
        : pack_(pack), overlay_(overlay), problems_(problems), total_(pack.max_points()) {}

    void run() {
        add_source();
        for (const auto& [id, change] : overlay_.requirements) change_requirement(id, change);
        for (size_t i = 0; i < overlay_.added.size(); ++i) add_item(overlay_.added[i], json_path("added", i));
        for (const auto& [id, points] : overlay_.groups) key_group(id, points);
        for (Group& group : pack_.groups)
            if (group.role == Group::Role::scored) settle_group(group);
        settle_groups();
        for (Group& group : pack_.groups)
            if (group.role == Group::Role::scored) settle_items(group);
        key_lines();
        for (const auto& [id, bounds] : overlay_.levels)
            for (const auto& [grade, value] : bounds) key_level(id, grade, value);
    }

  private:
    void report(std::string where, const char* key, decltype(Message::args) args = {}) {
        problems_.push_back({Severity::error, std::move(where), {key, std::move(args)}});
    }

    bool is_value(const std::string& where, double value) {
        if (std::isfinite(value) && value >= 0 && value <= 1e6) return true;
        report(where, "overlay.value", {{"value", format_typed(value)}});
        return false;
    }

    static RangedValue firm(double value) {
        return {value, value, value, Confidence::user, std::string(own_source_id)};
    }

    void add_source() {
        const std::string note(trim(overlay_.note));
        pack_.sources.push_back({std::string(own_source_id),
                                 note.empty()
                                     ? LocalText{"用户录入", "Keyed in by the user"}
                                     : LocalText{"用户录入：" + note, "Keyed in by the user: " + note},
                                 Confidence::user, ""});
    }

    Requirement* requirement(const std::string& id, Group*& owner) {
        for (Group& group : pack_.groups)
            for (Requirement& one : group.requirements)
                if (one.id == id) {
                    owner = &group;
                    return &one;
                }
        return nullptr;
    }

    void change_requirement(const std::string& id, const OverlayRequirement& change) {
        const std::string where = json_path("requirements", id);
        Group* group = nullptr;
        Requirement* found = requirement(id, group);
        if (!found) {
            report(where, "overlay.unknown", {{"id", excerpt(id)}});
            return;
        }
        if (change.removed) {
            if (group->requirements.size() == 1) {
                report(where + ".removed", "overlay.last_item");
                return;
            }
            group->requirements.erase(group->requirements.begin() + (found - group->requirements.data()));
            return;
        }
        if (!trim(change.code).empty()) found->code = change.code;
        if (!trim(change.meaning).empty()) found->meaning = {change.meaning, change.meaning};
        if (!trim(change.question).empty()) {
            found->question = {change.question, change.question};
            found->confidence = Confidence::user;
            found->source = own_source_id;
        }
        if (change.points && group->role == Group::Role::scored &&
            is_value(where + ".points", *change.points))
            found->points = firm(*change.points);
        for (Problem& problem : lay_thresholds(*group, *found, change.thresholds, where + ".thresholds"))
            problems_.push_back(std::move(problem));
    }

    void add_item(const OverlayItem& item, const std::string& where) {
        Group* owner = nullptr;
        for (Group& group : pack_.groups)
            if (group.id == item.group && group.role != Group::Role::indicator) owner = &group;
        if (!owner) {
            report(where + ".group", "overlay.unknown", {{"id", excerpt(item.group)}});
            return;
        }
        if (trim(item.id).empty() || pack_.find(item.id) || pack_.setting(item.id)) {
            report(where + ".id", "overlay.duplicate", {{"id", excerpt(item.id)}});
            return;
        }
        if (!is_value(where + ".points", item.points)) return;
        if (!(item.partial >= 0 && item.partial <= 1)) {
            report(where + ".partial", "overlay.value", {{"value", format_typed(item.partial)}});
            return;
        }
        Requirement added;
        added.id = item.id;
        added.code = item.code;
        added.question = {item.question, item.question};
        added.meaning = {item.meaning, item.meaning};
        added.scoring.partial = item.partial;
        added.scoring.confidence = Confidence::user;
        added.scoring.source = own_source_id;
        added.confidence = Confidence::user;
        added.source = own_source_id;
        if (owner->role == Group::Role::scored) added.points = firm(item.points);
        owner->requirements.push_back(std::move(added));
    }

    void key_group(const std::string& id, double points) {
        for (Group& group : pack_.groups)
            if (group.id == id && group.role == Group::Role::scored) {
                if (is_value(json_path("groups", id), points)) group.points = firm(points);
                return;
            }
        report(json_path("groups", id), "overlay.unknown", {{"id", excerpt(id)}});
    }

    static bool keyed(const RangedValue& value) { return value.confidence == Confidence::user; }

    struct Weights {
        double fixed = 0;  // of the keyed-in items
        double open = 0;
        bool any = false;  // keyed in
    };

    static Weights weights(const Group& group) {
        Weights result;
        for (const Requirement& one : group.requirements) {
            (keyed(one.points) ? result.fixed : result.open) += one.points.value;
            result.any = result.any || keyed(one.points);
        }
        return result;
    }

    // A group whose items are all keyed in is worth their sum.
    static void settle_group(Group& group) {
        const Weights items = weights(group);
        if (items.any && !(items.open > 0) && !keyed(group.points)) group.points = firm(items.fixed);
    }

    // The open items share what the keyed-in ones leave of the group's points; their ranges move along.
    void settle_items(Group& group) {
        const Weights items = weights(group);
        const double left = group.points.value - items.fixed;
        const auto conflict = [&](Severity severity, const char* key) {
            problems_.push_back({severity,
                                 json_path("groups", group.id),
                                 {key,
                                  {{"group_zh", group.name.zh},
                                   {"group_en", group.name.en},
                                   {"sum", format_short(items.fixed, 6)},
                                   {"points", format_short(group.points.value, 6)}}}});
        };
        if (!(items.open > 0)) {
            if (items.any && std::abs(left) > dust) conflict(Severity::warning, "overlay.items_total");
            return;
        }
        if (!(left > 0)) {
            conflict(Severity::error, "overlay.group_total");
            return;
        }
        if (std::abs(left - items.open) <= dust) return;
        for (Requirement& one : group.requirements)
            if (!keyed(one.points)) scale(one.points, left / items.open);
    }

    static void scale(RangedValue& value, double by) {
        value.value *= by;
        value.low *= by;
        value.high *= by;
    }

    // The open groups share what the keyed-in ones leave of the total, each by the room in its range.
    void settle_groups() {
        double fixed = 0, value = 0, low = 0, high = 0;
        size_t open = 0;
        for (const Group& group : pack_.groups) {
            if (group.role != Group::Role::scored) continue;
            if (keyed(group.points)) {
                fixed += group.points.value;
                continue;
            }
            ++open;
            value += group.points.value;
            low += group.points.low;
            high += group.points.high;
        }
        if (open == 0) {
            check_total(fixed);
            return;
        }
        const double left = total_ - fixed;
        if (std::abs(left - value) <= dust) {
            if (fixed > 0) tighten(left, low, high);
            return;
        }
        if (left < low - dust || left > high + dust) {
            report("groups", "overlay.total",
                   {{"total", format_short(total_, 6)},
                    {"left", format_short(left, 6)},
                    {"low", format_short(low, 6)},
                    {"high", format_short(high, 6)}});
            return;
        }
        const bool more = left > value;
        const double share = (left - value) / (more ? high - value : value - low);
        for (Group& group : pack_.groups)
            if (group.role == Group::Role::scored && !keyed(group.points)) {
                RangedValue& points = group.points;
                points.value += share * (more ? points.high - points.value : points.value - points.low);
            }
        tighten(left, low, high);
    }

    // Lines are points out of the pack's total.
    void check_total(double sum) {
        const bool lines_keyed =
            std::all_of(pack_.grades.begin(), pack_.grades.end(),
                        [&](const Grade& grade) { return overlay_.grades.count(grade.stars) > 0; });
        if (std::abs(sum - total_) <= dust || lines_keyed) return;
        problems_.push_back(
            {Severity::warning,
             "groups",
             {"overlay.total_changed", {{"sum", format_short(sum, 6)}, {"total", format_short(total_, 6)}}}});
    }

    // No group can be worth more than the others leave at their least, nor less than they leave at their
    // most.
    void tighten(double left, double low, double high) {
        for (Group& group : pack_.groups) {
            if (group.role != Group::Role::scored || keyed(group.points)) continue;
            RangedValue& points = group.points;
            const double most = left - (low - points.low);
            const double least = left - (high - points.high);
            points.high = std::max(points.value, std::min(points.high, most));
            points.low = std::min(points.value, std::max(points.low, least));
        }
    }

    void key_lines() {
        for (const auto& [stars, line] : overlay_.grades) {
            const std::string where = json_path("grades", std::to_string(stars));
            const auto found = std::find_if(pack_.grades.begin(), pack_.grades.end(),
                                            [s = stars](const Grade& grade) { return grade.stars == s; });
            if (found == pack_.grades.end())
                report(where, "overlay.unknown", {{"id", std::to_string(stars)}});
            else if (is_value(where, line))
                found->min_points = firm(line);
        }
        // Lines rise: where a keyed-in line passes an open one, the open range gives way.
        for (size_t i = 0; i < pack_.grades.size(); ++i) {
            RangedValue& line = pack_.grades[i].min_points;
            if (keyed(line)) continue;
            if (i > 0 && keyed(pack_.grades[i - 1].min_points))
                raise(line, pack_.grades[i - 1].min_points.value);
            if (i + 1 < pack_.grades.size() && keyed(pack_.grades[i + 1].min_points))
                lower(line, pack_.grades[i + 1].min_points.value);
        }
        for (size_t i = 1; i < pack_.grades.size(); ++i)
            if (pack_.grades[i].min_points.value < pack_.grades[i - 1].min_points.value)
                problems_.push_back({Severity::warning,
                                     json_path("grades", std::to_string(pack_.grades[i].stars)),
                                     {"overlay.line_order", {}}});
    }

    static void raise(RangedValue& line, double least) {
        line.low = std::max(line.low, least);
        line.value = std::max(line.value, line.low);
        line.high = std::max(line.high, line.value);
    }

    static void lower(RangedValue& line, double most) {
        line.high = std::min(line.high, most);
        line.value = std::min(line.value, line.high);
        line.low = std::min(line.low, line.value);
    }

    void key_level(const std::string& id, int grade, double value) {
        const std::string where = json_path(json_path("levels", id), std::to_string(grade));
        Group* group = nullptr;
        Requirement* found = requirement(id, group);
        if (found && is_value(where, value))
            for (LevelBound& level : found->levels)
                if (level.grade == grade) {
                    level.bound = firm(value);
                    return;
                }
        report(where, "overlay.unknown", {{"id", excerpt(id)}});
    }

    RulePack& pack_;
    const PackOverlay& overlay_;
    Problems& problems_;
    double total_;
};

}  // namespace

OverlaidPack apply_overlay(const RulePack& pack, const PackOverlay& overlay) {
    OverlaidPack result{pack, {}};
    if (!overlay.has_values()) return result;
    if (overlay.pack != pack.id) {
        result.problems.push_back(
            {Severity::error,
             "pack",
             {"overlay.other_pack", {{"pack", excerpt(overlay.pack)}, {"id", pack.id}}}});
        return result;
    }
    Overlaying(result.pack, overlay, result.problems).run();
    return result;
}

}  // namespace zs
