#include "inventory/edition.h"

#include <unordered_map>

namespace zs {

std::vector<FactorMove> edition_moves(const Project& project, const FactorLibrary& factors) {
    std::vector<FactorMove> moves;
    // Many lines share few factors: each is looked for once.
    std::unordered_map<std::string, const Factor*> found;
    for (size_t i = 0; i < project.activities.size(); ++i) {
        const auto* id = std::get_if<std::string>(&project.activities[i].factor);
        if (!id || id->empty()) continue;
        const auto [at, is_new] = found.try_emplace(*id, nullptr);
        if (is_new)
            if (const Factor* factor = factors.find(*id))
                at->second =
                    factors.in_edition_of(*factor, project.factory.industry, project.period.start.year);
        if (at->second) moves.push_back({i, *id, at->second->id});
    }
    return moves;
}

Project with_moves(const Project& project, const std::vector<FactorMove>& moves) {
    Project moved = project;
    for (const FactorMove& move : moves)
        if (move.line < moved.activities.size()) moved.activities[move.line].factor = move.to;
    return moved;
}

}  // namespace zs
