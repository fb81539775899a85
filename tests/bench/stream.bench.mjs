// Lines streamed through the command: time, and memory that does not grow with their number. The most that the process
// ever held is read from /proc while it runs, so this part is left out on other systems.

import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const counts = [10_000, 1_000_000];

const head = {
  format: "zerostar-project", version: 1, factory: { name: "stream" }, type: "II",
  period: { start: "2022-01-01", end: "2022-12-31" }, activities: [],
};

// Fuels, electricity by month, refrigerants, freight and goods.
function line(i) {
  const quantity = 1 + (i % 977);
  const month = String(1 + (i % 12)).padStart(2, "0");
  switch (i % 5) {
    case 0:
      return { scope: 2, category: "purchased_electricity", quantity, unit: "MWh", factor: "cn.grid.2022.sichuan",
        start: `2022-${month}-01`, end: `2022-${month}-28` };
    case 1:
      return { scope: 1, category: "stationary_combustion", quantity, unit: "10^4Nm3", factor: "cn.fuel-a.natural-gas" };
    case 2:
      return { scope: 1, category: "fugitive_emissions", quantity, unit: "kg", factor: "gas.r410a" };
    case 3:
      return { scope: 3, category: "upstream_transportation_and_distribution", quantity, unit: "t",
        factor: { value: 0.062, unit: "kgCO2e/t·km", source: "supplier 2022" },
        detail: { method: "distance", parameters: { distance: 350 } } };
    default:
      return { scope: 3, category: "purchased_goods_and_services", quantity, unit: "kg",
        factor: { value: 1.7, unit: "kgCO2e/kg", source: "supplier 2022" } };
  }
}

function writeLines(path, count) {
  const file = openSync(path, "w");
  for (let i = 0; i < count; i += 10_000) {
    const part = Array.from({ length: Math.min(10_000, count - i) }, (_, k) => JSON.stringify(line(i + k)));
    writeSync(file, `${part.join("\n")}\n`);
  }
  closeSync(file);
}

// Seconds, and the most memory in MB.
function run(program, args) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, args, { stdio: ["ignore", "ignore", "inherit"] });
    let most = 0;
    const look = () => {
      try {
        const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
        most = Math.max(most, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024);
      } catch {
        // It has ended between two looks.
      }
    };
    const watch = setInterval(look, 1);
    child.on("error", reject);
    child.on("exit", (code) => {
      clearInterval(watch);
      if (code === 0) resolve({ seconds: (performance.now() - start) / 1000, megabytes: most });
      else reject(new Error(`${program} ended with ${code}`));
    });
  });
}

export default async function measure({ root }) {
  if (!existsSync("/proc/self/status")) return [];
  const folder = mkdtempSync(join(tmpdir(), "zerostar-bench-"));
  try {
    const project = join(folder, "head.json");
    writeFileSync(project, JSON.stringify(head));
    const figures = [];
    for (const count of counts) {
      const lines = join(folder, "lines.jsonl");
      writeLines(lines, count);
      const { seconds, megabytes } = await run(join(root, "build/native/zerostar"), ["inventory", project, "--lines", lines, "--json"]);
      const words = `${count.toLocaleString("en-US")} lines streamed through the command`;
      figures.push({ name: words, value: seconds, unit: "s" });
      figures.push({ name: `${words}, peak memory`, value: megabytes, unit: "MB" });
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
