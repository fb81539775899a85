#include "base/json.h"

#include <algorithm>

namespace zs {
namespace {

constexpr size_t max_reported = 20;

bool is_name(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return c == '_' || c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
               (c >= 'A' && c <= 'Z');
    });
}

}  // namespace

std::string write_json(const Json& value, int indent) {
    return value.dump(indent, ' ', false, Json::error_handler_t::replace);
}

void append_member(Json& object, const std::string& name, Json value) {
    auto& members = object.get_ref<Json::object_t&>();
    static_cast<std::vector<Json::object_t::value_type>&>(members).emplace_back(name, std::move(value));
}

std::string json_path(const std::string& parent, std::string_view name) {
    if (is_name(name)) return parent.empty() ? std::string(name) : parent + "." + std::string(name);
    return parent + "[\"" + excerpt(name, 80) + "\"]";
}

std::string json_path(const std::string& parent, size_t index) {
    return parent + "[" + std::to_string(index) + "]";
}

JsonObject::JsonObject(const Json& value, std::string path, Problems& problems)
    : path_(std::move(path)), problems_(&problems) {
    if (value.is_object())
        members_ = &value.get_ref<const Json::object_t&>();
    else
        report_wrong_type(path_, "object");
}

void JsonObject::report_wrong_type(const std::string& where, const char* wanted) {
    problems_->push_back(Problem{Severity::error, where, Message{"json.wrong_type", {{"wanted", wanted}}}});
}

void JsonObject::report_wrong_element(std::string where, const char* wanted, size_t& count) {
    if (++count <= max_reported) report_wrong_type(where, wanted);
}

void JsonObject::report_more_wrong(std::string where, const char* wanted, size_t count) {
    if (count <= max_reported) return;
    const Message message{"json.more_wrong_types",
                          {{"count", std::to_string(count - max_reported)}, {"wanted", wanted}}};
    problems_->push_back(Problem{Severity::error, std::move(where), message});
}

void JsonObject::report(std::string_view name, Message message, Severity severity) {
    problems_->push_back(Problem{severity, path_of(name), std::move(message)});
}

const Json* JsonObject::raw(std::string_view name) {
    read_.emplace_back(name);
    if (members_ == nullptr) return nullptr;
    for (const auto& [key, value] : *members_)
        if (key == name) return &value;
    return nullptr;
}

bool JsonObject::has(std::string_view name) const {
    return members_ != nullptr && std::any_of(members_->begin(), members_->end(), [&](const auto& member) {
               return member.first == name && !member.second.is_null();
           });
}

const Json* JsonObject::take(std::string_view name, Need need) {
    const Json* value = raw(name);
    if (value != nullptr && !value->is_null()) return value;
    if (need == Need::required && members_ != nullptr)
        report(name, Message{"json.missing", {{"name", std::string(name)}}});
    return nullptr;
}

const Json* JsonObject::take(std::string_view name, Need need, bool (Json::*is_type)() const noexcept,
                             const char* wanted) {
    const Json* value = take(name, need);
    if (value == nullptr || (value->*is_type)()) return value;
    report_wrong_type(path_of(name), wanted);
    return nullptr;
}

std::string JsonObject::text(std::string_view name, Need need) {
    const Json* value = take(name, need, &Json::is_string, "text");
    return value == nullptr ? std::string() : value->get_ref<const std::string&>();
}

std::optional<double> JsonObject::number(std::string_view name, Need need) {
    const Json* value = take(name, need, &Json::is_number, "number");
    if (value == nullptr) return std::nullopt;
    return value->get<double>();
}

std::optional<long long> JsonObject::whole_number(std::string_view name, Need need) {
    const Json* value = take(name, need, &Json::is_number_integer, "whole_number");
    if (value == nullptr) return std::nullopt;
    if (value->is_number_unsigned() && value->get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX)) {
        report_wrong_type(path_of(name), "whole_number");
        return std::nullopt;
    }
    return value->get<long long>();
}

std::optional<bool> JsonObject::yes_or_no(std::string_view name, Need need) {
    const Json* value = take(name, need, &Json::is_boolean, "yes_or_no");
    if (value == nullptr) return std::nullopt;
    return value->get<bool>();
}

LocalText JsonObject::local_text(std::string_view name, Need need) {
    LocalText out;
    if (std::optional<JsonObject> both = object(name, need)) {
        out = {both->text("zh"), both->text("en")};
        both->report_unknown();
    }
    return out;
}

std::vector<std::string> JsonObject::texts(std::string_view name, Need need) {
    std::vector<std::string> out;
    const Json* list = take(name, need, &Json::is_array, "array");
    if (list == nullptr) return out;
    size_t wrong = 0;
    for (size_t i = 0; i < list->size(); ++i) {
        const Json& element = (*list)[i];
        if (element.is_string())
            out.push_back(element.get_ref<const std::string&>());
        else
            report_wrong_element(json_path(path_of(name), i), "text", wrong);
    }
    report_more_wrong(path_of(name), "text", wrong);
    return out;
}

std::vector<LocalText> JsonObject::local_texts(std::string_view name, Need need) {
    std::vector<LocalText> out;
    for (JsonObject& both : objects(name, need)) {
        out.push_back({both.text("zh"), both.text("en")});
        both.report_unknown();
    }
    return out;
}

std::optional<JsonObject> JsonObject::object(std::string_view name, Need need) {
    const Json* value = take(name, need, &Json::is_object, "object");
    if (value == nullptr) return std::nullopt;
    return JsonObject(*value, path_of(name), *problems_);
}

std::vector<JsonObject> JsonObject::objects(std::string_view name, Need need) {
    std::vector<JsonObject> out;
    const Json* list = take(name, need, &Json::is_array, "array");
    if (list == nullptr) return out;
    size_t wrong = 0;
    for (size_t i = 0; i < list->size(); ++i) {
        std::string where = json_path(path_of(name), i);
        if ((*list)[i].is_object())
            out.emplace_back((*list)[i], std::move(where), *problems_);
        else
            report_wrong_element(std::move(where), "object", wrong);
    }
    report_more_wrong(path_of(name), "object", wrong);
    return out;
}

std::vector<std::pair<std::string, JsonObject>> JsonObject::members() {
    std::vector<std::pair<std::string, JsonObject>> out;
    all_read_ = true;
    if (members_ == nullptr) return out;
    size_t wrong = 0;
    for (const auto& [name, value] : *members_) {
        if (value.is_object())
            out.emplace_back(name, JsonObject(value, path_of(name), *problems_));
        else
            report_wrong_element(path_of(name), "object", wrong);
    }
    report_more_wrong(path_, "object", wrong);
    return out;
}

bool JsonObject::is_read(std::string_view name) const {
    return all_read_ || std::find(read_.begin(), read_.end(), name) != read_.end();
}

void JsonObject::report_unknown(Severity severity) {
    if (members_ == nullptr) return;
    size_t count = 0;
    for (const auto& member : *members_)
        if (!is_read(member.first) && ++count <= max_reported)
            report(member.first, Message{"json.unknown_key", {{"name", excerpt(member.first)}}}, severity);
    if (count > max_reported) {
        const Message message{"json.unknown_keys", {{"count", std::to_string(count - max_reported)}}};
        problems_->push_back(Problem{severity, path_, message});
    }
}

Json JsonObject::unknown_members() const {
    Json out = Json::object();
    if (members_ == nullptr) return out;
    for (const auto& [name, value] : *members_)
        if (!is_read(name)) append_member(out, name, value);
    return out;
}

}  // namespace zs
