// The contract of `zerostar inventory --json`.
#include <array>

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

namespace {

const char* treatment_name(Treatment treatment) {
    switch (treatment) {
        case Treatment::avoided:
            return "avoided";
        case Treatment::exported:
            return "exported";
        case Treatment::exported_deducted:
            return "exported_deducted";
        case Treatment::excluded:
            return "excluded";
        case Treatment::counted:
            break;
    }
    return "counted";
}

// Tonnes of each gas; `unsplit` is tCO2e of a factor that does not tell gases apart.
Json gases_json(const GasMasses& gases) {
    Json json = Json::object();
    const auto put = [&](std::string_view name, double value) {
        if (value != 0) json[std::string(name)] = value;
    };
    put("co2", gases.co2);
    put("ch4", gases.ch4);
    put("n2o", gases.n2o);
    if (gases.gas) put(gases.gas->id, gases.other);
    put("unsplit", gases.unsplit);
    return json;
}

Json optional_json(const std::optional<double>& value) {
    return value ? Json(*value) : Json();
}

Json uncertainty_json(const Uncertainty& uncertainty) {
    Json json = {{"draws", uncertainty.draws}};
    constexpr std::array names = {"all",    "scope1",        "scope2_location",
                                  "scope3", "scope2_market", "all_market"};
    static_assert(names.size() == std::tuple_size_v<decltype(Uncertainty::sums)>);
    for (size_t i = 0; i < names.size(); ++i) {
        const UncertaintyOf& one = uncertainty.sums[i];
        json[names[i]] = {{"stated", one.stated},
                          {"unstated", one.unstated},
                          {"propagated", optional_json(one.propagated)},
                          {"low", optional_json(one.low)},
                          {"high", optional_json(one.high)}};
    }
    return json;
}

// Null where the line states none.
Json uncertainty_json(const LineUncertainty& line) {
    if (!line.propagated) return {};
    return {{"propagated", *line.propagated},
            {"low", optional_json(line.low)},
            {"high", optional_json(line.high)},
            {"market_low", optional_json(line.market_low)},
            {"market_high", optional_json(line.market_high)}};
}

Json base_year_json(const InventoryReview& review) {
    const Recalculation& test = review.recalculation;
    const OwnReduction& reduction = review.reduction;
    return {{"cumulative_percent", test.cumulative_percent},
            {"threshold_percent", test.threshold_percent},
            {"recalculation_required", test.required},
            {"recalculated", optional_json(test.recalculated)},
            {"own_reduction", optional_json(reduction.absolute)},
            {"own_reduction_per_output_value", optional_json(reduction.per_output_value)},
            {"own_reduction_per_product", optional_json(reduction.per_product)},
            {"own_reduction_per_energy", optional_json(reduction.per_energy)}};
}

}  // namespace

std::string write_inventory(const Inventory& inventory, const InventoryReview* review, Language language) {
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
    root["avoided"] = inventory.avoided;
    root["exported"] = inventory.exported;
    root["excluded"] = inventory.excluded;
    root["gases"] = Json::object();
    for (const auto& [id, total] : inventory.gases)
        root["gases"][id] = {
            {"class", to_string(total.gas)}, {"tonnes", total.tonnes}, {"tco2e", total.tco2e}};
    root["unsplit"] = inventory.unsplit;
    root["lines"] = Json::array();
    const LineWords no_words;
    for (size_t i = 0; i < inventory.lines.size(); ++i) {
        const InventoryLine& line = inventory.lines[i];
        const LineWords& words = i < inventory.words.size() ? inventory.words[i] : no_words;
        root["lines"].push_back({{"id", words.id},
                                 {"scope", line.scope},
                                 {"category", line.category},
                                 {"counted", line.counted},
                                 {"tco2e", line.tco2e},
                                 {"market_tco2e", line.market_tco2e},
                                 {"memo_tco2e", line.memo_tco2e},
                                 {"treatment", treatment_name(line.treatment)},
                                 {"share", line.share},
                                 {"gases", gases_json(line.gases)},
                                 {"stated", line.stated},
                                 {"formula", words.formula},
                                 {"market_formula", words.market_formula},
                                 {"factor", words.factor},
                                 {"source", words.source}});
    }
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
    root["counted_lines"] = inventory.counted_lines;
    root["line_count"] = inventory.line_count;
    if (review) {
        root["quality"] = {{"findings", problems_json(review->findings, catalogue)},
                           {"score", optional_json(review->quality.score)},
                           {"graded_share", review->quality.graded_share}};
        root["uncertainty"] = uncertainty_json(review->uncertainty);
        for (size_t i = 0; i < review->uncertainty.lines.size(); ++i)
            root["lines"][i]["uncertainty"] = uncertainty_json(review->uncertainty.lines[i]);
        root["base_year"] = base_year_json(*review);
    }
    root["warnings"] = problems_json(inventory.warnings, catalogue);
    return write_json(root) + "\n";
}

}  // namespace zs
