// What must hold for every set of answers.
#include <cstdint>
#include <string>
#include <vector>

#include "assessment/assessment.h"
#include "doctest/doctest.h"
#include "fixtures.h"

using namespace zs;
using namespace zs::test;

namespace {

uint32_t next(uint32_t& state) {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
}

std::vector<std::string> requirements(const RulePack& pack) {
    std::vector<std::string> ids;
    for (const Group& group : pack.groups)
        for (const Requirement& requirement : group.requirements) ids.push_back(requirement.id);
    return ids;
}

Project random_answers(const RulePack& pack, uint32_t& state) {
    Project project;
    for (const std::string& id : requirements(pack))
        project.answers[id].status = static_cast<AnswerStatus>(next(state) % 5);
    hold_credits(project, 100);
    return project;
}

}  // namespace

TEST_CASE("a better answer never lowers points or stars") {
    const RulePack pack = model();
    const std::vector<std::string> ids = requirements(pack);
    const AnswerStatus ladder[] = {AnswerStatus::unanswered, AnswerStatus::not_met, AnswerStatus::partial,
                                   AnswerStatus::met};
    uint32_t state = 2022;
    for (int round = 0; round < 300; ++round) {
        Project project = random_answers(pack, state);
        const std::string& id = ids[next(state) % ids.size()];
        double points = -1;
        int stars = -1;
        for (const AnswerStatus status : ladder) {
            project.answers[id].status = status;
            const Assessment result = assess(pack, project, emissions(100), 0);
            CHECK(result.points >= points - 1e-9);
            CHECK(result.stars >= stars);
            points = result.points;
            stars = result.stars;
        }
    }
}

TEST_CASE("more credits never lower the stars") {
    auto [pack, project] = uniform(0.93);
    int stars = 0;
    for (int tonnes = 0; tonnes <= 120; tonnes += 5) {
        project.offsets.clear();
        hold_credits(project, tonnes);
        const int now = assess(pack, project, emissions(100), 0).stars;
        CHECK(now >= stars);
        stars = now;
    }
    CHECK(stars == 5);
}

TEST_CASE("points stay between their exact bounds, which stay between nothing and everything") {
    const RulePack pack = model();
    uint32_t state = 7;
    for (int round = 0; round < 300; ++round) {
        const Assessment result = assess(pack, random_answers(pack, state), emissions(100), 0);
        CHECK(result.robustness.min_points <= result.points + 1e-9);
        CHECK(result.robustness.max_points >= result.points - 1e-9);
        CHECK(result.robustness.min_points >= -1e-9);
        CHECK(result.robustness.max_points <= 100 + 1e-9);
        CHECK(result.robustness.min_stars <= result.stars);
        CHECK(result.robustness.max_stars >= result.stars);
    }
}

TEST_CASE("the order of the pack's requirements does not matter") {
    RulePack pack = model();
    uint32_t state = 99;
    const Project project = random_answers(pack, state);
    const Assessment one = assess(pack, project, emissions(100), 1000);
    for (Group& group : pack.groups) std::swap(group.requirements.front(), group.requirements.back());
    const Assessment other = assess(pack, project, emissions(100), 1000);
    CHECK(one.points == doctest::Approx(other.points).epsilon(1e-12));
    CHECK(one.stars == other.stars);
    CHECK(one.gates_passed == other.gates_passed);
}

TEST_CASE("answers that are hidden never change a result") {
    RulePack pack = model();
    pack.groups[3].requirements[1].for_type_1 = false;  // only asked of type II
    Project project;
    answer_all(project, pack, AnswerStatus::partial);
    hold_credits(project, 100);
    const std::string hidden = pack.groups[3].requirements[1].id;
    project.answers.erase(hidden);
    const Assessment before = assess(pack, project, emissions(100), 2000);
    for (const AnswerStatus status :
         {AnswerStatus::met, AnswerStatus::not_met, AnswerStatus::not_applicable}) {
        project.answers[hidden] = {status, 0.5, "备注"};
        project.answers["no such requirement"] = {status, std::nullopt, ""};
        const Assessment after = assess(pack, project, emissions(100), 2000);
        CHECK(after.points == before.points);
        CHECK(after.answered == before.answered);
        CHECK(after.total == before.total);
        CHECK(after.robustness.share_by_points == before.robustness.share_by_points);
        CHECK(after.gaps.size() == before.gaps.size());
        CHECK(after.findings.size() == before.findings.size() + 1);  // that one answer is not asked for
    }
    CHECK(before.max_points == 100);  // its points went to the others
}

TEST_CASE("assessing twice gives the same") {
    const RulePack pack = model();
    uint32_t state = 5;
    const Project project = random_answers(pack, state);
    const Assessment one = assess(pack, project, emissions(100));
    const Assessment two = assess(pack, project, emissions(100));
    CHECK(one.points == two.points);
    CHECK(one.robustness.share_by_points == two.robustness.share_by_points);
}
