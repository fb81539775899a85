// The one seam between the front-end and the machine it runs on. web.cpp stands behind it in the browser,
// headless.cpp in the tests; nothing else in C++ knows either.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/text.h"
#include "shell/platform/storage_events.h"
#include "storage/page_file.h"

namespace zs {

// One glyph as the machine's own fonts draw it. Lengths in physical pixels.
struct GlyphShape {
    int width = 0;  // of its bitmap; 0 for a blank
    int height = 0;
    float left = 0;  // from the pen to the bitmap's left edge
    float top = 0;   // from the base line up to the bitmap's top edge
    float advance = 0;
};

struct FontMetrics {
    float ascent = 0;   // above the base line, positive
    float descent = 0;  // below the base line, positive
};

enum class FontWeight { regular, bold };

// What the machine tells the app. Ids are those of the accessibility mirror's nodes.
struct PointerEvent {
    enum class Kind { move, down, up, cancel, leave } kind = Kind::move;
    float x = 0, y = 0;  // CSS pixels
    int button = 0;      // 0 primary, 1 secondary, 2 middle
    bool touch = false;
};
struct WheelEvent {
    float dx = 0, dy = 0;  // CSS pixels
};
enum class Key {
    escape,
    enter,
    page_up,
    page_down,
    home,
    end,
    up,
    down,
    left,
    right,
    search,
    undo,
    redo,
    present,
    hide
};
struct KeyEvent {
    Key key;
    bool shift = false;
};
struct TextEvent {  // the field's whole text as it stands now
    uint32_t id = 0;
    std::string text;
    bool committed = false;  // Enter or leaving the field
};
struct ChoiceEvent {  // an entry of a drop-down list
    uint32_t id = 0;
    int index = 0;
};
struct ActivateEvent {  // keyboard, screen reader or test: as if it had been clicked
    uint32_t id = 0;
};
struct FocusEvent {
    uint32_t id = 0;  // 0: nothing has the focus
    bool by_keyboard = false;
};
struct FileEvent {  // the answer to pick_file; refused when larger than the limit given there
    std::string name;
    std::string bytes;
    bool too_large = false;
};
struct CommitEvent {  // how the browser's storage stands
    enum class State { saved, saving, not_saved } state = State::saved;
    uint64_t sequence = 0;  // everything up to this commit is durable
    // "quota", "blocked", "unavailable" ... when not saved; "cleared" when saved, all of it, after the
    // browser had deleted it.
    std::string reason;
};
struct AppearanceEvent {
    bool dark = false;
    bool more_contrast = false;
    bool touch = false;        // the machine's first pointer is a finger
    bool less_motion = false;  // the system asks for it
};
struct SiteEvent {  // what the page says about itself and about what reached it
    enum class Kind {
        local_file,    // opened from the disk, where storage differs
        update_ready,  // a newer version of the app is here as a whole, see switch_version
        unguarded,     // the browser cannot tell whether another window writes, too
        no_graphics,   // the browser has no WebGL2: frames are drawn in memory
        no_chinese,    // no font of this computer has Chinese characters
        cells_pasted   // several cells were to be pasted into a field for one; it has taken none
    } kind;
};

// Of the windows on the same data one writes; the others read and follow it.
enum class TabRole { writer, reader };
struct TabEvent {
    enum class State {
        writes,  // what is open here may be edited
        yields,  // another window takes over: no more edits here
        refused  // the answer to StorageRequest::take_over: the other window cannot store what it has
    } state;
};

struct RulesEvent {      // the answer to load_rules
    std::string bundle;  // of packs and factors, see base/shipped.h; empty: it could not be had
};

using Event = std::variant<PointerEvent, WheelEvent, KeyEvent, TextEvent, ChoiceEvent, ActivateEvent,
                           FocusEvent, FileEvent, CommitEvent, AppearanceEvent, SiteEvent, TabEvent,
                           StorageReport, BackupEvent, EvidenceEvent, RulesEvent>;

class Platform {
  public:
    virtual ~Platform() = default;

    // Fonts.
    virtual FontMetrics font_metrics(float pixel_size, FontWeight weight) = 0;
    // False if the machine has no glyph for it.
    virtual bool glyph(uint32_t code_point, float pixel_size, FontWeight weight, GlyphShape& out) = 0;
    // The coverage of glyphs that have pixels, in the shapes that glyph() gave: row by row, one after the
    // other. Many at once cost little more than one.
    virtual std::vector<uint8_t> draw_glyphs(std::span<const uint32_t> code_points, float pixel_size,
                                             FontWeight weight) = 0;

    // Accessibility mirror: what changed since the last call, as described in widgets/mirror.h.
    virtual void update_mirror(std::string_view json) = 0;

    // Storage: keeps the commit, in order; CommitEvent tells how it went.
    virtual void keep(const PageCommit& commit) = 0;
    virtual void retry_keeping() = 0;
    virtual void request(StorageRequest what, std::string_view argument = {}) = 0;

    // Files.
    virtual void save_file(std::string_view name, std::string_view media_type,
                           std::span<const std::byte> bytes) = 0;
    virtual void pick_file(std::string_view accept, size_t max_bytes) = 0;
    // Opens the machine's print dialog on a whole HTML document, which holds no script.
    virtual void print(std::string_view html) = 0;

    // Packs and factors, where they are not in the program: the browser fetches them when a factory is
    // opened.
    virtual void load_rules() = 0;

    virtual void copy_text(std::string_view text) = 0;

    // The page: language for screen readers and fonts, title of the tab, theme of the text fields.
    virtual void set_language(std::string_view tag) = 0;  // "zh-CN", for the page
    virtual void set_title(std::string_view title) = 0;
    virtual void set_dark(bool dark) = 0;
    virtual void set_zoom(float zoom) = 0;  // CSS pixels of the window for one of the app's

    // Closes this version of the app and opens the newer one. What is not stored is lost.
    virtual void switch_version() = 0;

    virtual std::string now() = 0;     // local date and time, ISO 8601: 2026-01-31T09:41:05
    virtual std::string new_id() = 0;  // unique, 16 hexadecimal digits
};

}  // namespace zs
