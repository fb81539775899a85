// The whole app on the headless platform, found and used by role and name as a person or a screen reader
// would.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "shell/frame.h"
#include "shell/platform/headless.h"

namespace zs {

// Whether a person presses or fills it.
bool is_control(Role role);

// The shipped samples, as they are.
std::vector<Project> shipped_samples();

// What is spoken until the user chooses: a language of the shipped ones, or any by its id.
struct Spoken {
    Spoken(Language language) : id(language == Language::zh ? "zh" : "en") {}
    Spoken(const char* language) : id(language) {}
    std::string_view id;
};

class HeadlessApp {
  public:
    explicit HeadlessApp(Spoken language = Language::zh, std::vector<Page> pages = {},
                         ImVec2 size = {1280, 720}, Rules rules = shipped_rules(),
                         TabRole role = TabRole::writer);

    // The shipped ones, read once for all tests.
    static const Rules& shipped_rules();

    HeadlessPlatform& platform() { return platform_; }
    App& app() { return frame_->app(); }
    const Ui& ui() const { return frame_->ui(); }
    const Mirror& mirror() const { return frame_->ui().mirror(); }

    // Opens a copy of the first sample on that page, and settles.
    void open_sample(PageId page);

    // Draws frames until nothing is wanted any more, at most `limit`; gives how many.
    int settle(int limit = 12);

    // The item with that role whose name is `name`; null if there is none.
    const MirrorItem* find(Role role, std::string_view name) const;
    // Each of these settles afterwards and gives false where there is no such item.
    bool activate(Role role, std::string_view name);
    bool type(Role role, std::string_view name, std::string_view text, bool commit = true);
    bool choose(std::string_view select_name, std::string_view option);
    bool click(Role role, std::string_view name);          // with the mouse, at the item's centre
    bool click_at_once(Role role, std::string_view name);  // all of it between two frames
    void press(Key key);
    bool shows(std::string_view words) const;  // in any item's name, value or description

  private:
    bool click(Role role, std::string_view name, bool settle_between);

    HeadlessPlatform platform_;
    std::unique_ptr<Frame> frame_;
    ImVec2 size_;
    double seconds_ = 1;
};

}  // namespace zs
