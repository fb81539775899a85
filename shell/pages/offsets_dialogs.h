// The dialogs in which a line of renewable electricity or of carbon credits is entered.
#pragma once

#include "shell/app/app.h"
#include "shell/pages/pages.h"

namespace zs {

inline constexpr InstrumentKind instrument_kinds[] = {
    InstrumentKind::own_generation, InstrumentKind::direct_line, InstrumentKind::green_power_contract,
    InstrumentKind::gec, InstrumentKind::irec};

// Keys of their names in the catalogues.
std::string instrument_kind_key(InstrumentKind kind);
std::string offset_kind_key(OffsetKind kind);
const std::string& instrument_kind_name(const Ui& ui, InstrumentKind kind);
const std::string& offset_kind_name(const Ui& ui, OffsetKind kind);
// A line's name, or its kind where it has none.
std::string name_of(const Ui& ui, const Instrument& instrument);
std::string name_of(const Ui& ui, const Offset& offset);

// Draw nothing while nothing is edited.
void draw_instrument_dialog(App& app, Ui& ui, OffsetsView& view);
void draw_offset_dialog(App& app, Ui& ui, OffsetsView& view);

}  // namespace zs
