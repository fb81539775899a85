#include "project/change.h"

#include <algorithm>

namespace zs {
namespace {

template <class T>
auto position(const std::vector<T>& list, const std::string& id) {
    return std::find_if(list.begin(), list.end(), [&](const T& element) { return element.id == id; });
}

// The list that elements of a type live in.
std::vector<Activity>& list_of(Project& project, const Activity*) {
    return project.activities;
}
std::vector<Instrument>& list_of(Project& project, const Instrument*) {
    return project.instruments;
}
std::vector<Offset>& list_of(Project& project, const Offset*) {
    return project.offsets;
}
std::vector<Evidence>& list_of(Project& project, const Evidence*) {
    return project.evidence;
}
const std::vector<Activity>& list_of(const Project& project, const Activity*) {
    return project.activities;
}
const std::vector<Instrument>& list_of(const Project& project, const Instrument*) {
    return project.instruments;
}
const std::vector<Offset>& list_of(const Project& project, const Offset*) {
    return project.offsets;
}
const std::vector<Evidence>& list_of(const Project& project, const Evidence*) {
    return project.evidence;
}

struct Apply {
    Project& project;

    void operator()(const SetFactory& change) const { project.factory = change.factory; }
    void operator()(const SetPeriod& change) const { project.period = change.period; }
    void operator()(const SetType& change) const { project.type = change.type; }
    void operator()(const SetSettings& change) const {
        project.pack = change.pack;
        project.gwp_set = change.gwp_set;
    }
    void operator()(const SetBaseYear& change) const { project.base_year = change.base_year; }
    void operator()(const SetAccounting& change) const { project.accounting = change.accounting; }
    void operator()(const SetAnswer& change) const {
        if (change.answer == Answer{})
            project.answers.erase(change.requirement);
        else
            project.answers[change.requirement] = change.answer;
    }
    void operator()(const SetOverlay& change) const {
        if (change.overlay.empty())
            project.overlays.erase(change.overlay.pack);
        else
            project.overlays[change.overlay.pack] = change.overlay;
    }
    template <class T>
    void operator()(const Put<T>& change) const {
        std::vector<T>& list = list_of(project, static_cast<const T*>(nullptr));
        const auto at = position(list, change.element.id);
        if (at != list.end())
            list[static_cast<size_t>(at - list.begin())] = change.element;
        else
            list.insert(change.before.empty() ? list.end() : position(list, change.before), change.element);
    }
    template <class T>
    void operator()(const Remove<T>& change) const {
        std::vector<T>& list = list_of(project, static_cast<const T*>(nullptr));
        const auto at = position(list, change.id);
        if (at != list.end()) list.erase(at);
    }
};

struct Inverse {
    const Project& before;

    Change operator()(const SetFactory&) const { return SetFactory{before.factory}; }
    Change operator()(const SetPeriod&) const { return SetPeriod{before.period}; }
    Change operator()(const SetType&) const { return SetType{before.type}; }
    Change operator()(const SetSettings&) const { return SetSettings{before.pack, before.gwp_set}; }
    Change operator()(const SetBaseYear&) const { return SetBaseYear{before.base_year}; }
    Change operator()(const SetAccounting&) const { return SetAccounting{before.accounting}; }
    Change operator()(const SetAnswer& change) const {
        const auto at = before.answers.find(change.requirement);
        return SetAnswer{change.requirement, at == before.answers.end() ? Answer{} : at->second};
    }
    Change operator()(const SetOverlay& change) const {
        const auto at = before.overlays.find(change.overlay.pack);
        if (at != before.overlays.end()) return SetOverlay{at->second};
        PackOverlay none;
        none.pack = change.overlay.pack;
        return SetOverlay{std::move(none)};
    }
    template <class T>
    Change operator()(const Put<T>& change) const {
        const std::vector<T>& list = list_of(before, static_cast<const T*>(nullptr));
        const auto at = position(list, change.element.id);
        if (at == list.end()) return Remove<T>{change.element.id};
        return Put<T>{*at, {}};
    }
    template <class T>
    Change operator()(const Remove<T>& change) const {
        const std::vector<T>& list = list_of(before, static_cast<const T*>(nullptr));
        const auto at = position(list, change.id);
        if (at == list.end()) return change;  // removed nothing: removing again takes nothing back
        const auto next = at + 1;
        return Put<T>{*at, next == list.end() ? std::string() : next->id};
    }
};

}  // namespace

void apply(Project& project, const Change& change) {
    std::visit(Apply{project}, change);
}

Change inverse(const Project& before, const Change& change) {
    return std::visit(Inverse{before}, change);
}

}  // namespace zs
