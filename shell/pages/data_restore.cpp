#include <array>

#include "base/number.h"
#include "shell/pages/data_parts.h"
#include "shell/pages/parts.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/dialog.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

struct FateWords {
    const char* key;
    Tone tone;
};
FateWords words_of(MergeItem::Fate fate) {
    switch (fate) {
        case MergeItem::Fate::added:
            return {"restore.added", Tone::good};
        case MergeItem::Fate::newer:
            return {"restore.newer", Tone::info};
        case MergeItem::Fate::older:
            return {"restore.older", Tone::star};
        case MergeItem::Fate::diverged:
            return {"restore.diverged", Tone::star};
        case MergeItem::Fate::same:
            break;
    }
    return {"restore.same", Tone::neutral};
}

void draw_item(Ui& ui, const MergeItem& item, std::vector<bool>::reference taken) {
    const std::string& name = item.name.empty() ? ui.tr("shell.unnamed") : item.name;
    Row row(ui, {0.52f, 0.48f}, space::m, 480);
    text(ui, name, {.weight = FontWeight::bold, .max_lines = 2});
    muted(ui,
          item.ours.empty() ? ui.tr("restore.time", {{"theirs", time_words(item.theirs)}})
                            : ui.tr("restore.times",
                                    {{"theirs", time_words(item.theirs)}, {"ours", time_words(item.ours)}}),
          type::caption);
    gap(space::xs);
    const FateWords fate = words_of(item.fate);
    tag(ui, ui.tr(fate.key), fate.tone);
    if (item.deleted) {
        beside();
        tag(ui, ui.tr("restore.deleted"), Tone::neutral);
    }
    row.next();
    if (item.fate == MergeItem::Fate::same) {
        muted(ui, ui.tr("restore.same_why"));
        return;
    }
    const bool added = item.fate == MergeItem::Fate::added;
    const std::array<std::string, 2> options = {ui.tr(added ? "restore.leave" : "restore.keep"),
                                                ui.tr(added ? "restore.add" : "restore.take")};
    if (const auto choice = segments(ui, "take", name, options, taken ? 1 : 0)) taken = *choice == 1;
}

}  // namespace

std::string not_saved_words(const App& app, const Ui& ui) {
    if (app.store_problem()) return ui.tr("save.open_failed", {{"why", ui.tr(app.store_problem()->message)}});
    const std::string key = "storage." + app.save_state().reason;
    return ui.tr(app.catalogue().has(key) && app.save_state().reason != "aborted" ? key
                                                                                  : "save.reason_other");
}

void draw_backup_progress(App& app, Ui& ui) {
    Safekeeping& keeping = app.safekeeping();
    const std::optional<double>& progress = keeping.progress();
    if (!progress) return;
    gap(space::m);
    bar(ui, static_cast<float>(*progress),
        {.tone = Tone::info,
         .name = ui.tr(keeping.saving() ? "data.backup_busy" : "data.backup_checking"),
         .value = format_short(100 * *progress, 0) + "%"});
    gap(space::xs);
    muted(ui, ui.tr("work.words"), type::caption);
    gap(space::s);
    if (button(ui, "stop", ui.tr("data.backup_stop"), {.small = true})) keeping.cancel();
}

void draw_restore(App& app, Ui& ui) {
    std::optional<RestorePlan>& plan = app.safekeeping().plan();
    if (!plan) return;
    const std::string from = plan->source.empty() ? time_words(plan->made) : plan->source;
    bool open = begin_dialog(ui, "restore", ui.tr("restore.title", {{"from", from}}), 680);
    bool confirmed = false;
    if (plan->fault) {
        text(ui, ui.tr("restore.refused"), {.weight = FontWeight::bold, .colour = ui.colours().bad});
        gap(space::s);
        text(ui, ui.tr(*plan->fault));
        gap(space::l);
        if (button(ui, "close", ui.tr("common.close"))) open = false;
    } else {
        text(ui, ui.tr("restore.what"));
        if (!plan->made.empty() && !plan->source.empty()) {
            gap(space::xs);
            muted(ui, ui.tr("restore.made",
                            {{"time", time_words(plan->made)}, {"files", std::to_string(plan->evidence)}}));
        }
        if (plan->items.empty()) {
            gap(space::m);
            muted(ui, ui.tr("restore.empty"), type::body);
        }
        for (size_t i = 0; i < plan->items.size(); ++i) {
            divider(ui, space::s);
            ImGui::PushID(static_cast<int>(i));
            draw_item(ui, plan->items[i], plan->taken[i]);
            ImGui::PopID();
        }
        gap(space::l);
        const size_t count = plan->count();
        const bool busy = app.safekeeping().busy();
        // Without a factory the evidence files alone: those that are damaged here, or missing, come back.
        const bool files_alone = count == 0 && plan->evidence > 0;
        confirmed =
            button(ui, "confirm",
                   files_alone ? ui.tr("restore.evidence", {{"count", std::to_string(plan->evidence)}})
                               : ui.tr("restore.confirm", {{"count", std::to_string(count)}}),
                   {.kind = ButtonKind::primary, .disabled = (count == 0 && !files_alone) || busy});
        beside();
        if (button(ui, "cancel", ui.tr("common.cancel"))) open = false;
        draw_backup_progress(app, ui);
        gap(space::s);
        muted(ui, ui.tr("restore.safe"), type::caption);
    }
    end_dialog(ui);
    if (confirmed)
        app.safekeeping().restore();
    else if (!open)
        plan.reset();
}

}  // namespace zs
