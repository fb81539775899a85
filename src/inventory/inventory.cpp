#include "inventory/inventory.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "base/json.h"
#include "factors/categories.h"
#include "inventory/allocation.h"
#include "inventory/evaluation.h"
#include "inventory/market.h"
#include "inventory/period_check.h"

namespace zs {
namespace {

// Each named once, with a share from 0 to 100 %.
template <class Report>
void check_facilities(const Project& project, const Report& report) {
    const auto& list = project.accounting.facilities;
    std::set<std::string_view> named;
    bool in_part = false;
    for (size_t i = 0; i < list.size(); ++i) {
        const std::string at = json_path("accounting.facilities", i);
        if (!named.insert(list[i].id).second)
            report(at + ".id", "inventory.facility_twice", {{"facility", excerpt(list[i].id)}});
        if (!(list[i].equity_percent >= 0 && list[i].equity_percent <= 100))
            report(at + ".equity_percent", "inventory.facility_share",
                   {{"value", given(list[i].equity_percent)}});
        in_part = in_part || list[i].equity_percent < 100;
    }
    if (in_part && project.accounting.consolidation == Consolidation::equity_share &&
        !project.instruments.empty())
        report("instruments", "inventory.instruments_by_share", {}, Severity::info);
}

void check_settings(const Project& project, Problems& problems) {
    const auto report = [&](std::string where, const char* key, Evaluation::Args args = {},
                            Severity severity = Severity::error) {
        problems.push_back(Problem{severity, std::move(where), Message{key, std::move(args)}});
    };
    if (!is_period(project.period)) report("period", "inventory.no_period");
    if (project.gwp_set != "AR4" && project.gwp_set != "AR5" && project.gwp_set != "AR6")
        report("gwp_set", "inventory.unknown_gwp_set", {{"set", excerpt(project.gwp_set)}});
    if (project.accounting.residual_mix && !residual_mix(project))
        report("accounting.residual_mix", "inventory.residual_mix",
               {{"value", given(project.accounting.residual_mix->value)}});
    check_facilities(project, report);
    for (size_t i = 0; i < project.accounting.excluded.size(); ++i)
        if (trim(project.accounting.excluded[i].reason).empty())
            report("accounting.excluded[" + std::to_string(i) + "].reason",
                   "inventory.excluded_without_reason");
}

// What burns and what is bought as heat or power; process and fugitive emissions are no energy.
bool is_energy(const InventoryLine& line) {
    return line.scope == 2 || is_combustion(line.category);
}

void take_energy(const InventoryLine& line, EnergyUse& energy) {
    const bool power = line.category == "purchased_electricity", fuel = line.scope == 1;
    energy.carbon += line.tco2e;
    if (power) {
        energy.known = energy.known && line.energy_gj;
        return;
    }
    if (!line.energy_gj)
        energy.known = false;
    else
        (!fuel ? energy.heat : line.biogenic ? energy.biofuel : energy.fuel) += *line.energy_gj;
}

void take_collection(const Activity& activity, const InventoryLine& line, DataCollection& collection) {
    if (line.treatment != Treatment::counted) return;  // what is passed on is not metered twice
    const std::string_view how = activity.detail.text("collection");
    collection.known = collection.known && !how.empty() && (line.mwh || line.energy_gj);
    const auto add = [&](DataCollection::Energy& to) {
        if (line.mwh)
            to.mwh += *line.mwh;
        else
            to.gj += line.energy_gj.value_or(0);
    };
    add(collection.all);
    if (how == "automatic") add(collection.automatic);
}

// Sums of lines, and what is left to do once all are known.
class Sums {
  public:
    Sums(const Project& project, const FactorLibrary& factors)
        : project_(project), factors_(factors), settings_(project, factors) {
        check_settings(project, inventory.warnings);
        residual_mix_ = residual_mix(project);
    }

    InventoryLine evaluate(const Activity& activity, size_t index, Problems& problems,
                           LineWords* words = nullptr) {
        return Evaluation(activity, settings_, {nullptr, index}, problems, words).run();
    }

    void add(const Activity& activity, const InventoryLine& line) {
        ++inventory.line_count;
        if (!line.counted) {
            if (is_energy(line)) inventory.collection.known = false;
            return;
        }
        ++inventory.counted_lines;
        if (!line.in_totals()) {
            (line.treatment == Treatment::avoided    ? inventory.avoided
             : line.treatment == Treatment::exported ? inventory.exported
                                                     : inventory.excluded) += line.tco2e;
            return;
        }
        sum_of(line.category) += line.tco2e;
        if (line.memo_tco2e != 0)
            (line.biogenic ? inventory.biogenic_co2 : inventory.memo) += line.memo_tco2e;
        if (is_energy(line)) {
            take_energy(line, inventory.energy);
            take_collection(activity, line, inventory.collection);
        }
        take_gases(line.gases);
        if (line.scope == 1) inventory.scope1 += line.tco2e;
        if (line.scope == 3) inventory.scope3 += line.tco2e;
        if (line.scope != 2) return;
        inventory.scope2_location += line.tco2e;
        if (line.mwh) {
            const double open = open_emission(activity, line);
            same_as_location_ = same_as_location_ && open == line.tco2e;
            uses_.add({period_of(activity), *line.mwh, open});
        } else {
            scope2_rest_ += line.tco2e;
        }
    }

    // Market-based scope 2 and the gases; true if lines have a market-based figure of their own.
    bool finish() {
        allocation = allocate(project_, uses_, inventory.power, inventory.warnings);
        const bool covered = !allocation.open.empty();
        // Without instruments the two figures are one sum, to the last digit.
        inventory.scope2_market =
            covered || !same_as_location_ ? scope2_rest_ + allocation.tco2e : inventory.scope2_location;
        finish_gases();
        return covered || !same_as_location_;
    }

    double market_of(const Activity& activity, const InventoryLine& line) const {
        return line.mwh ? open_emission(activity, line) * allocation.uncovered(period_of(activity))
                        : line.tco2e;
    }

    Inventory inventory;
    Allocation allocation;

  private:
    double& sum_of(std::string_view category) {
        for (const auto& [name, sum] : categories_)
            if (name == category.data()) return *sum;
        double& sum = inventory.by_category[std::string(category)];
        categories_.emplace_back(category.data(), &sum);
        return sum;
    }

    Period period_of(const Activity& activity) const {
        const Period& whole = project_.period;
        if (!settings_.has_period) return any_year;
        Period own = {activity.start.is_set() ? activity.start : whole.start,
                      activity.end.is_set() ? activity.end : whole.end};
        return {std::max(own.start, whole.start), std::min(own.end, whole.end)};
    }

    // What the line's electricity emits where no instrument covers it: at the supplier's rate, the residual
    // mix, or its own factor.
    double open_emission(const Activity& activity, const InventoryLine& line) const {
        const std::optional<MarketRate> market = market_rate(project_, activity, residual_mix_);
        return market ? *line.mwh * market->rate : line.tco2e;
    }

    void take_gases(const GasMasses& gases) {
        co2_ += gases.co2;
        ch4_ += gases.ch4;
        ch4_tco2e_ += gases.ch4_tco2e;
        n2o_ += gases.n2o;
        inventory.unsplit += gases.unsplit;
        if (gases.gas) others_[gases.gas] += gases.other;
    }

    void finish_gases() {
        const auto put = [&](const Factor* gas, double tonnes) {
            if (!gas || tonnes == 0) return;
            GasTotal& total = inventory.gases[gas->id];
            total.gas = gas->gas->gas;
            total.tonnes += tonnes;
            total.tco2e += tonnes * gas->gas->of(project_.gwp_set).value_or(0);
        };
        put(factors_.find("gas.co2"), co2_);
        const Factor* methane = factors_.find("gas.ch4");
        put(methane, ch4_);
        if (methane && ch4_ != 0) inventory.gases[methane->id].tco2e = ch4_tco2e_;
        put(factors_.find("gas.n2o"), n2o_);
        for (const auto& [gas, tonnes] : others_) {
            if (gas->gas->blend.empty()) put(gas, tonnes);
            for (const auto& [id, share] : gas->gas->blend) put(factors_.find(id), tonnes * share);
        }
    }

    const Project& project_;
    const FactorLibrary& factors_;
    Settings settings_;
    PowerUses uses_;
    std::optional<double> residual_mix_;
    std::vector<std::pair<const char*, double*>> categories_;  // by the address of the category's name
    double scope2_rest_ = 0;
    bool same_as_location_ = true;
    double co2_ = 0, ch4_ = 0, n2o_ = 0, ch4_tco2e_ = 0;
    std::map<const Factor*, double> others_;
};

void finish_lines(Sums& sums, const Project& project, std::vector<InventoryLine>& lines) {
    if (!sums.finish()) return;
    for (size_t i = 0; i < lines.size(); ++i)
        if (lines[i].counted && lines[i].scope == 2)
            lines[i].market_tco2e = sums.market_of(project.activities[i], lines[i]);
}

}  // namespace

struct InventoryTaking::State {
    State(const Project& of, const FactorLibrary& factors, Words words) : project(of), sums(of, factors) {
        sums.inventory.first_of_lines = sums.inventory.warnings.size();
        lines.reserve(of.activities.size());
        if (words == Words::all) sums.inventory.words.resize(of.activities.size());
    }

    void take_line() {
        Inventory& inventory = sums.inventory;
        const size_t i = lines.size();
        LineWords* const explained = inventory.words.empty() ? nullptr : &inventory.words[i];
        lines.push_back(sums.evaluate(project.activities[i], i, inventory.warnings, explained));
        inventory.warned_lines.resize(inventory.warnings.size() - inventory.first_of_lines, i);
        sums.add(project.activities[i], lines.back());
    }

    const Project& project;
    Sums sums;
    std::vector<InventoryLine> lines;
    bool summed = false;
    size_t explained_markets = 0;  // lines whose words are complete
};

InventoryTaking::InventoryTaking(const Project& project, const FactorLibrary& factors, Words words)
    : state_(std::make_unique<State>(project, factors, words)) {}
InventoryTaking::~InventoryTaking() = default;

bool InventoryTaking::advance(size_t lines) {
    State& state = *state_;
    const Project& project = state.project;
    for (; lines > 0 && state.lines.size() < project.activities.size(); --lines) state.take_line();
    if (state.lines.size() < project.activities.size()) return false;
    if (!state.summed) finish_lines(state.sums, project, state.lines);
    state.summed = true;
    std::vector<LineWords>& words = state.sums.inventory.words;
    for (size_t& i = state.explained_markets; lines > 0 && i < words.size(); --lines, ++i)
        words[i].market_formula = market_formula(project, project.activities[i], state.lines[i]);
    return state.explained_markets == words.size();
}

size_t InventoryTaking::all() const {
    return state_->project.activities.size() + state_->sums.inventory.words.size();
}

size_t InventoryTaking::done() const {
    return state_->lines.size() + state_->explained_markets;
}

Inventory InventoryTaking::take() {
    state_->sums.inventory.lines = std::move(state_->lines);
    return std::move(state_->sums.inventory);
}

Inventory take_inventory(const Project& project, const FactorLibrary& factors, Words words) {
    InventoryTaking taking(project, factors, words);
    taking.advance(std::numeric_limits<size_t>::max());
    return taking.take();
}

void update_line(Inventory& inventory, const Project& project, const FactorLibrary& factors, size_t line) {
    Sums sums(project, factors);
    Inventory& anew = sums.inventory;
    anew.first_of_lines = anew.warnings.size();
    std::vector<InventoryLine> lines = std::move(inventory.lines);
    Problems found;
    lines[line] = sums.evaluate(project.activities[line], line, found);

    // The findings of the other lines stay; those of this line stand between theirs.
    const auto warned = [&](Problem problem, size_t at) {
        anew.warnings.push_back(std::move(problem));
        anew.warned_lines.push_back(at);
    };
    const std::vector<size_t>& lines_of = inventory.warned_lines;
    size_t next = 0;
    for (; next < lines_of.size() && lines_of[next] < line; ++next)
        warned(std::move(inventory.warnings[inventory.first_of_lines + next]), lines_of[next]);
    for (Problem& problem : found) warned(std::move(problem), line);
    for (; next < lines_of.size(); ++next)
        if (lines_of[next] != line)
            warned(std::move(inventory.warnings[inventory.first_of_lines + next]), lines_of[next]);

    for (size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].counted) lines[i].market_tco2e = lines[i].tco2e;
        sums.add(project.activities[i], lines[i]);
    }
    finish_lines(sums, project, lines);
    anew.lines = std::move(lines);
    inventory = std::move(anew);
}

struct InventoryStream::State {
    State(const Project& project, const FactorLibrary& factors, size_t most)
        : sums(project, factors), most_problems(most) {}
    Sums sums;
    size_t most_problems;
    size_t more = 0;
    bool more_errors = false;
    Problems found;
};

InventoryStream::InventoryStream(const Project& project, const FactorLibrary& factors, size_t most_problems)
    : state_(std::make_unique<State>(project, factors, most_problems)) {}
InventoryStream::~InventoryStream() = default;

void InventoryStream::add(const Activity& activity) {
    State& state = *state_;
    state.found.clear();
    state.sums.add(activity, state.sums.evaluate(activity, state.sums.inventory.line_count, state.found));
    for (Problem& problem : state.found) {
        if (state.sums.inventory.warnings.size() < state.most_problems) {
            state.sums.inventory.warnings.push_back(std::move(problem));
            continue;
        }
        ++state.more;
        state.more_errors = state.more_errors || problem.severity == Severity::error;
    }
}

Inventory InventoryStream::finish() {
    State& state = *state_;
    static_cast<void>(state.sums.finish());
    if (state.more > 0)
        state.sums.inventory.warnings.push_back(
            {state.more_errors ? Severity::error : Severity::warning,
             "",
             {"project.more_problems", {{"count", std::to_string(state.more)}}}});
    return std::move(state.sums.inventory);
}

}  // namespace zs
