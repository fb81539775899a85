#include "shell/widgets/mirror.h"

#include <array>
#include <unordered_set>
#include <utility>

#include "base/json.h"

namespace zs {
namespace {

constexpr std::array<std::string_view, 30> role_names = {
    "group",     "navigation", "main",        "banner",       "dialog",     "form",     "list",    "listitem",
    "table",     "row",        "rowheader",   "columnheader", "cell",       "heading",  "text",    "button",
    "link",      "tab",        "tablist",     "radio",        "radiogroup", "checkbox", "textbox", "textarea",
    "searchbox", "select",     "progressbar", "status",       "alert",      "img"};

constexpr std::array<std::string_view, 5> entry_names = {"words", "amount", "whole", "signed", "date"};

bool same_content(const MirrorItem& a, const MirrorItem& b) {
    return a.parent == b.parent && a.role == b.role && a.name == b.name && a.value == b.value &&
           a.description == b.description && a.placeholder == b.placeholder && a.options == b.options &&
           a.level == b.level && a.chosen == b.chosen && a.font_size == b.font_size &&
           a.disabled == b.disabled && a.checked == b.checked && a.invalid == b.invalid &&
           a.required == b.required && a.error == b.error && a.sort == b.sort && a.entry == b.entry &&
           a.closes_at_once == b.closes_at_once && a.align_right == b.align_right &&
           a.pressable == b.pressable && a.reach == b.reach;
}

// Only what differs from the defaults is sent.
Json content_of(const MirrorItem& item) {
    Json out = {{"role", to_string(item.role)}};
    if (!item.name.empty()) out["name"] = item.name;
    if (!item.value.empty()) out["value"] = item.value;
    if (!item.description.empty()) out["description"] = item.description;
    if (!item.placeholder.empty()) out["placeholder"] = item.placeholder;
    if (!item.options.empty()) out["options"] = item.options;
    if (item.level != 0) out["level"] = item.level;
    if (item.chosen >= 0) out["chosen"] = item.chosen;
    if (item.font_size > 0) out["size"] = item.font_size;
    if (item.disabled) out["disabled"] = true;
    if (item.checked) out["checked"] = true;
    if (item.invalid) out["invalid"] = true;
    if (item.required) out["required"] = true;
    if (item.error != 0) out["error"] = item.error;
    if (item.sort != 0) out["sort"] = item.sort;
    if (item.entry != Entry::words) out["entry"] = entry_names[static_cast<size_t>(item.entry)];
    if (item.closes_at_once) out["closes"] = true;
    if (item.align_right) out["right"] = true;
    if (item.pressable) out["press"] = true;
    if (item.reach != Reach::as_role) out["tab"] = item.reach == Reach::by_tab ? 0 : -1;
    return out;
}

void append_place(Json& out, const MirrorItem& item) {
    out.push_back(item.id);
    for (const MirrorRect* rect : {&item.rect, &item.clip})
        for (float value : {rect->x, rect->y, rect->w, rect->h})
            out.push_back(static_cast<int>(value * 4) / 4.0);
}

}  // namespace

std::string_view to_string(Role role) {
    return role_names[static_cast<size_t>(role)];
}

void Mirror::begin_frame() {
    next_.clear();
    parents_.clear();
    for (auto& [what, told] : told_) told.present = false;
}

void Mirror::add(MirrorItem item) {
    item.parent = parents_.empty() ? 0 : parents_.back();
    next_.push_back(std::move(item));
}

void Mirror::push(MirrorItem item) {
    const uint32_t id = item.id;
    add(std::move(item));
    parents_.push_back(id);
}

void Mirror::pop() {
    parents_.pop_back();
}

void Mirror::live(std::string_view what, std::string words, bool new_too) {
    const auto known = told_.find(what);
    if (known == told_.end()) {
        if (new_too) say(what, words);
        told_.emplace(what, Told{std::move(words), new_too, true});
        return;
    }
    known->second.present = true;
    if (known->second.words == words) return;
    say(what, words);
    known->second.words = std::move(words);
}

bool Mirror::is_field(uint32_t id) const {
    const auto found = shown_index_.find(id);
    if (found == shown_index_.end()) return false;
    const Role role = shown_[found->second].role;
    return role == Role::text_field || role == Role::text_area || role == Role::search_field ||
           role == Role::select;
}

std::string Mirror::finish() {
    Json put = Json::array();
    Json move = Json::array();
    Json order = Json::array();
    Json remove = Json::array();

    std::unordered_map<uint32_t, size_t> index;
    std::unordered_map<uint32_t, std::vector<uint32_t>> children;
    std::vector<uint32_t> parents_in_order;
    for (size_t i = 0; i < next_.size(); ++i) {
        const MirrorItem& item = next_[i];
        if (!index.emplace(item.id, i).second) continue;  // a second item of the same id is not shown twice
        auto& list = children[item.parent];
        if (list.empty()) parents_in_order.push_back(item.parent);
        list.push_back(item.id);
        auto before = shown_index_.find(item.id);
        const bool known = before != shown_index_.end();
        if (!known || !same_content(shown_[before->second], item))
            put.push_back({item.id, item.parent, content_of(item)});
        if (!known || shown_[before->second].rect != item.rect || shown_[before->second].clip != item.clip)
            append_place(move, item);
    }
    for (const auto& [id, i] : shown_index_)
        if (!index.contains(id)) remove.push_back(id);
    for (uint32_t parent : parents_in_order) {
        auto before = shown_order_.find(parent);
        if (before == shown_order_.end() || before->second != children[parent])
            order.push_back({parent, children[parent]});
    }
    shown_.swap(next_);
    shown_index_ = std::move(index);
    shown_order_ = std::move(children);

    std::erase_if(told_, [](const auto& told) { return told.second.new_too && !told.second.present; });

    Json out = Json::object();
    if (!put.empty()) out["put"] = std::move(put);
    if (!move.empty()) out["move"] = std::move(move);
    if (!order.empty()) out["order"] = std::move(order);
    if (!remove.empty()) out["remove"] = std::move(remove);
    if (!say_.empty()) out["say"] = std::exchange(say_, {});
    if (const uint32_t wanted = std::exchange(focus_request_, 0); wanted != 0) out["focus"] = wanted;
    return out.empty() ? std::string() : out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace zs
