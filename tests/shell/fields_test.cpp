// What a field and a column header tell a screen reader beside their name and value.
#include <nlohmann/json.hpp>

#include "doctest/doctest.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

// What the web side was last told about the item.
nlohmann::json told(HeadlessApp& app, uint32_t id) {
    nlohmann::json out = nlohmann::json::object();
    for (const std::string& update : app.platform().mirror_updates) {
        const auto changes = nlohmann::json::parse(update);
        if (!changes.contains("put")) continue;
        for (const auto& one : changes["put"])
            if (one[0] == id) out = one[2];
    }
    return out;
}

}  // namespace

TEST_CASE("a refused entry names the item that says why; once it is right there is none") {
    HeadlessApp app;
    app.open_sample(PageId::factory);
    REQUIRE(app.type(Role::text_field, "报告期产值", "一百"));
    const uint32_t field = app.find(Role::text_field, "报告期产值")->id;
    const auto content = told(app, field);
    CHECK(content.value("invalid", false));
    REQUIRE(content.contains("error"));
    const auto error = told(app, content["error"].get<uint32_t>());
    CHECK(error.value("role", "") == "text");
    CHECK(error.value("name", "").find("不是数值") != std::string::npos);
    REQUIRE(app.type(Role::text_field, "报告期产值", "100"));
    CHECK_FALSE(told(app, field).contains("error"));
}

TEST_CASE("a required field says so, and what need not be filled in does not") {
    HeadlessApp app;
    app.open_sample(PageId::factory);
    CHECK(told(app, app.find(Role::text_field, "工厂名称")->id).value("required", false));
    CHECK_FALSE(told(app, app.find(Role::text_field, "报告期产值")->id).value("required", false));
}

TEST_CASE("the column that sorts the table says in which direction") {
    HeadlessApp app;
    app.open_sample(PageId::activity);
    const auto direction = [&] {
        for (const MirrorItem& item : app.mirror().items())
            if (item.role == Role::column_header && told(app, item.id).contains("sort"))
                return told(app, item.id)["sort"].get<int>();
        return 0;
    };
    CHECK(direction() == 0);
    REQUIRE(app.activate(Role::button, "数量"));
    CHECK(direction() == -1);
    REQUIRE(app.activate(Role::button, "数量"));
    CHECK(direction() == 1);
    REQUIRE(app.activate(Role::button, "数量"));
    CHECK(direction() == 0);
}
