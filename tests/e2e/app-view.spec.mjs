// How the app looks and when it draws: language, theme, idleness, pixels, and a graphics context that was lost.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  control, go, mirrorText, newFactory, openApp, press, settled, site, started, stored, type, valueOf,
} from './app.mjs';

let server, app, page;

before(async () => {
  server = await site();
  app = await openApp(server);
  page = app.page;
  await newFactory(page, '江东工厂');
});

after(async () => {
  await app?.end();
  await server?.close();
});

const frames = () => page.evaluate(() => globalThis.zerostarStats.frames);
const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
const language = () => page.evaluate(() => document.documentElement.lang);
const canvasSize = () =>
  page.evaluate(() => {
    const canvas = document.querySelector('canvas');
    const box = canvas.getBoundingClientRect();
    return {
      pixels: [canvas.width, canvas.height],
      wanted: [Math.round(box.width * devicePixelRatio), Math.round(box.height * devicePixelRatio)],
      window: [innerWidth, innerHeight],
      box: [box.width, box.height],
    };
  });

/** What stands on the screen, or in a part of it: how much its pixels differ, and their mean colour. */
async function pixels(clip) {
  const image = (await page.screenshot({ type: 'png', clip })).toString('base64');
  const helper = await app.context.newPage(); // decodes the picture in a page of its own
  try {
    return await helper.evaluate(async (image) => {
      const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${image}`)).blob());
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d');
      context.drawImage(bitmap, 0, 0);
      const data = context.getImageData(0, 0, bitmap.width, bitmap.height).data;
      let sum = 0, squares = 0;
      const count = data.length / 4;
      for (let i = 0; i < data.length; i += 4) {
        const grey = (data[i] + data[i + 1] + data[i + 2]) / 3;
        sum += grey;
        squares += grey * grey;
      }
      const mean = sum / count;
      return { mean, variance: squares / count - mean * mean };
    }, image);
  } finally {
    await helper.close();
  }
}

/** No frame is drawn during this time. */
async function idle(milliseconds) {
  await settled(page);
  const begun = await frames();
  await page.waitForTimeout(milliseconds);
  assert.equal((await frames()) - begun, 0);
}

test('the language is switched at once, both ways, and survives a reload', async () => {
  assert.equal(await language(), 'zh-CN');
  await press(page, 'button', '切换到英文');
  assert.equal(await language(), 'en');
  assert.equal(await valueOf(page, 'Name'), '江东工厂');
  assert.deepEqual((await mirrorText(page)).filter((line) => /[一-鿿]/.test(line)), []);
  await control(page, 'status', 'Saved').waitFor({ state: 'attached' });
  await page.reload();
  await started(page);
  assert.equal(await language(), 'en');
  assert.equal(await valueOf(page, 'Name'), '江东工厂');
  await press(page, 'button', 'Switch to Chinese');
  assert.equal(await valueOf(page, '工厂名称'), '江东工厂');
  await stored(page);
  await page.reload();
  await started(page);
  assert.equal(await language(), 'zh-CN');
});

test('the theme is switched at once and survives a reload', async () => {
  assert.equal(await theme(), 'light');
  const light = await pixels();
  await press(page, 'button', '切换到深色');
  assert.equal(await theme(), 'dark');
  const dark = await pixels();
  assert.ok(dark.mean < light.mean - 100, `${light.mean} ${dark.mean}`);
  await stored(page);
  await page.reload();
  await started(page);
  assert.equal(await theme(), 'dark');
  await press(page, 'button', '切换到浅色');
  await stored(page);
});

test('nothing is drawn while nothing happens', async () => {
  await page.mouse.move(700, 780);
  await stored(page);
  await page.waitForTimeout(1000); // the answer of the storage
  await idle(5000);
});

test('nothing is drawn while a text field merely has the focus', async () => {
  await press(page, 'textbox', '工厂名称');
  await idle(5000);
});

test('the field that has the focus leaves its frame in sight', async () => {
  const { x, y, width, height } = await control(page, 'textbox', '工厂名称').boundingBox();
  for (const edge of [y, y + height - 2]) {
    const within = await pixels({ x: x + width / 2, y: edge, width: 3, height: 2 });
    const beside = await pixels({ x: x - 4, y: edge, width: 3, height: 2 });
    assert.ok(Math.abs(within.mean - beside.mean) < 3, `${within.mean} ${beside.mean}`);
  }
  await page.keyboard.press('Escape');
});

test('the canvas has the pixels of the screen, after resizing too', async () => {
  for (const viewport of [{ width: 1280, height: 800 }, { width: 1011, height: 633 }, { width: 390, height: 844 }, { width: 1280, height: 800 }]) {
    await page.setViewportSize(viewport);
    await settled(page);
    const now = await canvasSize();
    assert.deepEqual(now.window, [viewport.width, viewport.height]);
    assert.deepEqual(now.box, now.window);
    assert.deepEqual(now.pixels, now.wanted);
  }
});

test('the canvas follows the density, also when it changes more than once', async () => {
  const session = await page.context().newCDPSession(page);
  // Chromium's emulation tells the page of a new density only with a new size.
  for (const [density, width] of [[2, 900], [1.5, 910], [3, 900], [1, 920]]) {
    await session.send('Emulation.setDeviceMetricsOverride', { width, height: 640, deviceScaleFactor: density, mobile: false });
    await page.waitForFunction((density) => devicePixelRatio === density, density);
    await settled(page);
    const now = await canvasSize();
    assert.deepEqual(now.pixels, [width * density, 640 * density]);
    assert.deepEqual(now.pixels, now.wanted);
  }
  await session.send('Emulation.clearDeviceMetricsOverride');
  await session.detach();
  await page.setViewportSize({ width: 1280, height: 800 });
  await settled(page);
});

test('a lost graphics context comes back with its text, without a reload', async () => {
  await go(page, '工厂');
  await page.mouse.move(1000, 790);
  await settled(page);
  const before = await pixels();
  assert.ok(before.variance > 100, `${before.variance}`);
  for (let round = 0; round < 2; round++) {
    await page.evaluate(() => {
      globalThis.here = true; // gone after a reload
      globalThis.lose = document.querySelector('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
      globalThis.lose.loseContext();
    });
    await page.waitForTimeout(300);
    await page.evaluate(() => globalThis.lose.restoreContext());
    await page.waitForFunction(() => !document.querySelector('canvas').getContext('webgl2').isContextLost());
    await settled(page);
    const after = await pixels();
    assert.ok(Math.abs(after.mean - before.mean) < 1, `${before.mean} ${after.mean}`);
    assert.ok(Math.abs(after.variance - before.variance) < before.variance * 0.02, `${before.variance} ${after.variance}`);
    assert.ok(await page.evaluate(() => globalThis.here));
  }
  // Where it stays away, that is said, with the data as a file; the page still goes on once it comes.
  const said = page.getByRole('alert').getByText('浏览器收回了图形').first();
  await page.evaluate(() => globalThis.lose.loseContext());
  await said.waitFor({ timeout: 8000 });
  await page.getByRole('alert').getByRole('button', { name: '把数据存成文件' }).waitFor();
  await page.evaluate(() => globalThis.lose.restoreContext());
  await said.waitFor({ state: 'hidden' });
  await settled(page);
  assert.ok(Math.abs((await pixels()).mean - before.mean) < 1);
  // Text that was not drawn before needs new glyphs on the new context.
  await type(page, '工厂名称', '鑫淼焱垚犇');
  await press(page, 'button', '切换到英文');
  assert.ok((await pixels()).variance > 100);
  await press(page, 'button', 'Switch to Chinese');
  assert.deepEqual(app.faults, []);
});
