#include "project/pack_overlay_json.h"

#include "base/json.h"
#include "base/plain_text.h"

namespace zs {
namespace {

constexpr JsonLimits overlay_limits = {1u << 20, 8};
constexpr long long overlay_version = 1;
constexpr size_t max_added = 500;
constexpr size_t max_steps = 200;

class Reader {
  public:
    explicit Reader(Problems& problems) : problems_(problems) {}

    PackOverlay read(JsonObject& root) {
        PackOverlay overlay;
        overlay.pack = text(root, "pack", Need::required);
        overlay.note = text(root, "note");
        numbers(root, "groups", overlay.groups);
        if (std::optional<JsonObject> map = root.object("requirements", Need::optional))
            for (auto& [id, object] : map->members()) overlay.requirements[id] = requirement(object);
        std::vector<JsonObject> added = root.objects("added", Need::optional);
        if (added.size() > max_added)
            root.report("added",
                        {"pack.too_many",
                         {{"count", std::to_string(added.size())}, {"most", std::to_string(max_added)}}});
        else
            for (JsonObject& object : added) overlay.added.push_back(item(object));
        overlay.grades = grades(root, "grades");
        if (std::optional<JsonObject> map = root.object("levels", Need::optional)) {
            const Json* raw = root.raw("levels");
            for (auto& [id, object] : map->members()) {
                std::map<std::string, double> bounds;
                for (const auto& [name, value] : raw->at(id).items())
                    if (std::optional<double> number = object.number(name)) bounds[name] = *number;
                overlay.levels[id] = by_grade(bounds, object);
            }
        }
        root.report_unknown(Severity::error);
        return overlay;
    }

  private:
    std::string text(JsonObject& object, std::string_view name, Need need = Need::optional) {
        std::string value = object.text(name, need);
        check_plain_text(object.path_of(name), value, problems_);
        return value;
    }

    void numbers(JsonObject& root, std::string_view name, std::map<std::string, double>& out) {
        std::optional<JsonObject> map = root.object(name, Need::optional);
        const Json* raw = root.raw(name);
        if (!map || !raw) return;
        for (const auto& [id, value] : raw->items())
            if (std::optional<double> number = map->number(id)) out[id] = *number;
    }

    std::map<int, double> by_grade(const std::map<std::string, double>& named, JsonObject& object) {
        std::map<int, double> result;
        for (const auto& [name, value] : named) {
            if (name.size() == 1 && name[0] >= '1' && name[0] <= '9')
                result[name[0] - '0'] = value;
            else
                object.report(name, {"overlay.unknown", {{"id", excerpt(name)}}});
        }
        return result;
    }

    std::map<int, double> grades(JsonObject& root, std::string_view name) {
        std::map<std::string, double> named;
        numbers(root, name, named);
        return by_grade(named, root);
    }

    OverlayRequirement requirement(JsonObject& object) {
        OverlayRequirement result;
        result.points = object.number("points", Need::optional);
        result.code = text(object, "code");
        result.question = text(object, "question");
        result.meaning = text(object, "meaning");
        result.removed = object.yes_or_no("removed", Need::optional).value_or(false);
        if (std::optional<JsonObject> own = object.object("thresholds", Need::optional))
            result.thresholds = thresholds(*own);
        object.report_unknown(Severity::error);
        return result;
    }

    OverlayThresholds thresholds(JsonObject& object) {
        OverlayThresholds result;
        result.steps = steps(object);
        result.zero_at = object.number("zero_at", Need::optional);
        result.full_at = object.number("full_at", Need::optional);
        result.full = object.number("full", Need::optional);
        result.least = object.number("least", Need::optional);
        object.report_unknown(Severity::error);
        return result;
    }

    // One for each step, null where the pack's stays.
    std::vector<std::optional<double>> steps(JsonObject& object) {
        std::vector<std::optional<double>> result;
        const Json* raw = object.raw("steps");
        if (!raw) return result;
        if (!raw->is_array()) {
            object.report("steps", {"json.wrong_type", {{"wanted", "array"}}});
            return result;
        }
        if (raw->size() > max_steps) {
            object.report("steps",
                          {"pack.too_many",
                           {{"count", std::to_string(raw->size())}, {"most", std::to_string(max_steps)}}});
            return result;
        }
        bool any = false;
        for (size_t i = 0; i < raw->size(); ++i) {
            const Json& one = (*raw)[i];
            if (one.is_number())
                result.emplace_back(one.get<double>());
            else if (one.is_null())
                result.emplace_back();
            else
                object.report(json_path("steps", i), {"json.wrong_type", {{"wanted", "number"}}});
            any = any || one.is_number();
        }
        if (!any) result.clear();
        return result;
    }

    OverlayItem item(JsonObject& object) {
        OverlayItem result;
        result.id = text(object, "id", Need::required);
        result.group = text(object, "group", Need::required);
        result.code = text(object, "code", Need::required);
        result.question = text(object, "question", Need::required);
        result.meaning = text(object, "meaning");
        result.points = object.number("points", Need::optional).value_or(0);
        result.partial = object.number("partial", Need::optional).value_or(0.5);
        object.report_unknown(Severity::error);
        return result;
    }

    Problems& problems_;
};

void put(Json& object, const char* name, const std::string& value) {
    if (!value.empty()) object[name] = value;
}

Json numbers_json(const std::map<int, double>& values) {
    Json object = Json::object();
    for (const auto& [grade, value] : values) object[std::to_string(grade)] = value;
    return object;
}

Json thresholds_json(const OverlayThresholds& own) {
    Json object = Json::object();
    for (const std::optional<double>& step : own.steps)
        object["steps"].push_back(step ? Json(*step) : Json(nullptr));
    for (const auto& [name, value] : {std::pair("zero_at", own.zero_at),
                                      {"full_at", own.full_at},
                                      {"full", own.full},
                                      {"least", own.least}})
        if (value) object[name] = *value;
    return object;
}

}  // namespace

OverlayReading read_overlay(std::string_view json) {
    OverlayReading reading;
    JsonReading document = read_json(json, overlay_limits);
    reading.problems = std::move(document.problems);
    if (!document.value) return reading;
    JsonObject root(*document.value, "", reading.problems);
    if (!root.ok()) return reading;
    const std::string format = root.text("format");
    const std::optional<long long> version = root.whole_number("version");
    if (has_error(reading.problems)) return reading;
    if (format != "zerostar-overlay" || *version != overlay_version) {
        root.report("format", {"overlay.wrong_format", {{"value", excerpt(format)}}});
        return reading;
    }
    PackOverlay overlay = Reader(reading.problems).read(root);
    if (!has_error(reading.problems)) reading.overlay = std::move(overlay);
    return reading;
}

std::string write_overlay(const PackOverlay& overlay, int indent) {
    Json root = {{"format", "zerostar-overlay"}, {"version", overlay_version}, {"pack", overlay.pack}};
    put(root, "note", overlay.note);
    if (!overlay.groups.empty()) root["groups"] = overlay.groups;
    for (const auto& [id, change] : overlay.requirements) {
        Json object = Json::object();
        if (change.points) object["points"] = *change.points;
        put(object, "code", change.code);
        put(object, "question", change.question);
        put(object, "meaning", change.meaning);
        if (change.removed) object["removed"] = true;
        if (!change.thresholds.empty()) object["thresholds"] = thresholds_json(change.thresholds);
        root["requirements"][id] = std::move(object);
    }
    for (const OverlayItem& item : overlay.added) {
        Json object = {
            {"id", item.id}, {"group", item.group}, {"code", item.code}, {"question", item.question}};
        put(object, "meaning", item.meaning);
        object["points"] = item.points;
        object["partial"] = item.partial;
        root["added"].push_back(std::move(object));
    }
    if (!overlay.grades.empty()) root["grades"] = numbers_json(overlay.grades);
    for (const auto& [id, bounds] : overlay.levels) root["levels"][id] = numbers_json(bounds);
    return write_json(root, indent) + (indent < 0 ? "" : "\n");
}

}  // namespace zs
