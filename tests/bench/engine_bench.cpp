// Times the engine's central calls on sample 2, in this host: prints one JSON object. Built natively and as
// WebAssembly.
#include <chrono>
#include <cstdio>
#include <string>

#include "assessment/assessment.h"
#include "assessment/explain_change.h"
#include "assessment/robustness.h"
#include "base/shipped.h"
#include "exchange/project_json.h"
#include "rules/pack_reader.h"

using namespace zs;

namespace {

// Ten thousand lines as a large factory has them: fuels, electricity by month, gases, processes and the
// user's own factors, one in ten with a method.
Project large_project(size_t count) {
    Project project;
    project.period = {{2022, 1, 1}, {2022, 12, 31}};
    for (size_t i = 0; i < count; ++i) {
        Activity line;
        line.id = "line-" + std::to_string(i);
        line.quantity = 1.0 + static_cast<double>(i % 977);
        const int month = 1 + static_cast<int>(i % 12);
        switch (i % 10) {
            case 0:
            case 1:
            case 2:
                line.scope = 2;
                line.category = "purchased_electricity";
                line.unit = "MWh";
                line.factor = "cn.grid.2022.sichuan";
                line.start = {2022, month, 1};
                line.end = {2022, month, 28};
                break;
            case 3:
            case 4:
                line.category = "stationary_combustion";
                line.unit = "10^4Nm3";
                line.factor = "cn.fuel-a.natural-gas";
                break;
            case 5:
                line.category = "mobile_combustion";
                line.unit = "t";
                line.factor = "cn.fuel-a.diesel";
                break;
            case 6:
                line.category = "fugitive_emissions";
                line.unit = "kg";
                line.factor = "gas.r410a";
                break;
            case 7:
                line.scope = 3;
                line.category = "upstream_transportation_and_distribution";
                line.unit = "t";
                line.factor = CustomFactor{0.062, "kgCO2e/t·km", "supplier 2022"};
                line.detail.method = "distance";
                line.detail.numbers = {{"distance", 350}};
                break;
            default:
                line.scope = 3;
                line.category = "purchased_goods_and_services";
                line.unit = "kg";
                line.factor = CustomFactor{1.7, "kgCO2e/kg", "supplier 2022"};
        }
        project.activities.push_back(std::move(line));
    }
    Instrument gec;
    gec.kind = InstrumentKind::gec;
    gec.quantity = 1000;
    gec.evidence = "GEC 1";
    project.instruments.push_back(gec);
    return project;
}

// Microseconds of one call, the best of several rounds: the machine's noise only ever adds.
template <class Work>
double microseconds(int calls, Work work) {
    double best = 1e300;
    for (int round = 0; round < 7; ++round) {
        const auto begun = std::chrono::steady_clock::now();
        for (int i = 0; i < calls; ++i) work();
        const std::chrono::duration<double, std::micro> taken = std::chrono::steady_clock::now() - begun;
        best = std::min(best, taken.count() / calls);
    }
    return best;
}

}  // namespace

int main() {
    const ProjectReading reading = read_project(shipped_file("samples/wujiang-electronics-2022.json"));
    const PackReading pack = read_shipped_pack("t-ceca-g-0171-2022");
    const FactorLibrary factors = FactorLibrary::shipped();
    if (!reading.project || !pack.pack) return 1;
    const Project& project = *reading.project;
    double sink = 0;
    const double both = microseconds(
        200, [&] { sink += assess(*pack.pack, project, take_inventory(project, factors), 0).points; });
    const Inventory inventory = take_inventory(project, factors);
    const double alone = microseconds(200, [&] { sink += assess(*pack.pack, project, inventory, 0).points; });
    StarDraws walk = draws_of(*pack.pack, assess(*pack.pack, project, inventory, 0));
    const double slice = microseconds(1, [&] { walk.advance(draws_of_frame); });
    Project edited = project;
    edited.answers["infrastructure.special_equipment"].status = AnswerStatus::met;
    const double explained = microseconds(5, [&] {
        sink += explain_change({*pack.pack, project}, {*pack.pack, edited}, factors).points_after;
    });
    const double draws = microseconds(1, [&] { sink += assess(*pack.pack, project, inventory).points; });
    const Project large = large_project(10000);
    const double lines = microseconds(5, [&] { sink += take_inventory(large, factors).scope1; });
    std::printf(
        "{\"inventory_and_assess_us\": %.3f, \"assess_us\": %.3f, \"assess_100000_draws_us\": %.3f, "
        "\"draws_of_a_frame_us\": %.3f, \"explain_change_us\": %.3f, \"inventory_10000_us\": %.3f, "
        "\"check\": %.6f}\n",
        both, alone, draws, slice, explained, lines,
        sink > 0 ? assess(*pack.pack, project, inventory, 0).points : 0.0);
    return 0;
}
