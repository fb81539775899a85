// The sentences of one language: catalogue files rules/text/<language>/*.json, flat objects of key ->
// sentence with {placeholders}.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "base/message.h"
#include "base/shipped.h"
#include "base/text.h"

namespace zs {

class Catalogue {
  public:
    // Reads the shipped files of a language. A fault in a shipped file is a fault of the build: it shows as
    // the key.
    static Catalogue shipped(Language language, std::span<const ShippedFile> files = shipped_files());

    // The sentence with its placeholders filled; the key itself if it is missing. An argument "@KEY" that
    // names a key stands for that key's text, so that the engine can name what only catalogues have words
    // for.
    std::string text(const Message& message) const;
    // The sentence without placeholders. The reference stays valid as long as the catalogue does.
    const std::string& text(std::string_view key) const;
    bool has(std::string_view key) const;
    const std::set<std::string, std::less<>>& missing() const { return missing_; }  // asked for in vain
    const std::map<std::string, std::string, std::less<>>& entries() const { return entries_; }

  private:
    std::map<std::string, std::string, std::less<>> entries_;
    mutable std::set<std::string, std::less<>>
        missing_;  // keys asked for in vain: what text() returns lives here
};

}  // namespace zs
