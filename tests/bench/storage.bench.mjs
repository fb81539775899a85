// What storing costs in Chromium with 1, 100 and 1,000 factories: an edit until it is durable beside a bare strict put of the
// same bytes in the same page, the bytes of that edit, opening the store, and memory. The stores are backups that the command
// makes, restored as a user does.

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { go, press, settled, started, stored } from "../e2e/app.mjs";
import { launch, serve, temporaryFolder } from "../e2e/harness.mjs";

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

// Before the app's own code: what reaches IndexedDB and when it is complete, and the module's memory.
const watch = () => {
  const watched = (globalThis.watched = { bytes: 0, edited: 0, completed: 0, memory: null });
  addEventListener("input", () => (watched.edited = performance.now()), true);
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, ...key) {
    if (this.name === "pages") {
      watched.bytes += value?.bytes?.byteLength ?? 0;
      this.transaction.addEventListener("complete", () => (watched.completed = performance.now()));
    }
    return put.call(this, value, ...key);
  };
  for (const way of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[way];
    WebAssembly[way] = async (...given) => {
      const made = await original(...given);
      for (const each of Object.values((made.instance ?? made).exports)) if (each instanceof WebAssembly.Memory) watched.memory = each;
      return made;
    };
  }
};

function backupOf(root, folder, sample, count) {
  const files = Array.from({ length: count }, (_, i) => {
    const path = join(folder, `${count}-${i}.json`);
    writeFileSync(path, JSON.stringify({ ...sample, id: `factory-${i}`, factory: { ...sample.factory, name: `工厂 ${i + 1}` } }));
    return path;
  });
  const out = join(folder, `${count}.zip`);
  execFileSync(join(root, "build/native/zerostar"), ["backup", ...files, "-o", out]);
  return out;
}

async function restore(page, backup, count) {
  await go(page, "数据与备份");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), press(page, "button", "从备份恢复…")]);
  await chooser.setFiles(backup);
  const confirm = page.getByRole("button", { name: `恢复所选的 ${count} 家` });
  await confirm.waitFor({ state: "attached", timeout: 60_000 });
  await confirm.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached", timeout: 60_000 });
  await stored(page);
}

// The same bytes in one strict transaction of a store of its own.
const barePut = (page, bytes) =>
  page.evaluate(async (bytes) => {
    const db = await new Promise((resolve) => {
      const request = indexedDB.open("bare", 1);
      request.onupgradeneeded = () => request.result.createObjectStore("pages");
      request.onsuccess = () => resolve(request.result);
    });
    const begun = performance.now();
    const transaction = db.transaction("pages", "readwrite", { durability: "strict" });
    for (let at = 0; at * 4096 < bytes; at++) transaction.objectStore("pages").put({ bytes: new Uint8Array(4096).fill(at + begun) }, at);
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    const taken = performance.now() - begun;
    db.close();
    return taken;
  }, bytes);

async function editCost(page) {
  await go(page, "首页");
  await page.getByRole("button", { name: /^打开 工厂 1，/ }).focus();
  await page.keyboard.press("Enter");
  const field = page.getByRole("textbox", { name: "地址" }).first();
  await field.waitFor({ state: "attached" });
  await field.focus();
  const times = [], bytes = [], bare = [];
  for (let i = 0; i < 12; i++) {
    await page.waitForTimeout(300);
    const before = await page.evaluate(() => watched.bytes);
    await page.keyboard.insertText("路");
    await page.waitForFunction(() => watched.completed > watched.edited);
    const after = await page.evaluate(() => ({ ...watched, memory: null }));
    await page.waitForTimeout(100);
    times.push(after.completed - after.edited);
    bytes.push(after.bytes - before);
    bare.push(await barePut(page, after.bytes - before));
  }
  return { ms: median(times), bytes: median(bytes), bare: median(bare) };
}

export default async function measure({ root }) {
  const figures = [];
  const server = await serve(join(root, "dist"));
  const folder = await temporaryFolder();
  mkdirSync(folder.path, { recursive: true });
  const sample = JSON.parse(readFileSync(join(root, "rules/samples/wujiang-electronics-2022.json"), "utf8"));
  delete sample.sample;
  for (const count of [1, 100, 1000]) {
    const profile = await temporaryFolder();
    const browser = await launch(profile.path, { locale: "zh-CN", viewport: { width: 1280, height: 720 } });
    const { page } = browser;
    await page.addInitScript(watch);
    await page.goto(server.origin + "/");
    await started(page);
    await restore(page, backupOf(root, folder.path, sample, count), count);
    const cost = await editCost(page);
    const opening = [];
    for (let i = 0; i < 3; i++) {
      await page.reload();
      await started(page);
      opening.push(await page.evaluate(() => zerostarStats.firstFrameMs));
      await settled(page);
    }
    const heap = await page.evaluate(() => ({ module: watched.memory?.buffer.byteLength ?? 0, script: performance.memory?.usedJSHeapSize ?? 0 }));
    const of = `${count.toLocaleString("en-US")} factories`;
    figures.push({ name: `edit to durable, ${of}`, value: cost.ms, unit: "ms", note: `${(cost.ms / cost.bare).toFixed(1)} x a bare strict put` });
    figures.push({ name: `bare strict put of the same bytes, ${of}`, value: cost.bare, unit: "ms" });
    figures.push({ name: `bytes of an edit, ${of}`, value: cost.bytes, unit: "B" });
    figures.push({ name: `first frame with the store opened, ${of}`, value: median(opening), unit: "ms" });
    figures.push({ name: `memory of the module, ${of}`, value: heap.module / 1e6, unit: "MB", note: `and ${(heap.script / 1e6).toFixed(1)} MB of scripts` });
    await browser.close();
    await profile.remove();
  }
  await server.close();
  await folder.remove();
  return figures;
}
