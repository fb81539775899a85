#include "rules/pack_reader.h"

#include <array>
#include <string>
#include <utility>

#include "base/json.h"
#include "base/shipped.h"
#include "rules/pack_lint.h"

namespace zs {
namespace {

constexpr JsonLimits pack_limits = {8u << 20, 16};
constexpr long long pack_version = 1;
constexpr size_t max_groups = 64;
constexpr size_t max_requirements = 500;  // in a group

// A member that names one of a few values.
template <class T, size_t N>
T choice(JsonObject& object, std::string_view name,
         const std::array<std::pair<std::string_view, T>, N>& values, T fallback,
         Need need = Need::required) {
    const std::string text = object.text(name, need);
    std::string allowed;
    for (const auto& [value_name, value] : values) {
        if (value_name == text) return value;
        allowed += (allowed.empty() ? "" : ", ") + std::string(value_name);
    }
    // What is missing or no text has been reported by the read.
    const Json* raw = object.raw(name);
    if (raw && raw->is_string())
        object.report(name, {"pack.unknown_choice", {{"value", excerpt(text)}, {"allowed", allowed}}});
    return fallback;
}

constexpr std::array<std::pair<std::string_view, Confidence>, 7> confidences = {{
    {"official", Confidence::official},
    {"seed", Confidence::seed},
    {"published-case", Confidence::published_case},
    {"secondary", Confidence::secondary},
    {"analogue", Confidence::analogue},
    {"provisional", Confidence::provisional},
    {"user", Confidence::user},
}};
constexpr std::array<std::pair<std::string_view, Metric>, 5> metrics = {{
    {"offset_ratio", Metric::offset_ratio},
    {"removal_share", Metric::removal_share},
    {"renewable_power_share", Metric::renewable_power_share},
    {"own_reduction_absolute", Metric::own_reduction_absolute},
    {"own_reduction_intensity", Metric::own_reduction_intensity},
}};
constexpr std::array<std::pair<std::string_view, Group::Role>, 2> roles = {
    {{"gate", Group::Role::gate}, {"scored", Group::Role::scored}}};
constexpr std::array<std::pair<std::string_view, Scoring::Kind>, 2> scorings = {
    {{"choice", Scoring::Kind::choice}, {"metric", Scoring::Kind::metric}}};
constexpr std::array<std::pair<std::string_view, Side>, 5> sides = {{{"production", Side::production},
                                                                     {"technology", Side::technology},
                                                                     {"management", Side::management},
                                                                     {"product", Side::product},
                                                                     {"recovery", Side::recovery}}};
constexpr std::array<std::pair<std::string_view, Effort>, 3> efforts = {
    {{"low", Effort::low}, {"medium", Effort::medium}, {"high", Effort::high}}};

Confidence confidence_of(JsonObject& object) {
    return choice(object, "confidence", confidences, Confidence::provisional);
}

// A text that must say something.
std::string filled_text(JsonObject& object, std::string_view name) {
    std::string text = object.text(name);
    if (trim(text).empty() && object.has(name) && object.raw(name)->is_string())
        object.report(name, {"pack.empty_text", {}});
    return text;
}

void check_filled(const JsonObject& object, const std::string& path, const LocalText& text, bool present,
                  Problems& problems) {
    if (!present || !object.ok()) return;
    if (trim(text.zh).empty() != trim(text.en).empty())
        problems.push_back(
            {Severity::error,
             path,
             {"pack.missing_translation", {{"language", trim(text.zh).empty() ? "zh" : "en"}}}});
    else if (trim(text.zh).empty())
        problems.push_back({Severity::error, path, {"pack.empty_text", {}}});
}

class Reader {
  public:
    explicit Reader(Problems& problems) : problems_(problems) {}

    RulePack read(JsonObject& root) {
        RulePack pack;
        pack.id = filled_text(root, "id");
        pack.number = filled_text(root, "number");
        pack.title = local(root, "title");
        pack.publisher = local(root, "publisher");
        pack.edition = filled_text(root, "edition");
        pack.issued = date(root, "issued");
        pack.in_force = date(root, "in_force");
        pack.disclaimer = local(root, "disclaimer");
        for (JsonObject& object : root.objects("sources")) pack.sources.push_back(source(object));
        std::vector<JsonObject> groups = root.objects("groups");
        if (limit(root, "groups", groups.size(), max_groups))
            for (JsonObject& object : groups) pack.groups.push_back(group(object));
        std::vector<JsonObject> grades = root.objects("grades");
        if (limit(root, "grades", grades.size(), max_groups))
            for (JsonObject& object : grades) pack.grades.push_back(grade(object));
        // A misspelt optional key would change results in silence: in a pack it is an error.
        root.report_unknown(Severity::error);
        return pack;
    }

  private:
    bool limit(JsonObject& object, std::string_view name, size_t count, size_t most) {
        if (count <= most) return true;
        object.report(name,
                      {"pack.too_many", {{"count", std::to_string(count)}, {"most", std::to_string(most)}}});
        return false;
    }

    LocalText local(JsonObject& object, std::string_view name) {
        const size_t before = problems_.size();
        LocalText text = object.local_text(name);
        check_filled(object, object.path_of(name), text, problems_.size() == before, problems_);
        return text;
    }

    Date date(JsonObject& object, std::string_view name) {
        const size_t before = problems_.size();
        const std::string text = object.text(name);
        if (problems_.size() != before) return {};
        const Result<Date> result = parse_date(text);
        if (result) return *result;
        object.report(name, result.problem().message);
        return {};
    }

    Source source(JsonObject& object) {
        Source result;
        result.id = filled_text(object, "id");
        result.title = local(object, "title");
        result.confidence = confidence_of(object);
        result.address = object.text("address", Need::optional);
        object.report_unknown(Severity::error);
        return result;
    }

    RangedValue range(JsonObject& object, std::string_view name) {
        RangedValue result;
        std::optional<JsonObject> values = object.object(name);
        if (!values) return result;
        result.value = values->number("value").value_or(0);
        result.low = values->number("low").value_or(result.value);
        result.high = values->number("high").value_or(result.value);
        result.confidence = confidence_of(*values);
        result.source = values->text("source");
        values->report_unknown(Severity::error);
        return result;
    }

    // "types": ["I", "II"]; absent: both.
    void types(JsonObject& object, bool& type_1, bool& type_2) {
        if (!object.has("types")) return;
        const std::vector<std::string> names = object.texts("types");
        type_1 = type_2 = false;
        for (const std::string& name : names) {
            if (name == "I")
                type_1 = true;
            else if (name == "II")
                type_2 = true;
            else
                object.report("types",
                              {"pack.unknown_choice", {{"value", excerpt(name)}, {"allowed", "I, II"}}});
        }
        if (names.empty()) object.report("types", {"pack.no_type", {}});
    }

    Scoring scoring(JsonObject& requirement) {
        Scoring result;
        std::optional<JsonObject> object = requirement.object("scoring");
        if (!object) return result;
        result.kind = choice(*object, "kind", scorings, Scoring::Kind::choice);
        if (result.kind == Scoring::Kind::choice) {
            result.partial = object->number("partial", Need::optional).value_or(0.5);
        } else {
            result.metric = choice(*object, "metric", metrics, Metric::offset_ratio);
            result.zero_at = object->number("zero_at").value_or(0);
            result.full_at = object->number("full_at").value_or(1);
        }
        object->report_unknown(Severity::error);
        return result;
    }

    Requirement requirement(JsonObject& object, Group::Role role) {
        Requirement result;
        result.id = filled_text(object, "id");
        result.code = filled_text(object, "code");
        result.question = local(object, "question");
        result.meaning = local(object, "meaning");
        result.why = local(object, "why");
        result.evidence = object.local_texts("evidence");
        for (size_t i = 0; i < result.evidence.size(); ++i)
            check_filled(object, json_path(object.path_of("evidence"), i), result.evidence[i], true,
                         problems_);
        result.advice = local(object, "advice");
        types(object, result.for_type_1, result.for_type_2);
        result.may_be_not_applicable = object.yes_or_no("not_applicable", Need::optional).value_or(true);
        result.scoring = scoring(object);
        if (role == Group::Role::scored) result.points = range(object, "points");
        result.side = choice(object, "side", sides, Side::management);
        result.effort = choice(object, "effort", efforts, Effort::medium);
        result.confidence = confidence_of(object);
        result.source = object.text("source");
        object.report_unknown(Severity::error);
        return result;
    }

    Group group(JsonObject& object) {
        Group result;
        result.id = filled_text(object, "id");
        result.name = local(object, "name");
        result.role = choice(object, "role", roles, Group::Role::scored);
        if (result.role == Group::Role::scored) result.points = range(object, "points");
        result.confidence = confidence_of(object);
        result.source = object.text("source");
        std::vector<JsonObject> requirements = object.objects("requirements");
        if (limit(object, "requirements", requirements.size(), max_requirements))
            for (JsonObject& one : requirements) result.requirements.push_back(requirement(one, result.role));
        object.report_unknown(Severity::error);
        return result;
    }

    Grade grade(JsonObject& object) {
        Grade result;
        const long long stars = object.whole_number("stars").value_or(0);
        result.stars = stars >= 0 && stars <= 100 ? static_cast<int>(stars) : 100;
        result.name = local(object, "name");
        result.min_points = range(object, "min_points");
        for (JsonObject& one : object.objects("conditions", Need::optional)) {
            GradeCondition condition;
            condition.metric = choice(one, "metric", metrics, Metric::offset_ratio);
            condition.at_least = one.number("at_least").value_or(0);
            types(one, condition.for_type_1, condition.for_type_2);
            condition.confidence = confidence_of(one);
            condition.source = one.text("source");
            one.report_unknown(Severity::error);
            result.conditions.push_back(std::move(condition));
        }
        object.report_unknown(Severity::error);
        return result;
    }

    Problems& problems_;
};

// Whether the file says it is a pack of a version that this program reads.
bool is_pack(JsonObject& root, Problems& problems) {
    const size_t before = problems.size();
    const std::string format = root.text("format");
    const std::optional<long long> version = root.whole_number("version");
    if (problems.size() != before) return false;
    if (format != "zerostar-pack") {
        root.report("format", {"pack.wrong_format", {{"value", excerpt(format)}}});
        return false;
    }
    if (*version != pack_version) {
        root.report("version",
                    {*version > pack_version ? "pack.newer_version" : "pack.wrong_version",
                     {{"version", std::to_string(*version)}, {"newest", std::to_string(pack_version)}}});
        return false;
    }
    return true;
}

}  // namespace

PackReading read_pack(std::string_view json) {
    PackReading reading;
    JsonReading document = read_json(json, pack_limits);
    reading.problems = std::move(document.problems);
    if (!document.value) return reading;
    JsonObject root(*document.value, "", reading.problems);
    if (!root.ok() || !is_pack(root, reading.problems)) return reading;
    RulePack pack = Reader(reading.problems).read(root);
    // Sums and references of a pack with holes would be reported as faults that nobody made.
    if (has_error(reading.problems)) return reading;
    lint_pack(pack, reading.problems);
    if (!has_error(reading.problems)) reading.pack = std::move(pack);
    return reading;
}

PackReading read_shipped_pack(std::string_view id) {
    const std::string_view content = shipped_file("packs/" + std::string(id) + ".json");
    if (!content.empty()) return read_pack(content);
    std::string known;
    for (const ShippedFile& file : shipped_files()) {
        constexpr std::string_view folder = "packs/";
        constexpr std::string_view ending = ".json";
        if (file.path.substr(0, folder.size()) != folder) continue;
        known +=
            (known.empty() ? "" : ", ") +
            std::string(file.path.substr(folder.size(), file.path.size() - folder.size() - ending.size()));
    }
    PackReading reading;
    reading.problems.push_back(
        {Severity::error, "pack", {"pack.unknown_id", {{"id", excerpt(id)}, {"known", known}}}});
    return reading;
}

}  // namespace zs
