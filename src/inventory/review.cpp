#include "inventory/review.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace zs {
namespace {

// As many draws as two million deviates allow: a second for ten thousand lines would be too long to wait.
size_t draws_for(const Inventory& inventory) {
    return std::clamp<size_t>(2000000 / std::max<size_t>(inventory.lines.size(), 1), 500, 10000);
}

}  // namespace

struct InventoryReviewing::State {
    const Project& project;
    const Inventory& inventory;
    const FactorLibrary& factors;
    InventoryReview review{};
    std::optional<UncertaintyEstimate> estimate{};
};

InventoryReviewing::InventoryReviewing(const Project& project, const Inventory& inventory,
                                       const FactorLibrary& factors)
    : state_(new State{project, inventory, factors}) {}
InventoryReviewing::~InventoryReviewing() = default;

bool InventoryReviewing::advance(size_t deviates) {
    State& state = *state_;
    InventoryReview& review = state.review;
    if (!state.estimate) {
        review.findings = find_quality(state.project, state.inventory, state.factors);
        review.quality = score_quality(state.project, state.inventory);
        review.recalculation = recalculate(state.project.base_year, state.project.accounting);
        review.reduction = own_reduction(state.project, state.inventory);
        state.estimate.emplace(state.project, state.inventory, draws_for(state.inventory));
        review.uncertainty = state.estimate->so_far();
        return state.estimate->advance(0);  // nothing is drawn where no line states an uncertainty
    }
    if (!state.estimate->advance(deviates)) return false;
    review.uncertainty = state.estimate->take();
    return true;
}

double InventoryReviewing::share_done() const {
    return state_->estimate ? state_->estimate->share_done() : 0;
}

const InventoryReview& InventoryReviewing::so_far() const {
    return state_->review;
}

InventoryReview InventoryReviewing::take() {
    return std::move(state_->review);
}

InventoryReview review_inventory(const Project& project, const Inventory& inventory,
                                 const FactorLibrary& factors) {
    InventoryReviewing reviewing(project, inventory, factors);
    while (!reviewing.advance(std::numeric_limits<size_t>::max())) {
    }
    return reviewing.take();
}

}  // namespace zs
