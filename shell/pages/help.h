// Short explanations of the tool and of the field's words, which search leads to.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace zs {

// In the order in which a person needs them; each has a title "help.ID" and its words "help.ID.words".
inline constexpr std::array<std::string_view, 13> help_topics = {
    "start",  "keys",   "present",     "certificate", "provisional", "type",   "scopes",
    "market", "factor", "green_power", "credits",     "evidence",    "storage"};

inline std::string help_title(std::string_view topic) {
    return std::string("help.").append(topic);
}
inline std::string help_words(std::string_view topic) {
    return help_title(topic).append(".words");
}

}  // namespace zs
