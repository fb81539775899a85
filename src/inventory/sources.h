// The questions that decide which data a factory has to bring: does it burn fuels, run vehicles, hold
// refrigerants ...? A yes asks for data, a no puts the source among the excluded ones with its reason;
// neither changes a result. An unasked question does nothing.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "project/project.h"

namespace zs {

enum class SourceKind {
    emission,  // lines of activity data in scope 1 or 2; a no excludes it
    scope_3,   // lines of scope 3: what type II covers and type I does not
    power,     // renewable electricity: instruments
    credit,    // credits held: offsets
};

struct SourceQuestion {
    std::string_view id;  // words in the catalogue: sources.ID, sources.ID.help
    SourceKind kind = SourceKind::emission;
    std::span<const std::string_view> categories{};  // of its lines; the first is the usual one
    std::string_view method{};                       // of a new line, where the source needs one
};

// In the order in which they are asked.
std::span<const SourceQuestion> source_questions();
const SourceQuestion* find_source(std::string_view id);  // null: unknown

// What was answered; nothing: not asked yet.
std::optional<bool> source_answer(const Accounting& accounting, std::string_view id);
size_t answered_sources(const Accounting& accounting);

// Takes an answer down. A no to an emission source leaves it among the excluded ones under `name` with
// `reason`, both the user's to edit; any other answer takes that entry away.
void answer_source(Accounting& accounting, std::string_view id, std::optional<bool> answer,
                   std::string_view name, std::string_view reason);

// What the answers are to what was entered.
struct SourceReview {
    std::vector<size_t> entries;                 // of each question: lines, instruments or offsets
    std::vector<const SourceQuestion*> missing;  // answered yes, and nothing entered yet
    // What contradicts the answers. `where` is accounting.sources.ID; keys quality.source_missing (yes, but
    // no data), quality.source_denied (no, but data), quality.scope_3_declined (no, but type II covers it).
    Problems problems;
};
// Looks at every line once.
SourceReview review_sources(const Project& project);

// The question that asks for this category, where one was answered with no: what is not in the factory.
const SourceQuestion* absent_source(const Accounting& accounting, std::string_view category);

}  // namespace zs
