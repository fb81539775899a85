// What must hold for every set of answers to the shipped standard, with its lists, figures and statements,
// and for every value inside its ranges.
#include <algorithm>
#include <random>

#include "../rules/shipped.h"
#include "assessment/assessment.h"
#include "assessment/robustness.h"
#include "assessment/stars.h"
#include "doctest/doctest.h"
#include "fixtures.h"

using namespace zs;
using namespace zs::test;

namespace {

uint32_t below(std::mt19937& chance, uint32_t limit) {
    return static_cast<uint32_t>(chance()) % limit;
}

double share(std::mt19937& chance) {
    return below(chance, 1001) / 1000.0;
}

Answer random_answer(const Requirement& requirement, std::mt19937& chance) {
    Answer answer;
    answer.status = static_cast<AnswerStatus>(below(chance, 5));
    if (below(chance, 2) == 0) answer.note = "依据";
    if (requirement.scoring.kind == Scoring::Kind::metric && below(chance, 2) == 0)
        answer.value = share(chance);
    for (const ChecklistItem& item : requirement.scoring.items)
        if (below(chance, 2) == 0) answer.items.insert(item.id);
    return answer;
}

Project random_project(const RulePack& pack, std::mt19937& chance) {
    Project project;
    project.type = static_cast<FactoryType>(below(chance, 2));
    for (const Group& group : pack.groups)
        for (const Requirement& one : group.requirements)
            if (below(chance, 4) > 0) project.answers[one.id] = random_answer(one, chance);
    hold_credits(project, below(chance, 150));
    return project;
}

// Better answers to one requirement, each at least as good as the one before.
std::vector<Answer> ladder(const Requirement& requirement) {
    std::vector<Answer> answers = {Answer{}};
    const Scoring& scoring = requirement.scoring;
    switch (scoring.kind) {
        case Scoring::Kind::choice:
        case Scoring::Kind::statement:
            for (const AnswerStatus status :
                 {AnswerStatus::not_met, AnswerStatus::partial, AnswerStatus::met})
                answers.push_back({status, {}, "依据", {}});
            break;
        case Scoring::Kind::checklist: {
            Answer answer{AnswerStatus::unanswered, {}, "", {}};
            for (const ChecklistItem& item : scoring.items) {
                answer.items.insert(item.id);
                answers.push_back(answer);
            }
            break;
        }
        case Scoring::Kind::metric:
            if (scoring.metric != Metric::entered) break;  // filled in, not answered
            for (const double value : {0.0, 0.05, 0.1, 0.3, 0.5, 0.8, 0.9, 1.0})
                answers.push_back({AnswerStatus::unanswered, value, "依据", {}});
            break;
    }
    return answers;
}

}  // namespace

TEST_CASE("a better answer of any kind never lowers points, stars or bounds of the shipped standard") {
    const RulePack pack = shipped();
    std::mt19937 chance(2022);
    for (int round = 0; round < 12; ++round) {
        Project project = random_project(pack, chance);
        for (const Group& group : pack.groups)
            for (const Requirement& requirement : group.requirements) {
                if (below(chance, 6) != 0) continue;
                CAPTURE(requirement.id);
                const Answer kept = project.answers[requirement.id];
                double points = -1, least = -1, most = -1;
                int stars = -1;
                for (const Answer& answer : ladder(requirement)) {
                    project.answers[requirement.id] = answer;
                    const Assessment now = assess(pack, project, emissions(100), 0);
                    CHECK(now.points >= points - 1e-9);
                    CHECK(now.stars >= stars);
                    CHECK(now.robustness.min_points >= least - 1e-9);
                    CHECK(now.robustness.max_points >= most - 1e-9);
                    points = now.points;
                    stars = now.stars;
                    least = now.robustness.min_points;
                    most = now.robustness.max_points;
                }
                project.answers[requirement.id] = kept;
            }
    }
}

TEST_CASE("points are bounded, and the order of groups, requirements and items changes nothing") {
    const RulePack pack = shipped();
    std::mt19937 chance(36132);
    for (int round = 0; round < 40; ++round) {
        const Project project = random_project(pack, chance);
        const Assessment one = assess(pack, project, emissions(100), 2000);
        CHECK(one.points >= -1e-9);
        CHECK(one.points <= one.max_points + 1e-9);
        RulePack turned = pack;
        std::shuffle(turned.groups.begin(), turned.groups.end(), chance);
        for (Group& group : turned.groups) {
            std::shuffle(group.requirements.begin(), group.requirements.end(), chance);
            for (Requirement& requirement : group.requirements)
                std::shuffle(requirement.scoring.items.begin(), requirement.scoring.items.end(), chance);
        }
        const Assessment other = assess(turned, project, emissions(100), 2000);
        CHECK(other.points == doctest::Approx(one.points).epsilon(1e-12));
        CHECK(other.stars == one.stars);
        CHECK(other.robustness.min_points == doctest::Approx(one.robustness.min_points).epsilon(1e-9));
        CHECK(other.robustness.max_points == doctest::Approx(one.robustness.max_points).epsilon(1e-9));
        CHECK(other.answered == one.answered);
        CHECK(other.gates_passed == one.gates_passed);
        // The draws too, each of them.
        CHECK(other.robustness.share == one.robustness.share);
        CHECK(other.robustness.share_by_points == one.robustness.share_by_points);
        CHECK(other.robustness.least_drawn == one.robustness.least_drawn);
        REQUIRE(other.robustness.unknowns.size() == one.robustness.unknowns.size());
        for (size_t i = 0; i < one.robustness.unknowns.size(); ++i) {
            const Unknown &a = one.robustness.unknowns[i], &b = other.robustness.unknowns[i];
            CHECK(a.kind == b.kind);
            CHECK(a.id == b.id);
            CHECK(a.influence == b.influence);
            CHECK(a.narrows == b.narrows);
        }
    }
}

// Moves the items towards the ends of their ranges until they add up to the group's points.
void add_up(Group& group) {
    double sum = 0, low = 0, high = 0;
    for (const Requirement& one : group.requirements) {
        sum += one.points.value;
        low += one.points.low;
        high += one.points.high;
    }
    const bool more = group.points.value > sum;
    const double room = more ? high - sum : sum - low;
    for (Requirement& one : group.requirements) {
        RangedValue& points = one.points;
        const double own = more ? points.high - points.value : points.value - points.low;
        if (room > 0) points.value += (group.points.value - sum) * own / room;
    }
}

// Any points inside the ranges, items adding up to their group and groups to the total: assessed as firm
// values they must lie in the bounds. The sharpest attempts are at the ends.
TEST_CASE("the exact bounds contain every value inside the ranges, assessed as if it were official") {
    const RulePack pack = shipped();
    std::mt19937 chance(91);
    const auto inside = [&](const RangedValue& range) {
        const uint32_t end = below(chance, 3);
        const double at = end == 0 ? 0 : end == 1 ? 1 : share(chance);
        return range.low + (range.high - range.low) * at;
    };
    int rounds = 0;
    for (int attempt = 0; attempt < 4000 && rounds < 300; ++attempt) {
        RulePack firm = pack;
        double left = pack.max_points();
        Group* last = nullptr;
        for (Group& group : firm.groups) {
            if (group.role != Group::Role::scored) continue;
            last = &group;
            for (Requirement& one : group.requirements) one.points.value = inside(one.points);
            if (group.id == "carbon_offset") continue;
            group.points.value = inside(group.points);
            left -= group.points.value;
        }
        REQUIRE(last->id == "carbon_offset");
        if (left < last->points.low || left > last->points.high) continue;
        last->points.value = left;
        for (Group& group : firm.groups)
            if (group.role == Group::Role::scored) add_up(group);
        for (Grade& grade : firm.grades) grade.min_points.value = inside(grade.min_points);
        ++rounds;
        const Project project = random_project(pack, chance);
        const Robustness bounds = assess(pack, project, emissions(100), 0).robustness;
        const Assessment one = assess(firm, project, emissions(100), 0);
        CHECK(one.points >= bounds.min_points - 1e-9);
        CHECK(one.points <= bounds.max_points + 1e-9);
        CHECK(one.stars_by_points >= bounds.min_stars_by_points);
        CHECK(one.stars_by_points <= bounds.max_stars_by_points);
        CHECK(one.stars >= bounds.min_stars);
        CHECK(one.stars <= bounds.max_stars);
    }
    CHECK(rounds == 300);
}

TEST_CASE("every drawn star lies between the exact ones, whatever was answered") {
    const RulePack pack = shipped();
    std::mt19937 chance(7);
    for (int round = 0; round < 30; ++round) {
        const Robustness robust = assess(pack, random_project(pack, chance), emissions(100), 2000).robustness;
        double sum = 0;
        for (const auto& [stars, part] : robust.share_by_points) {
            CHECK(stars >= robust.min_stars_by_points);
            CHECK(stars <= robust.max_stars_by_points);
            sum += part;
        }
        CHECK(sum == doctest::Approx(1));
        CHECK(robust.likely_stars >= robust.min_stars);
        CHECK(robust.likely_stars <= robust.max_stars);
    }
}

// What is known no longer matters, and what narrows the band more comes first among equals.
TEST_CASE("the unknown that matters most is the one whose knowledge narrows the result most") {
    RulePack pack;
    pack.groups = {scored("a", ranged(50, 20, 80)), scored("b", ranged(50, 20, 80))};
    pack.grades = {{3, {}, ranged(50, 49, 51), {}}};
    std::vector<GroupResult> groups = earned(pack, {1, 0});
    Robustness robust = take_robustness(pack, groups, 6, 50000);
    REQUIRE(robust.unknowns.size() == 3);
    CHECK(robust.unknowns[0].kind == Unknown::Kind::group_points);
    CHECK(robust.unknowns[0].influence > 0.5);
    CHECK(robust.unknowns[0].narrows == doctest::Approx(60));
    CHECK(robust.unknowns.back().kind == Unknown::Kind::star_line);
    CHECK(robust.unknowns.back().influence < 0.05);
    for (size_t i = 1; i < robust.unknowns.size(); ++i)
        CHECK(robust.unknowns[i - 1].influence >= robust.unknowns[i].influence - 1e-9);

    pack.groups[0].points = ranged(50, 50, 50);
    pack.groups[1].points = ranged(50, 50, 50);
    robust = take_robustness(pack, groups, 6, 50000);
    REQUIRE(robust.unknowns.size() == 1);  // the line is what is left
    CHECK(robust.unknowns[0].kind == Unknown::Kind::star_line);
}
