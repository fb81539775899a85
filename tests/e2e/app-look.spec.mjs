// What the screen asks for: glyphs at its density, a wall-sized picture, fingers, and a computer without Chinese fonts.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { control, mirrorText, openApp, press, settled, site } from './app.mjs';

let server;
before(async () => void (server = await site()));
after(() => server.close());

async function under(options, work) {
  const app = await openApp(server, options);
  try {
    await work(app.page, app);
    assert.deepEqual(app.faults, []);
  } finally {
    await app.end();
  }
}

// Notes the size of every glyph that is drawn.
const noteGlyphs = `
  globalThis.glyphSizes = new Set();
  const fill = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (...words) {
    globalThis.glyphSizes.add(parseFloat(/([\\d.]+)px/.exec(this.font)[1]));
    return fill.apply(this, words);
  };`;

test('another density draws every glyph anew, at its own size', async () => {
  await under({ script: noteGlyphs }, async (page) => {
    const sizes = () => page.evaluate(() => [...globalThis.glyphSizes]);
    assert.ok((await sizes()).includes(14));
    const session = await page.context().newCDPSession(page);
    for (const [density, width] of [[2, 1200], [1.5, 1210]]) {
      await page.evaluate(() => globalThis.glyphSizes.clear());
      await session.send('Emulation.setDeviceMetricsOverride', { width, height: 700, deviceScaleFactor: density, mobile: false });
      await page.waitForFunction((density) => devicePixelRatio === density, density);
      await settled(page);
      const drawn = await sizes();
      assert.ok(drawn.includes(14 * density), `${drawn}`);
      assert.ok(!drawn.includes(14), `${drawn}`);
    }
    await session.detach();
  });
});

test('on a wall of 3840 x 2160 everything is twice as large, and the pointer still meets what it points at', async () => {
  const height = async (page) => (await control(page, 'button', '新建工厂').boundingBox()).height;
  let usual;
  await under({ viewport: { width: 1920, height: 1080 } }, async (page) => void (usual = await height(page)));
  await under({ viewport: { width: 3840, height: 2160 } }, async (page) => {
    assert.equal(await height(page), 2 * usual);
    await press(page, 'button', '新建工厂');
    await control(page, 'textbox', '工厂名称').waitFor({ state: 'attached' });
    await page.setViewportSize({ width: 1280, height: 720 });
    await settled(page);
    await page.setViewportSize({ width: 1290, height: 720 });
    await settled(page);
    assert.equal(await page.evaluate(() => document.documentElement.hasAttribute('data-zoomed')), false);
  });
});

test('where the first pointer is a finger, buttons are 40 px high at any width', async () => {
  await under({ viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true }, async (page) => {
    for (const box of await Promise.all((await page.getByRole('button').all()).map((each) => each.boundingBox())))
      if (box) assert.ok(box.height >= 39.9 && box.width >= 39.9, JSON.stringify(box));
  });
});

// Chinese characters have no glyph but the box that stands for a missing one.
const noChinese = `
  const measure = CanvasRenderingContext2D.prototype.measureText;
  CanvasRenderingContext2D.prototype.measureText = function (text) {
    return measure.call(this, text.replace(/[\\u3400-\\u9fff]/g, '\\u25a1'));
  };`;

test('without a Chinese font it says so in words that can be read, and what to do', async () => {
  await under({ script: noChinese }, async (page) => {
    assert.ok((await mirrorText(page)).some((line) => /No Chinese font on this computer.*Noto Sans CJK/.test(line)));
    await press(page, 'button', '知道了');
    assert.ok(!(await mirrorText(page)).some((line) => /No Chinese font/.test(line)));
  });
  await under({}, async (page) => {
    assert.ok(!(await mirrorText(page)).some((line) => /No Chinese font/.test(line)));
  });
});
