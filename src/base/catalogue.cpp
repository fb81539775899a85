#include "base/catalogue.h"

#include "base/json.h"

namespace zs {

Catalogue Catalogue::shipped(Language language, std::span<const ShippedFile> files) {
    Catalogue catalogue;
    const std::string_view folder = language == Language::zh ? "text/zh/" : "text/en/";
    for (const ShippedFile& file : files) {
        if (!file.path.starts_with(folder)) continue;
        const JsonReading reading = read_json(file.content);
        if (!reading.value || !reading.value->is_object()) continue;
        for (const auto& [key, sentence] : reading.value->get_ref<const Json::object_t&>())
            if (sentence.is_string()) catalogue.entries_[key] = sentence.get_ref<const std::string&>();
    }
    return catalogue;
}

const std::string& Catalogue::text(std::string_view key) const {
    const auto found = entries_.find(key);
    if (found != entries_.end()) return found->second;
    return *missing_.emplace(key).first;
}

std::string Catalogue::text(const Message& message) const {
    const std::string& sentence = text(message.key);
    std::string out;
    size_t at = 0;
    while (at < sentence.size()) {
        const size_t open = sentence.find('{', at);
        const size_t close = open == std::string::npos ? open : sentence.find('}', open);
        if (close == std::string::npos) break;
        out.append(sentence, at, open - at);
        const std::string_view name = std::string_view(sentence).substr(open + 1, close - open - 1);
        const std::string* value = nullptr;
        for (const auto& [placeholder, argument] : message.args)
            if (placeholder == name) value = &argument;
        if (value != nullptr && value->starts_with('@') && has(std::string_view(*value).substr(1)))
            out += text(std::string_view(*value).substr(1));
        else if (value != nullptr)
            out += *value;
        else
            out.append(sentence, open, close + 1 - open);
        at = close + 1;
    }
    out.append(sentence, at, std::string::npos);
    return out;
}

bool Catalogue::has(std::string_view key) const {
    return entries_.find(key) != entries_.end();
}

}  // namespace zs
