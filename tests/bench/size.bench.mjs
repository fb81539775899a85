// What the first page transfers: index.html and every file of dist/ that it names, raw and as compressed by gzip
// and brotli at their strongest.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const encodings = {
  raw: (bytes) => bytes.length,
  gzip: (bytes) => gzipSync(bytes, { level: 9 }).length,
  brotli: (bytes) =>
    brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }).length,
};

export default async function measure({ root }) {
  const dist = join(root, "dist");
  const page = readFileSync(join(dist, "index.html"), "utf8");
  // Icons and manifest are fetched for a tab or an installation, not for the page.
  const aside = (name) => /^icon|\.webmanifest$/.test(name);
  const names = ["index.html", ...readdirSync(dist).filter((name) => page.includes(name) && !aside(name)).sort()];
  const files = names.map((name) => ({ name, bytes: readFileSync(join(dist, name)) }));
  const isRules = ({ name }) => /^(rules|later)\./.test(name); // fetched when a factory is opened
  const first = files.filter((file) => !isRules(file));
  return Object.entries(encodings).flatMap(([encoding, size]) => {
    const sizes = first.map(({ name, bytes }) => ({ name: `first page, ${name}, ${encoding}`, value: size(bytes), unit: "B" }));
    const sum = sizes.reduce((total, { value }) => total + value, 0);
    return [
      ...sizes,
      { name: `first page, all, ${encoding}`, value: sum, unit: "B", note: `${first.length} files` },
      ...files.filter(isRules).map(({ bytes }) => ({ name: `packs and factors, ${encoding}`, value: size(bytes), unit: "B", note: "when a factory is opened" })),
    ];
  });
}
