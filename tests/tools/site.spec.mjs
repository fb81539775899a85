// What ./dev build leaves in dist/: a page that names its files relatively, each named by its content.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

const dist = new URL("../../dist/", import.meta.url);
const page = readFileSync(new URL("index.html", dist), "utf8");
const files = readdirSync(dist).filter((name) => name !== "index.html");

test("the page names one script, one stylesheet and one WebAssembly module, and nothing else is there", () => {
  const extensions = files.map((name) => name.split(".").at(-1)).sort();
  assert.deepEqual(extensions, ["css", "js", "wasm"]);
  for (const name of files) assert.ok(page.includes(`"${name}"`), `${name} is not named by index.html`);
});

test("every file is named by its content, so that a browser may keep it for ever", () => {
  for (const name of files) {
    const hash = createHash("sha256").update(readFileSync(new URL(name, dist))).digest("hex");
    assert.equal(name.split(".").at(-2), hash.slice(0, 12), name);
  }
});

test("the page has no unfilled placeholder and no address that ties it to a place", () => {
  assert.doesNotMatch(page, /%[A-Z]+%/);
  for (const [, address] of page.matchAll(/\s(?:src|href|data-[a-z]+)="([^"]*)"/g)) {
    assert.doesNotMatch(address, /^(\/|[a-z]+:(?!,))/, address);
  }
});
