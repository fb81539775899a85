// The platform without a machine, for tests that drive the whole front-end. Glyphs are boxes of half an em
// (Latin) or one em (the rest); commits are applied to pages in memory and acknowledged at once unless told
// otherwise.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "shell/platform/platform.h"

namespace zs {

class HeadlessPlatform : public Platform {
  public:
    FontMetrics font_metrics(float pixel_size, FontWeight weight) override;
    bool glyph(uint32_t code_point, float pixel_size, FontWeight weight, GlyphShape& out) override;
    std::vector<uint8_t> draw_glyphs(std::span<const uint32_t> code_points, float pixel_size,
                                     FontWeight weight) override;
    void update_mirror(std::string_view json) override { mirror_updates.emplace_back(json); }
    void keep(const PageCommit& commit) override;
    void retry_keeping() override {}
    void request(StorageRequest what, std::string_view argument) override {
        requests.emplace_back(what, std::string(argument));
    }
    void save_file(std::string_view name, std::string_view media_type,
                   std::span<const std::byte> bytes) override;
    void pick_file(std::string_view, size_t) override { ++file_requests; }
    void print(std::string_view html) override { printed.emplace_back(html); }
    void load_rules() override { ++rules_requests; }
    void copy_text(std::string_view text) override { clipboard = text; }
    void set_language(std::string_view tag) override { language = tag; }
    void set_title(std::string_view new_title) override { title = new_title; }
    void set_dark(bool new_dark) override { dark = new_dark; }
    void set_zoom(float new_zoom) override { zoom = new_zoom; }
    void switch_version() override { ++version_switches; }
    std::string now() override { return time; }
    std::string new_id() override;

    std::string time = "2026-01-31T09:41:05";
    std::vector<Page> pages;  // what a browser would have stored
    bool refuse_writes = false;
    std::deque<Event> events;  // waiting for the next frame
    std::vector<std::string> mirror_updates;
    struct SavedFile {
        std::string name, media_type, bytes;
    };
    std::vector<SavedFile> saved_files;
    std::vector<std::string> printed;
    std::vector<std::pair<StorageRequest, std::string>> requests;
    std::string clipboard, title;
    std::string language;  // its tag
    bool dark = false;
    float zoom = 1;
    size_t glyph_draws = 0;  // times that glyphs were drawn, many at once
    int file_requests = 0, version_switches = 0, rules_requests = 0;

  private:
    uint64_t next_id_ = 1;
};

}  // namespace zs
