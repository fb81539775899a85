#include "shell/platform/headless.h"

#include <algorithm>

namespace zs {

FontMetrics HeadlessPlatform::font_metrics(float pixel_size, FontWeight) {
    return {pixel_size * 0.88f, pixel_size * 0.24f};
}

bool HeadlessPlatform::glyph(uint32_t code_point, float pixel_size, FontWeight, GlyphShape& out) {
    if (code_point == 0xFFFE || code_point == 0xFFFF) return false;
    out = GlyphShape();
    out.advance = pixel_size * (code_point < 0x2E80 ? 0.55f : 1.0f);
    if (code_point == ' ') return true;
    out.width = std::max(1, static_cast<int>(out.advance * 0.8f));
    out.height = std::max(1, static_cast<int>(pixel_size * 0.7f));
    out.top = static_cast<float>(out.height);
    return true;
}

std::vector<uint8_t> HeadlessPlatform::draw_glyphs(std::span<const uint32_t> code_points, float pixel_size,
                                                   FontWeight weight) {
    ++glyph_draws;
    size_t pixels = 0;
    for (const uint32_t code_point : code_points) {
        GlyphShape shape;
        if (glyph(code_point, pixel_size, weight, shape))
            pixels += static_cast<size_t>(shape.width) * static_cast<size_t>(shape.height);
    }
    return std::vector<uint8_t>(pixels, 255);
}

void HeadlessPlatform::keep(const PageCommit& commit) {
    if (refuse_writes) {
        events.push_back(CommitEvent{CommitEvent::State::not_saved, commit.sequence, "quota"});
        return;
    }
    pages.resize(commit.page_count, Page(page_size));
    for (const auto& [index, page] : commit.pages)
        if (index < pages.size()) pages[index] = page;
    events.push_back(CommitEvent{CommitEvent::State::saved, commit.sequence, {}});
}

void HeadlessPlatform::save_file(std::string_view name, std::string_view media_type,
                                 std::span<const std::byte> bytes) {
    saved_files.push_back({std::string(name), std::string(media_type),
                           std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size())});
}

std::string HeadlessPlatform::new_id() {
    std::string digits = std::to_string(next_id_++);
    return std::string(16 - digits.size(), '0') + digits;
}

}  // namespace zs
