// Project files: what is written reads back the same, what is read is pinned, and hostile input is refused
// with a place.
#include "exchange/project_json.h"

#include <algorithm>
#include <string>

#include "base/catalogue.h"
#include "base/json.h"
#include "doctest/doctest.h"

using namespace zs;

namespace {

constexpr const char* minimal =
    R"({"format": "zerostar-project", "version": 1, "factory": {"name": "示例工厂"},
  "period": {"start": "2022-01-01", "end": "2022-12-31"}, "type": "I",
  "activities": [{"id": "a1", "scope": 1, "category": "stationary_combustion", "quantity": 120, "unit": "t",
                  "factor": "cn.fuel-a.diesel"}]})";

Json minimal_json() {
    return *read_json(minimal).value;
}
ProjectReading read(const Json& json) {
    return read_project(write_json(json, -1));
}

bool finds(const ProjectReading& reading, const std::string& key, const std::string& where) {
    for (const Problem& problem : reading.problems)
        if (problem.message.key == key && problem.where == where) return true;
    for (const Problem& problem : reading.problems) MESSAGE(problem.where << " " << problem.message.key);
    return false;
}
bool refuses(const ProjectReading& reading, const std::string& key, const std::string& where) {
    return !reading.project && finds(reading, key, where);
}
bool refuses_line(const char* member, const Json& value, const std::string& key, const std::string& where) {
    Json json = minimal_json();
    json["activities"][0][member] = value;
    return refuses(read(json), key, where);
}

Project full() {
    Project project;
    project.id = "p1";
    project.sample = true;
    project.factory = {
        "四川天府江东科技有限公司", "91510000", "四川", "电子", "四川", "张三", 1234.5, 0.1, "万片"};
    project.period = {{2022, 1, 1}, {2022, 12, 31}};
    project.type = FactoryType::type_2;
    project.gwp_set = "AR5";
    project.base_year = {"2021", 40000.25, 1000, "核查报告"};
    project.answers["basic_compliance.establishment"] = {AnswerStatus::met, std::nullopt, "执照 “A”\n第二行"};
    project.answers["ghg.own"] = {AnswerStatus::unanswered, -0.25, "依据"};
    Activity line;
    line.id = "a1";
    line.scope = 2;
    line.category = "purchased_electricity";
    line.name = "电";
    line.quantity = 1.0 / 3;
    line.unit = "MWh";
    line.factor = CustomFactor{0.5366, "tCO2/MWh", "公告"};
    line.start = {2022, 1, 1};
    line.end = {2022, 6, 30};
    line.note = "备注";
    line.extra = R"({"meter":"M-1"})";
    Activity empty;
    empty.id = "a2";
    project.activities = {line, empty};
    Instrument instrument;
    instrument.id = "i1";
    instrument.kind = InstrumentKind::gec;
    instrument.quantity = 10;
    instrument.evidence = "GEC-1";
    project.instruments = {instrument};
    Offset offset;
    offset.id = "o1";
    offset.kind = OffsetKind::removal;
    offset.standard = "VCS";
    offset.quantity = 19707;
    offset.vintage = "2021";
    offset.retirement = "R-1";
    project.offsets = {offset};
    project.measures = {{"m1", R"({"id":"m1","cost":5})"}};
    project.note = "样例";
    project.extra = R"({"plugin":{"a":[1,2]},"factory":{"logo":"x"}})";
    return project;
}

}  // namespace

TEST_CASE("a minimal file reads with its values and the documented defaults") {
    const ProjectReading reading = read_project(minimal);
    CHECK(reading.problems.empty());
    REQUIRE(reading.project.has_value());
    const Project& project = *reading.project;
    CHECK(project.factory.name == "示例工厂");
    CHECK(project.period == Period{{2022, 1, 1}, {2022, 12, 31}});
    CHECK(project.type == FactoryType::type_1);
    CHECK(project.pack == "t-ceca-g-0171-2022");
    CHECK(project.gwp_set == "AR6");
    REQUIRE(project.activities.size() == 1);
    CHECK(project.activities[0].quantity == 120);
    CHECK(std::get<std::string>(project.activities[0].factor) == "cn.fuel-a.diesel");
}

TEST_CASE("what is written reads back the same") {
    const Project project = full();
    const ProjectReading reading = read_project(write_project(project));
    REQUIRE(reading.project.has_value());
    CHECK(*reading.project == project);
    CHECK(write_project(*reading.project) == write_project(project));

    // The app may write what is hardly begun.
    const ProjectReading begun = read_project(write_project(Project{}));
    REQUIRE(begun.project.has_value());
    CHECK(*begun.project == Project{});
    CHECK(finds(begun, "project.period_not_set", "period.start"));
}

// A round trip alone would also pass if both directions were wrong in the same way.
TEST_CASE("the written file has the documented members") {
    const Json json = *read_json(write_project(full())).value;
    CHECK(json["format"] == "zerostar-project");
    CHECK(json["version"] == 1);
    CHECK(json["type"] == "II");
    CHECK(json["period"] == Json({{"start", "2022-01-01"}, {"end", "2022-12-31"}}));
    CHECK(json["factory"]["output_value"] == 1234.5);
    CHECK(json["factory"]["logo"] == "x");
    CHECK(json["answers"]["basic_compliance.establishment"]["status"] == "met");
    CHECK(json["answers"]["ghg.own"]["value"] == -0.25);
    CHECK(json["activities"][0]["factor"]["unit"] == "tCO2/MWh");
    CHECK(json["activities"][0]["meter"] == "M-1");
    CHECK_FALSE(json["activities"][1].contains("quantity"));
    CHECK(json["offsets"][0]["quantity"].dump() == "19707");
    CHECK(json["offsets"][0]["kind"] == "removal");
    CHECK(json["instruments"][0]["kind"] == "gec");
    CHECK(json["measures"][0]["cost"] == 5);
    CHECK(json["plugin"]["a"][1] == 2);
}

TEST_CASE("unknown keys are reported, kept and written back, wherever they are") {
    Json json = minimal_json();
    json["colour"] = "green";
    json["factory"]["logo"] = "x.png";
    json["period"]["zone"] = 8;
    json["answers"]["b"] = {{"status", "met"}, {"by", "李四"}};
    json["answers"]["a"] = {{"status", "met"}, {"by", "王五"}};
    json["activities"][0]["meter"] = {{"no", 7}};
    json["activities"][0]["factor"] = {{"value", 1}, {"unit", "tCO2/t"}, {"source", "s"}, {"page", 12}};
    const ProjectReading reading = read(json);
    REQUIRE(reading.project.has_value());
    for (const char* where : {"colour", "factory.logo", "period.zone", "answers.a.by", "answers.b.by",
                              "activities[0].meter", "activities[0].factor.page"})
        CHECK(finds(reading, "json.unknown_key", where));
    CHECK_FALSE(has_error(reading.problems));
    const Json written = *read_json(write_project(*reading.project)).value;
    CHECK(written["colour"] == "green");
    CHECK(written["factory"]["logo"] == "x.png");
    CHECK(written["period"]["zone"] == 8);
    CHECK(written["answers"]["a"]["by"] == "王五");
    CHECK(written["activities"][0]["meter"]["no"] == 7);
    CHECK(written["activities"][0]["factor"]["page"] == 12);
    CHECK(*read(written).project == *reading.project);
}

TEST_CASE("numbers written as text are read as people type them") {
    Json json = minimal_json();
    json["activities"][0]["quantity"] = "１２３";
    CHECK(read(json).project->activities[0].quantity == 123);
    json["activities"][0]["quantity"] = "1,234.5";
    CHECK(read(json).project->activities[0].quantity == 1234.5);
    json["activities"][0]["quantity"] = " ";
    CHECK_FALSE(read(json).project->activities[0].quantity.has_value());
    json["activities"][0]["quantity"] = nullptr;
    CHECK_FALSE(read(json).project->activities[0].quantity.has_value());
}

TEST_CASE("absurd numbers are refused at their place") {
    CHECK(refuses_line("quantity", "NaN", "number.not_finite", "activities[0].quantity"));
    CHECK(refuses_line("quantity", "abc", "number.not_a_number", "activities[0].quantity"));
    CHECK(refuses_line("quantity", -1, "number.negative", "activities[0].quantity"));
    CHECK(refuses_line("quantity", 1e308, "number.too_large", "activities[0].quantity"));
    CHECK(refuses_line("quantity", Json::array(), "json.wrong_type", "activities[0].quantity"));
    CHECK(refuses_line("quantity", true, "json.wrong_type", "activities[0].quantity"));
    CHECK(refuses_line("scope", 4, "project.unknown_choice", "activities[0].scope"));
    CHECK(refuses_line("scope", nullptr, "json.missing", "activities[0].scope"));
    CHECK(refuses_line("factor", 12, "project.factor_type", "activities[0].factor"));
    CHECK(refuses_line("factor", {{"value", -1}, {"unit", "tCO2/t"}}, "number.negative",
                       "activities[0].factor.value"));
    CHECK(refuses_line("factor", {{"unit", "tCO2/t"}}, "json.missing", "activities[0].factor.value"));
    std::string text = minimal;
    text.replace(text.find("120"), 3, "1e999");
    CHECK(refuses(read_project(text), "json.number_range", ""));
}

TEST_CASE("bad dates and words are refused at their place") {
    Json json = minimal_json();
    json["period"]["end"] = "2021-12-31";
    CHECK(refuses(read(json), "project.period_order", "period.end"));
    json["period"]["end"] = "2022-02-30";
    CHECK(refuses(read(json), "date.not_a_day", "period.end"));
    json["period"]["end"] = "soon";
    CHECK(refuses(read(json), "date.unreadable", "period.end"));
    json["period"].erase("end");
    CHECK(refuses(read(json), "json.missing", "period.end"));
    json.erase("period");
    CHECK(refuses(read(json), "json.missing", "period"));
    CHECK(refuses_line("start", "2022-13-01", "date.not_a_day", "activities[0].start"));

    json = minimal_json();
    json["type"] = "III";
    CHECK(refuses(read(json), "project.unknown_choice", "type"));
    json.erase("type");
    CHECK(refuses(read(json), "json.missing", "type"));
    json = minimal_json();
    json["answers"]["basic.one"] = {{"status", "fine"}};
    CHECK(refuses(read(json), "project.unknown_choice", "answers[\"basic.one\"].status"));
    json["answers"]["basic.one"] = Json::object();
    CHECK(refuses(read(json), "json.missing", "answers[\"basic.one\"].status"));
    json = minimal_json();
    json["offsets"] = {{{"kind", "promise"}, {"quantity", 1}}};
    CHECK(refuses(read(json), "project.unknown_choice", "offsets[0].kind"));
    json["offsets"] = {{"kind", "removal"}};
    CHECK(refuses(read(json), "json.wrong_type", "offsets"));
}

TEST_CASE("ids are unique; lines without one get one") {
    Json json = minimal_json();
    json["activities"].push_back(json["activities"][0]);
    CHECK(refuses(read(json), "project.duplicate_id", "activities[1].id"));
    json["activities"][1].erase("id");
    json["activities"][0]["id"] = "line-1";
    const ProjectReading reading = read(json);
    REQUIRE(reading.project.has_value());
    CHECK(reading.project->activities[1].id == "line-2");
}

TEST_CASE("a file of thousands of lines is read in pieces, none of them much longer than the others") {
    Project project = full();
    const Activity line = project.activities.front();
    project.activities.clear();
    for (size_t i = 0; i < 5000; ++i) {
        project.activities.push_back(line);
        project.activities.back().id = "l" + std::to_string(i);
    }
    const std::string text = write_project(project);
    ProjectParsing parsing(text);
    std::vector<size_t> done = {0};
    while (!parsing.advance()) done.push_back(parsing.done());
    done.push_back(parsing.done());
    CHECK(std::is_sorted(done.begin(), done.end()));
    CHECK(done.back() == ProjectParsing::all);
    CHECK(std::count(done.begin(), done.end(), ProjectParsing::all) == 1);
    CHECK(done.size() > 12);
    for (size_t i = 1; i < done.size(); ++i) CHECK(done[i] - done[i - 1] <= 12);
    const ProjectReading reading = parsing.take();
    REQUIRE(reading.project);
    CHECK(*reading.project == project);

    // Faults of the last piece are found, and an id stands for nobody twice.
    Json json = *read_json(text).value;
    json["activities"][4998]["id"] = "l7";
    json["activities"][4999]["scope"] = 4;
    const ProjectReading refused = read(json);
    CHECK(refuses(refused, "project.duplicate_id", "activities[4998].id"));
    CHECK(refuses(refused, "project.unknown_choice", "activities[4999].scope"));
}

TEST_CASE("a project written in pieces is laid out as one JSON text") {
    Project project = full();
    const auto many = [](auto& list, size_t count) {
        const auto one = list.front();
        list.assign(count, one);
        for (size_t i = 0; i < count; ++i) list[i].id = "n" + std::to_string(i);
    };
    many(project.activities, 1500);
    many(project.instruments, 500);  // ends with a piece
    many(project.offsets, 3);
    ProjectWriting writing(project);
    size_t pieces = 1, done = 0;
    for (; !writing.advance(); ++pieces) {
        CHECK(writing.done() >= done);
        done = writing.done();
        CHECK(done < ProjectWriting::all);
    }
    CHECK(writing.done() == ProjectWriting::all);
    CHECK(pieces == 5);
    const std::string text = writing.take();
    CHECK(text == write_json(*read_json(text).value) + "\n");
    CHECK(read_project(text).project == project);
    CHECK(write_project(project) == text);
}

TEST_CASE("what is no project of this version is refused") {
    CHECK(refuses(read_project(""), "json.empty", ""));
    CHECK(refuses(read_project("null"), "json.wrong_type", ""));
    CHECK(refuses(read_project("{}"), "json.missing", "format"));
    Json json = minimal_json();
    json["format"] = "zerostar-pack";
    CHECK(refuses(read(json), "project.wrong_format", "format"));
    json = minimal_json();
    json["version"] = 2;
    CHECK(refuses(read(json), "project.newer_version", "version"));
    json["version"] = "1";
    CHECK(refuses(read(json), "json.wrong_type", "version"));
}

TEST_CASE("a file cut anywhere is refused, never half read") {
    const std::string text = write_project(full());
    for (size_t length = 0; length + 2 < text.size(); length += 7)
        CHECK_FALSE(read_project(std::string_view(text).substr(0, length)).project.has_value());
}

TEST_CASE("a file with any byte broken never throws and never passes as UTF-8") {
    const std::string text = write_project(full());
    for (size_t at = 0; at < text.size(); at += 11) {
        std::string broken = text;
        broken[at] = '\xff';
        CHECK(refuses(read_project(broken), "json.not_utf8", ""));
        broken[at] = '{';
        CHECK_NOTHROW(read_project(broken));
        broken[at] = '\0';
        CHECK_NOTHROW(read_project(broken));
    }
}

TEST_CASE("too large, too deep, too many, too long") {
    CHECK(refuses(read_project(std::string(max_project_bytes + 1, ' ')), "json.too_large", ""));
    const ProjectReading deep = read_project(std::string(100000, '['));
    CHECK_FALSE(deep.project.has_value());
    CHECK(deep.problems.size() == 1);

    Json json = minimal_json();
    json["activities"] = Json(std::vector<Json>(max_activities + 1, Json::object()));
    CHECK(refuses(read(json), "project.too_many", "activities"));
    json = minimal_json();
    json["factory"]["name"] = std::string(max_short_text + 1, 'x');
    CHECK(refuses(read(json), "project.too_long", "factory.name"));
}

TEST_CASE("thousands of faults are counted, not all listed") {
    Json json = minimal_json();
    json["activities"] = Json(std::vector<Json>(2000, {{"scope", 9}}));
    const ProjectReading reading = read(json);
    CHECK(reading.problems.size() == max_project_problems + 1);
    CHECK(reading.problems.back().message.key == "project.more_problems");
    CHECK(reading.problems.back().message.args[0].second == "1500");
    CHECK(reading.problems.back().severity == Severity::error);
}

TEST_CASE("every sentence of a problem exists in both languages") {
    const Catalogue zh = Catalogue::shipped(Language::zh);
    const Catalogue en = Catalogue::shipped(Language::en);
    for (const auto& entry : zh.entries()) {
        CAPTURE(entry.first);
        CHECK(en.has(entry.first));
        CHECK_FALSE(entry.second.empty());
    }
    for (const auto& entry : en.entries()) {
        CAPTURE(entry.first);
        CHECK(zh.has(entry.first));
    }
}

TEST_CASE("tens of thousands of unknown members are kept and written back") {
    std::string text = minimal;
    text.pop_back();
    for (const char* opening : {"", ", \"nested\": {\"first\": 1"}) {
        text += opening;
        for (int i = 0; i < 30000; ++i) text += ", \"k" + std::to_string(i) + "\": 1e9";
    }
    const ProjectReading reading = read_project(text + "}}");
    REQUIRE(reading.project);
    CHECK(finds(reading, "json.unknown_keys", ""));
    const ProjectReading again = read_project(write_project(*reading.project));
    REQUIRE(again.project);
    CHECK(*again.project == *reading.project);
    CHECK(again.project->extra.size() > 600000);
}

TEST_CASE("a known member that is null is absent, not unknown") {
    Json json = minimal_json();
    json["pack"] = nullptr;
    json["gwp_set"] = nullptr;
    json["instruments"] = {{{"kind", "gec"}, {"unit", nullptr}}};
    const ProjectReading reading = read(json);
    REQUIRE(reading.project);
    CHECK(reading.problems.empty());
    CHECK(reading.project->pack == Project{}.pack);
    CHECK(reading.project->instruments[0].unit == "MWh");
}

TEST_CASE("a measure without an id reads back the same") {
    Json json = minimal_json();
    json["measures"] = {{{"odd", 1}}};
    const ProjectReading reading = read(json);
    REQUIRE(reading.project);
    CHECK(*read_project(write_project(*reading.project)).project == *reading.project);
}

TEST_CASE("evidence reads back as written, and a file of it needs its digest") {
    const std::string digest(64, 'a');
    const std::string head =
        R"({"format": "zerostar-project", "version": 1, "factory": {"name": "F"},
            "period": {"start": "2022-01-01", "end": "2022-12-31"}, "type": "I", "evidence": [)";
    const std::string sound =
        head + R"({"id": "e1", "kind": "file", "name": "发票.pdf", "sha256": ")" + digest +
        R"(", "media_type": "application/pdf", "size": 1234, "document_date": "2022-05-01",
            "expires": "2025-05-01", "note": "第 3 页", "mine": 7,
            "supports": [{"kind": "requirement", "id": "8.1"}, {"kind": "activity", "id": "a1"}]},
           {"kind": "link", "address": "https://example.org/report"}, {"kind": "note", "note": "口头说明"}]})";
    const ProjectReading reading = read_project(sound);
    REQUIRE(reading.project);
    const std::vector<Evidence>& all = reading.project->evidence;
    REQUIRE(all.size() == 3);
    CHECK(all[0].kind == EvidenceKind::file);
    CHECK(all[0].size == 1234);
    CHECK(all[0].expires == Date{2025, 5, 1});
    CHECK(all[0].supports ==
          std::set<Supported>{{SupportedKind::requirement, "8.1"}, {SupportedKind::activity, "a1"}});
    CHECK(all[0].extra == R"({"mine":7})");
    CHECK(all[1].address == "https://example.org/report");
    CHECK(all[1].id == "evidence-1");
    const ProjectReading again = read_project(write_project(*reading.project));
    REQUIRE(again.project);
    CHECK(*again.project == *reading.project);

    for (const char* bad :
         {R"({"kind": "file"})", R"({"kind": "file", "sha256": "AA"})", R"({"kind": "link", "sha256": "aa"})",
          R"({"kind": "photo"})", R"({"kind": "note", "size": 1.5})",
          R"({"kind": "note", "supports": [{"kind": "wish", "id": "x"}]})",
          R"({"kind": "note", "supports": [{"kind": "activity"}]})"}) {
        CAPTURE(bad);
        CHECK_FALSE(read_project(head + bad + "]}").project);
    }
}
