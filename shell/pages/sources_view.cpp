#include "shell/pages/sources_view.h"

#include <array>

#include "shell/app/app.h"
#include "shell/pages/parts.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr float two_columns = 820;   // narrower: what follows stands below the questions
constexpr float beside_words = 420;  // narrower: the choice stands below its question
constexpr std::string_view target_prefix = "source:";

std::string key_of(const SourceQuestion& question, std::string_view part = {}) {
    return std::string("sources.").append(question.id).append(part);
}

void take_answer(App& app, const Ui& ui, const SourceQuestion& question, std::optional<bool> answer) {
    Accounting accounting = app.project().accounting;
    answer_source(accounting, question.id, answer, source_name(ui, question), ui.tr("sources.reason"));
    app.change(SetAccounting{std::move(accounting)});
}

void draw_question(App& app, Ui& ui, const SourceQuestion& question) {
    const std::array<std::string, 2> options = {ui.tr("sources.yes"), ui.tr("sources.no")};
    float width = 0;
    for (const std::string& option : options)
        width += std::max(64.0f, text_width(ui, option, {.weight = FontWeight::bold}) + 2 * space::l + 1);
    const std::string& words = ui.tr(key_of(question));
    ImGui::PushID(question.id.data(), question.id.data() + question.id.size());
    Row row(ui, {1.0f, std::ceil(width)}, space::l, beside_words);
    text(ui, words, {.size = type::large});
    gap(2);
    muted(ui, ui.tr(key_of(question, ".help")));
    row.next();
    if (row.stacked())
        gap(0);
    else
        gap(space::xs);
    const std::optional<bool> answer = source_answer(app.project().accounting, question.id);
    const int chosen = !answer ? -1 : *answer ? 0 : 1;
    if (const auto choice = segments(ui, "answer", words, options, chosen, true))
        take_answer(app, ui, question, *choice < 0 ? std::nullopt : std::optional<bool>(*choice == 0));
    ImGui::PopID();
}

void draw_questions(App& app, Ui& ui, const char* id, const char* title_key, bool emissions) {
    Card card(ui, id, {.name = ui.tr(title_key)});
    heading(ui, ui.tr(title_key));
    bool first = true;
    for (const SourceQuestion& question : source_questions()) {
        if ((question.kind == SourceKind::emission) != emissions) continue;
        if (first)
            gap(space::l);
        else
            divider(ui, space::m);
        first = false;
        draw_question(app, ui, question);
    }
}

void draw_names(Ui& ui, const char* title_key, Tone tone, const std::vector<TagWords>& names) {
    if (names.empty()) return;
    gap(space::l);
    text(ui, ui.tr(title_key), {.size = type::small, .colour = tone_colours(ui.colours(), tone).ink});
    gap(space::s);
    tag_flow(ui, names);
}

void draw_outcome(App& app, Ui& ui) {
    Card card(ui, "outcome", {.name = ui.tr("sources.outcome")});
    heading(ui, ui.tr("sources.outcome"));
    gap(space::xs);
    muted(ui, ui.tr("sources.outcome_words"));
    const Accounting& accounting = app.project().accounting;
    std::vector<TagWords> missing, entered, absent;
    const SourceReview& review = app.sources();
    for (size_t i = 0; i < source_questions().size(); ++i) {
        const SourceQuestion& question = source_questions()[i];
        const std::optional<bool> answer = source_answer(accounting, question.id);
        if (!answer) continue;
        std::vector<TagWords>& list = !*answer ? absent : review.entries[i] > 0 ? entered : missing;
        const Tone tone = &list == &missing ? Tone::info : &list == &entered ? Tone::good : Tone::neutral;
        list.push_back({source_name(ui, question), tone, {}});
    }
    draw_names(ui, "sources.missing", Tone::info, missing);
    draw_names(ui, "sources.entered", Tone::good, entered);
    draw_names(ui, "sources.absent", Tone::neutral, absent);
    for (const Problem& problem : review.problems) {
        if (problem.message.key == "quality.source_missing") continue;  // told above
        gap(space::m);
        text(ui, ui.tr(problem.message), {.size = type::small, .colour = ui.colours().bad});
    }
    gap(space::l);
    muted(ui, ui.tr("sources.no_guess"), type::caption);
}

}  // namespace

const std::string& source_name(const Ui& ui, const SourceQuestion& question) {
    return ui.tr(key_of(question, ".name"));
}

SourcePlace source_place(const SourceQuestion& question) {
    const bool activity = question.kind == SourceKind::emission || question.kind == SourceKind::scope_3;
    return {activity, activity ? std::string(target_prefix).append(question.id) : std::string()};
}

const SourceQuestion* source_of_target(std::string_view target) {
    return target.starts_with(target_prefix) ? find_source(target.substr(target_prefix.size())) : nullptr;
}

void draw_sources_view(App& app, Ui& ui) {
    Row row(ui, {0.62f, 0.38f}, space::l, two_columns);
    draw_questions(app, ui, "emissions", "sources.emissions", true);
    gap(space::l);
    draw_questions(app, ui, "others", "sources.others", false);
    row.next();
    draw_outcome(app, ui);
}

const SourceQuestion* draw_wanted_sources(App& app, Ui& ui) {
    const Project& project = app.project();
    std::vector<const SourceQuestion*> wanted;
    for (const SourceQuestion* question : app.sources().missing)
        if (source_place(*question).activity) wanted.push_back(question);
    std::string absent;
    for (const SourceQuestion& question : source_questions())
        if (question.kind == SourceKind::emission && source_answer(project.accounting, question.id) == false)
            absent.append(absent.empty() ? "" : ui.tr("sources.comma")).append(source_name(ui, question));
    const bool unasked = answered_sources(project.accounting) == 0 && project.activities.empty();
    if (wanted.empty() && (absent.empty() || !project.activities.empty()) && !unasked) return nullptr;
    const SourceQuestion* pressed = nullptr;
    {
        Card card(ui, "wanted", {.padding = space::l, .name = ui.tr("sources.wanted")});
        if (!wanted.empty()) {
            subheading(ui, ui.tr("sources.wanted"));
            gap(space::s);
            ButtonFlow buttons(ui);
            for (const SourceQuestion* question : wanted) {
                const std::string& name = source_name(ui, *question);
                if (buttons(question->id.data(), name,
                            {.icon = Icon::plus,
                             .small = !ui.phone(),
                             .name = ui.tr("sources.enter_named", {{"name", name}})}))
                    pressed = question;
            }
            gap(space::s);
        }
        if (unasked) muted(ui, ui.tr("sources.ask_first"));
        if (!absent.empty()) muted(ui, ui.tr("sources.absent_list", {{"names", absent}}));
        gap(space::xs);
        if (link(ui, "questions", ui.tr(unasked ? "sources.answer_now" : "sources.change")))
            app.navigate(PageId::factory, "sources");
    }
    gap(space::l);
    return pressed;
}

}  // namespace zs
