// What to do next, most urgent first: what the tool cannot do without, then what keeps a star away, then what
// brings points. One list for the overview and for everything else that leads on.
#pragma once

#include <string>
#include <vector>

#include "shell/app/app.h"
#include "shell/pages/parts.h"

namespace zs {

struct NextStep {
    TagWords mark;      // what kind of step: missing data, a gate, a condition, points
    std::string words;  // what to do
    std::string brief;  // the same where the mark is not beside it
    std::string more;   // a muted line below
    std::string where;  // the page or the requirement's code
    PageId page = PageId::questionnaire;
    std::string target;  // on the page: a requirement's or a line's id
};

// At most `limit`. The open project's rules must be here.
std::vector<NextStep> next_steps(App& app, const Ui& ui, size_t limit);

// The first requirement without an answer, in the pack's order; empty where all are answered.
std::string first_unanswered(const Assessment& assessment);

// Whether nothing but the factory itself was entered so far.
bool nothing_entered(const Project& project);

}  // namespace zs
