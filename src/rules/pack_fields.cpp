#include "rules/pack_fields.h"

#include <algorithm>

namespace zs {
namespace {

constexpr std::array<std::pair<std::string_view, Confidence>, 7> confidences = {{
    {"official", Confidence::official},
    {"seed", Confidence::seed},
    {"published-case", Confidence::published_case},
    {"secondary", Confidence::secondary},
    {"analogue", Confidence::analogue},
    {"provisional", Confidence::provisional},
    {"user", Confidence::user},
}};

}  // namespace

std::string filled_text(JsonObject& object, std::string_view name) {
    std::string text = object.text(name);
    if (trim(text).empty() && object.has(name) && object.raw(name)->is_string())
        object.report(name, {"pack.empty_text", {}});
    return text;
}

bool PackFields::limit(JsonObject& object, std::string_view name, size_t count, size_t most) {
    if (count <= most) return true;
    object.report(name,
                  {"pack.too_many", {{"count", std::to_string(count)}, {"most", std::to_string(most)}}});
    return false;
}

LocalText PackFields::local(JsonObject& object, std::string_view name) {
    const size_t before = problems_.size();
    LocalText text = object.local_text(name);
    check_filled(object, object.path_of(name), text, problems_.size() == before);
    return text;
}

void PackFields::check_filled(const JsonObject& object, const std::string& path, const LocalText& text,
                              bool present) {
    if (!present || !object.ok()) return;
    if (trim(text.zh).empty() != trim(text.en).empty())
        problems_.push_back(
            {Severity::error,
             path,
             {"pack.missing_translation", {{"language", trim(text.zh).empty() ? "zh" : "en"}}}});
    else if (trim(text.zh).empty())
        problems_.push_back({Severity::error, path, {"pack.empty_text", {}}});
}

Date PackFields::date(JsonObject& object, std::string_view name) {
    const size_t before = problems_.size();
    const std::string text = object.text(name);
    if (problems_.size() != before) return {};
    const Result<Date> result = parse_date(text);
    if (result) return *result;
    object.report(name, result.problem().message);
    return {};
}

Confidence PackFields::confidence(JsonObject& object) {
    return choice(object, "confidence", confidences, Confidence::provisional);
}

Metric PackFields::condition_metric(JsonObject& object) {
    constexpr size_t count = metric_count - 1;
    std::array<MetricName, count> names;
    std::copy_if(metric_names.begin(), metric_names.end(), names.begin(),
                 [](const MetricName& one) { return one.second != Metric::entered; });
    const Json* value = object.raw("metric");
    if (value && *value == to_string(Metric::entered)) return Metric::entered;
    return choice(object, "metric", names, Metric::offset_ratio);
}

RangedValue PackFields::range(JsonObject& object, std::string_view name) {
    RangedValue result;
    std::optional<JsonObject> values = object.object(name);
    if (!values) return result;
    result.value = values->number("value").value_or(0);
    result.low = values->number("low").value_or(result.value);
    result.high = values->number("high").value_or(result.value);
    result.confidence = confidence(*values);
    result.source = values->text("source");
    values->report_unknown(Severity::error);
    return result;
}

void PackFields::types(JsonObject& object, bool& type_1, bool& type_2) {
    if (!object.has("types")) return;
    const std::vector<std::string> names = object.texts("types");
    type_1 = type_2 = false;
    for (const std::string& name : names) {
        if (name == "I")
            type_1 = true;
        else if (name == "II")
            type_2 = true;
        else
            object.report("types", {"pack.unknown_choice", {{"value", excerpt(name)}, {"allowed", "I, II"}}});
    }
    if (names.empty()) object.report("types", {"pack.no_type", {}});
}

size_t PackFields::count(JsonObject& object, std::string_view name, size_t fallback) {
    const std::optional<long long> value = object.whole_number(name, Need::optional);
    if (!value) return fallback;
    if (*value >= 0 && *value <= static_cast<long long>(max_items)) return static_cast<size_t>(*value);
    object.report(
        name, {"pack.too_many", {{"count", std::to_string(*value)}, {"most", std::to_string(max_items)}}});
    return fallback;
}

int PackFields::stars(JsonObject& object, std::string_view name) {
    const long long value = object.whole_number(name).value_or(0);
    return value >= 0 && value <= 100 ? static_cast<int>(value) : 100;
}

std::vector<JsonObject> PackFields::limited(JsonObject& object, std::string_view name, size_t most,
                                            Need need) {
    std::vector<JsonObject> objects = object.objects(name, need);
    if (!limit(object, name, objects.size(), most)) objects.clear();
    return objects;
}

}  // namespace zs
