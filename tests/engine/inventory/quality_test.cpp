// Findings about data that count: overlaps, factors of other years, quantities and factors beyond belief.
#include "inventory/quality.h"

#include "lines.h"

using namespace zs;
using namespace zs::testing;

namespace {

Activity burnt(double tonnes, Date start = {}, Date end = {}) {
    Activity line = by_method(1, "stationary_combustion", "", tonnes, "t", std::string("cn.fuel-b.diesel"),
                              {}, {{"evidence", "bill"}});
    line.name = "boiler";
    line.start = start;
    line.end = end;
    return line;
}

// "where key" of each finding; every sentence exists in both languages and is filled.
std::string found(const Project& project) {
    static const Catalogue zh = Catalogue::shipped(Language::zh);
    static const Catalogue en = Catalogue::shipped(Language::en);
    std::string out;
    for (const Problem& problem : find_quality(project, take(project), library())) {
        (out += out.empty() ? "" : "; ") += problem.where + " " + problem.message.key;
        for (const Catalogue* catalogue : {&zh, &en}) {
            CHECK_MESSAGE(catalogue->has(problem.message.key), problem.message.key);
            const std::string words = catalogue->text(problem.message);
            CHECK_MESSAGE(words.find('{') == std::string::npos, words);
            CHECK_MESSAGE(words.find('@') == std::string::npos, words);
        }
    }
    return out;
}

}  // namespace

TEST_CASE("a line without dates is of the whole period, and overlaps those that have dates") {
    const Activity whole = burnt(100), march = burnt(9, {2022, 3, 1}, {2022, 3, 31}),
                   april = burnt(9, {2022, 4, 1}, {2022, 4, 30});
    CHECK(found(year_2022({march, april})) == "");
    CHECK(found(year_2022({whole, march})) == "activities[1].start quality.overlap");
    CHECK(found(year_2022({march, whole, april})) ==
          "activities[0].start quality.overlap; activities[2].start quality.overlap");
    // In another unit it is the same fuel; of another facility it is another boiler.
    Activity in_kilograms = march;
    in_kilograms.unit = "kg";
    CHECK(found(year_2022({whole, in_kilograms})) == "activities[1].start quality.overlap");
    Activity elsewhere = march;
    elsewhere.detail.texts["facility"] = "other";
    Project two = year_2022({whole, elsewhere});
    two.accounting.facilities = {{"other", "二厂"}};
    CHECK(found(two) == "");
    // Half dated: from April on.
    Activity rest = burnt(80);
    rest.start = {2022, 4, 1};
    CHECK(found(year_2022({march, rest})) == "");
    CHECK(found(year_2022({rest, april})) == "activities[1].start quality.overlap");
}
