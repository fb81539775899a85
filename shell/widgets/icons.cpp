#include "shell/widgets/icons.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>

namespace zs {
namespace {

constexpr float pi = 3.14159265f;
constexpr size_t most_points = 16;  // of one line

class Pen {
  public:
    Pen(ImDrawList* canvas, ImVec2 at, float size, ImU32 colour)
        : canvas_(canvas),
          at_(at),
          scale_(size / 24),
          colour_(colour),
          width_(1.6f * std::fmax(scale_, 0.7f)) {}

    void line(std::initializer_list<ImVec2> points, bool closed = false) const {
        IM_ASSERT(points.size() <= most_points);
        std::array<ImVec2, most_points> placed;
        const auto end =
            std::transform(points.begin(), points.end(), placed.begin(), [&](ImVec2 p) { return place(p); });
        canvas_->AddPolyline(placed.data(), static_cast<int>(end - placed.begin()), colour_,
                             closed ? ImDrawFlags_Closed : 0, width_);
    }
    void box(float x, float y, float w, float h, float radius) const {
        canvas_->AddRect(place({x, y}), place({x + w, y + h}), colour_, radius * scale_, 0, width_);
    }
    void circle(float x, float y, float radius) const {
        canvas_->AddCircle(place({x, y}), radius * scale_, colour_, 0, width_);
    }
    void arc(float x, float y, float radius, float from, float to) const {
        canvas_->PathArcTo(place({x, y}), radius * scale_, from * pi, to * pi);
        canvas_->PathStroke(colour_, 0, width_);
    }
    void curve(ImVec2 a, ImVec2 b, ImVec2 c, ImVec2 d) const {
        canvas_->AddBezierCubic(place(a), place(b), place(c), place(d), colour_, width_);
    }
    void dot(float x, float y) const { canvas_->AddCircleFilled(place({x, y}), width_ * 0.75f, colour_); }

  private:
    ImVec2 place(ImVec2 p) const { return {at_.x + p.x * scale_, at_.y + p.y * scale_}; }

    ImDrawList* canvas_;
    ImVec2 at_;
    float scale_;
    ImU32 colour_;
    float width_;
};

void star_points(ImVec2 centre, float radius, ImVec2 out[10]) {
    for (int i = 0; i < 10; ++i) {
        const float r = i % 2 == 0 ? radius : radius * 0.45f;
        const float angle = -pi / 2 + pi / 5 * static_cast<float>(i);
        out[i] = {centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)};
    }
}

}  // namespace

void draw_star(ImDrawList* canvas, ImVec2 centre, float radius, ImU32 colour) {
    ImVec2 points[10];
    star_points(centre, radius, points);
    canvas->AddConcavePolyFilled(points, 10, colour);
}

void draw_icon(ImDrawList* canvas, Icon icon, ImVec2 at, float size, ImU32 colour) {
    const Pen pen(canvas, at, size, colour);
    switch (icon) {
        case Icon::home:
            pen.line({{3.5f, 11}, {12, 4}, {20.5f, 11}});
            pen.line({{5.5f, 9.8f}, {5.5f, 20}, {18.5f, 20}, {18.5f, 9.8f}});
            pen.line({{10, 20}, {10, 14}, {14, 14}, {14, 20}});
            break;
        case Icon::factory:
            pen.line({{3.5f, 20},
                      {3.5f, 10},
                      {9, 13.5f},
                      {9, 10},
                      {14.5f, 13.5f},
                      {14.5f, 4},
                      {20.5f, 4},
                      {20.5f, 20}},
                     true);
            pen.line({{8, 16.5f}, {10, 16.5f}});
            pen.line({{14, 16.5f}, {16, 16.5f}});
            break;
        case Icon::clipboard:
            pen.box(5, 4, 14, 17, 2);
            pen.line({{8.5f, 9}, {15.5f, 9}});
            pen.line({{8.5f, 13}, {15.5f, 13}});
            pen.line({{8.5f, 17}, {12.5f, 17}});
            break;
        case Icon::table:
            pen.line({{3.5f, 6}, {20.5f, 6}});
            pen.line({{3.5f, 12}, {20.5f, 12}});
            pen.line({{3.5f, 18}, {20.5f, 18}});
            pen.line({{9, 4}, {9, 20}});
            break;
        case Icon::leaf:
            pen.curve({5, 19}, {3, 9}, {10, 4}, {20, 4});
            pen.curve({20, 4}, {20, 14}, {15, 21}, {5, 19});
            pen.line({{4, 21}, {13, 11}});
            break;
        case Icon::star: {
            ImVec2 points[10];
            star_points({at.x + size / 2, at.y + size * 0.53f}, size * 0.42f, points);
            canvas->AddPolyline(points, 10, colour, ImDrawFlags_Closed, 1.6f * size / 24);
            break;
        }
        case Icon::plus:
            pen.line({{12, 5}, {12, 19}});
            pen.line({{5, 12}, {19, 12}});
            break;
        case Icon::copy:
            pen.box(8.5f, 8.5f, 12, 12, 2);
            pen.line({{15.5f, 5.5f}, {15.5f, 3.5f}, {3.5f, 3.5f}, {3.5f, 15.5f}, {5.5f, 15.5f}});
            break;
        case Icon::trash:
            pen.line({{4, 6.5f}, {20, 6.5f}});
            pen.line({{9, 6.5f}, {9, 4}, {15, 4}, {15, 6.5f}});
            pen.line({{6, 6.5f}, {7, 20.5f}, {17, 20.5f}, {18, 6.5f}});
            pen.line({{10.3f, 10.5f}, {10.6f, 16.5f}});
            pen.line({{13.7f, 10.5f}, {13.4f, 16.5f}});
            break;
        case Icon::edit:
            pen.line({{4, 20}, {5, 15.5f}, {16, 4.5f}, {19.5f, 8}, {8.5f, 19}}, true);
            pen.line({{13.5f, 7}, {17, 10.5f}});
            break;
        case Icon::search:
            pen.circle(10.5f, 10.5f, 6.5f);
            pen.line({{15.3f, 15.3f}, {20.5f, 20.5f}});
            break;
        case Icon::chevron_right:
            pen.line({{9, 5.5f}, {15.5f, 12}, {9, 18.5f}});
            break;
        case Icon::chevron_down:
            pen.line({{5.5f, 9}, {12, 15.5f}, {18.5f, 9}});
            break;
        case Icon::check:
            pen.line({{4.5f, 12.5f}, {9.5f, 17.5f}, {19.5f, 6.5f}});
            break;
        case Icon::cross:
            pen.line({{6, 6}, {18, 18}});
            pen.line({{18, 6}, {6, 18}});
            break;
        case Icon::warning:
            pen.line({{12, 4}, {21, 19.5f}, {3, 19.5f}}, true);
            pen.line({{12, 10}, {12, 14}});
            pen.dot(12, 16.7f);
            break;
        case Icon::info:
            pen.circle(12, 12, 8.5f);
            pen.line({{12, 11}, {12, 16}});
            pen.dot(12, 8);
            break;
        case Icon::download:
            pen.line({{12, 4}, {12, 15.5f}});
            pen.line({{7, 10.5f}, {12, 15.5f}, {17, 10.5f}});
            pen.line({{4.5f, 20}, {19.5f, 20}});
            break;
        case Icon::upload:
            pen.line({{12, 15.5f}, {12, 4}});
            pen.line({{7, 9}, {12, 4}, {17, 9}});
            pen.line({{4.5f, 20}, {19.5f, 20}});
            break;
        case Icon::sun:
            pen.circle(12, 12, 4);
            for (int i = 0; i < 8; ++i) {
                const float a = pi / 4 * static_cast<float>(i);
                pen.line({{12 + 6.8f * std::cos(a), 12 + 6.8f * std::sin(a)},
                          {12 + 9 * std::cos(a), 12 + 9 * std::sin(a)}});
            }
            break;
        case Icon::moon:
            pen.arc(12, 12, 8, 0.06f, 1.44f);
            pen.curve({13.5f, 4.2f}, {9, 9}, {13, 16.5f}, {19.8f, 13.5f});
            break;
        case Icon::globe:
            pen.circle(12, 12, 8.5f);
            pen.line({{3.5f, 12}, {20.5f, 12}});
            pen.curve({12, 3.5f}, {7.5f, 8}, {7.5f, 16}, {12, 20.5f});
            pen.curve({12, 3.5f}, {16.5f, 8}, {16.5f, 16}, {12, 20.5f});
            break;
        case Icon::undo:
            pen.line({{8.5f, 4.5f}, {4.5f, 8.5f}, {8.5f, 12.5f}});
            pen.line({{4.5f, 8.5f}, {14, 8.5f}});
            pen.arc(14, 13.5f, 5, -0.5f, 0.5f);
            pen.line({{14, 18.5f}, {9, 18.5f}});
            break;
        case Icon::redo:
            pen.line({{15.5f, 4.5f}, {19.5f, 8.5f}, {15.5f, 12.5f}});
            pen.line({{19.5f, 8.5f}, {10, 8.5f}});
            pen.arc(10, 13.5f, 5, 0.5f, 1.5f);
            pen.line({{10, 18.5f}, {15, 18.5f}});
            break;
        case Icon::file:
            pen.line({{6, 3.5f}, {14, 3.5f}, {18.5f, 8}, {18.5f, 20.5f}, {6, 20.5f}, {6, 3.5f}});
            pen.line({{14, 3.5f}, {14, 8}, {18.5f, 8}});
            pen.line({{9, 12.5f}, {15.5f, 12.5f}});
            pen.line({{9, 16}, {13.5f, 16}});
            break;
        case Icon::shield:
            pen.line({{12, 3.5f}, {19.5f, 6.5f}});
            pen.line({{12, 3.5f}, {4.5f, 6.5f}});
            pen.curve({19.5f, 6.5f}, {19.5f, 13}, {17.5f, 17.5f}, {12, 20.5f});
            pen.curve({4.5f, 6.5f}, {4.5f, 13}, {6.5f, 17.5f}, {12, 20.5f});
            pen.line({{9, 12}, {11.2f, 14.2f}, {15.2f, 9.8f}});
            break;
        case Icon::menu:
            pen.line({{4, 7}, {20, 7}});
            pen.line({{4, 12}, {20, 12}});
            pen.line({{4, 17}, {20, 17}});
            break;
        case Icon::chart:
            pen.line({{4, 20}, {20, 20}});
            pen.line({{7, 16.5f}, {7, 12}});
            pen.line({{12, 16.5f}, {12, 5}});
            pen.line({{17, 16.5f}, {17, 9}});
            break;
        case Icon::book:
            pen.line({{12, 6.5f}, {12, 20}});
            pen.line({{12, 6.5f}, {9.5f, 5}, {4, 5}, {4, 18.5f}, {9.5f, 18.5f}, {12, 20}});
            pen.line({{12, 6.5f}, {14.5f, 5}, {20, 5}, {20, 18.5f}, {14.5f, 18.5f}, {12, 20}});
            break;
        case Icon::lock:
            pen.box(5.5f, 11, 13, 9.5f, 2);
            pen.arc(12, 8.5f, 4, 1, 2);
            pen.line({{8, 8.5f}, {8, 11}});
            pen.line({{16, 8.5f}, {16, 11}});
            break;
    }
}

}  // namespace zs
