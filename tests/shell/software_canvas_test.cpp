// The picture without a graphics card: the app's own frames, and the rules of covering and blending.
#include "shell/platform/software_canvas.h"

#include "doctest/doctest.h"
#include "shell/widgets/theme.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

uint32_t pixel(const SoftwareCanvas& canvas, float x, float y) {
    return canvas
        .pixels()[static_cast<size_t>(y) * static_cast<size_t>(canvas.width()) + static_cast<size_t>(x)];
}

void draw_whole(SoftwareCanvas& canvas, ImDrawData& data) {
    FrameDamage damage;
    canvas.draw(data, damage.cut(data));
}

// Pixels of a rectangle that are not of the colour.
size_t others(const SoftwareCanvas& canvas, const ImRect& rect, uint32_t colour) {
    size_t count = 0;
    for (float y = rect.Min.y; y < rect.Max.y; ++y)
        for (float x = rect.Min.x; x < rect.Max.x; ++x) count += pixel(canvas, x, y) != colour;
    return count;
}

// A frame with one list of plain triangles.
struct Plain {
    ImDrawListSharedData shared;
    ImDrawList list{&shared};
    ImDrawData data;
    SoftwareCanvas canvas;

    Plain() { list.AddDrawCmd(); }
    void vertex(float x, float y, uint32_t colour) {
        list.IdxBuffer.push_back(static_cast<ImDrawIdx>(list.VtxBuffer.Size));
        list.VtxBuffer.push_back({ImVec2(x, y), ImVec2(0, 0), colour});
    }
    void draw(ImVec4 clip = {0, 0, 20, 20}) {
        list.CmdBuffer[0].ClipRect = clip;
        list.CmdBuffer[0].ElemCount = static_cast<unsigned>(list.IdxBuffer.Size);
        data.Valid = true;
        data.DisplaySize = ImVec2(20, 20);
        data.FramebufferScale = ImVec2(1, 1);
        data.CmdLists.push_back(&list);
        draw_whole(canvas, data);
    }
};

constexpr uint32_t half_white = IM_COL32(255, 255, 255, 128);
constexpr uint32_t grey = IM_COL32(128, 128, 128, 255);

}  // namespace

TEST_CASE("without a graphics card the first page has its surfaces, its words and its button") {
    HeadlessApp app;
    SoftwareCanvas canvas;
    app.settle();
    draw_whole(canvas, *ImGui::GetDrawData());
    REQUIRE(canvas.width() == 1280);
    REQUIRE(canvas.height() == 720);
    const Palette& c = palette(false);
    CHECK(pixel(canvas, 4, 400) == c.surface);
    CHECK(pixel(canvas, 1270, 4) == c.background);
    const MirrorItem* button = app.find(Role::button, "新建工厂");
    REQUIRE(button != nullptr);
    const float middle = button->rect.y + button->rect.h / 2, left = button->rect.x;
    CHECK(pixel(canvas, left + 4, middle) == c.accent);
    CHECK(others(canvas, ImRect(left + 8, middle - 8, left + button->rect.w - 8, middle + 8), c.accent) >
          100);
    CHECK(std::all_of(canvas.pixels().begin(), canvas.pixels().end(),
                      [](uint32_t each) { return each >> IM_COL32_A_SHIFT == 255; }));
}

TEST_CASE("two triangles that share an edge cover every pixel once") {
    for (const ImVec2 apex : {ImVec2(3, 17), ImVec2(17, 3), ImVec2(10, 10.5f), ImVec2(2.5f, 2.5f)}) {
        Plain frame;
        const ImVec2 corners[4] = {{1, 1}, {18, 2}, {19, 18}, {0.5f, 19}};
        for (int i = 0; i < 4; ++i) {  // a fan around the apex
            frame.vertex(corners[i].x, corners[i].y, half_white);
            frame.vertex(corners[(i + 1) % 4].x, corners[(i + 1) % 4].y, half_white);
            frame.vertex(apex.x, apex.y, half_white);
        }
        frame.draw();
        size_t covered = 0;
        for (const uint32_t each : frame.canvas.pixels()) {
            CHECK((each == IM_COL32_BLACK || each == grey));
            covered += each == grey;
        }
        CHECK(covered > 250);
    }
}

TEST_CASE("nothing is drawn outside the clip, and what is not a number draws nothing") {
    Plain frame;
    for (const ImVec2 at : {ImVec2(-1e9f, -1e9f), ImVec2(1e9f, -1e9f), ImVec2(0, 1e9f)})
        frame.vertex(at.x, at.y, IM_COL32_WHITE);
    for (const float at : {NAN, INFINITY, 3.0f}) frame.vertex(at, at, IM_COL32_WHITE);
    frame.draw({5, 6, 8, 10});
    CHECK(others(frame.canvas, ImRect(0, 0, 20, 20), IM_COL32_BLACK) == 12);
    CHECK(others(frame.canvas, ImRect(5, 6, 8, 10), IM_COL32_WHITE) == 0);
}

TEST_CASE("colours run from corner to corner, and the last one drawn lies on top") {
    Plain frame;
    frame.vertex(0, 0, IM_COL32(0, 0, 0, 255));
    frame.vertex(20, 0, IM_COL32(200, 0, 0, 255));
    frame.vertex(0, 20, IM_COL32(0, 0, 0, 255));
    frame.draw();
    CHECK(std::abs(static_cast<int>(pixel(frame.canvas, 10, 0) & 255) - 105) <= 1);
    CHECK((pixel(frame.canvas, 0, 10) & 255) <= 6);
}
