#include "factors/factor_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

#include "factors/categories.h"

namespace zs {
namespace {

template <class T>
using Names = std::pair<T, std::string_view>;

constexpr std::array<Names<FactorKind>, 8> kinds = {{
    {FactorKind::fuel, "fuel"},
    {FactorKind::combustion, "combustion"},
    {FactorKind::non_co2, "non_co2"},
    {FactorKind::grid, "grid"},
    {FactorKind::heat, "heat"},
    {FactorKind::gas, "gas"},
    {FactorKind::plain, "plain"},
    {FactorKind::parameter, "parameter"},
}};

constexpr std::array<Names<Boundary>, 5> boundaries = {{
    {Boundary::gate_to_gate, "gate_to_gate"},
    {Boundary::gate_to_grave, "gate_to_grave"},
    {Boundary::cradle_to_gate, "cradle_to_gate"},
    {Boundary::cradle_to_grave, "cradle_to_grave"},
    {Boundary::life_cycle, "life_cycle"},
}};

template <class T, size_t N>
std::optional<T> named(const std::array<Names<T>, N>& names, std::string_view name) {
    for (const auto& [value, text] : names)
        if (text == name) return value;
    return std::nullopt;
}

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

bool in_range(double value, double high) {
    return value > 0 && value <= high;
}

FuelProperties read_fuel(JsonObject& object) {
    const FuelProperties fuel{object.number("net_calorific_value").value_or(0),
                              object.number("carbon_content").value_or(0),
                              object.number("oxidation_percent").value_or(0) / 100};
    // No fuel has more than 500 GJ/t or 10^4Nm3; blast furnace gas has the most carbon, 70.8 tC/TJ.
    if (!in_range(fuel.net_calorific_value, 1000) || !in_range(fuel.carbon_content, 100) ||
        !in_range(fuel.oxidation, 1))
        object.report("net_calorific_value", Message{"factor.properties", {}});
    return fuel;
}

GasPotential read_gas(JsonObject& object) {
    GasPotential gas;
    const std::string name = object.text("gas");
    bool known = false;
    for (size_t i = 0; i < gas_classes; ++i)
        if (to_string(static_cast<GasClass>(i)) == name) {
            gas.gas = static_cast<GasClass>(i);
            known = true;
        }
    if (!known) object.report("gas", quoting("factor.unknown_gas", name));
    if (std::optional<JsonObject> blend = object.object("blend", Need::optional)) {
        double sum = 0;
        if (const Json* shares = object.raw("blend"))
            for (const auto& [id, share] : shares->items()) {
                const double part = share.is_number() ? share.get<double>() : 0;
                if (!in_range(part, 1)) object.report("blend", Message{"factor.bad_value", {}});
                gas.blend.emplace_back(id, part);
                sum += part;
            }
        if (std::fabs(sum - 1) > 1e-9) object.report("blend", Message{"factor.bad_value", {}});
        return gas;  // the library weighs the components
    }
    gas.ar4 = object.number("ar4", Need::optional);
    gas.ar5 = object.number("ar5", Need::optional);
    gas.ar6 = object.number("ar6", Need::optional);
    for (const auto& potential : {gas.ar4, gas.ar5, gas.ar6})
        if (potential && !in_range(*potential, 1e5)) object.report("ar5", Message{"factor.bad_value", {}});
    if (!gas.ar4 && !gas.ar5 && !gas.ar6) object.report("ar5", Message{"factor.bad_value", {}});
    return gas;
}

CombustionGases read_combustion(JsonObject& object) {
    const CombustionGases gases{object.number("co2", Need::optional).value_or(0),
                                object.number("ch4", Need::optional).value_or(0),
                                object.number("n2o", Need::optional).value_or(0),
                                object.number("net_calorific_value", Need::optional).value_or(0)};
    for (const double value : {gases.co2, gases.ch4, gases.n2o, gases.net_calorific_value})
        if (!(value >= 0 && value <= 1e6)) object.report("ch4", Message{"factor.bad_value", {}});
    return gases;
}

// The one thing that the kind asks for: properties, potentials, masses or a value.
void read_value(JsonObject& object, Factor& factor) {
    switch (factor.kind) {
        case FactorKind::fuel:
            factor.fuel = read_fuel(object);
            factor.value = fuel_factor(*factor.fuel);
            break;
        case FactorKind::gas:
            factor.gas = read_gas(object);
            break;
        case FactorKind::combustion:
        case FactorKind::non_co2:
            factor.combustion = read_combustion(object);
            break;
        default:
            factor.value = object.number("value").value_or(-1);
            if (!(factor.value >= 0 && factor.value <= 1e9))
                object.report("value", Message{"factor.bad_value", {}});
    }
}

int read_year(JsonObject& object, const char* member) {
    const auto year = object.whole_number(member, Need::optional);
    if (!year) return 0;
    if (*year < 1900 || *year > 2999)
        object.report(member, quoting("factor.bad_year", std::to_string(*year)));
    return static_cast<int>(std::clamp(*year, 1900LL, 2999LL));
}

void check_unit(JsonObject& object, const Factor& factor) {
    const bool by_energy = factor.kind == FactorKind::combustion || factor.kind == FactorKind::non_co2;
    const bool good = factor.kind == FactorKind::parameter || (by_energy && factor.unit == "kg/TJ") ||
                      (!by_energy && parse_factor_unit(factor.unit));
    if (!good) object.report("unit", quoting("factor.bad_unit", factor.unit));
}

void read_basis(JsonObject& object, Factor& factor) {
    const std::string basis = object.text("basis", Need::optional);
    if (basis.empty() || basis == "NCV" || basis == "GCV")
        factor.basis = basis;
    else if (const auto boundary = named(boundaries, basis))
        factor.boundary = *boundary;
    else
        object.report("basis", quoting("factor.unknown_basis", basis));
}

Factor read_factor(JsonObject& object, const FactorTable& table) {
    Factor factor;
    factor.id = object.text("id");
    const std::string kind = object.text("kind");
    const std::optional<FactorKind> known = named(kinds, kind);
    if (!known) object.report("kind", quoting("factor.unknown_kind", kind));
    factor.kind = known.value_or(FactorKind::plain);
    factor.name = {object.text("zh"), object.text("en")};
    factor.keywords = fold_width(object.text("keywords", Need::optional));
    factor.categories = object.texts("categories");
    for (const std::string& category : factor.categories)
        if (!scope_of(category)) object.report("categories", quoting("factor.unknown_category", category));
    factor.region = object.text("region", Need::optional);
    factor.data_year = read_year(object, "data_year");
    factor.valid_from = object.has("valid_from") ? read_year(object, "valid_from") : table.valid_from;
    factor.valid_to = object.has("valid_to") ? read_year(object, "valid_to") : table.valid_to;
    if (factor.valid_to != 0 && factor.valid_to < factor.valid_from)
        object.report("valid_to", Message{"factor.window", {}});
    factor.unit = object.text("unit");
    check_unit(object, factor);
    read_basis(object, factor);
    if (known) read_value(object, factor);
    factor.biogenic = object.yes_or_no("biogenic", Need::optional).value_or(false);
    factor.memo_gas = factor.gas && factor.gas->gas == GasClass::montreal;
    if (factor.kind == FactorKind::parameter)
        for (const char* bound : {"low", "high"}) static_cast<void>(object.number(bound, Need::optional));
    factor.source = object.text("source");
    factor.note = {object.text("note_zh", Need::optional), object.text("note_en", Need::optional)};
    object.report_unknown(Severity::error);
    return factor;
}

// One row with what its table says for all: the table's id goes before the row's, its keywords after them.
Json merged(const Json& common, const Json& columns, const Json& row) {
    Json out = common;
    for (size_t i = 0; i < row.size(); ++i) {
        const auto& name = columns[i].get_ref<const std::string&>();
        if (row[i].is_null()) continue;
        const auto shared = common.find(name);
        const bool joins = shared != common.end() && shared->is_string() && row[i].is_string();
        if (joins && name == "id")
            out[name] = shared->get_ref<const std::string&>() + row[i].get_ref<const std::string&>();
        else if (joins && name == "keywords")
            out[name] = row[i].get_ref<const std::string&>() + " " + shared->get_ref<const std::string&>();
        else
            out[name] = row[i];
    }
    return out;
}

FactorTable read_head(JsonObject& root) {
    FactorTable table;
    table.id = root.text("id");
    table.title = root.local_text("title");
    table.standard = root.text("standard", Need::optional);
    table.edition = root.text("edition", Need::optional);
    table.valid_from = read_year(root, "valid_from");
    table.valid_to = read_year(root, "valid_to");
    if (root.has("industries")) table.industries = root.texts("industries");
    return table;
}

bool has_columns(JsonObject& table, const Json* columns) {
    const bool good =
        columns != nullptr && columns->is_array() &&
        std::all_of(columns->begin(), columns->end(), [](const Json& c) { return c.is_string(); });
    if (!good) table.report("columns", Message{"factor.columns", {}});
    return good;
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
    if (root.whole_number("version").value_or(0) != 2) root.report("version", Message{"factor.version", {}});
    set.table = read_head(root);
    std::set<std::string> source_ids;
    set.sources = read_sources(root, source_ids);
    std::set<std::string> ids;
    for (JsonObject& table : root.objects("tables")) {
        const Json* common = table.raw("common");
        const Json* columns = table.raw("columns");
        const Json* rows = table.raw("rows");
        table.report_unknown(Severity::error);
        const bool good = has_columns(table, columns) && common != nullptr && common->is_object() &&
                          rows != nullptr && rows->is_array();
        if (!good) {
            table.report("rows", Message{"factor.columns", {}});
            continue;
        }
        for (size_t i = 0; i < rows->size(); ++i) {
            const std::string at = json_path(table.path_of("rows"), i);
            const Json& row = (*rows)[i];
            if (!row.is_array() || row.size() > columns->size()) {
                set.problems.push_back({Severity::error, at, {"factor.columns", {}}});
                continue;
            }
            const Json whole = merged(*common, *columns, row);
            JsonObject object(whole, at, set.problems);
            Factor factor = read_factor(object, set.table);
            if (!ids.insert(factor.id).second) object.report("id", quoting("factor.duplicate", factor.id));
            if (!source_ids.contains(factor.source))
                object.report("source", quoting("factor.unknown_source", factor.source));
            set.factors.push_back(std::move(factor));
        }
    }
    root.report_unknown(Severity::error);
    return set;
}

}  // namespace zs
