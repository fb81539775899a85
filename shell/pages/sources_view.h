// 排放源: the questions that decide which data the factory has to bring, asked once on the factory page, and
// what follows from them on the page of activity data.
#pragma once

#include "inventory/sources.h"
#include "shell/widgets/ui.h"

namespace zs {

class App;

// "固定燃烧": what a question is about, in lists and findings.
const std::string& source_name(const Ui& ui, const SourceQuestion& question);

// Where data for it are entered: "source:ID" is the target on the page of activity data.
struct SourcePlace {
    bool activity = true;  // else on the page of green power and offsets
    std::string target;
};
SourcePlace source_place(const SourceQuestion& question);
const SourceQuestion* source_of_target(std::string_view target);  // null: it is none

// The questions with what they decide beside them.
void draw_sources_view(App& app, Ui& ui);

// On the page of activity data: what was answered yes and has no line yet, each as a button, and what is not
// in the factory. Gives the one that was pressed. Draws nothing where there is nothing to say.
const SourceQuestion* draw_wanted_sources(App& app, Ui& ui);

}  // namespace zs
