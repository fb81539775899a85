// What the members of a project file have in common: text of a bounded length, numbers and days as people
// write them, one word of several, lists whose elements have ids. Every fault is reported with its place.
#pragma once

#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/number.h"
#include "exchange/project_json.h"
#include "exchange/project_names.h"
#include "project/project.h"

namespace zs {

// Unknown members, to be written back.
Json unknown_of(JsonObject& object);
void keep_under(Json& kept, const char* name, Json members);
std::string kept_text(const Json& kept);

class ProjectFields {
  public:
    explicit ProjectFields(Problems& problems) : problems_(problems) {}

  protected:
    std::string text(JsonObject& object, std::string_view name, size_t most = max_short_text,
                     Need need = Need::optional);
    // Keeps what the model has where the file says nothing, or null.
    void text_if_present(JsonObject& object, std::string_view name, std::string& value);
    // A number, or a number as people type it; nothing where it is absent or blank.
    std::optional<double> number(JsonObject& object, std::string_view name, bool may_be_negative = false);
    // A day; unset where it is absent or blank.
    Date date(JsonObject& object, std::string_view name);
    Period dates(JsonObject& object);
    // An id may be a number in files that people write.
    std::string id(JsonObject& object);

    template <class T, size_t N>
    T choice(JsonObject& object, std::string_view name, const std::array<Named<T>, N>& names, T fallback,
             Need need = Need::optional) {
        const Json* raw = object.raw(name);
        const std::string value = object.text(name, need);
        if (!raw || !raw->is_string()) return fallback;  // absent, or reported by the read
        std::string allowed;
        for (const Named<T>& one : names) {
            if (one.name == value) return one.value;
            allowed += (allowed.empty() ? "" : ", ") + std::string(one.name);
        }
        object.report(name, {"project.unknown_choice", {{"value", excerpt(value)}, {"allowed", allowed}}});
        return fallback;
    }

    // A list read element by element.
    struct ListReading {
        std::vector<JsonObject> objects;
        std::set<std::string> seen{};  // ids
        size_t done = 0;
    };
    // None of its elements where there are too many.
    ListReading begin_list(JsonObject& root, const char* name, size_t most);

    // By at most as many elements; true: there are no more.
    template <class T, class Read>
    bool advance_list(ListReading& reading, size_t elements, std::vector<T>& list, Read read) {
        for (; elements > 0 && reading.done < reading.objects.size(); --elements) {
            JsonObject& object = reading.objects[reading.done++];
            list.push_back(read(object));
            const std::string& id = list.back().id;
            if (!id.empty() && !reading.seen.insert(id).second)
                object.report("id", {"project.duplicate_id", {{"id", excerpt(id)}}});
        }
        return reading.done == reading.objects.size();
    }

    // Each gets an id of its own where the file gives none.
    template <class T>
    void name_elements(ListReading& reading, const std::string& prefix, std::vector<T>& list) {
        size_t next = 0;
        for (T& element : list) {
            if (!element.id.empty()) continue;
            do element.id = prefix + "-" + std::to_string(++next);
            while (!reading.seen.insert(element.id).second);
        }
    }

    template <class T, class Read>
    void read_list(JsonObject& root, const char* name, size_t most, const std::string& prefix,
                   std::vector<T>& list, Read read) {
        ListReading reading = begin_list(root, name, most);
        advance_list(reading, reading.objects.size(), list, std::move(read));
        name_elements(reading, prefix, list);
    }

    Problems& problems_;
};

}  // namespace zs
