// Inventory and assessment of sample 2, native and as WebAssembly under Node.

import { execFileSync } from "node:child_process";
import { join } from "node:path";

export default async function measure({ root }) {
  const hosts = {
    native: [join(root, "build/native/zs_engine_bench"), []],
    WebAssembly: [process.execPath, [join(root, "tools/wasm_tests.mjs"), join(root, "build/web/zs_engine_bench.js")]],
  };
  return Object.entries(hosts).flatMap(([host, [program, args]]) => {
    const timed = JSON.parse(execFileSync(program, args, { encoding: "utf8" }));
    return [
      { name: `inventory + assess, sample 2, ${host}`, value: timed.inventory_and_assess_us, unit: "us" },
      { name: `inventory of 10,000 lines, ${host}`, value: timed.inventory_10000_us / 1000, unit: "ms" },
      { name: `assess without draws, sample 2, ${host}`, value: timed.assess_us, unit: "us" },
      { name: `as many draws as a frame takes, sample 2, ${host}`, value: timed.draws_of_a_frame_us / 1000, unit: "ms" },
      { name: `explain a changed answer, sample 2, ${host}`, value: timed.explain_change_us / 1000, unit: "ms" },
      { name: `assess with 100,000 draws, sample 2, ${host}`, value: timed.assess_100000_draws_us / 1000, unit: "ms" },
    ];
  });
}
