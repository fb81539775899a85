// One line of activity data while its dialog is open: what is edited, and what the dialog remembers.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/message.h"
#include "factors/factor_library.h"
#include "inventory/line.h"
#include "inventory/methods.h"
#include "project/project.h"

namespace zs {

class App;
class Ui;
struct SourceQuestion;

enum class FactorMode { library, custom, stated };

// A meter's reading while it is typed: one that lacks its date or value is not part of the line yet.
struct ReadingEdit {
    int number = 0;  // part of its fields' ids
    Date date;
    std::optional<double> value;
};

// What a line comes to, kept until it or the project changes.
struct LinePreview {
    Activity of;
    size_t revision = 0;  // of the project
    ExplainedLine explained;
    Problems problems;
    std::string market;  // how the stored line's market-based figure came about
};

struct ActivityEdit {
    Activity activity;
    Activity original;  // as it was when the dialog opened: tells whether anything changed
    bool is_new = false;
    std::string before;  // where a new line goes: before the line of that id; empty: at the end
    FactorMode mode = FactorMode::library;
    bool picking = false;        // the list of factors is open
    std::string library_factor;  // what the other ways of stating a factor hold: going back loses nothing
    CustomFactor custom_factor;
    std::string query;
    int number = 0;               // of this dialog; part of its fields' ids
    std::optional<Message> hint;  // why a prefilled line lacks something
    bool more = false;            // the parameters that any line may have are shown
    bool by_month = false;        // the quantity is entered month by month
    bool by_meter = false;        // the quantity is entered as readings of a meter
    std::vector<ReadingEdit> readings;
    int last_reading = 0;  // number of the last one made
    bool refused = false;  // saving was refused: a field holds what cannot be read

    std::optional<LinePreview> preview;

    // Results of the search, kept until its question changes.
    std::string searched;
    std::vector<const Factor*> found;
};

// The usual entries of a factory's first list.
enum class QuickAdd { electricity, natural_gas, diesel, petrol, heat, refrigerant };

ActivityEdit edit_new(App& app, int number);
// A new line for what a boundary question asks for.
ActivityEdit edit_for_source(App& app, const SourceQuestion& source, int number);
ActivityEdit edit_existing(const Activity& activity, int number);
ActivityEdit edit_copy(App& app, const Activity& activity, const std::string& before, const std::string& name,
                       int number);
// A new line that is calculated with the factor, in the category that is usual for it.
ActivityEdit edit_with(App& app, const Ui& ui, const Factor& factor, int number);
ActivityEdit edit_quick(App& app, const Ui& ui, QuickAdd what, int number);

enum class DialogOutcome { open, closed, copy, remove };

// Draws the dialog and saves the line when asked to. Copying and removing are the page's.
DialogOutcome draw_activity_dialog(App& app, Ui& ui, ActivityEdit& edit);

// The choice of a factor inside the dialog: library with search, own factor, or a stated emission.
void draw_factor_choice(App& app, Ui& ui, ActivityEdit& edit);

// The method of the line and the fields it needs; what any line may have beside.
void draw_method(App& app, Ui& ui, ActivityEdit& edit, const Problems& problems);
void draw_more(App& app, Ui& ui, ActivityEdit& edit, const Problems& problems);
// The readings of the line's meter, in draw_more; true if a field of theirs holds what cannot be read.
void draw_readings(App& app, Ui& ui, ActivityEdit& edit);
bool readings_unreadable(Ui& ui, const ActivityEdit& edit);
// One after the other in two columns, with the unit, help and error of each.
void draw_parameters(const App& app, Ui& ui, ActivityDetail& detail, std::span<const Parameter> list,
                     const Problems& problems);
// Takes away a method that is not for the line's category, with its parameters.
void fit_method(ActivityEdit& edit);
// True if one of those fields holds text that cannot be read.
bool method_unreadable(Ui& ui, const ActivityEdit& edit);

// True if the factor's own fields hold text that cannot be read.
bool factor_unreadable(Ui& ui);

// The units that fit the line's factor, by symbol; the line's present unit is always among them.
std::vector<std::string> fitting_units(const App& app, const ActivityEdit& edit);

}  // namespace zs
