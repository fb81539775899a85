#include "base/catalogue.h"

#include <algorithm>

#include "base/json.h"

namespace zs {

namespace {

constexpr std::string_view texts = "text/";

// The last two digits and whether it is a whole number.
struct Counted {
    bool whole = false;
    bool one = false, zero = false;
    int last = 0;  // 0..99
};
Counted counted(std::string_view number, std::string_view group) {
    std::string digits;
    for (const char c : group.empty() ? std::string(number) : replaced(number, group, "")) {
        if (c < '0' || c > '9') return {};
        digits += c;
    }
    if (digits.empty()) return {};
    const std::string tail = digits.size() > 2 ? digits.substr(digits.size() - 2) : digits;
    int last = 0;
    for (const char c : tail) last = last * 10 + (c - '0');
    return {true, digits == "1", digits.find_first_not_of('0') == std::string::npos, last};
}

}  // namespace

PluralRule plural_rule(std::string_view name) {
    if (name == "one") return PluralRule::one;
    if (name == "zero_one") return PluralRule::zero_one;
    if (name == "one_few_many") return PluralRule::one_few_many;
    return PluralRule::none;
}

std::string_view plural_category(PluralRule rule, std::string_view number, std::string_view group) {
    const Counted n = counted(number, group);
    if (!n.whole || rule == PluralRule::none) return "other";
    if (rule == PluralRule::one) return n.one ? "one" : "other";
    if (rule == PluralRule::zero_one) return n.one || n.zero ? "one" : "other";
    const int unit = n.last % 10;
    const bool teen = n.last >= 11 && n.last <= 14;
    if (unit == 1 && !teen) return "one";
    return unit >= 2 && unit <= 4 && !teen ? "few" : "many";
}

std::vector<std::string> Catalogue::languages(std::span<const ShippedFile> files) {
    std::vector<std::string> found = {"zh", "en"};
    for (const ShippedFile& file : files) {
        if (!file.path.starts_with(texts)) continue;
        const std::string_view rest = file.path.substr(texts.size());
        const size_t end = rest.find('/');
        if (end == std::string_view::npos) continue;
        const std::string_view name = rest.substr(0, end);
        if (std::find(found.begin(), found.end(), name) == found.end()) found.emplace_back(name);
    }
    std::sort(found.begin() + 2, found.end());
    return found;
}

Catalogue Catalogue::shipped(Language language, std::span<const ShippedFile> files) {
    return of(language == Language::zh ? "zh" : "en", files);
}

Catalogue Catalogue::of(std::string_view language, std::span<const ShippedFile> files) {
    Catalogue catalogue;
    const std::string folder = std::string(texts).append(language).append("/");
    for (const ShippedFile& file : files) {
        if (!file.path.starts_with(folder)) continue;
        const JsonReading reading = read_json(file.content);
        if (!reading.value || !reading.value->is_object()) continue;
        for (const auto& [key, sentence] : reading.value->get_ref<const Json::object_t&>()) {
            if (sentence.is_string()) catalogue.entries_[key] = sentence.get_ref<const std::string&>();
            if (!sentence.is_object()) continue;
            Plural plural{"count", {}};
            for (const auto& [category, form] : sentence.get_ref<const Json::object_t&>()) {
                if (!form.is_string()) continue;
                const std::string& words = form.get_ref<const std::string&>();
                if (category == "by")
                    plural.by = words;
                else if (category == "other")
                    catalogue.entries_[key] = words;
                else
                    plural.forms[category] = words;
            }
            catalogue.plurals_[key] = std::move(plural);
        }
    }
    if (catalogue.has("language.plurals")) catalogue.rule_ = plural_rule(catalogue.text("language.plurals"));
    if (catalogue.has("language.numbers"))
        catalogue.numbers_ = number_format_of(catalogue.text("language.numbers")).value_or(NumberFormat{});
    return catalogue;
}

const std::map<std::string, std::string, std::less<>>& Catalogue::forms(std::string_view key) const {
    static const std::map<std::string, std::string, std::less<>> none;
    const auto found = plurals_.find(key);
    return found == plurals_.end() ? none : found->second.forms;
}

// The form that the number among the arguments asks for.
const std::string& Catalogue::sentence(const Message& message) const {
    const auto plural = plurals_.find(message.key);
    if (plural != plurals_.end())
        for (const auto& [placeholder, argument] : message.args) {
            if (placeholder != plural->second.by) continue;
            const auto form = plural->second.forms.find(plural_category(rule_, argument, numbers_.group));
            if (form != plural->second.forms.end()) return form->second;
        }
    return text(message.key);
}

const std::string& Catalogue::text(std::string_view key) const {
    const auto found = entries_.find(key);
    if (found != entries_.end()) return found->second;
    return *missing_.emplace(key).first;
}

std::string Catalogue::text(const Message& message) const {
    const std::string& sentence = this->sentence(message);
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
