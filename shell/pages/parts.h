// What several pages show alike: figures, marks of provisional values, rows of tags, a requirement's
// explanation.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assessment/assessment.h"
#include "assessment/scoring_text.h"
#include "rules/rule_pack.h"
#include "shell/app/app.h"
#include "shell/widgets/ui.h"

namespace zs {

// --- Words -----------------------------------------------------------------------------------------------
std::string points_text(double points);                    // one decimal at most two: "8.6", "12.25"
std::string percent_text(double share, int decimals = 1);  // 0.724 -> "72.4%"
std::string tonnes_text(double tco2e);                     // two decimals, thousands separated
std::string time_words(const std::string& stamp);          // "2026-01-31T09:41:05" -> "2026-01-31 09:41"
const std::string& confidence_name(const Ui& ui, Confidence confidence);
Tone confidence_tone(Confidence confidence);
const std::string& stars_name(const Ui& ui, const RulePack& pack, int stars);  // "五星", "未达星级"
std::string source_title(const Ui& ui, const RulePack& pack, std::string_view source_id);
bool is_provisional(const RangedValue& value);
// "分值 4 为暂定，可能在 2–6 之间。来源：…"
std::string provisional_help(const Ui& ui, const RulePack& pack, const RangedValue& value);

// What a figure, or a value that is entered, is called.
const std::string& metric_name(const Ui& ui, const Scoring& scoring);
// --- Marks -----------------------------------------------------------------------------------------------
// Tags beside each other that go on in the next line where the column ends.
struct TagWords {
    std::string words;
    Tone tone = Tone::neutral;
    std::string help;
};
void tag_flow(Ui& ui, const std::vector<TagWords>& tags);
// A violet "暂定" with the value and its range, and the range and the source as its tooltip. Nothing if it is
// firm.
std::optional<TagWords> provisional_tag(const Ui& ui, const RulePack& pack, const RangedValue& value);

// One line as wide as its words, so that something can stand beside it.
void inline_text(Ui& ui, std::string_view words, float size, ImU32 colour, float height = 22);

// A figure with its label above and its unit beside it.
struct FigureStyle {
    Tone tone = Tone::neutral;  // colour of the figure where it is not neutral
    std::string_view note;      // a muted line below
    std::string_view help;      // tooltip
};
void figure(Ui& ui, std::string_view label, std::string_view value, std::string_view unit,
            const FigureStyle& style = {});

// A label at the left and a value at the right of one line.
void key_value(Ui& ui, std::string_view label, std::string_view value, bool strong = false, ImU32 colour = 0);

// Which pack is shown, where there are several. Call it before anything of the pack is looked at.
void draw_pack_switch(App& app, Ui& ui);
// "五星", or the level's name where the pack has levels; of a result by that pack.
std::string outcome_words(const Ui& ui, const RulePack& pack, const Assessment& assessment);
// The same of the open factory, with its points: what is spoken when it changes.
std::string result_words(const App& app, const Ui& ui);

// --- Explanations ----------------------------------------------------------------------------------------
// Meaning, why, evidence, advice, scoring and source of a requirement; the points are those of its result.
void explain_requirement(Ui& ui, const RulePack& pack, const Requirement& requirement,
                         const RequirementResult* result);
// One block of an explanation: a small heading and its words.
void explain(Ui& ui, std::string_view heading, std::string_view words);

// The name of an answer's status; `words` are the group's, where a document is ready or missing.
const std::string& status_name(const Ui& ui, AnswerStatus status, Group::Words words = Group::Words::met);
Tone status_tone(AnswerStatus status);

}  // namespace zs
