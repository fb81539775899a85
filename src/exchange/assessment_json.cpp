// The contract of `zerostar assess --json`.
#include <string>

#include "assessment/scoring_text.h"
#include "assessment/sourced_values.h"
#include "base/catalogue.h"
#include "base/json.h"
#include "base/number.h"
#include "exchange/problem_json.h"
#include "exchange/project_json.h"
#include "exchange/project_names.h"

namespace zs {
namespace {

Json or_null(const std::optional<double>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json shares_json(const std::map<int, double>& shares) {
    Json object = Json::object();
    for (const auto& [stars, share] : shares) object[std::to_string(stars)] = share;
    return object;
}

// What the bands hang on, most important first.
Json unknowns_json(const std::vector<Unknown>& unknowns) {
    Json array = Json::array();
    for (const Unknown& one : unknowns) {
        const char* kind = one.kind == Unknown::Kind::group_points ? "group_points"
                           : one.kind == Unknown::Kind::weights    ? "item_points"
                           : one.kind == Unknown::Kind::star_line  ? "star_line"
                                                                   : "level";
        Json object = {
            {"kind", kind}, {"id", one.id}, {"narrows", one.narrows}, {"influence", one.influence}};
        if (one.kind != Unknown::Kind::weights)
            object["value"] = {{"value", one.range.value}, {"low", one.range.low}, {"high", one.range.high}};
        array.push_back(std::move(object));
    }
    return array;
}

Json robustness_json(const Robustness& robustness, bool stars) {
    const std::string rank = stars ? "stars" : "level";
    Json object = {{"unknowns", unknowns_json(robustness.unknowns)}};
    if (stars) {
        object["min_points"] = robustness.min_points;
        object["max_points"] = robustness.max_points;
    }
    object["min_" + rank] = robustness.min_stars;
    object["max_" + rank] = robustness.max_stars;
    object["likely_" + rank] = robustness.likely_stars;
    object["share"] = shares_json(robustness.share);
    if (stars)
        object["by_points"] = {{"min_stars", robustness.min_stars_by_points},
                               {"max_stars", robustness.max_stars_by_points},
                               {"share", shares_json(robustness.share_by_points)}};
    return object;
}

class Writer {
  public:
    Writer(const Assessment& assessment, const RulePack& pack, const Project& project, Language language)
        : assessment_(assessment),
          pack_(pack),
          project_(project),
          language_(language),
          catalogue_(Catalogue::shipped(language)) {}

    Json write() const {
        Json root = {{"notice", catalogue_.text("assessment.notice")},
                     {"disclaimer", pack_.disclaimer.in(language_)},
                     {"pack", assessment_.pack},
                     {"pack_number", pack_.number},
                     {"pack_edition", assessment_.pack_edition},
                     {"type", name_of(type_names, assessment_.type)},
                     {"gates_passed", assessment_.gates_passed}};
        root["gates"] = Json::array();
        root["groups"] = Json::array();
        for (const GroupResult& result : assessment_.groups) {
            Json object = group_json(result);
            if (result.role == Group::Role::gate)
                root["gates"].push_back(std::move(object));
            else
                root["groups"].push_back(std::move(object));
        }
        if (pack_.has_points()) {
            root["points"] = assessment_.points;
            root["max_points"] = assessment_.max_points;
        }
        // A pack of levels gives no stars.
        const bool stars = assessment_.scale == RulePack::Scale::stars;
        root["stars"] = stars ? assessment_.stars : 0;
        const Grade* grade = pack_.grade(assessment_.stars);
        root["result"] = {{"scale", stars ? "stars" : "levels"},
                          {"rank", assessment_.stars},
                          {"name", grade ? grade->name.in(language_) : ""}};
        if (stars) root["stars_by_points"] = assessment_.stars_by_points;
        root["settings"] = settings_json();
        root["answered"] = assessment_.answered;
        root["requirements"] = assessment_.total;
        root["emissions"] = assessment_.emissions;
        root["emissions_known"] = assessment_.emissions_known;
        root["offset_ratio"] = or_null(assessment_.offset_ratio);
        root["removal_share"] = or_null(assessment_.removal_share);
        root["credits_needed"] = assessment_.credits_needed;
        root["credits_held"] = assessment_.credits_held;
        root["credits_missing"] = assessment_.credits_missing;
        root["credits_unretired"] = assessment_.credits_unretired;
        root["caveat"] = assessment_.caveat ? Json(catalogue_.text(*assessment_.caveat)) : Json(nullptr);
        root["renewable_power_share"] = or_null(assessment_.renewable_power_share);
        root["own_reduction_absolute"] = or_null(assessment_.own_reduction_absolute);
        root["own_reduction_intensity"] = or_null(assessment_.own_reduction_intensity);
        root["conditions"] = conditions_json();
        root["robustness"] = robustness_json(assessment_.robustness, stars);
        root["gaps"] = gaps_json();
        root["findings"] = problems_json(assessment_.findings, catalogue_);
        root["provenance"] = provenance_json();
        return root;
    }

  private:
    const Group* group_of(const std::string& id) const {
        for (const Group& group : pack_.groups)
            if (group.id == id) return &group;
        return nullptr;
    }

    // The conventions and inputs that the figures went by.
    Json settings_json() const {
        Json array = Json::array();
        for (const Setting& setting : pack_.settings) {
            Json object = {{"id", setting.id}, {"name", setting.name.in(language_)}, {"unit", setting.unit}};
            const auto answer = project_.answers.find(setting.id);
            const SettingOption* option = chosen_option(setting, project_);
            if (setting.kind == Setting::Kind::option && option) {
                object["option"] = option->id;
                object["option_name"] = option->name.in(language_);
                object["value"] = option->value;
                add_source(object, option->confidence, option->source);
            } else {
                object["value"] =
                    or_null(answer == project_.answers.end() ? std::nullopt : answer->second.value);
            }
            array.push_back(std::move(object));
        }
        return array;
    }

    Json group_json(const GroupResult& result) const {
        const Group* group = group_of(result.id);
        Json object = {{"id", result.id}, {"name", group ? group->name.in(language_) : result.id}};
        if (result.role == Group::Role::gate) {
            object["passed"] = result.passed;
        } else {
            object["points"] = result.points;
            object["max_points"] = result.max_points;
        }
        object["met"] = result.met;
        object["answered"] = result.answered;
        object["total"] = result.total;
        return object;
    }

    Json conditions_json() const {
        Json array = Json::array();
        for (const ConditionResult& condition : assessment_.conditions)
            array.push_back({{"stars", condition.stars},
                             {"metric", to_string(condition.metric)},
                             {"at_least", condition.at_least},
                             {"value", or_null(condition.value)},
                             {"met", condition.met}});
        return array;
    }

    Json gaps_json() const {
        Json array = Json::array();
        for (const Gap& gap : assessment_.gaps) {
            const char* kind = gap.kind == Gap::Kind::gate        ? "gate"
                               : gap.kind == Gap::Kind::condition ? "condition"
                               : gap.kind == Gap::Kind::indicator ? "indicator"
                                                                  : "points";
            Json object = {{"kind", kind}};
            if (const Requirement* requirement = pack_.find(gap.requirement)) {
                object["requirement"] = gap.requirement;
                object["code"] = requirement->code;
                object["question"] = requirement->question.in(language_);
                object["status"] = name_of(status_names, gap.status);
                constexpr const char* sides[] = {"production", "technology", "management", "product",
                                                 "recovery"};
                constexpr const char* efforts[] = {"low", "medium", "high"};
                object["side"] = sides[static_cast<size_t>(gap.side)];
                object["effort"] = efforts[static_cast<size_t>(gap.effort)];
                object["advice"] = requirement->advice.in(language_);
                object["evidence"] = Json::array();
                for (const LocalText& one : requirement->evidence)
                    object["evidence"].push_back(one.in(language_));
            }
            object["points_at_stake"] = gap.points_at_stake;
            object["key"] = gap.message.key;
            object["text"] = catalogue_.text(gap.message);
            array.push_back(std::move(object));
        }
        return array;
    }

    void add_source(Json& object, Confidence confidence, const std::string& id) const {
        object["confidence"] = to_string(confidence);
        const Source* source = pack_.source(id);
        object["source"] = source ? source->title.in(language_) : id;
    }

    void add_points(Json& object, const RangedValue& points) const {
        object["value"] = {{"value", points.value}, {"low", points.low}, {"high", points.high}};
        add_source(object["value"], points.confidence, points.source);
    }

    // "3 × 0.5 = 1.5": the requirement's points times its score.
    static std::string formula_of(const RequirementResult& result) {
        std::string text = result.formula.empty() ? "" : result.formula + "; ";
        return text + format_short(result.max_points, 6) + " × " + format_short(result.score, 6) + " = " +
               format_short(result.points, 6);
    }

    Json provenance_json() const {
        Json array = Json::array();
        for (const GroupResult& result : assessment_.groups) {
            const Group* group = group_of(result.id);
            if (!group) continue;
            Json object = {{"kind", "group"}, {"id", group->id}, {"rule", group->name.in(language_)}};
            if (group->role == Group::Role::scored) {
                add_points(object, group->points);
                object["formula"] =
                    format_short(result.points, 6) + " / " + format_short(result.max_points, 6);
            } else {
                object["formula"] = std::to_string(result.met) + " / " + std::to_string(result.total);
            }
            add_source(object, group->confidence, group->source);
            array.push_back(std::move(object));
            for (const RequirementResult& one : result.requirements)
                array.push_back(one.applicable ? requirement_json(*group, one) : absent_json(one));
        }
        for (const Grade& grade : pack_.grades) {
            Json object = {
                {"kind", "grade"}, {"id", std::to_string(grade.stars)}, {"rule", grade.name.in(language_)}};
            if (pack_.has_points()) {
                add_points(object, grade.min_points);
                object["formula"] =
                    format_short(assessment_.points, 6) + " / " + format_short(grade.min_points.value, 6);
                add_source(object, grade.min_points.confidence, grade.min_points.source);
                array.push_back(std::move(object));
            }
            for (const GradeCondition& condition : grade.conditions)
                if (condition.applies_to(assessment_.type)) array.push_back(condition_json(grade, condition));
        }
        return array;
    }

    Json condition_json(const Grade& grade, const GradeCondition& condition) const {
        Json object = {{"kind", "condition"},
                       {"id", std::to_string(grade.stars) + "." + std::string(to_string(condition.metric))},
                       {"rule", condition_text(condition.metric, condition.at_least, catalogue_)},
                       {"formula", assessment_.figures[static_cast<size_t>(condition.metric)].formula}};
        for (const ConditionResult& result : assessment_.conditions)
            if (result.stars == grade.stars && result.metric == condition.metric) object["met"] = result.met;
        add_source(object, condition.confidence, condition.source);
        return object;
    }

    // What was answered, as it stands in the project.
    void add_answer(Json& object, const Requirement& requirement) const {
        const auto answer = project_.answers.find(requirement.id);
        if (answer == project_.answers.end()) return;
        if (answer->second.value) object["value_entered"] = *answer->second.value;
        if (!answer->second.note.empty()) object["note"] = answer->second.note;
        for (const ChecklistItem& item : requirement.scoring.items)
            if (answer->second.items.contains(item.id)) object["ticked"].push_back(item.name.in(language_));
    }

    // What plays no part stands there with the reason.
    Json absent_json(const RequirementResult& result) const {
        const Requirement& requirement = *pack_.find(result.id);
        Json object = {{"kind", "not_asked"},
                       {"id", result.id},
                       {"code", requirement.code},
                       {"rule", requirement.question.in(language_)},
                       {"hidden", result.hidden},
                       {"formula", ""},
                       {"reason", absence_text(pack_, requirement, result, assessment_.type, catalogue_)}};
        add_source(object, requirement.confidence, requirement.source);
        return object;
    }

    Json requirement_json(const Group& group, const RequirementResult& result) const {
        const Requirement& requirement = *pack_.find(result.id);
        Json object = {{"kind", "requirement"},
                       {"id", result.id},
                       {"code", requirement.code},
                       {"rule", requirement.question.in(language_)},
                       {"answer", name_of(status_names, result.status)},
                       {"automatic", result.automatic},
                       {"overridden", result.overridden},
                       {"scoring", scoring_text(pack_, group, requirement, result, catalogue_, language_)}};
        add_source(object["scoring_source"], requirement.scoring.confidence, requirement.scoring.source);
        for (const Threshold& own : requirement.scoring.own) {
            Json threshold = {{"rule", threshold_words(requirement.scoring, own, catalogue_, language_)}};
            add_source(threshold, Confidence::user, std::string(own_source_id));
            object["own_thresholds"].push_back(std::move(threshold));
        }
        for (const When& when : requirement.when)
            if (when.metric) {
                Json condition = {{"rule", condition_text(*when.metric, when.at_least, catalogue_)}};
                add_source(condition, when.confidence, when.source);
                object["when"].push_back(std::move(condition));
            }
        add_answer(object, requirement);
        if (requirement.scoring.kind == Scoring::Kind::metric) {
            object["metric"] = to_string(requirement.scoring.metric);
            object["metric_value"] = or_null(result.metric_value);
        }
        object["formula"] = result.formula;
        if (group.role == Group::Role::scored) {
            object["formula"] = formula_of(result);
            object["points"] = result.points;
            object["max_points"] = result.max_points;
            add_points(object, requirement.points);
        }
        if (group.role == Group::Role::indicator) {
            object["level"] = result.level;
            object["levels"] = Json::array();
            for (const LevelBound& level : requirement.levels) {
                Json bound = {{"grade", level.grade}};
                add_points(bound, level.bound);
                object["levels"].push_back(std::move(bound));
            }
        }
        add_source(object, requirement.confidence, requirement.source);
        return object;
    }

    const Assessment& assessment_;
    const RulePack& pack_;
    const Project& project_;
    Language language_;
    Catalogue catalogue_;
};

}  // namespace

std::string write_assessment(const Assessment& assessment, const RulePack& pack, const Project& project,
                             Language language) {
    return write_json(Writer(assessment, pack, project, language).write()) + "\n";
}

}  // namespace zs
