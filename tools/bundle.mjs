// Makes dist/, the static site, from web/ and the web preset's output.
//
// web/main.ts becomes one classic script behind Emscripten's own, web/style.css one stylesheet, and every file
// but index.html is named by its content, so that a server may let browsers keep it for ever. All names are
// relative: the site works behind any path. index.html is web/index.html with %SCRIPT%, %WASM% and %STYLE% filled in.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transformSync } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const web = join(root, "web");
const module = join(root, "build/web/zerostar_web");
const dist = join(root, "dist");
const stamp = join(root, "build/bundle.stamp");

const hash = (bytes) => createHash("sha256").update(bytes).digest("hex");

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

const inputs = [
  ...filesBelow(web),
  `${module}.js`,
  `${module}.wasm`,
  fileURLToPath(import.meta.url),
  join(root, "package-lock.json"),
].sort();
const inputsHash = hash(inputs.map((path) => `${path} ${hash(readFileSync(path))}\n`).join(""));
if (existsSync(join(dist, "index.html")) && existsSync(stamp) && readFileSync(stamp, "utf8") === inputsHash) {
  process.exit(0);
}

async function bundled(entry, options) {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [join(web, entry)],
    bundle: true,
    minify: true,
    write: false,
    charset: "utf8",
    legalComments: "inline",
    ...options,
  });
  return Buffer.from(result.outputFiles[0].contents);
}

const script = await bundled("main.ts", { format: "iife", target: "es2020" });
// Emscripten leaves its script long where no Closure compiler is at hand.
const glue = Buffer.from(transformSync(readFileSync(`${module}.js`, "utf8"), { minify: true, target: "es2020" }).code);
const site = {
  SCRIPT: { extension: "js", bytes: Buffer.concat([glue, Buffer.from("\n"), script]) },
  WASM: { extension: "wasm", bytes: readFileSync(`${module}.wasm`) },
  STYLE: { extension: "css", bytes: await bundled("style.css", { target: ["chrome100", "firefox100", "safari15"] }) },
};

// Written beside and moved into place whole: a server that is running never sees half a site.
const fresh = join(root, "build/dist.new");
rmSync(fresh, { recursive: true, force: true });
mkdirSync(fresh, { recursive: true });
let page = readFileSync(join(web, "index.html"), "utf8");
for (const [placeholder, { extension, bytes }] of Object.entries(site)) {
  const name = `app.${hash(bytes).slice(0, 12)}.${extension}`;
  if (!page.includes(`%${placeholder}%`)) throw new Error(`web/index.html does not name %${placeholder}%.`);
  page = page.replaceAll(`%${placeholder}%`, name);
  writeFileSync(join(fresh, name), bytes);
}
writeFileSync(join(fresh, "index.html"), page);
rmSync(dist, { recursive: true, force: true });
renameSync(fresh, dist);
writeFileSync(stamp, inputsHash);
console.log(`dist/: ${readdirSync(dist).sort().join(", ")}`);
