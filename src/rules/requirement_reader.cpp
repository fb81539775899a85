#include "rules/requirement_reader.h"

#include <algorithm>

namespace zs {
namespace {

constexpr std::array<std::pair<std::string_view, bool>, 2> directions = {
    {{"higher", false}, {"lower", true}}};
constexpr std::array<std::pair<std::string_view, AnswerStatus>, 5> statuses = {
    {{"met", AnswerStatus::met},
     {"partial", AnswerStatus::partial},
     {"not_met", AnswerStatus::not_met},
     {"not_applicable", AnswerStatus::not_applicable},
     {"unanswered", AnswerStatus::unanswered}}};
constexpr std::array<std::pair<std::string_view, Scoring::Kind>, 4> scorings = {
    {{"choice", Scoring::Kind::choice},
     {"checklist", Scoring::Kind::checklist},
     {"metric", Scoring::Kind::metric},
     {"statement", Scoring::Kind::statement}}};
constexpr std::array<std::pair<std::string_view, Side>, 5> sides = {{{"production", Side::production},
                                                                     {"technology", Side::technology},
                                                                     {"management", Side::management},
                                                                     {"product", Side::product},
                                                                     {"recovery", Side::recovery}}};
constexpr std::array<std::pair<std::string_view, Effort>, 3> efforts = {
    {{"low", Effort::low}, {"medium", Effort::medium}, {"high", Effort::high}}};

}  // namespace

std::vector<When> RequirementReader::conditions(JsonObject& object) {
    std::vector<When> result;
    for (JsonObject& one : limited(object, "when", max_items, Need::optional)) {
        When when;
        if (one.has("metric")) {
            when.metric = condition_metric(one);
            when.at_least = one.number("at_least").value_or(0);
            stated(one, when);
        } else {
            when.requirement = filled_text(one, "requirement");
            for (const std::string& name : one.texts("is")) {
                const auto found = std::find_if(statuses.begin(), statuses.end(),
                                                [&](const auto& pair) { return pair.first == name; });
                if (found != statuses.end())
                    when.statuses.push_back(found->second);
                else
                    one.report("is", {"pack.unknown_choice",
                                      {{"value", excerpt(name)},
                                       {"allowed", "met, partial, not_met, not_applicable, unanswered"}}});
            }
        }
        one.report_unknown(Severity::error);
        result.push_back(std::move(when));
    }
    return result;
}

std::vector<LevelBound> RequirementReader::levels(JsonObject& object) {
    std::vector<LevelBound> result;
    for (JsonObject& one : limited(object, "levels", max_groups)) {
        LevelBound level;
        level.grade = stars(one, "grade");
        level.bound = range(one, "bound");
        one.report_unknown(Severity::error);
        result.push_back(std::move(level));
    }
    return result;
}

Scoring RequirementReader::scoring(JsonObject& requirement, std::optional<Group::Role> role) {
    Scoring result;
    std::optional<JsonObject> object = requirement.object("scoring");
    if (!object) return result;
    stated(*object, result);
    const size_t before = problems_.size();
    result.kind = choice(*object, "kind", scorings, Scoring::Kind::choice);
    if (problems_.size() != before) return result;  // which members belong to it is not known
    if (result.kind == Scoring::Kind::choice || result.kind == Scoring::Kind::statement) {
        result.partial = object->number("partial", Need::optional).value_or(0.5);
        result.has_partial = object->yes_or_no("has_partial", Need::optional).value_or(true);
    }
    if (result.kind == Scoring::Kind::statement)
        result.unproven = object->number("unproven", Need::optional).value_or(0.5);
    if (result.kind == Scoring::Kind::checklist) {
        for (JsonObject& one : limited(*object, "items", max_items)) {
            result.items.push_back({filled_text(one, "id"), local(one, "name")});
            one.report_unknown(Severity::error);
        }
        result.full_count = count(*object, "full", 0);
        result.least_count = count(*object, "least", 1);
    }
    if (result.kind == Scoring::Kind::metric) metric(*object, role, result);
    object->report_unknown(Severity::error);
    return result;
}

void RequirementReader::metric(JsonObject& object, std::optional<Group::Role> role, Scoring& result) {
    result.metric = choice(object, "metric", metric_names, Metric::offset_ratio);
    if (result.metric == Metric::entered)
        result.unit = filled_text(object, "unit");
    else
        result.or_entered = object.yes_or_no("or_entered", Need::optional).value_or(false);
    // Indicators have bounds instead of a score; those of a scored group need one.
    if (role == Group::Role::scored || object.has("steps") || object.has("zero_at")) {
        if (object.has("steps")) {
            for (JsonObject& one : limited(object, "steps", max_items)) {
                result.steps.push_back({one.number("at").value_or(0), one.number("score").value_or(0)});
                one.report_unknown(Severity::error);
            }
        } else {
            result.zero_at = object.number("zero_at").value_or(0);
            result.full_at = object.number("full_at").value_or(1);
        }
    }
}

Requirement RequirementReader::read(JsonObject& object, std::optional<Group::Role> role) {
    Requirement result;
    result.id = filled_text(object, "id");
    result.code = filled_text(object, "code");
    result.question = local(object, "question");
    result.meaning = local(object, "meaning");
    result.why = local(object, "why");
    result.evidence = object.local_texts("evidence");
    for (size_t i = 0; i < result.evidence.size(); ++i)
        check_filled(object, json_path(object.path_of("evidence"), i), result.evidence[i], true);
    result.advice = local(object, "advice");
    types(object, result.for_type_1, result.for_type_2);
    result.may_be_not_applicable = object.yes_or_no("not_applicable", Need::optional).value_or(true);
    result.when = conditions(object);
    result.scoring = scoring(object, role);
    if (role == Group::Role::indicator) {
        result.lower_is_better = choice(object, "better", directions, false);
        result.levels = levels(object);
    }
    if (role == Group::Role::scored) result.points = range(object, "points");
    result.side = choice(object, "side", sides, Side::management);
    result.effort = choice(object, "effort", efforts, Effort::medium);
    result.confidence = confidence(object);
    result.source = object.text("source");
    if (role) object.report_unknown(Severity::error);
    return result;
}

}  // namespace zs
