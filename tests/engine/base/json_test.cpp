// Reading files that anybody may have written.
#include "base/json.h"

#include <string>

#include "doctest/doctest.h"

namespace zs {
namespace {

Problem fault(std::string_view text, const JsonLimits& limits = {}) {
    const JsonReading reading = read_json(text, limits);
    REQUIRE_FALSE(reading.value.has_value());
    REQUIRE_FALSE(reading.problems.empty());
    return reading.problems.front();
}

std::string argument(const Problem& problem, std::string_view name) {
    for (const auto& [key, value] : problem.message.args)
        if (key == name) return value;
    return {};
}

TEST_CASE("a well-formed text reads and writes back the same, in its own order") {
    const std::string text = R"({"乙":1,"a":[true,null,"x",-2.5,{"b":{}}]})";
    const JsonReading reading = read_json(text);
    REQUIRE(reading.value);
    CHECK(reading.problems.empty());
    CHECK(write_json(*reading.value, -1) == text);
    CHECK(read_json("\xEF\xBB\xBF{}").value.has_value());  // the mark that Windows editors put in front
    CHECK(read_json("1").value.has_value());
}

TEST_CASE("faults of the text name their place") {
    CHECK(fault("").message.key == "json.empty");
    CHECK(fault(" \n").message.key == "json.empty");
    const Problem broken = fault("{\n  \"名\": 1,\n  oops\n}");
    CHECK(broken.message.key == "json.broken");
    CHECK(argument(broken, "line") == "3");
    CHECK(argument(broken, "column") == "3");
    for (const char* text :
         {"{", "[1,", "{\"a\":}", "[1]]", "NaN", "{\"a\":NaN}", "[01]", "'a'", "\"\x01\"", "{]"})
        CHECK(fault(text).message.key == "json.broken");
    const Problem encoding = fault("[\n\"\xC0\"]");
    CHECK(encoding.message.key == "json.not_utf8");
    CHECK(argument(encoding, "line") == "2");
    CHECK(fault("[1e999]").message.key == "json.number_range");
    const Problem twice = fault(R"({"a":{"b":1,"b":2}})");
    CHECK(twice.message.key == "json.duplicate_key");
    CHECK(twice.where == "a.b");
}

TEST_CASE("a text read in pieces is read or refused as in one go") {
    for (const std::string text :
         {R"({"乙":1,"a":[true,null,"\u4e2dx",-2.5,{"b":{},"c":[]}],"d":18446744073709551615,"e":false})",
          "\xEF\xBB\xBF [ 1 , 2 ] \n", "1", "\"零碳工厂，零碳工厂\"", "", " \n",
          "{\"a\":1,\"a\":2,\"b\":oops}", "[1,2", "[1]]", "[1e999]", "{\"a\":[[[[]]]]}", "[\n\"中\xC0\"]",
          "[\"中\xE4", "{]", "[1,]", "{,}", "{\"a\" 1}"}) {
        CAPTURE(text);
        const JsonLimits limits = {200, 4};
        const JsonReading at_once = read_json(text, limits);
        if (at_once.value)
            CHECK(*at_once.value == Json::parse(text));
        else if (at_once.problems.front().message.key == "json.broken")
            CHECK_FALSE(Json::accept(text));
        for (const size_t bytes : {1, 2, 7}) {
            JsonParsing parsing(text, limits);
            size_t pieces = 1;
            for (double done = 0; !parsing.advance(bytes); ++pieces) {
                CHECK(parsing.share_done() >= done);
                done = parsing.share_done();
                CHECK(done < 1);
            }
            const JsonReading in_pieces = parsing.take();
            CHECK(in_pieces.value == at_once.value);
            CHECK(in_pieces.problems == at_once.problems);
            if (text.size() > 50) CHECK(pieces > text.size() / 20);
        }
    }
}

TEST_CASE("every prefix of a text is refused without harm") {
    const std::string text = R"({"a":[1,2,{"b":"\u4e2d\n"}],"c":-1.5e3,"d":null})";
    for (size_t size = 0; size < text.size(); ++size)
        CHECK_FALSE(read_json(std::string_view(text).substr(0, size)).value.has_value());
}

TEST_CASE("size and depth are limited") {
    const std::string large(100'000'000, '[');
    CHECK(fault(large).message.key == "json.too_large");
    CHECK(argument(fault(large), "size") == "96");
    const std::string deep(1'000'000, '[');
    const Problem nested = fault(deep);
    CHECK(nested.message.key == "json.too_deep");
    CHECK(nested.where.size() < 500);
    const auto nest = [](int depth) {
        return std::string(static_cast<size_t>(depth), '[') + std::string(static_cast<size_t>(depth), ']');
    };
    CHECK(read_json(nest(32)).value.has_value());
    CHECK(fault(nest(33)).message.key == "json.too_deep");
    CHECK(fault("{\"a\":[1]}", {100, 1}).where == "a");
}

TEST_CASE("a hundred thousand members cost no quadratic time") {
    std::string text = "{";
    for (int i = 0; i < 100000; ++i) text += "\"k" + std::to_string(i) + "\":1,";
    text += "\"k7\":2}";
    CHECK(fault(text).where == "k7");
}

TEST_CASE("members are read by type, and faults are reported with their path") {
    const JsonReading reading = read_json(
        R"({"name":"厂","n":1.5,"whole":3,"yes":true,"nothing":null,"list":[{"u":1},7],"words":["a",1],)"
        R"("both":{"zh":"甲","en":"A"},"half":{"zh":"甲"},"map":{"x y":{"v":1}},"odd":1})");
    REQUIRE(reading.value);
    Problems problems;
    JsonObject root(*reading.value, "", problems);
    CHECK(root.text("name") == "厂");
    CHECK(root.number("n") == 1.5);
    CHECK(root.number("whole") == 3);
    CHECK(root.whole_number("whole") == 3);
    CHECK(root.yes_or_no("yes") == true);
    CHECK_FALSE(root.number("nothing", Need::optional));
    CHECK_FALSE(root.has("nothing"));
    CHECK(root.local_text("both") == LocalText{"甲", "A"});
    CHECK(problems.empty());

    CHECK(root.text("n").empty());
    CHECK_FALSE(root.whole_number("n"));
    CHECK_FALSE(root.number("absent"));
    CHECK(root.objects("list").size() == 1);
    CHECK(root.texts("words").size() == 1);
    root.local_text("half");
    auto map = *root.object("map");
    auto members = map.members();
    REQUIRE(members.size() == 1);
    CHECK(members[0].second.path() == "map[\"x y\"]");
    root.report_unknown();
    std::vector<std::string> seen;
    for (const Problem& problem : problems) seen.push_back(problem.where + " " + problem.message.key);
    CHECK(seen == std::vector<std::string>{"n json.wrong_type", "n json.wrong_type", "absent json.missing",
                                           "list[1] json.wrong_type", "words[1] json.wrong_type",
                                           "half.en json.missing", "odd json.unknown_key"});
    CHECK(write_json(root.unknown_members(), -1) == R"({"odd":1})");
}

TEST_CASE("a value that is no object reads as an empty one and is reported once") {
    const Json value = 5;
    Problems problems;
    JsonObject object(value, "a", problems);
    CHECK_FALSE(object.ok());
    CHECK(object.text("x").empty());
    object.report_unknown();
    CHECK(problems.size() == 1);
    CHECK(problems[0].where == "a");
}

TEST_CASE("many unknown members are reported by number") {
    Json value = Json::object();
    for (int i = 0; i < 30; ++i) value["k" + std::to_string(i)] = 1;
    Problems problems;
    JsonObject object(value, "", problems);
    object.report_unknown();
    CHECK(problems.size() == 21);
    CHECK(problems.back().message.key == "json.unknown_keys");
    CHECK(argument(problems.back(), "count") == "10");
}

TEST_CASE("a list of a million wrong entries reports the first ones and how many more") {
    Json root = Json::object();
    root["list"] = Json::array();
    for (int i = 0; i < 1000000; ++i) root["list"].push_back(1);
    Problems problems;
    JsonObject object(root, "", problems);
    CHECK(object.objects("list").empty());
    REQUIRE(problems.size() == 21);
    CHECK(problems[19].where == "list[19]");
    CHECK(problems[20].where == "list");
    CHECK(problems[20].message.key == "json.more_wrong_types");
    CHECK(problems[20].message.args[0].second == "999980");
}

}  // namespace
}  // namespace zs
