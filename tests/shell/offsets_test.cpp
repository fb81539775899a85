// Green power and credits: two ledgers, evidence asked for, whole tonnes only.
#include "doctest/doctest.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {
void open_offsets(HeadlessApp& app) {
    app.app().create_project();
    app.app().navigate(PageId::offsets);
    app.settle();
}
}  // namespace

TEST_CASE("green power is added with its kind, amount and evidence") {
    HeadlessApp app;
    open_offsets(app);
    CHECK(app.shows("还没有登记绿色电力"));
    REQUIRE(app.activate(Role::button, "添加绿色电力"));
    CHECK(app.find(Role::button, "保存")->disabled);
    REQUIRE(app.choose("类型", "绿证（GEC）"));
    REQUIRE(app.type(Role::text_field, "电量", "1,200"));
    REQUIRE(app.type(Role::text_area, "凭证", "GEC-2024-000123"));
    REQUIRE(app.activate(Role::button, "保存"));
    const std::vector<Instrument>& lines = app.app().project().instruments;
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].kind == InstrumentKind::gec);
    CHECK(lines[0].quantity == 1200);
    CHECK(lines[0].unit == "MWh");
    CHECK(lines[0].evidence == "GEC-2024-000123");
    CHECK(app.app().project().offsets.empty());
}

TEST_CASE("a line without evidence is marked, and deleting it can be undone") {
    HeadlessApp app;
    open_offsets(app);
    REQUIRE(app.activate(Role::button, "添加绿色电力"));
    REQUIRE(app.type(Role::text_field, "名称", "屋顶光伏"));
    REQUIRE(app.type(Role::text_field, "电量", "300"));
    REQUIRE(app.activate(Role::button, "保存"));
    CHECK(app.shows("没有凭证，不计入"));
    REQUIRE(app.activate(Role::button, "删除 屋顶光伏"));
    CHECK(app.app().project().instruments.empty());
    REQUIRE(app.activate(Role::button, "撤销"));
    REQUIRE(app.app().project().instruments.size() == 1);
    CHECK(app.app().project().instruments[0].name == "屋顶光伏");
}

TEST_CASE("credits are whole tonnes and never enter the other ledger") {
    HeadlessApp app;
    open_offsets(app);
    REQUIRE(app.activate(Role::button, "添加碳信用"));
    CHECK(app.find(Role::text, "类型") != nullptr);  // above its choice, as above every field
    REQUIRE(app.type(Role::text_field, "项目", "造林碳汇"));
    REQUIRE(app.type(Role::text_field, "数量（整吨）", "12.5"));
    CHECK(app.find(Role::text_field, "数量（整吨）")->invalid);
    CHECK(app.find(Role::button, "保存")->disabled);
    REQUIRE(app.type(Role::text_field, "数量（整吨）", "13"));
    REQUIRE(app.activate(Role::radio, "清除"));
    REQUIRE(app.activate(Role::button, "保存"));
    REQUIRE(app.app().project().offsets.size() == 1);
    CHECK(app.app().project().offsets[0].kind == OffsetKind::removal);
    CHECK(app.app().project().offsets[0].quantity == 13);
    CHECK(app.app().project().instruments.empty());
    CHECK(app.shows("缺注销证明"));
    REQUIRE(app.activate(Role::button, "编辑 造林碳汇"));
    REQUIRE(app.activate(Role::button, "取消"));
    CHECK(app.app().project().offsets[0].quantity == 13);
}

TEST_CASE("evidence is attached to green power and credits, and counts as their proof") {
    HeadlessApp app;
    open_offsets(app);
    Instrument roof;
    roof.id = "roof";
    roof.name = "屋顶光伏";
    roof.quantity = 300;
    Offset forest;
    forest.id = "forest";
    forest.name = "造林碳汇";
    forest.quantity = 12;
    app.app().change(PutInstrument{roof, {}});
    app.app().change(PutOffset{forest, {}});
    app.settle();
    CHECK(app.shows("没有凭证，不计入"));
    for (const std::string& name : {std::string("屋顶光伏"), std::string("造林碳汇")}) {
        REQUIRE(app.activate(Role::row, name));
        REQUIRE(app.activate(Role::button, "证据（0） " + name));
        REQUIRE(app.activate(Role::button, "添加文件"));
        app.platform().events.push_back(
            EvidenceEvent{"扫描件.pdf", "application/pdf", std::string(64, 'a'), 1234567, {}});
        app.settle();
        REQUIRE(app.activate(Role::button, "关闭"));
    }
    REQUIRE(app.app().project().evidence.size() == 1);
    CHECK(app.app().project().evidence[0].supports ==
          std::set<Supported>{{SupportedKind::instrument, "roof"}, {SupportedKind::offset, "forest"}});
    CHECK_FALSE(app.shows("没有凭证，不计入"));
    CHECK(app.app().inventory().power.own_generation == 300);
}
