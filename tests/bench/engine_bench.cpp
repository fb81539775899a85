// Times the engine's central calls on sample 2, in this host: prints one JSON object. Built natively and as
// WebAssembly.
#include <chrono>
#include <cstdio>
#include <string>

#include "assessment/assessment.h"
#include "base/shipped.h"
#include "exchange/project_json.h"
#include "rules/pack_reader.h"

using namespace zs;

namespace {

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
    const double draws = microseconds(1, [&] { sink += assess(*pack.pack, project, inventory).points; });
    std::printf("{\"inventory_and_assess_us\": %.3f, \"assess_100000_draws_us\": %.3f, \"check\": %.6f}\n",
                both, draws, sink > 0 ? assess(*pack.pack, project, inventory, 0).points : 0.0);
    return 0;
}
