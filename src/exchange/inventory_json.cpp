// The contract of `zerostar inventory --json`.
#include "base/catalogue.h"
#include "base/json.h"
#include "exchange/problem_json.h"
#include "exchange/project_json.h"

namespace zs {

Json problems_json(const Problems& problems, const Catalogue& catalogue) {
    Json array = Json::array();
    for (const Problem& problem : problems) {
        const char* severity = problem.severity == Severity::error     ? "error"
                               : problem.severity == Severity::warning ? "warning"
                                                                       : "info";
        array.push_back({{"severity", severity},
                         {"where", problem.where},
                         {"key", problem.message.key},
                         {"text", catalogue.text(problem.message)}});
    }
    return array;
}

std::string write_inventory(const Inventory& inventory, Language language) {
    const Catalogue catalogue = Catalogue::shipped(language);
    Json root = {{"unit", "tCO2e"},
                 {"scope1", inventory.scope1},
                 {"scope2_location", inventory.scope2_location},
                 {"scope2_market", inventory.scope2_market},
                 {"scope3", inventory.scope3}};
    root["by_category"] = Json::object();
    for (const auto& [category, tco2e] : inventory.by_category) root["by_category"][category] = tco2e;
    root["biogenic_co2"] = inventory.biogenic_co2;
    root["memo"] = inventory.memo;
    root["lines"] = Json::array();
    for (const InventoryLine& line : inventory.lines)
        root["lines"].push_back({{"id", line.id},
                                 {"scope", line.scope},
                                 {"category", line.category},
                                 {"counted", line.counted},
                                 {"tco2e", line.tco2e},
                                 {"memo_tco2e", line.memo_tco2e},
                                 {"stated", line.stated},
                                 {"formula", line.formula},
                                 {"factor", line.factor},
                                 {"source", line.source}});
    const PowerBalance& power = inventory.power;
    root["power"] = {{"unit", "MWh"},
                     {"grid", power.grid},
                     {"own_generation", power.own_generation},
                     {"direct_line", power.direct_line},
                     {"contracts", power.contracts},
                     {"certificates", power.certificates},
                     {"used", power.used()},
                     {"renewable", power.renewable()},
                     {"unused_instruments", power.unused_instruments}};
    root["warnings"] = problems_json(inventory.warnings, catalogue);
    return write_json(root) + "\n";
}

}  // namespace zs
