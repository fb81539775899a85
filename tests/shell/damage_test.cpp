// What a frame changes: drawn over the last frame, the changed rectangles give the whole new picture.
#include "shell/platform/damage.h"

#include <random>

#include "doctest/doctest.h"
#include "shell/platform/software_canvas.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

int64_t area(std::span<const PixelRect> rects) {
    int64_t sum = 0;
    for (const PixelRect& rect : rects)
        sum += static_cast<int64_t>(rect.right - rect.left) * (rect.bottom - rect.top);
    return sum;
}

bool overlap(const PixelRect& a, const PixelRect& b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

// The picture kept by drawing only what changed, beside the one drawn as a whole each time.
struct Both {
    FrameDamage damage;
    SoftwareCanvas kept, whole;
    int64_t drawn = 0;  // pixels of the last frame
    size_t rects = 0;

    bool same(ImDrawData& data) {
        FrameDamage all;
        whole.draw(data, all.cut(data));
        const std::span<const PixelRect> changed = damage.cut(data);
        for (size_t i = 0; i < changed.size(); ++i)
            for (size_t k = 0; k < i; ++k) REQUIRE_FALSE(overlap(changed[i], changed[k]));
        kept.draw(data, changed);
        drawn = area(changed);
        rects = changed.size();
        return kept.pixels() == whole.pixels();
    }
};

// A frame with rectangles of its own, in a window of 320 x 200 at a density.
struct Scene {
    ImDrawListSharedData shared;
    ImDrawList list{&shared};
    ImDrawData data;

    explicit Scene(float density = 1) {
        data.Valid = true;
        data.DisplaySize = ImVec2(320, 200);
        data.FramebufferScale = ImVec2(density, density);
        data.CmdLists.push_back(&list);
    }
    void begin() {
        list.CmdBuffer.clear();
        list.VtxBuffer.clear();
        list.IdxBuffer.clear();
        list.CmdBuffer.push_back(ImDrawCmd());
        list.CmdBuffer[0].ClipRect = ImVec4(0, 0, 320, 200);
        rectangle(0, 0, 320, 200, IM_COL32(250, 250, 250, 255));
    }
    void rectangle(float x, float y, float w, float h, uint32_t colour) {
        const auto first = static_cast<ImDrawIdx>(list.VtxBuffer.Size);
        for (const ImVec2 at : {ImVec2(x, y), ImVec2(x + w, y), ImVec2(x + w, y + h), ImVec2(x, y + h)})
            list.VtxBuffer.push_back({at, ImVec2(0, 0), colour});
        for (const int i : {0, 1, 2, 0, 2, 3}) list.IdxBuffer.push_back(static_cast<ImDrawIdx>(first + i));
        list.CmdBuffer[0].ElemCount = static_cast<unsigned>(list.IdxBuffer.Size);
    }
};

}  // namespace

TEST_CASE("the first frame is drawn whole, the same frame again not at all") {
    Scene scene;
    FrameDamage damage;
    scene.begin();
    REQUIRE(damage.cut(scene.data).size() == 1);
    scene.begin();
    CHECK(damage.cut(scene.data).empty());
    CHECK(scene.list.CmdBuffer.empty());
    scene.begin();
    damage.forget();
    CHECK(area(damage.cut(scene.data)) == 320 * 200);
}

TEST_CASE("a small change is drawn where it is, two far from each other as two") {
    Scene scene;
    Both both;
    scene.begin();
    REQUIRE(both.same(scene.data));
    scene.begin();
    scene.rectangle(40, 40, 10, 10, IM_COL32(0, 0, 0, 128));
    CHECK(both.same(scene.data));
    CHECK(both.drawn == 32 * 32);
    scene.begin();
    scene.rectangle(40, 40, 10, 10, IM_COL32(0, 0, 0, 255));
    scene.rectangle(300, 193, 10, 5, IM_COL32(9, 0, 0, 128));
    CHECK(both.same(scene.data));
    CHECK(both.rects == 2);
    CHECK(both.drawn == 32 * 32 + 32 * 8);  // the window ends within the last row of tiles
    scene.begin();                          // and what is gone is drawn over
    CHECK(both.same(scene.data));
    CHECK(both.drawn == 32 * 32 + 32 * 8);
}

TEST_CASE("translucent shapes at random, at densities with fractions, never leave a trace or cover twice") {
    std::mt19937 random(7);
    const auto up_to = [&](float most) { return std::uniform_real_distribution<float>(-10, most)(random); };
    for (const float density : {1.0f, 1.25f, 2.0f, 0.5f, 1.7f}) {
        CAPTURE(density);
        Scene scene(density);
        Both both;
        std::vector<std::array<float, 4>> shapes(12);
        for (auto& shape : shapes) shape = {up_to(330), up_to(210), up_to(90), up_to(60)};
        for (int frame = 0; frame < 60; ++frame) {
            for (int changes = frame % 4; changes > 0; --changes)
                shapes[random() % shapes.size()] = {up_to(330), up_to(210), up_to(90), up_to(60)};
            scene.begin();
            for (size_t i = 0; i < shapes.size(); ++i)
                scene.rectangle(shapes[i][0], shapes[i][1], shapes[i][2], shapes[i][3],
                                IM_COL32(20 * i, 90, 200, 100 + 10 * i));
            scene.list.CmdBuffer[0].ClipRect = ImVec4(0, 0, 320, 199.4f);
            REQUIRE(both.same(scene.data));
        }
    }
}

TEST_CASE("the app's own frames: the kept picture is the whole one, and a hover draws little") {
    HeadlessApp app;
    Both both;
    const auto look = [&] { return both.same(*ImGui::GetDrawData()); };
    app.settle();
    CHECK(look());
    CHECK(both.drawn == 1280 * 720);
    REQUIRE(app.activate(Role::button, "新建工厂"));
    CHECK(look());
    REQUIRE(app.type(Role::text_field, "工厂名称", "长江制造"));
    CHECK(look());
    const MirrorItem* rail = app.find(Role::button, "绿电与抵消");
    REQUIRE(rail != nullptr);
    app.platform().events.push_back(
        PointerEvent{PointerEvent::Kind::move, rail->rect.x + 20, rail->rect.y + 10, 0, false});
    app.settle();
    CHECK(look());
    CHECK(both.drawn > 0);
    CHECK(both.drawn < 1280 * 720 / 10);
    for (const char* page : {"绿电与抵消", "问卷", "预评估结果", "活动数据", "总览"}) {
        CAPTURE(page);
        REQUIRE(app.activate(Role::button, page));
        CHECK(look());
    }
}
