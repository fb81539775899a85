// The words that project files use for the model's values.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "project/project.h"

namespace zs {

inline constexpr std::string_view project_format = "zerostar-project";
inline constexpr long long project_version = 1;

template <class T>
struct Named {
    std::string_view name;
    T value;
};

inline constexpr std::array<Named<FactoryType>, 2> type_names = {
    {{"I", FactoryType::type_1}, {"II", FactoryType::type_2}}};

inline const std::array<Named<std::string>, 3> gwp_names = {{{"AR4", "AR4"}, {"AR5", "AR5"}, {"AR6", "AR6"}}};

inline constexpr std::array<Named<AnswerStatus>, 5> status_names = {{
    {"met", AnswerStatus::met},
    {"partial", AnswerStatus::partial},
    {"not_met", AnswerStatus::not_met},
    {"not_applicable", AnswerStatus::not_applicable},
    {"unanswered", AnswerStatus::unanswered},
}};

inline constexpr std::array<Named<InstrumentKind>, 5> instrument_names = {{
    {"own_generation", InstrumentKind::own_generation},
    {"direct_line", InstrumentKind::direct_line},
    {"green_power_contract", InstrumentKind::green_power_contract},
    {"gec", InstrumentKind::gec},
    {"irec", InstrumentKind::irec},
}};

inline constexpr std::array<Named<OffsetKind>, 2> offset_names = {
    {{"removal", OffsetKind::removal}, {"reduction", OffsetKind::reduction}}};

inline constexpr std::array<Named<Consolidation>, 3> consolidation_names = {{
    {"operational_control", Consolidation::operational_control},
    {"financial_control", Consolidation::financial_control},
    {"equity_share", Consolidation::equity_share},
}};

inline constexpr std::array<Named<BaseChangeKind>, 4> base_change_names = {{
    {"structural", BaseChangeKind::structural},
    {"method", BaseChangeKind::method},
    {"error", BaseChangeKind::error},
    {"organic", BaseChangeKind::organic},
}};

inline constexpr std::array<Named<EvidenceKind>, 3> evidence_names = {
    {{"file", EvidenceKind::file}, {"link", EvidenceKind::link}, {"note", EvidenceKind::note}}};

inline constexpr std::array<Named<SupportedKind>, 4> supported_names = {
    {{"requirement", SupportedKind::requirement},
     {"activity", SupportedKind::activity},
     {"instrument", SupportedKind::instrument},
     {"offset", SupportedKind::offset}}};

template <class T, size_t N>
std::string name_of(const std::array<Named<T>, N>& names, T value) {
    for (const Named<T>& one : names)
        if (one.value == value) return std::string(one.name);
    return {};
}

}  // namespace zs
