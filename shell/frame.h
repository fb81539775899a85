// The whole window: rail or bar, the current page, dialogs and notices. Owns the app, the widgets and what
// the pages remember about their view.
#pragma once

#include <memory>
#include <set>
#include <string>

#include "shell/app/app.h"
#include "shell/pages/pages.h"
#include "shell/pages/search.h"
#include "shell/widgets/icons.h"
#include "shell/widgets/ui.h"

namespace zs {

class Frame {
  public:
    Frame(Platform& platform, std::vector<Page> pages, std::string_view language, bool system_dark,
          Rules rules = Rules::read(), TabRole role = TabRole::writer);

    void handle(const Event& event);

    // Draws one frame. Gives the seconds until the next one is wanted: 0 soon, below 0 never. One that is not
    // `seen` is for its effects alone: neither the screen nor the mirror follow before the next.
    double draw(ImVec2 size, float density, double seconds, bool seen = true);

    App& app() { return app_; }
    const Ui& ui() const { return ui_; }

  private:
    void draw_rail();
    void draw_bar();
    void draw_page();
    void draw_rules_missing();
    void draw_notice(double seconds);
    void draw_update();
    void draw_import_report();
    void draw_work();
    bool draw_navigation_entry(PageId page);  // true when pressed
    bool draw_tab(const char* key, const char* short_key, Icon icon, ImVec2 at, float width, bool on,
                  bool disabled);
    void draw_search_entry();
    void draw_save_state();
    void draw_edit_buttons();
    void draw_switches();
    void draw_more();
    void open_search();
    void follow_story();

    Platform& platform_;
    Ui ui_;
    App app_;
    PageViews views_;
    SearchView search_;
    bool more_ = false;  // the pages that have no place at a phone's foot are listed
    PageId drawn_page_ = PageId::projects;
    size_t story_run_ = 0;  // of the story that views_ belong to; 0: they are the user's
    PageViews kept_views_;  // the user's meanwhile
    std::set<ImGuiID> kept_tables_;
};

}  // namespace zs
