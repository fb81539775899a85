#include "report/report_making.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "assessment/robustness.h"
#include "report/report_writer.h"

namespace zs {
namespace {

// Of a piece: each some milliseconds where all is WebAssembly.
constexpr size_t lines_of_piece = 2000;
constexpr size_t deviates_of_piece = 200000;
constexpr size_t draws_of_piece = 4 * draws_of_frame;

// Where in ReportMaking::all its parts end, by the time that a large factory's take.
constexpr double inventory_end = 30, review_end = 60, draws_end = 85;

size_t between(double from, double to, double share) {
    return static_cast<size_t>(from + (to - from) * share);
}

}  // namespace

struct ReportMaking::State {
    const Project& project;
    const RulePack& pack;
    std::span<const RulePack> others;
    const FactorLibrary& factors;
    const Catalogue& catalogue;
    Language language;
    std::string made_at;

    Inventory inventory{};
    InventoryReview review{};
    Assessment assessment{};
    size_t done = 0;

    // What is being made, one after the other.
    std::optional<InventoryTaking> taking{};
    std::optional<InventoryReviewing> reviewing{};
    std::optional<StarDraws> draws{};
    std::optional<ReportWriter> writer{};
    size_t section = 0;

    void take() {
        const bool ended = taking->advance(lines_of_piece);
        done = between(0, inventory_end,
                       static_cast<double>(taking->done()) / static_cast<double>(taking->all() + 1));
        if (!ended) return;
        inventory = taking->take();
        taking.reset();
        reviewing.emplace(project, inventory, factors);
    }

    void look_over() {
        const bool ended = reviewing->advance(deviates_of_piece);
        done = between(inventory_end, review_end, reviewing->share_done());
        if (!ended) return;
        review = reviewing->take();
        reviewing.reset();
        assessment = assess(pack, project, inventory, 0, others);
        draws = draws_of(pack, assessment);
    }

    void draw() {
        draws->advance(std::min(draws_of_piece, all_draws - draws->drawn()));
        done = between(review_end, draws_end,
                       static_cast<double>(draws->drawn()) / static_cast<double>(all_draws));
        if (draws->drawn() < all_draws) return;
        assessment.robustness = draws->result();
        draws.reset();
        writer.emplace(in);
    }

    void write() {
        const bool more = write_section(*writer, section++);
        done = more ? between(draws_end, all, static_cast<double>(section) / report_sections) : all;
    }

    void next() {
        if (taking)
            take();
        else if (reviewing)
            look_over();
        else if (draws)
            draw();
        else if (done < all)
            write();
    }

    ReportInput in{project, pack, inventory, review, assessment, factors, catalogue, language, made_at};
};

ReportMaking::ReportMaking(const Project& project, const RulePack& pack, std::span<const RulePack> others,
                           const FactorLibrary& factors, const Catalogue& catalogue, Language language,
                           std::string made_at)
    : state_(new State{project, pack, others, factors, catalogue, language, std::move(made_at)}) {
    state_->taking.emplace(project, factors, Words::all);
}

ReportMaking::~ReportMaking() = default;

size_t ReportMaking::done() const {
    return state_->done;
}

bool ReportMaking::advance() {
    state_->next();
    return state_->done == all;
}

std::string ReportMaking::take() {
    return state_->writer->html.take();
}

}  // namespace zs
