#include "shell/app/rules.h"

#include <algorithm>

#include "project/project.h"
#include "rules/pack_reader.h"

namespace zs {

Rules Rules::read(std::span<const ShippedFile> files) {
    Rules rules;
    for (std::string& id : Catalogue::languages(files)) {
        Catalogue words = Catalogue::of(id, files);
        rules.tongues.push_back({std::move(id), std::move(words)});
    }
    // The first page's files hold no pack: what reads packs is not even in memory then.
    if (std::none_of(files.begin(), files.end(),
                     [](const ShippedFile& file) { return file.path.starts_with("packs/"); }))
        return rules;
    std::vector<RulePack> packs = read_shipped_packs(files);
    const auto standard = std::find_if(packs.begin(), packs.end(),
                                       [](const RulePack& pack) { return pack.id == Project{}.pack; });
    if (standard == packs.end()) return rules;
    std::rotate(packs.begin(), standard, standard + 1);
    std::stable_sort(packs.begin() + 1, packs.end(), [](const RulePack& a, const RulePack& b) {
        return a.groups.size() < b.groups.size();  // of a factory before that of an evaluation body
    });
    rules.packs = std::move(packs);
    for (const ShippedFile& file : files)
        if (file.path.starts_with("samples/")) rules.samples.emplace(file.path, file.content);
    rules.factors = FactorLibrary::shipped(files);
    return rules;
}

}  // namespace zs
