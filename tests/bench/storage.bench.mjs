// What storing costs in Chromium with 1, 100 and 1,000 factories: an edit, typed and pressed, until it is durable beside a
// bare strict put of the same bytes in the same page, the bytes of that edit, opening the store, and memory. The stores are
// backups that the command makes, restored as a user does. What the browser's own drawing of a typed letter adds shows a bare
// put for each letter typed into a page with one field and nothing else.
// Durable is when another window can read it, which waits for the transaction behind it and for no page's drawing; told is
// when the page that wrote hears of it. Both are taken of the edit and of the bare put, in turn and after equal pauses, for a
// flush to the disk takes along what other programs have written since the one before.

import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { go, settled, started } from "../e2e/app.mjs";
import { launch, serve, temporaryFolder } from "../e2e/harness.mjs";
import { backupOf, restore } from "./factories.mjs";

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

// Before the app's own code: what reaches IndexedDB and when it is complete, and the module's memory.
const watch = () => {
  const watched = (globalThis.watched = { bytes: 0, begun: 0, told: 0, memory: null });
  const channel = new BroadcastChannel("bench");
  const now = () => performance.timeOrigin + performance.now();
  for (const type of ["input", "pointerup"]) addEventListener(type, () => (watched.begun = now()), true);
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, ...key) {
    if (this.name === "pages") {
      watched.bytes += value?.bytes?.byteLength ?? 0;
      this.transaction.addEventListener("complete", () => (watched.told = now()));
    }
    return put.call(this, value, ...key);
  };
  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, ...more) {
    const made = transaction.call(this, stores, mode, ...more);
    if (mode === "readwrite" && stores.includes("pages")) channel.postMessage(this.name);
    return made;
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

// Another window, without the app: it asks for a page as soon as a write of it has begun, and is answered when that is durable.
async function observer(browser, origin) {
  const page = await browser.context.newPage();
  await page.goto(origin + "/manifest.webmanifest");
  await page.evaluate(() => {
    globalThis.seen = 0;
    const open = {};
    new BroadcastChannel("bench").addEventListener("message", async ({ data: name }) => {
      open[name] ??= await new Promise((resolve) => (indexedDB.open(name).onsuccess = (event) => resolve(event.target.result)));
      open[name].transaction("pages").objectStore("pages").get(0).onsuccess = () => (globalThis.seen = performance.timeOrigin + performance.now());
    });
  });
  return page;
}

// The same bytes in one strict transaction of a store of its own: at once, or with each letter that is typed.
const barePut = (page, bytes, typed = false) =>
  page.evaluate(async ([bytes, typed]) => {
    globalThis.bare ??= await new Promise((resolve) => {
      const request = indexedDB.open("bare", 1);
      request.onupgradeneeded = () => request.result.createObjectStore("pages");
      request.onsuccess = () => resolve(request.result);
    });
    const put = () => {
      watched.begun = performance.timeOrigin + performance.now();
      const transaction = bare.transaction(["pages"], "readwrite", { durability: "strict" });
      for (let at = 0; at * 4096 < bytes; at++) transaction.objectStore("pages").put({ bytes: new Uint8Array(4096).fill(at + watched.begun) }, at);
    };
    if (typed) document.querySelector("input").addEventListener("input", put);
    else put();
  }, [bytes, typed]);

const PAUSE_MS = 200;
const ROUNDS = 20;

// The median cost of `write` and of a bare put of the same bytes, in turn.
async function besideBare(page, other, write, given) {
  const timed = async (write) => {
    await page.waitForTimeout(PAUSE_MS);
    const before = await page.evaluate(() => watched.bytes);
    await write();
    await page.waitForTimeout(PAUSE_MS);
    await page.waitForFunction(() => watched.told > watched.begun);
    const { begun, told, bytes } = await page.evaluate(() => ({ ...watched, memory: null }));
    await other.waitForFunction((begun) => seen > begun, begun);
    return { durable: (await other.evaluate(() => seen)) - begun, told: told - begun, bytes: bytes - before };
  };
  const written = [], bare = [];
  for (let i = 0; i <= ROUNDS; i++) {
    written.push(await timed(() => write(i)));
    bare.push(await timed(() => barePut(page, given ?? written[i].bytes)));
  }
  // The first of each opens connections.
  const middle = (all) => Object.fromEntries(Object.keys(all[0]).map((key) => [key, median(all.slice(1).map((one) => one[key]))]));
  return { ...middle(written), bare: middle(bare) };
}

async function editCosts(page, observer) {
  await go(page, "首页");
  await page.getByRole("button", { name: /^打开 工厂 1，/ }).focus();
  await page.keyboard.press("Enter");
  const field = page.getByRole("textbox", { name: "地址" }).first();
  await field.waitFor({ state: "attached" });
  await field.focus();
  const typed = await besideBare(page, observer, () => page.keyboard.insertText("路"));
  const type = page.getByRole("radiogroup", { name: "评价类型" }).getByRole("radio");
  await type.first().focus(); // brings it into sight
  await settled(page);
  const places = await Promise.all([0, 1].map((i) => type.nth(i).boundingBox()));
  const other = (await type.first().isChecked()) ? 1 : 0;
  const pressed = await besideBare(page, observer, async (i) => {
    const { x, y, width, height } = places[(i + other) % 2];
    await page.mouse.click(x + width / 2, y + height / 2, { delay: 80 }); // as a hand does
  });
  return { typed, pressed };
}

async function plainCost(browser, origin, other, bytes) {
  const page = await browser.context.newPage();
  await page.addInitScript(watch);
  await page.goto(origin + "/manifest.webmanifest");
  await page.evaluate(() => document.body.replaceChildren(document.createElement("input")));
  await page.bringToFront();
  await page.focus("input");
  await barePut(page, bytes, true);
  const cost = await besideBare(page, other, () => page.keyboard.insertText("路"), bytes);
  await page.close();
  return cost;
}

export default async function measure({ root, counts = [1, 100, 200, 1000] }) {
  const figures = [];
  const server = await serve(join(root, "dist"));
  const folder = await temporaryFolder();
  mkdirSync(folder.path, { recursive: true });
  const sample = JSON.parse(readFileSync(join(root, "rules/samples/wujiang-electronics-2022.json"), "utf8"));
  delete sample.sample;
  for (const count of counts) {
    const profile = await temporaryFolder();
    const browser = await launch(profile.path, { locale: "zh-CN", viewport: { width: 1280, height: 720 } });
    const { page } = browser;
    await page.addInitScript(watch);
    await page.goto(server.origin + "/");
    await started(page);
    await restore(page, backupOf(root, folder.path, sample, count), count);
    const other = await observer(browser, server.origin);
    await page.bringToFront();
    const { typed, pressed } = await editCosts(page, other);
    const plain = await plainCost(browser, server.origin, other, typed.bytes);
    await other.close();
    await page.bringToFront();
    const opening = [];
    for (let i = 0; i < 3; i++) {
      await page.reload();
      await started(page);
      opening.push(await page.evaluate(() => zerostarStats.firstFrameMs));
      await settled(page);
    }
    const heap = await page.evaluate(() => ({ module: watched.memory?.buffer.byteLength ?? 0, script: performance.memory?.usedJSHeapSize ?? 0 }));
    const of = `${count.toLocaleString("en-US")} factories`;
    for (const [name, { durable, told, bare }] of Object.entries({ "typed edit": typed, "pressed edit": pressed, "bare put of a letter typed in an empty page": plain })) {
      const alike = name === "typed edit" ? `, ${(durable / plain.durable).toFixed(1)} x one that a typed letter begins` : "";
      figures.push({ name: `${name} to durable, ${of}`, value: durable, unit: "ms", note: `${(durable / bare.durable).toFixed(1)} x a bare strict put${alike}` });
      figures.push({ name: `${name} to told that it is, ${of}`, value: told, unit: "ms", note: `${(told / bare.told).toFixed(1)} x a bare strict put` });
    }
    figures.push({ name: `bare strict put of the same bytes, ${of}`, value: typed.bare.durable, unit: "ms", note: `told after ${typed.bare.told.toFixed(1)} ms` });
    figures.push({ name: `bytes of an edit, ${of}`, value: typed.bytes, unit: "B" });
    figures.push({ name: `first frame with the store opened, ${of}`, value: median(opening), unit: "ms" });
    figures.push({ name: `memory of the module, ${of}`, value: heap.module / 1e6, unit: "MB", note: `and ${(heap.script / 1e6).toFixed(1)} MB of scripts` });
    await browser.close();
    await profile.remove();
  }
  await server.close();
  await folder.remove();
  return figures;
}
