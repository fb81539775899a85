// Overlays as JSON: a file of their own, a member of a project file, a row of the store.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/message.h"
#include "project/pack_overlay.h"

namespace zs {

struct OverlayReading {
    std::optional<PackOverlay> overlay;  // nothing if any problem is an error
    Problems problems;
};

// The overlay as a file: {"format": "zerostar-overlay", "version": 1, "pack", ...}. Everything is checked;
// nothing half-read is given.
OverlayReading read_overlay(std::string_view json);
// `indent`: blanks a level, -1: one line.
std::string write_overlay(const PackOverlay& overlay, int indent = 2);

}  // namespace zs
