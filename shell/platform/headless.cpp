#include "shell/platform/headless.h"

#include <algorithm>

namespace zs {

FontMetrics HeadlessPlatform::font_metrics(float pixel_size, FontWeight) {
    return {pixel_size * 0.88f, pixel_size * 0.24f};
}

bool HeadlessPlatform::glyph(uint32_t code_point, float pixel_size, FontWeight, bool with_bitmap,
                             GlyphBitmap& out) {
    if (code_point == 0xFFFE || code_point == 0xFFFF) return false;
    out = GlyphBitmap();
    out.advance = pixel_size * (code_point < 0x2E80 ? 0.55f : 1.0f);
    if (!with_bitmap || code_point == ' ') return true;
    out.width = std::max(1, static_cast<int>(out.advance * 0.8f));
    out.height = std::max(1, static_cast<int>(pixel_size * 0.7f));
    out.top = static_cast<float>(out.height);
    out.alpha.assign(static_cast<size_t>(out.width) * static_cast<size_t>(out.height), 255);
    return true;
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
