// Project files: reading with every fault named, writing that reads back the same. See
// rules/schemas/project.schema.json.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "assessment/assessment.h"
#include "assessment/explain_change.h"
#include "base/later.h"
#include "base/message.h"
#include "base/text.h"
#include "inventory/review.h"
#include "project/project.h"
#include "rules/rule_pack.h"

namespace zs {

// Limits of a project file; beyond them it is refused with a message, never cut.
inline constexpr size_t max_project_bytes = 32u << 20;
inline constexpr int max_json_depth = 32;
inline constexpr size_t max_activities = 20000;
inline constexpr size_t max_answers = 5000;
inline constexpr size_t max_answer_items = 200;  // ticked items of an answer
inline constexpr size_t max_answer_item = 100;   // code points of one
inline constexpr size_t max_other_lines = 2000;  // instruments, offsets, measures: each
inline constexpr size_t max_overlays = 50;
inline constexpr double max_evidence_bytes = 1e12;   // of one file, as it is stated
inline constexpr size_t max_short_text = 1000;       // code points of a name, unit, address ...
inline constexpr size_t max_long_text = 20000;       // of a note, an evidence or a source
inline constexpr size_t max_project_problems = 500;  // more are counted, not listed

struct ProjectReading {
    std::optional<Project> project;  // nothing if any problem is an error
    Problems problems;  // unknown keys are warnings: kept in `extra` and reported. Those of nested
                        // objects (factory, period, answers ...) are kept in the project's under the
                        // same names, those of a custom factor in its line's
};

// Never throws, never reads more than max_project_bytes or deeper than max_json_depth.
ZS_LATER ProjectReading read_project(std::string_view json);

// The same in pieces that each fit in a frame, but for a single text of megabytes. The text must outlive it.
class ProjectParsing {
  public:
    explicit ProjectParsing(std::string_view json);
    ~ProjectParsing();
    ProjectParsing(const ProjectParsing&) = delete;
    ProjectParsing& operator=(const ProjectParsing&) = delete;

    static constexpr size_t all = 100;
    size_t done() const;      // of `all`
    ZS_LATER bool advance();  // by one piece; true: all is done
    ProjectReading take();    // once all is done

  private:
    struct State;
    std::unique_ptr<State> state_;
};

// One line of activity data as a JSON object by itself, as in a file of one such object a line. `where` of
// its problems begins with `at`.
std::optional<Activity> read_activity_line(std::string_view json, const std::string& at, Problems& problems);

std::string write_project(const Project& project);

// The same in pieces that each fit in a frame. The project must outlive it, and stay as it is.
class ProjectWriting {
  public:
    explicit ProjectWriting(const Project& project);
    ~ProjectWriting();
    ProjectWriting(const ProjectWriting&) = delete;
    ProjectWriting& operator=(const ProjectWriting&) = delete;

    static constexpr size_t all = 100;
    size_t done() const;  // of `all`
    bool advance();       // by one piece; true: all is done
    std::string take();   // once all is done

  private:
    struct State;
    std::unique_ptr<State> state_;
};

// The contracts of `zerostar inventory --json`, `assess --json` and `explain --json`. Texts in `language`.
// An inventory without lines was streamed: it has totals and no review.
std::string write_inventory(const Inventory& inventory, const InventoryReview* review, Language language);
std::string write_assessment(const Assessment& assessment, const RulePack& pack, const Project& project,
                             Language language);
std::string write_explanation(const ChangeExplanation& explanation, Language language);

}  // namespace zs
