// What charts draw, on a canvas that records: sizes are in proportion to values, marks stand where values do,
// and no value breaks them.
#include "chart/charts.h"

#include <cmath>
#include <limits>

#include "doctest/doctest.h"

namespace zs {
namespace {

class Recorder final : public Canvas {
  public:
    void fill(const ChartBox& box, float, Ink ink) override {
        check({box.x, box.y, box.w, box.h});
        fills.push_back({box, ink});
    }
    void frame(const ChartBox& box, float, float, Ink) override { check({box.x, box.y, box.w, box.h}); }
    void line(ChartPoint from, ChartPoint to, float, Ink, float) override {
        check({from.x, from.y, to.x, to.y});
    }
    void arc(ChartPoint, float radius, float thickness, float from, float to, Ink ink, float) override {
        check({radius, thickness, from, to});
        if (thickness > 2) arcs.push_back({to - from, ink});
    }
    void text(ChartPoint at, std::string_view words, const Lettering& style) override {
        check({at.x, at.y});
        const float wide = width(words, style);
        const float left = style.anchor == Anchor::start ? at.x
                           : style.anchor == Anchor::end ? at.x - wide
                                                         : at.x - wide / 2;
        leftmost = std::min(leftmost, left);
        rightmost = std::max(rightmost, left + wide);
        texts.emplace_back(words);
    }
    float width(std::string_view words, const Lettering& style) const override {
        return static_cast<float>(words.size()) * style.size * 0.5f;
    }

    struct Fill {
        ChartBox box;
        Ink ink;
    };
    struct Arc {
        float angle;
        Ink ink;
    };
    std::vector<Fill> fills;
    std::vector<Arc> arcs;
    std::vector<std::string> texts;
    float leftmost = 1e9f, rightmost = -1e9f;

  private:
    static void check(std::initializer_list<float> values) {
        for (const float value : values) CHECK(std::isfinite(value));
    }
};

constexpr ChartBox box{10, 20, 200, 100};

TEST_CASE("slices of a ring are as long as their shares, and a point in one belongs to it alone") {
    Recorder canvas;
    const Donut donut{{{3, scope_paint(1)}, {1, scope_paint(2)}, {0, scope_paint(3)}}, "4", "t"};
    const Marks marks = draw_donut(canvas, {0, 0, 100, 100}, donut);
    REQUIRE(marks.size() == 3);
    REQUIRE(canvas.arcs.size() == 2);
    CHECK(marks[0].to - marks[0].from == doctest::Approx(1.5 * 3.14159265));
    CHECK(marks[1].to - marks[1].from == doctest::Approx(0.5 * 3.14159265));
    // From twelve o'clock clockwise: three quarters of the turn end at nine o'clock.
    CHECK(marks[0].holds({92, 50}));
    CHECK_FALSE(marks[1].holds({92, 50}));
    CHECK(marks[1].holds({22, 22}));
    CHECK_FALSE(marks[0].holds({50, 50}));  // the hole
    for (const Mark& mark : {marks[0], marks[1]})
        CHECK(mark.holds({mark.box.centre().x, mark.box.centre().y}));
}

TEST_CASE("without a value a ring is empty, and one value alone closes it") {
    Recorder empty;
    draw_donut(empty, box, {{{0, {}}, {-5, {}}}, "0", "t"});
    REQUIRE(empty.arcs.size() == 1);
    CHECK(empty.arcs[0].ink == Ink::track);
    Recorder whole;
    draw_donut(whole, box, {{{7, scope_paint(2)}}, "7", "t"});
    REQUIRE(whole.arcs.size() == 1);
    CHECK(whole.arcs[0].angle == doctest::Approx(2 * 3.14159265));
}

TEST_CASE("columns stand on each other in proportion, the scale reaches the highest") {
    Recorder canvas;
    const ColumnChart chart{{{"1", {Ink::chart_1, Pattern::solid}}, {"2", {Ink::chart_2, Pattern::solid}}},
                            {{"a", "", {30, 10}}, {"b", "", {60, -4}}}};
    const Marks marks = draw_columns(canvas, box, chart);
    REQUIRE(marks.size() == 2);
    std::vector<ChartBox> first, second;
    for (const Recorder::Fill& fill : canvas.fills) {
        if (fill.box.w == swatch_size) continue;
        if (fill.ink == Ink::chart_1) first.push_back(fill.box);
        if (fill.ink == Ink::chart_2) second.push_back(fill.box);
    }
    REQUIRE(first.size() == 2);
    REQUIRE(second.size() == 1);  // what is below zero counts as zero
    CHECK((first[1].h + 1) / (first[0].h + 1) == doctest::Approx(2));
    CHECK(second[0].bottom() == doctest::Approx(first[0].y - 1));
    CHECK(std::count(canvas.texts.begin(), canvas.texts.end(), "60") == 1);
}

TEST_CASE("a bar of points ends where its share of the scale does, and its row's words stay in the box") {
    Recorder canvas;
    draw_points_bar(canvas, {0, 0, 100, 20}, {.points = 5, .max_points = 10, .scale = 20});
    REQUIRE(canvas.fills.size() == 2);
    CHECK(canvas.fills[0].box.w == doctest::Approx(50));
    CHECK(canvas.fills[1].box.w == doctest::Approx(25));
    Recorder rows;
    const std::vector<NamedBar> bars = {{std::string(300, 'x'), std::string(90, '9'), PointsBar{.points = 1}},
                                        {"y", "-", std::nullopt}};
    CHECK(draw_bars(rows, box, bars).size() == 2);
    CHECK(rows.leftmost >= box.x);
    CHECK(rows.rightmost <= box.right());
}

TEST_CASE("the words of lines that lie close stand beside each other and within the box") {
    for (const double apart : {0.0, 1.0, 30.0})
        for (const double first : {0.0, 50.0, 99.0}) {
            Recorder canvas;
            const PointsScale scale{
                0, 100, 0, 0, 0, "w", {{"5★", first, first, first}, {"6★", first + apart, first, first}}};
            const Marks marks = draw_points_scale(canvas, {0, 0, 100, 60}, scale);
            REQUIRE(marks.size() == 4);
            CHECK(marks[2].box.right() + 4 <= marks[3].box.x);
            CHECK(marks[2].box.x >= 0);
            CHECK(marks[3].box.right() <= 100);
        }
}

TEST_CASE("hostile values draw nothing that is not a number and nothing outside the box") {
    const double odd[] = {0, -1, 1e300, 1e-300, std::numeric_limits<double>::max()};
    for (const double a : odd)
        for (const double b : odd) {
            Recorder canvas;
            draw_donut(canvas, box, {{{a, {}}, {b, scope_paint(2)}}, "", ""});
            draw_columns(canvas, box, {{{"s", {}}}, {{"c", "d", {a}}, {"e", "", {b, a}}}});
            draw_points_scale(canvas, box, {a, b, a, b, a, "w", {{"l", b, a, b, true}}});
            draw_points_bar(canvas, box, {.points = a, .max_points = b, .low = a, .high = b, .scale = a});
            const std::vector<BandPart> parts = {{"p", a, true}, {"q", b, false}};
            draw_share_band(canvas, box, parts);
            for (const Recorder::Fill& fill : canvas.fills) {
                CHECK(fill.box.y >= box.y - 12);
                CHECK(fill.box.bottom() <= box.bottom() + 12);
            }
        }
    Recorder none;
    CHECK(draw_columns(none, box, {}).empty());
    CHECK(draw_share_band(none, box, {}).empty());
    CHECK(draw_bars(none, box, {}).empty());
}

TEST_CASE("words that do not fit end with an ellipsis, between whole characters") {
    Recorder canvas;
    const Lettering style{.size = 10};  // 5 a byte here
    CHECK(fitted(canvas, "四川", style, 30) == "四川");
    CHECK(fitted(canvas, "四川电力", style, 50) == "四川…");
    CHECK(fitted(canvas, "四川电力", style, 44) == "四…");
    CHECK(fitted(canvas, "四川", style, 1) == "…");
}

}  // namespace
}  // namespace zs
