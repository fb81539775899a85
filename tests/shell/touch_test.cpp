// Fingers: what can be pressed is 40 px high and wide on every page, a drag scrolls and runs on, a tap
// presses.
#include <algorithm>

#include "doctest/doctest.h"
#include "shell/pages/page_list.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

constexpr float least = 40;

// Everything on the page that a finger could miss.
std::string too_small(const Mirror& mirror) {
    std::string out;
    for (const MirrorItem& item : mirror.items())
        if (is_control(item.role) && (item.rect.h < least - 0.01f || item.rect.w < least - 0.01f))
            out += std::string(to_string(item.role)) + " \"" + item.name + "\" " +
                   std::to_string(static_cast<int>(item.rect.w)) + "x" +
                   std::to_string(static_cast<int>(item.rect.h)) + "\n";
    return out;
}

void point(HeadlessApp& app, PointerEvent::Kind kind, float x, float y) {
    app.platform().events.push_back(PointerEvent{kind, x, y, 0, true});
    app.settle(1);
}

float place_of_title(HeadlessApp& app) {
    for (const MirrorItem& item : app.mirror().items())
        if (item.role == Role::heading && item.level == 1) return item.rect.y;
    return -1;
}

HeadlessApp& on_results(HeadlessApp& app) {
    app.app().adopt_project(shipped_samples().front());
    app.app().navigate(PageId::results);
    app.settle();
    return app;
}

}  // namespace

TEST_CASE("what is half in sight is pressed where it stands, although the press gives it the focus") {
    HeadlessApp app(Language::zh, {}, {1280, 800});
    on_results(app);
    const MirrorItem* half = nullptr;
    for (const MirrorItem& item : app.mirror().items())
        if (item.role == Role::button && item.rect.y < 790 && item.rect.y + item.rect.h > 800) half = &item;
    REQUIRE(half != nullptr);
    const uint32_t id = half->id;
    const float x = half->rect.x + half->rect.w / 2, y = (half->rect.y + 800) / 2;
    const float title = place_of_title(app);
    using Kind = PointerEvent::Kind;
    app.platform().events = {PointerEvent{Kind::move, x, y, 0, false},
                             PointerEvent{Kind::down, x, y, 0, false}, FocusEvent{id, false}};
    app.settle();
    CHECK(place_of_title(app) == title);
    app.platform().events = {PointerEvent{Kind::up, x, y, 0, false}};
    app.settle();
    const bool opened = std::any_of(app.mirror().items().begin(), app.mirror().items().end(),
                                    [](const MirrorItem& item) { return item.role == Role::dialog; });
    CHECK((opened || app.app().page() != PageId::results));
}

TEST_CASE("on a phone whatever can be pressed is 40 px high and wide, on every page and in every dialog") {
    for (const Language language : {Language::zh, Language::en}) {
        HeadlessApp app(language, {}, {360, 740});
        CAPTURE(language);
        CHECK(too_small(app.mirror()) == "");
        for (Project& sample : shipped_samples()) {
            app.app().adopt_project(std::move(sample));
            for (const PageEntry& entry : page_list) {
                app.app().navigate(entry.page);
                app.settle();
                CAPTURE(std::string(entry.key));
                CHECK(too_small(app.mirror()) == "");
            }
        }
        app.app().create_project();
        app.app().navigate(PageId::factory, "sources");
        app.settle();
        CHECK(too_small(app.mirror()) == "");
        app.app().navigate(PageId::activity);
        app.settle();
        CHECK(too_small(app.mirror()) == "");
        REQUIRE(app.activate(Role::button, app.app().catalogue().text("activity.add")));
        CHECK(too_small(app.mirror()) == "");
    }
}

TEST_CASE("a tablet's finger finds 40 px, too; a mouse has the small sizes") {
    HeadlessApp app(Language::zh, {}, {1024, 768});
    app.app().adopt_project(shipped_samples().front());
    app.settle();
    CHECK(too_small(app.mirror()) != "");
    app.platform().events.push_back(AppearanceEvent{false, false, true});
    for (const PageEntry& entry : page_list) {
        app.app().navigate(entry.page);
        app.settle();
        CAPTURE(std::string(entry.key));
        CHECK(too_small(app.mirror()) == "");
    }
}

TEST_CASE(
    "the first touch on a machine whose pointer is a mouse brings the sizes for fingers, once it is over") {
    HeadlessApp app(Language::zh, {}, {1280, 720});
    on_results(app);
    CHECK(too_small(app.mirror()) != "");
    point(app, PointerEvent::Kind::down, 640, 500);
    CHECK(too_small(app.mirror()) != "");  // nothing moves under the finger
    point(app, PointerEvent::Kind::up, 640, 500);
    app.settle();
    for (const PageEntry& entry : page_list) {
        app.app().navigate(entry.page);
        app.settle();
        CAPTURE(std::string(entry.key));
        CHECK(too_small(app.mirror()) == "");
    }
    // What the system says later about itself does not take them away.
    app.platform().events.push_back(AppearanceEvent{true, false, false});
    app.settle();
    CHECK(too_small(app.mirror()) == "");
}

TEST_CASE("rows of a chart's table that can be pressed, and the switch to it, have room for a finger") {
    HeadlessApp app(Language::zh, {}, {1024, 768});
    app.open_sample(PageId::activity);
    app.platform().events.push_back(AppearanceEvent{false, false, true});
    REQUIRE(app.activate(Role::radio, "排放清单"));
    const MirrorItem* of = nullptr;
    for (const MirrorItem& item : app.mirror().items())
        if (item.role == Role::button && item.name.starts_with("以表格显示：")) {
            of = &item;
            break;
        }
    REQUIRE(of != nullptr);
    CHECK(of->rect.x + of->rect.w <= of->clip.x + of->clip.w);
    REQUIRE(app.activate(Role::button, std::string(of->name)));
    size_t rows = 0;
    for (const MirrorItem& item : app.mirror().items())
        if (item.role == Role::row && !item.name.empty()) {
            CHECK(item.rect.h >= least - 0.01f);
            ++rows;
        }
    CHECK(rows > 0);
}

TEST_CASE("a finger that lets go while it moves throws the page, which slows down and comes to rest") {
    HeadlessApp app(Language::zh, {}, {360, 740});
    on_results(app);
    const float begun = place_of_title(app);
    point(app, PointerEvent::Kind::down, 180, 500);
    for (float y = 490; y >= 420; y -= 10) point(app, PointerEvent::Kind::move, 180, y);
    const float dragged = place_of_title(app);
    CHECK(dragged < begun - 40);
    point(app, PointerEvent::Kind::up, 180, 420);
    float before = place_of_title(app), first_step = 0, last_step = 0;
    for (int frame = 0; frame < 200; ++frame) {
        app.settle(1);
        const float step = before - place_of_title(app);
        before -= step;
        if (step > 0 && first_step == 0) first_step = step;
        last_step = step;
    }
    CHECK(before < dragged - 40);  // it ran on
    CHECK(first_step > 0);
    CHECK(last_step == 0);     // and stands
    CHECK(app.settle() <= 3);  // nothing more is drawn
}

TEST_CASE("where the system asks for less motion, a page that is let go stands") {
    HeadlessApp app(Language::zh, {}, {360, 740});
    app.platform().events.push_back(AppearanceEvent{.less_motion = true});
    on_results(app);
    point(app, PointerEvent::Kind::down, 180, 500);
    for (float y = 490; y >= 420; y -= 10) point(app, PointerEvent::Kind::move, 180, y);
    point(app, PointerEvent::Kind::up, 180, 420);
    const float let_go = place_of_title(app);
    app.settle(50);
    CHECK(place_of_title(app) == let_go);
}

TEST_CASE("a finger that rests before it lets go, and one that comes down again, stop the page") {
    HeadlessApp app(Language::zh, {}, {360, 740});
    on_results(app);
    point(app, PointerEvent::Kind::down, 180, 500);
    for (float y = 490; y >= 420; y -= 10) point(app, PointerEvent::Kind::move, 180, y);
    for (int i = 0; i < 8; ++i) app.settle(1);  // longer than a tenth of a second
    point(app, PointerEvent::Kind::up, 180, 420);
    app.settle();
    const float rested = place_of_title(app);
    app.settle();
    CHECK(place_of_title(app) == rested);

    point(app, PointerEvent::Kind::down, 180, 500);
    for (float y = 490; y >= 420; y -= 10) point(app, PointerEvent::Kind::move, 180, y);
    point(app, PointerEvent::Kind::up, 180, 420);
    app.settle(2);
    point(app, PointerEvent::Kind::down, 180, 400);
    app.settle(1);
    const float caught = place_of_title(app);
    app.settle();
    CHECK(place_of_title(app) == caught);
}

TEST_CASE("while the wheel turns the mirror waits until it rests, but for a field that is typed in") {
    HeadlessApp app;
    app.open_sample(PageId::factory);
    const auto turn = [&] {
        app.platform().events = {PointerEvent{PointerEvent::Kind::move, 700, 500, 0, false},
                                 WheelEvent{0, 70}};
        app.settle(1);
        return place_of_title(app);
    };
    const float top = place_of_title(app);
    CHECK(turn() == top);
    CHECK(turn() == top);
    app.settle();
    const float rested = place_of_title(app);
    CHECK(rested < top - 100);

    const auto field = std::find_if(app.mirror().items().begin(), app.mirror().items().end(),
                                    [](const MirrorItem& one) { return one.role == Role::text_field; });
    REQUIRE(field != app.mirror().items().end());
    app.platform().events = {FocusEvent{field->id, false}};
    app.settle();
    const float typing = place_of_title(app);
    CHECK(turn() < typing);
}

TEST_CASE("a drag over a button presses nothing, a tap presses it") {
    HeadlessApp app(Language::zh, {}, {360, 740});
    const MirrorItem* button = app.find(Role::button, "新建工厂");
    REQUIRE(button != nullptr);
    const float x = button->rect.x + 20, y = button->rect.y + 20;
    point(app, PointerEvent::Kind::down, x, y);
    for (float step = 5; step <= 40; step += 5) point(app, PointerEvent::Kind::move, x, y - step);
    point(app, PointerEvent::Kind::up, x, y - 40);
    app.settle(100);
    CHECK_FALSE(app.app().has_project());
    const MirrorItem* again = app.find(Role::button, "新建工厂");
    const float now = again->rect.y + 20;
    point(app, PointerEvent::Kind::down, x, now);
    point(app, PointerEvent::Kind::up, x, now);
    app.settle();
    CHECK(app.app().has_project());
}
