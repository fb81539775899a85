// What several parts of a pack's file share: checked texts, ranges, dates, lists of limited length. Internal
// to the pack reader.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "rules/rule_pack.h"

namespace zs {

inline constexpr size_t max_groups = 64;
inline constexpr size_t max_sources = 500;
inline constexpr size_t max_items = 200;         // of a checklist, steps, options
inline constexpr size_t max_requirements = 500;  // in a group

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

// A text that must say something.
std::string filled_text(JsonObject& object, std::string_view name);

class PackFields {
  public:
    explicit PackFields(Problems& problems) : problems_(problems) {}

  protected:
    bool limit(JsonObject& object, std::string_view name, size_t count, size_t most);
    LocalText local(JsonObject& object, std::string_view name);
    void check_filled(const JsonObject& object, const std::string& path, const LocalText& text, bool present);
    Date date(JsonObject& object, std::string_view name);
    Confidence confidence(JsonObject& object);
    // Any metric but `entered`, which the lint refuses and so is never offered.
    Metric condition_metric(JsonObject& object);
    // Confidence and source of a scoring or a condition. Without both it is provisional, and that is told:
    // packs of before they could be stated stay readable.
    template <class Value>
    void stated(JsonObject& object, Value& value) {
        if (object.has("confidence") || object.has("source")) {
            value.confidence = confidence(object);
            value.source = object.text("source");
            return;
        }
        value.source = unsourced_id;
        object.report("source", {"pack.unsourced", {}}, Severity::warning);
    }
    RangedValue range(JsonObject& object, std::string_view name);
    void types(JsonObject& object, bool& type_1, bool& type_2);  // "types": ["I", "II"]; absent: both
    size_t count(JsonObject& object, std::string_view name, size_t fallback);
    int stars(JsonObject& object, std::string_view name);
    // The objects of a list that is not too long.
    std::vector<JsonObject> limited(JsonObject& object, std::string_view name, size_t most,
                                    Need need = Need::required);

    Problems& problems_;
};

}  // namespace zs
