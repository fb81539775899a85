// Rows of gaps and findings: mark, words, and where they lead.
#pragma once

#include <string>

#include "shell/app/app.h"
#include "shell/pages/page_list.h"
#include "shell/pages/parts.h"

namespace zs {

struct Place {
    PageId page = PageId::questionnaire;
    std::string target;
};

// Where a gap is closed, and what kind it is: "门槛", "提分 +2.4".
Place gap_place(const Gap& gap);
TagWords gap_mark(const Ui& ui, const Gap& gap);

// A row that leads somewhere: mark, words over four lines at most, muted lines below, where to. `help` is its
// tooltip. True when pressed.
bool lead_row(Ui& ui, const char* id, const TagWords& mark, const std::string& words, const std::string& more,
              const std::string& where, const std::string& help = {});

}  // namespace zs
