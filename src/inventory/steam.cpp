#include "inventory/steam.h"

#include <array>
#include <cmath>

#include "base/number.h"

namespace zs {
namespace {

struct Term {
    int i, j;
    double n;
};

constexpr double gas_constant = 0.461526;  // kJ/(kg K)
constexpr double celsius_zero = 273.15;

// Table 2 of the release: water.
constexpr std::array<Term, 34> region_1 = {
    {{0, -2, 0.14632971213167},       {0, -1, -0.84548187169114},       {0, 0, -0.37563603672040e1},
     {0, 1, 0.33855169168385e1},      {0, 2, -0.95791963387872},        {0, 3, 0.15772038513228},
     {0, 4, -0.16616417199501e-1},    {0, 5, 0.81214629983568e-3},      {1, -9, 0.28319080123804e-3},
     {1, -7, -0.60706301565874e-3},   {1, -1, -0.18990068218419e-1},    {1, 0, -0.32529748770505e-1},
     {1, 1, -0.21841717175414e-1},    {1, 3, -0.52838357969930e-4},     {2, -3, -0.47184321073267e-3},
     {2, 0, -0.30001780793026e-3},    {2, 1, 0.47661393906987e-4},      {2, 3, -0.44141845330846e-5},
     {2, 17, -0.72694996297594e-15},  {3, -4, -0.31679644845054e-4},    {3, 0, -0.28270797985312e-5},
     {3, 6, -0.85205128120103e-9},    {4, -5, -0.22425281908000e-5},    {4, -2, -0.65171222895601e-6},
     {4, 10, -0.14341729937924e-12},  {5, -8, -0.40516996860117e-6},    {8, -11, -0.12734301741641e-8},
     {8, -6, -0.17424871230634e-9},   {21, -29, -0.68762131295531e-18}, {23, -31, 0.14478307828521e-19},
     {29, -38, 0.26335781662795e-22}, {30, -39, -0.11947622640071e-22}, {31, -40, 0.18228094581404e-23},
     {32, -41, -0.93537087292458e-25}}};
// Table 10: steam, ideal part (i unused).
constexpr std::array<Term, 9> region_2_ideal = {{{0, 0, -0.96927686500217e1},
                                                 {0, 1, 0.10086655968018e2},
                                                 {0, -5, -0.56087911283020e-2},
                                                 {0, -4, 0.71452738081455e-1},
                                                 {0, -3, -0.40710498223928},
                                                 {0, -2, 0.14240819171444e1},
                                                 {0, -1, -0.43839511319450e1},
                                                 {0, 2, -0.28408632460772},
                                                 {0, 3, 0.21268463753307e-1}}};
// Table 11: steam, residual part.
constexpr std::array<Term, 43> region_2 = {
    {{1, 0, -0.17731742473213e-2},    {1, 1, -0.17834862292358e-1},    {1, 2, -0.45996013696365e-1},
     {1, 3, -0.57581259083432e-1},    {1, 6, -0.50325278727930e-1},    {2, 1, -0.33032641670203e-4},
     {2, 2, -0.18948987516315e-3},    {2, 4, -0.39392777243355e-2},    {2, 7, -0.43797295650573e-1},
     {2, 36, -0.26674547914087e-4},   {3, 0, 0.20481737692309e-7},     {3, 1, 0.43870667284435e-6},
     {3, 3, -0.32277677238570e-4},    {3, 6, -0.15033924542148e-2},    {3, 35, -0.40668253562649e-1},
     {4, 1, -0.78847309559367e-9},    {4, 2, 0.12790717852285e-7},     {4, 3, 0.48225372718507e-6},
     {5, 7, 0.22922076337661e-5},     {6, 3, -0.16714766451061e-10},   {6, 16, -0.21171472321355e-2},
     {6, 35, -0.23895741934104e2},    {7, 0, -0.59059564324270e-17},   {7, 11, -0.12621808899101e-5},
     {7, 25, -0.38946842435739e-1},   {8, 8, 0.11256211360459e-10},    {8, 36, -0.82311340897998e1},
     {9, 13, 0.19809712802088e-7},    {10, 4, 0.10406965210174e-18},   {10, 10, -0.10234747095929e-12},
     {10, 14, -0.10018179379511e-8},  {16, 29, -0.80882908646985e-10}, {16, 50, 0.10693031879409},
     {18, 57, -0.33662250574171},     {20, 20, 0.89185845355421e-24},  {20, 35, 0.30629316876232e-12},
     {20, 48, -0.42002467698208e-5},  {21, 21, -0.59056029685639e-25}, {22, 53, 0.37826947613457e-5},
     {23, 39, -0.12768608934681e-14}, {24, 26, 0.73087610595061e-28},  {24, 40, 0.55414715350778e-16},
     {24, 58, -0.94369707241210e-6}}};
// Table 34: saturation.
constexpr std::array<double, 11> region_4 = {0,
                                             1167.0521452767,
                                             -724213.16703206,
                                             -17.073846940092,
                                             12020.82470247,
                                             -3232555.0322333,
                                             14.91510861353,
                                             -4823.2657361591,
                                             405113.40542057,
                                             -0.23855557567849,
                                             650.17534844798};

Problem fault(const char* key, double value) {
    return Problem{Severity::error, "", Message{key, {{"value", format_short(value, 6)}}}};
}

// kJ/kg of water (equation 7) and of steam (equations 15 to 17); kelvin.
double water(double pressure, double kelvin) {
    const double tau = 1386 / kelvin, pi = pressure / 16.53;
    double sum = 0;
    for (const Term& t : region_1)
        sum += t.n * std::pow(7.1 - pi, t.i) * t.j * std::pow(tau - 1.222, t.j - 1);
    return gas_constant * kelvin * tau * sum;
}
double steam(double pressure, double kelvin) {
    const double tau = 540 / kelvin;
    double sum = 0;
    for (const Term& t : region_2_ideal) sum += t.n * t.j * std::pow(tau, t.j - 1);
    for (const Term& t : region_2) sum += t.n * std::pow(pressure, t.i) * t.j * std::pow(tau - 0.5, t.j - 1);
    return gas_constant * kelvin * tau * sum;
}

}  // namespace

Result<double> saturation_temperature(double megapascal) {
    // Above 16.5 MPa saturated steam is in region 3, which the industry's boilers do not reach.
    if (!(megapascal >= 0.000611213 && megapascal <= 16.5)) return fault("steam.pressure", megapascal);
    const auto& n = region_4;
    const double b = std::sqrt(std::sqrt(megapascal));
    const double e = b * b + n[3] * b + n[6];
    const double f = n[1] * b * b + n[4] * b + n[7];
    const double g = n[2] * b * b + n[5] * b + n[8];
    const double d = 2 * g / (-f - std::sqrt(f * f - 4 * e * g));
    const double sum = n[10] + d;
    return (sum - std::sqrt(sum * sum - 4 * (n[9] + n[10] * d))) / 2 - celsius_zero;
}

Result<double> saturation_pressure(double celsius) {
    if (!(celsius >= 0.01 && celsius <= 349.8)) return fault("steam.saturation", celsius);
    const auto& n = region_4;
    const double kelvin = celsius + celsius_zero;
    const double theta = kelvin + n[9] / (kelvin - n[10]);
    const double a = theta * theta + n[1] * theta + n[2];
    const double b = n[3] * theta * theta + n[4] * theta + n[5];
    const double c = n[6] * theta * theta + n[7] * theta + n[8];
    const double root = 2 * c / (-b + std::sqrt(b * b - 4 * a * c));
    return root * root * root * root;
}

Result<double> steam_enthalpy(double megapascal, double celsius) {
    const Result<double> boiling = saturation_temperature(megapascal);
    if (!boiling) return boiling;
    if (!(celsius <= 800)) return fault("steam.temperature", celsius);
    // A gauge that shows the saturation temperature is read to a tenth of a degree.
    if (!(celsius >= *boiling - 0.1))
        return Problem{Severity::error,
                       "",
                       {"steam.not_steam",
                        {{"value", format_short(celsius, 6)}, {"boiling", format_short(*boiling, 2)}}}};
    return steam(megapascal, std::max(celsius, *boiling) + celsius_zero);
}

Result<double> saturated_steam_enthalpy(double megapascal, double dryness) {
    const Result<double> boiling = saturation_temperature(megapascal);
    if (!boiling) return boiling;
    const double kelvin = *boiling + celsius_zero;
    const double dry = steam(megapascal, kelvin);
    return dryness >= 1 ? dry : dryness * dry + (1 - dryness) * water(megapascal, kelvin);
}

}  // namespace zs
