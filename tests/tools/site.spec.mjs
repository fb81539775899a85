// What ./dev build leaves in dist/: a page that names its files relatively, each named by its content, what a browser
// needs to install the app and to keep a version of it, and the same app in one file.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gunzipSync, inflateSync } from "node:zlib";
import { iconPng } from "../../tools/icons.mjs";
import { reportStyleHash } from "../../tools/report_style.mjs";
import { toText } from "../../tools/single_file.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const dist = new URL("../../dist/", import.meta.url);
const read = (name) => readFileSync(new URL(name, dist));
const page = read("index.html").toString();
const files = readdirSync(dist);
const plain = ["index.html", "manifest.webmanifest", "sw.js", "zerostar.html"];
const hashed = files.filter((name) => !plain.includes(name));
const sha256 = (bytes, encoding) => createHash("sha256").update(bytes).digest(encoding);

test("there is one script, one stylesheet, one WebAssembly module in two parts, one bundle of rules and the icons, and nothing that nobody names", () => {
  for (const name of plain) assert.ok(files.includes(name), name);
  const extensions = hashed.map((name) => name.split(".").at(-1)).sort();
  assert.deepEqual(extensions, ["css", "js", "png", "png", "png", "png", "svg", "txt", "wasm", "wasm"]);
  const named = page + read("manifest.webmanifest");
  for (const name of hashed) assert.ok(named.includes(`"${name}"`), `${name} is not named by index.html or the manifest`);
});

test("every other file is named by its content, so that a browser may keep it for ever", () => {
  for (const name of hashed) assert.equal(name.split(".").at(-2), sha256(read(name), "hex").slice(0, 12), name);
});

test("the page has no unfilled placeholder and no address that ties it to a place", () => {
  assert.doesNotMatch(page, /%[A-Z_]+%/);
  for (const [, address] of page.matchAll(/\s(?:src|href|data-[a-z]+)="([^"]*)"/g)) {
    assert.doesNotMatch(address, /^(\/|[a-z]+:(?!,))/, address);
  }
});

test("the service worker knows every file of the version by its hash, and nothing else", () => {
  const worker = read("sw.js").toString();
  const known = Object.fromEntries([...worker.matchAll(/"([\w.-]+)":"(sha256-[^"]+)"/g)].map(([, name, value]) => [name, value]));
  assert.deepEqual(Object.keys(known).sort(), files.filter((name) => name !== "sw.js" && name !== "zerostar.html").sort());
  for (const [name, value] of Object.entries(known)) assert.equal(value, `sha256-${sha256(read(name), "base64")}`, name);
});

test("the manifest lets a browser install the app behind any path, with icons of the sizes that it states", () => {
  const manifest = JSON.parse(read("manifest.webmanifest"));
  assert.equal(manifest.start_url, "./");
  assert.equal(manifest.scope, "./");
  assert.equal(manifest.display, "standalone");
  assert.ok(manifest.icons.some((icon) => icon.purpose === "maskable"));
  for (const size of [192, 512]) assert.ok(manifest.icons.some((icon) => icon.sizes === `${size}x${size}`));
  for (const { src, sizes, type } of manifest.icons) {
    const bytes = read(src);
    if (type === "image/png") assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes, src);
  }
});

test("an icon's pixels are the shapes': ground, nought and star, and nothing outside the rounded corner", () => {
  const png = iconPng(64);
  const length = png.readUInt32BE(33);
  const rows = inflateSync(png.subarray(41, 41 + length));
  const pixel = (x, y) => [...rows.subarray(y * 257 + 1 + x * 4, y * 257 + 5 + x * 4)];
  assert.deepEqual(pixel(32, 3), [11, 110, 82, 255]);
  assert.deepEqual(pixel(32, 12), [255, 255, 255, 255]);
  assert.deepEqual(pixel(32, 32), [231, 182, 90, 255]);
  assert.equal(pixel(0, 0)[3], 0);
  assert.deepEqual([...iconPng(64, { maskable: true }).subarray(16, 24)], [0, 0, 0, 64, 0, 0, 0, 64]);
});

test("the policy allows a printed report's style sheet and no other inline style", () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)[1];
  assert.ok(policy.includes(`style-src 'self' '${reportStyleHash(root)}';`), policy);
  assert.doesNotMatch(policy, /unsafe-inline/);
});

const single = read("zerostar.html").toString();

test("the single file holds the same script, style and module, and its policy allows these alone and no connection", () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(single)[1];
  const script = /<script>([\s\S]*?)<\/script>/.exec(single)[1];
  const style = /<style>([\s\S]*?)<\/style>/.exec(single)[1];
  assert.equal(script, read(hashed.find((name) => name.endsWith(".js"))).toString());
  assert.equal(style, read(hashed.find((name) => name.endsWith(".css"))).toString());
  assert.ok(policy.startsWith("default-src 'none'; "));
  assert.ok(policy.includes(`script-src 'sha256-${sha256(script, "base64")}' 'wasm-unsafe-eval';`));
  assert.ok(policy.includes(`style-src 'sha256-${sha256(style, "base64")}' '${reportStyleHash(root)}';`));
  assert.doesNotMatch(policy, /connect-src|'self'|unsafe-inline|https?:/);
  assert.doesNotMatch(single, /%[A-Z_]+%|<link rel="(manifest|stylesheet)|data-(wasm|later|rules)|<script src/);
  for (const [id, name] of [["module", /^app.*wasm$/], ["later", /^later/], ["rules", /^rules/]]) {
    const text = new RegExp(`<script type="text/plain" id="${id}">([^<]*)</script>`).exec(single)[1];
    assert.ok(gunzipSync(fromText(text)).equals(read(hashed.find((file) => name.test(file)))), id);
  }
});

// As web/embedded.ts reads it, in big numbers.
function fromText(text) {
  const [, length, digits] = /^(\d+) (.*)$/s.exec(text);
  const out = Buffer.alloc(Math.ceil(length / 4) * 4);
  for (let i = 0; i * 5 < digits.length; i++) {
    const word = [...digits.slice(i * 5, i * 5 + 5)].reduce((sum, c) => sum * 85n + BigInt(c.charCodeAt(0) - (c > "<" ? 0x29 : 0x28)), 0n);
    out.writeUInt32BE(Number(word), i * 4);
  }
  return out.subarray(0, Number(length));
}

test("bytes written as text are read back, whatever their number", () => {
  for (const bytes of [[], [7], [255, 255, 255, 255], [0, 0, 0, 0, 1], Array.from({ length: 256 }, (_, i) => 255 - i)]) {
    const text = toText(Buffer.from(bytes));
    assert.doesNotMatch(text, /[<&]/);
    assert.deepEqual([...fromText(text)], bytes);
  }
  assert.equal(toText(Buffer.from([0, 0, 0, 0])), "4 (((((");
});
