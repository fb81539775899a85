#include "factors/factor_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

#include "factors/categories.h"

namespace zs {
namespace {

constexpr std::array<std::pair<FactorKind, std::string_view>, 5> kinds = {{
    {FactorKind::fuel, "fuel"},
    {FactorKind::grid, "grid"},
    {FactorKind::heat, "heat"},
    {FactorKind::gas, "gas"},
    {FactorKind::plain, "plain"},
}};

Message quoting(const char* key, std::string_view value) {
    return Message{key, {{"value", excerpt(value)}}};
}

std::vector<Source> read_sources(JsonObject& root, std::set<std::string>& ids) {
    std::vector<Source> out;
    for (JsonObject& object : root.objects("sources")) {
        Source source{object.text("id"), object.local_text("title"), Confidence::provisional,
                      object.text("address", Need::optional)};
        const std::string confidence = object.text("confidence");
        if (const auto known = confidence_from(confidence))
            source.confidence = *known;
        else
            object.report("confidence", quoting("factor.unknown_confidence", confidence));
        if (!ids.insert(source.id).second) object.report("id", quoting("factor.duplicate", source.id));
        object.report_unknown(Severity::error);
        out.push_back(std::move(source));
    }
    return out;
}

// The one thing that the kind asks for: properties, potentials or a value.
void read_value(JsonObject& object, Factor& factor) {
    const auto in_range = [](double value, double high) { return value > 0 && value <= high; };
    if (factor.kind == FactorKind::fuel) {
        std::optional<JsonObject> fuel = object.object("fuel");
        if (!fuel) return;
        factor.fuel =
            FuelProperties{fuel->number("net_calorific_value").value_or(0),
                           fuel->number("carbon_content").value_or(0), fuel->number("oxidation").value_or(0)};
        fuel->report_unknown(Severity::error);
        // No fuel has more than 500 GJ/t or 10^4Nm3; blast furnace gas has the most carbon, 70.8 tC/TJ.
        if (!in_range(factor.fuel->net_calorific_value, 1000) ||
            !in_range(factor.fuel->carbon_content, 100) || !in_range(factor.fuel->oxidation, 1))
            object.report("fuel", Message{"factor.properties", {}});
        factor.value = fuel_factor(*factor.fuel);
    } else if (factor.kind == FactorKind::gas) {
        std::optional<JsonObject> gas = object.object("gas");
        if (!gas) return;
        factor.gas = GasPotential{gas->number("ar5", Need::optional), gas->number("ar6", Need::optional)};
        gas->report_unknown(Severity::error);
        for (const auto& potential : {factor.gas->ar5, factor.gas->ar6})
            if (potential && !in_range(*potential, 1e5))
                object.report("gas", Message{"factor.bad_value", {}});
        if (!factor.gas->ar5 && !factor.gas->ar6) object.report("gas", Message{"factor.bad_value", {}});
    } else {
        factor.value = object.number("value").value_or(0);
        if (!(factor.value >= 0 && factor.value <= 1e9))
            object.report("value", Message{"factor.bad_value", {}});
    }
}

Factor read_factor(JsonObject& object) {
    Factor factor;
    factor.id = object.text("id");
    const std::string kind = object.text("kind");
    bool known = false;
    for (const auto& [value, name] : kinds)
        if (name == kind) {
            factor.kind = value;
            known = true;
        }
    if (!known) object.report("kind", quoting("factor.unknown_kind", kind));
    factor.name = object.local_text("name");
    factor.keywords = fold_width(object.text("keywords", Need::optional));
    factor.categories = object.texts("categories");
    for (const std::string& category : factor.categories)
        if (!scope_of(category)) object.report("categories", quoting("factor.unknown_category", category));
    factor.region = object.text("region", Need::optional);
    if (const auto year = object.whole_number("data_year", Need::optional)) {
        if (*year < 1900 || *year > 2999)
            object.report("data_year", quoting("factor.bad_year", std::to_string(*year)));
        factor.data_year = static_cast<int>(std::clamp(*year, 1900LL, 2999LL));
    }
    factor.unit = object.text("unit");
    if (!parse_factor_unit(factor.unit)) object.report("unit", quoting("factor.bad_unit", factor.unit));
    if (known) read_value(object, factor);
    factor.biogenic = object.yes_or_no("biogenic", Need::optional).value_or(false);
    factor.memo_gas = object.yes_or_no("memo_gas", Need::optional).value_or(false);
    factor.source = object.text("source");
    if (object.has("note")) factor.note = object.local_text("note");
    object.report_unknown(Severity::error);
    return factor;
}

}  // namespace

double fuel_factor(const FuelProperties& fuel) {
    return fuel.net_calorific_value * fuel.carbon_content / 1000 * fuel.oxidation * 44 / 12;
}

Problem duplicate_factor(std::string where, const std::string& id) {
    return Problem{Severity::error, std::move(where), quoting("factor.duplicate", id)};
}

FactorSet read_factor_set(std::string_view json) {
    FactorSet set;
    JsonReading reading = read_json(json);
    set.problems = std::move(reading.problems);
    if (!reading.value) return set;
    JsonObject root(*reading.value, "", set.problems);
    if (!root.ok()) return set;
    if (root.text("format") != "zerostar-factors") root.report("format", Message{"factor.format", {}});
    if (root.whole_number("version").value_or(0) != 1) root.report("version", Message{"factor.version", {}});
    static_cast<void>(root.text("id"));
    static_cast<void>(root.local_text("title"));
    std::set<std::string> source_ids;
    set.sources = read_sources(root, source_ids);
    std::set<std::string> ids;
    for (JsonObject& object : root.objects("factors")) {
        Factor factor = read_factor(object);
        if (!ids.insert(factor.id).second) object.report("id", quoting("factor.duplicate", factor.id));
        if (!source_ids.contains(factor.source))
            object.report("source", quoting("factor.unknown_source", factor.source));
        set.factors.push_back(std::move(factor));
    }
    root.report_unknown(Severity::error);
    return set;
}

}  // namespace zs
