// The platform in the browser. Calls go out through Module.host, which web/host.ts provides; events come in
// through the exported functions at the end. Strings come in by zs_take_string: the caller leaves them in
// Module.host.outbox.
#include <emscripten.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/sha256.h"
#include "exchange/project_json.h"
#include "shell/frame.h"
#include "shell/platform/software_canvas.h"
#include "storage/schema.h"

// clang-format off
EM_JS(void, zs_font_metrics, (float size, int bold, float* out), {
    var m = Module["host"]["fontMetrics"](size, bold !== 0);
    HEAPF32[out >> 2] = m[0];
    HEAPF32[(out >> 2) + 1] = m[1];
});
// Gives 0 where the font has no glyph, else leaves width, height, left, top, advance in `out`.
EM_JS(int, zs_glyph, (int code_point, float size, int bold, float* out), {
    var g = Module["host"]["glyph"](code_point, size, bold !== 0);
    if (!g) return 0;
    for (var i = 0; i < 5; i++) HEAPF32[(out >> 2) + i] = g[i];
    return 1;
});
// The pixels wait in the outbox; their number is returned.
EM_JS(int, zs_draw_glyphs, (const uint32_t* code_points, int count, float size, int bold), {
    return Module["host"]["drawGlyphs"](HEAPU32.subarray(code_points >> 2, (code_points >> 2) + count), size, bold !== 0);
});
EM_JS(void, zs_take_bytes, (void* to), { HEAPU8.set(Module["host"]["outbox"], to); });
EM_JS(void, zs_update_mirror, (const char* json), { Module["host"]["mirror"](UTF8ToString(json)); });
EM_JS(void, zs_begin_commit, (double sequence, int page_count), { Module["host"]["beginCommit"](sequence, page_count); });
EM_JS(void, zs_commit_page, (int index, const void* bytes, int size), {
    Module["host"]["commitPage"](index, HEAPU8.slice(bytes, bytes + size));
});
EM_JS(void, zs_end_commit, (), { Module["host"]["endCommit"](); });
EM_JS(void, zs_retry, (), { Module["host"]["retry"](); });
EM_JS(void, zs_storage_request, (int what, const char* argument), {
    Module["host"]["storageRequest"](what, UTF8ToString(argument));
});
EM_JS(void, zs_leave_bytes, (const void* bytes, int size), { Module["host"]["inbox"] = HEAPU8.slice(bytes, bytes + size); });
EM_JS(void, zs_save_file, (const char* name, const char* type, const void* bytes, int size), {
    Module["host"]["saveFile"](UTF8ToString(name), UTF8ToString(type), HEAPU8.slice(bytes, bytes + size));
});
EM_JS(void, zs_print, (const char* html), { Module["host"]["print"](UTF8ToString(html)); });
EM_JS(void, zs_pick_file, (const char* accept, double max_bytes), {
    Module["host"]["pickFile"](UTF8ToString(accept), max_bytes);
});
// Shows a frame drawn in memory, 4 bytes a pixel; 0 where the browser cannot. Without pixels it only tells.
EM_JS(int, zs_present, (const void* pixels, int width, int height, int left, int top, int right, int bottom), {
    const all = HEAPU8.subarray(pixels, pixels + 4 * width * height);
    return Module["host"]["present"](all, width, height, left, top, right - left, bottom - top) ? 1 : 0;
});
EM_JS(void, zs_load_rules, (), { Module["host"]["loadRules"](); });
EM_JS(void, zs_copy_text, (const char* text), { Module["host"]["copyText"](UTF8ToString(text)); });
EM_JS(void, zs_switch_version, (), { Module["host"]["switchVersion"](); });
EM_JS(void, zs_set_page, (int what, const char* text), { Module["host"]["setPage"](what, UTF8ToString(text)); });
// what 0: local date and time, 1: a new id; the text waits in the outbox, its length is returned.
EM_JS(int, zs_ask, (int what), { return Module["host"]["ask"](what); });
// clang-format on

namespace zs {
namespace {

enum PageText { page_language = 0, page_title = 1, page_theme = 2, page_cursor = 3, page_zoom = 4 };

std::string take_string(int length) {
    std::string out(static_cast<size_t>(length), '\0');
    if (length > 0) zs_take_bytes(out.data());
    return out;
}

class WebPlatform : public Platform {
  public:
    FontMetrics font_metrics(float pixel_size, FontWeight weight) override {
        float out[2];
        zs_font_metrics(pixel_size, weight == FontWeight::bold, out);
        return {out[0], out[1]};
    }
    bool glyph(uint32_t code_point, float pixel_size, FontWeight weight, GlyphShape& out) override {
        float m[5];
        if (zs_glyph(static_cast<int>(code_point), pixel_size, weight == FontWeight::bold, m) == 0)
            return false;
        out = {static_cast<int>(m[0]), static_cast<int>(m[1]), m[2], m[3], m[4]};
        return true;
    }
    std::vector<uint8_t> draw_glyphs(std::span<const uint32_t> code_points, float pixel_size,
                                     FontWeight weight) override {
        const int pixels = zs_draw_glyphs(code_points.data(), static_cast<int>(code_points.size()),
                                          pixel_size, weight == FontWeight::bold);
        std::vector<uint8_t> alpha(static_cast<size_t>(pixels));
        if (pixels > 0) zs_take_bytes(alpha.data());
        return alpha;
    }
    void update_mirror(std::string_view json) override { zs_update_mirror(std::string(json).c_str()); }
    void keep(const PageCommit& commit) override {
        zs_begin_commit(static_cast<double>(commit.sequence), static_cast<int>(commit.page_count));
        for (const auto& [index, page] : commit.pages)
            zs_commit_page(static_cast<int>(index), page.data(), static_cast<int>(page.size()));
        zs_end_commit();
    }
    void retry_keeping() override { zs_retry(); }
    void request(StorageRequest what, std::string_view argument) override {
        zs_storage_request(static_cast<int>(what), std::string(argument).c_str());
    }
    void save_file(std::string_view name, std::string_view media_type,
                   std::span<const std::byte> bytes) override {
        zs_save_file(std::string(name).c_str(), std::string(media_type).c_str(), bytes.data(),
                     static_cast<int>(bytes.size()));
    }
    void pick_file(std::string_view accept, size_t max_bytes) override {
        zs_pick_file(std::string(accept).c_str(), static_cast<double>(max_bytes));
    }
    void print(std::string_view html) override { zs_print(std::string(html).c_str()); }
    void load_rules() override { zs_load_rules(); }
    void copy_text(std::string_view text) override { zs_copy_text(std::string(text).c_str()); }
    void set_language(std::string_view tag) override { zs_set_page(page_language, std::string(tag).c_str()); }
    void set_title(std::string_view title) override { zs_set_page(page_title, std::string(title).c_str()); }
    void set_zoom(float zoom) override { zs_set_page(page_zoom, std::to_string(zoom).c_str()); }
    void set_dark(bool dark) override { zs_set_page(page_theme, dark ? "dark" : "light"); }
    void switch_version() override { zs_switch_version(); }
    std::string now() override { return take_string(zs_ask(0)); }
    std::string new_id() override { return take_string(zs_ask(1)); }
};

// The module's one instance: the browser calls plain functions.
struct Instance {
    WebPlatform platform;
    std::unique_ptr<Frame> frame;
    std::vector<Page> stored_pages;  // for zs_start or zs_reopen
    PageCommit changed;              // for zs_follow
    EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = 0;
    std::unique_ptr<SoftwareCanvas> software;  // draws where there is no WebGL2
    FrameDamage damage;
    ImGuiMouseCursor cursor = ImGuiMouseCursor_Arrow;
};

Instance& instance() {
    static Instance it;
    return it;
}

// The page has made the context (web/main.ts); here it is found again.
bool make_context() {
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.majorVersion = 2;
    // None is needed, and each is a question that the graphics process answers only once its own start is
    // over: a third of the time to the first frame.
    attributes.enableExtensionsByDefault = false;
    instance().context = emscripten_webgl_create_context("#canvas", &attributes);
    return instance().context > 0 &&
           emscripten_webgl_make_context_current(instance().context) == EMSCRIPTEN_RESULT_SUCCESS &&
           ImGui_ImplOpenGL3_Init("#version 300 es");
}

// Whether the graphics card has yet to hear of a texture.
bool textures_wait() {
    for (const ImTextureData* texture : ImGui::GetPlatformIO().Textures)
        if (texture->Status != ImTextureStatus_OK) return true;
    return false;
}

}  // namespace
}  // namespace zs

using namespace zs;

extern "C" {

// A stored page, in order, before zs_start or zs_reopen; its 4096 bytes wait in the outbox.
EMSCRIPTEN_KEEPALIVE void zs_stored_page() {
    Page page(page_size);
    zs_take_bytes(page.data());
    instance().stored_pages.push_back(std::move(page));
}

// 0: started. 1: the browser can show no frame at all. The language's id waits in the outbox. `reads`:
// another window writes.
EMSCRIPTEN_KEEPALIVE int zs_start(int language_length, int dark, int reads) {
    Instance& it = instance();
    it.frame =
        std::make_unique<Frame>(it.platform, std::exchange(it.stored_pages, {}), take_string(language_length),
                                dark != 0, Rules::read(), reads ? TabRole::reader : TabRole::writer);
    if (make_context()) return 0;
    if (!zs_present(nullptr, 0, 0, 0, 0, 0, 0)) return 1;
    it.software = std::make_unique<SoftwareCanvas>();
    it.frame->handle(SiteEvent{SiteEvent::Kind::no_graphics});
    return 0;
}

// 0: the pages handed over last are open. 1: they are damaged, although each is what was stored. 2: they are
// another version's.
EMSCRIPTEN_KEEPALIVE int zs_problem() {
    const std::optional<Problem>& problem = instance().frame->app().store_problem();
    return !problem ? 0 : problem->message.key == "storage.damaged" ? 1 : 2;
}
EMSCRIPTEN_KEEPALIVE int zs_schema_version() {
    return schema_version;
}
// Whether the stored pages open, brought up to date where they are older. Nothing comes of it.
EMSCRIPTEN_KEEPALIVE int zs_opens() {
    return Store::open(std::exchange(instance().stored_pages, {}), {}).ok();
}
// Opens the stored pages in the place of what is open.
EMSCRIPTEN_KEEPALIVE void zs_reopen(int reads) {
    Instance& it = instance();
    it.frame->app().reopen(std::exchange(it.stored_pages, {}), reads ? TabRole::reader : TabRole::writer);
}
// A page that another window has stored, before zs_follow; its bytes wait in the outbox.
EMSCRIPTEN_KEEPALIVE void zs_changed_page(int index) {
    Page page(page_size);
    zs_take_bytes(page.data());
    instance().changed.pages.insert_or_assign(static_cast<uint32_t>(index), std::move(page));
}
EMSCRIPTEN_KEEPALIVE void zs_follow(int page_count) {
    PageCommit changed = std::exchange(instance().changed, {});
    changed.page_count = static_cast<uint32_t>(page_count);
    instance().frame->app().follow(changed);
}
EMSCRIPTEN_KEEPALIVE void zs_tab(int state) {
    instance().frame->handle(TabEvent{static_cast<TabEvent::State>(state)});
}
// Leaves the whole database with the host.
EMSCRIPTEN_KEEPALIVE void zs_image() {
    const std::vector<std::byte> image = instance().frame->app().database();
    zs_leave_bytes(image.data(), static_cast<int>(image.size()));
}
// Leaves the SHA-256 of each file of evidence that the database names with the host, a line each.
EMSCRIPTEN_KEEPALIVE void zs_evidence() {
    std::string lines;
    for (const std::string& digest : instance().frame->app().evidence_files()) lines += digest + "\n";
    zs_leave_bytes(lines.data(), static_cast<int>(lines.size()));
}
// A part of what is to be digested waits in the outbox. After the last one its SHA-256 is left with the host.
EMSCRIPTEN_KEEPALIVE void zs_digest(int length, int last) {
    static Sha256 sum;
    sum.add(take_string(length));
    if (last == 0) return;
    const std::string digits = sum.digits();
    zs_leave_bytes(digits.data(), static_cast<int>(digits.size()));
}

// Draws one frame; gives the seconds until the next one is wanted: 0 soon, below 0 never. Where it is not
// `seen`, what was typed takes effect and the screen stays as it is.
EMSCRIPTEN_KEEPALIVE double zs_frame(float width, float height, float density, double seconds, int seen) {
    Instance& it = instance();
    if (!it.software) ImGui_ImplOpenGL3_NewFrame();
    const double next = it.frame->draw(ImVec2(width, height), density, seconds, seen != 0);
    if (!seen) return next;
    ImDrawData& drawn = *ImGui::GetDrawData();
    const std::span<const PixelRect> changed = it.damage.cut(drawn);
    if (it.software) {
        for (ImTextureData* texture : ImGui::GetPlatformIO().Textures)
            texture->SetStatus(texture->Status == ImTextureStatus_WantDestroy ? ImTextureStatus_Destroyed
                                                                              : ImTextureStatus_OK);
        it.software->draw(drawn, changed);
        for (const PixelRect& rect : changed)
            zs_present(it.software->pixels().data(), it.software->width(), it.software->height(), rect.left,
                       rect.top, rect.right, rect.bottom);
    } else if (!changed.empty() || textures_wait()) {
        ImGui_ImplOpenGL3_RenderDrawData(&drawn);
    }
    const ImGuiMouseCursor cursor = ImGui::GetMouseCursor();
    if (cursor != it.cursor) {
        it.cursor = cursor;
        zs_set_page(page_cursor, cursor == ImGuiMouseCursor_Hand        ? "pointer"
                                 : cursor == ImGuiMouseCursor_TextInput ? "text"
                                                                        : "default");
    }
    return next;
}

// The graphics context came back after a loss: everything on the graphics card is made anew.
EMSCRIPTEN_KEEPALIVE int zs_context_restored() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->BackendUserData = nullptr;
        texture->SetStatus(ImTextureStatus_WantCreate);
    }
    ImGui_ImplOpenGL3_Shutdown();
    emscripten_webgl_destroy_context(instance().context);
    instance().damage.forget();
    return make_context() ? 0 : 1;
}

EMSCRIPTEN_KEEPALIVE void zs_pointer(int kind, float x, float y, int button, int touch) {
    instance().frame->handle(PointerEvent{static_cast<PointerEvent::Kind>(kind), x, y, button, touch != 0});
}
EMSCRIPTEN_KEEPALIVE void zs_wheel(float dx, float dy) {
    instance().frame->handle(WheelEvent{dx, dy});
}
EMSCRIPTEN_KEEPALIVE void zs_key(int key, int shift) {
    instance().frame->handle(KeyEvent{static_cast<Key>(key), shift != 0});
}
EMSCRIPTEN_KEEPALIVE void zs_text(unsigned id, int length, int committed) {
    instance().frame->handle(TextEvent{id, take_string(length), committed != 0});
}
EMSCRIPTEN_KEEPALIVE void zs_choice(unsigned id, int index) {
    instance().frame->handle(ChoiceEvent{id, index});
}
EMSCRIPTEN_KEEPALIVE void zs_activate(unsigned id) {
    instance().frame->handle(ActivateEvent{id});
}
EMSCRIPTEN_KEEPALIVE void zs_focus(unsigned id, int by_keyboard) {
    instance().frame->handle(FocusEvent{id, by_keyboard != 0});
}
// The rules' bundle waits in the outbox; length 0: it could not be had.
EMSCRIPTEN_KEEPALIVE void zs_rules(int length) {
    instance().frame->handle(RulesEvent{take_string(length)});
}
EMSCRIPTEN_KEEPALIVE void zs_appearance(int dark, int more_contrast, int touch, int less_motion) {
    instance().frame->handle(AppearanceEvent{dark != 0, more_contrast != 0, touch != 0, less_motion != 0});
}
EMSCRIPTEN_KEEPALIVE void zs_site(int kind) {
    instance().frame->handle(SiteEvent{static_cast<SiteEvent::Kind>(kind)});
}
EMSCRIPTEN_KEEPALIVE void zs_commit_state(int state, double sequence, int reason_length) {
    instance().frame->handle(CommitEvent{static_cast<CommitEvent::State>(state),
                                         static_cast<uint64_t>(sequence), take_string(reason_length)});
}
// What web/store/data.ts has to tell waits in the outbox; a database that comes with it is handed over when
// asked for.
EMSCRIPTEN_KEEPALIVE void zs_storage_event(int length) {
    StorageEvents events = read_storage_events(take_string(length));
    Frame& frame = *instance().frame;
    if (events.report) frame.handle(std::move(*events.report));
    if (events.evidence) frame.handle(std::move(*events.evidence));
    if (!events.backup) return;
    if (events.backup->kind == BackupEvent::Kind::opened)
        events.backup->database = std::make_shared<std::string>(take_string(zs_ask(2)));
    frame.handle(std::move(*events.backup));
}
// The name waits in the outbox; the host hands the content over when asked for it.
EMSCRIPTEN_KEEPALIVE void zs_file(int name_length, int too_large) {
    FileEvent file;
    file.name = take_string(name_length);
    file.too_large = too_large != 0;
    if (!file.too_large) file.bytes = take_string(zs_ask(2));
    instance().frame->handle(std::move(file));
}

}  // extern "C"
