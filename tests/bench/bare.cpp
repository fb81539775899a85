// A page with only Dear ImGui: the yardstick for start-up. One window of rectangles, no text, no engine, no
// storage.
#include <emscripten.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>

namespace {

// ImGui insists on a font: one whose glyphs are all empty.
bool no_glyph(ImFontAtlas*, ImFontConfig*, ImFontBaked*, void*, ImWchar code_point, ImFontGlyph* glyph,
              float* advance) {
    if (advance != nullptr)
        *advance = 7;
    else
        glyph->Codepoint = code_point & 0x1FFFFF;
    return true;
}

const ImFontLoader* empty_loader() {
    static const ImFontLoader instance = [] {
        ImFontLoader loader;
        loader.Name = "empty";
        loader.FontBakedLoadGlyph = no_glyph;
        return loader;
    }();
    return &instance;
}

}  // namespace

namespace ImGuiFreeType {
const ImFontLoader* GetFontLoader() {
    return empty_loader();
}
}  // namespace ImGuiFreeType

extern "C" EMSCRIPTEN_KEEPALIVE void zs_bare_frame(float width, float height) {
    static bool started = false;
    if (!started) {
        started = true;
        ImGui::CreateContext();
        ImFontConfig config;
        config.FontLoader = empty_loader();
        config.SizePixels = 14;
        ImGui::GetIO().Fonts->AddFont(&config);
        EmscriptenWebGLContextAttributes attributes;
        emscripten_webgl_init_context_attributes(&attributes);
        attributes.majorVersion = 2;
        emscripten_webgl_make_context_current(emscripten_webgl_create_context("#canvas", &attributes));
        ImGui_ImplOpenGL3_Init("#version 300 es");
    }
    ImGui::GetIO().DisplaySize = ImVec2(width, height);
    ImGui::GetIO().DeltaTime = 1.0f / 60;
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    ImGui::Begin("bare");
    for (int i = 0; i < 20; ++i) {
        ImGui::PushID(i);
        ImGui::Button("##b", ImVec2(120, 20));
        ImGui::PopID();
    }
    ImGui::End();
    ImGui::Render();
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}
