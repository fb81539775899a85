// The results page prints the report, and saves it as a file, in the language that is shown.
#include "base/number.h"
#include "doctest/doctest.h"
#include "tests/shell/headless_app.h"

using namespace zs;

TEST_CASE("the report is printed as a whole document with the result's figures") {
    HeadlessApp app;
    app.open_sample(PageId::results);
    REQUIRE(app.activate(Role::button, "打印报告"));
    REQUIRE(app.platform().printed.size() == 1);
    const std::string& report = app.platform().printed.front();
    CHECK(report.starts_with("<!DOCTYPE html>"));
    CHECK(report.find("</html>") != std::string::npos);
    CHECK(report.find(app.app().project().factory.name) != std::string::npos);
    CHECK(report.find(">" + format_number(app.app().assessment().points, 2) + "<") != std::string::npos);
    CHECK(report.find("预评估，不是证书") != std::string::npos);
    CHECK(report.find("2026-01-31") != std::string::npos);
    CHECK(app.platform().saved_files.empty());
}

TEST_CASE("the report is saved as a file in the language that is shown") {
    HeadlessApp app(Language::en);
    app.open_sample(PageId::results);
    REQUIRE(app.activate(Role::button, "Save report"));
    REQUIRE(app.platform().saved_files.size() == 1);
    const auto& file = app.platform().saved_files.front();
    CHECK(file.media_type == "text/html");
    CHECK(file.name.ends_with(".html"));
    CHECK(file.bytes.find("lang=\"en\"") != std::string::npos);
    CHECK(file.bytes.find("Zero-carbon factory pre-assessment report") != std::string::npos);
    CHECK(app.platform().printed.empty());
}

TEST_CASE("nothing is offered to print before anything is entered") {
    HeadlessApp app;
    app.app().create_project();
    app.app().navigate(PageId::results);
    app.settle();
    CHECK(app.find(Role::button, "打印报告") == nullptr);
}

TEST_CASE("on a phone the report's buttons stand at the page's end") {
    HeadlessApp phone(Language::zh, {}, {360, 740});
    phone.open_sample(PageId::results);
    REQUIRE(phone.activate(Role::button, "打印报告"));
    CHECK(phone.platform().printed.size() == 1);
}
