// Runs every benchmark of this folder, prints their figures as a table and writes build/bench.json.
//
// A benchmark is a file NAME.bench.mjs whose default export is an async function: it gets {root}, the tree's
// folder, and gives a list of {name, value, unit, note?}. Figures are measured, never judged: no limit fails here.

import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const figures = [];
for (const file of readdirSync(here).filter((name) => name.endsWith(".bench.mjs")).sort()) {
  const { default: measure } = await import(pathToFileURL(join(here, file)).href);
  figures.push(...(await measure({ root })));
}

const shown = ({ value, unit }) => {
  const digits = Number.isInteger(value) || Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 10 ? 1 : 3;
  return `${value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${unit}`;
};
const rows = [["figure", "value", ""], ...figures.map((figure) => [figure.name, shown(figure), figure.note ?? ""])];
const width = (column) => Math.max(...rows.map((row) => row[column].length));
for (const [name, value, note] of rows) {
  console.log(`${name.padEnd(width(0))}  ${value.padStart(width(1))}  ${note}`.trimEnd());
}

mkdirSync(join(root, "build"), { recursive: true });
const machine = { cpu: cpus()[0]?.model ?? "unknown", cores: cpus().length, node: process.version };
writeFileSync(join(root, "build/bench.json"), `${JSON.stringify({ machine, figures }, null, 2)}\n`);
