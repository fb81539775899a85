#include "base/source.h"

#include <array>
#include <utility>

namespace zs {
namespace {
constexpr std::array<std::pair<Confidence, std::string_view>, 7> names = {{
    {Confidence::official, "official"},
    {Confidence::seed, "seed"},
    {Confidence::published_case, "published-case"},
    {Confidence::secondary, "secondary"},
    {Confidence::analogue, "analogue"},
    {Confidence::provisional, "provisional"},
    {Confidence::user, "user"},
}};
}  // namespace

std::string_view to_string(Confidence confidence) {
    for (const auto& [value, name] : names)
        if (value == confidence) return name;
    return {};
}

std::optional<Confidence> confidence_from(std::string_view text) {
    for (const auto& [value, name] : names)
        if (name == text) return value;
    return std::nullopt;
}

}  // namespace zs
