// What takes longer than a frame: it shows how far it is, and can be cancelled.
#include "doctest/doctest.h"
#include "exchange/project_json.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

constexpr int lines = 10000;
constexpr int long_enough = 60;  // frames

std::vector<Activity> many_lines() {
    std::vector<Activity> out;
    for (int i = 0; i < lines; ++i) {
        Activity line;
        line.id = std::to_string(i);
        line.name = "锅炉 " + std::to_string(i);
        line.scope = 1;
        line.category = "stationary_combustion";
        line.quantity = i;
        line.unit = "m3";
        out.push_back(line);
    }
    return out;
}

FileEvent large_file() {
    Project project;
    project.factory.name = "江北泵业";
    project.period = {{2022, 1, 1}, {2022, 12, 31}};
    project.activities = many_lines();
    return {"大.json", write_project(project), false};
}

void import_large(HeadlessApp& app) {
    app.platform().events.push_back(large_file());
    app.settle(long_enough);
    REQUIRE(app.find(Role::dialog, "导入“大.json”") != nullptr);
    REQUIRE(app.activate(Role::button, "添加工厂"));
}

// The work shows how far it is, goes on with the frames, and is cancelled.
void cancel_under_way(HeadlessApp& app, std::string_view title) {
    app.settle(4);
    const MirrorItem* progress = app.find(Role::progress, title);
    REQUIRE(progress != nullptr);
    CHECK(progress->value.ends_with(" / 100"));
    const size_t done = app.app().work()->done;
    CHECK(done > 0);
    app.settle(4);
    REQUIRE(app.app().work());
    CHECK(app.app().work()->done > done);
    REQUIRE(app.activate(Role::button, "取消"));
    app.settle(long_enough);
}

}  // namespace

TEST_CASE("a large file says that it is being read, and need not be") {
    HeadlessApp app;
    const std::vector<std::byte> before = app.app().database();
    app.platform().events.push_back(large_file());
    cancel_under_way(app, "正在读取“大.json”…");
    CHECK(app.find(Role::dialog, "正在读取“大.json”…") == nullptr);
    CHECK(app.find(Role::dialog, "导入“大.json”") == nullptr);
    CHECK(app.app().database() == before);
    CHECK_FALSE(app.app().notice());
}

TEST_CASE("a large factory is stored frame by frame, and shows how far it is") {
    HeadlessApp app;
    import_large(app);
    const MirrorItem* progress = app.find(Role::progress, "正在存储…");
    REQUIRE(progress != nullptr);
    CHECK(progress->value.ends_with(" / 10001"));
    CHECK(app.app().projects().empty());
    app.settle(long_enough);
    CHECK(app.find(Role::dialog, "正在存储…") == nullptr);
    REQUIRE(app.app().has_project());
    CHECK(app.app().project().activities.size() == lines);
    CHECK(app.app().page() == PageId::factory);
}

TEST_CASE("a large factory whose import is cancelled leaves nothing behind") {
    HeadlessApp app;
    const std::vector<std::byte> before = app.app().database();
    import_large(app);
    app.app().set_theme(ThemeChoice::dark);  // nothing else is recorded meanwhile, and nothing fails
    REQUIRE(app.activate(Role::button, "取消"));
    CHECK(app.find(Role::dialog, "正在存储…") == nullptr);
    CHECK(app.app().projects().empty());
    CHECK(app.app().database() == before);
    CHECK_FALSE(app.app().notice());
    REQUIRE(app.find(Role::dialog, "导入“大.json”") != nullptr);  // what was read need not be read again
    REQUIRE(app.activate(Role::button, "添加工厂"));
    app.settle(long_enough);
    CHECK(app.app().project().activities.size() == lines);
}

TEST_CASE("thousands of pasted lines are added frame by frame, or not at all") {
    HeadlessApp app;
    app.open_sample(PageId::activity);
    const size_t there = app.app().project().activities.size();
    const int edits = app.app().edits().undo;
    app.app().add_lines(many_lines());
    app.settle(2);
    REQUIRE(app.find(Role::progress, "正在存储…") != nullptr);
    app.app().change(RemoveActivity{app.app().project().activities[0].id});  // waits for its end
    CHECK(app.app().project().activities.size() == there);
    REQUIRE(app.activate(Role::button, "取消"));
    CHECK(app.app().project().activities.size() == there);
    CHECK(app.app().edits().undo == edits);

    app.app().add_lines(many_lines());
    app.settle(long_enough);
    CHECK(app.app().project().activities.size() == there + lines);
    CHECK(app.app().inventory().lines.size() == there + lines);
    CHECK(app.app().edits().undo == edits + 1);
    app.app().undo();
    CHECK(app.app().project().activities.size() == there);
}

TEST_CASE("a window that gives the store up gives up what it was storing") {
    HeadlessApp app;
    import_large(app);
    app.app().reopen({}, TabRole::reader);
    app.settle();
    CHECK(app.find(Role::dialog, "正在存储…") == nullptr);
    CHECK(app.app().projects().empty());
}

TEST_CASE("pasted text is there still when adding its lines was cancelled") {
    HeadlessApp app;
    app.open_sample(PageId::activity);
    const size_t there = app.app().project().activities.size();
    std::string rows;
    for (int i = 0; i < 1900; ++i) rows += "外购电力 " + std::to_string(i) + "\t1000\tkWh\n";
    REQUIRE(app.activate(Role::button, "粘贴表格"));
    REQUIRE(app.type(Role::text_area, "表格内容", rows));
    app.platform().events.push_back(ActivateEvent{app.find(Role::button, "添加 1900 条")->id});
    app.settle(2);
    REQUIRE(app.find(Role::progress, "正在存储…") != nullptr);
    CHECK(app.find(Role::dialog, "粘贴表格") == nullptr);
    REQUIRE(app.activate(Role::button, "取消"));
    CHECK(app.app().project().activities.size() == there);
    REQUIRE(app.find(Role::dialog, "粘贴表格") != nullptr);
    REQUIRE(app.activate(Role::button, "添加 1900 条"));
    app.settle(long_enough);
    CHECK(app.app().project().activities.size() == there + 1900);
    CHECK(app.find(Role::dialog, "粘贴表格") == nullptr);
}

TEST_CASE("the report of many lines is made piece by piece, shows how far it is, and can be cancelled") {
    HeadlessApp app;
    Project project = shipped_samples().front();
    project.activities = many_lines();
    app.app().adopt_project(std::move(project));
    app.settle(long_enough);
    app.app().navigate(PageId::results);
    app.settle(long_enough);
    app.app().print_report();
    cancel_under_way(app, "正在生成报告…");
    CHECK_FALSE(app.app().work());
    CHECK(app.platform().printed.empty());
    CHECK_FALSE(app.app().notice());

    app.app().print_report();
    app.settle(long_enough);
    REQUIRE(app.platform().printed.size() == 1);
    CHECK(app.platform().printed.front().find("</html>") != std::string::npos);
    app.app().export_report();
    CHECK(app.platform().saved_files.empty());
    app.settle(long_enough);
    REQUIRE(app.platform().saved_files.size() == 1);
    CHECK(app.platform().saved_files.front().bytes == app.platform().printed.front());
}

TEST_CASE("a project of many lines is exported piece by piece, shows how far it is, and can be cancelled") {
    HeadlessApp app;
    Project project = shipped_samples().front();
    project.activities = many_lines();
    app.app().export_project(project);
    REQUIRE(app.app().work());
    const std::string title = app.ui().tr(app.app().work()->title);
    CHECK(title.starts_with("正在写出“"));
    cancel_under_way(app, title);
    CHECK_FALSE(app.app().work());
    CHECK(app.platform().saved_files.empty());
    CHECK_FALSE(app.app().notice());

    app.app().export_project(project);
    app.settle(long_enough);
    REQUIRE(app.platform().saved_files.size() == 1);
    CHECK(app.platform().saved_files.front().bytes == write_project(project));
    CHECK(app.app().notice());
}

TEST_CASE("a large backup is read and compared piece by piece, and can be given up at any of them") {
    HeadlessApp app;
    app.open_sample(PageId::data);
    const std::vector<std::byte> before = app.app().database();
    Project project;
    project.id = "large";
    project.activities = many_lines();
    project.note = std::string(32 << 20, 'x');
    BackupEvent event{BackupEvent::Kind::opened, "大.zip", "2026-01-30T09:00:00"};
    {
        auto theirs = std::move(Store::open({}, {})).value();
        REQUIRE(theirs->insert(project, "2026-01-30T09:00:00").ok());
        std::string database;
        for (const std::byte byte : theirs->image()) database += static_cast<char>(byte);
        event.database = std::make_shared<std::string>(std::move(database));
    }
    app.platform().events.push_back(event);
    cancel_under_way(app, "正在读取“大.zip”…");
    CHECK_FALSE(app.app().work());
    CHECK_FALSE(app.app().safekeeping().plan());

    app.platform().events.push_back(event);
    int frames = 0;
    for (; frames < long_enough && !app.find(Role::progress, "正在与现有工厂比对…"); ++frames) app.settle(1);
    app.settle(3);
    REQUIRE(app.find(Role::progress, "正在与现有工厂比对…") != nullptr);
    REQUIRE(app.activate(Role::button, "取消"));
    CHECK_FALSE(app.app().work());
    CHECK_FALSE(app.app().safekeeping().plan());
    CHECK(app.app().database() == before);

    app.platform().events.push_back(event);
    app.settle(long_enough);
    REQUIRE(app.app().safekeeping().plan());
    CHECK_FALSE(app.app().safekeeping().plan()->fault);
    CHECK(app.app().safekeeping().plan()->items.size() == 1);
    CHECK(app.app().database() == before);
}
