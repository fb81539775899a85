#include "shell/pages/search_index.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/number.h"
#include "shell/pages/boundary_view.h"
#include "shell/pages/data_words.h"
#include "shell/pages/evidence.h"
#include "shell/pages/help.h"
#include "shell/pages/offsets_dialogs.h"
#include "shell/pages/page_list.h"
#include "shell/pages/parts.h"

namespace zs {
namespace {

using Kind = SearchHit::Kind;

constexpr size_t least_of_kind = 4;
constexpr size_t most_excerpt = 44;  // code points around what was found
constexpr size_t offered_topics = 4;

std::vector<std::string> words_of(std::string_view query) {
    std::vector<std::string> words;
    const std::string folded = fold_width(query);
    for (size_t at = 0; at < folded.size();) {
        const size_t end = std::min(folded.find(' ', at), folded.size());
        if (end > at) words.push_back(folded.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

bool has_all(const std::vector<std::string>& words, std::string_view text) {
    return std::all_of(words.begin(), words.end(),
                       [&](const std::string& word) { return text.find(word) != std::string_view::npos; });
}

bool begins(std::string_view word, std::string_view lines) {
    return lines.starts_with(word) || lines.find("\n" + std::string(word)) != std::string_view::npos;
}

// 3: a language's name begins with the first word, and the name has the others. 2: the name has all. 1: name
// and what is told have all. 0: not.
int rank(const std::vector<std::string>& words, std::string_view name, std::string_view rest) {
    if (has_all(words, name)) return begins(words.front(), name) ? 3 : 2;
    for (const std::string& word : words)
        if (name.find(word) == std::string_view::npos && rest.find(word) == std::string_view::npos) return 0;
    return 1;
}

std::string both(const LocalText& text) {
    return text.zh + "\n" + text.en;
}

// The key's words in every language.
std::string all_tongues(const App& app, const std::string& key) {
    std::string words;
    for (const Rules::Tongue& tongue : app.languages())
        if (tongue.words.has(key)) words += tongue.words.text(key) + "\n";
    return words;
}

// What is told about a requirement beside its question, with the heading of each part.
std::vector<std::pair<const char*, const LocalText*>> told_about(const Requirement& one) {
    std::vector<std::pair<const char*, const LocalText*>> parts = {{"questionnaire.meaning", &one.meaning},
                                                                   {"questionnaire.why", &one.why},
                                                                   {"questionnaire.advice", &one.advice}};
    for (const LocalText& piece : one.evidence) parts.push_back({"questionnaire.evidence", &piece});
    return parts;
}

// Requirements in the pack's order, by one number.
const Requirement* requirement_at(const RulePack& pack, size_t at, const Group** group) {
    for (const Group& one : pack.groups) {
        *group = &one;
        if (at < one.requirements.size()) return &one.requirements[at];
        at -= one.requirements.size();
    }
    return nullptr;
}

SearchHit question_hit(const App& app, const Ui& ui, size_t at, const std::vector<std::string>& words) {
    const Group* group = nullptr;
    const Requirement* one = requirement_at(app.pack(), at, &group);
    if (!one) return {};
    std::string more = one->code + "  ·  " + ui.pick(group->name);
    if (!has_all(words, fold_width(both(one->question) + "\n" + one->code)))
        for (const auto& part : told_about(*one))
            if (has_all(words, fold_width(both(*part.second)))) {
                more = one->code + "  ·  " + ui.tr(part.first) + "  ·  " +
                       excerpt(ui.pick(*part.second), most_excerpt);
                break;
            }
    return {Kind::question, ui.pick(one->question), std::move(more), PageId::questionnaire, one->id};
}

std::string amount_words(const std::optional<double>& quantity, std::string_view unit) {
    return quantity ? "  ·  " + format_short(*quantity, 4) + " " + std::string(unit) : std::string();
}

SearchHit hit_of(const App& app, const Ui& ui, Kind kind, size_t at, const std::vector<std::string>& words) {
    switch (kind) {
        case Kind::page: {
            const PageEntry& entry = page_list[at];
            return {kind, ui.tr(entry.key), {}, entry.page, {}};
        }
        case Kind::help: {
            const std::string_view topic = help_topics[at];
            return {kind, ui.tr(help_title(topic)), excerpt(ui.tr(help_words(topic)), most_excerpt),
                    PageId::projects, std::string(topic)};
        }
        case Kind::factory: {
            const ProjectSummary& one = app.projects()[at];
            return {kind, one.name, time_words(one.updated_at), PageId::overview, one.id};
        }
        case Kind::question:
            return question_hit(app, ui, at, words);
        case Kind::line: {
            const Activity& line = app.project().activities[at];
            const std::string category = category_name(ui, line.category);
            return {kind, line.name.empty() ? category : line.name,
                    category + amount_words(line.quantity, shown_unit(ui, line.unit)), PageId::activity,
                    line.id};
        }
        case Kind::instrument: {
            const Instrument& one = app.project().instruments[at];
            return {kind, name_of(ui, one),
                    instrument_kind_name(ui, one.kind) + amount_words(one.quantity, one.unit),
                    PageId::offsets, one.id};
        }
        case Kind::credit: {
            const Offset& one = app.project().offsets[at];
            return {kind, name_of(ui, one),
                    offset_kind_name(ui, one.kind) + amount_words(one.quantity, "tCO₂e"), PageId::offsets,
                    one.id};
        }
        case Kind::evidence: {
            const Evidence& one = app.project().evidence[at];
            return {kind, one.name.empty() ? ui.tr("evidence.unnamed") : one.name,
                    evidence_kind_words(ui, one), PageId::evidence, one.id};
        }
        case Kind::facility: {
            const Facility& one = app.project().accounting.facilities[at];
            return {kind, one.name.empty() ? one.id : one.name, ui.tr("activity.tab_boundary"),
                    PageId::activity, std::string(boundary_target)};
        }
        case Kind::factor:
            break;
    }
    return {};
}

void find_factors(const App& app, const Ui& ui, std::string_view query, size_t limit,
                  std::vector<SearchHit>& hits) {
    const Project* project = app.has_project() ? &app.project() : nullptr;
    for (const Factor* factor : app.factors().search({.text = std::string(query),
                                .category = {},
                                .province = project ? project->factory.province : std::string(),
                                .year = project ? project->period.start.year : 0},
                                                     limit)) {
        std::string more = factor_value_text(ui, *factor, project ? project->gwp_set : "AR6");
        if (const Source* source = app.factors().source(factor->source))
            more += "  ·  " + ui.pick(source->title);
        hits.push_back({Kind::factor, ui.pick(factor->name), std::move(more), PageId::activity, factor->id});
    }
}

// How many of each kind are shown: a few of each, and what is left of the limit in their order.
std::array<size_t, search_kinds> shares(const std::array<size_t, search_kinds>& found, size_t limit) {
    std::array<size_t, search_kinds> shown{};
    for (const bool more : {false, true})
        for (size_t kind = 0; kind < search_kinds; ++kind) {
            const size_t wanted = more ? found[kind] : std::min(found[kind], least_of_kind);
            const size_t added = std::min(wanted - shown[kind], limit);
            shown[kind] += added;
            limit -= added;
        }
    return shown;
}

}  // namespace

void SearchIndex::add(Kind kind, size_t at, std::string_view name, std::string_view rest) {
    entries_.push_back({kind, at, fold_width(name), fold_width(rest)});
}

void SearchIndex::add_project(const App& app) {
    const Project& project = app.project();
    std::map<std::string, std::string, std::less<>> categories;  // in all languages
    for (size_t i = 0; i < project.activities.size(); ++i) {
        const Activity& line = project.activities[i];
        const auto known = categories.try_emplace(line.category);
        if (known.second) known.first->second = all_tongues(app, "category." + line.category);
        add(Kind::line, i, line.name, known.first->second + "\n" + line.note);
    }
    for (size_t i = 0; i < project.instruments.size(); ++i) {
        const Instrument& one = project.instruments[i];
        add(Kind::instrument, i, one.name,
            all_tongues(app, instrument_kind_key(one.kind)) + one.evidence + "\n" + one.note);
    }
    for (size_t i = 0; i < project.offsets.size(); ++i) {
        const Offset& one = project.offsets[i];
        add(Kind::credit, i, one.name,
            all_tongues(app, offset_kind_key(one.kind)) + one.standard + "\n" + one.retirement + "\n" +
                one.vintage + "\n" + one.note);
    }
    for (size_t i = 0; i < project.evidence.size(); ++i) {
        const Evidence& one = project.evidence[i];
        std::string supports;
        for (const Supported& what : one.supports) supports += app.supported_name(what) + "\n";
        add(Kind::evidence, i, one.name, supports + one.note + "\n" + one.address);
    }
    const std::vector<Facility>& facilities = project.accounting.facilities;
    for (size_t i = 0; i < facilities.size(); ++i)
        add(Kind::facility, i, facilities[i].name, facilities[i].id);
}

SearchIndex::SearchIndex(const App& app) {
    for (size_t i = 0; i < page_list.size(); ++i)
        if (page_usable(app, page_list[i].page)) add(Kind::page, i, all_tongues(app, page_list[i].key));
    const std::string help = all_tongues(app, "search.help");
    for (size_t i = 0; i < help_topics.size(); ++i)
        add(Kind::help, i, all_tongues(app, help_title(help_topics[i])),
            help + all_tongues(app, help_words(help_topics[i])));
    for (size_t i = 0; i < app.projects().size(); ++i) add(Kind::factory, i, app.projects()[i].name);
    size_t at = 0;
    for (const Group& group : app.pack().groups)
        for (const Requirement& one : group.requirements) {
            std::string rest = both(group.name);
            for (const auto& part : told_about(one)) rest += "\n" + both(*part.second);
            add(Kind::question, at++, both(one.question) + "\n" + one.code, rest);
        }
    if (app.has_project()) add_project(app);
}

std::vector<SearchHit> SearchIndex::find(const App& app, const Ui& ui, std::string_view query,
                                         size_t limit) const {
    std::vector<SearchHit> hits;
    const std::vector<std::string> words = words_of(query);
    if (words.empty()) {
        for (size_t i = 0; i < offered_topics; ++i) hits.push_back(hit_of(app, ui, Kind::help, i, words));
        return hits;
    }
    std::array<std::vector<std::pair<int, size_t>>, search_kinds> ranked;
    for (const Entry& entry : entries_)
        if (const int how_well = rank(words, entry.name, entry.rest); how_well > 0)
            ranked[static_cast<size_t>(entry.kind)].push_back({how_well, entry.at});
    std::vector<SearchHit> factors;
    find_factors(app, ui, query, limit, factors);

    std::array<size_t, search_kinds> found{};
    for (size_t kind = 0; kind < search_kinds; ++kind) found[kind] = ranked[kind].size();
    found.back() = factors.size();
    const std::array<size_t, search_kinds> shown = shares(found, limit);
    for (size_t kind = 0; kind + 1 < search_kinds; ++kind) {
        std::stable_sort(ranked[kind].begin(), ranked[kind].end(),
                         [](const auto& a, const auto& b) { return a.first > b.first; });
        for (size_t i = 0; i < shown[kind]; ++i)
            hits.push_back(hit_of(app, ui, static_cast<Kind>(kind), ranked[kind][i].second, words));
    }
    factors.resize(shown.back());
    std::move(factors.begin(), factors.end(), std::back_inserter(hits));
    return hits;
}

}  // namespace zs
