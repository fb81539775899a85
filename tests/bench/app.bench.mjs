// The app in Chromium: start cold and warm beside a page with only Dear ImGui, idle frames, CPU time of a frame with
// 1,000 activity lines and of every use of 10,000, and what an edit costs until it is durable with 1 and with 200 factories stored.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { importFile, press } from "../e2e/app.mjs";
import { measureTable } from "./table.mjs";
import { launch, serve, temporaryFolder } from "../e2e/harness.mjs";

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

// Counts what reaches IndexedDB and when a transaction is complete, from before the app's own code runs.
const watchStorage = () => {
  const watched = (globalThis.watched = { bytes: 0, puts: 0, completed: 0 });
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, ...key) {
    watched.puts++;
    watched.bytes += value?.bytes?.byteLength ?? 0;
    this.transaction.addEventListener("complete", () => (watched.completed = performance.now()));
    return put.call(this, value, ...key);
  };
};

const barePage = {
  "/index.html": `<!doctype html><canvas id="canvas" width="1280" height="720"></canvas><script src="bare.js"></script><script src="start.js"></script>`,
  "/start.js": `createBare({locateFile:()=>"bare.wasm"}).then(m=>requestAnimationFrame(()=>{m._zs_bare_frame(1280,720);globalThis.zerostarStats={frames:1,firstFrameMs:performance.now()}}))`,
};

async function firstFrame(page, address) {
  await page.goto(address);
  await page.waitForFunction(() => globalThis.zerostarStats?.frames > 0);
  return page.evaluate(() => globalThis.zerostarStats.firstFrameMs);
}

// First frame with an empty profile and, in the same profile, again.
async function starts(source) {
  const server = await serve(source);
  const cold = [], warm = [];
  for (let round = 0; round < 3; round++) {
    const profile = await temporaryFolder();
    const browser = await launch(profile.path, { locale: "zh-CN", viewport: { width: 1280, height: 720 } });
    cold.push(await firstFrame(browser.page, server.origin));
    warm.push(await firstFrame(browser.page, server.origin));
    await browser.close();
    await profile.remove();
  }
  await server.close();
  return { cold: median(cold), warm: median(warm) };
}

async function importProjects(page, project, count) {
  for (let i = 0; i < count; i++) {
    await press(page, "button", "首页");
    const named = { ...project, factory: { ...project.factory, name: `${project.factory.name} ${i + 1}` } };
    await importFile(page, "p.json", JSON.stringify(named));
    await press(page, "button", "添加工厂", page.getByRole("dialog"));
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }
}

// Milliseconds from typing into the factory's address until the browser reports the transaction complete, and its bytes.
async function editCost(page) {
  await page.getByRole("button", { name: "工厂", exact: true }).focus();
  await page.keyboard.press("Enter");
  const field = page.getByRole("textbox", { name: "地址", exact: false }).first();
  await field.focus();
  const times = [], bytes = [];
  for (let i = 0; i < 12; i++) {
    await page.waitForTimeout(400);
    const before = await page.evaluate(() => ({ ...globalThis.watched }));
    const begun = await page.evaluate(() => performance.now());
    await page.keyboard.insertText("路");
    await page.waitForFunction((last) => globalThis.watched.completed > last, begun);
    const after = await page.evaluate(() => ({ ...globalThis.watched }));
    times.push(after.completed - begun);
    bytes.push(after.bytes - before.bytes);
  }
  return { ms: median(times), bytes: median(bytes) };
}

export default async function measure({ root }) {
  const dist = join(root, "dist");
  const figures = [];
  const app = await starts(dist);
  const bare = await starts({
    ...barePage,
    "/bare.js": readFileSync(join(root, "build/web/zs_bare_web.js")),
    "/bare.wasm": readFileSync(join(root, "build/web/zs_bare_web.wasm")),
  });
  for (const kind of ["cold", "warm"]) {
    figures.push({ name: `first frame, ${kind}, app`, value: app[kind], unit: "ms", note: `${(app[kind] / bare[kind]).toFixed(1)} x only ImGui` });
    figures.push({ name: `first frame, ${kind}, only ImGui`, value: bare[kind], unit: "ms" });
  }

  const server = await serve(dist);
  const profile = await temporaryFolder();
  const browser = await launch(profile.path, { locale: "zh-CN", viewport: { width: 1280, height: 720 } });
  const { page } = browser;
  await page.addInitScript(watchStorage);
  await firstFrame(page, server.origin);

  await page.waitForTimeout(2000);
  const before = await page.evaluate(() => zerostarStats.frames);
  await page.waitForTimeout(10_000);
  figures.push({ name: "frames drawn in ten idle seconds", value: (await page.evaluate(() => zerostarStats.frames)) - before, unit: "frames" });

  const sample = JSON.parse(readFileSync(join(root, "rules/samples/wujiang-electronics-2022.json"), "utf8"));
  delete sample.id;
  await importProjects(page, sample, 1);
  const one = await editCost(page);
  const activities = Array.from({ length: 1000 }, (_, i) => ({ ...sample.activities[i % sample.activities.length], id: `line-${i}` }));
  await importProjects(page, { ...sample, activities }, 1);
  await page.getByRole("button", { name: "活动数据", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.waitForTimeout(1000);
  const frames = [];
  for (let i = 0; i < 40; i++) {
    await page.mouse.move(600 + i, 500);
    await page.waitForTimeout(60);
    frames.push(await page.evaluate(() => zerostarStats.frameMs));
  }
  figures.push({ name: "CPU time of a frame, 1,000 activity lines", value: median(frames), unit: "ms", note: "software WebGL" });

  await press(page, "button", "首页");
  figures.push(...(await measureTable(page, root)));

  await importProjects(page, sample, 198);
  const many = await editCost(page);
  for (const [count, cost] of [[1, one], [200, many]]) {
    figures.push({ name: `edit to durable commit, ${count} factories`, value: cost.ms, unit: "ms" });
    figures.push({ name: `bytes of that commit, ${count} factories`, value: cost.bytes, unit: "B" });
  }
  await browser.close();
  await server.close();
  await profile.remove();
  return figures;
}
