#include "factors/factor_library.h"

#include <algorithm>
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

}  // namespace

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
            set.problems.push_back(duplicate_factor(json_path("factors", i), set.factors[i].id));
    for (size_t i = 0; i < set.sources.size(); ++i)
        if (source(set.sources[i].id) != nullptr)
            set.problems.push_back(duplicate_factor(json_path("sources", i), set.sources[i].id));
    if (has_error(set.problems)) return set.problems;
    std::move(set.factors.begin(), set.factors.end(), std::back_inserter(factors_));
    std::move(set.sources.begin(), set.sources.end(), std::back_inserter(sources_));
    return set.problems;
}

const Factor* FactorLibrary::find(std::string_view id) const {
    const auto found =
        std::find_if(factors_.begin(), factors_.end(), [&](const Factor& f) { return f.id == id; });
    return found == factors_.end() ? nullptr : &*found;
}

const Source* FactorLibrary::source(std::string_view id) const {
    const auto found =
        std::find_if(sources_.begin(), sources_.end(), [&](const Source& s) { return s.id == id; });
    return found == sources_.end() ? nullptr : &*found;
}

std::vector<const Factor*> FactorLibrary::search(const Query& query, size_t limit) const {
    const std::vector<std::string> words = words_of(query.text);
    const std::string province = region_name(query.province);
    using Rank = std::tuple<bool, int, int, bool, int>;  // greater is better
    std::vector<std::pair<Rank, const Factor*>> hits;
    for (const Factor& factor : factors_) {
        const bool offered = query.category.empty() || is_offered(factor, query.category);
        const int fit = fit_of(factor, words);
        if (fit < 0 || (words.empty() && !offered)) continue;
        const int place = !province.empty() && factor.region == province ? 2
                          : factor.region == "全国"                      ? 1
                                                                         : 0;
        hits.push_back({{offered, fit, place, factor.data_year == query.year, factor.data_year}, &factor});
    }
    std::stable_sort(hits.begin(), hits.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<const Factor*> out;
    for (size_t i = 0; i < hits.size() && i < limit; ++i) out.push_back(hits[i].second);
    return out;
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

}  // namespace zs
