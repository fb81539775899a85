// Evidence: attached where it is needed, one piece to several places, kept once, exported with an index.
#include "base/json.h"
#include "doctest/doctest.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

EvidenceEvent picked(const char* name, char digest) {
    return {name, "application/pdf", std::string(64, digest), 1234567, {}};
}

struct EvidenceApp : HeadlessApp {
    EvidenceApp() {
        REQUIRE(activate(Role::button, "打开示例 四川天府江东科技有限公司"));
        app().navigate(PageId::questionnaire);
        settle();
    }
    // The first requirement on the page that has the button.
    std::string first_button() {
        for (const MirrorItem& item : mirror().items())
            if (item.role == Role::button && item.name.starts_with("证据（")) return item.name;
        FAIL("no button");
        return {};
    }
    void tell(Event event) {
        platform().events.push_back(std::move(event));
        settle();
    }
};

}  // namespace

TEST_CASE("a file is attached to a requirement, and the same content is not kept twice") {
    EvidenceApp app;
    REQUIRE(app.activate(Role::button, app.first_button()));
    CHECK(app.shows("还没有证据"));
    REQUIRE(app.activate(Role::button, "添加文件"));
    CHECK(app.platform().requests.back().first == StorageRequest::pick_evidence);
    app.tell(picked("电费发票.pdf", 'a'));
    REQUIRE(app.app().project().evidence.size() == 1);
    const Evidence piece = app.app().project().evidence[0];
    CHECK(piece.kind == EvidenceKind::file);
    REQUIRE(piece.supports.size() == 1);
    CHECK(app.shows("PDF  1.2 MB"));
    app.tell(picked("同一份.pdf", 'a'));
    CHECK(app.app().project().evidence.size() == 1);
    CHECK(app.shows("内容相同，没有重复保存"));
    REQUIRE(app.activate(Role::button, "查看 电费发票.pdf"));
    CHECK(app.platform().requests.back().first == StorageRequest::show_evidence);
    CHECK((*read_json(app.platform().requests.back().second).value)["sha256"] == std::string(64, 'a'));
    REQUIRE(app.activate(Role::button, "不再支持此项 电费发票.pdf"));
    CHECK(app.app().project().evidence[0].supports.empty());
    REQUIRE(app.choose("关联已有的证据", "电费发票.pdf"));
    CHECK(app.app().project().evidence[0].supports == piece.supports);
    REQUIRE(app.activate(Role::button, "关闭"));
    CHECK(app.first_button().starts_with("证据（1）"));
}

TEST_CASE("links and notes need their words, dates are read, and undo takes a piece back") {
    EvidenceApp app;
    REQUIRE(app.activate(Role::button, app.first_button()));
    REQUIRE(app.activate(Role::button, "添加链接"));
    CHECK(app.find(Role::button, "保存")->disabled);
    REQUIRE(app.type(Role::text_field, "名称", "公示页面"));
    REQUIRE(app.type(Role::text_field, "网址", "https://example.org/a"));
    REQUIRE(app.type(Role::text_field, "有效期至", "2025-13-01"));
    CHECK(app.find(Role::button, "保存")->disabled);
    REQUIRE(app.type(Role::text_field, "有效期至", "2025-12-01"));
    REQUIRE(app.activate(Role::button, "保存"));
    REQUIRE(app.app().project().evidence.size() == 1);
    CHECK(app.app().project().evidence[0].expires == Date{2025, 12, 1});
    CHECK(app.shows("已过期 2025-12-01"));  // today is 2026-01-31
    REQUIRE(app.activate(Role::button, "查看 公示页面"));
    CHECK(app.platform().clipboard == "https://example.org/a");
    REQUIRE(app.activate(Role::button, "添加说明"));
    CHECK(app.find(Role::button, "保存")->disabled);
    REQUIRE(app.type(Role::text_area, "说明内容", "现场核对"));
    REQUIRE(app.activate(Role::button, "保存"));
    CHECK(app.app().project().evidence.size() == 2);
    REQUIRE(app.activate(Role::button, "关闭"));
    app.app().undo();
    CHECK(app.app().project().evidence.size() == 1);
    CHECK(app.app().page() == PageId::evidence);
}

TEST_CASE("a file that cannot be kept says why, and nothing is added") {
    EvidenceApp app;
    for (const char* reason : {"too_large", "no_storage", "unreadable", "not_stored", "missing"}) {
        EvidenceEvent event = picked("大文件.zip", 'a');
        event.reason = reason;
        app.tell(event);
        CAPTURE(reason);
        CHECK(app.shows("大文件.zip"));
        CHECK_FALSE(app.shows("evidence."));
    }
    CHECK(app.app().project().evidence.empty());
}

TEST_CASE("the folder of evidence has an index that a spreadsheet reads and runs nothing of") {
    EvidenceApp app;
    app.tell(picked("a/b.pdf", 'a'));
    app.tell(picked("a/b.pdf", 'b'));
    Evidence note;
    note.id = "n";
    note.kind = EvidenceKind::note;
    note.name = "=HYPERLINK(\"x\")";
    note.note = "两\n行";
    const Activity& line = app.app().project().activities.at(0);
    note.supports = {{SupportedKind::activity, line.id}, {SupportedKind::requirement, "gone"}};
    app.app().change(PutEvidence{note, {}});
    app.app().navigate(PageId::evidence);
    app.settle();
    CHECK(app.shows(line.name));
    REQUIRE(app.activate(Role::button, "导出证据文件夹"));
    const auto& [what, argument] = app.platform().requests.back();
    CHECK(what == StorageRequest::export_evidence);
    const Json wish = *read_json(argument).value;
    CHECK(wish["files"] == Json::array({Json::array({std::string(64, 'a'), "files/ab.pdf"}),
                                        Json::array({std::string(64, 'b'), "files/2 ab.pdf"})}));
    const std::string index = wish["index"];
    CHECK(index.starts_with("\xEF\xBB\xBF\"名称\",\"类别\""));
    CHECK(index.find("\"'=HYPERLINK(\"\"x\"\")\",\"说明\"") != std::string::npos);
    CHECK(index.find("\"两\n行\"\r\n") != std::string::npos);
    CHECK(index.find(line.name) != std::string::npos);
    CHECK(index.find("\"files/2 ab.pdf\",\"bbbb") != std::string::npos);
}
