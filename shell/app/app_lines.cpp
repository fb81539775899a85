// Many lines of activity data added at once, as from a pasted table.
#include "shell/app/app.h"

namespace zs {

void App::add_lines(std::vector<Activity> lines) {
    if (!project_ || refuse_edit()) return;
    const auto changes = std::make_shared<std::vector<Change>>();
    for (Activity& line : lines) {
        line.id = new_id();
        changes->push_back(PutActivity{std::move(line), {}});
    }
    begin_recording(
        {"work.storing", {}}, store_->begin_record(project_->id, *changes, platform_.now()),
        [this, changes] {
            for (Change& change : *changes)
                project_->activities.push_back(std::move(std::get<PutActivity>(change).element));
            show_edited(std::nullopt, Message{"paste.added", {{"count", std::to_string(changes->size())}}});
        },
        {});  // the dialog that they came from holds them still
}

}  // namespace zs
