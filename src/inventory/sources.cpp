#include "inventory/sources.h"

#include <algorithm>
#include <array>

#include "factors/categories.h"

namespace zs {
namespace {

using Names = std::string_view;
constexpr std::array<Names, 1> burning = {"stationary_combustion"}, driving = {"mobile_combustion"},
                               processing = {"process_emissions"}, leaking = {"fugitive_emissions"};
constexpr std::array<Names, 3> buying = {"purchased_steam", "purchased_heat", "purchased_cooling"};
constexpr Names waste_water = "waste_water";

// Waste water may stand in either category, beside other sources: its lines go by their method.
constexpr std::array<SourceQuestion, 10> questions = {{
    {"fuels", SourceKind::emission, burning},
    {"vehicles", SourceKind::emission, driving},
    {"process", SourceKind::emission, processing},
    {"gases", SourceKind::emission, leaking},
    {waste_water, SourceKind::emission, leaking, waste_water},
    {"heat", SourceKind::emission, buying},
    {"own_power", SourceKind::power},
    {"green_power", SourceKind::power},
    {"scope_3", SourceKind::scope_3},
    {"credits", SourceKind::credit},
}};

bool belongs(const Activity& line, const SourceQuestion& question) {
    if (question.kind == SourceKind::scope_3) return line.scope == 3;
    if (line.scope == 3) return false;
    const bool of_water = line.detail.method == waste_water;
    if (of_water != (question.method == waste_water)) return false;
    return of_water || std::find(question.categories.begin(), question.categories.end(), line.category) !=
                           question.categories.end();
}

}  // namespace

std::span<const SourceQuestion> source_questions() {
    return questions;
}

const SourceQuestion* find_source(std::string_view id) {
    const auto found = std::find_if(questions.begin(), questions.end(),
                                    [&](const SourceQuestion& one) { return one.id == id; });
    return found == questions.end() ? nullptr : &*found;
}

std::optional<bool> source_answer(const Accounting& accounting, std::string_view id) {
    const auto found = accounting.sources.find(id);
    return found == accounting.sources.end() ? std::nullopt : std::optional(found->second);
}

size_t answered_sources(const Accounting& accounting) {
    return static_cast<size_t>(std::count_if(
        questions.begin(), questions.end(),
        [&](const SourceQuestion& one) { return source_answer(accounting, one.id).has_value(); }));
}

void answer_source(Accounting& accounting, std::string_view id, std::optional<bool> answer,
                   std::string_view name, std::string_view reason) {
    const SourceQuestion* question = find_source(id);
    if (!question) return;
    if (answer)
        accounting.sources[std::string(id)] = *answer;
    else
        accounting.sources.erase(std::string(id));
    const auto entry = std::find_if(accounting.excluded.begin(), accounting.excluded.end(),
                                    [&](const ExcludedSource& one) { return one.source == id; });
    const bool excluded = entry != accounting.excluded.end();
    const bool exclude = question->kind == SourceKind::emission && answer == false;
    if (exclude && !excluded)
        accounting.excluded.push_back(
            {std::string(name), std::string(reason), std::nullopt, std::string(id)});
    if (!exclude && excluded) accounting.excluded.erase(entry);
}

const SourceQuestion* absent_source(const Accounting& accounting, std::string_view category) {
    for (const SourceQuestion& one : questions) {
        if (source_answer(accounting, one.id) != false || !one.method.empty()) continue;
        const bool fits =
            one.kind == SourceKind::scope_3
                ? scope_of(category) == 3
                : std::find(one.categories.begin(), one.categories.end(), category) != one.categories.end();
        if (fits) return &one;
    }
    return nullptr;
}

SourceReview review_sources(const Project& project) {
    SourceReview review;
    review.entries.resize(questions.size());
    for (const Activity& line : project.activities)
        for (size_t i = 0; i < questions.size(); ++i) review.entries[i] += belongs(line, questions[i]);
    for (size_t i = 0; i < questions.size(); ++i) {
        const SourceQuestion& one = questions[i];
        size_t& entries = review.entries[i];
        if (one.kind == SourceKind::credit) entries = project.offsets.size();
        if (one.kind == SourceKind::power)
            entries = static_cast<size_t>(std::count_if(
                project.instruments.begin(), project.instruments.end(),
                [&](const Instrument& it) { return is_own(it.kind) == (one.id == "own_power"); }));
        const std::optional<bool> answer = source_answer(project.accounting, one.id);
        if (!answer) continue;
        if (*answer && entries == 0) review.missing.push_back(&one);
        const char* key = *answer && entries == 0    ? "quality.source_missing"
                          : !*answer && entries != 0 ? "quality.source_denied"
                                                     : nullptr;
        if (!key && !*answer && one.kind == SourceKind::scope_3 && project.type == FactoryType::type_2)
            key = "quality.scope_3_declined";
        if (!key) continue;
        review.problems.push_back({Severity::warning,
                                   "accounting.sources." + std::string(one.id),
                                   {key,
                                    {{"source", "@sources." + std::string(one.id) + ".name"},
                                     {"count", std::to_string(entries)}}}});
    }
    return review;
}

}  // namespace zs
