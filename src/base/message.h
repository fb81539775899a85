// What the engine says to people: a catalogue key with arguments, never a sentence.
// The sentences live in rules/text/<language>/*.json, so that adding a language means adding files.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace zs {

struct Message {
    std::string key;                                        // "area.name", e.g. "number.not_a_number"
    std::vector<std::pair<std::string, std::string>> args;  // placeholder -> text, e.g. {"value", "abc"}

    bool operator==(const Message&) const = default;
};

enum class Severity { info, warning, error };

// A fault or a remark about a place in a document. `where` is a JSON path such as
// `activities[3].quantity`, or empty for the document as a whole. The catalogue's sentence for
// `message` names the cause and the remedy.
struct Problem {
    Severity severity = Severity::error;
    std::string where;
    Message message;

    bool operator==(const Problem&) const = default;
};

using Problems = std::vector<Problem>;

inline bool has_error(const Problems& problems) {
    for (const Problem& problem : problems)
        if (problem.severity == Severity::error) return true;
    return false;
}

}  // namespace zs
