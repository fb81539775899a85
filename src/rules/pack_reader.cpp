#include "rules/pack_reader.h"

#include <algorithm>
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
constexpr size_t max_sources = 500;
constexpr size_t max_pack_problems = 200;  // more are counted, not listed
constexpr size_t max_items = 200;          // of a checklist, steps, options
constexpr size_t max_requirements = 500;   // in a group

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
constexpr std::array<std::pair<std::string_view, Group::Role>, 3> roles = {
    {{"gate", Group::Role::gate}, {"scored", Group::Role::scored}, {"indicator", Group::Role::indicator}}};
constexpr std::array<std::pair<std::string_view, Group::Words>, 2> words = {
    {{"met", Group::Words::met}, {"ready", Group::Words::ready}}};
constexpr std::array<std::pair<std::string_view, RulePack::Scale>, 2> scales = {
    {{"stars", RulePack::Scale::stars}, {"levels", RulePack::Scale::levels}}};
constexpr std::array<std::pair<std::string_view, bool>, 2> directions = {
    {{"higher", false}, {"lower", true}}};
constexpr std::array<std::pair<std::string_view, Setting::Kind>, 2> settings = {
    {{"option", Setting::Kind::option}, {"number", Setting::Kind::number}}};
constexpr std::array<std::pair<std::string_view, AnswerStatus>, 5> statuses = {
    {{"met", AnswerStatus::met},
     {"partial", AnswerStatus::partial},
     {"not_met", AnswerStatus::not_met},
     {"not_applicable", AnswerStatus::not_applicable},
     {"unanswered", AnswerStatus::unanswered}}};
constexpr std::array<std::pair<std::string_view, Scoring::Kind>, 4> scorings = {
    {{"choice", Scoring::Kind::choice},
     {"checklist", Scoring::Kind::checklist},
     {"metric", Scoring::Kind::metric},
     {"statement", Scoring::Kind::statement}}};
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
        if (root.has("valid_until")) pack.valid_until = date(root, "valid_until");
        pack.disclaimer = local(root, "disclaimer");
        if (root.has("scale")) pack.scale = scale_ = choice(root, "scale", scales, RulePack::Scale::stars);
        for (JsonObject& object : limited(root, "settings", max_groups, Need::optional))
            pack.settings.push_back(setting(object));
        for (JsonObject& object : limited(root, "sources", max_sources))
            pack.sources.push_back(source(object));
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

    size_t count(JsonObject& object, std::string_view name, size_t fallback) {
        const std::optional<long long> value = object.whole_number(name, Need::optional);
        if (!value) return fallback;
        if (*value >= 0 && *value <= static_cast<long long>(max_items)) return static_cast<size_t>(*value);
        object.report(name, {"pack.too_many",
                             {{"count", std::to_string(*value)}, {"most", std::to_string(max_items)}}});
        return fallback;
    }

    // The objects of a list that is not too long.
    std::vector<JsonObject> limited(JsonObject& object, std::string_view name, size_t most,
                                    Need need = Need::required) {
        std::vector<JsonObject> objects = object.objects(name, need);
        if (!limit(object, name, objects.size(), most)) objects.clear();
        return objects;
    }

    std::vector<When> conditions_of(JsonObject& object) {
        std::vector<When> result;
        for (JsonObject& one : limited(object, "when", max_items, Need::optional)) {
            When when;
            if (one.has("metric")) {
                when.metric = choice(one, "metric", metric_names, Metric::offset_ratio);
                when.at_least = one.number("at_least").value_or(0);
            } else {
                when.requirement = filled_text(one, "requirement");
                for (const std::string& name : one.texts("is")) {
                    const auto found = std::find_if(statuses.begin(), statuses.end(),
                                                    [&](const auto& pair) { return pair.first == name; });
                    if (found != statuses.end())
                        when.statuses.push_back(found->second);
                    else
                        one.report("is",
                                   {"pack.unknown_choice",
                                    {{"value", excerpt(name)},
                                     {"allowed", "met, partial, not_met, not_applicable, unanswered"}}});
                }
            }
            one.report_unknown(Severity::error);
            result.push_back(std::move(when));
        }
        return result;
    }

    std::vector<LevelBound> levels(JsonObject& object) {
        std::vector<LevelBound> result;
        for (JsonObject& one : limited(object, "levels", max_groups)) {
            LevelBound level;
            level.grade = stars(one, "grade");
            level.bound = range(one, "bound");
            one.report_unknown(Severity::error);
            result.push_back(std::move(level));
        }
        return result;
    }

    Setting setting(JsonObject& object) {
        Setting result;
        result.id = filled_text(object, "id");
        result.name = local(object, "name");
        result.meaning = local(object, "meaning");
        result.kind = choice(object, "kind", settings, Setting::Kind::option);
        result.unit = object.text("unit", Need::optional);
        if (result.kind == Setting::Kind::option)
            for (JsonObject& one : limited(object, "options", max_items)) {
                SettingOption option;
                option.id = filled_text(one, "id");
                option.name = local(one, "name");
                option.value = one.number("value").value_or(0);
                option.confidence = confidence_of(one);
                option.source = one.text("source");
                one.report_unknown(Severity::error);
                result.options.push_back(std::move(option));
            }
        object.report_unknown(Severity::error);
        return result;
    }

    int stars(JsonObject& object, std::string_view name) {
        const long long value = object.whole_number(name).value_or(0);
        return value >= 0 && value <= 100 ? static_cast<int>(value) : 100;
    }

    Scoring scoring(JsonObject& requirement, Group::Role role) {
        Scoring result;
        std::optional<JsonObject> object = requirement.object("scoring");
        if (!object) return result;
        result.kind = choice(*object, "kind", scorings, Scoring::Kind::choice);
        if (result.kind == Scoring::Kind::choice || result.kind == Scoring::Kind::statement) {
            result.partial = object->number("partial", Need::optional).value_or(0.5);
            result.has_partial = object->yes_or_no("has_partial", Need::optional).value_or(true);
        }
        if (result.kind == Scoring::Kind::statement)
            result.unproven = object->number("unproven", Need::optional).value_or(0.5);
        if (result.kind == Scoring::Kind::checklist) {
            for (JsonObject& one : limited(*object, "items", max_items)) {
                result.items.push_back({filled_text(one, "id"), local(one, "name")});
                one.report_unknown(Severity::error);
            }
            result.full_count = count(*object, "full", 0);
            result.least_count = count(*object, "least", 1);
        }
        if (result.kind == Scoring::Kind::metric) {
            result.metric = choice(*object, "metric", metric_names, Metric::offset_ratio);
            if (result.metric == Metric::entered) result.unit = filled_text(*object, "unit");
            // Indicators have bounds instead of a score; those of a scored group need one.
            if (role == Group::Role::scored || object->has("steps") || object->has("zero_at")) {
                if (object->has("steps")) {
                    for (JsonObject& one : limited(*object, "steps", max_items)) {
                        result.steps.push_back(
                            {one.number("at").value_or(0), one.number("score").value_or(0)});
                        one.report_unknown(Severity::error);
                    }
                } else {
                    result.zero_at = object->number("zero_at").value_or(0);
                    result.full_at = object->number("full_at").value_or(1);
                }
            }
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
        result.when = conditions_of(object);
        result.scoring = scoring(object, role);
        if (role == Group::Role::indicator) {
            result.lower_is_better = choice(object, "better", directions, false);
            result.levels = levels(object);
        }
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
        if (object.has("words")) result.words = choice(object, "words", words, Group::Words::met);
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
        result.stars = stars(object, "stars");
        result.name = local(object, "name");
        // A level without a line of points hangs on its bounds alone.
        if (scale_ == RulePack::Scale::stars || object.has("min_points"))
            result.min_points = range(object, "min_points");
        for (JsonObject& one : object.objects("conditions", Need::optional)) {
            GradeCondition condition;
            condition.metric = choice(one, "metric", metric_names, Metric::offset_ratio);
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
    RulePack::Scale scale_ = RulePack::Scale::stars;
};

// Texts of a pack are shown and printed: markup, control characters and endless texts are no wording of a
// standard. The reader has bounded the depth, so walking down is safe.
void check_texts(const Json& value, const std::string& path, Problems& problems) {
    constexpr size_t most = 4000;
    if (problems.size() >= max_pack_problems) return;
    if (value.is_object()) {
        for (const auto& [name, member] : value.items()) check_texts(member, json_path(path, name), problems);
    } else if (value.is_array()) {
        for (size_t i = 0; i < value.size(); ++i) check_texts(value[i], json_path(path, i), problems);
    } else if (value.is_string()) {
        const auto& text = value.get_ref<const std::string&>();
        const auto fault = [&](const char* key) {
            problems.push_back(
                {Severity::error, path, {key, {{"value", excerpt(text)}, {"most", std::to_string(most)}}}});
        };
        if (code_points(text) > most) fault("pack.long_text");
        const std::string lower = fold_width(text);
        const size_t opened = lower.find('<');
        bool markup = lower.find("javascript:") != std::string::npos || lower.rfind("data:", 0) == 0;
        for (size_t at = opened; at != std::string::npos && at + 1 < lower.size();
             at = lower.find('<', at + 1)) {
            const char next = lower[at + 1];
            markup = markup || (next >= 'a' && next <= 'z') || next == '/' || next == '!' || next == '?';
        }
        if (markup) fault("pack.markup");
        if (std::any_of(text.begin(), text.end(),
                        [](unsigned char c) { return (c < 32 && c != '\n') || c == 127; }))
            fault("pack.control_characters");
    }
}

// A pack of nothing but faults says the first ones and how many there are.
void limit_problems(Problems& problems) {
    if (problems.size() <= max_pack_problems) return;
    const size_t more = problems.size() - max_pack_problems;
    problems.resize(max_pack_problems);
    problems.push_back({Severity::error, "", {"pack.more_problems", {{"count", std::to_string(more)}}}});
}

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

PackReading read_unlimited(std::string_view json) {
    PackReading reading;
    JsonReading document = read_json(json, pack_limits);
    reading.problems = std::move(document.problems);
    if (!document.value) return reading;
    JsonObject root(*document.value, "", reading.problems);
    if (!root.ok() || !is_pack(root, reading.problems)) return reading;
    check_texts(*document.value, "", reading.problems);
    RulePack pack = Reader(reading.problems).read(root);
    // Sums and references of a pack with holes would be reported as faults that nobody made.
    if (has_error(reading.problems)) return reading;
    lint_pack(pack, reading.problems);
    if (!has_error(reading.problems)) reading.pack = std::move(pack);
    return reading;
}

}  // namespace

PackReading read_pack(std::string_view json) {
    PackReading reading = read_unlimited(json);
    limit_problems(reading.problems);
    return reading;
}

PackReading read_shipped_pack(std::string_view id, std::span<const ShippedFile> files) {
    const std::string_view content = shipped_file("packs/" + std::string(id) + ".json", files);
    if (!content.empty()) return read_pack(content);
    std::string known;
    for (const ShippedFile& file : files) {
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
