// Enthalpy of steam from pressure and temperature.
#pragma once

#include "base/result.h"

namespace zs {

// All by IAPWS R7-97(2012), the Industrial Formulation 1997, for steam below 623.15 K at saturation and up to
// 1073.15 K superheated (its regions 1, 2 and 4). Pressures are absolute.

// Celsius; from 0.000611 to 16.5 MPa. Keys: steam.pressure.
Result<double> saturation_temperature(double megapascal);

// MPa; from 0.01 °C to what 16.5 MPa boils at. Keys: steam.saturation.
Result<double> saturation_pressure(double celsius);

// kJ/kg of dry or superheated steam. Keys: steam.pressure, steam.temperature, and steam.not_steam where the
// temperature is below saturation, so that it is water.
Result<double> steam_enthalpy(double megapascal, double celsius);

// kJ/kg of saturated steam; `dryness` is the mass share of steam, 1 for dry. Water by region 1.
Result<double> saturated_steam_enthalpy(double megapascal, double dryness = 1);

}  // namespace zs
