#include "exchange/project_fields.h"

namespace zs {

Json unknown_of(JsonObject& object) {
    object.report_unknown();
    return object.unknown_members();
}

void keep_under(Json& kept, const char* name, Json members) {
    if (!members.empty()) kept[name] = std::move(members);
}

std::string kept_text(const Json& kept) {
    return kept.empty() ? std::string() : write_json(kept, -1);
}

std::string ProjectFields::text(JsonObject& object, std::string_view name, size_t most, Need need) {
    std::string value = object.text(name, need);
    const size_t length = code_points(value);
    if (length > most)
        object.report(name, {"project.too_long",
                             {{"length", format_number(static_cast<double>(length), 0)},
                              {"most", format_number(static_cast<double>(most), 0)}}});
    return value;
}

void ProjectFields::text_if_present(JsonObject& object, std::string_view name, std::string& value) {
    std::string given = text(object, name);
    if (object.has(name)) value = std::move(given);
}

std::optional<double> ProjectFields::number(JsonObject& object, std::string_view name, bool may_be_negative) {
    const Json* value = object.raw(name);
    if (!value || value->is_null()) return std::nullopt;
    std::string digits;
    if (value->is_number()) {
        digits = format_exact(value->get<double>());
    } else if (value->is_string()) {
        digits = value->get_ref<const std::string&>();
        if (trim(digits).empty()) return std::nullopt;
    } else {
        object.report(name, {"json.wrong_type", {{"wanted", "number"}}});
        return std::nullopt;
    }
    const Result<double> result = may_be_negative ? parse_file_number(digits) : parse_file_amount(digits);
    if (result) return *result;
    object.report(name, result.problem().message);
    return std::nullopt;
}

Date ProjectFields::date(JsonObject& object, std::string_view name) {
    const std::string day = object.text(name, Need::optional);
    if (trim(day).empty()) return {};
    const Result<Date> result = parse_date(day);
    if (result) return *result;
    object.report(name, result.problem().message);
    return {};
}

Period ProjectFields::dates(JsonObject& object) {
    const Period period = {date(object, "start"), date(object, "end")};
    if (period.start.is_set() && period.end.is_set() && period.end < period.start)
        object.report("end", {"project.period_order",
                              {{"start", to_string(period.start)}, {"end", to_string(period.end)}}});
    return period;
}

std::string ProjectFields::id(JsonObject& object) {
    const Json* raw = object.raw("id");
    if (raw && raw->is_number_integer()) return raw->dump();
    return text(object, "id");
}

ProjectFields::ListReading ProjectFields::begin_list(JsonObject& root, const char* name, size_t most) {
    ListReading reading{root.objects(name, Need::optional)};
    if (reading.objects.size() <= most) return reading;
    root.report(name, {"project.too_many",
                       {{"count", format_number(static_cast<double>(reading.objects.size()), 0)},
                        {"most", format_number(static_cast<double>(most), 0)}}});
    return {};
}

}  // namespace zs
