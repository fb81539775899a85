#include "assessment/judge.h"

#include <algorithm>
#include <cmath>

#include "assessment/stars.h"
#include "base/number.h"
#include "base/text.h"

namespace zs {
namespace {

constexpr int max_chain = 16;  // conditions on conditions; the lint allows fewer

AnswerStatus status_of(double score) {
    if (score >= 1 - points_dust) return AnswerStatus::met;
    return score > 0 ? AnswerStatus::partial : AnswerStatus::not_met;
}

// A share is 0 to 1, though emissions may have risen; no other figure is below nothing.
bool can_be(const Scoring& scoring, double value) {
    if (!std::isfinite(value)) return false;
    if (scoring.unit_shown() != share_unit) return value >= 0;
    const bool may_fall =
        scoring.metric == Metric::own_reduction_absolute || scoring.metric == Metric::own_reduction_intensity;
    return value <= 1 && (value >= 0 || may_fall);
}

bool same(double a, double b) {
    return std::abs(a - b) <= 1e-6 * std::max(1.0, std::abs(b));
}

bool is_answer(AnswerStatus status) {
    return status == AnswerStatus::met || status == AnswerStatus::partial || status == AnswerStatus::not_met;
}

const Answer& answer_to(const Project& project, const std::string& id) {
    static const Answer none;
    const auto at = project.answers.find(id);
    return at == project.answers.end() ? none : at->second;
}

class Judge {
  public:
    Judge(const Requirement& requirement, const Answer& answer, const Figures& figures, Problems& findings)
        : requirement_(requirement), answer_(answer), figures_(figures), findings_(findings) {}

    void run(RequirementResult& result) {
        switch (requirement_.scoring.kind) {
            case Scoring::Kind::choice:
                take_status(result);
                break;
            case Scoring::Kind::checklist:
                count_items(result);
                break;
            case Scoring::Kind::metric:
                if (requirement_.scoring.metric == Metric::entered)
                    take_entered(result);
                else
                    fill_metric(result);
                break;
            case Scoring::Kind::statement:
                take_statement(result);
                break;
        }
        for (const LevelBound& level : requirement_.levels) {
            if (!result.metric_value ||
                !reaches_bound(*result.metric_value, level.bound.value, requirement_.lower_is_better))
                break;
            result.level = level.grade;
        }
    }

  private:
    void report(Severity severity, const char* member, Message message) {
        findings_.push_back({severity, answer_path(requirement_.id) + "." + member, std::move(message)});
    }

    void take_status(RequirementResult& result) {
        if (answer_.status == AnswerStatus::not_applicable) return;
        result.status = answer_.status;
        result.score = status_score(requirement_.scoring, result.status);
        if (result.status == AnswerStatus::partial && !requirement_.scoring.has_partial)
            result.status = AnswerStatus::not_met;
    }

    // Ticks decide. A status without ticks, from a time when the item was asked as a whole, stands for
    // itself.
    void count_items(RequirementResult& result) {
        for (const ChecklistItem& item : requirement_.scoring.items)
            if (answer_.items.count(item.id) > 0) ++result.ticked;
        if (result.ticked == 0) {
            take_status(result);
            if (result.status == AnswerStatus::met || result.status == AnswerStatus::partial)
                report(Severity::info, "items",
                       {"assessment.checklist_without_items", {{"code", requirement_.code}}});
            if (result.status == AnswerStatus::not_met) result.metric_value = 0;
            return;
        }
        result.metric_value = static_cast<double>(result.ticked);
        result.score = checklist_score(requirement_.scoring, result.ticked);
        result.status = status_of(result.score);
        result.formula =
            std::to_string(result.ticked) + " / " + std::to_string(requirement_.scoring.count_for_full());
    }

    void take_statement(RequirementResult& result) {
        take_status(result);
        if (result.status != AnswerStatus::met || !trim(answer_.note).empty()) return;
        report(Severity::warning, "note",
               {"assessment.statement_without_evidence", {{"code", requirement_.code}}});
        result.score = requirement_.scoring.unproven;
        result.status = status_of(result.score);
    }

    // Whether the answer has a value that can be; one that cannot is refused and told.
    bool has_value() {
        if (!answer_.value) return false;
        if (can_be(requirement_.scoring, *answer_.value)) return true;
        report(Severity::error, "value",
               {requirement_.scoring.unit_shown() == share_unit ? "assessment.share_outside"
                                                                : "assessment.value_negative",
                {{"code", requirement_.code},
                 {"value", format_typed(*answer_.value)},
                 {"percent", format_short(*answer_.value * 100, 4)}}});
        return false;
    }

    // The answer's value is the figure; a status without it stands for itself.
    void take_entered(RequirementResult& result) {
        if (answer_.value) {
            if (!has_value()) return;
            result.metric_value = answer_.value;
            result.formula = format_typed(*answer_.value);
            score_value(result);
            return;
        }
        take_status(result);
        if (is_answer(result.status))
            report(Severity::info, "value", {"assessment.value_missing", {{"code", requirement_.code}}});
    }

    // Where a metric requirement's value comes from: the user's own with a note, else the figure.
    void fill_metric(RequirementResult& result) {
        result.automatic = true;
        const Figure& figure = figures_.of(requirement_.scoring.metric);
        if (!figure.value && requirement_.scoring.or_entered) {
            result.automatic = false;
            return take_entered(result);
        }
        result.metric_value = figure.value;
        result.formula = figure.formula;
        const bool agrees = figure.value && answer_.value && same(*answer_.value, *figure.value);
        if (!agrees && has_value()) {
            if (trim(answer_.note).empty()) {
                report(Severity::warning, "note",
                       {"assessment.override_without_note", {{"value", format_typed(*answer_.value)}}});
            } else {
                result.overridden = true;
                result.metric_value = answer_.value;
                result.formula = format_typed(*answer_.value) + " (" + answer_.note + ")";
                if (figure.value)
                    report(Severity::warning, "value",
                           {"assessment.override_differs",
                            {{"code", requirement_.code},
                             {"value", value_words(*answer_.value)},
                             {"figure", value_words(*figure.value)}}});
            }
        }
        // Only a figure scores here: an answer alone would claim what the data do not show.
        if (is_answer(answer_.status) && !result.overridden && !agrees)
            report(Severity::info, "status", {"assessment.scored_by_figure", {{"code", requirement_.code}}});
        if (!result.metric_value) {
            result.automatic = false;
            return;
        }
        score_value(result);
    }

    std::string value_words(double value) const {
        const std::string_view unit = requirement_.scoring.unit_shown();
        return unit == share_unit ? format_short(value * 100, 2) + " %"
                                  : format_short(value, 4) + " " + std::string(unit);
    }

    void score_value(RequirementResult& result) {
        result.score = metric_score(requirement_.scoring, *result.metric_value);
        result.status = status_of(result.score);
    }

    const Requirement& requirement_;
    const Answer& answer_;
    const Figures& figures_;
    Problems& findings_;
};

}  // namespace

std::string answer_path(const std::string& requirement) {
    return "answers[\"" + requirement + "\"]";
}

double status_score(const Scoring& scoring, AnswerStatus status) {
    if (status == AnswerStatus::met) return 1;
    return status == AnswerStatus::partial && scoring.has_partial ? scoring.partial : 0;
}

bool reaches_bound(double value, double bound, bool lower_is_better) {
    return lower_is_better ? value <= bound + points_dust : value >= bound - points_dust;
}

bool Judging::applies(const Requirement& requirement, int depth) {
    if (!requirement.applies_to(project_.type)) return false;
    for (const When& when : requirement.when) {
        if (when.metric) {
            const std::optional<double>& value = figures_.of(*when.metric).value;
            if (value && *value < when.at_least) return false;
            continue;
        }
        const std::optional<AnswerStatus> status = status_as_judged(when.requirement, depth + 1);
        if (!status || std::find(when.statuses.begin(), when.statuses.end(), *status) == when.statuses.end())
            return false;
    }
    return true;
}

std::optional<AnswerStatus> Judging::status_as_judged(const std::string& id, int depth) {
    const auto known = known_.find(id);
    if (known != known_.end()) return known->second;
    const Requirement* other = pack_.find(id);
    const Group* group = pack_.group_of(id);
    if (!other || depth >= max_chain) return std::nullopt;
    Problems reported_there;
    const RequirementResult result = run(*group, *other, reported_there, depth);
    std::optional<AnswerStatus> status;
    if (result.applicable) status = result.status;
    known_[id] = status;
    return status;
}

RequirementResult Judging::run(const Group& group, const Requirement& requirement, Problems& findings,
                               int depth) {
    RequirementResult result;
    result.id = requirement.id;
    result.applicable = applies(requirement, depth);
    result.hidden = !result.applicable && requirement.applies_to(project_.type);
    if (!result.applicable) return result;
    const Answer& answer = answer_to(project_, requirement.id);
    if (answer.status == AnswerStatus::not_applicable) {
        if (requirement.may_be_not_applicable) {
            result.status = AnswerStatus::not_applicable;
            return result;
        }
        findings.push_back({Severity::warning,
                            answer_path(requirement.id) + ".status",
                            {"assessment.must_be_answered", {{"code", requirement.code}}}});
    }
    Judge(requirement, answer, figures_, findings).run(result);
    // An indicator is met where it reaches the lowest grade that names it.
    if (group.role == Group::Role::indicator && result.metric_value && !requirement.levels.empty())
        result.status = result.level == 0                                 ? AnswerStatus::not_met
                        : result.level == requirement.levels.back().grade ? AnswerStatus::met
                                                                          : AnswerStatus::partial;
    return result;
}

}  // namespace zs
