// The codec of a line's detail and of the accounting settings: as a file, as a column, and what is refused.
#include "exchange/detail_json.h"

#include "doctest/doctest.h"
#include "exchange/project_json.h"

using namespace zs;

namespace {

ActivityDetail some_detail() {
    ActivityDetail detail;
    detail.method = "steam";
    detail.numbers = {{"pressure", 0.8}, {"temperature", 200}};
    detail.texts = {{"evidence", "结算单 \"3\""}};
    detail.monthly = {1.0, std::nullopt, 0.1};
    detail.readings = {{{2022, 1, 1}, 5}, {{2022, 12, 31}, 1e9 + 0.25}};
    return detail;
}

Problems read(const std::string& members, Project* into = nullptr) {
    ProjectReading reading = read_project(R"({"format":"zerostar-project","version":1,"factory":{"name":"a"},
        "period":{"start":"2022-01-01","end":"2022-12-31"},"type":"I",)" +
                                          members + "}");
    if (into && reading.project) *into = std::move(*reading.project);
    return std::move(reading.problems);
}

}  // namespace

TEST_CASE("a detail reads back from a column and from a project file") {
    const ActivityDetail detail = some_detail();
    CHECK(
        detail_text(detail) ==
        R"({"method":"steam","parameters":{"pressure":0.8,"temperature":200,"evidence":"结算单 \"3\""},)"
        R"("monthly":[1,null,0.1],"readings":[{"date":"2022-01-01","value":5},{"date":"2022-12-31","value":1000000000.25}]})");
    ActivityDetail back;
    REQUIRE(read_detail(detail_text(detail), back));
    CHECK(back == detail);
    CHECK(detail_text({}).empty());
    CHECK(read_detail("", back));
    CHECK(back.empty());
    for (const char* broken : {"{", "[]", "1", R"({"method":1})", R"({"new":1})", R"({"monthly":["a"]})"})
        CHECK_FALSE(read_detail(broken, back));

    Project project;
    project.factory.name = "a";
    project.period = {{2022, 1, 1}, {2022, 12, 31}};
    Activity line;
    line.id = "x";
    line.detail = detail;
    project.activities.push_back(line);
    project.accounting.consolidation = Consolidation::equity_share;
    project.accounting.facilities = {{"f", "厂", 7, false, true}};
    project.accounting.excluded = {{"食堂", "很小", 0.3}, {"自有车辆", "没有", std::nullopt, "vehicles"}};
    project.accounting.sources = {{"fuels", true}, {"vehicles", false}};
    project.accounting.residual_mix = ResidualMix{0.5942, "公告"};
    project.accounting.base_changes = {{"并购", BaseChangeKind::error, -3}};
    project.accounting.threshold_percent = 5;
    const ProjectReading reading = read_project(write_project(project));
    CHECK(reading.problems.empty());
    REQUIRE(reading.project.has_value());
    CHECK(*reading.project == project);
}

TEST_CASE("unknown members of a detail and of the settings are reported and kept") {
    Project project;
    const Problems problems = read(
        R"("activities":[{"scope":1,"detail":{"method":"fuel","later":2}}],"accounting":{"future":true})",
        &project);
    REQUIRE(problems.size() == 2);
    REQUIRE(project.activities.size() == 1);
    const std::string written = write_project(project);
    CHECK(written.find("\"later\": 2") != std::string::npos);
    CHECK(written.find("\"future\": true") != std::string::npos);
}

TEST_CASE("what cannot be a detail is refused with its place") {
    const auto first = [](const std::string& members) {
        const Problems problems = read(members);
        return problems.empty() ? std::string() : problems[0].where + " " + problems[0].message.key;
    };
    CHECK(first(R"("activities":[{"scope":1,"detail":{"parameters":{"a":[1]}}}])") ==
          "activities[0].detail.parameters project.parameter_type");
    CHECK(first(R"("activities":[{"scope":1,"detail":{"monthly":[1,"x"]}}])") ==
          "activities[0].detail.monthly json.wrong_type");
    CHECK(first(R"("activities":[{"scope":1,"detail":{"readings":[{"date":"2022-02-30","value":1}]}}])") ==
          "activities[0].detail.readings[0].date date.not_a_day");
    CHECK(first(R"("accounting":{"facilities":[{"id":"a","equity_percent":140}]})") ==
          "accounting.facilities[0].equity_percent project.percent");
    CHECK(first(R"("accounting":{"consolidation":"mine"})") ==
          "accounting.consolidation project.unknown_choice");
    std::string many = R"("activities":[{"scope":1,"detail":{"parameters":{)";
    for (int i = 0; i < 61; ++i) many += std::string(i ? "," : "") + ("\"p" + std::to_string(i) + "\":1");
    CHECK(first(many + "}}}]") == "activities[0].detail.parameters project.too_many");
}

TEST_CASE("one line by itself reads as it does in a project") {
    Problems problems;
    const auto line =
        read_activity_line(R"({"id":"a","scope":2,"quantity":"1,200","unit":"MWh","detail":{"method":"x"}})",
                           "activities[7]", problems);
    REQUIRE(line.has_value());
    CHECK(problems.empty());
    CHECK(line->quantity == 1200);
    CHECK(line->detail.method == "x");
    CHECK_FALSE(read_activity_line("nothing", "activities[8]", problems).has_value());
    REQUIRE_FALSE(problems.empty());
    CHECK(problems.back().where == "activities[8]");
    CHECK_FALSE(read_activity_line(R"({"scope":9})", "activities[9]", problems).has_value());
    CHECK(problems.back().where == "activities[9].scope");
}
