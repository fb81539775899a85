// An inventory and its review made in pieces are those made in one go, to the last digit.
#include <limits>
#include <tuple>

#include "base/shipped.h"
#include "exchange/project_json.h"
#include "inventory/review.h"
#include "lines.h"

using namespace zs;
using testing::library;

namespace {

constexpr size_t whole = std::numeric_limits<size_t>::max();

std::vector<Project> samples() {
    std::vector<Project> out;
    for (const ShippedFile& file : shipped_files())
        if (file.path.starts_with("samples/")) out.push_back(*read_project(file.content).project);
    return out;
}

auto of(const LineUncertainty& line) {
    return std::tie(line.propagated, line.low, line.high, line.market_low, line.market_high);
}
auto of(const UncertaintyOf& sum) {
    return std::tie(sum.stated, sum.unstated, sum.propagated, sum.low, sum.high);
}
template <class List>
bool same(const List& a, const List& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto& one, const auto& other) { return of(one) == of(other); });
}

}  // namespace

TEST_CASE("an inventory taken line by line is the one taken in one go") {
    size_t in_totals = 0;
    for (const Project& project : samples())
        for (const Words words : {Words::none, Words::all}) {
            const Inventory at_once = take_inventory(project, library(), words);
            for (const size_t lines : {1, 3}) {
                InventoryTaking taking(project, library(), words);
                size_t pieces = 1, done = 0;
                for (; !taking.advance(lines); ++pieces) {
                    CHECK(taking.done() == done + lines);
                    done = taking.done();
                }
                CHECK(taking.done() == taking.all());
                CHECK(pieces == (taking.all() + lines - 1) / lines);
                CHECK(taking.take() == at_once);
            }
            in_totals += at_once.counted_lines;
        }
    CHECK(in_totals > 20);
}

TEST_CASE("a review in pieces is the one in one go, its draws too") {
    size_t drawn = 0;
    for (Project& project : samples()) {
        for (size_t i = 0; i < project.activities.size(); ++i)
            if (i % 3 != 2)
                project.activities[i].detail.numbers["activity_uncertainty"] = 2 + static_cast<double>(i % 2);
        const Inventory inventory = take_inventory(project, library());
        const InventoryReview at_once = review_inventory(project, inventory, library());
        for (const size_t deviates : {size_t{700}, size_t{100000}}) {
            InventoryReviewing reviewing(project, inventory, library());
            size_t pieces = 1;
            for (double done = 0; !reviewing.advance(deviates); ++pieces) {
                if (pieces == 1) {
                    const InventoryReview& first = reviewing.so_far();
                    CHECK(first.findings == at_once.findings);
                    CHECK(first.uncertainty.sums[Uncertainty::all].propagated ==
                          at_once.uncertainty.sums[Uncertainty::all].propagated);
                    CHECK_FALSE(first.uncertainty.sums[Uncertainty::all].low);
                }
                CHECK(reviewing.share_done() >= done);
                done = reviewing.share_done();
                CHECK(done < 1);
            }
            CHECK(reviewing.share_done() == 1);
            const InventoryReview in_pieces = reviewing.take();
            CHECK(in_pieces.findings == at_once.findings);
            CHECK(in_pieces.quality.score == at_once.quality.score);
            CHECK(in_pieces.uncertainty.draws == at_once.uncertainty.draws);
            CHECK(same(in_pieces.uncertainty.lines, at_once.uncertainty.lines));
            CHECK(same(in_pieces.uncertainty.sums, at_once.uncertainty.sums));
            if (at_once.uncertainty.draws > 0 && deviates == 700) CHECK(pieces > 10);
        }
        drawn += at_once.uncertainty.draws;
    }
    CHECK(drawn > 0);
    CHECK(estimate_uncertainty({}, {}, whole).lines.empty());
}
