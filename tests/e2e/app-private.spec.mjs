// A private window: the app starts and stores for as long as the window lives, and says in plain words what becomes of it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { go, mirrorText, press, site, size, started, stored, type, valueOf } from './app.mjs';
import * as firefox from './firefox.mjs';
import { launchPrivate } from './harness.mjs';

let server, browser;
before(async () => {
  server = await site();
  browser = await launchPrivate();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

async function privateWindow() {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: size });
  const page = await context.newPage();
  await page.goto(server.origin + '/');
  await started(page);
  return { context, page };
}

test('what is entered is stored for the visit, and gone with the window, as the app says', async () => {
  const first = await privateWindow();
  await press(first.page, 'button', '新建工厂');
  await type(first.page, '工厂名称', '无痕制造');
  await stored(first.page);
  await first.page.reload();
  await started(first.page);
  assert.equal(await valueOf(first.page, '工厂名称'), '无痕制造');

  await go(first.page, '数据与备份');
  const words = (await mirrorText(first.page)).join('\n');
  assert.match(words, /无痕（隐私）窗口，关闭后浏览器会删除全部内容/);
  assert.match(words, /可能被浏览器清理/); // it has granted nothing, and nothing else is claimed
  await first.context.close();

  const second = await privateWindow();
  assert.ok((await mirrorText(second.page)).some((line) => line.includes('离零碳工厂还有多远')));
  await second.context.close();
});

test('so it is in Firefox', async () => {
  const window = await firefox.launchFirefox({ 'browser.privatebrowsing.autostart': true });
  try {
    const { page } = window;
    await page.goto(server.origin + '/');
    await firefox.started(page);
    await firefox.pressKey(page, 'button', '新建工厂');
    await firefox.type(page, '工厂名称', '隐私');
    await firefox.stored(page);
    await page.reload();
    await firefox.started(page);
    assert.equal(await firefox.valueOf(page, '工厂名称'), '隐私');
    await firefox.pressKey(page, 'button', '数据与备份');
    const words = await page.evaluate(() => document.getElementById('mirror').textContent);
    assert.match(words, /无痕（隐私）窗口，关闭后浏览器会删除全部内容/);
  } finally {
    await window.close();
  }
});
