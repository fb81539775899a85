// The packs, factors, samples and texts as one file, which the page fetches when a factory is opened: each file is a line "PATH LENGTH"
// (length in bytes) and its bytes, without the blanks that people like. src/base/shipped.cpp reads it.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

export function rulesBundle(root) {
  const parts = [];
  const languages = readdirSync(join(root, "rules/text")).sort().map((language) => `text/${language}`);
  for (const folder of ["factors", "packs", "samples", ...languages])
    for (const name of readdirSync(join(root, "rules", folder)).filter((file) => file.endsWith(".json")).sort()) {
      const text = readFileSync(join(root, "rules", folder, name), "utf8");
      const bytes = Buffer.from(text.replace(/"(?:[^"\\]|\\.)*"|\s+/g, (part) => (part[0] === '"' ? part : "")));
      parts.push(Buffer.from(`${folder}/${name} ${bytes.length}\n`), bytes);
    }
  return Buffer.concat(parts);
}
