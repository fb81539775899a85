// Project files out: known members in a fixed order, then the unknown ones that were read.
#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <string>

#include "base/json.h"
#include "exchange/detail_json.h"
#include "exchange/project_json.h"
#include "exchange/project_names.h"
#include "project/pack_overlay_json.h"

namespace zs {
namespace {

constexpr size_t elements_of_piece = 500;  // some milliseconds where all is WebAssembly

void put(Json& object, const char* name, const std::string& text) {
    if (!text.empty()) object[name] = text;
}
void put(Json& object, const char* name, const std::optional<double>& value) {
    if (value) object[name] = number_json(*value);
}
void put(Json& object, const char* name, const Date& date) {
    if (date.is_set()) object[name] = to_string(date);
}

std::string day(const Date& date) {
    return date.is_set() ? to_string(date) : std::string();
}

// Adds what `object` lacks; what it has wins. Only its own members are searched: the unknown ones may be
// many.
void add_unknown(Json& object, const Json& unknown) {
    auto& members = object.get_ref<Json::object_t&>();
    const size_t own = members.size();
    for (const auto& [name, value] : unknown.get_ref<const Json::object_t&>()) {
        const auto end = members.begin() + static_cast<std::ptrdiff_t>(own);
        const auto at = std::find_if(members.begin(), end,
                                     [&key = name](const auto& member) { return member.first == key; });
        if (at == end)
            append_member(object, name, value);
        else if (at->second.is_object() && value.is_object())
            add_unknown(at->second, value);
    }
}

void add_unknown(Json& object, const std::string& extra) {
    if (extra.empty()) return;
    const JsonReading unknown = read_json(extra, {std::numeric_limits<size_t>::max(), max_json_depth});
    if (unknown.value && unknown.value->is_object()) add_unknown(object, *unknown.value);
}

Json factory_json(const Factory& factory) {
    Json object = {{"name", factory.name}};
    put(object, "credit_code", factory.credit_code);
    put(object, "address", factory.address);
    put(object, "industry", factory.industry);
    put(object, "province", factory.province);
    put(object, "contact", factory.contact);
    put(object, "output_value", factory.output_value);
    put(object, "product_amount", factory.product_amount);
    put(object, "product_unit", factory.product_unit);
    return object;
}

Json base_year_json(const BaseYear& base_year) {
    Json object = Json::object();
    put(object, "label", base_year.label);
    put(object, "emissions", base_year.emissions);
    put(object, "output_value", base_year.output_value);
    put(object, "source", base_year.source);
    return object;
}

Json answer_json(const Answer& answer) {
    Json object = {{"status", name_of(status_names, answer.status)}};
    put(object, "value", answer.value);
    put(object, "note", answer.note);
    if (!answer.items.empty()) object["items"] = answer.items;
    return object;
}

Json activity_json(const Activity& activity) {
    Json object = {{"id", activity.id}, {"scope", activity.scope}};
    put(object, "category", activity.category);
    put(object, "name", activity.name);
    put(object, "quantity", activity.quantity);
    put(object, "unit", activity.unit);
    if (const auto* id = std::get_if<std::string>(&activity.factor))
        object["factor"] = *id;
    else if (const auto* custom = std::get_if<CustomFactor>(&activity.factor))
        object["factor"] = {
            {"value", number_json(custom->value)}, {"unit", custom->unit}, {"source", custom->source}};
    put(object, "start", activity.start);
    put(object, "end", activity.end);
    put(object, "note", activity.note);
    if (!activity.detail.empty()) object["detail"] = detail_json(activity.detail);
    add_unknown(object, activity.extra);
    return object;
}

Json instrument_json(const Instrument& instrument) {
    Json object = {{"id", instrument.id}, {"kind", name_of(instrument_names, instrument.kind)}};
    put(object, "name", instrument.name);
    put(object, "quantity", instrument.quantity);
    object["unit"] = instrument.unit;
    put(object, "start", instrument.start);
    put(object, "end", instrument.end);
    put(object, "evidence", instrument.evidence);
    put(object, "note", instrument.note);
    put(object, "factor", instrument.factor);
    add_unknown(object, instrument.extra);
    return object;
}

Json offset_json(const Offset& offset) {
    Json object = {{"id", offset.id}, {"kind", name_of(offset_names, offset.kind)}};
    put(object, "name", offset.name);
    put(object, "standard", offset.standard);
    put(object, "quantity", offset.quantity);
    put(object, "vintage", offset.vintage);
    put(object, "retirement", offset.retirement);
    put(object, "note", offset.note);
    add_unknown(object, offset.extra);
    return object;
}

Json evidence_json(const Evidence& evidence) {
    Json object = {{"id", evidence.id}, {"kind", name_of(evidence_names, evidence.kind)}};
    put(object, "name", evidence.name);
    put(object, "sha256", evidence.sha256);
    put(object, "media_type", evidence.media_type);
    if (evidence.size > 0) object["size"] = evidence.size;
    put(object, "address", evidence.address);
    put(object, "document_date", evidence.document_date);
    put(object, "expires", evidence.expires);
    put(object, "note", evidence.note);
    Json supports = Json::array();
    for (const Supported& one : evidence.supports)
        supports.push_back({{"kind", name_of(supported_names, one.kind)}, {"id", one.id}});
    if (!supports.empty()) object["supports"] = std::move(supports);
    add_unknown(object, evidence.extra);
    return object;
}

Json measure_json(const Measure& measure) {
    Json object = {{"id", measure.id}};
    add_unknown(object, measure.extra);
    return object;
}

// A list of the project, written element by element: as one value it would take many frames.
struct List {
    const char* name;
    size_t size;
    std::function<Json(size_t)> element;
};

template <class T>
List list_of(const char* name, const std::vector<T>& list, Json (*json_of)(const T&)) {
    return {name, list.size(), [&list, json_of](size_t i) { return json_of(list[i]); }};
}

// As text, standing so many levels deep. A line break in a JSON text is never part of a value.
std::string text_at(const Json& value, size_t level) {
    const std::string text = write_json(value);
    std::string out;
    for (size_t begun = 0;;) {
        const size_t end = text.find('\n', begun);
        out.append(text, begun, end - begun);
        if (end == std::string::npos) return out;
        out += '\n' + std::string(2 * level, ' ');
        begun = end + 1;
    }
}

// All but the elements of the lists.
Json head_of(const Project& project) {
    Json root = {{"format", project_format}, {"version", project_version}};
    put(root, "id", project.id);
    if (project.sample) root["sample"] = true;
    root["factory"] = factory_json(project.factory);
    root["period"] = {{"start", day(project.period.start)}, {"end", day(project.period.end)}};
    root["type"] = name_of(type_names, project.type);
    root["pack"] = project.pack;
    root["gwp_set"] = project.gwp_set;
    if (!(project.base_year == BaseYear{})) root["base_year"] = base_year_json(project.base_year);
    if (!(project.accounting == Accounting{})) root["accounting"] = accounting_json(project.accounting);
    Json answers = Json::object();
    for (const auto& [requirement, answer] : project.answers)
        append_member(answers, requirement, answer_json(answer));
    root["answers"] = std::move(answers);
    for (const auto& [pack, overlay] : project.overlays)
        if (JsonReading written = read_json(write_overlay(overlay)); written.value)
            root["overlays"].push_back(std::move(*written.value));
    for (const char* list : {"activities", "instruments", "offsets", "measures"}) root[list] = Json::array();
    if (!project.evidence.empty()) root["evidence"] = Json::array();
    put(root, "note", project.note);
    add_unknown(root, project.extra);
    return root;
}

}  // namespace

struct ProjectWriting::State {
    explicit State(const Project& project)
        : head(head_of(project)),
          lists{list_of("activities", project.activities, activity_json),
                list_of("instruments", project.instruments, instrument_json),
                list_of("offsets", project.offsets, offset_json),
                list_of("measures", project.measures, measure_json),
                list_of("evidence", project.evidence, evidence_json)} {
        for (const List& list : lists) all_elements += list.size;
    }

    // Writes members until they end or so many elements are written; true: all is done.
    bool advance(size_t elements) {
        const auto& members = head.get_ref<const Json::object_t&>();
        for (; member < members.size(); ++member) {
            const auto& [name, value] = *(members.begin() + static_cast<std::ptrdiff_t>(member));
            if (!named) text += (member == 0 ? "{\n  " : ",\n  ") + write_json(Json(name)) + ": ";
            named = false;
            const auto list = std::find_if(lists.begin(), lists.end(),
                                           [&key = name](const List& one) { return one.name == key; });
            if (list == lists.end() || list->size == 0) {
                text += text_at(value, 1);
                continue;
            }
            for (; element < list->size; ++element, ++elements_done) {
                if (elements-- == 0) {
                    named = true;
                    return false;
                }
                text += (element == 0 ? "[\n    " : ",\n    ") + text_at(list->element(element), 2);
            }
            text += "\n  ]";
            element = 0;
        }
        text += "\n}\n";
        return true;
    }

    Json head;
    std::array<List, 5> lists;
    size_t all_elements = 0, elements_done = 0;
    size_t member = 0, element = 0;  // that come next
    bool named = false;              // the member's name is written
    std::string text{};
    bool ended = false;
};

ProjectWriting::ProjectWriting(const Project& project) : state_(new State(project)) {}
ProjectWriting::~ProjectWriting() = default;

size_t ProjectWriting::done() const {
    return state_->ended ? all : all * state_->elements_done / (state_->all_elements + 1);
}

bool ProjectWriting::advance() {
    state_->ended = state_->advance(elements_of_piece);
    return state_->ended;
}

std::string ProjectWriting::take() {
    return std::move(state_->text);
}

std::string write_project(const Project& project) {
    ProjectWriting writing(project);
    while (!writing.advance()) {
    }
    return writing.take();
}

}  // namespace zs
