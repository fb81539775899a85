#include "rules/lint_report.h"

#include <algorithm>
#include <cmath>

#include "base/number.h"

namespace zs {
namespace {

// Faults of wording: the rest can be judged all the same.
bool is_wording(std::string_view key) {
    return key == "json.unknown_key" || key == "json.unknown_keys" || key == "pack.missing_translation" ||
           key == "pack.markup" || key == "pack.control_characters" || key == "pack.direction_characters" ||
           key == "pack.long_text";
}

bool is_id_character(unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '-' || c == '_' || c >= 128;
}

}  // namespace

std::string at(std::string_view list, size_t index) {
    return std::string(list) + "[" + std::to_string(index) + "]";
}

std::string lint_number(double value) {
    return format_short(value, 6);
}

LintReport::LintReport(const RulePack& pack, Problems& problems) : pack_(pack), problems_(problems) {
    for (const Problem& problem : problems) {
        if (problem.severity != Severity::error || is_wording(problem.message.key)) continue;
        faults_.insert(problem.where);
        // An element that is no object was left out of its list: those after it stand elsewhere now.
        if (problem.where.ends_with(']')) faults_.insert(problem.where.substr(0, problem.where.rfind('[')));
    }
    sources_known_ = known_each("sources", pack.sources.size(), "id");
}

bool LintReport::lies_in_fault(std::string_view path) const {
    if (faults_.contains(path)) return true;
    for (size_t end = path.find_last_of(".["); end != std::string_view::npos && end > 0;
         end = path.find_last_of(".[", end - 1))
        if (faults_.contains(path.substr(0, end))) return true;
    return false;
}

bool LintReport::known(const std::string& path) const {
    const auto holds_fault = [&](char separator) {
        const std::string inside = path + separator;
        const auto fault = faults_.lower_bound(inside);
        return fault != faults_.end() && fault->starts_with(inside);
    };
    return !lies_in_fault(path) && !holds_fault('.') && !holds_fault('[');
}

bool LintReport::known_each(const std::string& list, size_t size, std::string_view member) const {
    if (lies_in_fault(list)) return false;
    for (size_t i = 0; i < size; ++i) {
        const std::string element = at(list, i);
        if (lies_in_fault(element) || !known(element + "." + std::string(member))) return false;
    }
    return true;
}

void LintReport::report(std::string where, std::string key, decltype(Message::args) args, Severity severity) {
    if (lies_in_fault(where)) return;
    problems_.push_back({severity, std::move(where), {std::move(key), std::move(args)}});
}

void LintReport::check_source(const std::string& where, const std::string& id, Confidence confidence) {
    const Source* source = pack_.source(id);
    if (!source) {
        if (sources_known_) report(where + ".source", "pack.unknown_source", {{"source", id}});
        return;
    }
    const auto index = static_cast<size_t>(source - pack_.sources.data());
    if (confidence != Confidence::user && source->confidence != Confidence::user &&
        confidence < source->confidence && known(at("sources", index) + ".confidence"))
        report(where + ".confidence", "pack.surer_than_source",
               {{"confidence", std::string(to_string(confidence))},
                {"source", id},
                {"source_confidence", std::string(to_string(source->confidence))}});
}

void LintReport::check_range(const std::string& where, const RangedValue& range) {
    const bool finite = std::isfinite(range.value) && std::isfinite(range.low) && std::isfinite(range.high);
    if (!known(where + ".value") || !known(where + ".low") || !known(where + ".high"))
        ;  // told already
    else if (!finite || range.low < 0 || range.low > range.value || range.value > range.high)
        report(where, "pack.range",
               {{"value", lint_number(range.value)},
                {"low", lint_number(range.low)},
                {"high", lint_number(range.high)}});
    else if (range.is_firm() && range.confidence == Confidence::provisional && known(where + ".confidence"))
        report(where, "pack.provisional_without_range", {{"value", lint_number(range.value)}},
               Severity::warning);
    check_source(where, range.source, range.confidence);
}

void LintReport::check_unique(std::set<std::string>& seen, const std::string& where, const std::string& id) {
    if (!id.empty() && !seen.insert(id).second) report(where, "pack.duplicate_id", {{"id", id}});
}

void LintReport::check_id(const std::string& where, std::string_view id) {
    if (!std::all_of(id.begin(), id.end(),
                     [](char c) { return is_id_character(static_cast<unsigned char>(c)); }) ||
        id.find("..") != std::string_view::npos || id.starts_with('.'))
        report(where, "pack.bad_id", {{"id", excerpt(id)}});
}

}  // namespace zs
