#include "exchange/detail_json.h"

#include <array>
#include <cmath>
#include <limits>

#include "base/number.h"
#include "exchange/project_json.h"
#include "exchange/project_names.h"

namespace zs {
namespace {

std::string short_text(JsonObject& object, std::string_view name, size_t most = max_short_text) {
    std::string value = object.text(name, Need::optional);
    if (const size_t length = code_points(value); length > most)
        object.report(
            name, {"project.too_long", {{"length", std::to_string(length)}, {"most", std::to_string(most)}}});
    return value;
}

bool is_too_long(JsonObject& object, std::string_view name, size_t count, size_t most) {
    if (count <= most) return false;
    object.report(name,
                  {"project.too_many", {{"count", std::to_string(count)}, {"most", std::to_string(most)}}});
    return true;
}

template <class T, size_t N>
T choice(JsonObject& object, std::string_view name, const std::array<Named<T>, N>& names, T fallback) {
    const std::string value = object.text(name, Need::optional);
    if (value.empty()) return fallback;
    std::string allowed;
    for (const Named<T>& one : names) {
        if (one.name == value) return one.value;
        (allowed += allowed.empty() ? "" : ", ") += one.name;
    }
    object.report(name, {"project.unknown_choice", {{"value", excerpt(value)}, {"allowed", allowed}}});
    return fallback;
}

void read_parameters(JsonObject& detail, ActivityDetail& out) {
    const Json* raw = detail.raw("parameters");
    if (!raw || raw->is_null()) return;
    if (!raw->is_object()) {
        detail.report("parameters", {"json.wrong_type", {{"wanted", "object"}}});
        return;
    }
    const auto& members = raw->get_ref<const Json::object_t&>();
    if (is_too_long(detail, "parameters", members.size(), max_parameters)) return;
    for (const auto& [name, value] : members) {
        if (value.is_number())
            out.numbers[name] = value.get<double>();
        else if (value.is_string() && code_points(value.get_ref<const std::string&>()) <= max_long_text)
            out.texts[name] = value.get<std::string>();
        else if (!value.is_null())
            detail.report("parameters", {"project.parameter_type", {{"name", excerpt(name)}}});
    }
}

// Answers to questions that this version does not ask are kept: a later one may.
void read_sources(JsonObject& object, Accounting& accounting) {
    const Json* raw = object.raw("sources");
    if (!raw || raw->is_null()) return;
    if (!raw->is_object()) {
        object.report("sources", {"json.wrong_type", {{"wanted", "object"}}});
        return;
    }
    const auto& members = raw->get_ref<const Json::object_t&>();
    if (is_too_long(object, "sources", members.size(), max_sources)) return;
    for (const auto& [id, answer] : members) {
        if (answer.is_boolean() && code_points(id) <= max_short_text)
            accounting.sources[id] = answer.get<bool>();
        else if (!answer.is_null())
            object.report("sources", {"json.wrong_type", {{"wanted", "true, false"}}});
    }
}

void read_monthly(JsonObject& detail, ActivityDetail& out) {
    const Json* raw = detail.raw("monthly");
    if (!raw || raw->is_null()) return;
    if (!raw->is_array()) {
        detail.report("monthly", {"json.wrong_type", {{"wanted", "array"}}});
        return;
    }
    if (is_too_long(detail, "monthly", raw->size(), max_months)) return;
    for (size_t i = 0; i < raw->size(); ++i) {
        const Json& value = (*raw)[i];
        if (value.is_null())
            out.monthly.emplace_back();
        else if (value.is_number())
            out.monthly.emplace_back(value.get<double>());
        else
            detail.report("monthly", {"json.wrong_type", {{"wanted", "number"}}});
    }
}

void read_readings(JsonObject& detail, ActivityDetail& out) {
    std::vector<JsonObject> list = detail.objects("readings", Need::optional);
    if (is_too_long(detail, "readings", list.size(), max_readings)) return;
    for (JsonObject& one : list) {
        MeterReading reading;
        const Result<Date> date = parse_date(one.text("date"));
        if (date)
            reading.date = *date;
        else
            one.report("date", date.problem().message);
        reading.value = one.number("value").value_or(0);
        one.report_unknown();
        out.readings.push_back(reading);
    }
}

// From 0 to 100.
double percent(JsonObject& object, std::string_view name, double fallback) {
    const std::optional<double> value = object.number(name, Need::optional);
    if (!value) return fallback;
    if (*value >= 0 && *value <= 100) return *value;
    object.report(name, {"project.percent", {{"value", format_exact(*value)}}});
    return fallback;
}

Facility read_facility(JsonObject& object) {
    Facility facility;
    facility.id = short_text(object, "id");
    if (facility.id.empty()) object.report("id", {"json.missing", {{"name", "id"}}});
    facility.name = short_text(object, "name");
    facility.equity_percent = percent(object, "equity_percent", 100);
    facility.financial_control = object.yes_or_no("financial_control", Need::optional).value_or(true);
    facility.operational_control = object.yes_or_no("operational_control", Need::optional).value_or(true);
    object.report_unknown();
    return facility;
}

template <class T, class Read>
void read_list(JsonObject& object, const char* name, std::vector<T>& out, Read read) {
    std::vector<JsonObject> list = object.objects(name, Need::optional);
    if (is_too_long(object, name, list.size(), max_facilities)) return;
    for (JsonObject& one : list) out.push_back(read(one));
}

template <class T>
std::string text_of(const T& value, Json (*to_json)(const T&)) {
    const Json json = to_json(value);
    return json.empty() ? std::string() : write_json(json, -1);
}

template <class T>
bool read_text(std::string_view text, T& value, T (*read)(JsonObject&, Json&)) {
    value = {};
    if (text.empty()) return true;
    const JsonReading reading = read_json(text, {std::numeric_limits<size_t>::max(), max_json_depth});
    if (!reading.value) return false;
    Problems problems;
    JsonObject object(*reading.value, "", problems);
    Json unknown = Json::object();
    value = read(object, unknown);
    return problems.empty() && unknown.empty();
}

}  // namespace

Json number_json(double value) {
    constexpr double exact = 9007199254740992.0;  // 2^53
    if (value == std::floor(value) && std::abs(value) < exact) return static_cast<long long>(value);
    return value;
}

Json detail_json(const ActivityDetail& detail) {
    Json json = Json::object();
    if (!detail.method.empty()) json["method"] = detail.method;
    if (!detail.numbers.empty() || !detail.texts.empty()) {
        Json& parameters = json["parameters"] = Json::object();
        for (const auto& [name, value] : detail.numbers) parameters[name] = number_json(value);
        for (const auto& [name, value] : detail.texts) parameters[name] = value;
    }
    if (!detail.monthly.empty()) {
        Json& months = json["monthly"] = Json::array();
        for (const std::optional<double>& month : detail.monthly)
            months.push_back(month ? number_json(*month) : Json());
    }
    if (!detail.readings.empty()) {
        Json& readings = json["readings"] = Json::array();
        for (const MeterReading& reading : detail.readings)
            readings.push_back({{"date", to_string(reading.date)}, {"value", number_json(reading.value)}});
    }
    return json;
}

ActivityDetail read_detail(JsonObject& object, Json& unknown) {
    ActivityDetail detail;
    detail.method = short_text(object, "method");
    read_parameters(object, detail);
    read_monthly(object, detail);
    read_readings(object, detail);
    object.report_unknown();
    unknown = object.unknown_members();
    return detail;
}

Json accounting_json(const Accounting& accounting) {
    Json json = Json::object();
    if (accounting.consolidation != Consolidation::operational_control)
        json["consolidation"] = name_of(consolidation_names, accounting.consolidation);
    if (!accounting.facilities.empty()) {
        Json& list = json["facilities"] = Json::array();
        for (const Facility& one : accounting.facilities)
            list.push_back({{"id", one.id},
                            {"name", one.name},
                            {"equity_percent", number_json(one.equity_percent)},
                            {"financial_control", one.financial_control},
                            {"operational_control", one.operational_control}});
    }
    if (!accounting.sources.empty()) {
        Json& answers = json["sources"] = Json::object();
        for (const auto& [id, answer] : accounting.sources) answers[id] = answer;
    }
    if (!accounting.excluded.empty()) {
        Json& list = json["excluded"] = Json::array();
        for (const ExcludedSource& one : accounting.excluded) {
            Json source = {{"name", one.name}, {"reason", one.reason}};
            if (one.percent) source["percent"] = number_json(*one.percent);
            if (!one.source.empty()) source["source"] = one.source;
            list.push_back(std::move(source));
        }
    }
    if (accounting.residual_mix)
        json["residual_mix"] = {{"value", number_json(accounting.residual_mix->value)},
                                {"source", accounting.residual_mix->source}};
    const auto put = [&](const char* name, const std::optional<double>& value) {
        if (value) json[name] = number_json(*value);
    };
    put("water_enthalpy", accounting.water_enthalpy);
    put("threshold_percent", accounting.threshold_percent);
    if (!accounting.base_changes.empty()) {
        Json& list = json["base_changes"] = Json::array();
        for (const BaseChange& one : accounting.base_changes)
            list.push_back({{"name", one.name},
                            {"kind", name_of(base_change_names, one.kind)},
                            {"tco2e", number_json(one.tco2e)}});
    }
    put("base_product_amount", accounting.base_product_amount);
    put("base_energy", accounting.base_energy);
    return json;
}

Accounting read_accounting(JsonObject& object, Json& unknown) {
    Accounting accounting;
    accounting.consolidation =
        choice(object, "consolidation", consolidation_names, Consolidation::operational_control);
    read_list(object, "facilities", accounting.facilities, read_facility);
    read_sources(object, accounting);
    read_list(object, "excluded", accounting.excluded, [](JsonObject& one) {
        ExcludedSource source{short_text(one, "name"), short_text(one, "reason", max_long_text),
                              one.number("percent", Need::optional), short_text(one, "source")};
        one.report_unknown();
        return source;
    });
    if (std::optional<JsonObject> mix = object.object("residual_mix", Need::optional)) {
        accounting.residual_mix =
            ResidualMix{mix->number("value").value_or(0), short_text(*mix, "source", max_long_text)};
        mix->report_unknown();
    }
    accounting.water_enthalpy = object.number("water_enthalpy", Need::optional);
    accounting.threshold_percent = object.number("threshold_percent", Need::optional);
    read_list(object, "base_changes", accounting.base_changes, [](JsonObject& one) {
        BaseChange change{short_text(one, "name"),
                          choice(one, "kind", base_change_names, BaseChangeKind::structural),
                          one.number("tco2e").value_or(0)};
        one.report_unknown();
        return change;
    });
    accounting.base_product_amount = object.number("base_product_amount", Need::optional);
    accounting.base_energy = object.number("base_energy", Need::optional);
    object.report_unknown();
    unknown = object.unknown_members();
    return accounting;
}

std::string detail_text(const ActivityDetail& detail) {
    return detail.empty() ? std::string() : text_of(detail, detail_json);
}
std::string accounting_text(const Accounting& accounting) {
    return accounting == Accounting{} ? std::string() : text_of(accounting, accounting_json);
}
bool read_detail(std::string_view text, ActivityDetail& detail) {
    return read_text<ActivityDetail>(text, detail, read_detail);
}
bool read_accounting(std::string_view text, Accounting& accounting) {
    return read_text<Accounting>(text, accounting, read_accounting);
}

}  // namespace zs
