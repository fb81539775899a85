#include "factors/factor_library.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <tuple>

#include "base/shipped.h"
#include "factors/factor_reader.h"

namespace zs {
namespace {

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : fold_width(trim(text)) + " ") {
        if (c != ' ' && c != '\t' && c != '\n') {
            word += c;
        } else if (!word.empty()) {
            words.push_back(word);
            word.clear();
        }
    }
    return words;
}

bool starts_a_word(std::string_view text, std::string_view word) {
    for (size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
        if (at == 0 || text[at - 1] == ' ') return true;
    return false;
}

// How well a word fits: 0 not at all, more is better.
int fit_of(const Factor& factor, const std::string& word) {
    const std::string zh = fold_width(factor.name.zh);
    const std::string en = fold_width(factor.name.en);
    if (word == zh || word == en || starts_a_word(factor.keywords + " ", word + " ")) return 4;
    if (zh.starts_with(word) || en.starts_with(word)) return 3;
    if (starts_a_word(factor.keywords, word) || starts_a_word(en, word) || zh.find(word) != std::string::npos)
        return 2;
    const bool inside =
        en.find(word) != std::string::npos || factor.keywords.find(word) != std::string::npos ||
        factor.id.find(word) != std::string::npos || factor.region.find(word) != std::string::npos ||
        (factor.data_year != 0 && std::to_string(factor.data_year) == word);
    return inside ? 1 : 0;
}

int fit_of(const Factor& factor, const std::vector<std::string>& words) {
    int sum = 0;
    for (const std::string& word : words) {
        const int fit = fit_of(factor, word);
        if (fit == 0) return -1;
        sum += fit;
    }
    return sum;
}

bool is_offered(const Factor& factor, std::string_view category) {
    return std::find(factor.categories.begin(), factor.categories.end(), category) != factor.categories.end();
}

// A region as the factors name it: 四川省 -> 四川, 广西壮族自治区 -> 广西, CN -> 全国.
std::string region_name(std::string_view region) {
    std::string name(trim(region));
    if (name == "CN" || name == "中国") return "全国";
    for (const std::string_view tail :
         {"维吾尔自治区", "壮族自治区", "回族自治区", "特别行政区", "自治区", "省", "市"})
        if (name.size() > tail.size() && name.ends_with(tail))
            return name.substr(0, name.size() - tail.size());
    return name;
}

// Whether the year is in the table's window.
bool is_for(const FactorTable& table, int year) {
    return (table.valid_from == 0 || year >= table.valid_from) &&
           (table.valid_to == 0 || year <= table.valid_to);
}

// A blend's potentials are those of its components, weighted by mass.
void check_blends(FactorSet& set) {
    for (Factor& factor : set.factors) {
        if (!factor.gas || factor.gas->blend.empty()) continue;
        for (auto member : {&GasPotential::ar4, &GasPotential::ar5, &GasPotential::ar6}) {
            std::optional<double> sum = 0.0;
            for (const auto& [id, share] : factor.gas->blend) {
                const auto part = std::find_if(set.factors.begin(), set.factors.end(),
                                               [&id = id](const Factor& f) { return f.id == id; });
                if (part == set.factors.end() || !part->gas) {
                    set.problems.push_back(
                        {Severity::error, factor.id, {"factor.blend", {{"value", excerpt(id)}}}});
                    return;
                }
                const std::optional<double>& one = (*part->gas).*member;
                sum = sum && one ? std::optional<double>(*sum + share * *one) : std::nullopt;
            }
            (*factor.gas).*member = sum;
        }
    }
}

}  // namespace

std::string_view to_string(GasClass gas) {
    constexpr std::array<std::string_view, gas_classes> names = {"co2", "ch4", "n2o",   "hfc",     "pfc",
                                                                 "sf6", "nf3", "other", "montreal"};
    return names[static_cast<size_t>(gas)];
}

std::optional<double> GasPotential::of(std::string_view set) const {
    return set == "AR4" ? ar4 : set == "AR5" ? ar5 : set == "AR6" ? ar6 : std::nullopt;
}

FactorLibrary FactorLibrary::shipped(std::span<const ShippedFile> files) {
    FactorLibrary library;
    for (const ShippedFile& file : files)
        if (file.path.starts_with("factors/")) static_cast<void>(library.add(file.content));
    return library;
}

Problems FactorLibrary::add(std::string_view json) {
    FactorSet set = read_factor_set(json);
    for (size_t i = 0; i < set.factors.size(); ++i)
        if (find(set.factors[i].id) != nullptr)
            set.problems.push_back(duplicate_factor(set.factors[i].id, set.factors[i].id));
    for (size_t i = 0; i < set.sources.size(); ++i)
        if (source(set.sources[i].id) != nullptr)
            set.problems.push_back(duplicate_factor(json_path("sources", i), set.sources[i].id));
    check_blends(set);
    if (has_error(set.problems)) return set.problems;
    for (Factor& factor : set.factors) {
        factor.table = tables_.size();
        if (const Result<FactorUnit> ratio = parse_factor_unit(factor.unit); ratio && ratio->gas.empty())
            factor.ratio = *ratio;
        index_.emplace(factor.id, factors_.size() + static_cast<size_t>(&factor - set.factors.data()));
    }
    tables_.push_back(std::move(set.table));
    std::move(set.factors.begin(), set.factors.end(), std::back_inserter(factors_));
    std::move(set.sources.begin(), set.sources.end(), std::back_inserter(sources_));
    return set.problems;
}

const Factor* FactorLibrary::find(std::string_view id) const {
    const auto found = index_.find(id);
    return found == index_.end() ? nullptr : &factors_[found->second];
}

const Source* FactorLibrary::source(std::string_view id) const {
    const auto found =
        std::find_if(sources_.begin(), sources_.end(), [&](const Source& s) { return s.id == id; });
    return found == sources_.end() ? nullptr : &*found;
}

std::vector<const Factor*> FactorLibrary::search(const Query& query, size_t limit) const {
    const std::vector<std::string> words = words_of(query.text);
    const std::string province = region_name(query.province);
    const auto preferred = default_fuel_table(query.industry, query.year);
    using Rank = std::tuple<bool, int, bool, int, bool, int>;  // greater is better
    std::vector<std::pair<Rank, const Factor*>> hits;
    for (const Factor& factor : factors_) {
        if (factor.kind == FactorKind::parameter || factor.kind == FactorKind::non_co2) continue;
        const bool offered = query.category.empty() || is_offered(factor, query.category);
        const int fit = fit_of(factor, words);
        if (fit < 0 || (words.empty() && !offered)) continue;
        const int place = !province.empty() && factor.region == province ? 2
                          : factor.region == "全国"                      ? 1
                                                                         : 0;
        const bool by_default = preferred && preferred->table == &table_of(factor);
        hits.push_back(
            {{offered, fit, by_default, place, factor.data_year == query.year, factor.data_year}, &factor});
    }
    std::stable_sort(hits.begin(), hits.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<const Factor*> out;
    for (size_t i = 0; i < hits.size() && i < limit; ++i) out.push_back(hits[i].second);
    return out;
}

std::optional<FactorLibrary::DefaultTable> FactorLibrary::default_fuel_table(std::string_view industry,
                                                                             int year) const {
    std::vector<bool> has_fuels(tables_.size(), false);
    for (const Factor& factor : factors_)
        if (factor.kind == FactorKind::fuel) has_fuels[factor.table] = true;
    const std::string folded = fold_width(industry);
    const FactorTable* general = nullptr;
    for (size_t i = 0; i < tables_.size(); ++i) {
        const FactorTable& table = tables_[i];
        if (!has_fuels[i]) continue;
        if (table.industries.empty()) {
            // The newest edition that is for the year; if none is, the newest of all, and that is said.
            if (general == nullptr || std::tuple(is_for(table, year), table.valid_from) >
                                          std::tuple(is_for(*general, year), general->valid_from))
                general = &table;
            continue;
        }
        const bool in_window = year != 0 && is_for(table, year);
        for (const std::string& word : table.industries)
            if (in_window && folded.find(word) != std::string::npos)
                return DefaultTable{&table,
                                    {"factor.default_industry",
                                     {{"table", table.standard + "-" + table.edition},
                                      {"industry", excerpt(industry)},
                                      {"year", std::to_string(year)}}}};
    }
    if (general == nullptr) return std::nullopt;
    const bool in_window = year == 0 || is_for(*general, year);
    return DefaultTable{general,
                        {in_window ? "factor.default_general" : "factor.default_general_outside",
                         {{"table", general->standard + "-" + general->edition},
                          {"valid_from", std::to_string(general->valid_from)},
                          {"year", std::to_string(year)}}}};
}

std::vector<FactorLibrary::EditionChange> FactorLibrary::compare(std::string_view table,
                                                                 std::string_view with) const {
    const auto short_id = [this](const Factor& factor) {
        return std::string_view(factor.id).substr(std::min(factor.id.size(), table_of(factor).id.size()));
    };
    std::vector<EditionChange> changes;
    for (const Factor& before : factors_) {
        if (table_of(before).id != table) continue;
        const Factor* after = find(std::string(with) + std::string(short_id(before)));
        if (after == nullptr || after->value != before.value)
            changes.push_back({before.name, before.unit, before.value,
                               after == nullptr ? std::nullopt : std::optional<double>(after->value)});
    }
    for (const Factor& after : factors_)
        if (table_of(after).id == with && find(std::string(table) + std::string(short_id(after))) == nullptr)
            changes.push_back({after.name, after.unit, std::nullopt, after.value});
    return changes;
}

const Factor* FactorLibrary::in_edition_of(const Factor& factor, std::string_view industry, int year) const {
    if (year == 0) return nullptr;
    const FactorTable& own = table_of(factor);
    const Factor* other = nullptr;
    if (factor.kind == FactorKind::grid) {
        // cn.grid.2022.sichuan: the same region's of the year.
        const std::string part = "." + std::to_string(factor.data_year) + ".";
        const size_t at = factor.id.find(part);
        if (factor.data_year == year || at == std::string::npos) return nullptr;
        other = find(std::string(factor.id).replace(at, part.size(), "." + std::to_string(year) + "."));
        if (other && other->region != factor.region) return nullptr;
    } else {
        const FactorTable* wanted = nullptr;
        if (factor.kind == FactorKind::fuel) {
            if (const auto chosen = default_fuel_table(industry, year)) wanted = chosen->table;
        } else if (!own.standard.empty() && !is_for(own, year)) {
            for (const FactorTable& table : tables_)
                if (table.standard == own.standard && is_for(table, year)) wanted = &table;
        }
        if (wanted == nullptr || wanted->id == own.id) return nullptr;
        other = find(wanted->id + factor.id.substr(std::min(factor.id.size(), own.id.size())));
    }
    const bool fits = other && other->kind == factor.kind && other->ratio && factor.ratio &&
                      other->ratio->per.dimension == factor.ratio->per.dimension;
    return fits ? other : nullptr;
}

Result<const Factor*> FactorLibrary::grid(std::string_view region, int year) const {
    const std::string name = region_name(region);
    std::set<int> years;
    for (const Factor& factor : factors_) {
        if (factor.kind != FactorKind::grid || factor.region != name) continue;
        if (factor.data_year == year) return &factor;
        years.insert(factor.data_year);
    }
    std::string covered;
    for (const int y : years) covered += (covered.empty() ? "" : ", ") + std::to_string(y);
    return Problem{Severity::error, "",
                   Message{"factor.grid_not_covered",
                           {{"region", excerpt(region)},
                            {"year", std::to_string(year)},
                            {"years", covered.empty() ? "—" : covered}}}};
}

std::optional<Problem> FactorLibrary::not_covered(std::string_view id) const {
    constexpr std::string_view grids = "cn.grid.";  // cn.grid.YEAR.REGION
    if (!id.starts_with(grids)) return std::nullopt;
    const std::string_view rest = id.substr(grids.size());
    const size_t dot = rest.find('.');
    int year = 0;
    const auto read = std::from_chars(rest.data(), rest.data() + std::min(dot, rest.size()), year);
    if (dot == std::string_view::npos || read.ec != std::errc() || read.ptr != rest.data() + dot)
        return std::nullopt;
    const std::string_view region = rest.substr(dot);
    std::string name(region.substr(1));
    for (const Factor& factor : factors_)
        if (factor.kind == FactorKind::grid && factor.id.starts_with(grids) && factor.id.ends_with(region))
            name = factor.region;
    const Result<const Factor*> found = grid(name, year);
    return found ? std::nullopt : std::optional<Problem>(found.problem());
}

}  // namespace zs
