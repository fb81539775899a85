// Every edit of a project is one of these changes: the pages emit them, storage records them, the results
// that depend on them are recomputed. Nothing else alters a project.
#pragma once

#include <string>
#include <variant>

#include "project/project.h"

namespace zs {

struct SetFactory {
    Factory factory;
};
struct SetPeriod {
    Period period;
};
struct SetType {
    FactoryType type;
};
struct SetSettings {
    std::string pack;
    std::string gwp_set;
};
struct SetBaseYear {
    BaseYear base_year;
};
struct SetAccounting {
    Accounting accounting;
};
struct SetAnswer {
    std::string requirement;
    Answer answer;  // one with neither status, value nor note removes the row
};
struct SetOverlay {
    PackOverlay overlay;  // an empty one is taken away
};
// Put: replaces the element of that id, or inserts it before the element `before` (empty: at the end).
template <class T>
struct Put {
    T element;
    std::string before;
};
template <class T>
struct Remove {
    std::string id;
};
using PutActivity = Put<Activity>;
using RemoveActivity = Remove<Activity>;
using PutInstrument = Put<Instrument>;
using RemoveInstrument = Remove<Instrument>;
using PutOffset = Put<Offset>;
using RemoveOffset = Remove<Offset>;
using PutEvidence = Put<Evidence>;
using RemoveEvidence = Remove<Evidence>;

using Change = std::variant<SetFactory, SetPeriod, SetType, SetSettings, SetBaseYear, SetAccounting,
                            SetAnswer, SetOverlay, PutActivity, RemoveActivity, PutInstrument,
                            RemoveInstrument, PutOffset, RemoveOffset, PutEvidence, RemoveEvidence>;

// Applies the change in place. Applying the same change twice equals applying it once. Call it as zs::apply:
// a variant's own namespace has an apply, too.
void apply(Project& project, const Change& change);

// The change that takes `change` back when applied after it. Precondition: `before` is the state before it.
Change inverse(const Project& before, const Change& change);

}  // namespace zs
