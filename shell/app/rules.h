// What the app has of rules/: its languages, and once they are here the packs, factors and samples.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/catalogue.h"
#include "base/shipped.h"
#include "factors/factor_library.h"
#include "rules/rule_pack.h"

namespace zs {

struct Rules {
    // A folder under rules/text/. Packs and factors speak Chinese and English: in any other language they are
    // shown in English.
    struct Tongue {
        std::string id;  // "zh"
        Catalogue words;
    };

    std::vector<Tongue> tongues;
    std::vector<RulePack> packs;  // the standard first; empty: packs and factors are not here yet
    FactorLibrary factors;
    std::map<std::string, std::string, std::less<>> samples;  // path -> project file

    // No packs where the standard is not among the files or cannot be read.
    static Rules read(std::span<const ShippedFile> files = shipped_files());
};

}  // namespace zs
