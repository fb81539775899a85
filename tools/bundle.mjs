// Makes dist/, the static site, from web/ and the web preset's output.
//
// web/main.ts becomes one classic script behind Emscripten's own, web/style.css one stylesheet, and every file they
// need is named by its content, so that a server may let browsers keep it for ever. All names are relative: the site
// works behind any path. index.html is web/index.html with %SCRIPT%, %WASM% and the like filled in. Beside it:
// manifest.webmanifest, with which a browser installs the app; sw.js, the service worker, which knows every file of this
// version by its hash; and zerostar.html, the whole app in one file (tools/single_file.mjs).

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transformSync } from "esbuild";
import { iconPng, iconSvg } from "./icons.mjs";
import { pageTexts } from "./page_texts.mjs";
import { reportStyleHash } from "./report_style.mjs";
import { rulesBundle } from "./rules_bundle.mjs";
import { singleFile } from "./single_file.mjs";
import { splitModule } from "./split_module.mjs";

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
  ...filesBelow(join(root, "rules")),
  `${module}.js`,
  `${module}.wasm`,
  ...["bundle", "icons", "page_texts", "report_style", "rules_bundle", "single_file", "split_module"].map((name) => join(root, `tools/${name}.mjs`)),
  join(root, "package-lock.json"),
  join(root, "src/report/style.cpp"),
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
    plugins: [pageTexts(root)],
    ...options,
  });
  return Buffer.from(result.outputFiles[0].contents);
}

const script = await bundled("main.ts", { format: "iife", target: "es2020" });
// Emscripten leaves its script long where no Closure compiler is at hand.
const glue = Buffer.from(transformSync(readFileSync(`${module}.js`, "utf8"), { minify: true, target: "es2020" }).code);
const code = Buffer.concat([glue, Buffer.from("\n"), script]);
const style = await bundled("style.css", { target: ["chrome100", "firefox100", "safari15"] });
const { first: wasm, later } = splitModule(root);
const rules = rulesBundle(root);
const icon = iconSvg();

// Written beside and moved into place whole: a server that is running never sees half a site.
const fresh = join(root, "build/dist.new");
rmSync(fresh, { recursive: true, force: true });
mkdirSync(fresh, { recursive: true });
const version = {}; // what the service worker keeps: name -> integrity value

function put(name, content) {
  const bytes = Buffer.from(content);
  writeFileSync(join(fresh, name), bytes);
  version[name] = `sha256-${createHash("sha256").update(bytes).digest("base64")}`;
  return name;
}
const putHashed = (stem, extension, bytes) => put(`${stem}.${hash(bytes).slice(0, 12)}.${extension}`, bytes);

const page = readFileSync(join(web, "index.html"), "utf8");
const names = {
  SCRIPT: putHashed("app", "js", code),
  WASM: putHashed("app", "wasm", wasm),
  LATER: putHashed("later", "wasm", later),
  RULES: putHashed("rules", "txt", rules),
  STYLE: putHashed("app", "css", style),
  ICON: putHashed("icon", "svg", icon),
  REPORT_STYLE: reportStyleHash(root),
  TOUCH_ICON: putHashed("icon-180", "png", iconPng(180, { maskable: true })),
};
const icons = [
  { src: names.ICON, sizes: "any", type: "image/svg+xml" },
  { src: putHashed("icon-192", "png", iconPng(192)), sizes: "192x192", type: "image/png" },
  { src: putHashed("icon-512", "png", iconPng(512)), sizes: "512x512", type: "image/png" },
  { src: putHashed("icon-whole", "png", iconPng(512, { maskable: true })), sizes: "512x512", type: "image/png", purpose: "maskable" },
];
const manifest = {
  name: "零碳工厂自评 ZeroStar",
  short_name: "零碳工厂自评",
  description: "按 T/CECA-G 0171-2022《零碳工厂评价规范》自评，数据只留在这台电脑里。",
  lang: "zh-CN",
  start_url: "./",
  scope: "./",
  display: "standalone",
  background_color: "#f4f6f5",
  theme_color: "#ffffff",
  icons,
};
put("manifest.webmanifest", JSON.stringify(manifest));
let filled = page;
for (const [placeholder, name] of Object.entries(names)) {
  if (!filled.includes(`%${placeholder}%`)) throw new Error(`web/index.html does not name %${placeholder}%.`);
  filled = filled.replaceAll(`%${placeholder}%`, name);
}
put("index.html", filled);

const worker = await bundled("worker/sw.ts", {
  format: "iife",
  target: "es2020",
  tsconfigRaw: "{}",
  define: { VERSION: JSON.stringify(hash(JSON.stringify(version)).slice(0, 12)), FILES: JSON.stringify(version) },
});
writeFileSync(join(fresh, "sw.js"), worker);
writeFileSync(join(fresh, "zerostar.html"), singleFile(page, { script: code, style, wasm, later, rules, icon, reportStyle: names.REPORT_STYLE }));
rmSync(dist, { recursive: true, force: true });
renameSync(fresh, dist);
writeFileSync(stamp, inputsHash);
console.log(`dist/: ${readdirSync(dist).sort().join(", ")}`);
