#include "inventory/allocation.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/json.h"
#include "base/number.h"
#include "inventory/formula.h"
#include "inventory/period_check.h"
#include "project/supported.h"

namespace zs {
namespace {

constexpr double dust = 1e-9;  // monthly quantities add up to the year's with it

void report(Problems& problems, std::string where, const char* key,
            std::vector<std::pair<std::string, std::string>> args = {}, Severity severity = Severity::error) {
    problems.push_back(Problem{severity, std::move(where), Message{key, std::move(args)}});
}

// The MWh that an instrument may count; nothing after reporting why it may not.
std::optional<double> usable(const Project& project, const Instrument& instrument, const std::string& at,
                             Problems& problems) {
    bool good = check_dates(instrument.start, instrument.end, project.period, at, problems);
    if (trim(instrument.evidence).empty() &&
        !has_evidence(project, SupportedKind::instrument, instrument.id)) {
        report(problems, at + ".evidence", "inventory.instrument_without_evidence");
        good = false;
    }
    if (instrument.factor && !(*instrument.factor >= 0 && *instrument.factor <= 100)) {
        report(problems, at + ".factor", "inventory.custom_factor_value",
               {{"value", given(*instrument.factor)}});
        good = false;
    }
    const Result<Unit> unit = find_unit(instrument.unit);
    if (!unit) {
        report(problems, at + ".unit", unit.problem().message.key.c_str(), unit.problem().message.args);
        return std::nullopt;
    }
    if (!instrument.quantity) {
        report(problems, at + ".quantity", "inventory.no_quantity", {}, Severity::warning);
        return std::nullopt;
    }
    const double quantity = *instrument.quantity;
    if (!std::isfinite(quantity) || quantity < 0 || quantity > max_number) {
        const char* key = !std::isfinite(quantity) ? "inventory.quantity_not_finite"
                          : quantity < 0           ? "inventory.negative_quantity"
                                                   : "inventory.quantity_too_large";
        report(problems, at + ".quantity", key, {{"value", given(quantity)}});
        return std::nullopt;
    }
    const Result<double> energy = convert(quantity, *unit, *find_unit("MWh"));
    if (!energy) {
        report(problems, at + ".unit", energy.problem().message.key.c_str(), energy.problem().message.args);
        return std::nullopt;
    }
    return good ? std::optional<double>(*energy) : std::nullopt;
}

// An instrument that covers purchased electricity.
struct Cover {
    Period when;
    double mwh = 0;
    double factor = 0;
    bool contract = false;
};

// What an instrument is proven by: one proof counts once at a time, whatever it is entered as.
struct Proof {
    Period when;
    size_t index = 0;
};

// Empty: words without a number, such as "settlement", name no proof in particular.
std::string normal_proof(std::string_view evidence) {
    std::string folded = fold_width(trim(evidence));
    if (folded.find_first_of("0123456789") == std::string::npos) folded.clear();
    return folded;
}

bool overlap(const Period& a, const Period& b) {
    return !(a.end < b.start) && !(b.end < a.start);
}

struct Stretch {
    long days = 0;
    double mwh = 0;   // purchased
    double left = 0;  // not covered yet
    double tco2e = 0;
};

size_t stretch_at(const std::vector<long>& bounds, long day) {
    const auto found = std::upper_bound(bounds.begin(), bounds.end(), day);
    return found == bounds.begin() ? 0 : static_cast<size_t>(found - bounds.begin()) - 1;
}

// Purchased electricity by stretches of time between any two dates that are named.
std::vector<Stretch> stretches_of(const std::vector<long>& bounds, const std::vector<PowerUse>& uses) {
    std::vector<Stretch> out(bounds.size() - 1);
    for (size_t i = 0; i < out.size(); ++i) out[i].days = bounds[i + 1] - bounds[i];
    if (out.size() == 1) {  // exact, without division by days
        for (const PowerUse& use : uses) {
            out[0].mwh += use.mwh;
            out[0].tco2e += use.tco2e;
        }
    } else {
        std::vector<double> power(bounds.size(), 0), emission(bounds.size(), 0);  // changes per day
        for (const PowerUse& use : uses) {
            const auto days = static_cast<double>(day_count(use.when));
            const size_t from = stretch_at(bounds, days_from_epoch(use.when.start));
            const size_t to = stretch_at(bounds, days_from_epoch(use.when.end)) + 1;
            if (to == from + 1) {
                out[from].mwh += use.mwh;
                out[from].tco2e += use.tco2e;
                continue;
            }
            power[from] += use.mwh / days;
            power[to] -= use.mwh / days;
            emission[from] += use.tco2e / days;
            emission[to] -= use.tco2e / days;
        }
        double mwh = 0, tco2e = 0;
        for (size_t i = 0; i < out.size(); ++i) {
            out[i].mwh += (mwh += power[i]) * static_cast<double>(out[i].days);
            out[i].tco2e += (tco2e += emission[i]) * static_cast<double>(out[i].days);
        }
    }
    for (Stretch& stretch : out) stretch.left = std::max(0.0, stretch.mwh);
    return out;
}

}  // namespace

void PowerUses::add(const PowerUse& use) {
    if (!uses_.empty() && uses_[last_].when == use.when) {
        uses_[last_].mwh += use.mwh;
        uses_[last_].tco2e += use.tco2e;
        return;
    }
    const auto [at, is_new] =
        index_.try_emplace({days_from_epoch(use.when.start), days_from_epoch(use.when.end)}, uses_.size());
    last_ = at->second;
    if (is_new) {
        uses_.push_back(use);
    } else {
        uses_[last_].mwh += use.mwh;
        uses_[last_].tco2e += use.tco2e;
    }
}

double Allocation::uncovered(const Period& when) const {
    if (open.empty()) return 1;
    if (open.size() == 1) return open[0];
    const size_t from = stretch_at(bounds, days_from_epoch(when.start));
    const size_t to = stretch_at(bounds, days_from_epoch(when.end)) + 1;
    if (to == from + 1) return open[from];
    const long days = day_count(when);
    return days > 0 ? (open_days[to] - open_days[from]) / static_cast<double>(days) : 1;
}

Allocation allocate(const Project& project, const PowerUses& uses, PowerBalance& power, Problems& problems) {
    const bool has_period = is_period(project.period);
    // Without a period there are no dates to go by: everything is one stretch.
    const Period whole = has_period ? project.period : any_year;
    const auto bounded = [&](const Date& start, const Date& end) {
        return has_period ? Period{start.is_set() ? start : whole.start, end.is_set() ? end : whole.end}
                          : whole;
    };
    std::vector<Cover> covers;
    std::multimap<std::string, Proof> proofs;  // of those in `covers`
    for (size_t i = 0; i < project.instruments.size(); ++i) {
        const Instrument& instrument = project.instruments[i];
        const std::string at = json_path("instruments", i);
        const std::optional<double> energy = usable(project, instrument, at, problems);
        if (!energy) continue;
        const bool own_power = is_own(instrument.kind);
        if (own_power && instrument.factor.value_or(0) > 0) {
            report(problems, at + ".factor", "inventory.own_power_emits");
            continue;
        }
        const Period when = bounded(instrument.start, instrument.end);
        const std::string proof = normal_proof(instrument.evidence);
        if (!own_power && !proof.empty()) {
            const auto [from, to] = proofs.equal_range(proof);
            const auto twice =
                std::find_if(from, to, [&](const auto& one) { return overlap(one.second.when, when); });
            if (twice != to) {
                report(problems, at + ".evidence", "inventory.instrument_twice",
                       {{"line", std::to_string(twice->second.index + 1)}});
                continue;
            }
            proofs.emplace(proof, Proof{when, i});
        }
        switch (instrument.kind) {
            case InstrumentKind::own_generation:
                power.own_generation += *energy;
                break;
            case InstrumentKind::direct_line:
                power.direct_line += *energy;
                break;
            case InstrumentKind::green_power_contract:
            case InstrumentKind::gec:
            case InstrumentKind::irec:
                covers.push_back({when, *energy, instrument.factor.value_or(0),
                                  instrument.kind == InstrumentKind::green_power_contract});
        }
    }
    Allocation out;
    for (const PowerUse& use : uses.all()) {
        power.grid += use.mwh;
        out.tco2e += use.tco2e;
    }
    if (covers.empty()) return out;

    std::stable_sort(covers.begin(), covers.end(), [](const Cover& a, const Cover& b) {
        return a.contract != b.contract       ? a.contract
               : a.when.start != b.when.start ? a.when.start < b.when.start
                                              : a.when.end < b.when.end;
    });
    std::vector<long> bounds = {days_from_epoch(whole.start), days_from_epoch(whole.end) + 1};
    const auto bound = [&](const Period& when) {
        bounds.push_back(days_from_epoch(when.start));
        bounds.push_back(days_from_epoch(when.end) + 1);
    };
    for (const Cover& cover : covers) bound(cover.when);
    for (const PowerUse& use : uses.all()) bound(use.when);
    std::sort(bounds.begin(), bounds.end());
    bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
    std::vector<Stretch> stretches = stretches_of(bounds, uses.all());

    double covered = 0, unused = 0;
    // The next stretch with electricity left, found through those that are used up.
    std::vector<size_t> next(stretches.size() + 1);
    for (size_t i = 0; i < next.size(); ++i) next[i] = i;
    const auto find = [&](size_t i) {
        while (next[i] != i) i = next[i] = next[next[i]];
        return i;
    };
    for (const Cover& cover : covers) {
        double left = cover.mwh;
        const size_t end = stretch_at(bounds, days_from_epoch(cover.when.end)) + 1;
        for (size_t i = find(stretch_at(bounds, days_from_epoch(cover.when.start))); i < end && left > 0;
             i = find(i)) {
            Stretch& stretch = stretches[i];
            const bool all = left >= stretch.left * (1 - dust);
            const double taken = all ? stretch.left : left;
            left = std::max(0.0, left - taken);
            stretch.left -= taken;
            covered += taken;
            (cover.contract ? power.contracts : power.certificates) += taken;
            out.tco2e += taken * cover.factor;
            if (!all) break;
            stretch.left = 0;
            next[i] = i + 1;
        }
        unused += left;
    }
    // What the parts add up to differs from the whole by dust.
    if (std::fabs(covered - power.grid) <= dust * power.grid) {
        power.certificates = power.certificates > 0 ? power.grid - power.contracts : 0;
        if (power.certificates == 0) power.contracts = power.grid;
    }
    power.unused_instruments = unused > dust * std::max(power.grid, 0.0) ? unused : 0;
    if (power.unused_instruments > 0)
        report(problems, "instruments", "inventory.unused_instruments",
               {{"unused", computed(power.unused_instruments)}, {"grid", computed(power.grid)}},
               Severity::warning);

    out.bounds = std::move(bounds);
    out.open_days.push_back(0);
    for (const Stretch& stretch : stretches) {
        const double open = stretch.mwh > 0 ? stretch.left / stretch.mwh : 1;
        out.open.push_back(open);
        out.open_days.push_back(out.open_days.back() + open * static_cast<double>(stretch.days));
        out.tco2e -= stretch.tco2e * (1 - open);
    }
    if (std::fabs(out.tco2e) <= 1e-12 * std::fabs(covered)) out.tco2e = 0;
    return out;
}

}  // namespace zs
