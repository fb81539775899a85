// The app's packs: which one is shown, those of files, the user's own values, and why a result changed.
#include <algorithm>

#include "exchange/project_json.h"
#include "project/pack_overlay_json.h"
#include "rules/overlay.h"
#include "rules/pack_reader.h"
#include "shell/app/app.h"

namespace zs {
namespace {

constexpr size_t max_overlay_bytes = 1u << 20;

// A loaded pack lives in the store's settings under this name; the list of them under "packs".
std::string key_of(const RulePack& pack) {
    return pack.id + "@" + pack.edition;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    size_t at = 0;
    while (at < text.size()) {
        const size_t end = std::min(text.find('\n', at), text.size());
        if (end > at) lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

Problem too_large(size_t limit) {
    return {Severity::error, {}, {"import.too_large", {{"limit", std::to_string(limit >> 20)}}}};
}

RulePack laid_over(const RulePack& pack, const Project& project, Problems* problems = nullptr) {
    const auto own = project.overlays.find(pack.id);
    if (own == project.overlays.end()) return pack;
    OverlaidPack laid = apply_overlay(pack, own->second);
    if (problems) *problems = std::move(laid.problems);
    return std::move(laid.pack);
}

// What a picked file holds, its problems put to the others; an empty reading where it is too large to be
// read.
template <class Reading>
Reading read_picked(const FileEvent& file, size_t limit, Reading (*read)(std::string_view),
                    Problems& problems) {
    Reading reading;
    if (file.too_large || file.bytes.size() > limit)
        problems.push_back(too_large(limit));
    else
        reading = read(file.bytes);
    problems.insert(problems.end(), reading.problems.begin(), reading.problems.end());
    return reading;
}

}  // namespace

void App::take_rules(Rules rules) {
    if (rules.packs.empty()) return;
    packs_ = std::move(rules.packs);
    shipped_packs_ = packs_.size();
    shown_pack_ = 0;
    take_stored_packs();
    pack_ = packs_.front();
    overlay_ = {};
    factors_ = std::move(rules.factors);
    sample_files_ = std::move(rules.samples);
    has_rules_ = true;
    if (!project_) return;
    show_own_pack();
    pack_ = packs_[shown_pack_];
    recompute();
}

// One that no longer reads stays stored: a later version may read it again.
void App::take_stored_packs() {
    if (!store_ || packs_.empty()) return;
    packs_.resize(shipped_packs_);
    if (shown_pack_ >= shipped_packs_) shown_pack_ = 0;
    for (const std::string& key : lines_of(store_->setting("packs"))) {
        PackReading reading = read_pack(store_->setting("pack:" + key));
        if (reading.pack) packs_.push_back(std::move(*reading.pack));
    }
}

// The project's own pack, or the standard where there is no such pack.
void App::show_own_pack() {
    const auto own = std::find_if(packs_.begin(), packs_.end(),
                                  [&](const RulePack& pack) { return pack.id == project_->pack; });
    shown_pack_ = own == packs_.end() ? 0 : static_cast<size_t>(own - packs_.begin());
    side_by_side_.clear();
}

// The shown pack with the project's own values; made anew only where either has changed.
void App::lay_overlay() {
    const RulePack& shown = packs_[shown_pack_];
    const auto own = project_->overlays.find(shown.id);
    PackOverlay overlay;
    overlay.pack = shown.id;
    if (own != project_->overlays.end()) overlay = own->second;
    if (pack_.id == shown.id && pack_.edition == shown.edition && overlay == overlay_) return;
    overlay_problems_.clear();
    pack_ = laid_over(shown, *project_, &overlay_problems_);
    overlay_ = std::move(overlay);
}

void App::show_pack(size_t pack) {
    if (pack >= packs_.size() || pack == shown_pack_ || !project_) return;
    shown_pack_ = pack;
    compared_.reset();
    side_by_side_.clear();
    recompute();
}

const Assessment& App::assessment_by(size_t pack) {
    if (pack == shown_pack_ || pack >= packs_.size()) return assessment_;
    beside_.resize(packs_.size());
    if (!beside_[pack])
        beside_[pack] = assess(laid_over(packs_[pack], *project_), *project_, inventory_, 0, packs_);
    return *beside_[pack];
}

bool App::advance_draws() {
    if (!project_ || !has_rules_) return false;
    if (!draws_) draws_ = draws_of(pack_, assessment_);
    if (draws_->drawn() >= all_draws) return false;
    draws_->advance(std::min(draws_of_frame, all_draws - draws_->drawn()));
    assessment_.robustness = draws_->result();
    return draws_->drawn() < all_draws;
}

// --- Files -------------------------------------------------------------------------------------------------

void App::pick_pack_file() {
    picking_ = Picking::pack;
    platform_.pick_file(".json,application/json", max_pack_bytes);
}

void App::pick_overlay_file() {
    picking_ = Picking::overlay;
    platform_.pick_file(".json,application/json", max_overlay_bytes);
}

void App::pick_comparison_file() {
    picking_ = Picking::comparison;
    platform_.pick_file(".json,application/json", max_project_bytes);
}

void App::read_pack_file(const FileEvent& file) {
    if (refuse_edit()) return;
    ImportReport report{file.name, std::nullopt, {}, "packs.refused"};
    PackReading reading = read_picked(file, max_pack_bytes, read_pack, report.problems);
    if (!reading.pack) {
        import_report_ = std::move(report);
        return;
    }
    const std::string key = key_of(*reading.pack);
    for (size_t i = 0; i < shipped_packs_; ++i)
        if (key_of(packs_[i]) == key) {
            report.problems.push_back(
                {Severity::error, "edition", {"packs.same_edition", {{"edition", reading.pack->edition}}}});
            import_report_ = std::move(report);
            return;
        }
    std::vector<std::string> keys = lines_of(store_->setting("packs"));
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    std::string list;
    for (const std::string& one : keys) list += one + "\n";
    if (!check(store_->set_setting("pack:" + key, file.bytes)) || !check(store_->set_setting("packs", list)))
        return;
    const auto same = std::find_if(packs_.begin() + static_cast<std::ptrdiff_t>(shipped_packs_), packs_.end(),
                                   [&](const RulePack& one) { return key_of(one) == key; });
    const auto at = static_cast<size_t>(same - packs_.begin());
    const LocalText title = reading.pack->title;
    if (same != packs_.end())
        *same = std::move(*reading.pack);
    else
        packs_.push_back(std::move(*reading.pack));
    shown_pack_ = at;
    pack_ = packs_[at];
    overlay_ = {};
    compared_.reset();
    side_by_side_.clear();
    if (project_) recompute();
    notify({"packs.loaded", {{"name", title.in(language_)}}});
}

void App::remove_pack(size_t pack) {
    if (!is_from_file(pack) || pack >= packs_.size() || refuse_edit()) return;
    const std::string key = key_of(packs_[pack]);
    std::string list;
    for (const std::string& one : lines_of(store_->setting("packs")))
        if (one != key) list += one + "\n";
    if (!check(store_->set_setting("packs", list)) || !check(store_->set_setting("pack:" + key, ""))) return;
    packs_.erase(packs_.begin() + static_cast<std::ptrdiff_t>(pack));
    compared_.reset();
    side_by_side_.clear();
    if (shown_pack_ == pack) shown_pack_ = 0;
    if (shown_pack_ > pack) --shown_pack_;
    if (project_) recompute();
}

void App::read_overlay_file(const FileEvent& file) {
    if (!project_) return;
    ImportReport report{file.name, std::nullopt, {}, "packs.overlay_refused"};
    OverlayReading reading = read_picked(file, max_overlay_bytes, read_overlay, report.problems);
    if (reading.overlay && reading.overlay->pack != pack_.id) {
        report.problems.push_back(
            {Severity::error,
             "pack",
             {"overlay.other_pack", {{"pack", reading.overlay->pack}, {"id", pack_.id}}}});
        reading.overlay.reset();
    }
    if (!reading.overlay) {
        import_report_ = std::move(report);
        return;
    }
    change(SetOverlay{std::move(*reading.overlay)}, Message{"packs.overlay_taken", {{"file", file.name}}});
}

void App::export_overlay() {
    const std::string text = write_overlay(overlay_);
    const std::string name = pack_.id + "-own-values.json";
    platform_.save_file(name, "application/json", std::as_bytes(std::span(text)));
    notify({"shell.exported", {{"file", name}}});
}

// --- Why did it change -------------------------------------------------------------------------------------

void App::compare_with_stored(std::string_view id) {
    std::optional<Project> other = stored_project(id);
    if (!other) return;
    std::string name = other->factory.name;
    if (other->period.start.is_set()) name += " " + std::to_string(other->period.start.year);
    compared_ = Compared{std::move(name), std::move(*other), shown_pack_, 0, {}};
}

void App::compare_with_pack(size_t pack) {
    if (!project_ || pack >= packs_.size()) return;
    compared_ = Compared{packs_[pack].number + " " + packs_[pack].edition, *project_, pack, 0, {}};
}

const Comparison* App::comparison() {
    if (!compared_ || !project_ || !has_rules_) return nullptr;
    if (compared_->revision == revision_) return &compared_->result;
    // Another edition is compared on the same data, so as the project stands.
    const bool rules_only = compared_->pack != shown_pack_;
    const Project& project = rules_only ? *project_ : compared_->project;
    const RulePack before =
        rules_only ? packs_[compared_->pack] : laid_over(packs_[shown_pack_], compared_->project);
    compared_->result = {compared_->name, explain_change({before, project}, {pack_, *project_}, factors_)};
    compared_->revision = revision_;
    return &compared_->result;
}

}  // namespace zs
