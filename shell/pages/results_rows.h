// Rows of gaps and findings: mark, words, and where they lead.
#pragma once

#include <string>

#include "shell/app/app.h"
#include "shell/pages/parts.h"

namespace zs {

struct Place {
    PageId page = PageId::questionnaire;
    std::string target;
};

const std::string& page_name(const Ui& ui, PageId page);

// A row that leads somewhere: mark, words over four lines at most, muted lines below, where to. `help` is its
// tooltip. True when pressed.
bool lead_row(Ui& ui, const char* id, const TagWords& mark, const std::string& words, const std::string& more,
              const std::string& where, const std::string& help = {});

}  // namespace zs
