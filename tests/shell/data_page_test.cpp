// 数据与备份: what it shows of the browser's storage, backups out and in, earlier states, the reminder.
#include "base/json.h"
#include "doctest/doctest.h"
#include "tests/shell/headless_app.h"

using namespace zs;

namespace {

struct DataApp : HeadlessApp {
    DataApp() {
        REQUIRE(activate(Role::button, "新建工厂"));
        REQUIRE(type(Role::text_field, "工厂名称", "江北泵业"));
        REQUIRE(activate(Role::button, "数据与备份"));
    }
    void tell(Event event) {
        platform().events.push_back(std::move(event));
        settle();
    }
    bool asked(StorageRequest what) const { return count(what) > 0; }
    size_t count(StorageRequest what) const {
        size_t found = 0;
        for (const auto& [request, argument] : const_cast<DataApp*>(this)->platform().requests)
            if (request == what) ++found;
        return found;
    }
    Json argument(StorageRequest what) {
        for (const auto& [request, argument] : platform().requests)
            if (request == what) return *read_json(argument).value;
        FAIL("not asked for");
        return {};
    }
    std::string database() {
        std::string bytes;
        for (const std::byte byte : app().database()) bytes += static_cast<char>(byte);
        return bytes;
    }
};

StorageReport report() {
    StorageReport report;
    report.used = 3.2e6;
    report.available = 2e9;
    report.states = {{KeptState::Kind::hourly, 12, "2026-01-31T08:00:00", 65536},
                     {KeptState::Kind::rescued, 1700000000000, "2026-01-30T10:00:00", 4096}};
    report.evidence = {{std::string(64, 'a'), 1000}};
    return report;
}

BackupEvent opened(std::string database) {
    BackupEvent event{BackupEvent::Kind::opened, "zerostar.zip", "2026-01-30T09:00:00"};
    event.database = std::make_shared<std::string>(std::move(database));
    return event;
}

}  // namespace

TEST_CASE("the data page asks how things stand and tells it in plain words") {
    DataApp app;
    CHECK(app.count(StorageRequest::look) == 1);  // once, not each frame
    CHECK(app.shows("不会上传"));
    app.tell(report());
    CHECK(app.shows("3.1 MB"));
    CHECK(app.shows("可能被浏览器清理"));
    REQUIRE(app.activate(Role::button, "请浏览器长期保留"));
    StorageReport kept = report();
    kept.persistent = true;
    app.tell(kept);
    CHECK(app.shows("长期保留"));
    CHECK(app.find(Role::button, "请浏览器长期保留") == nullptr);
    CHECK(app.count(StorageRequest::look) == 1);
    CHECK(app.settle() <= 3);
}

TEST_CASE("the browser is asked to keep the data when the first factory of one's own is made, and once") {
    HeadlessApp app;
    REQUIRE(app.activate(Role::button, "打开示例 四川天府江东科技有限公司"));
    CHECK(app.platform().requests.empty());
    app.app().create_project();
    app.app().create_project();
    REQUIRE(app.platform().requests.size() == 1);
    CHECK(app.platform().requests[0].first == StorageRequest::persist);
}

TEST_CASE("a backup counts when it was read again, is told with its file, and remembered") {
    DataApp app;
    CHECK(app.shows("还没有备份过"));
    REQUIRE(app.activate(Role::button, "备份到文件"));
    CHECK(app.argument(StorageRequest::save_backup)["name"] == "zerostar-2026-01-31-0941.zip");
    CHECK(app.find(Role::button, "正在备份…")->disabled);
    CHECK(app.app().safekeeping().last_backup().empty());
    app.tell(BackupEvent{BackupEvent::Kind::saved, "mine.zip", "", {}, 0, 1.5e6});
    CHECK(app.shows("已备份到“mine.zip”（1.4 MB）"));
    CHECK(app.shows("上次备份：2026-01-31 09:41"));

    BackupEvent incomplete{BackupEvent::Kind::saved, "mine.zip", "", {}, 0, 1.5e6};
    incomplete.missing = 2;
    REQUIRE(app.activate(Role::button, "备份到文件"));
    app.tell(incomplete);
    CHECK(app.shows("缺 2 个证据文件"));

    REQUIRE(app.activate(Role::button, "备份到文件"));
    app.tell(BackupEvent{BackupEvent::Kind::failed, "", "", {}, 0, 0, "not_written"});
    CHECK(app.shows("重新读出的内容与写入的不一致"));
    REQUIRE(app.activate(Role::button, "备份到文件"));
    app.tell(BackupEvent{});
    CHECK_FALSE(app.find(Role::button, "备份到文件")->disabled);
}

TEST_CASE("a backup that takes a while shows how far it is, and can be stopped") {
    DataApp app;
    REQUIRE(app.activate(Role::button, "备份到文件"));
    CHECK(app.find(Role::progress, "正在备份…") == nullptr);
    BackupEvent progress{BackupEvent::Kind::progress};
    progress.share = 0.374;
    app.tell(progress);
    REQUIRE(app.find(Role::progress, "正在备份…") != nullptr);
    CHECK(app.find(Role::progress, "正在备份…")->value == "37%");
    CHECK(app.find(Role::button, "正在备份…")->disabled);
    REQUIRE(app.activate(Role::button, "停止"));
    CHECK(app.asked(StorageRequest::cancel_backup));
    app.tell(BackupEvent{BackupEvent::Kind::given_up});
    CHECK(app.find(Role::progress, "正在备份…") == nullptr);
    CHECK_FALSE(app.find(Role::button, "备份到文件")->disabled);
    CHECK(app.shows("还没有备份过"));

    REQUIRE(app.activate(Role::button, "从备份恢复…"));
    app.tell(progress);
    CHECK(app.find(Role::progress, "正在逐字节核对备份…") != nullptr);
    CHECK(app.find(Role::button, "备份到文件")->disabled);
}

TEST_CASE("a large backup is compared and taken over frame by frame; cancelled, its plan stands again") {
    DataApp app;
    Project project;
    auto theirs = std::move(Store::open({}, {})).value();
    for (int i = 0; i < 30; ++i) {
        project.id = "factory-" + std::to_string(i);
        project.factory.name = "工厂 " + std::to_string(i);
        for (int line = 0; i == 29 && line < 8000; ++line) {  // the last: its rows are read to the very end
            project.activities.emplace_back();
            project.activities.back().id = std::to_string(line);
            project.activities.back().name = "锅炉 " + std::to_string(line);
        }
        REQUIRE(theirs->insert(project, "2026-01-30T09:00:00").ok());
    }
    std::string bytes;
    for (const std::byte byte : theirs->image()) bytes += static_cast<char>(byte);
    const std::string before = app.database();
    app.platform().events.push_back(opened(bytes));
    app.settle(4);
    CHECK(app.find(Role::progress, "正在与现有工厂比对…") != nullptr);
    app.settle(60);
    REQUIRE(app.find(Role::dialog, "从“zerostar.zip”恢复") != nullptr);
    REQUIRE(app.activate(Role::button, "恢复所选的 30 家"));
    app.platform().events.push_back(BackupEvent{BackupEvent::Kind::prepared});
    app.settle(2);
    REQUIRE(app.find(Role::progress, "正在恢复…") != nullptr);
    CHECK(app.find(Role::dialog, "从“zerostar.zip”恢复") == nullptr);
    REQUIRE(app.activate(Role::button, "取消"));
    CHECK(app.database() == before);
    REQUIRE(app.find(Role::dialog, "从“zerostar.zip”恢复") != nullptr);
    REQUIRE(app.activate(Role::button, "恢复所选的 30 家"));
    app.tell(BackupEvent{BackupEvent::Kind::prepared});
    app.settle(60);
    CHECK(app.shows("已恢复 30 家工厂"));
    CHECK(app.app().projects().size() == 31);
}

TEST_CASE(
    "restoring shows each factory's fate first, changes nothing before it is confirmed, and loses nothing") {
    DataApp app;
    const std::string before = app.database();
    const std::string id = app.app().project().id;
    app.app().change(SetFactory{Factory{.name = "改过的名称"}});
    app.app().create_project();
    const std::string added = app.app().project().id;
    app.app().delete_project(added);
    app.app().delete_for_good(added);
    app.app().open_project(id);
    app.app().navigate(PageId::data);
    app.settle();
    const std::string present = app.database();

    REQUIRE(app.activate(Role::button, "从备份恢复…"));
    CHECK(app.asked(StorageRequest::pick_backup));
    app.tell(opened(before));
    CHECK(app.find(Role::dialog, "从“zerostar.zip”恢复") != nullptr);
    // Headless time stands still: both were edited in the same second.
    CHECK(app.shows("同一时间改过，内容不同"));
    CHECK(app.find(Role::button, "恢复所选的 0 家")->disabled);
    CHECK(app.database() == present);
    REQUIRE(app.activate(Role::radio, "用备份里的"));
    REQUIRE(app.activate(Role::button, "恢复所选的 1 家"));
    CHECK(app.asked(StorageRequest::prepare_restore));
    CHECK(app.database() == present);
    app.tell(BackupEvent{BackupEvent::Kind::prepared});
    CHECK(app.app().project().factory.name == "江北泵业");
    CHECK(app.shows("已恢复 1 家工厂"));
    REQUIRE(app.app().deleted_projects().size() == 1);
    CHECK(app.app().deleted_projects()[0].name == "改过的名称");
    CHECK(app.find(Role::dialog, "从“zerostar.zip”恢复") == nullptr);
}

TEST_CASE("a restore that is given up, or whose snapshot failed, changes nothing") {
    DataApp app;
    const std::string before = app.database();
    app.app().change(SetFactory{Factory{.name = "改过的名称"}});
    const std::string present = app.database();
    app.tell(opened(before));
    REQUIRE(app.activate(Role::radio, "用备份里的"));
    REQUIRE(app.activate(Role::button, "取消"));
    CHECK(app.database() == present);
    app.tell(BackupEvent{BackupEvent::Kind::prepared});  // an answer that comes too late
    CHECK(app.database() == present);
    app.tell(opened(before));
    REQUIRE(app.activate(Role::radio, "用备份里的"));
    REQUIRE(app.activate(Role::button, "恢复所选的 1 家"));
    app.tell(BackupEvent{BackupEvent::Kind::failed, "", "", {}, 0, 0, "restore_unsaved"});
    CHECK(app.database() == present);
    CHECK(app.shows("还有内容没有保存"));
}

TEST_CASE("what is no store is refused in plain words") {
    DataApp app;
    const std::string present = app.database();
    for (const std::string& bad : {std::string("nothing"), std::string(8192, 'x'), present.substr(0, 4096)}) {
        app.tell(opened(bad));
        CHECK(app.shows("不能从这里恢复，现有数据没有任何变化"));
        REQUIRE(app.activate(Role::button, "关闭"));
    }
    CHECK(app.database() == present);
}

TEST_CASE("earlier states can be looked into, saved, and rescued ones removed") {
    DataApp app;
    app.tell(report());
    REQUIRE(app.activate(Role::button, "查看并恢复 2026-01-31 08:00 定时快照"));
    CHECK(app.argument(StorageRequest::open_state) == Json({{"kind", "hourly"}, {"key", 12.0}}));
    REQUIRE(app.activate(Role::button, "存成文件 2026-01-30 10:00 损坏后另存的数据"));
    CHECK(app.argument(StorageRequest::save_state)["name"] == "zerostar-2026-01-30-1000.sqlite");
    CHECK(app.find(Role::button, "删除 2026-01-31 08:00 定时快照") == nullptr);
    REQUIRE(app.activate(Role::button, "删除 2026-01-30 10:00 损坏后另存的数据"));
    CHECK(app.argument(StorageRequest::remove_state)["kind"] == "rescued");
}

TEST_CASE("a backup that is the same as what is here still brings its evidence files back") {
    DataApp app;
    BackupEvent event = opened(app.database());
    app.tell(event);
    REQUIRE(app.find(Role::button, "恢复所选的 0 家") != nullptr);
    CHECK(app.find(Role::button, "恢复所选的 0 家")->disabled);
    REQUIRE(app.activate(Role::button, "取消"));
    event.evidence = 2;
    app.tell(event);
    REQUIRE(app.activate(Role::button, "只取回 2 个证据文件"));
    CHECK(app.asked(StorageRequest::prepare_restore));
    const std::string before = app.database();
    app.tell(BackupEvent{BackupEvent::Kind::prepared});
    CHECK(app.shows("备份里的 2 个证据文件都在这个浏览器里了"));
    CHECK(app.find(Role::dialog, "从“zerostar.zip”恢复") == nullptr);
    CHECK(app.database() == before);
}

TEST_CASE("automatic backups: chosen, waiting for permission, failed, stopped") {
    DataApp app;
    StorageReport now = report();
    app.tell(now);
    CHECK(app.shows("不能让网页自动写入"));
    now.automatic.possible = true;
    app.tell(now);
    REQUIRE(app.activate(Role::button, "选择文件…"));
    CHECK(app.asked(StorageRequest::choose_automatic));
    now.automatic = {true, AutomaticBackup::State::needs_permission, "b.zip", "2026-01-29T10:00:00"};
    app.tell(now);
    CHECK(app.shows("自动备份到“b.zip”已暂停"));
    REQUIRE(app.activate(Role::button, "允许写入"));
    CHECK_FALSE(app.shows("这份自动备份缺"));
    now.automatic.missing = 1;
    app.tell(now);
    CHECK(app.shows("这份自动备份缺 1 个证据文件"));
    now.automatic.state = AutomaticBackup::State::paused;
    app.tell(now);
    CHECK(app.shows("以免覆盖其中可能更新的内容"));
    CHECK(app.count(StorageRequest::allow_automatic) == 1);
    REQUIRE(app.activate(Role::button, "继续自动备份"));
    CHECK(app.count(StorageRequest::allow_automatic) == 2);
    now.automatic.state = AutomaticBackup::State::failed;
    app.tell(now);
    CHECK(app.shows("自动备份到“b.zip”没有成功"));
    REQUIRE(app.activate(Role::button, "停止自动备份"));
    CHECK(app.asked(StorageRequest::stop_automatic));
    CHECK(app.app().safekeeping().last_backup() == "2026-01-29T10:00:00");  // it is a backup
}

TEST_CASE("files of evidence that nothing uses can be removed, those in use cannot") {
    DataApp app;
    Evidence used;
    used.id = "e";
    used.sha256 = std::string(64, 'b');
    app.app().change(PutEvidence{used, {}});
    StorageReport now = report();
    now.evidence.emplace(used.sha256, 5000);
    app.tell(now);
    CHECK(app.shows("共 2 个文件，6 KB"));
    CHECK(app.shows("其中 1 个（1,000 B）已没有任何工厂使用"));
    REQUIRE(app.activate(Role::button, "清理不再使用的文件"));
    CHECK(app.argument(StorageRequest::forget_evidence)["needed"] == Json::array({used.sha256}));
}

TEST_CASE("what cannot be stored stands on top with its remedy, and the data can be had as a file") {
    DataApp app;
    for (const char* reason :
         {"quota", "blocked", "closed", "unavailable", "overtaken", "cleared", "outdated", "aborted"}) {
        CAPTURE(reason);
        app.tell(CommitEvent{CommitEvent::State::not_saved, 0, reason});
        CHECK(app.shows("没有存进去的内容仍在本窗口里"));
        CHECK_FALSE(app.shows("{detail}"));
        CHECK(app.find(Role::button, "重试") != nullptr);
    }
    REQUIRE(app.activate(Role::button, "导出数据库文件"));
    REQUIRE(app.platform().saved_files.size() == 1);
    CHECK(app.platform().saved_files[0].bytes == app.database());
}

namespace {

// Two weeks after the first work that was never backed up.
std::vector<Page> pages_without_backup() {
    std::vector<Page> pages;
    {
        HeadlessApp app;
        REQUIRE(app.activate(Role::button, "新建工厂"));
        CHECK_FALSE(app.shows("没有备份了"));
        pages = app.platform().pages;
    }
    auto store =
        std::move(Store::open(pages, [&](PageCommit commit) { apply_commit(pages, commit); })).value();
    REQUIRE(store->set_setting("backup_since", "2026-01-17T09:00:00").ok());
    store.reset();
    return pages;
}

}  // namespace

TEST_CASE("a reminder comes two weeks after the first work that was never backed up, and can wait") {
    HeadlessApp app(Language::zh, pages_without_backup());
    CHECK(app.shows("已经 14 天以上没有备份了"));
    REQUIRE(app.activate(Role::button, "过几天再说"));
    CHECK_FALSE(app.shows("没有备份了"));
}

TEST_CASE("a presentation shows no reminder about the user's own data and no offer of a newer version") {
    HeadlessApp app(Language::zh, pages_without_backup());
    app.platform().events.push_back(SiteEvent{SiteEvent::Kind::update_ready});
    app.settle();
    REQUIRE(app.shows("没有备份了"));
    REQUIRE(app.find(Role::button, "切换") != nullptr);
    app.app().start_presentation();
    app.settle();
    REQUIRE(app.app().presenting());
    CHECK_FALSE(app.shows("没有备份了"));
    CHECK(app.find(Role::button, "切换") == nullptr);
    app.app().end_presentation();
    app.settle();
    CHECK(app.find(Role::button, "切换") != nullptr);
}
