// The sentences of one language: catalogue files rules/text/<language>/*.json, flat objects of key ->
// sentence with {placeholders}. A sentence about a number may have a form for each plural category that the
// language knows: {"one": "{count} line", "other": "{count} lines"}; "by" names another placeholder than
// {count}. Which categories there are says the language's own entry `language.plurals`, how numbers are
// written its `language.numbers`.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/message.h"
#include "base/number.h"
#include "base/shipped.h"
#include "base/text.h"

namespace zs {

// How a language counts, named as Unicode CLDR's plural rules for whole numbers go: `none` one form for all
// (Chinese), `one` another for 1 (English), `zero_one` for 0 and 1 (French), `one_few_many` Slavic.
enum class PluralRule { none, one, zero_one, one_few_many };
PluralRule plural_rule(std::string_view name);  // none where it is not known
// "one", "few", "many" or "other", for a number as it is shown ("1,234"), with the sign between its groups; a
// fraction is "other".
std::string_view plural_category(PluralRule rule, std::string_view number, std::string_view group = ",");

class Catalogue {
  public:
    // The languages among the files: the folders under text/, Chinese and English first.
    static std::vector<std::string> languages(std::span<const ShippedFile> files = shipped_files());
    // The catalogue in the folder text/<language>/.
    static Catalogue of(std::string_view language, std::span<const ShippedFile> files = shipped_files());
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
    using Sentences = std::unordered_map<std::string, std::string, TextHash, std::equal_to<>>;
    const Sentences& entries() const { return entries_; }

    // The forms of a sentence by plural category, without "other", which text() gives; empty if it has one.
    const std::map<std::string, std::string, std::less<>>& forms(std::string_view key) const;

    // How the language writes numbers; NumberFormat's own where it does not say so.
    const NumberFormat& numbers() const { return numbers_; }

  private:
    struct Plural {
        std::string by;  // the placeholder that decides
        std::map<std::string, std::string, std::less<>> forms;
    };
    const std::string& sentence(const Message& message) const;

    Sentences entries_;
    std::map<std::string, Plural, std::less<>> plurals_;
    PluralRule rule_ = PluralRule::none;
    NumberFormat numbers_;
    mutable std::set<std::string, std::less<>>
        missing_;  // keys asked for in vain: what text() returns lives here
};

}  // namespace zs
