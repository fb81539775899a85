// Months and meter readings against the period that they are of.
#include "inventory/metering.h"

#include "inventory/quality.h"
#include "lines.h"

using namespace zs;
using namespace zs::testing;
using doctest::Approx;

namespace {

Activity metered(std::vector<MeterReading> readings) {
    Activity line = by_method(2, "purchased_electricity", "", std::nullopt, "MWh",
                              std::string("cn.grid.2022.national"), {}, {{"evidence", "meter 1"}});
    line.detail.readings = std::move(readings);
    return line;
}

std::string warnings_of(const Activity& line) {
    std::string out;
    for (const Problem& problem : take(year_2022({line})).warnings)
        (out += out.empty() ? "" : "; ") += problem.where + " " + problem.message.key;
    return out;
}

std::string findings_of(const Activity& line) {
    const Project project = year_2022({line});
    std::string out;
    for (const Problem& problem : find_quality(project, take(project), library()))
        (out += out.empty() ? "" : "; ") += problem.where + " " + problem.message.key;
    return out;
}

Activity monthly(std::vector<std::optional<double>> months) {
    Activity line = metered({});
    line.detail.monthly = std::move(months);
    return line;
}

}  // namespace

TEST_CASE("months and meter readings make the quantity; pro-rating keeps the days inside") {
    Activity power = by_method(2, "purchased_electricity", "", std::nullopt, "MWh",
                               std::string("cn.grid.2022.national"), {});
    power.detail.monthly = {10.0, 20.0, std::nullopt, 5.5};
    CHECK(tonnes(power) == Approx(35.5 * 0.5366).epsilon(1e-12));
    power.quantity = 36;
    CHECK(take(year_2022({power})).warnings.at(0).message.key == "inventory.monthly_differs");
    power.detail.monthly[0] = -1;
    CHECK(refusal(power) == "activities[0].quantity inventory.negative_quantity");
    power.quantity.reset();
    power.detail.monthly.clear();
    power.detail.readings = {{{2022, 1, 1}, 1000}, {{2022, 6, 30}, 1400}, {{2022, 12, 31}, 2000}};
    power.detail.numbers["meter_ratio"] = 0.08;
    CHECK(tonnes(power) == Approx(80 * 0.5366).epsilon(1e-12));
    power.detail.readings[2].value = 900;
    CHECK(refusal(power) == "activities[0].detail.readings inventory.meter_backwards");
    // The counter of five digits began again at zero twice: 100000 each time.
    power.detail.numbers["meter_rollover"] = 100000;
    power.detail.readings = {
        {{2022, 1, 1}, 99000}, {{2022, 3, 1}, 500}, {{2022, 6, 30}, 90000}, {{2022, 12, 31}, 200}};
    const Inventory turned = take(year_2022({power}));
    REQUIRE(turned.counted_lines == 1);
    CHECK(metered_quantity(power, year_2022({}).period) == Approx((200 - 99000 + 2 * 100000) * 0.08));
    CHECK(turned.words[0].formula.find("(200 − 99000 + 2 × 100000) × 0.08 = 8,096") != std::string::npos);
    power.detail.numbers["meter_rollover"] = 99000;
    CHECK(refusal(power) == "activities[0].detail.readings inventory.meter_beyond");
    power.detail.numbers.erase("meter_rollover");
    power.detail.readings = {{{2022, 1, 1}, 1000}, {{2022, 6, 30}, 1400}, {{2022, 12, 31}, 900}};
    power.detail.readings[2] = {{2022, 6, 30}, 2000};
    CHECK(refusal(power) == "activities[0].detail.readings inventory.readings_order");

    Activity bill = by_method(2, "purchased_electricity", "", 310, "MWh",
                              std::string("cn.grid.2022.national"), {}, {{"prorate", "days"}});
    bill.start = {2021, 12, 22};
    bill.end = {2022, 1, 21};  // 21 of 31 days
    CHECK(line_of(bill).mwh == Approx(210).epsilon(1e-12));
    bill.detail.texts.clear();
    CHECK(refusal(bill) == "activities[0].start inventory.date_outside_period");
    bill.detail.texts["prorate"] = "days";
    bill.start = {2020, 1, 1};
    bill.end = {2020, 12, 31};
    CHECK(refusal(bill) == "activities[0].detail.parameters.prorate inventory.prorate_outside");
    bill.start = {};
    CHECK(refusal(bill) == "activities[0].detail.parameters.prorate inventory.prorate_without_dates");
}

TEST_CASE("readings beyond the period count by days between the two readings next to its ends") {
    // 1 MWh a day over 427 days, 365 of them in 2022.
    const Activity two = metered({{{2021, 12, 1}, 1000}, {{2023, 2, 1}, 1427}});
    CHECK(line_of(two).mwh == Approx(365).epsilon(1e-12));
    CHECK(words_of(two).formula.find("(1427 − 1000) × 365/427 d = 365 MWh") != std::string::npos);
    CHECK(warnings_of(two) == "activities[0].detail.readings inventory.readings_prorated");
    CHECK(metered_quantity(two, {{2022, 1, 1}, {2022, 12, 31}}) == Approx(365).epsilon(1e-12));
    // 31 days of which 24 are in 2022: 62 x 24/31 = 48; then 940; then 31 of 31 days, 5 in 2022: 62 x 5/31
    // = 10.
    Activity four =
        metered({{{2021, 12, 25}, 100}, {{2022, 1, 25}, 162}, {{2022, 12, 27}, 1102}, {{2023, 1, 27}, 1164}});
    CHECK(line_of(four).mwh == Approx(48 + 940 + 10).epsilon(1e-12));
    CHECK(words_of(four).formula.find(
              "(162 − 100) × 24/31 d + (1102 − 162) + (1164 − 1102) × 5/31 d = 998 MWh") !=
          std::string::npos);
    four.detail.numbers["meter_ratio"] = 0.5;
    CHECK(line_of(four).mwh == Approx(499).epsilon(1e-12));
    // A counter that began again: (50 - 990 + 1000) x 20/30 d.
    Activity turned = metered({{{2021, 12, 22}, 990}, {{2022, 1, 21}, 50}, {{2022, 12, 31}, 900}});
    turned.detail.numbers["meter_rollover"] = 1000;
    CHECK(line_of(turned).mwh == Approx(40 + 850).epsilon(1e-12));
    CHECK(words_of(turned).formula.find("(50 − 990 + 1000) × 20/30 d + (900 − 50)") != std::string::npos);
    // The line's own dates bound it as well.
    Activity half = two;
    half.start = {2022, 7, 1};
    CHECK(line_of(half).mwh == Approx(184).epsilon(1e-12));
}

TEST_CASE("readings of the evening before and the morning after are the period's own") {
    for (const Activity& line : {metered({{{2021, 12, 31}, 5}, {{2022, 12, 31}, 105}}),
                                 metered({{{2022, 1, 1}, 5}, {{2023, 1, 1}, 105}}),
                                 metered({{{2021, 12, 31}, 5}, {{2023, 1, 1}, 105}})}) {
        CHECK(line_of(line).mwh == 100);
        CHECK(warnings_of(line) == "");
        CHECK(findings_of(line) == "");
    }
    // Read every day: what was counted on the last day of the year before is not this year's.
    const Activity daily =
        metered({{{2021, 12, 31}, 5}, {{2022, 1, 1}, 8}, {{2022, 12, 31}, 100}, {{2023, 1, 1}, 108}});
    CHECK(line_of(daily).mwh == 100);
}

TEST_CASE("readings wholly outside the period, or of a part of it, are told") {
    CHECK(refusal(metered({{{2020, 1, 1}, 5}, {{2020, 12, 31}, 105}})) ==
          "activities[0].detail.readings inventory.readings_outside");
    CHECK(refusal(metered({{{2023, 1, 1}, 5}, {{2023, 12, 31}, 105}})) ==
          "activities[0].detail.readings inventory.readings_outside");
    CHECK(findings_of(metered({{{2022, 3, 1}, 5}, {{2022, 12, 31}, 105}})) ==
          "activities[0].detail.readings quality.readings_short");
    CHECK(findings_of(metered({{{2022, 1, 1}, 5}, {{2022, 12, 25}, 105}})) ==
          "activities[0].detail.readings quality.readings_short");
    Activity first_half = metered({{{2022, 1, 1}, 5}, {{2022, 6, 30}, 105}});
    first_half.end = {2022, 6, 30};
    CHECK(findings_of(first_half) == "");
}

TEST_CASE("readings are judged by what they give a day") {
    std::vector<MeterReading> readings = {{{2022, 1, 1}, 0}};
    for (int month = 2; month <= 12; ++month)
        readings.push_back({{2022, month, 1}, readings.back().value + 100});
    readings.push_back({{2022, 12, 31}, readings.back().value + 100});
    CHECK(findings_of(metered(readings)) == "");
    std::vector<MeterReading> jumped = readings;
    for (size_t i = 5; i < jumped.size(); ++i) jumped[i].value += 400;
    CHECK(findings_of(metered(jumped)) == "activities[0].detail.readings quality.reading_jump");
    for (size_t i = 5; i < jumped.size(); ++i) jumped[i].value += 1e5;
    CHECK(findings_of(metered(jumped)) == "activities[0].detail.readings quality.reading_slip");
}

TEST_CASE("months beyond the period are refused, months that are not there are missing") {
    CHECK(refusal(monthly(std::vector<std::optional<double>>(30, 10.0))) ==
          "activities[0].detail.monthly inventory.months_beyond");
    std::vector<std::optional<double>> blank(30);
    std::fill(blank.begin(), blank.begin() + 12, 10.0);
    CHECK(line_of(monthly(blank)).mwh == 120);
    Activity longer = monthly(std::vector<std::optional<double>>(24, 10.0));
    longer.start = {2021, 1, 1};
    longer.end = {2022, 12, 31};
    longer.detail.texts["prorate"] = "days";
    CHECK(line_of(longer).mwh == Approx(120).epsilon(1e-12));

    const Project project = year_2022({monthly({10.0, 11.0, 12.0})});
    const Problems found = find_quality(project, take(project), library());
    REQUIRE(found.size() == 1);
    CHECK(found[0].message.key == "quality.missing_months");
    CHECK(found[0].message.args[0].second ==
          "2022-04, 2022-05, 2022-06, 2022-07, 2022-08, 2022-09, 2022-10, 2022-11, 2022-12");
    // Of a line of one quarter three months are all.
    Activity quarter = monthly({10.0, 11.0, 12.0});
    quarter.start = {2022, 4, 1};
    quarter.end = {2022, 6, 30};
    CHECK(findings_of(quarter) == "");
}

TEST_CASE("months and readings that disagree: the months count, and that is said") {
    Activity both = monthly(std::vector<std::optional<double>>(12, 10.0));
    both.detail.readings = {{{2022, 1, 1}, 0}, {{2022, 12, 31}, 150}};
    CHECK(line_of(both).mwh == 120);
    CHECK(warnings_of(both) == "activities[0].detail.readings inventory.months_and_readings");
    both.detail.readings[1].value = 120;
    CHECK(warnings_of(both) == "");
}
