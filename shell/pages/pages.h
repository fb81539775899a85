// The pages: one file each, drawn by one function. A page reads the app, emits its commands and remembers
// nothing but its view. It computes no result and writes no SQL.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/later.h"
#include "project/project.h"
#include "shell/app/app.h"
#include "shell/pages/activity_edit.h"
#include "shell/pages/activity_edition.h"
#include "shell/pages/activity_index.h"
#include "shell/pages/activity_table.h"
#include "shell/pages/boundary_view.h"
#include "shell/pages/inventory_view.h"
#include "shell/widgets/ui.h"

namespace zs {

// What pages remember about how they are looked at; never about the project.
struct ProjectsView {
    std::string to_delete;  // id of the project whose deletion is asked about
    std::string to_purge;   // the same for a deleted one
    // Report periods of the stored projects, kept as long as the project's summary stays the same.
    struct StoredPeriod {
        std::string updated_at;
        Period period;
    };
    std::map<std::string, StoredPeriod> periods;
};
enum class FactoryTab { details, sources };
struct FactoryView {
    FactoryTab tab = FactoryTab::details;
    std::string shown;  // id of the project that the tab belongs to
};
struct QuestionnaireView {
    std::string group;        // shown indicator
    std::string requirement;  // explained at the right, or folded open under its question
    bool only_open = false;
    std::set<std::string>
        kept;               // answered while only open ones are shown: they stay until one looks elsewhere
    std::string scroll_to;  // requirement to bring into view
    bool scroll_top = false;
    std::string noting;      // unanswered requirement whose note is being written
    std::string overriding;  // metric requirement whose own value is being keyed in
    // Heights of the last frame, which keep the side columns in view while the questions scroll.
    float list_height = 0, questions_height = 0, explanation_height = 0;
};
enum class ActivityTab { data, inventory, boundary };
struct ActivityView {
    ActivityTab tab = ActivityTab::data;
    ActivityIndex index;   // the table's rows, built anew when the project or the language changes
    ActivityQuery query;   // which lines, in which order
    bool editing = false;  // names and quantities are fields of the table
    InventoryView inventory;
    std::optional<PasteEdit> paste;      // while its dialog is open
    std::optional<ActivityEdit> edit;    // while its dialog is open
    std::optional<EditionEdit> edition;  // the same
    int edits = 0;                       // tells the fields of one dialog from those of the next
};
struct OffsetsView {
    std::optional<Instrument> instrument;  // a copy while its dialog is open
    std::optional<Offset> offset;
    bool is_new = false;
};
struct ResultsView {
    std::string opened;  // what is explained in a dialog: a group's or requirement's id, "grade:5"
    bool all_gaps = false;
    std::string gap_group;  // only gaps of this indicator; empty: all
    int gap_side = -1;      // only of this side; -1: all
    int gap_effort = -1;
    enum class GapOrder { urgency, points, effort } gap_order = GapOrder::urgency;
    std::string open_gap;  // requirement whose evidence and advice are shown under its gap
    bool all_causes = false;
    std::set<std::string> compared;  // ids of the projects beside the open one
    std::string compared_for;        // the open one that they were chosen for
    // Names of the stored projects, kept while neither they, the choice nor the language change.
    struct CompareChoice {
        size_t revision = 0;
        Language language = Language::zh;
        std::set<std::string> compared;
        bool complete = false;                                    // the period of each is known
        std::vector<std::string> names, ids;                      // those that can be chosen
        std::vector<std::pair<std::string, std::string>> chosen;  // id, name
    } compare_choice;
};
struct PacksView {
    std::string group;        // whose items are keyed in
    std::string requirement;  // whose words are keyed in
    bool ask_remove = false;  // whether all own values are to be removed
};
struct EvidenceView {
    std::optional<Evidence> edit;  // a copy while its dialog is open
    bool is_new = false;
};
struct DataView {
    bool looked = false;  // the browser was asked how things stand
};
struct PageViews {
    ProjectsView projects;
    FactoryView factory;
    ResultsView overview;
    QuestionnaireView questionnaire;
    ActivityView activity;
    OffsetsView offsets;
    ResultsView results;
    PacksView packs;
    EvidenceView evidence;
    DataView data;
};

void draw_projects_page(App& app, Ui& ui,
                        ProjectsView& view);  // 首页: factories of this store, samples, import
ZS_LATER void draw_overview_page(App& app, Ui& ui, ResultsView& view);             // 总览
ZS_LATER void draw_factory_page(App& app, Ui& ui, FactoryView& view);              // 工厂
ZS_LATER void draw_questionnaire_page(App& app, Ui& ui, QuestionnaireView& view);  // 问卷
ZS_LATER void draw_activity_page(App& app, Ui& ui, ActivityView& view);            // 活动数据
ZS_LATER void draw_offsets_page(App& app, Ui& ui, OffsetsView& view);              // 绿电与抵消
ZS_LATER void draw_results_page(App& app, Ui& ui, ResultsView& view);              // 预评估结果
ZS_LATER void draw_packs_page(App& app, Ui& ui, PacksView& view);                  // 规则与自有数值
ZS_LATER void draw_evidence_page(App& app, Ui& ui, EvidenceView& view);            // 证据
ZS_LATER void draw_data_page(App& app, Ui& ui, ProjectsView& projects, DataView& view);  // 数据与备份

}  // namespace zs
