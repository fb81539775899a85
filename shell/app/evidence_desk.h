// Work on the open factory's evidence: what it is looked at for, and what is done with a piece.
#pragma once

#include <optional>
#include <string>

#include "base/later.h"
#include "project/project.h"
#include "shell/platform/platform.h"

namespace zs {

class App;

class EvidenceDesk {
  public:
    explicit EvidenceDesk(App& app) : app_(app) {}

    // What evidence is looked at for, while its dialog is open; `name` as people know it.
    struct About {
        Supported what;
        std::string name;
    };
    const std::optional<About>& about() const { return about_; }
    void open(Supported what, std::string name) { about_ = About{std::move(what), std::move(name)}; }
    void close() { about_.reset(); }

    size_t count(const Supported& what) const;  // pieces that support it

    // Picks files; each becomes a piece that supports what is looked at. A content that is there already is
    // not kept twice: its piece supports this, too.
    void pick_files();
    ZS_LATER void take(const EvidenceEvent& event);

    void put(const Evidence& evidence);
    void support(const std::string& id, const Supported& what, bool supports);
    void remove(const std::string& id);
    void show(const Evidence& evidence);  // in the browser, or as a download
    // All pieces as a folder with an index, in a ZIP file.
    void export_folder();

  private:
    App& app_;
    std::optional<About> about_;
};

// Whether a piece no longer holds on this day, or soon will not.
enum class Expiry { none, holds, soon, expired };
Expiry expiry_of(const Evidence& evidence, const Date& today);
inline constexpr long soon_days = 60;

}  // namespace zs
