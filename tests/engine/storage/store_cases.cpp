#include "store_cases.h"

#include "fixtures.h"

namespace zs::testing {
namespace {

using Steps = std::vector<std::function<void(Store&, Expect&)>>;

std::string id_of(uint32_t number) {
    return "p" + std::to_string(number);
}

void expect_project(const Store& store, const Project& project, Expect& expect) {
    const Result<Project> loaded = store.load(project.id);
    expect.that(loaded.ok() && *loaded == project, project.id + " is loaded as it was stored");
}

template <class T>
void expect_refused(const Result<T>& result, const std::string& key, Expect& expect) {
    expect.that(!result.ok() && result.problem().message.key == key, "refused with " + key);
}

Steps round_trip() {
    return {[](Store& store, Expect& expect) {
                expect.that(store.projects().empty(), "a new store is empty");
                for (uint32_t n = 1; n <= 8; ++n)
                    expect.that(store.insert(Chance(n).project(id_of(n)), now).ok(), "inserted");
            },
            [](Store& store, Expect& expect) {
                expect.that(store.projects().size() == 8, "8 projects");
                for (uint32_t n = 1; n <= 8; ++n) expect_project(store, Chance(n).project(id_of(n)), expect);
            }};
}

// Each step finds what the ones before it have recorded, and records some more.
Steps recorded_changes() {
    Steps steps;
    for (int before = 0; before <= 120; before += 40)
        steps.push_back([before](Store& store, Expect& expect) {
            Chance chance(17);
            Project project = chance.project("one");
            if (before == 0) expect.that(store.insert(project, now).ok(), "inserted");
            for (int i = 0; i < before; ++i) expect_change(project, chance.change());
            expect_project(store, project, expect);
            for (int i = 0; i < 40; ++i)
                expect.that(store.record("one", chance.change(), now).ok(), "recorded");
        });
    return steps;
}

Activity line(int number) {
    Activity activity;
    activity.id = "line" + std::to_string(number);
    activity.category = "stationary_combustion";
    return activity;
}

void expect_order(const Store& store, const std::vector<int>& numbers, Expect& expect) {
    const Result<Project> project = store.load("one");
    std::vector<std::string> wanted, found;
    for (const int number : numbers) wanted.push_back(line(number).id);
    if (project.ok())
        for (const Activity& activity : project->activities) found.push_back(activity.id);
    expect.that(found == wanted, "the order of the lines");
}

// Each line is put before the one that was put last, so that the room between two positions runs out.
Steps order() {
    Steps steps;
    for (int from = 0; from <= 120; from += 60)
        steps.push_back([from](Store& store, Expect& expect) {
            if (from == 0) {
                Project project;
                project.id = "one";
                project.activities = {line(1000), line(2000)};
                expect.that(store.insert(project, now).ok(), "inserted");
            }
            std::vector<int> wanted = {1000};
            for (int n = from - 1; n >= 0; --n) wanted.push_back(n);
            wanted.push_back(2000);
            expect_order(store, wanted, expect);
            for (int n = from; n < from + 60; ++n) {
                const std::string before = line(n == 0 ? 2000 : n - 1).id;
                expect.that(store.record("one", PutActivity{line(n), before}, now).ok(), "put");
            }
        });
    return steps;
}

Steps removal() {
    return {[](Store& store, Expect& expect) {
                for (uint32_t n = 1; n <= 2; ++n)
                    expect.that(store.insert(Chance(n).project(id_of(n)), now).ok(), "inserted");
                expect.that(store.remove("p1").ok(), "removed");
            },
            [](Store& store, Expect& expect) {
                expect.that(store.all_projects().size() == 1, "one is left");
                expect_refused(store.load("p1"), "storage.unknown_project", expect);
                expect_project(store, Chance(2).project("p2"), expect);
            }};
}

Steps refused() {
    return {[](Store& store, Expect& expect) {
                expect.that(store.insert(Chance(5).project("p5"), now).ok(), "inserted");
                expect_refused(store.insert(Chance(6).project("p5"), now), "storage.known_project", expect);
                expect_refused(store.record("p6", Chance(1).change(), now), "storage.unknown_project",
                               expect);
                expect_refused(store.undo("p5", now), "storage.no_undo", expect);
                Project repeated = Chance(7).project("p7");
                repeated.activities = {line(1), line(1)};
                expect_refused(store.insert(repeated, now), "storage.repeated_id", expect);
            },
            [](Store& store, Expect& expect) {
                expect.that(store.all_projects().size() == 1, "nothing of what was refused is there");
                expect_project(store, Chance(5).project("p5"), expect);
            }};
}

Steps undo_and_redo() {
    const auto with = [](std::vector<int> numbers) {
        return [numbers](Store& store, Expect& expect) { expect_order(store, numbers, expect); };
    };
    return {[](Store& store, Expect& expect) {
                Project project;
                project.id = "one";
                expect.that(store.insert(project, now).ok(), "inserted");
                for (const int n : {1, 2, 3})
                    expect.that(store.record("one", PutActivity{line(n), ""}, now).ok(), "put");
            },
            [=](Store& store, Expect& expect) {
                with({1, 2, 3})(store, expect);
                expect.that(store.undo("one", now).ok() && store.undo("one", now).ok(), "undone twice");
            },
            [=](Store& store, Expect& expect) {
                with({1})(store, expect);
                expect.that(store.edits("one").undo == 1 && store.edits("one").redo == 2, "edits counted");
                expect.that(store.redo("one", now).ok(), "redone");
            },
            with({1, 2})};
}

Steps settings() {
    return {[](Store& store, Expect& expect) {
                expect.that(store.set_setting("theme", "dark").ok(), "set");
                expect.that(store.set_setting("page", "工厂").ok(), "set");
            },
            [](Store& store, Expect& expect) {
                expect.that(store.setting("theme") == "dark" && store.setting("page") == "工厂", "kept");
                expect.that(store.setting("never").empty(), "one never set is empty");
                expect.that(store.set_setting("theme", "light").ok(), "set again");
            },
            [](Store& store, Expect& expect) { expect.that(store.setting("theme") == "light", "kept"); }};
}

Steps deleted_and_back() {
    return {[](Store& store, Expect& expect) {
                expect.that(store.insert(Chance(3).project("p3"), now).ok(), "inserted");
                expect.that(store.discard("p3", now).ok(), "deleted");
            },
            [](Store& store, Expect& expect) {
                expect.that(store.projects().empty() && store.deleted().size() == 1, "among the deleted");
                expect.that(store.restore("p3").ok(), "brought back");
            },
            [](Store& store, Expect& expect) {
                expect.that(store.projects().size() == 1 && store.deleted().empty(), "is back");
                expect_project(store, Chance(3).project("p3"), expect);
            }};
}

Steps shrink_and_grow() {
    const auto fill = [](Store& store, Expect& expect) {
        for (uint32_t n = 20; n < 32; ++n)
            expect.that(store.insert(Chance(n).project(id_of(n)), now).ok(), "inserted");
    };
    return {fill,
            [](Store& store, Expect& expect) {
                for (uint32_t n = 20; n < 32; ++n) expect.that(store.remove(id_of(n)).ok(), "removed");
            },
            [fill](Store& store, Expect& expect) {
                expect.that(store.all_projects().empty(), "empty again");
                fill(store, expect);
            },
            [](Store& store, Expect& expect) {
                for (uint32_t n = 20; n < 32; ++n) expect_project(store, Chance(n).project(id_of(n)), expect);
            }};
}

}  // namespace

const std::vector<StoreCase>& store_cases() {
    static const std::vector<StoreCase> cases = {
        {"a stored project is loaded again exactly", round_trip()},
        {"recorded changes are loaded as the project they make", recorded_changes()},
        {"lines keep their order", order()},
        {"a removed project is gone, and the others are not", removal()},
        {"what is refused leaves the store as it was", refused()},
        {"undo and redo go on after reopening", undo_and_redo()},
        {"settings are kept", settings()},
        {"a deleted project comes back whole", deleted_and_back()},
        {"a store that is emptied grows again", shrink_and_grow()},
    };
    return cases;
}

}  // namespace zs::testing
