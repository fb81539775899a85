// Calendar dates: the forms that are read, days that do not exist, counting days.
#include "base/date.h"

#include <string>

#include "doctest/doctest.h"

namespace zs {
namespace {

std::string read(std::string_view text) {
    const Result<Date> date = parse_date(text);
    return date ? to_string(*date) : date.problem().message.key;
}

TEST_CASE("dates are read in the usual forms") {
    for (const char* text : {"2022-01-31", "2022/1/31", "2022.1.31", "20220131", "2022年1月31日",
                             "２０２２－０１－３１", " 2022年01月31号 ", "２０２２年１月３１日"})
        CHECK(read(text) == "2022-01-31");
}

TEST_CASE("what is no date is refused") {
    CHECK(read("") == "date.empty");
    CHECK(read("　") == "date.empty");
    for (const char* text : {"22-01-31", "2022-01", "2022-1/31", "2022-01-31x", "31.1.2022", "2022年1月",
                             "44592", "20220131 ", "2022013", "\xff", "今天"})
        CHECK_MESSAGE(read(text) == (std::string(text) == "20220131 " ? "2022-01-31" : "date.unreadable"),
                      text);
    for (const char* text :
         {"2022-02-29", "2022-13-01", "2022-00-10", "2022-04-31", "20220230", "1900-02-29", "0000-01-01"})
        CHECK_MESSAGE(read(text) == "date.not_a_day", text);
    CHECK(read("2000-02-29") == "2000-02-29");
    CHECK(read("2024-02-29") == "2024-02-29");
}

TEST_CASE("days are counted from 1970-01-01, both ends of a period belong to it") {
    CHECK(days_from_epoch({1970, 1, 1}) == 0);
    CHECK(days_from_epoch({1969, 12, 31}) == -1);
    CHECK(days_from_epoch({2000, 3, 1}) == 11017);
    CHECK(days_from_epoch({2022, 1, 1}) == 18993);
    CHECK(day_count({{2022, 1, 1}, {2022, 12, 31}}) == 365);
    CHECK(day_count({{2024, 1, 1}, {2024, 12, 31}}) == 366);
    CHECK(day_count({{2022, 1, 1}, {2022, 1, 1}}) == 1);
    CHECK(day_count({{2022, 1, 2}, {2022, 1, 1}}) == 0);
    long expected = days_from_epoch({1899, 12, 31});
    for (int year = 1900; year <= 2100; ++year)
        for (int month = 1; month <= 12; ++month)
            for (int day = 1; day <= 31; ++day)
                if (is_valid({year, month, day})) REQUIRE(days_from_epoch({year, month, day}) == ++expected);
}

}  // namespace
}  // namespace zs
