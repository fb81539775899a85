// What the data say about themselves: each finding leads to where it is mended.
#include <array>
#include <charconv>

#include "shell/pages/parts.h"
#include "shell/pages/results_parts.h"
#include "shell/pages/results_rows.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr size_t first_findings = 6;

// The number in "activities[3].unit".
std::optional<size_t> index_in(std::string_view where) {
    const size_t open = where.find('[');
    const size_t close = where.find(']');
    if (open == std::string_view::npos || close == std::string_view::npos || close <= open)
        return std::nullopt;
    size_t index = 0;
    const char* end = where.data() + close;
    const auto [rest, fault] = std::from_chars(where.data() + open + 1, end, index);
    return fault == std::errc() && rest == end ? std::optional<size_t>(index) : std::nullopt;
}

// The id in answers["basic_compliance.incidents"].note.
std::string quoted_in(std::string_view where) {
    const size_t open = where.find('"');
    const size_t close = where.find('"', open == std::string_view::npos ? 0 : open + 1);
    if (open == std::string_view::npos || close == std::string_view::npos) return {};
    return std::string(where.substr(open + 1, close - open - 1));
}

Place place_of(const Problem& finding, const Project& project) {
    const std::string_view where = finding.where;
    if (where.starts_with("answers")) return {PageId::questionnaire, quoted_in(where)};
    if (where.starts_with("instruments") || where.starts_with("offsets")) return {PageId::offsets, {}};
    if (where.starts_with("evidence")) return {PageId::evidence, {}};
    if (where.starts_with("activities")) {
        const std::optional<size_t> index = index_in(where);
        return {PageId::activity,
                index && *index < project.activities.size() ? project.activities[*index].id : std::string()};
    }
    return {PageId::factory, where.starts_with("accounting.sources") ? "sources" : ""};
}

std::string line_name(const Problem& finding, const Project& project) {
    const std::optional<size_t> index = index_in(finding.where);
    if (!index) return {};
    const std::string_view where = finding.where;
    if (where.starts_with("activities") && *index < project.activities.size())
        return project.activities[*index].name;
    if (where.starts_with("instruments") && *index < project.instruments.size())
        return project.instruments[*index].name;
    if (where.starts_with("offsets") && *index < project.offsets.size()) return project.offsets[*index].name;
    return {};
}

}  // namespace

void draw_findings_card(App& app, Ui& ui) {
    const std::array<const Problems*, 3> lists = {&app.inventory().warnings, &app.sources().problems,
                                                  &app.assessment().findings};
    size_t count = 0;
    for (const Problems* list : lists) count += list->size();
    if (count == 0) return;
    std::vector<const Problem*> shown;  // the worst of all first
    for (const Severity severity : {Severity::error, Severity::warning, Severity::info})
        for (const Problems* list : lists)
            for (const Problem& problem : *list)
                if (problem.severity == severity && shown.size() < first_findings) shown.push_back(&problem);
    gap(space::l);
    Card card(ui, "findings", {.name = ui.tr("results.findings")});
    heading(ui, ui.tr("results.findings"));
    gap(space::xs);
    muted(ui, ui.tr("results.findings_words"));
    gap(space::s);
    const Project& project = app.project();
    for (size_t i = 0; i < shown.size(); ++i) {
        const Problem& finding = *shown[i];
        const Place place = place_of(finding, project);
        const TagWords mark = finding.severity == Severity::error
                                  ? TagWords{ui.tr("results.finding_error"), Tone::bad, {}}
                              : finding.severity == Severity::warning
                                  ? TagWords{ui.tr("results.finding_warning"), Tone::info, {}}
                                  : TagWords{ui.tr("results.finding_note"), Tone::neutral, {}};
        ImGui::PushID(static_cast<int>(i));
        if (i > 0) divider(ui, 2);
        const std::string name = line_name(finding, project);
        const std::string message = ui.tr(finding.message);
        if (lead_row(ui, "finding", mark, name.empty() ? message : name,
                     name.empty() ? std::string() : message, page_name(ui, place.page)))
            app.navigate(place.page, place.target);
        ImGui::PopID();
    }
    if (count <= first_findings) return;
    gap(space::s);
    muted(ui, ui.tr("results.more_findings", {{"count", std::to_string(count - first_findings)}}));
}

}  // namespace zs
