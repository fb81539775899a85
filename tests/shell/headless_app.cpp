#include "tests/shell/headless_app.h"

#include <algorithm>

#include "exchange/project_json.h"

namespace zs {

HeadlessApp::HeadlessApp(Spoken language, std::vector<Page> pages, ImVec2 size, Rules rules, TabRole role)
    : size_(size) {
    platform_.pages = pages;
    frame_ = std::make_unique<Frame>(platform_, std::move(pages), language.id, false, std::move(rules), role);
    settle();
}

const Rules& HeadlessApp::shipped_rules() {
    static const Rules rules = Rules::read();
    return rules;
}

std::vector<Project> shipped_samples() {
    std::vector<Project> samples;
    for (const Sample& sample : read_samples())
        samples.push_back(*read_project(shipped_file(sample.file)).project);
    return samples;
}

int HeadlessApp::settle(int limit) {
    int frames = 0;
    bool more = true;
    while (frames < limit && (more || !platform_.events.empty())) {
        std::deque<Event> events;
        events.swap(platform_.events);
        for (const Event& event : events) frame_->handle(event);
        seconds_ += 0.05;
        more = frame_->draw(size_, 1, seconds_) == 0;
        // A press shows its effect in the frames after it.
        if (++frames < 3) more = true;
        for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) texture->SetStatus(ImTextureStatus_OK);
    }
    return frames;
}

const MirrorItem* HeadlessApp::find(Role role, std::string_view name) const {
    for (const MirrorItem& item : mirror().items())
        if (item.role == role && item.name == name) return &item;
    return nullptr;
}

bool HeadlessApp::activate(Role role, std::string_view name) {
    const MirrorItem* item = find(role, name);
    if (item == nullptr || item->disabled) return false;
    platform_.events.push_back(ActivateEvent{item->id});
    settle();
    return true;
}

bool HeadlessApp::type(Role role, std::string_view name, std::string_view text, bool commit) {
    const MirrorItem* item = find(role, name);
    if (item == nullptr) return false;
    const uint32_t id = item->id;
    platform_.events.push_back(FocusEvent{id, false});
    platform_.events.push_back(TextEvent{id, std::string(text), false});
    settle();
    if (commit) {
        platform_.events.push_back(TextEvent{id, std::string(text), true});
        platform_.events.push_back(FocusEvent{0, false});
        settle();
    }
    return true;
}

bool HeadlessApp::choose(std::string_view select_name, std::string_view option) {
    const MirrorItem* item = find(Role::select, select_name);
    if (item == nullptr) return false;
    auto it = std::find(item->options.begin(), item->options.end(), option);
    if (it == item->options.end()) return false;
    platform_.events.push_back(ChoiceEvent{item->id, static_cast<int>(it - item->options.begin())});
    settle();
    return true;
}

bool is_control(Role role) {
    switch (role) {
        case Role::button:
        case Role::radio:
        case Role::checkbox:
        case Role::text_field:
        case Role::text_area:
        case Role::search_field:
        case Role::select:
        case Role::link:
        case Role::tab:
            return true;
        default:
            return false;
    }
}

void HeadlessApp::open_sample(PageId page) {
    app().adopt_project(shipped_samples().front());
    app().navigate(page);
    settle();
}

bool HeadlessApp::click(Role role, std::string_view name) {
    return click(role, name, true);
}

bool HeadlessApp::click_at_once(Role role, std::string_view name) {
    return click(role, name, false);
}

bool HeadlessApp::click(Role role, std::string_view name, bool settle_between) {
    const MirrorItem* item = find(role, name);
    if (item == nullptr) return false;
    const float x = item->rect.x + item->rect.w / 2, y = item->rect.y + item->rect.h / 2;
    using Kind = PointerEvent::Kind;
    for (Kind kind : {Kind::move, Kind::down, Kind::up}) {
        platform_.events.push_back(PointerEvent{kind, x, y, 0, false});
        if (settle_between) settle();
    }
    settle();
    return true;
}

void HeadlessApp::press(Key key) {
    platform_.events.push_back(KeyEvent{key});
    settle();
}

bool HeadlessApp::shows(std::string_view words) const {
    return std::any_of(mirror().items().begin(), mirror().items().end(), [&](const MirrorItem& item) {
        return item.name.find(words) != std::string::npos || item.value.find(words) != std::string::npos ||
               item.description.find(words) != std::string::npos;
    });
}

}  // namespace zs
