// JSON text in and out, for files that anybody may have written: limits first, every fault with its place,
// nothing ever thrown.
//
//   JsonReading reading = read_json(text);                  // limits, UTF-8, syntax, duplicate keys
//   if (!reading.value) return reading.problems;
//   JsonObject root(*reading.value, "", problems);          // wrong type: reported, reads as an empty object
//   std::string name = root.text("name");                   // missing or of the wrong type: reported, ""
//   std::optional<double> q = root.number("quantity", Need::optional);
//   for (JsonObject& line : root.objects("activities")) ...; // its path is activities[3]
//   root.report_unknown();                                  // what nobody has read
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/message.h"
#include "base/text.h"

namespace zs {

// Keeps the members in the file's order.
using Json = nlohmann::ordered_json;

struct JsonLimits {
    size_t max_bytes = 32u << 20;
    int max_depth = 32;  // nested objects and arrays
};

struct JsonReading {
    std::optional<Json> value;  // nothing if any problem is an error
    Problems problems;
};

// Reads a text. A text over the limit is refused before its first byte is looked at; deep nesting is refused
// without recursion. Keys: json.empty, json.too_large, json.not_utf8, json.too_deep, json.number_range,
// json.duplicate_key
// (`where` is the member's path), json.broken, json.no_memory. json.not_utf8, json.number_range and
// json.broken carry `line` and `column`, from 1; json.too_deep and json.duplicate_key have the path in
// `where`.
JsonReading read_json(std::string_view text, const JsonLimits& limits = {});

// The same in pieces that each fit in a frame: any pieces give the same. The text must outlive it.
class JsonParsing {
  public:
    explicit JsonParsing(std::string_view text, const JsonLimits& limits = {});
    ~JsonParsing();
    JsonParsing(const JsonParsing&) = delete;
    JsonParsing& operator=(const JsonParsing&) = delete;

    bool advance(size_t bytes);  // by about as many, a single value whatever its length; true: all is done
    double share_done() const;   // 0 to 1
    JsonReading take();          // once all is done

  private:
    struct State;
    std::unique_ptr<State> state_;
};

// Writes a value, indented by `indent` blanks a level, or in one line for -1. Bytes that are not UTF-8 become
// U+FFFD.
std::string write_json(const Json& value, int indent = 2);

// Adds a member without looking for its name among those before, as the ordered map's own insertion does:
// that would take quadratic time over a hostile file. Precondition: an object without that name.
void append_member(Json& object, const std::string& name, Json value);

// Paths as people see them: json_path("activities[3]", "unit") is activities[3].unit; a name that is no
// identifier is quoted: answers["a.b"].
std::string json_path(const std::string& parent, std::string_view name);
std::string json_path(const std::string& parent, size_t index);

enum class Need { required, optional };

// A checked view of an object: typed access that reports instead of throwing. A member that is null counts as
// absent. The value and `problems` must outlive it. Keys: json.missing, json.wrong_type (`wanted`: object,
// array, text, number, whole_number, yes_or_no), json.more_wrong_types, json.unknown_key,
// json.unknown_keys.
class JsonObject {
  public:
    JsonObject(const Json& value, std::string path, Problems& problems);

    bool ok() const { return members_ != nullptr; }  // false: the value is no object
    const std::string& path() const { return path_; }
    std::string path_of(std::string_view name) const { return json_path(path_, name); }
    bool has(std::string_view name) const;  // present and not null

    // "", nothing or an empty list where the member is absent or of the wrong type; both are reported,
    // absence only if the member is required.
    std::string text(std::string_view name, Need need = Need::required);
    std::optional<double> number(std::string_view name, Need need = Need::required);
    std::optional<long long> whole_number(std::string_view name, Need need = Need::required);
    std::optional<bool> yes_or_no(std::string_view name, Need need = Need::required);
    LocalText local_text(std::string_view name, Need need = Need::required);  // {"zh", "en"}, both required
    std::vector<std::string> texts(std::string_view name, Need need = Need::required);
    std::vector<LocalText> local_texts(std::string_view name, Need need = Need::required);
    std::optional<JsonObject> object(std::string_view name, Need need = Need::required);
    std::vector<JsonObject> objects(std::string_view name,
                                    Need need = Need::required);  // elements of an array

    // The member as it is; null if absent. Counts as read.
    const Json* raw(std::string_view name);

    // The members of an object used as a map, in order; all count as read. Those that are no objects are
    // reported.
    std::vector<std::pair<std::string, JsonObject>> members();

    // Reports a fault of a member: where is its path.
    void report(std::string_view name, Message message, Severity severity = Severity::error);

    // Reports the members that nobody has read, at most 20 by name and the rest by number.
    void report_unknown(Severity severity = Severity::warning);
    // The same members as an object, to be kept and written back.
    Json unknown_members() const;

  private:
    const Json* take(std::string_view name, Need need);  // null if absent
    const Json* take(std::string_view name, Need need, bool (Json::*is_type)() const noexcept,
                     const char* wanted);
    void report_wrong_type(const std::string& where, const char* wanted);
    // Counts one more element of a list that has a wrong type: a list of millions reports its first ones and,
    // at its end, how many more there are.
    void report_wrong_element(std::string where, const char* wanted, size_t& count);
    void report_more_wrong(std::string where, const char* wanted, size_t count);
    bool is_read(std::string_view name) const;

    const Json::object_t* members_ = nullptr;
    std::string path_;
    Problems* problems_;
    std::vector<std::string> read_;
    bool all_read_ = false;
};

}  // namespace zs
