// The hash of a report's style sheet, by which the site's security policy allows it: a report that is printed from the
// app keeps its look there. The sheet stands in src/report/style.cpp.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export function reportStyleHash(root) {
  const sheet = /R"css\(([\s\S]*?)\)css"/.exec(readFileSync(join(root, "src/report/style.cpp"), "utf8"))?.[1];
  if (!sheet) throw new Error("src/report/style.cpp holds no style sheet.");
  return `sha256-${createHash("sha256").update(sheet).digest("base64")}`;
}
