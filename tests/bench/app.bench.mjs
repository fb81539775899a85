// The app in Chromium: start cold and warm beside a page with only Dear ImGui, idle frames, and the CPU time of frames: with
// 1,000 activity lines, in every use of 10,000, while a result is drawn by lot, and with 200 factories to compare with.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { go, importFile, press, settled } from "../e2e/app.mjs";
import { launch, serve, temporaryFolder } from "../e2e/harness.mjs";
import { backupOf, restore } from "./factories.mjs";
import { distribution, framesOf } from "./frame_times.mjs";
import { measureTable } from "./table.mjs";

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const barePage = {
  "/index.html": `<!doctype html><canvas id="canvas" width="1280" height="720"></canvas><script src="bare.js"></script><script src="start.js"></script>`,
  "/start.js": `createBare({locateFile:()=>"bare.wasm"}).then(m=>requestAnimationFrame(()=>{m._zs_bare_frame(1280,720);globalThis.zerostarStats={frames:1,firstFrameMs:performance.now()}}))`,
};

async function firstFrame(page, address) {
  await page.goto(address);
  await page.waitForFunction(() => globalThis.zerostarStats?.frames > 0);
  return page.evaluate(() => globalThis.zerostarStats.firstFrameMs);
}

// First frame with an empty profile and, in the same profile, again: once what the first visit does beside its frames is
// done (the worker takes the site in), and the page before that one has been left.
async function starts(source) {
  const server = await serve(source);
  const cold = [], warm = [];
  for (let round = 0; round < 5; round++) {
    const profile = await temporaryFolder();
    const browser = await launch(profile.path, { locale: "zh-CN", viewport: { width: 1280, height: 720 } });
    cold.push(await firstFrame(browser.page, server.origin));
    await browser.page.waitForTimeout(1000);
    warm.push(await firstFrame(browser.page, server.origin));
    await browser.close();
    await profile.remove();
  }
  await server.close();
  return { cold: median(cold), warm: median(warm) };
}

async function importProject(page, project) {
  await importFile(page, "p.json", JSON.stringify(project));
  await press(page, "button", "添加工厂", page.getByRole("dialog"));
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

// Frames of the results page, opened with a new factory, while its 100,000 draws advance.
async function drawsByLot(page, sample) {
  await press(page, "button", "首页");
  await importProject(page, sample);
  return framesOf(page, () => go(page, "预评估结果"));
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
  await firstFrame(page, server.origin);

  await page.waitForTimeout(2000);
  const before = await page.evaluate(() => zerostarStats.frames);
  await page.waitForTimeout(10_000);
  figures.push({ name: "frames drawn in ten idle seconds", value: (await page.evaluate(() => zerostarStats.frames)) - before, unit: "frames" });

  const sample = JSON.parse(readFileSync(join(root, "rules/samples/wujiang-electronics-2022.json"), "utf8"));
  delete sample.id;
  const activities = Array.from({ length: 1000 }, (_, i) => ({ ...sample.activities[i % sample.activities.length], id: `line-${i}` }));
  await importProject(page, { ...sample, activities });
  await go(page, "活动数据");
  const moved = async () => {
    for (let i = 0; i < 40; i++) {
      await page.mouse.move(600 + i, 500);
      await page.waitForTimeout(60);
    }
  };
  figures.push(...distribution("1,000 lines, the pointer moves", await framesOf(page, moved), "ms", "CPU time, software WebGL"));
  figures.push(...distribution("results page for the first time, its glyphs and 100,000 draws", await drawsByLot(page, sample)));
  figures.push(...distribution("results page of another factory, 100,000 draws", await drawsByLot(page, sample)));
  await press(page, "button", "首页");
  figures.push(...(await measureTable(page, root)));

  const folder = await temporaryFolder();
  await restore(page, backupOf(root, folder.path, sample, 200), 200);
  await folder.remove();
  await press(page, "button", "首页");
  await page.getByRole("button", { name: /^打开 工厂 1，/ }).focus();
  await page.keyboard.press("Enter");
  await go(page, "预评估结果");
  await settled(page);
  figures.push(...distribution("results with 200 factories to compare with, the pointer moves", await framesOf(page, moved)));
  await browser.close();
  await server.close();
  await profile.remove();
  return figures;
}
