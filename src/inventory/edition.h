// Which lines would be calculated with another edition of their factor if the year and the industry chose.
#pragma once

#include <string>
#include <vector>

#include "base/later.h"
#include "factors/factor_library.h"
#include "project/project.h"

namespace zs {

struct FactorMove {
    size_t line = 0;
    std::string from, to;  // ids in the library
};

// Lines with a shipped factor that has a counterpart in the edition that the year and industry choose by
// default: a fuel of another table than the default one, the grid of the same region in another year, a
// table past its window whose standard has one for the year. Nothing is proposed that is not published.
ZS_LATER std::vector<FactorMove> edition_moves(const Project& project, const FactorLibrary& factors);

// The project with these factors in their lines' place.
ZS_LATER Project with_moves(const Project& project, const std::vector<FactorMove>& moves);

}  // namespace zs
