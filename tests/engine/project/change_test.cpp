// Every edit can be repeated without harm and taken back exactly.
#include "project/change.h"

#include "doctest/doctest.h"

using namespace zs;

namespace {

Activity line(std::string id, double quantity) {
    Activity activity;
    activity.id = std::move(id);
    activity.category = "stationary_combustion";
    activity.quantity = quantity;
    activity.unit = "t";
    return activity;
}

Project three_lines() {
    Project project;
    project.factory.name = "示例工厂";
    project.activities = {line("a", 1), line("b", 2), line("c", 3)};
    project.answers["compliance.establishment"] = {AnswerStatus::met, std::nullopt, "营业执照"};
    Offset offset;
    offset.id = "o";
    offset.quantity = 10;
    project.offsets = {offset};
    return project;
}

std::vector<Change> every_change() {
    Factory factory;
    factory.name = "新名称";
    Instrument instrument;
    instrument.id = "i";
    instrument.quantity = 5;
    Offset offset;
    offset.id = "o";
    offset.quantity = 20;
    BaseYear base_year;
    base_year.label = "2021";
    base_year.emissions = 100;
    Accounting accounting;
    accounting.consolidation = Consolidation::equity_share;
    accounting.facilities.push_back({"a", "A", 50, true, false});
    return {
        SetFactory{factory},
        SetPeriod{{{2022, 1, 1}, {2022, 12, 31}}},
        SetType{FactoryType::type_2},
        SetSettings{"other-pack", "AR5"},
        SetBaseYear{base_year},
        SetAccounting{accounting},
        SetAnswer{"compliance.establishment", {AnswerStatus::not_met, std::nullopt, ""}},
        SetAnswer{"compliance.establishment", {}},
        SetAnswer{"new", {AnswerStatus::unanswered, std::nullopt, "只有备注"}},
        SetAnswer{"new", {AnswerStatus::unanswered, 0.5, ""}},
        PutActivity{line("b", 20), ""},
        PutActivity{line("d", 4), ""},
        PutActivity{line("d", 4), "b"},
        PutActivity{line("d", 4), "no such line"},
        RemoveActivity{"a"},
        RemoveActivity{"b"},
        RemoveActivity{"c"},
        RemoveActivity{"no such line"},
        PutInstrument{instrument, ""},
        RemoveInstrument{"no such instrument"},
        PutOffset{offset, ""},
        RemoveOffset{"o"},
    };
}

}  // namespace

TEST_CASE("a change applied twice equals the change applied once") {
    for (const Change& change : every_change()) {
        Project once = three_lines();
        zs::apply(once, change);
        Project twice = once;
        zs::apply(twice, change);
        CAPTURE(change.index());
        CHECK(once == twice);
    }
}

TEST_CASE("the inverse restores the project exactly, the order of its lines included") {
    for (const Change& change : every_change()) {
        const Project before = three_lines();
        Project project = before;
        const Change back = inverse(before, change);
        zs::apply(project, change);
        zs::apply(project, back);
        CAPTURE(change.index());
        CHECK(project == before);
    }
}

TEST_CASE("a chain of changes is taken back in reverse") {
    const Project before = three_lines();
    Project project = before;
    std::vector<Change> undo;
    for (const Change& change : every_change()) {
        undo.push_back(inverse(project, change));
        zs::apply(project, change);
    }
    CHECK_FALSE(project == before);
    for (auto change = undo.rbegin(); change != undo.rend(); ++change) zs::apply(project, *change);
    CHECK(project == before);
}

TEST_CASE("a line is put where it is asked for") {
    Project project = three_lines();
    zs::apply(project, PutActivity{line("d", 4), "b"});
    REQUIRE(project.activities.size() == 4);
    CHECK(project.activities[1].id == "d");
    CHECK(project.activities[2].id == "b");

    zs::apply(project, PutActivity{line("b", 99), "a"});  // an existing line keeps its place
    CHECK(project.activities[2].quantity == 99);
}

TEST_CASE("an answer with nothing in it leaves no row") {
    Project project = three_lines();
    zs::apply(project, SetAnswer{"compliance.establishment", {}});
    CHECK(project.answers.empty());
}
