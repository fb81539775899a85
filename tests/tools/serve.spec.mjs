// The server of ./dev run: right types, compressed on request, nothing outside its folder, a busy port explained.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";
import { serve } from "../../tools/serve.mjs";

const page = "<!doctype html><title>零碳工厂自评</title>";
let folder;
let server;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "zerostar-serve-"));
  mkdirSync(join(folder, "dist"));
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(folder, "dist/index.html"), page);
  writeFileSync(join(folder, "dist/app.0123456789ab.wasm"), "\0asm");
  symlinkSync("../secret.txt", join(folder, "dist/link.txt"));
  server = await serve(join(folder, "dist"), 0);
});

after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

// http.request sends the path as it is; fetch would tidy ".." away.
function get(path, options = {}) {
  return new Promise((done, failed) => {
    const { port } = server.address();
    request({ host: "127.0.0.1", port, path, agent: false, ...options }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () =>
        done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on("error", failed)
      .end();
  });
}

test("the page is served at the root and never from a cache without asking", async () => {
  const { status, headers, body } = await get("/");
  assert.equal(status, 200);
  assert.equal(headers["content-type"], "text/html; charset=utf-8");
  assert.equal(headers["cache-control"], "no-cache");
  assert.equal(body.toString(), page);
});

test("WebAssembly has the type that streaming compilation asks for, and a hashed name may be kept", async () => {
  const { headers, body } = await get("/app.0123456789ab.wasm?x=1");
  assert.equal(headers["content-type"], "application/wasm");
  assert.match(headers["cache-control"], /immutable/);
  assert.equal(body.toString("latin1"), "\0asm");
});

test("a browser that takes brotli gets it, with the length of what is sent", async () => {
  const { headers, body } = await get("/", { headers: { "accept-encoding": "gzip, deflate, br" } });
  assert.equal(headers["content-encoding"], "br");
  assert.equal(Number(headers["content-length"]), body.length);
  assert.equal(brotliDecompressSync(body).toString(), page);
});

test("HEAD answers with headers alone; other methods are refused", async () => {
  const head = await get("/", { method: "HEAD" });
  assert.equal(head.status, 200);
  assert.equal(head.body.length, 0);
  assert.equal((await get("/", { method: "POST" })).status, 405);
});

for (const path of [
  "/../secret.txt",
  "/..%2fsecret.txt",
  "/%2e%2e/secret.txt",
  "/..%5c..%5csecret.txt",
  "/link.txt",
  "/%00",
  "/%zz",
  "//",
  "/missing.js",
  "/app.0123456789ab.wasm/",
]) {
  test(`nothing is served for ${path}`, async () => {
    const { status, body } = await get(path);
    assert.equal(status, 404);
    assert.doesNotMatch(body.toString(), /secret/);
  });
}

test("a port that is taken is named, with the option that chooses another", () => {
  const { port } = server.address();
  const program = fileURLToPath(new URL("../../tools/serve.mjs", import.meta.url));
  const again = spawnSync(process.execPath, [program, join(folder, "dist"), "--port", String(port)], { encoding: "utf8" });
  assert.equal(again.status, 1);
  assert.match(again.stderr, new RegExp(`Port ${port} is taken .* --port ${port + 1}`));
});
