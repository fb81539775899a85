// Search: what is found, in which order and language, and where it leads.
#include <algorithm>
#include <set>
#include <tuple>

#include "doctest/doctest.h"
#include "shell/pages/help.h"
#include "shell/pages/search.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

constexpr const char* field = "搜索页面、帮助、问题、数据、证据和排放因子";

void search(HeadlessApp& app, std::string_view words) {
    if (!app.ui().modal_open()) {
        app.platform().events.push_back(KeyEvent{Key::search});
        app.settle();
    }
    REQUIRE(app.find(Role::dialog, "搜索") != nullptr);
    REQUIRE(app.type(Role::search_field, field, words, false));
}

void press_key(HeadlessApp& app, Key key) {
    app.platform().events.push_back(KeyEvent{key});
    app.settle();
}

// Names of the hits of a kind, best first.
std::vector<std::string> hits(const HeadlessApp& app, std::string_view kind) {
    std::vector<std::string> names;
    for (const MirrorItem& item : app.mirror().items())
        if (item.role == Role::button && item.name.starts_with(std::string(kind) + " "))
            names.push_back(item.name);
    return names;
}

std::vector<SearchHit> find(HeadlessApp& app, std::string_view query, size_t limit = 24) {
    return SearchIndex(app.app()).find(app.app(), app.ui(), query, limit);
}

bool has(const std::vector<SearchHit>& all, SearchHit::Kind kind, std::string_view target) {
    return std::any_of(all.begin(), all.end(),
                       [&](const SearchHit& hit) { return hit.kind == kind && hit.target == target; });
}

}  // namespace

TEST_CASE("search finds pages, questions by number and by words, and goes there") {
    HeadlessApp app;
    app.open_sample(PageId::overview);
    search(app, "碳足迹");
    const std::vector<std::string> questions = hits(app, "问题");
    REQUIRE(!questions.empty());
    CHECK(app.find(Role::heading, "问题") != nullptr);
    REQUIRE(app.activate(Role::button, questions.front()));
    CHECK(app.app().page() == PageId::questionnaire);
    CHECK(app.find(Role::dialog, "搜索") == nullptr);
}

TEST_CASE("a factor that was searched for begins a line with it") {
    HeadlessApp app;
    app.open_sample(PageId::overview);
    search(app, "wuyanmei");
    REQUIRE(!hits(app, "排放因子").empty());
    const std::string hit = hits(app, "排放因子").front();
    REQUIRE(hit.find("无烟煤") != std::string::npos);
    REQUIRE(app.activate(Role::button, hit));
    CHECK(app.app().page() == PageId::activity);
    REQUIRE(app.find(Role::dialog, "搜索") == nullptr);
    const MirrorItem* name = app.find(Role::text_field, "名称");
    REQUIRE(name != nullptr);
    CHECK(name->value.find("无烟煤") != std::string::npos);
}

TEST_CASE("the arrow keys choose among what is found, and Enter opens what is chosen") {
    HeadlessApp app;
    app.open_sample(PageId::overview);
    search(app, "绿电与抵消");
    press_key(app, Key::enter);
    CHECK(app.app().page() == PageId::offsets);
    CHECK(app.find(Role::dialog, "搜索") == nullptr);

    const auto chosen = [&] {
        for (const MirrorItem& item : app.mirror().items())
            if (item.role == Role::button && item.checked) return item.name;
        return std::string();
    };
    search(app, "碳足迹");
    const std::vector<std::string> questions = hits(app, "问题");
    REQUIRE(questions.size() >= 3);
    CHECK(chosen() == questions[0]);
    press_key(app, Key::down);
    press_key(app, Key::down);
    press_key(app, Key::up);
    CHECK(chosen() == questions[1]);
    const SearchHit second = find(app, "碳足迹")[1];
    press_key(app, Key::enter);
    CHECK(app.app().page() == PageId::questionnaire);
    CHECK(app.shows(second.words));
}

TEST_CASE("Enter on a hit that Tab reached opens that one") {
    HeadlessApp app;
    app.open_sample(PageId::overview);
    search(app, "碳足迹");
    const std::vector<std::string> questions = hits(app, "问题");
    REQUIRE(questions.size() >= 2);
    app.platform().events.push_back(FocusEvent{app.find(Role::button, questions[1])->id, true});
    app.settle();
    press_key(app, Key::enter);  // the button's own press comes as an event of its own
    CHECK(app.find(Role::dialog, "搜索") != nullptr);
}

TEST_CASE("a search for what is nowhere says so, and Escape closes it") {
    HeadlessApp app;
    app.open_sample(PageId::overview);
    search(app, "zzqqxx");
    CHECK(app.shows("没有找到"));
    press_key(app, Key::escape);
    CHECK(app.find(Role::dialog, "搜索") == nullptr);
}

TEST_CASE("each thing that a factory holds is found by its words in either language, and opened") {
    HeadlessApp app;
    app.open_sample(PageId::overview);
    App& a = app.app();
    a.change(PutInstrument{{.id = "i", .kind = InstrumentKind::irec, .name = "西南水电"}, {}});
    a.change(
        PutOffset{{.id = "o", .kind = OffsetKind::removal, .name = "云南造林", .standard = "VCS-77"}, {}});
    Evidence proof;
    proof.id = "e";
    proof.kind = EvidenceKind::note;
    proof.name = "能源台账";
    a.evidence().put(proof);
    Accounting accounting = a.project().accounting;
    accounting.facilities = {{.id = "f", .name = "二号厂房"}};
    a.change(SetAccounting{accounting});
    app.settle();
    using Kind = SearchHit::Kind;
    CHECK(has(find(app, "水电"), Kind::instrument, "i"));
    CHECK(has(find(app, "i-rec"), Kind::instrument, "i"));
    CHECK(has(find(app, "vcs-77"), Kind::credit, "o"));
    CHECK(has(find(app, "removal"), Kind::credit, "o"));
    CHECK(has(find(app, "台账"), Kind::evidence, "e"));
    CHECK(has(find(app, "二号"), Kind::facility, "boundary"));
    CHECK(has(find(app, "purchased electricity"), Kind::line, a.project().activities.front().id) ==
          (a.project().activities.front().category == "purchased_electricity"));
    CHECK(find(app, "Offsets").front().page == PageId::offsets);
    CHECK(find(app, a.project().factory.name).front().kind == Kind::factory);

    for (const auto& [query, kind, page] :
         {std::tuple("西南水电", "绿电", PageId::offsets), std::tuple("云南造林", "碳信用", PageId::offsets),
          std::tuple("能源台账", "证据", PageId::evidence)}) {
        search(app, query);
        const std::vector<std::string> all = hits(app, kind);
        REQUIRE(all.size() == 1);
        REQUIRE(app.activate(Role::button, all.front()));
        CHECK(a.page() == page);
        REQUIRE(app.ui().modal_open());  // its dialog
        CHECK(app.shows(query));
        press_key(app, Key::escape);
        REQUIRE_FALSE(app.ui().modal_open());
    }
    search(app, "二号厂房");
    REQUIRE(app.activate(Role::button, hits(app, "设施").front()));
    CHECK(a.page() == PageId::activity);
    CHECK(app.find(Role::radio, "边界与基准年")->checked);
}

TEST_CASE("what is told about a question is found in either language, and the place is shown") {
    HeadlessApp app;
    app.open_sample(PageId::overview);
    const Requirement& one = app.app().pack().groups.front().requirements.front();
    using Kind = SearchHit::Kind;
    for (const LocalText* part : {&one.meaning, &one.why, &one.evidence.front()})
        for (const std::string* words : {&part->zh, &part->en}) {
            const std::vector<SearchHit> all = find(app, *words);
            REQUIRE(has(all, Kind::question, one.id));
            for (const SearchHit& hit : all)
                if (hit.target == one.id) CHECK(hit.more.find(part->zh.substr(0, 12)) != std::string::npos);
        }
}

TEST_CASE("help is found by its name and its words, and is read in the dialog") {
    HeadlessApp app;
    search(app, "帮助");
    CHECK(hits(app, "帮助").size() == help_topics.size());
    search(app, "shortcuts");
    REQUIRE(hits(app, "帮助").size() == 1);
    REQUIRE(app.activate(Role::button, hits(app, "帮助").front()));
    CHECK(app.find(Role::heading, "快捷键") != nullptr);
    CHECK(app.shows("Ctrl+Z"));
    REQUIRE(app.activate(Role::button, "返回搜索结果"));
    REQUIRE(app.find(Role::search_field, field) != nullptr);
    CHECK(app.find(Role::search_field, field)->value == "shortcuts");
    search(app, "");
    CHECK(hits(app, "帮助").front().find("从哪里开始") != std::string::npos);
}

TEST_CASE("without a factory a question's help and a factor are read in the dialog, which leads on") {
    HeadlessApp app;
    const Requirement one = app.app().pack().groups.front().requirements.front();
    search(app, one.question.zh);
    REQUIRE(!hits(app, "问题").empty());
    REQUIRE(app.activate(Role::button, hits(app, "问题").front()));
    CHECK(app.shows(one.meaning.zh));
    CHECK(app.shows(one.why.zh));
    CHECK(app.find(Role::button, "选择已有的工厂") == nullptr);  // there is none yet
    REQUIRE(app.activate(Role::button, "返回搜索结果"));
    search(app, "天然气");
    REQUIRE(!hits(app, "排放因子").empty());
    REQUIRE(app.activate(Role::button, hits(app, "排放因子").front()));
    REQUIRE(app.activate(Role::button, "打开示例工厂"));
    CHECK(app.find(Role::dialog, "搜索") == nullptr);
    CHECK(app.app().has_project());
}

TEST_CASE("no kind crowds out another, the limit holds among ten thousand lines, and idle means no frame") {
    HeadlessApp app;
    Project large = shipped_samples().front();
    const Activity line = large.activities.front();
    large.activities.clear();
    for (int i = 0; i < 10000; ++i) {
        large.activities.push_back(line);
        large.activities.back().id = "line" + std::to_string(i);
        large.activities.back().name = "电 " + std::to_string(i);
    }
    app.app().adopt_project(std::move(large));
    app.settle(200);
    const std::vector<SearchHit> all = find(app, "电", 24);
    CHECK(all.size() == 24);
    std::set<SearchHit::Kind> kinds;
    for (const SearchHit& hit : all) kinds.insert(hit.kind);
    CHECK(kinds.contains(SearchHit::Kind::question));
    CHECK(kinds.contains(SearchHit::Kind::line));
    CHECK(kinds.contains(SearchHit::Kind::factor));
    search(app, "电 9999");
    REQUIRE(hits(app, "活动数据").size() == 1);
    CHECK(app.settle(50) == 3);  // those that an event asks for, and no more
}
