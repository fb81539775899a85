// Gross faults of layout, found on every page by the item tree: nothing reaches beyond the window or out of
// its card, and no two controls lie over each other.
#include <cmath>

#include "doctest/doctest.h"
#include "shell/pages/page_list.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

std::map<uint32_t, const MirrorItem*> by_id(const Mirror& mirror) {
    std::map<uint32_t, const MirrorItem*> items;
    for (const MirrorItem& item : mirror.items()) items[item.id] = &item;
    return items;
}

std::string describe(const MirrorItem& item) {
    const auto whole = [](float length) { return std::to_string(std::lround(length)); };
    return std::string(to_string(item.role)) + " \"" + item.name + "\" at " + whole(item.rect.x) + "," +
           whole(item.rect.y) + " " + whole(item.rect.w) + "x" + whole(item.rect.h);
}

double overlap(const MirrorRect& a, const MirrorRect& b) {
    const double w = std::min(a.x + a.w, b.x + b.w) - std::max(a.x, b.x);
    const double h = std::min(a.y + a.h, b.y + b.h) - std::max(a.y, b.y);
    return w > 1 && h > 1 ? w * h : 0;
}

// What can be seen of an item; what is scrolled away is no fault.
MirrorRect seen(const MirrorItem& item) {
    const float left = std::max(item.rect.x, item.clip.x), top = std::max(item.rect.y, item.clip.y);
    const float right = std::min(item.rect.x + item.rect.w, item.clip.x + item.clip.w);
    const float bottom = std::min(item.rect.y + item.rect.h, item.clip.y + item.clip.h);
    return {left, top, std::max(0.0f, right - left), std::max(0.0f, bottom - top)};
}

std::string faults(const Mirror& mirror, float width) {
    std::string out;
    const auto items = by_id(mirror);
    std::vector<const MirrorItem*> controls;
    for (const MirrorItem& item : mirror.items()) {
        const bool leaf = is_control(item.role) || item.role == Role::text || item.role == Role::heading;
        if (!leaf) continue;
        if (item.rect.x < -0.5f || item.rect.x + item.rect.w > width + 0.5f)
            out += "beyond the window: " + describe(item) + "\n";
        const auto parent = items.find(item.parent);
        if (parent != items.end() && parent->second->role == Role::group && parent->second->rect.w > 0 &&
            item.rect.x + item.rect.w > parent->second->rect.x + parent->second->rect.w + 1)
            out += "out of its card: " + describe(item) + " in " + describe(*parent->second) + "\n";
        if (is_control(item.role)) controls.push_back(&item);
    }
    for (size_t i = 0; i < controls.size(); ++i)
        for (size_t k = i + 1; k < controls.size(); ++k)
            if (overlap(seen(*controls[i]), seen(*controls[k])) > 4 &&
                controls[i]->parent != controls[k]->id && controls[k]->parent != controls[i]->id)
                out += "over each other: " + describe(*controls[i]) + " and " + describe(*controls[k]) + "\n";
    return out;
}

}  // namespace

TEST_CASE("no page has anything beyond the window, out of its card, or over something else") {
    for (const Language language : {Language::zh, Language::en})
        for (const ImVec2 size : {ImVec2(1280, 720), ImVec2(1024, 768), ImVec2(360, 740), ImVec2(1920, 1080)})
            for (size_t sample = 0; sample < 3; ++sample) {
                HeadlessApp app(language, {}, size);
                const std::vector<Project> samples = shipped_samples();
                REQUIRE(samples.size() == 3);
                CHECK(faults(app.mirror(), size.x) == "");
                app.app().adopt_project(samples[sample]);
                for (const PageEntry& entry : page_list) {
                    app.app().navigate(entry.page);
                    app.settle();
                    CAPTURE(language);
                    CAPTURE(size.x);
                    CAPTURE(std::string(entry.key));
                    CHECK(faults(app.mirror(), size.x) == "");
                }
            }
}

TEST_CASE("a very long Chinese name stays within its place on every page") {
    std::string name;
    for (int i = 0; i < 20; ++i) name += "四川天府江东科技有限公司";
    for (const ImVec2 size : {ImVec2(1280, 720), ImVec2(360, 740)}) {
        HeadlessApp app(Language::zh, {}, size);
        Project project = shipped_samples().front();
        project.factory.name = name;
        if (!project.activities.empty()) project.activities.front().name = name;
        app.app().adopt_project(std::move(project));
        for (const PageEntry& entry : page_list) {
            app.app().navigate(entry.page);
            app.settle();
            CAPTURE(size.x);
            CAPTURE(std::string(entry.key));
            CHECK(faults(app.mirror(), size.x) == "");
        }
    }
}
