// Own values, packs of files, several packs on one factory, and why a result changed: in the app.
#include "base/json.h"
#include "doctest/doctest.h"
#include "project/pack_overlay_json.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

void open_sample(HeadlessApp& app, int stars) {
    for (const Project& sample : shipped_samples()) {
        app.app().adopt_project(sample);
        if (app.app().assessment().stars == stars) break;
    }
}

void open_page(HeadlessApp& app, PageId page) {
    app.app().navigate(page);
    app.settle(40);
}

// What the user picks in the file dialog.
void pick(HeadlessApp& app, std::string name, std::string bytes, bool too_large = false) {
    app.platform().events.push_back(FileEvent{std::move(name), std::move(bytes), too_large});
    app.settle(40);
}

std::string shipped_edition(const std::string& id) {
    return (*read_json(shipped_file("packs/" + id + ".json")).value)["edition"].get<std::string>();
}

std::string national_edition(const std::string& edition) {
    Json pack = *read_json(shipped_file("packs/national-zero-carbon-2026.json")).value;
    pack["edition"] = edition;
    return pack.dump();
}

std::string standard_edition(double infrastructure_partial) {
    Json pack = *read_json(shipped_file("packs/t-ceca-g-0171-2022.json")).value;
    pack["edition"] = "test-2";
    for (Json& requirement : pack["groups"][2]["requirements"])
        if (requirement["scoring"]["kind"] == "choice")
            requirement["scoring"]["partial"] = infrastructure_partial;
    return write_json(pack, -1);
}

}  // namespace

TEST_CASE("a value keyed in is firm, marked as the user's and kept; its provisional mark goes, others stay") {
    std::vector<Page> pages;
    {
        HeadlessApp app;
        open_sample(app, 5);
        open_page(app, PageId::packs);
        CHECK(app.shows("暂定 10，可能 5–15"));
        REQUIRE(app.type(Role::text_field, "基础设施", "12"));
        CHECK(app.app().pack().group("infrastructure")->points.value == 12);
        CHECK(app.app().pack().group("infrastructure")->points.confidence == Confidence::user);
        CHECK(app.find(Role::text_field, "基础设施")->description == "用户录入");
        CHECK(app.app().pack().group("product")->points.confidence == Confidence::provisional);
        REQUIRE(app.type(Role::text_field, "五星", "88"));
        CHECK(app.app().pack().grade(5)->min_points.is_firm());
        open_page(app, PageId::results);
        CHECK_FALSE(app.shows("暂定 90（85–91.2）"));
        CHECK(app.shows("暂定 80（79.69–82）"));

        pages = app.platform().pages;
    }
    // The store has it, and undo takes it back.
    HeadlessApp again(Language::zh, pages);
    CHECK(again.app().pack().grade(5)->min_points.value == 88);
    open_page(again, PageId::packs);
    again.app().undo();
    CHECK(again.app().pack().grade(5)->min_points.value == 90);
    CHECK(again.app().page() == PageId::packs);
}

TEST_CASE("a threshold keyed in decides, is marked by itself, and is taken back by emptying its field") {
    HeadlessApp app;
    open_sample(app, 5);
    const auto scoring = [&] { return app.app().pack().find("infrastructure.general_equipment")->scoring; };
    open_page(app, PageId::packs);
    CHECK(app.find(Role::text_field, "3.5 得 50% 分数的门槛")->description == "暂定 50%");
    REQUIRE(app.type(Role::text_field, "3.5 得 50% 分数的门槛", "29"));
    CHECK(scoring().steps[0].at == 0.29);
    CHECK(app.find(Role::text_field, "3.5 得 50% 分数的门槛")->value == "29");
    CHECK(app.find(Role::text_field, "3.5 得 50% 分数的门槛")->description == "用户录入");
    CHECK(app.find(Role::text_field, "3.5 得 100% 分数的门槛")->description == "暂定 80%");
    REQUIRE(app.type(Role::text_field, "3.7 得满分要做到的项数", "2"));
    CHECK(app.app().pack().find("infrastructure.metering_fitout")->scoring.full_count == 2);
    // What cannot be is told by the item's number, and the pack's thresholds hold.
    REQUIRE(app.type(Role::text_field, "3.5 得 100% 分数的门槛", "20"));
    CHECK(app.shows("3.5：门槛应由低分到高分、与原规则同向且互不相等，现为 29% → 20%"));
    CHECK(scoring().steps[0].at == 0.5);
    REQUIRE(app.type(Role::text_field, "3.5 得 100% 分数的门槛", ""));
    CHECK(scoring().steps[0].at == 0.29);
    REQUIRE(app.type(Role::text_field, "3.5 得 50% 分数的门槛", ""));
    CHECK(scoring().own.empty());
    CHECK_FALSE(app.app().overlay().requirements.contains("infrastructure.general_equipment"));

    REQUIRE(app.activate(Role::button, "导出自有数值"));
    const std::string file = app.platform().saved_files.back().bytes;
    REQUIRE(app.activate(Role::button, "去掉全部自有数值"));
    REQUIRE(app.activate(Role::button, "去掉全部自有数值"));
    CHECK(app.app().pack().find("infrastructure.metering_fitout")->scoring.own.empty());
    REQUIRE(app.activate(Role::button, "导入自有数值"));
    pick(app, "own.json", file);
    CHECK(app.app().pack().find("infrastructure.metering_fitout")->scoring.full_count == 2);
}

TEST_CASE("own values are exported, removed as a whole, and come back from their file") {
    HeadlessApp app;
    open_sample(app, 5);
    open_page(app, PageId::packs);
    REQUIRE(app.type(Role::text_field, "基础设施", "12"));
    REQUIRE(app.type(Role::text_field, "3.1 的分值", "2"));
    REQUIRE(app.activate(Role::button, "导出自有数值"));
    REQUIRE(app.platform().saved_files.size() == 1);
    const std::string file = app.platform().saved_files.back().bytes;
    CHECK(read_overlay(file).overlay == app.app().overlay());
    REQUIRE(app.activate(Role::button, "去掉全部自有数值"));
    REQUIRE(app.find(Role::dialog, "去掉全部自有数值？") != nullptr);
    REQUIRE(app.activate(Role::button, "去掉全部自有数值"));
    CHECK(app.app().project().overlays.empty());
    CHECK(app.app().pack().group("infrastructure")->points.value == 10);
    REQUIRE(app.activate(Role::button, "导入自有数值"));
    pick(app, "own.json", file);
    CHECK(app.app().pack().group("infrastructure")->points.value == 12);
    CHECK(app.app().pack().find("infrastructure.green_building")->points.value == 2);
}

TEST_CASE("a file that holds no own values for this pack is refused and changes nothing") {
    HeadlessApp app;
    open_sample(app, 5);
    open_page(app, PageId::packs);
    REQUIRE(app.type(Role::text_field, "基础设施", "12"));
    PackOverlay other;
    other.pack = "another";
    other.groups["infrastructure"] = 3;
    for (const std::string& bytes : {std::string("{"), write_overlay(other)}) {
        REQUIRE(app.activate(Role::button, "导入自有数值"));
        pick(app, "own.json", bytes);
        CHECK(app.shows("原有的数值没有任何变化"));
        REQUIRE(app.activate(Role::button, "关闭"));
        CHECK(app.app().pack().group("infrastructure")->points.value == 12);
    }
}

TEST_CASE("an item of the user's own is asked in the questionnaire, and one not in the text is not") {
    HeadlessApp app;
    open_sample(app, 5);
    open_page(app, PageId::packs);
    REQUIRE(app.activate(Role::button, "添加评价项"));
    REQUIRE(app.type(Role::text_field, "条文", "是否有屋顶绿化？"));
    REQUIRE(app.activate(Role::button, "3.10 改文字或去掉"));
    REQUIRE(app.activate(Role::checkbox, "3.10 标准文本里没有"));
    CHECK(app.app().pack().find("infrastructure.charging") == nullptr);
    app.app().navigate(PageId::questionnaire, "user.1");
    app.settle(40);
    CHECK(app.shows("是否有屋顶绿化？"));
    CHECK_FALSE(app.shows("厂区内有投入使用的充电桩"));
}

TEST_CASE(
    "packs side by side: one press shows the other, with its level and its convention, on the same data") {
    HeadlessApp app;
    open_sample(app, 5);
    open_page(app, PageId::results);
    CHECK(app.shows("几套规则并排"));
    REQUIRE(app.activate(Role::radio, "国家级零碳工厂"));
    app.settle(40);
    CHECK(app.app().pack().id == "national-zero-carbon-2026");
    CHECK(app.find(Role::heading, "现在：未达到") != nullptr);
    CHECK(app.shows("等价值 0.2856"));
    CHECK_FALSE(app.shows("未达星级"));
    // Neither of them takes the other's answers for a mistake.
    for (const Problem& finding : app.app().assessment().findings)
        CHECK(finding.message.key != "assessment.unknown_requirement");
    REQUIRE(app.activate(Role::radio, "零碳工厂评价规范"));
    CHECK(app.app().assessment().stars == 5);
}

TEST_CASE("what two packs ask is answered once") {
    HeadlessApp app;
    app.app().create_project();
    app.app().navigate(PageId::questionnaire, "infrastructure.general_equipment");
    app.settle(40);
    REQUIRE(app.type(Role::text_field, "3.5 的数值", "85"));
    REQUIRE(app.activate(Role::radio, "国家级零碳工厂"));
    app.settle(40);
    CHECK(app.find(Role::text_field, "5 的数值")->value == "85");
}

TEST_CASE("the evaluation body's documents are ready or missing") {
    HeadlessApp app;
    app.app().create_project();
    open_page(app, PageId::questionnaire);
    REQUIRE(app.activate(Role::radio, "零碳工厂授权评价服务机构申报准备"));
    app.app().navigate(PageId::questionnaire, "body.document_1");
    app.settle(40);
    CHECK(app.find(Role::radio, "已备") != nullptr);
    CHECK(app.find(Role::radio, "缺少") != nullptr);
}

TEST_CASE("a pack of a file is kept and shown; a bad one is told and the former stays") {
    std::vector<Page> pages;
    {
        HeadlessApp app;
        open_sample(app, 5);
        open_page(app, PageId::packs);
        for (const std::string& bad :
             {std::string(""), std::string("[]"),
              national_edition(shipped_edition("national-zero-carbon-2026")), std::string(1u << 16, '[')}) {
            REQUIRE(app.activate(Role::button, "从文件载入规则包"));
            pick(app, "bad.json", bad);
            CHECK(app.shows("原来的规则没有任何变化"));
            REQUIRE(app.activate(Role::button, "关闭"));
            CHECK(app.app().packs().size() == 3);
            CHECK(app.app().pack().id == "t-ceca-g-0171-2022");
        }
        REQUIRE(app.activate(Role::button, "从文件载入规则包"));
        pick(app, "good.json", national_edition("9"));
        REQUIRE(app.app().packs().size() == 4);
        CHECK(app.app().pack().edition == "9");
        CHECK(app.app().is_from_file(app.app().shown_pack()));
        pages = app.platform().pages;
    }
    {
        HeadlessApp again(Language::zh, pages);
        REQUIRE(again.app().packs().size() == 4);
        open_page(again, PageId::packs);
        REQUIRE(again.activate(Role::button, "移除规则包 国家级零碳工厂"));
        CHECK(again.app().packs().size() == 3);
        pages = again.platform().pages;
    }
    HeadlessApp last(Language::zh, pages);
    CHECK(last.app().packs().size() == 3);
}

TEST_CASE("why did it change: against another factory, a file, another edition; the parts are told") {
    HeadlessApp app;
    app.app().create_project();
    Project other = app.app().project();
    other.factory.name = "去年";
    app.app().adopt_project(other);
    app.app().change(SetAnswer{"product.footprint_quantified", Answer{AnswerStatus::unanswered, 0.5, {}}});
    open_page(app, PageId::results);
    REQUIRE(app.choose("与什么比", "未命名工厂"));
    app.settle(40);
    CHECK(app.shows("回答 6.3 有碳足迹报告的产品占产值多少？（新增）"));
    CHECK(app.shows("+1.80 分"));
    REQUIRE(app.activate(Role::button, "换一个来比"));
    REQUIRE(app.choose("与什么比", "项目文件…"));
    CHECK(app.platform().file_requests == 1);
    pick(app, "bad.json", "{");
    CHECK(app.find(Role::dialog, "导入“bad.json”") != nullptr);
    REQUIRE(app.activate(Role::button, "关闭"));

    app.app().change(SetAnswer{"infrastructure.green_building", Answer{AnswerStatus::unanswered, 0.9, {}}});
    app.app().change(SetAnswer{"infrastructure.special_equipment", Answer{AnswerStatus::partial, {}, {}}});
    open_page(app, PageId::packs);
    REQUIRE(app.activate(Role::button, "从文件载入规则包"));
    pick(app, "edition.json", standard_edition(0.25));
    REQUIRE(app.app().pack().edition == "test-2");
    open_page(app, PageId::results);
    REQUIRE(app.choose("与什么比", "规则包版本 " + shipped_edition("t-ceca-g-0171-2022") + "，数据不变"));
    app.settle(40);
    CHECK(app.shows("规则：3.6 "));
    CHECK(app.shows("-0.25 分"));
}

TEST_CASE("gaps are filtered by side and effort and folded open to what to prepare") {
    HeadlessApp app;
    app.app().create_project();
    app.app().change(SetAnswer{"basic_compliance.incidents", Answer{AnswerStatus::met, {}, {}}});
    open_page(app, PageId::results);
    REQUIRE(app.choose("所在端", "回收端"));
    for (const Gap& gap : app.app().assessment().gaps) {
        const Requirement* requirement = app.app().pack().find(gap.requirement);
        if (!requirement || requirement->side == Side::recovery) continue;
        CHECK_FALSE(app.shows(requirement->question.zh + " "));
    }
    const Requirement* water = app.app().pack().find("energy_resources.waste_heat");
    REQUIRE(app.activate(Role::button, water->code + " 要准备什么、怎么做"));
    CHECK(app.shows("· " + water->evidence.front().zh));
    CHECK(app.shows(water->advice.zh));
    REQUIRE(app.choose("难易", "较难"));
    CHECK_FALSE(app.shows(water->advice.zh));
}

TEST_CASE("the shares settle while the page is seen, and each frame draws a part") {
    HeadlessApp app;
    open_sample(app, 5);
    app.app().navigate(PageId::results);
    const int parts = all_draws / draws_of_frame;
    const int frames = app.settle(3 * parts);
    CHECK(frames >= parts);
    CHECK(frames < 2 * parts);
    CHECK_FALSE(app.app().advance_draws());
    double sum = 0;
    for (const auto& [stars, share] : app.app().assessment().robustness.share) sum += share;
    CHECK(sum == doctest::Approx(1));
    CHECK(app.shows("最影响结果的是"));
}

TEST_CASE("the credits that are missing stand under the indicator that scores their offset") {
    HeadlessApp app;
    open_sample(app, 0);
    REQUIRE(app.app().assessment().credits_missing > 0);
    open_page(app, PageId::results);
    REQUIRE(app.choose("指标", "碳抵消实施"));
    app.settle(40);
    CHECK(app.shows("3 星要求抵消 100 %"));
    REQUIRE(app.choose("指标", "产品（生态设计）"));
    app.settle(40);
    CHECK_FALSE(app.shows("3 星要求抵消 100 %"));
}

TEST_CASE("an explained item tells points, thresholds and wording with their own marks") {
    HeadlessApp app;
    open_sample(app, 5);
    open_page(app, PageId::questionnaire);
    app.app().navigate(PageId::questionnaire, "infrastructure.general_equipment");
    app.settle(40);
    CHECK(app.shows("分值：2（可能 1–3）"));
    CHECK(app.shows("判定：≥ 50% 得 50% 的分"));
    PackOverlay own;
    own.pack = app.app().pack().id;
    own.requirements["infrastructure.general_equipment"].points = 2;
    app.app().change(SetOverlay{own});
    app.settle(40);
    CHECK(app.shows("分值：2"));
    CHECK_FALSE(app.shows("分值：2（可能"));
    CHECK(app.shows("判定：≥ 50% 得 50% 的分"));
}

TEST_CASE("beside a meaning whose thresholds the user has replaced stands that the own ones are in force") {
    HeadlessApp app;
    open_sample(app, 5);
    const std::string id = "infrastructure.general_equipment";
    const std::string& words = app.app().catalogue().text("questionnaire.own_threshold");
    app.app().navigate(PageId::questionnaire, id);
    app.settle(40);
    CHECK_FALSE(app.shows(words));
    PackOverlay own;
    own.pack = app.app().pack().id;
    own.requirements[id].thresholds.steps.resize(app.app().pack().find(id)->scoring.steps.size());
    own.requirements[id].thresholds.steps[0] = 0.29;
    app.app().change(SetOverlay{own});
    app.settle(40);
    REQUIRE(app.app().pack().find(id)->scoring.steps[0].at == 0.29);
    CHECK(app.shows(words));
}

TEST_CASE("units are written in the reader's language") {
    HeadlessApp app;
    app.app().create_project();
    open_page(app, PageId::questionnaire);
    REQUIRE(app.activate(Role::radio, "国家级零碳工厂"));
    app.settle(40);
    CHECK(app.shows("万元"));
    app.app().set_language(Language::en);
    app.settle(40);
    CHECK_FALSE(app.shows("万元"));
}

TEST_CASE("a bound keyed in loses its mark, the other bound of the same indicator keeps its own") {
    HeadlessApp app;
    open_sample(app, 5);
    open_page(app, PageId::questionnaire);
    REQUIRE(app.activate(Role::radio, "国家级零碳工厂"));
    open_page(app, PageId::results);
    CHECK(app.shows("基础级 ≥ 60%（可能 40%–80%） [暂定] · 引领级 ≥ 90%（可能 85%–100%） [暂定]"));
    CHECK(app.shows("基础级 ≥ 10%（可能 10%–30%） [二手资料] · 引领级 ≥ 35%"));
    PackOverlay own;
    own.pack = app.app().pack().id;
    own.levels["infrastructure.general_equipment"][1] = 0.5;
    app.app().change(SetOverlay{own});
    app.settle(40);
    CHECK(app.shows("基础级 ≥ 50% · 引领级 ≥ 90%（可能 85%–100%） [暂定]"));
}
